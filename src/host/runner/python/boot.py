"""What `python -c` runs: loads the judge out of one descriptor, then gets out of the way.

The arguments are the numbers of the control socket, of the judge's sources and of the three files
that the worker shares with étude: records, output, dump.
"""

import builtins
import json
import os
import sys
from types import ModuleType


def load(fd: int) -> ModuleType:
    """Run the judge's modules with builtins of their own, and return the last one."""
    with open(fd, "rb") as stream:
        sources = json.load(stream)
    private = dict(vars(builtins))
    package = ModuleType("etude_judge")
    package.__path__ = []
    sys.modules["etude_judge"] = package
    module = package
    for name, source in sources:
        module = ModuleType("etude_judge." + name)
        module.__package__ = "etude_judge"
        module.__dict__["__builtins__"] = private
        sys.modules[module.__name__] = module
        setattr(package, name, module)
        exec(compile(source, f"<etude>/{name}.py", "exec"), module.__dict__)
    for name in [name for name in sys.modules if name.startswith("etude_judge")]:
        del sys.modules[name]
    return module


def start() -> None:
    """Leave an empty `__main__` behind, as process pools expect, and serve."""
    control, sources, records, output, dump = map(int, sys.argv[1:6])
    serve = load(sources).serve
    sys.argv[:] = [""]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        serve(control, records, output, dump)
    except BaseException:
        import traceback

        os.write(dump, traceback.format_exc().encode("utf-8", "backslashreplace"))
        os._exit(94)


start()
