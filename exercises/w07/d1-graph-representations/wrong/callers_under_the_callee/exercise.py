"""Misconception: an edge can be stored at either of its ends, and the map is the same.

fails: DependenciesTest.test_calls_become_sets_of_callees
"""

from collections.abc import Iterable

Call = tuple[str, str]  # caller, callee


def dependencies(calls: Iterable[Call]) -> dict[str, set[str]]:
    graph: dict[str, set[str]] = {}
    for caller, callee in calls:
        graph.setdefault(callee, set()).add(caller)
        graph.setdefault(caller, set())
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
        if name != down and reach[position] >> column & 1
    ]
