"""Misconception: `popitem()` of an OrderedDict removes the oldest entry.

fails: EvictionTest.test_the_least_recently_used_goes_first
"""

from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from typing import NamedTuple

DEFAULTS = {"max_bytes": 1_000_000, "log_length": 20}


class Thumb(NamedTuple):
    source: str
    width: int


class Poster(NamedTuple):
    source: str
    width: int


Picture = Thumb | Poster


class ThumbnailCache:
    def __init__(self, render: Callable[[Picture], bytes], *layers: dict[str, int]) -> None:
        self._render = render
        self._settings = ChainMap(*layers, DEFAULTS)
        self._images: OrderedDict[tuple[type, Picture], bytes] = OrderedDict()
        self.used = 0
        self.stats: Counter[str] = Counter()
        self.evicted: deque[Picture] = deque(maxlen=self._settings["log_length"])

    def get(self, picture: Picture) -> bytes:
        key = (type(picture), picture)
        if key in self._images:
            self.stats["hit"] += 1
            self._images.move_to_end(key)
            return self._images[key]
        self.stats["miss"] += 1
        image = self._render(picture)
        limit = self._settings["max_bytes"]
        if len(image) <= limit:
            while self.used + len(image) > limit:
                oldest = next(reversed(self._images))
                self._drop(oldest)
                self.stats["evicted"] += 1
                self.evicted.append(oldest[1])
            self._images[key] = image
            self.used += len(image)
        return image

    def forget(self, source: str) -> int:
        doomed = [key for key in self._images if key[1].source == source]
        for key in doomed:
            self._drop(key)
        return len(doomed)

    def sizes(self) -> dict[str, int]:
        sizes: defaultdict[str, int] = defaultdict(int)
        for (_, picture), image in self._images.items():
            sizes[picture.source] += len(image)
        return dict(sizes)

    def _drop(self, key: tuple[type, Picture]) -> None:
        self.used -= len(self._images.pop(key))
