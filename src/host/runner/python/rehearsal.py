"""What a waiting worker does when a save seems to be on its way: everything once, to nobody."""

import time
from collections.abc import Callable
from typing import Any

from .channel import IMPORTING, Channel, Control
from .describe import Describer
from .private import OriginalBuiltins
from .suite import Output, make_results, make_suite, run_planned

AT_ONE_GO = 200_000
"""Nanoseconds from the first stir of a file to its text, at most, where nothing is waited for."""

_now = time.monotonic_ns

SCENE = '''
from collections import defaultdict
from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """Two."""

    left: int
    right: str = "b"


def count(pairs: list[Pair], least: int = 0) -> dict[str, int]:
    """How many."""
    found: defaultdict[str, int] = defaultdict(int)
    for pair in pairs:
        if pair.left < least or not pair.right:
            continue
        found[pair.right] += pair.left
    return dict(found)


def first(pairs: list[Pair]) -> Pair:
    kept = [pair for pair in pairs if pair.left >= 0]
    if not kept:
        raise ValueError(f"none of {len(pairs)}")
    return min(kept, key=lambda pair: (pair.right, -pair.left))
'''


class Rehearsal:
    """The steps of a run, with nothing of the learner's in it.

    An editor makes, writes and syncs a file before it is saved. A processor that has idled or done
    something else until then has none of what a run needs at hand, and takes half as long again; so
    this begins when the file stirs. Between its steps it looks whether the save is there.
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

            def test_all(self) -> None:
                self.assertEqual({"a": 1}, {"a": 1})
                self.assertEqual([1], [1])
                self.assertTrue(True)
                with self.assertRaises(ValueError):
                    int("a")

        self.case = Case

    def play(self, control: Control) -> None:
        """As many steps as there is time for."""
        self.report()
        # Some editors save at one go: the files are here before a longer step would be over.
        until = _now() + AT_ONE_GO
        while _now() < until:
            if control.waits():
                return
        for step in (self.compile, self.judge):
            step()
            if control.waits():
                return

    def report(self) -> None:
        """What every run begins with."""
        self.channel.rewind()
        self.channel.mark(IMPORTING)
        self.channel.record({"k": "plan", "tests": []})

    def compile(self) -> None:
        """A little of everything that exercises are written in."""
        compile(SCENE, "<etude>", "exec", dont_inherit=True)

    def judge(self) -> None:
        """A test, its record and the canary."""
        self.report()
        with OriginalBuiltins():
            test = self.case("test_all")
            result = self.results()
        run_planned(self.suite, result, [test])
        self.canary()
