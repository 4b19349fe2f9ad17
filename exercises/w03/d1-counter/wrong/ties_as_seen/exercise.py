"""Misconception: `most_common` puts equal counts into an order that does not depend on the input.

fails: WorstTest.test_equal_rises_are_in_alphabetical_order
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
    change = after.copy()
    change.subtract(before)
    return Counter({kind: by for kind, by in change.items() if by})


def worst(change: Counter[str], limit: int) -> list[tuple[str, int]]:
    return (+change).most_common(limit)
