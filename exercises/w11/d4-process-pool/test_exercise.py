"""Cases for w11d4: ProcessPoolExecutor."""

import json
import multiprocessing
import os
import pickle
import tempfile
import time
import unittest
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from unittest import mock

import exercise
from exercise import RatingError, rate, rate_batch, use_tariff

FORK = multiprocessing.get_context("fork")
PRICES = {"eu": 9, "us": 19, "local": 0}


class TariffCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.tariff = str(self.folder / "tariff.json")
        Path(self.tariff).write_text(json.dumps(PRICES), encoding="utf-8")

    def readings(self):
        """The processes that have read the tariff, each as often as it did."""
        notes = Path(self.tariff + ".log")
        return notes.read_text().splitlines() if notes.exists() else []

    def rate(self, records, processes=2, batch=2, context=FORK):
        try:
            return list(rate(records, self.tariff, processes, context, batch))
        except BrokenProcessPool as error:
            if "unpickle" in str(error.__cause__):
                self.fail(
                    "no process has died: an exception could not be built again on this side, "
                    "which calls its class with error.args"
                )
            raise

    def in_every_process(self, stand_in):
        """Let `stand_in` take the place of `rate_batch`, also in forked processes."""
        stand_in.__module__, stand_in.__qualname__ = "exercise", "rate_batch"
        patch = mock.patch.object(exercise, "rate_batch", stand_in)
        patch.start()
        self.addCleanup(patch.stop)


class RatingErrorTest(unittest.TestCase):
    def test_it_has_a_text_and_two_attributes(self):
        error = RatingError(12, "no tariff for 'mars'")
        self.assertEqual(str(error), "line 12: no tariff for 'mars'")
        self.assertEqual((error.line, error.reason), (12, "no tariff for 'mars'"))

    def test_it_survives_pickling(self):
        try:
            copy = pickle.loads(pickle.dumps(RatingError(12, "why")))
        except TypeError as error:
            self.fail(f"unpickling calls RatingError(*error.args): {error}")
        self.assertEqual((str(copy), copy.line, copy.reason), ("line 12: why", 12, "why"))


class BatchTest(TariffCase):
    def test_a_batch_is_priced_by_the_tariff_in_use(self):
        use_tariff(self.tariff)
        self.assertEqual(rate_batch(1, [("eu", 3), ("us", 10), ("local", 5)]), [27, 190, 0])
        self.assertEqual(rate_batch(1, []), [])

    def test_an_unknown_zone_is_named_with_its_line(self):
        use_tariff(self.tariff)
        with self.assertRaises(RatingError) as caught:
            rate_batch(40, [("eu", 1), ("us", 1), ("mars", 1)])
        self.assertEqual(str(caught.exception), "line 42: no tariff for 'mars'")


class RateTest(TariffCase):
    def test_prices_come_in_the_order_of_the_records(self):
        marker = self.folder / "second is done"
        submit = ProcessPoolExecutor.submit
        tasks = []

        def note_the_second(*args, **kwargs):
            tasks.append(submit(*args, **kwargs))
            if len(tasks) == 2:
                tasks[1].add_done_callback(lambda _: marker.touch())
            return tasks[-1]

        def stand_in(first_line, records):
            deadline = time.monotonic() + 2
            while first_line == 1 and not marker.exists():
                if time.monotonic() > deadline:
                    raise AssertionError("the second task has to wait for the first one's end")
                time.sleep(0.005)
            return [first_line] * len(records)

        patch = mock.patch.object(ProcessPoolExecutor, "submit", note_the_second)
        patch.start()
        self.addCleanup(patch.stop)
        self.in_every_process(stand_in)
        self.assertEqual(
            self.rate([("eu", 1)] * 3),
            [1, 1, 3],
            "the second batch was ready first, and its prices still come second",
        )

    def test_tasks_run_side_by_side(self):
        folder = self.folder

        def stand_in(first_line, records):
            (folder / f"line {first_line}").touch()
            deadline = time.monotonic() + 2
            while len(list(folder.glob("line *"))) < 2:
                if time.monotonic() > deadline:
                    raise AssertionError("the second task is not begun before the first is done")
                time.sleep(0.005)
            return [first_line]

        self.in_every_process(stand_in)
        self.assertEqual(sorted(self.rate([("eu", 1)] * 2, batch=1)), [1, 2])

    def test_no_records_have_no_prices(self):
        self.assertEqual(self.rate([]), [])

    def test_it_works_however_processes_are_started(self):
        spawn = multiprocessing.get_context("spawn")
        try:
            prices = self.rate([("eu", 3), ("us", 10)], processes=1, context=spawn)
        except RatingError:
            self.fail("a spawned process imports your module afresh, and has no tariff in it")
        self.assertEqual(prices, [27, 190])

    def test_a_process_reads_the_tariff_once(self):
        self.rate([("eu", 1)] * 30)
        readings = self.readings()
        self.assertEqual(
            len(readings), len(set(readings)), "a process reads its tariff again for each task"
        )
        self.assertLessEqual(len(readings), 2)

    def test_this_process_reads_no_tariff(self):
        self.rate([("eu", 1)] * 4)
        self.assertNotIn(f"read by {os.getpid()}", self.readings())
        self.assertTrue(self.readings(), "somebody has to read the tariff")

    def test_a_task_has_many_records(self):
        submit = ProcessPoolExecutor.submit
        with mock.patch.object(ProcessPoolExecutor, "submit", autospec=True) as spy:
            spy.side_effect = submit
            self.assertEqual(self.rate([("eu", 1)] * 21, batch=10), [9] * 21)
        self.assertEqual(
            spy.call_count, 3, "21 records in batches of 10: each task is pickled and queued"
        )

    def test_an_error_arrives_with_the_line_of_its_record(self):
        records = [("eu", 1), ("us", 1), ("eu", 2), ("mars", 1), ("eu", 3)]
        with self.assertRaises(RatingError) as caught:
            self.rate(records)
        error = caught.exception
        self.assertEqual((error.line, error.reason), (4, "no tariff for 'mars'"))

    def test_prices_of_the_batches_before_an_error_come_first(self):
        prices = []
        with self.assertRaises(RatingError):
            for price in rate([("eu", 1)] * 5 + [("mars", 1)], self.tariff, 1, FORK, 2):
                prices.append(price)
        self.assertEqual(prices, [9] * 4)
        self.assertEqual(multiprocessing.active_children(), [], "the pool was not shut down")


class Stretch(TariffCase):
    """Deeper: a month of records, and a consumer that takes its time."""

    def test_two_batches_for_each_process_are_in_flight(self):
        read = []

        def records():
            for number in range(1000):
                read.append(number)
                yield "eu", number

        prices = rate(records(), self.tariff, 1, FORK, 10)
        self.assertEqual(next(prices), 0)
        self.assertEqual(
            len(read),
            20,
            "`map` submits all of its input before the first result; submit what is needed",
        )
        for _ in range(10):
            next(prices)
        self.assertEqual(len(read), 30, "a batch is used up: one more may be read")
        prices.close()

    def test_a_consumer_that_stops_early_leaves_no_process(self):
        prices = rate([("eu", 1)] * 100, self.tariff, 2, FORK, 2)
        next(prices)
        prices.close()
        self.assertEqual(multiprocessing.active_children(), [])
