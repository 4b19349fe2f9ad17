"""The triage board: which incident is next, for one team, for several, and
when some block others.

A board is a list of incidents in order of urgency. Incidents themselves
cannot be compared.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush, merge, nsmallest

RANK = {"outage": 0, "degraded": 1, "cosmetic": 2}
Key = tuple[int, bool, date | None, int, int]


@dataclass(frozen=True)
class Incident:
    """`severity` is a key of RANK; `due` is None if nobody was promised a
    date.
    """

    id: str
    severity: str
    due: date | None
    customers: int
    opened: date
    blocked_by: tuple[str, ...] = ()


def urgency(incident: Incident) -> Key:
    """Return a sort key: the most urgent incident has the least.

    What decides, the first difference first: the severity (outage,
    degraded, cosmetic); the due date (the earliest first, none at all
    last); the number of customers (most first); the day on which it was
    opened (the newest first). Incidents that differ in none of these have
    equal keys.

    >>> small = Incident("I-1", "outage", None, 10, date(2026, 3, 1))
    >>> large = Incident("I-2", "degraded", None, 900, date(2026, 3, 1))
    >>> urgency(small) < urgency(large)
    True
    """
    return (
        RANK[incident.severity],
        incident.due is None,
        incident.due,
        -incident.customers,
        -incident.opened.toordinal(),
    )


def add(board: list[Incident], incident: Incident) -> None:
    """Put `incident` into `board` where it belongs, behind those with an
    equal key.

    On a board of 1,000, `urgency` is called 20 times at most.
    """
    insort(board, incident, key=urgency)


def combined(boards: Collection[Iterable[Incident]]) -> Iterator[Incident]:
    """Yield the incidents of several boards in order of urgency, equal ones
    in the boards' order.

    Nothing is read before an incident is asked for, and each board at most
    one incident ahead.
    """
    return merge(*boards, key=urgency)


def widest(incidents: Iterable[Incident], n: int) -> list[Incident]:
    """Return the `n` incidents with most customers, most first; of equally
    many, the most urgent.

    `incidents` is in no order, can be read once, and may be too long to
    keep.
    """
    return nsmallest(n, incidents, key=lambda incident: (-incident.customers, urgency(incident)))


def overdue_first(incidents: list[Incident], today: date) -> int:
    """Rearrange `incidents` so that those due before `today` come first;
    return how many there are.

    The order within the two groups is free. Incidents only change places in
    the list that they are in; there is no second one.
    """
    overdue = 0
    for at, incident in enumerate(incidents):
        if incident.due is not None and incident.due < today:
            incidents[at], incidents[overdue] = incidents[overdue], incident
            overdue += 1
    return overdue


def plan(incidents: Collection[Incident]) -> list[Incident]:
    """Return the order in which one engineer resolves `incidents`.

    The next one is always the most urgent of those that are not blocked at
    that time (of equally urgent ones, the one that comes first in
    `incidents`). An incident is blocked until all that are named in
    `blocked_by` are resolved. Names may be there twice; those that are not
    in `incidents` were resolved before. If incidents block each other,
    raise ValueError. `urgency` is called once for each incident.
    """
    places = {incident.id: place for place, incident in enumerate(incidents)}
    waiting: dict[str, int] = {}
    unlocks: defaultdict[str, list[Incident]] = defaultdict(list)
    ready: list[tuple[Key, int, Incident]] = []
    for incident in incidents:
        blockers = places.keys() & incident.blocked_by
        waiting[incident.id] = len(blockers)
        for blocker in blockers:
            unlocks[blocker].append(incident)
        if not blockers:
            ready.append((urgency(incident), places[incident.id], incident))
    heapify(ready)

    order: list[Incident] = []
    while ready:
        _, _, resolved = heappop(ready)
        order.append(resolved)
        for incident in unlocks[resolved.id]:
            waiting[incident.id] -= 1
            if waiting[incident.id] == 0:
                heappush(ready, (urgency(incident), places[incident.id], incident))
    if len(order) < len(incidents):
        raise ValueError("some incidents block each other")
    return order
