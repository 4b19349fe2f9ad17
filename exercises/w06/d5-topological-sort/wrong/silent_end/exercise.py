"""Misconception: when no task is ready any more, all of them have run.

fails: CycleTest.test_tasks_that_can_never_run_are_an_error
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

Needs = Mapping[str, Collection[str]]


class CycleError(Exception):
    pass


def waves(needs: Needs) -> list[list[str]]:
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
    return planned


def find_cycle(needs: Needs, left_over: Collection[str]) -> list[str]:
    trail: dict[str, int] = {}
    task = min(left_over)
    while task not in trail:
        trail[task] = len(trail)
        task = next(need for need in needs[task] if need in left_over)
    return list(trail)[trail[task] :]
