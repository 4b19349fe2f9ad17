"""Misconception: a walk that needs a path needs recursion.

fails: FindCycleTest.test_a_chain_of_twenty_thousand_modules
"""

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
