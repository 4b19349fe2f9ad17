"""Misconception: every task has an entry of its own.

fails: WavesTest.test_a_need_without_an_entry_is_a_task
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
        distinct = {need for need in required if need in needs}
        waiting[task] = len(distinct)
        for need in distinct:
            unlocks[need].append(task)

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
    trail: dict[str, int] = {}
    task = min(left_over)
    while task not in trail:
        trail[task] = len(trail)
        task = next(need for need in needs[task] if need in left_over)
    return list(trail)[trail[task] :]
