"""Misconception: asking every task again after each wave is cheap enough.

fails: WavesTest.test_each_collection_of_needs_is_read_once
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
        finished = {done for earlier in planned for done in earlier}
        for task, required in needs.items():
            if task not in finished and finished.issuperset(required):
                following.append(task)
                waiting[task] = 0
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
