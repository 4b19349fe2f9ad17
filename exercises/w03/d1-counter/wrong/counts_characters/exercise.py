"""Misconception: `counts.update(text)` counts the text once; a string is one item to it.

fails: TallyTest.test_messages_of_one_kind_are_counted_together
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping


def fingerprint(message: str) -> str:
    return re.sub(r"\d+", "#", message)


def tally(messages: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for message in messages:
        counts.update(fingerprint(message))
    return counts


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
    rises = sorted((+change).items())
    return Counter(dict(rises)).most_common(limit)
