"""Misconception: a walk that never enters its own path twice is fast enough.

fails: FindCycleTest.test_finished_modules_are_not_walked_again
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
    for root in imports:
        path = {root: iter(imports[root])}
        while path:
            for name in path[next(reversed(path))]:
                if name in path:
                    modules = list(path)
                    return modules[modules.index(name) :]
                path[name] = iter(imports.get(name, ()))
                break
            else:
                path.popitem()
    return None
