"""Misconception: a stack of modules, read backwards, gives the order of the recursion.

fails: LoadOrderTest.test_a_shared_module_is_loaded_by_its_first_importer
"""

Imports = dict[str, list[str]]


def load_order(imports: Imports, entry: str) -> list[str]:
    begun: set[str] = set()
    finished: list[str] = []

    def load(stack: list[str]) -> None:
        if stack:
            module = stack.pop()
            if module not in begun:
                begun.add(module)
                finished.append(module)
                stack += imports.get(module, ())
            load(stack)

    load([entry])
    return finished[::-1]


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
