"""Misconception: a module counts as loaded only after it is finished.

fails: LoadOrderTest.test_a_module_that_was_begun_is_not_begun_again
"""

Imports = dict[str, list[str]]


def load_order(imports: Imports, entry: str) -> list[str]:

    finished: list[str] = []

    def load(module: str) -> None:
        for name in imports.get(module, ()):
            if name not in finished:
                load(name)
        finished.append(module)

    load(entry)
    return finished


def find_cycle(imports: Imports) -> list[str] | None:
    finished: set[str] = set()
    for root in imports:
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
