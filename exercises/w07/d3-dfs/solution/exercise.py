"""Walk the imports of a code base: once with recursion, once with a stack
of your own.

`imports` maps a module to what it imports, in the order of its import
statements. A module that is no key (it comes from a library) imports
nothing that matters here.
"""

Imports = dict[str, list[str]]


def load_order(imports: Imports, entry: str) -> list[str]:
    """Return the modules in the order in which importing `entry` finishes
    them.

    As Python does it: a module is begun when it is first imported, loads
    what it imports one after the other, and is finished after the last of
    them. A module that has been begun is never begun again, also when it is
    not finished yet. Written with recursion: no chain of imports is longer
    than 100 here.

    >>> load_order({"app": ["db", "log"], "db": ["log", "app"]}, "app")
    ['log', 'db', 'app']
    """
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
    """Return one import cycle, or None if there is none.

    A cycle is listed without repetition: each module imports the next one,
    and the last imports the first. A module may import itself. Any cycle
    will do, and it may be anywhere in `imports`.

    The chains may be many thousand modules long, and Python's recursion
    limit stays as it is. No module's list of imports is gone through more
    than twice. Written without `graphlib`.

    >>> find_cycle({"main": ["app"], "app": ["db"], "db": ["app", "log"]})
    ['app', 'db']
    """
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
