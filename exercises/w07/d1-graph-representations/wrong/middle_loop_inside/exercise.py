"""Misconception: the loops of a transitive closure can be nested in any order.

fails: ClosureTest.test_chains_are_found_whatever_the_numbers_of_the_services
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
    for start in range(len(reach)):
        for via in range(len(reach)):
            if reach[start] >> via & 1:
                reach[start] |= reach[via]
    return reach


def affected(calls: Iterable[Call], down: str) -> list[str]:
    names, rows = matrix(dependencies(calls))
    column, reach = names.index(down), closure(rows)
    return [
        name
        for position, name in enumerate(names)
        if name != down and reach[position] >> column & 1
    ]
