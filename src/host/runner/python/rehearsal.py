"""What a waiting worker does when a save seems to be on its way: everything once, to nobody."""

import gc
import sys
from collections.abc import Callable, Iterator
from functools import partial
from types import CodeType
from typing import Any

from .channel import IMPORTING, Channel, Control
from .describe import Describer
from .private import OriginalBuiltins
from .suite import Output, make_results, make_suite, run_planned

PRACTICES = 10
"""An interpreter adapts a function to what it sees once that has run eight times."""

WORDS = (
    "pass\n",
    "x = f(1) + 1\n",
    "class A:\n    x: int\n",
    "def f(a: int) -> int:\n    return a\n",
    "from a import b\n",
    "for a in b:\n    c[a.d] += 1\n",
    "if not a < b:\n    raise E(f'n {a}')\n",
    "x = {p: 1 for p in q if p}\n",
    '"""Doc."""\n@a\ndef f(x, *, y=1):\n    """D."""\n',
    "x = min(a, key=lambda p: (p.r, -p.l))\n",
)
"""A little of everything that exercises are written in; a line or two compile in a moment."""

PAIR = """
from dataclasses import dataclass


@dataclass({})
class Pair:
    {}
    left: int
    right: str = "b"
"""
PAIRS = (
    ("init=False, repr=False, eq=False", '"""Two."""'),
    ("init=False, repr=False, eq=False", "pass"),
    ("repr=False, eq=False", '"""Two."""'),
    ("init=False, eq=False", '"""Two."""'),
    ("init=False, repr=False, eq=False, frozen=True", '"""Two."""'),
    ("frozen=True", "pass"),
)
"""What compiles more while it runs, in parts."""

_modules = sys.modules


class Rehearsal:
    """The steps of a run, with nothing of the learner's in it.

    An editor makes, writes and syncs a file before it is saved. A processor that has idled or done
    something else until then has none of what a run needs at hand, and takes half as long again; so
    this begins when the file stirs. Its steps are short, and between them it looks whether the save
    is there.
    """

    def __init__(
        self,
        unittest: Any,
        channel: Channel,
        describer: Describer,
        output: Output,
        canary: Callable[[], bool],
    ) -> None:
        self.channel = channel = channel.rehearsal()
        self.canary = canary
        self.suite = make_suite(unittest, channel)
        self.results = make_results(unittest, channel, describer, output)

        class Case(unittest.TestCase):  # type: ignore[misc]
            etude_index = 0

            def test_nothing(self) -> None:
                pass

            def test_all(self) -> None:
                self.assertEqual({"a": 1}, {"a": 1})
                self.assertEqual([1], [1])
                self.assertTrue(True)
                with self.assertRaises(ValueError):
                    int("a")

        self.nothing, self.all = Case("test_nothing"), Case("test_all")
        self.result = self.results()
        self.littered = False
        self.steps: tuple[Callable[[], object], ...] = ()

    def play(self, control: Control, times: int = 1) -> None:
        """As many steps as there is time for."""
        # Made when they are needed: a worker whose files are on their way already needs none.
        self.steps = self.steps or tuple(self.all_steps())
        gc.disable()
        for step in self.steps * times:
            if control.waits():
                break
            step()
        gc.enable()
        if self.littered:
            self.littered = False
            gc.collect(0)

    def practice(self, control: Control) -> None:
        """Everything as often as it takes to become fast, while there is nothing else to do."""
        self.play(control, PRACTICES)

    def all_steps(self) -> Iterator[Callable[[], object]]:
        """From the most useful for its time to the least."""
        yield self.report
        for words in WORDS:
            yield partial(compile, words, "<etude>", "exec", dont_inherit=True)
        yield self.begin
        yield self.record
        yield partial(self.nothing.run, self.result)
        yield partial(self.judge, self.nothing)
        yield partial(self.judge, self.all)
        yield self.canary
        if "dataclasses" in _modules:
            for pair in PAIRS:
                code = compile(PAIR.format(*pair), "<etude>", "exec", dont_inherit=True)
                yield partial(self.make, code)

    def make(self, code: CodeType) -> None:
        """A class. It is garbage that only a collection finds, and must not be the learner's."""
        self.littered = True
        exec(code, {"__name__": "<etude>"})

    def report(self) -> None:
        """What every run begins with."""
        self.channel.rewind()
        self.channel.mark(IMPORTING)
        self.channel.record({"k": "plan", "tests": []})

    def begin(self) -> None:
        """What is made for the tests."""
        with OriginalBuiltins():
            type(self.nothing)("test_nothing")
            self.result = self.results()

    def record(self) -> None:
        """A test that passes, without the test."""
        self.result.startTest(self.nothing)
        self.result.addSuccess(self.nothing)
        self.result.stopTest(self.nothing)

    def judge(self, test: Any) -> None:
        """A test and its record."""
        run_planned(self.suite, self.result, [test])
        self.channel.rewind()
