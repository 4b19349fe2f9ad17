"""Misconception: a `for` loop over a list goes on where the last one stopped.

fails: Stretch.test_a_wide_module_is_gone_through_twice_at_most
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
    for root in imports:
        path = {root: None}
        while path:
            for name in imports.get(next(reversed(path)), ()):
                if name in path:
                    modules = list(path)
                    return modules[modules.index(name) :]
                if name not in finished:
                    path[name] = None
                    break
            else:
                module, _ = path.popitem()
                finished.add(module)
    return None
