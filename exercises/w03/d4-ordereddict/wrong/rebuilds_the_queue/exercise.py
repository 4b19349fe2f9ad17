"""Misconception: the front is reached only by moving all the others behind.

fails: ExpediteTest.test_the_cost_does_not_grow_with_the_queue
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping


class Postpone(Exception):
    pass


def pending(manifest: Mapping[str, str], applied: Mapping[str, str]) -> OrderedDict[str, str]:
    rows = list(manifest.items())
    if list(applied.items()) != rows[: len(applied)]:
        raise ValueError("applied migrations are not the beginning of the manifest")
    return OrderedDict(rows[len(applied) :])


def expedite(queue: OrderedDict[str, str], name: str) -> None:
    checksum = queue.pop(name)
    others = list(queue.items())
    queue.clear()
    queue[name] = checksum
    queue.update(others)


def run(queue: OrderedDict[str, str], apply: Callable[[str], None]) -> list[str]:
    done: list[str] = []
    postponed: set[str] = set()
    while queue:
        name = next(iter(queue))
        try:
            apply(name)
        except Postpone:
            queue.move_to_end(name)
            postponed.add(name)
            if postponed.issuperset(queue):
                raise RuntimeError(f"every migration was postponed: {list(queue)}") from None
        else:
            del queue[name]
            done.append(name)
            postponed.clear()
    return done
