"""Misconception: every module that is imported has an entry of its own.

fails: LoadOrderTest.test_only_what_the_entry_needs_is_loaded_libraries_too
"""

Imports = dict[str, list[str]]


def load_order(imports: Imports, entry: str) -> list[str]:
    begun: set[str] = set()
    finished: list[str] = []

    def load(module: str) -> None:
        begun.add(module)
        for name in imports[module]:
            if name not in begun:
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
