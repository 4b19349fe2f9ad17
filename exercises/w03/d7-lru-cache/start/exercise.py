"""A cache of rendered pictures, bounded in bytes: what was used least
recently goes first.
"""

from collections.abc import Callable
from typing import NamedTuple

DEFAULTS = {"max_bytes": 1_000_000, "log_length": 20}


class Thumb(NamedTuple):
    """A photo, scaled down."""

    source: str
    width: int


class Poster(NamedTuple):
    """The first frame of a clip, scaled down. A clip may have the
    same `source` as a photo.
    """

    source: str
    width: int


Picture = Thumb | Poster


class ThumbnailCache:
    """Rendered images by picture, at most `max_bytes` of them in all.

    `stats` is a Counter: each `get` counts one "hit" or one "miss", each
    eviction one "evicted". `used` is the number of bytes that are stored
    now. `evicted` is a deque of the pictures evicted last, at most
    `log_length`, the latest at the right.
    """

    def __init__(self, render: Callable[[Picture], bytes], *layers: dict[str, int]) -> None:
        """Use `render` for what is not stored, and the settings in
        `layers`.

        The first layer that has a key decides it, and after all of them
        come the DEFAULTS. `max_bytes` is looked up each time that an image
        is to be stored, so that a change in one of the layers counts from
        then on; `log_length` only here. No layer is altered.
        """
        raise NotImplementedError

    def get(self, picture: Picture) -> bytes:
        """The image of `picture`, from the cache or from one call of
        `render(picture)`.

        A Thumb and a Poster are two pictures, whatever their fields
        contain. Any bytes are a valid image. If `render` raises, the
        exception passes through and nothing is stored.

        A rendered image is stored. To make room for it, the image used
        least recently is evicted, and the next one, as long as the new
        total would be more than `max_bytes`. An image is used when it is
        stored, and again at each hit. One that is larger than `max_bytes`
        by itself is returned, but not stored, and evicts nothing. A hit
        costs the same, however many images are stored.

        Stretch: `render` may call `get` for another picture, and all of
        this holds nevertheless.

        >>> cache = ThumbnailCache(lambda picture: bytes(picture.width), {"max_bytes": 300})
        >>> for width in (100, 200, 100, 150):
        ...     image = cache.get(Thumb("beach", width))
        >>> cache.evicted
        deque([Thumb(source='beach', width=200)], maxlen=20)
        >>> cache.used, cache.stats["hit"], cache.stats["miss"]
        (250, 1, 3)
        """
        raise NotImplementedError

    def forget(self, source: str) -> int:
        """Remove every picture of `source`, and return how many there were.

        This is not an eviction: it is neither counted nor logged.
        """
        raise NotImplementedError

    def sizes(self) -> dict[str, int]:
        """The bytes stored for each source: a new plain dict of the sources
        that have images.
        """
        raise NotImplementedError
