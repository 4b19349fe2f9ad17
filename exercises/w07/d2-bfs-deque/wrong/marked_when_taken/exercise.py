"""Misconception: a device counts as seen when it leaves the queue, not when it enters it.

fails: HopCountsTest.test_a_full_mesh_does_not_flood_the_queue
"""

from collections import deque
from collections.abc import Callable, Iterable

Neighbors = Callable[[str], Iterable[str]]


def hop_counts(
    neighbors: Neighbors, sources: Iterable[str], limit: int | None = None
) -> dict[str, int]:
    hops = {}
    queue = deque((source, 0) for source in sources)
    while queue:
        device, count = queue.popleft()
        if device in hops:
            continue
        hops[device] = count
        if count != limit:
            queue.extend((neighbor, count + 1) for neighbor in neighbors(device))
    return hops


def route(neighbors: Neighbors, start: str, target: str) -> list[str] | None:
    came_from: dict[str, str | None] = {start: None}
    queue = deque([start])
    while queue and target not in came_from:
        device = queue.popleft()
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
