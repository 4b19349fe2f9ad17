"""A copy of unittest, and of what it leans on, that the learner's program cannot reach by accident.

Functions take their builtins from their globals. The judge, this copy and the test file have a
dictionary of builtins of their own, so `builtins.len = ...` or `unittest.TestCase.run = ...` in the
learner's file changes the learner's world only.
"""

import builtins
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any, cast

COPIED = ("contextlib", "traceback", "linecache", "unittest")

PUBLIC: dict[str, Any] = vars(builtins)
ORIGINAL: dict[str, Any] = dict(PUBLIC)
VALUES = list(ORIGINAL.values())
PRIVATE = cast("dict[str, Any]", globals()["__builtins__"])

_import = builtins.__import__
_modules = sys.modules


class PrivateLoader:
    """Runs a module's ordinary code with the private builtins.

    `importlib.abc` has a class for this, and takes half of a worker's start to import.
    """

    def __init__(self, found: ModuleSpec) -> None:
        self.found = found

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = ModuleType(spec.name)
        module.__dict__["__builtins__"] = PRIVATE
        return module

    def exec_module(self, module: ModuleType) -> None:
        code = cast("Any", self.found.loader).get_code(module.__name__)
        exec(code, module.__dict__)


class PrivateFinder:
    """Finds the copied modules first; everything else as usual."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in COPIED or fullname == "unittest.mock":
            return None
        found = PathFinder.find_spec(fullname, path)
        if found is None or not hasattr(found.loader, "get_code"):
            return None
        spec = ModuleSpec(fullname, cast("Any", PrivateLoader(found)), origin=found.origin)
        spec.submodule_search_locations = found.submodule_search_locations
        spec.has_location = found.has_location
        return spec


def is_copied(name: str) -> bool:
    """Whether the module, or the package it is in, gets a private copy."""
    return name.partition(".")[0] in COPIED


def copy_unittest(needs_async: bool) -> dict[str, ModuleType]:
    """Load the copies, and leave `sys.modules` as it was."""
    if needs_async:
        import asyncio  # noqa: F401  # the public one: event loops are the learner's business too
    public = {name: module for name, module in _modules.items() if is_copied(name)}
    for name in public:
        del _modules[name]
    finder = PrivateFinder()
    sys.meta_path.insert(0, cast("Any", finder))
    try:
        unittest = _import("unittest")
        if needs_async:
            _ = unittest.IsolatedAsyncioTestCase
        copies = {name: module for name, module in _modules.items() if is_copied(name)}
    finally:
        sys.meta_path.remove(cast("Any", finder))
        for name in [name for name in _modules if is_copied(name)]:
            del _modules[name]
        _modules.update(public)
    unittest.loader.__dict__["issubclass"] = issubclass_of_either(unittest.TestCase)
    return copies


class PrivateImport:
    """`__import__` of the test file: `unittest` is the private copy, all else the learner's world.

    `unittest.mock` stays shared: an object such as `mock.ANY` must be the same on both sides.
    """

    def __init__(self, copies: dict[str, ModuleType]) -> None:
        self.copies = {name: copies[name] for name in copies if name.startswith("unittest")}

    def __call__(
        self,
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        if level or not (name == "unittest" or name.startswith("unittest.")):
            return _import(name, globals, locals, fromlist or (), level)
        top = self.copies["unittest"]
        if name == "unittest.mock" or (name == "unittest" and fromlist and "mock" in fromlist):
            mock = _import("unittest.mock", None, None, ("patch",), 0)
            cast("Any", top).mock = mock
            return mock if fromlist and name == "unittest.mock" else top
        if not fromlist:
            return top
        return self.copies.get(name) or _import(name, globals, locals, fromlist, level)


def issubclass_of_either(private: type) -> Callable[[Any, Any], bool]:
    """`issubclass` for the private loader: a learner's own TestCase is a TestCase as well."""

    def check(cls: Any, wanted: Any) -> bool:
        if wanted is private:
            public = getattr(_modules.get("unittest"), "TestCase", private)
            return issubclass(cls, (private, public))
        return issubclass(cls, wanted)

    return check


def unchanged() -> bool:
    """Whether every public builtin is what it was. Looking at the names too would take longer."""
    return [*PUBLIC.values()] == VALUES


def changed_builtins() -> list[str]:
    """The names of public builtins that are not what they were."""
    if unchanged():
        return []
    names = {**ORIGINAL, **PUBLIC}
    gone = object()
    return [name for name in names if PUBLIC.get(name, gone) is not ORIGINAL.get(name, gone)]


class OriginalBuiltins:
    """For the judge's own work: the original public builtins, and then the learner's again."""

    def __enter__(self) -> None:
        self.theirs: dict[str, Any] = {}
        self.added: list[str] = []
        if unchanged():
            return
        for name in changed_builtins():
            if name in PUBLIC:
                self.theirs[name] = PUBLIC[name]
            else:
                self.added.append(name)
            if name in ORIGINAL:
                PUBLIC[name] = ORIGINAL[name]

    def __exit__(self, *_: object) -> None:
        PUBLIC.update(self.theirs)
        for name in self.added:
            PUBLIC.pop(name, None)
