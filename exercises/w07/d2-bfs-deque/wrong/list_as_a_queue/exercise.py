"""Misconception: taking from the front of a list costs no more than taking from its end.

fails: RouteTest.test_both_queues_are_deques
"""

from collections.abc import Callable, Iterable

Neighbors = Callable[[str], Iterable[str]]


def hop_counts(
    neighbors: Neighbors, sources: Iterable[str], limit: int | None = None
) -> dict[str, int]:
    hops = dict.fromkeys(sources, 0)
    queue = list(hops)
    while queue and hops[queue[0]] != limit:
        device = queue.pop(0)
        for neighbor in neighbors(device):
            if neighbor not in hops:
                hops[neighbor] = hops[device] + 1
                queue.append(neighbor)
    return hops


def route(neighbors: Neighbors, start: str, target: str) -> list[str] | None:
    came_from: dict[str, str | None] = {start: None}
    queue = [start]
    while queue and target not in came_from:
        device = queue.pop(0)
        for neighbor in neighbors(device):
            if neighbor not in came_from:
                came_from[neighbor] = device
                queue.append(neighbor)
    if target not in came_from:
        return None
    path = [target]
    while (previous := came_from[path[-1]]) is not None:
        path.append(previous)
    return path[::-1]
