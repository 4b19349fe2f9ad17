"""Misconception: an `absorb` that failed half-way can be run again without harm.

fails: Stretch.test_a_failing_stream_of_shards_leaves_the_total_alone
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping


def fingerprint(message: str) -> str:
    return re.sub(r"\d+", "#", message)


def tally(messages: Iterable[str]) -> Counter[str]:
    return Counter(map(fingerprint, messages))


def absorb(total: Counter[str], shards: Iterable[Mapping[str, int]]) -> None:
    for shard in shards:
        total.update(shard)


def drift(before: Counter[str], after: Counter[str]) -> Counter[str]:
    change = after.copy()
    change.subtract(before)
    return Counter({kind: by for kind, by in change.items() if by})


def worst(change: Counter[str], limit: int) -> list[tuple[str, int]]:
    rises = sorted((+change).items())
    return Counter(dict(rises)).most_common(limit)
