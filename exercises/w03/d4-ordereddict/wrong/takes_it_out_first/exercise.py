"""Misconception: a migration can be taken out of the queue before it has run.

fails: RunTest.test_a_failed_migration_stays_at_the_front
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
    while queue:
        name, checksum = queue.popitem(last=False)
        try:
            apply(name)
        except Postpone:
            queue[name] = checksum
            postponed.add(name)
            if postponed.issuperset(queue):
                raise RuntimeError(f"every migration was postponed: {list(queue)}") from None
        else:
            done.append(name)
            postponed.clear()
    return done
