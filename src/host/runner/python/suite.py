"""Runs the planned tests and seals what became of each."""
# ruff: noqa: SIM105  # contextlib is the learner's to change; `try` is not

import os
import sys
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any

from .channel import Channel
from .describe import Describer, clip, recursion_headroom, show
from .private import OriginalBuiltins

COMPARISONS = (
    "assertEqual",
    "assertAlmostEqual",
    "assertIs",
    "assertListEqual",
    "assertTupleEqual",
    "assertSetEqual",
    "assertDictEqual",
    "assertSequenceEqual",
    "assertMultiLineEqual",
    "assertCountEqual",
)
DIFF_LINES = 400

_now = time.monotonic_ns
_fstat = os.fstat


class Output:
    """The one file that stdout and stderr go to, and how far it has grown."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self.seen = 0
        self.stdout, self.stderr = sys.stdout, sys.stderr
        self.stdin = sys.stdin

    def restore(self) -> None:
        """Give the next test the real streams, whatever the last one put in their place."""
        for name in ("stdin", "stdout", "stderr"):
            stream = getattr(self, name)
            if stream.closed and name != "stdin":
                fd = 1 if name == "stdout" else 2
                stream = open(fd, "w", 1, "utf-8", "backslashreplace", closefd=False)  # noqa: SIM115
                setattr(self, name, stream)
            if getattr(sys, name, None) is not stream:
                setattr(sys, name, stream)

    def size(self) -> int:
        """Bytes written so far."""
        for stream in (self.stdout, self.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                pass
        try:
            self.seen = _fstat(self._fd).st_size
        except OSError:
            pass
        return self.seen


class Anything:
    """Equal to nothing: what claims to equal it would equal anything."""


def claims_all(value: object, other: object) -> bool:
    """Whether `value` equals a plain `other` only because it equals everything."""
    kind = type(value)
    if kind.__module__ == "builtins" or type(other).__module__ != "builtins":
        return False
    if kind.__eq__ is object.__eq__:
        return False
    try:
        return (value == Anything()) is True
    except Exception:
        return False


def watch_comparisons(case: Any) -> None:
    """Let the private assertions remember both sides, and refuse an equality that means nothing."""

    def watched(original: Callable[..., None]) -> Callable[..., None]:
        def assertion(
            self: Any, first: object, second: object, *args: object, **kwargs: object
        ) -> None:
            try:
                original(self, first, second, *args, **kwargs)
            except self.failureException as failure:
                if not hasattr(failure, "etude_sides"):
                    with OriginalBuiltins():
                        failure.etude_sides = (show(first), show(second))
                raise
            if getattr(self, "strict_equality", True) and claims_all(first, second):
                raise self.failureException(
                    f"{type(first).__name__} compares equal to everything, so equality with "
                    f"{show(second)} proves nothing"
                )

        return assertion

    for name in COMPARISONS:
        setattr(case, name, watched(getattr(case, name)))

    compose = case._formatMessage

    def remembering(self: Any, msg: object, standard: str) -> str:
        text: str = compose(self, msg, standard)
        self.etude_said = (text, msg, standard)
        return text

    case._formatMessage = remembering


def treat_interrupts_as_errors(case_module: Any) -> None:
    """unittest lets KeyboardInterrupt end the whole run; here it is the learner's own doing."""
    case_module.KeyboardInterrupt = NeverRaised


def bound_diffs(case_module: Any) -> None:
    """A line diff takes quadratic time: leave out the ones that nobody would read."""
    difflib = case_module.difflib
    bounded = ModuleType("difflib")
    bounded.__dict__.update(vars(difflib))

    def ndiff(a: list[str], b: list[str], *args: Any, **kwargs: Any) -> Any:
        if len(a) + len(b) > DIFF_LINES or max(map(len, a + b), default=0) > 2000:
            return iter(["(too long for a line by line comparison)"])
        return difflib.ndiff(a, b, *args, **kwargs)

    bounded.__dict__["ndiff"] = ndiff
    case_module.difflib = bounded


def make_results(unittest: Any, channel: Any, describer: Describer, output: Output) -> Any:
    """The class of the result object: every outcome becomes a sealed record."""

    class Records(unittest.TestResult):  # type: ignore[misc]
        def startTest(self, test: Any) -> None:
            super().startTest(test)
            output.restore()
            self.state = "none"
            self.error: dict[str, Any] | None = None
            self.subs: list[dict[str, Any]] = []
            self.note: str | None = None
            self.out = output.seen
            channel.mark(test.etude_index + 1)
            self.since = _now()

        def stopTest(self, test: Any) -> None:
            elapsed = _now() - self.since
            recursion_headroom()
            if self.state == "pass" and not self.subs:
                channel.passed(test.etude_index, elapsed, self.out, output.size())
                test.etude_done = True
                return
            with OriginalBuiltins():
                if self.subs and self.state in ("none", "pass"):
                    self.state = self.subs[0]["st"]
                channel.record(
                    {
                        "k": "test",
                        "i": test.etude_index,
                        "st": self.state,
                        "t": elapsed,
                        "out": [self.out, output.size()],
                        "err": self.error,
                        "subs": self.subs,
                        "note": self.note,
                    }
                )
            test.etude_done = True

        def addSuccess(self, test: Any) -> None:
            self.state = "pass"

        def addSkip(self, test: Any, reason: str) -> None:
            if hasattr(test, "etude_index"):
                self.state, self.note = "skip", clip(str(reason), 500)
            else:
                channel.record({"k": "skip", "id": clip(test.id(), 300)})

        def described(self, test: Any, err: Any) -> dict[str, Any]:
            with OriginalBuiltins():
                recursion_headroom()
                body = describer.safely(err[1])
                try:
                    sides = err[1].etude_sides
                    body["actual"], body["expected"] = sides
                except Exception:
                    sides = None
                said = getattr(test, "etude_said", None)
                if said and said[1] is not None and said[0][:3000] == body["msg"][:3000]:
                    own = clip(str(said[1]), 4000)
                    # what assertTrue adds of its own says nothing beside the test's own words
                    bare = said[2] in ("False is not true", "True is not false")
                    body["msg"] = own if sides or bare else clip(f"{own}\n\n{said[2]}", 4000)
                elif sides:
                    body["msg"] = body["msg"].partition("\n")[0]
                return body

        def put(self, test: Any, state: str, err: Any) -> None:
            if hasattr(test, "etude_index"):
                self.state, self.error = state, self.described(test, err)
                return
            # unittest's stand-in for a class or module fixture that raised
            with OriginalBuiltins():
                channel.record(
                    {"k": "fixture", "id": clip(test.id(), 300), "err": describer.safely(err[1])}
                )

        def addFailure(self, test: Any, err: Any) -> None:
            self.put(test, "fail", err)

        def addError(self, test: Any, err: Any) -> None:
            self.put(test, "error", err)

        def addExpectedFailure(self, test: Any, err: Any) -> None:
            self.state = "pass"

        def addUnexpectedSuccess(self, test: Any) -> None:
            self.state, self.note = "fail", "it passed, although the test expects a failure"

        def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:
            if err is not None and len(self.subs) < 20:
                failed = issubclass(err[0], test.failureException)
                body = self.described(test, err)
                self.subs.append(
                    {
                        "desc": clip(subtest._subDescription(), 300),
                        "st": "fail" if failed else "error",
                        "err": body,
                    }
                )

    return Records


def make_suite(unittest: Any, channel: Channel) -> Any:
    """A suite that says which test's class it is setting up."""

    class Suite(unittest.TestSuite):  # type: ignore[misc]
        def _handleClassSetUp(self, test: Any, result: Any) -> None:
            if hasattr(test, "etude_index"):
                channel.mark(test.etude_index + 1)
            super()._handleClassSetUp(test, result)

    return Suite


class NeverRaised(BaseException):
    """What the private unittest takes for KeyboardInterrupt: nobody is at the keyboard."""


def run_planned(suite_class: Any, result: Any, tests: list[Any]) -> None:
    """Run the tests in order; what escapes from a fixture ends one test, not all of them."""
    while tests:
        try:
            suite_class(tests).run(result)
            return
        except BaseException as error:
            tests = [test for test in tests if not hasattr(test, "etude_done")]
            if not tests:
                raise
            result.startTest(tests[0])
            result.put(tests[0], "error", (type(error), error, error.__traceback__))
            result.stopTest(tests[0])
            del tests[0]


def make_canary(unittest: Any) -> Callable[[], bool]:
    """What finds out whether assertions that must fail still fail.

    The classes are made once, before there is anything of the learner's; what they inherit is
    looked up anew each time. The result only counts: the text of a failure would take longer than
    all the rest.
    """
    case_class, result_class = unittest.TestCase, unittest.TestResult

    class Canary(case_class):  # type: ignore[misc]
        caught = 0

        def runTest(self) -> None:
            for check in (
                lambda: self.assertTrue(False),
                lambda: self.assertRaises(ValueError, int, "1"),
            ):
                try:
                    check()
                except self.failureException:
                    self.caught += 1
            self.assertEqual(1, 2, "must fail")

    class Count(result_class):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.count = 0

        def addFailure(self, test: Any, err: Any) -> None:
            self.count += issubclass(err[0], test.failureException)

    case, result = Canary(), Count()

    def canary() -> bool:
        if (unittest.TestCase, unittest.TestResult) != (case_class, result_class):
            return make_canary(unittest)()
        case.caught = result.count = 0
        case.run(result)
        return case.caught == 2 and result.count == 1 and not result.errors

    return canary
