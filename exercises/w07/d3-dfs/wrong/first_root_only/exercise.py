"""Misconception: the first module leads to all the others.

fails: FindCycleTest.test_a_cycle_that_the_first_module_does_not_reach
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
    for root in list(imports)[:1]:
        path = {root: iter(imports[root])}
        while path:
            for name in path[next(reversed(path))]:
                if name in path:
                    modules = list(path)
                    return modules[modules.index(name) :]
                if name not in finished:
                    path[name] = iter(imports.get(name, ()))
                    break
            else:
                module, _ = path.popitem()
                finished.add(module)
    return None
