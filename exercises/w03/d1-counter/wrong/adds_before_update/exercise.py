"""Misconception: `Counter.update` replaces values as `dict.update` does, so add them up first.

fails: AbsorbTest.test_counts_are_added_to_what_is_there
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
        total.update({kind: total[kind] + count for kind, count in shard.items()})


def drift(before: Counter[str], after: Counter[str]) -> Counter[str]:
    change = after.copy()
    change.subtract(before)
    return Counter({kind: by for kind, by in change.items() if by})


def worst(change: Counter[str], limit: int) -> list[tuple[str, int]]:
    rises = sorted((+change).items())
    return Counter(dict(rises)).most_common(limit)
