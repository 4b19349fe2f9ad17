"""Misconception: a Counter forgets an entry when its count comes back to zero.

fails: DriftTest.test_a_kind_that_did_not_change_has_no_entry
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
    return change


def worst(change: Counter[str], limit: int) -> list[tuple[str, int]]:
    rises = sorted((+change).items())
    return Counter(dict(rises)).most_common(limit)
