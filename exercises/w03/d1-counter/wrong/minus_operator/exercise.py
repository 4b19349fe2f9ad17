"""Misconception: `after - before` gives the falls as well as the rises.

fails: DriftTest.test_falls_are_negative
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
    return after - before


def worst(change: Counter[str], limit: int) -> list[tuple[str, int]]:
    rises = sorted((+change).items())
    return Counter(dict(rises)).most_common(limit)
