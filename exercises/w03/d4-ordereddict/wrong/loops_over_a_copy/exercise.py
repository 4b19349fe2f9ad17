"""Misconception: a loop over `list(queue)` comes to what was put at the end meanwhile.

fails: RunTest.test_a_postponed_migration_is_tried_again_at_the_end
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
    queue.move_to_end(name, last=False)


def run(queue: OrderedDict[str, str], apply: Callable[[str], None]) -> list[str]:
    done: list[str] = []
    postponed: set[str] = set()
    for name in list(queue):
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
