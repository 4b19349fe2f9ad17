"""The worker: prepare everything, wait for the learner's files, judge them once, and end."""

import ast
import faulthandler
import gc
import importlib
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Callable
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any

from .channel import IMPORTING, Channel, Control, encode, seal
from .describe import Describer
from .files import Files, raised
from .plan import imports, planned
from .private import (
    COPIED,
    PRIVATE,
    PUBLIC,
    OriginalBuiltins,
    PrivateImport,
    changed_builtins,
    copy_unittest,
)
from .rehearsal import Rehearsal
from .suite import (
    Output,
    bound_diffs,
    make_canary,
    make_results,
    make_suite,
    run_planned,
    treat_interrupts_as_errors,
    watch_comparisons,
)

try:
    import resource
except ImportError:  # no POSIX
    resource = None  # type: ignore[assignment]

DUMP_SIGNAL = getattr(signal, "SIGRTMIN", 34) + 6
NEVER_PRELOADED = {"this", "antigravity", "turtle", "tkinter", "idlelib", "__main__", *COPIED}

_waitid = getattr(os, "waitid", None)
_ANY_CHILD = (os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT) if _waitid else ()

_now, _exit, _usage = time.monotonic_ns, os._exit, getattr(resource, "getrusage", None)
_SELF, _CHILDREN = getattr(resource, "RUSAGE_SELF", 0), getattr(resource, "RUSAGE_CHILDREN", -1)
_modules = sys.modules


def _microseconds(seconds: float, _round: Callable[[float], int] = round) -> int:
    return _round(seconds * 1e6)


def has_children() -> bool:
    """Whether the program started processes that nobody waited for; some may have ended."""
    if _waitid is None:
        return False
    try:
        _waitid(*_ANY_CHILD)
    except ChildProcessError:
        return False
    return True


class Failed(Exception):
    """The worker cannot judge; the stage says where."""

    def __init__(self, stage: str, error: BaseException) -> None:
        super().__init__(f"{type(error).__name__}: {error}")
        self.stage = stage


def module_of(name: str) -> str:
    """The module or package at the top of a file's path."""
    return name.partition("/")[0].removesuffix(".py")


def holds_tests(name: str) -> bool:
    """Whether a source beside the learner's is one of tests: `layout::is_tests` says the same."""
    stem = name.removesuffix(".py")
    return "/" not in stem and (stem.startswith("test") or stem.endswith("_test"))


def own_streams(output: int) -> None:
    """Nothing to read; stdout and stderr in one file, in the order of writing."""
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(output, 1)
    os.dup2(output, 2)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(  # type: ignore[union-attr]
            encoding="utf-8", errors="backslashreplace", line_buffering=True
        )


class Judge:
    """One worker's life."""

    channel: Channel

    def __init__(self, prepare: dict[str, Any], output: Output) -> None:
        self.output = output
        self.root: str = prepare["dir"]
        self.limits: dict[str, int] = prepare["limits"]
        self.seed: int = prepare["seed"]
        self.learner = {module_of(name) for name in prepare["learner"]}
        self.names = list(prepare["learner"])
        self.files = Files(self.root)
        self.tests: list[tuple[str, CodeType]] = []
        self.plan: list[str] = []
        self.owners: list[str] = []
        self.missing: list[str] = []
        self.wanted: list[str] = []

    def prepare(self, message: dict[str, Any]) -> None:
        """Everything that can be done before the learner saves."""
        os.chdir(self.root)
        sys.path.insert(0, self.root)
        self.files.place(message["tests"])
        sources = {
            name: text
            for name, text in message["tests"].items()
            if isinstance(text, str) and name.endswith(".py")
        }
        wanted_async = any("Isolated" in text or "async_case" in text for text in sources.values())
        copies = copy_unittest(wanted_async)
        self.unittest: Any = copies["unittest"]
        self.import_ = PrivateImport(copies)
        self.builtins = dict(PRIVATE)
        self.builtins["__import__"] = self.import_
        watch_comparisons(self.unittest.TestCase)
        treat_interrupts_as_errors(copies["unittest.case"])
        bound_diffs(copies["unittest.case"])
        self.describer = Describer(self.root, copies["traceback"])
        for name, text in sources.items():
            self.describer.learn(name, text)
            if holds_tests(name):
                self.read_tests(name, text)
        if message["preload"]:
            self.preload(message)
        self.rehearse()
        # Otherwise a collection in the middle of a test has all of the above to look through.
        gc.collect()

    def read_tests(self, name: str, text: str) -> None:
        """Parse, plan and compile one test file."""
        path = f"{self.root}/{name}"
        tree = ast.parse(text, path)
        module = name.removesuffix(".py")
        for test in planned(tree):
            self.plan.append(test)
            self.owners.append(module)
        for imported, _ in imports(tree):
            if imported in self.learner and imported not in self.wanted:
                self.wanted.append(imported)
        self.tests.append((module, compile(tree, path, "exec", dont_inherit=True)))

    def preload(self, message: dict[str, Any]) -> None:
        """Import what the tests and the learner's last files import from elsewhere."""
        own = self.learner | {module_of(name) for name in message["tests"]}
        for name, text in {**message["learner"], **message["tests"]}.items():
            if not (isinstance(text, str) and name.endswith(".py")):
                continue
            try:
                wanted = list(imports(ast.parse(text)))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
            for module, names in wanted:
                self.preload_one(module, names, own)

    def preload_one(self, module: str, names: tuple[str, ...], own: set[str]) -> None:
        top = module.partition(".")[0]
        if module == "unittest.mock" or (module == "unittest" and "mock" in names):
            importlib.import_module("unittest.mock")
        if top in own or top in NEVER_PRELOADED:
            return
        try:
            __import__(module, None, None, list(names), 0)
        except ImportError:
            self.missing.append(module)
        except BaseException as error:
            raise Failed("preload", error) from None

    def rehearse(self) -> None:
        """Judge a test of our own: a canary, and the caches that the real run will need."""
        self.canary = make_canary(self.unittest)
        if not self.canary():
            raise Failed("canary", AssertionError("assertions that must fail do not"))
        case = self.unittest.TestCase()
        try:
            case.assertEqual([1], [2], "rehearsal")
        except AssertionError as error:
            body = self.describer.safely(error)
            seal(0, encode(body), b"rehearsal")

    def expect(self, channel: Channel) -> None:
        """What else would have to be done after the save, and need not."""
        self.channel = channel
        self.suite = make_suite(self.unittest, channel)
        self.result = make_results(self.unittest, channel, self.describer, self.output)()
        self.promise = encode({"k": "plan", "tests": self.plan})
        self.planned = [
            (index, owner, *name.split(".", 1))
            for index, (name, owner) in enumerate(zip(self.plan, self.owners, strict=True))
        ]
        self.rehearsal = Rehearsal(self.unittest, channel, self.describer, self.output, self.canary)
        # The learner's files come after these have looked into the folder.
        self.finders = [
            finder
            for folder, finder in sys.path_importer_cache.items()
            if finder is not None and folder.startswith(self.root)
        ]
        self.blanks = {name: self.blank(name) for name in self.wanted}
        self.files.make(self.names)
        if "random" in _modules:
            _modules["random"].seed(self.seed)
        self.known = dict(_modules)

    def compile(self, name: str, text: str) -> CodeType:
        """The learner's text as code; an editor's byte order mark is no part of it."""
        source = text.removeprefix("\ufeff")
        return compile(source, f"{self.root}/{name}", "exec", dont_inherit=True)

    def load(self, name: str, text: str) -> None:
        """Run one of the learner's modules from its text: never from cached bytecode."""
        code = self.compile(name + ".py", text)
        module = _modules[name] = self.blanks[name]
        exec(code, module.__dict__)

    def blank(self, name: str) -> ModuleType:
        """The module of one of the learner's files, before its code has run."""
        path = f"{self.root}/{name}.py"
        module = ModuleType(name)
        loader = SourceFileLoader(name, path)
        spec = ModuleSpec(name, loader, origin=path)
        spec.has_location = True
        module.__file__ = path
        module.__spec__ = spec
        module.__loader__ = loader
        module.__package__ = ""
        module.__dict__["__builtins__"] = PUBLIC
        return module

    def load_tests(self) -> dict[str, ModuleType]:
        """Run the test files."""
        loaded = {}
        for name, code in self.tests:
            module = ModuleType(name)
            module.__file__ = f"{self.root}/{name}.py"
            module.__dict__["__builtins__"] = self.builtins
            _modules[name] = module
            exec(code, module.__dict__)
            loaded[name] = module
        return loaded

    def confine(self) -> None:
        """The limits that are counted from what the interpreter has by now."""
        if resource is None:
            return
        budget = self.limits["data_mb"] << 20
        used = 0
        try:
            with open("/proc/self/status") as status:
                used = next(
                    int(line.split()[1]) << 10 for line in status if line.startswith("VmData")
                )
        except (OSError, StopIteration):
            pass
        if used:
            limit(resource.RLIMIT_DATA, used + budget)
        limit(resource.RLIMIT_FSIZE, self.limits["fsize_mb"] << 20)
        limit(resource.RLIMIT_NOFILE, self.limits["nofile"])
        limit(resource.RLIMIT_CORE, 0)
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)

    def fail_import(self, error: BaseException, since: int, stage: str) -> None:
        """The last records of a run that never got to its tests."""
        with OriginalBuiltins():
            self.channel.record(
                {
                    "k": "import",
                    "st": "error",
                    "at": stage,
                    "t": _now() - since,
                    "err": self.describer.safely(error),
                    "builtins": changed_builtins(),
                    "out": self.output.size(),
                }
            )
        self.end("import", 0)

    def end(self, reason: str, count: int) -> None:
        """The last record, and out."""
        peak = user = system = 0
        if _usage is not None:
            unit = 1 if sys.platform == "darwin" else 1024
            own, others = _usage(_SELF), _usage(_CHILDREN)
            peak = own.ru_maxrss * unit
            user = _microseconds(own.ru_utime + others.ru_utime)
            system = _microseconds(own.ru_stime + others.ru_stime)
        self.channel.record(
            {
                "k": "end",
                "reason": reason,
                "n": count,
                "peak": peak,
                "user": user,
                "system": system,
                "children": has_children(),
                "out": self.output.size(),
            }
        )
        self.channel.finish()

    def judge(self, go: dict[str, Any]) -> None:
        """The learner's files have come."""
        self.channel.open(bytes.fromhex(go["key"]))
        files: dict[str, str] = go["files"]
        since = _now()
        self.channel.mark(IMPORTING)
        self.channel.put(self.promise)
        self.files.place(files)
        self.files.remove_unplaced()
        for name, text in files.items():
            if name.endswith(".py"):
                self.describer.learn(name, text)
        for finder in self.finders:
            finder.invalidate_caches()
        since = _now()
        stage = "compile"
        try:
            for name, text in files.items():
                if name.endswith(".py") and name.removesuffix(".py") not in self.wanted:
                    self.compile(name, text)
            stage = "learner"
            for name in self.wanted:
                if name + ".py" in files:
                    self.load(name, files[name + ".py"])
            stage = "tests"
            if not self.known.keys() <= _modules.keys():
                for name, module in self.known.items():
                    _modules.setdefault(name, module)
            modules = self.load_tests()
        except BaseException as error:
            self.channel.mine()
            self.fail_import(error, since, stage)
            return
        self.channel.mine()
        changed = changed_builtins()
        with OriginalBuiltins():
            self.channel.imported(_now() - since, changed, self.output.size())
            tests = self.instances(modules, go)
        run_planned(self.suite, self.result, tests)
        with OriginalBuiltins():
            self.channel.nearly()
            self.output.restore()
            self.channel.record({"k": "canary", "ok": self.canary()})
            self.end("done", len(tests))

    def instances(self, modules: dict[str, ModuleType], go: dict[str, Any]) -> list[Any]:
        """One object for every planned test that was asked for; what is gone by now is recorded."""
        tests = []
        for index, owner, cls, method in self.planned:
            only = go["only"]
            asked = only == index if only is not None else cls != "Stretch" or go["stretch"]
            if index < go["start_at"] or not asked:
                continue
            try:
                test = getattr(modules[owner], cls)(method)
            except Exception as error:
                self.channel.record(
                    {
                        "k": "test",
                        "i": index,
                        "st": "error",
                        "t": 0,
                        "err": self.describer.safely(error),
                    }
                )
                continue
            test.etude_index = index
            tests.append(test)
        return tests


def limit(what: int, wanted: int) -> None:
    """Lower a limit; the hard one too."""
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(what, (wanted, wanted))


def settle(control: int, output: int, dump: int) -> tuple[Control, Output, tuple[int, int, int]]:
    """Streams of our own, and every descriptor under a number out of the learner's way."""
    control = raised(control)
    own_streams(output)
    output = raised(output)
    dump = raised(dump)
    faulthandler.enable(dump, all_threads=True)
    faulthandler.register(DUMP_SIGNAL, dump, all_threads=True)
    return Control(control), Output(output), (control, output, dump)


def attempt(control: Control, stage: str, step: Callable[[], None]) -> None:
    """Take a step before the save; a worker that cannot says why, and ends."""
    try:
        step()
        return
    except Failed as failed:
        stage, message = failed.stage, str(failed)
    except BaseException as error:
        message = f"{type(error).__name__}: {error}"
    control.send({"v": 1, "fail": {"stage": stage, "msg": message}})
    _exit(95)


def say_ready(judge: Judge, control: Control, since: int, *, makes_workers: bool = False) -> None:
    """Everything is prepared."""
    used = _usage(_SELF) if _usage is not None else None
    control.send(
        {
            "v": 1,
            "ready": {
                "pid": os.getpid(),
                "warm_ms": (_now() - since) / 1e6,
                "plan": judge.plan,
                "missing": judge.missing,
                "user": _microseconds(used.ru_utime) if used else 0,
                "system": _microseconds(used.ru_stime) if used else 0,
                "makes_workers": makes_workers,
            },
        }
    )


def judge_once(
    judge: Judge, records: int, control: Control, since: int, *, practices: bool = True
) -> None:
    """Say that everything is prepared, wait for the learner's files, judge them."""
    channel = Channel(records, control.fd)
    judge.expect(channel)
    attempt(control, "sandbox", judge.confine)
    say_ready(judge, control, since)
    if practices:
        judge.rehearsal.practice(control)
    try:
        message = control.receive()
        while "warm" in message:
            judge.rehearsal.play(control)
            message = control.receive()
        judge.judge(message)
    except BaseException as error:
        channel.mine()
        with OriginalBuiltins():
            channel.record({"k": "broken", "msg": f"{type(error).__name__}: {error}"[:500]})
        channel.finish()


def serve(control_fd: int, records: int, output_fd: int, dump: int) -> None:
    """Prepare, say so, wait, judge."""
    control, output, _ = settle(control_fd, output_fd, dump)
    message = control.receive()
    judge = Judge(message, output)
    since = _now()
    attempt(control, "tests", lambda: judge.prepare(message))
    judge_once(judge, records, control, since)
