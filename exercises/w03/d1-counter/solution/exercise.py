"""Compare the errors before and after a deploy, by kind of error."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping


def fingerprint(message: str) -> str:
    """The kind of a message: every run of digits becomes `#`.

    >>> fingerprint("timeout after 3000 ms on shard 12")
    'timeout after # ms on shard #'
    """
    return re.sub(r"\d+", "#", message)


def tally(messages: Iterable[str]) -> Counter[str]:
    """Count the fingerprints of `messages`, which may be an iterator.

    >>> tally(["retry 1", "retry 2", "gave up"])
    Counter({'retry #': 2, 'gave up': 1})
    """
    return Counter(map(fingerprint, messages))


def absorb(total: Counter[str], shards: Iterable[Mapping[str, int]]) -> None:
    """Add the counts of every shard to `total`, in place.

    A shard maps fingerprints to counts. A negative count is a correction:
    it takes back what another shard counts twice, and may arrive before
    that shard or even in an earlier call. So the order of the shards, and
    how they are spread over calls, never change the outcome, and a negative
    balance is kept until it is met. The shards themselves are not altered.

    Stretch: if `shards` raises while it is read, `total` is as it was
    before the call.

    >>> total = Counter({"retry #": 5})
    >>> absorb(total, [{"gave up": -2}, {"gave up": 3}])
    >>> total
    Counter({'retry #': 5, 'gave up': 1})
    """
    gathered: Counter[str] = Counter()
    for shard in shards:
        gathered.update(shard)
    total.update(gathered)


def drift(before: Counter[str], after: Counter[str]) -> Counter[str]:
    """The change of each fingerprint: positive if it rose, negative if it
    fell.

    A fingerprint whose count did not change has no entry. Neither argument
    is altered.

    >>> drift(Counter({"retry #": 2, "gave up": 1}), Counter({"retry #": 5}))
    Counter({'retry #': 3, 'gave up': -1})
    """
    change = after.copy()
    change.subtract(before)
    return Counter({kind: by for kind, by in change.items() if by})


def worst(change: Counter[str], limit: int) -> list[tuple[str, int]]:
    """At most `limit` fingerprints that rose, with their rise: the steepest
    first.

    Equal rises stand in alphabetical order, whatever order the log was read
    in, even where `limit` cuts between them. `change` is not altered.

    >>> worst(Counter({"retry #": 3, "gave up": -1, "EOF": 3}), 2)
    [('EOF', 3), ('retry #', 3)]
    """
    rises = sorted((+change).items())
    return Counter(dict(rises)).most_common(limit)
