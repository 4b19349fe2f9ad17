"""Misconception: counting down in the pass that looks for ready tasks leaves that wave alone.

fails: WavesTest.test_what_a_wave_unlocks_is_in_the_next_one
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
    while True:
        wave: list[str] = []
        for task in waiting:
            if waiting[task] == 0:
                waiting[task] = -1
                wave.append(task)
                for other in unlocks[task]:
                    waiting[other] -= 1
        if not wave:
            break
        planned.append(sorted(wave))
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
