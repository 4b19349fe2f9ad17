"""Plan a build: which tasks can run at the same time, and in which order.

Use Kahn's algorithm, written by yourself: no `graphlib` in this module
today.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

Needs = Mapping[str, Collection[str]]


class CycleError(Exception):
    """Raised with one argument: the tasks of one cycle, as `find_cycle`
    returns them.
    """


def waves(needs: Needs) -> list[list[str]]:
    """Return the tasks in waves: each task in the first wave that it can
    run in.

    `needs[task]` names the tasks that must have run before `task`; a name
    may be there twice. A task that is only named as a need is a task like
    any other, and needs nothing. The first wave holds the tasks that need
    nothing; each later one, those whose needs have all run in earlier
    waves, the last of them in the wave just before. Every wave is sorted by
    name.

    If tasks are left over that can never run, raise
    `CycleError(find_cycle(needs, left_over))`.

    `needs` is not changed, and each collection in it is read once (once
    more if there is a cycle).

    >>> waves({"test": ["build"], "build": ["fetch"], "lint": ["fetch"]})
    [['fetch'], ['build', 'lint'], ['test']]
    """
    waiting: dict[str, int] = {}
    unlocks: defaultdict[str, list[str]] = defaultdict(list)
    for task, required in needs.items():
        distinct = set(required)
        waiting[task] = len(distinct)
        for need in distinct:
            unlocks[need].append(task)
    for need in unlocks:
        waiting.setdefault(need, 0)

    planned: list[list[str]] = []
    wave = sorted(task for task, count in waiting.items() if count == 0)
    while wave:
        planned.append(wave)
        following: list[str] = []
        for done in wave:
            for task in unlocks[done]:
                waiting[task] -= 1
                if waiting[task] == 0:
                    following.append(task)
        wave = sorted(following)
    if left_over := {task for task, count in waiting.items() if count > 0}:
        raise CycleError(find_cycle(needs, left_over))
    return planned


def find_cycle(needs: Needs, left_over: Collection[str]) -> list[str]:
    """Return the tasks of one cycle, each needing the one that follows, the
    last one the first.

    Every task of `left_over` needs at least one other of `left_over` (or
    itself), but not every one is in a cycle: some only wait for one. Which
    cycle is returned, and with which of its tasks it begins, is free. Each
    task's needs are read once at most.

    >>> find_cycle({"api": ["docs"], "docs": ["api"], "site": ["docs"]}, {"api", "docs", "site"})
    ['api', 'docs']
    """
    trail: dict[str, int] = {}
    task = min(left_over)
    while task not in trail:
        trail[task] = len(trail)
        task = next(need for need in needs[task] if need in left_over)
    return list(trail)[trail[task] :]
