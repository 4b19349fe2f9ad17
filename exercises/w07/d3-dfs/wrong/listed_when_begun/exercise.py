"""Misconception: it does not matter whether a module is listed before or after its imports.

fails: LoadOrderTest.test_imports_are_finished_before_their_importer
"""

Imports = dict[str, list[str]]


def load_order(imports: Imports, entry: str) -> list[str]:
    begun: set[str] = set()
    finished: list[str] = []

    def load(module: str) -> None:
        begun.add(module)
        finished.append(module)
        for name in imports.get(module, ()):
            if name not in begun:
                load(name)

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
