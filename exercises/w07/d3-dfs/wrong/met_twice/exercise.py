"""Misconception: a module that is met a second time closes a cycle.

fails: FindCycleTest.test_a_module_that_two_others_import_is_no_cycle
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
        met = {root}
        while path:
            for name in path[next(reversed(path))]:
                if name in met:
                    modules = list(path)
                    return modules[modules.index(name) :] if name in path else [name]
                met.add(name)
                path[name] = iter(imports.get(name, ()))
                break
            else:
                path.popitem()
    return None
