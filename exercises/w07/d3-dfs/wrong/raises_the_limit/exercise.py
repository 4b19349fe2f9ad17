"""Misconception: a higher recursion limit is a private matter of the function that sets it.

fails: FindCycleTest.test_the_recursion_limit_is_left_alone
"""

import sys

Imports = dict[str, list[str]]


def load_order(imports: Imports, entry: str) -> list[str]:
    begun: set[str] = set()
    finished: list[str] = []

    def load(module: str) -> None:
        begun.add(module)
        for name in imports.get(module, ()):
            if name not in begun:
                load(name)
        finished.append(module)

    load(entry)
    return finished


def find_cycle(imports: Imports) -> list[str] | None:
    sys.setrecursionlimit(1_000_000)
    finished: set[str] = set()
    path: list[str] = []
    on_path: set[str] = set()

    def walk(module):
        if module in on_path:
            return path[path.index(module) :]
        if module in finished:
            return None
        path.append(module)
        on_path.add(module)
        for name in imports.get(module, ()):
            if found := walk(name):
                return found
        finished.add(path.pop())
        on_path.discard(module)
        return None

    for root in imports:
        if found := walk(root):
            return found
    return None
