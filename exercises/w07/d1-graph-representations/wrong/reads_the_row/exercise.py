"""Misconception: the services that an outage takes down are those that the broken service calls.

fails: AffectedTest.test_a_service_on_a_cycle_is_not_listed_for_its_own_outage
"""

from collections.abc import Iterable

Call = tuple[str, str]  # caller, callee


def dependencies(calls: Iterable[Call]) -> dict[str, set[str]]:
    graph: dict[str, set[str]] = {}
    for caller, callee in calls:
        graph.setdefault(caller, set()).add(callee)
        graph.setdefault(callee, set())
    return graph


def matrix(graph: dict[str, set[str]]) -> tuple[list[str], list[int]]:
    names = sorted(graph)
    bit = {name: 1 << position for position, name in enumerate(names)}
    return names, [sum(bit[callee] for callee in graph[name]) for name in names]


def closure(rows: list[int]) -> list[int]:
    reach = list(rows)
    for via in range(len(reach)):
        for start, row in enumerate(reach):
            if row >> via & 1:
                reach[start] = row | reach[via]
    return reach


def affected(calls: Iterable[Call], down: str) -> list[str]:
    names, rows = matrix(dependencies(calls))
    column, reach = names.index(down), closure(rows)
    return [
        name
        for position, name in enumerate(names)
        if name != down and reach[column] >> position & 1
    ]
