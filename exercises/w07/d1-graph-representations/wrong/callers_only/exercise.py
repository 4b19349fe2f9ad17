"""Misconception: a service that calls nobody needs no entry in the map.

fails: DependenciesTest.test_a_service_that_calls_nobody_is_a_key
"""

from collections.abc import Iterable

Call = tuple[str, str]  # caller, callee


def dependencies(calls: Iterable[Call]) -> dict[str, set[str]]:
    graph: dict[str, set[str]] = {}
    for caller, callee in calls:
        graph.setdefault(caller, set()).add(callee)

    return graph


def matrix(graph: dict[str, set[str]]) -> tuple[list[str], list[int]]:
    names = sorted(graph)
    names = sorted(set(names).union(*graph.values()))
    bit = {name: 1 << position for position, name in enumerate(names)}
    return names, [sum(bit[callee] for callee in graph.get(name, ())) for name in names]


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
