"""Measure a network by asking its devices for their neighbors, each of them
as seldom as possible.

Today's tool is `collections.deque`.
"""

from collections import deque
from collections.abc import Callable, Iterable

Neighbors = Callable[[str], Iterable[str]]


def hop_counts(
    neighbors: Neighbors, sources: Iterable[str], limit: int | None = None
) -> dict[str, int]:
    """Return how many hops each device is away from its nearest source,
    nearest devices first.

    `neighbors(device)` is a slow query over the network: it is made at most
    once for a device, and not at all for a device that is `limit` hops
    away. What it returns can be read only once. A source is 0 hops away
    from itself; devices more than `limit` hops away, and those that cannot
    be reached, are left out. Without a limit (None) everything within reach
    is measured. Beyond one answer, memory grows with the number of devices,
    not with the number of links.

    >>> links = {"gw": ["a", "b"], "a": ["gw", "b"], "b": ["gw", "a", "c"], "c": ["b"]}
    >>> hop_counts(links.__getitem__, ["gw"])
    {'gw': 0, 'a': 1, 'b': 1, 'c': 2}
    >>> hop_counts(links.__getitem__, ["gw"], limit=1)    # asks gw, and nobody else
    {'gw': 0, 'a': 1, 'b': 1}
    """
    hops = dict.fromkeys(sources, 0)
    queue = deque(hops)
    while queue and hops[queue[0]] != limit:
        device = queue.popleft()
        for neighbor in neighbors(device):
            if neighbor not in hops:
                hops[neighbor] = hops[device] + 1
                queue.append(neighbor)
    return hops


def route(neighbors: Neighbors, start: str, target: str) -> list[str] | None:
    """Return a route with the fewest hops, both ends included, or None when
    there is none.

    Any of several routes of that length will do. A device is asked at most
    once, and after an answer that names `target` nobody else is asked; from
    a device to itself nobody is asked at all.

    >>> links = {"gw": ["a", "b"], "a": ["gw", "b"], "b": ["gw", "a", "c"], "c": ["b"]}
    >>> route(links.__getitem__, "gw", "c")    # asks gw, a and b, but not c
    ['gw', 'b', 'c']
    """
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
