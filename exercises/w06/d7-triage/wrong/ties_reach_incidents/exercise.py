"""Misconception: the keys of two incidents are never equal, so nothing behind the key is compared.

fails: Stretch.test_equal_incidents_are_planned_in_their_order
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
    id: str
    severity: str
    due: date | None
    customers: int
    opened: date
    blocked_by: tuple[str, ...] = ()


def urgency(incident: Incident) -> Key:
    return (
        RANK[incident.severity],
        incident.due is None,
        incident.due,
        -incident.customers,
        -incident.opened.toordinal(),
    )


def add(board: list[Incident], incident: Incident) -> None:
    insort(board, incident, key=urgency)


def combined(boards: Collection[Iterable[Incident]]) -> Iterator[Incident]:
    return merge(*boards, key=urgency)


def widest(incidents: Iterable[Incident], n: int) -> list[Incident]:
    return nsmallest(n, incidents, key=lambda incident: (-incident.customers, urgency(incident)))


def overdue_first(incidents: list[Incident], today: date) -> int:
    overdue = 0
    for at, incident in enumerate(incidents):
        if incident.due is not None and incident.due < today:
            incidents[at], incidents[overdue] = incidents[overdue], incident
            overdue += 1
    return overdue


def plan(incidents: Collection[Incident]) -> list[Incident]:
    known = {incident.id for incident in incidents}
    waiting: dict[str, int] = {}
    unlocks: defaultdict[str, list[Incident]] = defaultdict(list)
    ready: list[tuple[Key, Incident]] = []
    for incident in incidents:
        blockers = known.intersection(incident.blocked_by)
        waiting[incident.id] = len(blockers)
        for blocker in blockers:
            unlocks[blocker].append(incident)
        if not blockers:
            ready.append((urgency(incident), incident))
    heapify(ready)

    order: list[Incident] = []
    while ready:
        _, resolved = heappop(ready)
        order.append(resolved)
        for incident in unlocks[resolved.id]:
            waiting[incident.id] -= 1
            if waiting[incident.id] == 0:
                heappush(ready, (urgency(incident), incident))
    if len(order) < len(incidents):
        raise ValueError("some incidents block each other")
    return order
