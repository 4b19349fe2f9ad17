"""Cases for w11d7: fetch in threads, compute in processes, store in order."""

import multiprocessing
import os
import pickle
import signal
import threading
import unittest
from contextlib import suppress
from unittest import mock

import exercise
from exercise import BadSweep, peak, run

DEADLINE = 6
# Neither a copy of this process, as with fork, nor as slow as spawn.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["concurrent.futures.process"])


class ArchiveCase(unittest.TestCase):
    def setUp(self):
        self.fetched = []
        self.stored = []
        self.metered = []
        self.before = set(threading.enumerate())

    def fetch(self, name):
        """Sweeps are called after their strongest echo; "bad" and "gone" are what they say."""
        self.fetched.append(name)
        if name.startswith("gone"):
            raise ConnectionResetError(name)
        if name.startswith("exit"):
            raise SystemExit(name)
        if name.startswith("bad"):
            return bytes([1, 2, 200])
        return bytes([0, int(name.rstrip("x")), 1])

    def store(self, name, strongest):
        self.stored.append((name, strongest))

    def run_it(self, names, fetchers=2, window=4, **collaborators):
        """What `run` returns, called in a thread of its own: a hang becomes a failure."""
        fetch = collaborators.get("fetch", self.fetch)
        meter = collaborators.get("meter", self.metered.append)
        store = collaborators.get("store", self.store)
        outcome = []

        def call():
            options = {"context": CONTEXT, "processes": 1, "fetchers": fetchers, "window": window}
            try:
                outcome.append((run(names, fetch, meter, store, **options), None))
            except BaseException as error:
                outcome.append((None, error))

        self.caller = threading.Thread(target=call, daemon=True)
        self.caller.start()
        self.caller.join(DEADLINE)
        if not outcome:
            self.fail("run does not return: which thread or process is waited for?")
        value, error = outcome[0]
        if error is not None:
            raise error
        return value

    def assert_nothing_left(self):
        left = [t.name for t in set(threading.enumerate()) - self.before if t is not self.caller]
        self.assertEqual(
            (left, multiprocessing.active_children()), ([], []), "threads or processes are left"
        )


class BadSweepTest(unittest.TestCase):
    def test_it_survives_pickling(self):
        try:
            copy = pickle.loads(pickle.dumps(BadSweep(7, "no such echo")))
        except TypeError as error:
            self.fail(f"unpickling calls BadSweep(*error.args): {error}")
        self.assertEqual(str(copy), "no such echo at byte 7")
        self.assertEqual((copy.offset, copy.reason), (7, "no such echo"))

    def test_peak_raises_it_at_the_first_echo_above_127(self):
        self.assertEqual([peak(bytes(data)) for data in ([], [0], [3, 127, 5])], [0, 0, 127])
        with self.assertRaises(BadSweep) as caught:
            peak(bytes([1, 128, 255]))
        self.assertEqual(caught.exception.offset, 1)


class RunTest(ArchiveCase):
    def test_peaks_are_stored_in_the_order_of_the_names(self):
        third_is_begun, second_is_stored = threading.Event(), threading.Event()

        def fetch(name):
            # the other thread comes to the third only when the second is decoded
            if name == "1":
                third_is_begun.wait(3)
                # time to store it for those who store what is ready; nobody should
                second_is_stored.wait(0.2)
            elif name == "3":
                third_is_begun.set()
            return self.fetch(name)

        def store(name, strongest):
            self.store(name, strongest)
            if name == "2":
                second_is_stored.set()

        self.assertEqual(self.run_it(["1", "2", "3"], fetch=fetch, store=store), [])
        self.assertEqual(self.stored, [("1", 1), ("2", 2), ("3", 3)])

    def test_no_names_store_nothing(self):
        self.assertEqual((self.run_it([]), self.stored), ([], []))

    def test_a_name_that_occurs_twice_is_worked_on_twice(self):
        self.run_it(iter(["5", "6", "5"]), fetchers=1)
        self.assertEqual(self.fetched, ["5", "6", "5"])
        self.assertEqual(self.stored, [("5", 5), ("6", 6), ("5", 5)])

    def test_as_many_threads_as_fetchers_fetch_at_once(self):
        meeting, running, most, lock = threading.Barrier(3), [], [], threading.Lock()

        def fetch(name):
            with lock:
                running.append(name)
                most.append(len(running))
            try:
                meeting.wait(1)
            except threading.BrokenBarrierError:
                raise AssertionError("three fetches were never under way at once") from None
            with lock:
                running.remove(name)
            return self.fetch(name)

        failures = self.run_it([str(n) for n in range(6)], fetchers=3, window=6, fetch=fetch)
        self.assertEqual((failures, max(most)), ([], 3))

    def test_peaks_are_found_in_other_processes(self):
        def stand_in(data):
            raise AssertionError("peak was called in this process, and holds its GIL")

        stand_in.__module__, stand_in.__qualname__ = "exercise", "peak"
        with mock.patch.object(exercise, "peak", stand_in):
            failures = self.run_it(["9"])
        self.assertEqual((failures, self.stored), ([], [("9", 9)]))

    def test_store_is_called_in_the_callers_thread(self):
        threads = []
        self.run_it(["1", "2"], store=lambda *_: threads.append(threading.current_thread()))
        self.assertEqual(threads, [self.caller] * 2)

    def test_the_window_bounds_what_is_in_flight(self):
        taken, seen = [], []

        def names():
            for number in range(100):
                taken.append(number)
                yield str(number)

        self.run_it(
            names(), fetchers=1, window=5, store=lambda name, _: seen.append(len(taken) - int(name))
        )
        self.assertEqual(
            set(seen[:96]),
            {5},
            "counted at each store: names that were taken and are not yet stored",
        )


class FailureTest(ArchiveCase):
    def test_a_failed_sweep_takes_no_other_with_it(self):
        failures = self.run_it(["1", "gone a", "2", "exit", "gone a", "3"], fetchers=1)
        self.assertEqual(self.stored, [("1", 1), ("2", 2), ("3", 3)])
        self.assertEqual(
            [(name, type(error)) for name, error in failures],
            [
                ("gone a", ConnectionResetError),
                ("exit", SystemExit),
                ("gone a", ConnectionResetError),
            ],
        )

    def test_a_bad_sweep_is_reported_with_its_place(self):
        failures = self.run_it(["1", "bad", "2"])
        self.assertEqual([name for name, _ in failures], ["bad"], "one sweep is bad, not the pool")
        error = failures[0][1]
        self.assertIsInstance(error, BadSweep)
        self.assertEqual(str(error), "no such echo at byte 2")
        self.assertEqual(self.stored, [("1", 1), ("2", 2)])
        self.assert_nothing_left()

    def test_a_failing_store_ends_everything(self):
        full = OSError("disk full")

        failing = threading.Event()

        def store(name, strongest):
            failing.set()
            raise full

        def fetch(name):
            if name != "1":
                failing.wait(2)
                threading.Event().wait(0.05)
            return self.fetch(name)

        with self.assertRaises(OSError) as caught:
            self.run_it([str(n) for n in range(1, 9)], 1, 8, fetch=fetch, store=store)
        self.assertIs(caught.exception, full)
        self.assertLess(
            len(self.fetched), 8, "the window was queued, and fetched although all was lost"
        )
        self.assert_nothing_left()


class MeterTest(ArchiveCase):
    def test_every_sweep_that_was_fetched_is_metered(self):
        self.run_it(["1", "bad", "gone", "2"])
        self.assertEqual(
            self.metered, [3, 3, 3], "a sweep that cannot be decoded was transferred all the same"
        )

    def test_the_meter_is_called_by_one_thread_at_a_time(self):
        total, both = 0, threading.Barrier(2)

        def meter(size):
            nonlocal total
            seen = total
            with suppress(threading.BrokenBarrierError):
                both.wait(0.1)
            total = seen + size

        self.run_it(["1", "2"], meter=meter)
        self.assertEqual(total, 6, "two threads were in the meter at once, and a sweep is lost")


class Stretch(ArchiveCase):
    """Deeper: what ends in the middle."""

    def test_names_that_fail_end_everything(self):
        def names():
            yield from ["1", "2", "3", "4"]
            raise KeyError("index page 2")

        def fetch(name):
            threading.Event().wait(0.05)
            return self.fetch(name)

        with self.assertRaises(KeyError):
            self.run_it(names(), fetchers=1, window=8, fetch=fetch)
        self.assertLess(len(self.fetched), 4, "what was queued is fetched for nobody")
        self.assert_nothing_left()

    def test_a_process_that_dies_is_reported(self):
        def fetch(name):
            if name == "2x":
                for process in multiprocessing.active_children():
                    os.kill(process.pid, signal.SIGKILL)
            return self.fetch(name)

        failures = self.run_it(["1", "2x", "3"], fetchers=1, window=1, fetch=fetch)
        self.assertEqual(self.stored[:1], [("1", 1)])
        self.assertEqual(
            sorted([name for name, _ in failures] + [name for name, _ in self.stored]),
            ["1", "2x", "3"],
            "each sweep is stored or reported",
        )
        self.assert_nothing_left()
