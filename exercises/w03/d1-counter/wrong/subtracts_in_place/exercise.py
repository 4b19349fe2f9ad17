"""Misconception: `subtract` leaves the Counter alone on which it is called.

fails: DriftTest.test_the_arguments_are_not_altered
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping


def fingerprint(message: str) -> str:
    return re.sub(r"\d+", "#", message)


def tally(messages: Iterable[str]) -> Counter[str]:
    return Counter(map(fingerprint, messages))


def absorb(total: Counter[str], shards: Iterable[Mapping[str, int]]) -> None:
    gathered: Counter[str] = Counter()
    for shard in shards:
        gathered.update(shard)
    total.update(gathered)


def drift(before: Counter[str], after: Counter[str]) -> Counter[str]:
    change = after
    change.subtract(before)
    return Counter({kind: by for kind, by in change.items() if by})


def worst(change: Counter[str], limit: int) -> list[tuple[str, int]]:
    rises = sorted((+change).items())
    return Counter(dict(rises)).most_common(limit)
