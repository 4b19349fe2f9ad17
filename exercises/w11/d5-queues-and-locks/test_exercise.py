"""Cases for w11d5: queues and locks."""

import queue
import threading
import time
import unittest
from unittest import mock

from exercise import Closed, Shipper

DEADLINE = 1.5


def within(function, *args):
    """The result of the call, made in a thread of its own: a hang becomes a failure."""
    outcome = []

    def call():
        try:
            outcome.append((function(*args), None))
        except BaseException as error:
            outcome.append((None, error))

    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    thread.join(DEADLINE)
    if not outcome:
        name = getattr(function, "__name__", "the call")
        raise AssertionError(f"{name} does not return: who should have woken it?")
    value, error = outcome[0]
    if error is not None:
        raise error
    return value


class Destination:
    """Where records go. It blocks until the gate is open."""

    def __init__(self, is_open=True):
        self.sent = []
        self.begun = threading.Semaphore(0)
        self.gate = threading.Event()
        if is_open:
            self.gate.set()

    def send(self, record):
        self.begun.release()
        self.gate.wait(10)
        if record.startswith("bad"):
            raise ConnectionResetError(record)
        if record.startswith("exit"):
            raise SystemExit(record)
        self.sent.append(record)


class ShipperCase(unittest.TestCase):
    def shipper(self, destination, senders=1, capacity=100, **options):
        self.addCleanup(destination.gate.set)
        return Shipper(destination.send, senders, capacity, **options)

    def in_background(self, function, *args):
        """Start the call in a thread; the event that tells its end."""
        done = threading.Event()

        def call():
            function(*args)
            done.set()

        threading.Thread(target=call, daemon=True).start()
        return done


class SendingTest(ShipperCase):
    def test_every_record_is_sent_once(self):
        destination = Destination()
        shipper = self.shipper(destination, senders=3, capacity=4)
        records = [f"record {n}" for n in range(50)]
        for record in records:
            within(shipper.put, record)
        within(shipper.close)
        self.assertEqual(sorted(destination.sent), sorted(records))

    def test_one_sender_keeps_the_order(self):
        destination = Destination()
        shipper = self.shipper(destination)
        for record in "edcba":
            within(shipper.put, record)
        within(shipper.close)
        self.assertEqual(destination.sent, list("edcba"))

    def test_all_senders_send_at_once(self):
        destination = Destination(is_open=False)
        shipper = self.shipper(destination, senders=2)
        within(shipper.put, "a")
        within(shipper.put, "b")
        for _ in range(2):
            self.assertTrue(
                destination.begun.acquire(timeout=1), "two senders, and one send at a time"
            )
        destination.gate.set()
        within(shipper.close)

    def test_an_empty_record_is_a_record(self):
        destination = Destination()
        shipper = self.shipper(destination)
        for record in ("a", "", "b"):
            within(shipper.put, record)
        within(shipper.close)
        self.assertEqual(
            destination.sent, ["a", "", "b"], "an empty line is false, and it is not the end"
        )

    def test_put_blocks_while_the_queue_is_full(self):
        destination = Destination(is_open=False)
        shipper = self.shipper(destination, capacity=2)
        within(shipper.put, "in the sender")
        destination.begun.acquire(timeout=1)
        within(shipper.put, "first that waits")
        within(shipper.put, "second that waits")
        accepted = self.in_background(shipper.put, "third")
        self.assertFalse(accepted.wait(0.05), "two records waited, and a third was accepted")
        destination.gate.set()
        self.assertTrue(accepted.wait(DEADLINE), "there is room, and put still blocks")
        within(shipper.close)
        self.assertEqual(len(destination.sent), 4)

    def test_a_failed_record_is_noted_and_the_next_is_sent(self):
        destination = Destination()
        shipper = self.shipper(destination)
        for record in ("a", "bad", "exit", "b"):
            within(shipper.put, record)
        with mock.patch("threading.excepthook"):
            within(shipper.close)
        self.assertEqual(destination.sent, ["a", "b"], "what send raised has ended the sender")
        self.assertEqual(
            [(record, type(error)) for record, error in shipper.failures],
            [("bad", ConnectionResetError), ("exit", SystemExit)],
        )


class FlushTest(ShipperCase):
    def test_flush_waits_for_what_is_being_sent(self):
        destination = Destination(is_open=False)
        shipper = self.shipper(destination)
        within(shipper.put, "a")
        destination.begun.acquire(timeout=1)
        flushed = self.in_background(shipper.flush)
        self.assertFalse(
            flushed.wait(0.05), "an empty queue is not the end: the record is in the sender"
        )
        destination.gate.set()
        self.assertTrue(flushed.wait(DEADLINE), "everything is sent, and flush still waits")
        within(shipper.close)

    def test_flush_does_not_wait_for_what_has_failed(self):
        shipper = self.shipper(Destination())
        within(shipper.flush)
        within(shipper.put, "bad")
        within(shipper.flush)
        self.assertEqual(len(shipper.failures), 1)
        within(shipper.close)


class CloseTest(ShipperCase):
    def test_close_sends_what_waits_and_ends_all_threads(self):
        before = set(threading.enumerate())
        destination = Destination(is_open=False)
        shipper = self.shipper(destination, senders=2)
        for record in "abcde":
            within(shipper.put, record)
        closed = self.in_background(shipper.close)
        self.assertFalse(closed.wait(0.05), "close has returned before the records were sent")
        destination.gate.set()
        self.assertTrue(
            closed.wait(DEADLINE), "close does not return: does every sender learn of the end?"
        )
        self.assertEqual(sorted(destination.sent), list("abcde"))
        senders = [t for t in set(threading.enumerate()) - before if "call" not in t.name]
        self.assertEqual(senders, [], "a sender is left")

    def test_nothing_is_accepted_after_close(self):
        destination = Destination()
        shipper = self.shipper(destination)
        within(shipper.close)
        with self.assertRaises(Closed):
            within(shipper.put, "late")
        within(shipper.close)
        self.assertEqual(destination.sent, [])

    def test_a_record_that_is_accepted_during_close_is_sent(self):
        destination = Destination()
        shipper = self.shipper(destination)
        checked, closed = threading.Event(), threading.Event()
        real_put, outcome = queue.Queue.put, []

        def slow_put(self, item, *args, **options):
            if item == "last":
                checked.set()
                closed.wait(0.3)
            return real_put(self, item, *args, **options)

        def produce():
            try:
                shipper.put("last")
                outcome.append("accepted")
            except Closed:
                outcome.append("refused")

        with mock.patch.object(queue.Queue, "put", slow_put):
            producer = threading.Thread(target=produce, daemon=True)
            producer.start()
            checked.wait(1)
            within(shipper.close)
            closed.set()
            producer.join(DEADLINE)
        self.assertIn(
            (outcome, destination.sent),
            [(["accepted"], ["last"]), (["refused"], [])],
            "put found the shipper open, close ended the senders, and then put queued the record: "
            "to look and to queue have to be one step for close",
        )

    def test_leaving_the_with_block_closes(self):
        destination = Destination()
        with self.assertRaises(KeyError), self.shipper(destination) as shipper:
            shipper.put("a")
            raise KeyError
        self.assertEqual(destination.sent, ["a"])
        with self.assertRaises(Closed):
            within(shipper.put, "late")


class Stretch(ShipperCase):
    """Deeper: several shippers, several closers."""

    def test_shippers_that_share_slots_share_a_limit(self):
        slots = threading.Semaphore(1)
        destination = Destination(is_open=False)
        shippers = [self.shipper(destination, senders=2, slots=slots) for _ in range(2)]
        for shipper in shippers:
            within(shipper.put, "a")
            within(shipper.put, "b")
        self.assertTrue(destination.begun.acquire(timeout=1))
        self.assertFalse(destination.begun.acquire(timeout=0.05), "one slot, and two sends at once")
        destination.gate.set()
        for shipper in shippers:
            within(shipper.close)
        self.assertEqual(sorted(destination.sent), ["a", "a", "b", "b"])

    def test_a_slot_comes_back_when_send_fails_and_when_all_is_done(self):
        slots = threading.BoundedSemaphore(1)
        destination = Destination()
        shipper = self.shipper(destination, slots=slots)
        within(shipper.put, "bad")
        within(shipper.put, "good")
        within(shipper.close)
        self.assertEqual(destination.sent, ["good"])
        self.assertTrue(slots.acquire(blocking=False), "the slot is still taken")

    def test_every_closer_waits(self):
        destination = Destination(is_open=False)
        shipper = self.shipper(destination, capacity=1000)
        within(shipper.put, "a")
        first = self.in_background(shipper.close)
        with self.assertRaises(Closed):
            for _ in range(500):
                shipper.put("b")
                time.sleep(0.002)
        second = self.in_background(shipper.close)
        self.assertFalse(second.wait(0.05), "the second close returned before all was sent")
        destination.gate.set()
        self.assertTrue(first.wait(DEADLINE) and second.wait(DEADLINE))

    def test_flush_after_close_returns(self):
        shipper = self.shipper(Destination(), senders=2)
        within(shipper.put, "a")
        within(shipper.close)
        within(shipper.flush)
