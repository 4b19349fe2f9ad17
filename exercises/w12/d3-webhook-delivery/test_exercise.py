"""Cases for w12d3: asyncio.Queue, workers and back-pressure."""

import asyncio
import unittest

from exercise import DeliveryError, deliver

PATIENCE = 1


class Feed:
    """An asynchronous feed that never waits, and counts what was taken from it."""

    def __init__(self, *events, then=None):
        self._events = events
        self._then = then
        self.taken = 0
        self.empty = asyncio.Event()

    async def __aiter__(self):
        for event in self._events:
            self.taken += 1
            yield event
        self.empty.set()
        if self._then is not None:
            raise self._then


class Receiver:
    """A `send` that refuses an event as often as told, and records the calls."""

    def __init__(self, refuses=None, gate=None):
        self.refuses = dict(refuses or {})
        self._gate = gate
        self.calls = []
        self.delivered = []
        self.running = 0
        self.peak = 0

    async def __call__(self, event):
        self.calls.append(event)
        assert len(self.calls) < 5_000, "5,000 calls and no end: when is an event given up?"
        self.running += 1
        self.peak = max(self.peak, self.running)
        try:
            await asyncio.sleep(0)
            if self._gate is not None:
                await self._gate.wait()
        finally:
            self.running -= 1
        if self.refuses.get(event, 0) > 0:
            self.refuses[event] -= 1
            raise DeliveryError(event)
        self.delivered.append(event)


async def settled():
    """Give everybody two hundred turns: whoever can go on has done so."""
    for _ in range(200):
        await asyncio.sleep(0)


def delivery(events, send, *, workers=3, limit=10, attempts=3):
    return deliver(events, send, workers=workers, limit=limit, attempts=attempts)


def bare(error):
    """The exception itself, whether or not it came in a group."""
    while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return error


class Case(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)

    async def ended(self, coroutine, what="the delivery never came to an end"):
        """The task of `coroutine` when it has ended, within a deadline."""
        task = asyncio.create_task(coroutine)
        done, _ = await asyncio.wait([task], timeout=PATIENCE)
        self.assertTrue(done, what)
        return task

    async def result(self, coroutine, what="the delivery never came to an end"):
        return (await self.ended(coroutine, what)).result()

    def assert_nothing_left(self):
        self.assertEqual(len(asyncio.all_tasks()), 1, "a task of the delivery is still running")


class DeliveryTest(Case):
    async def test_every_event_is_delivered_once(self):
        events = [f"e{n}" for n in range(25)]
        receiver = Receiver()
        self.assertEqual(await self.result(delivery(Feed(*events), receiver)), [])
        self.assertEqual(sorted(receiver.delivered), sorted(events))
        self.assert_nothing_left()

    async def test_an_empty_feed_ends_at_once(self):
        self.assertEqual(await self.result(delivery(Feed(), Receiver())), [])
        self.assert_nothing_left()

    async def test_so_many_workers_are_busy_and_no_more(self):
        gate = asyncio.Event()
        receiver = Receiver(gate=gate)
        feed = Feed(*"abcdefgh")
        task = asyncio.create_task(delivery(feed, receiver, workers=4))
        await settled()
        gate.set()
        await self.result(asyncio.wait_for(task, PATIENCE))
        self.assertEqual(receiver.peak, 4, "workers=4 means four calls of send() at a time")

    async def test_a_slow_receiver_slows_down_the_feed(self):
        gate = asyncio.Event()
        feed = Feed(*map(str, range(100)))
        task = asyncio.create_task(delivery(feed, Receiver(gate=gate), workers=2, limit=5))
        await settled()
        taken = feed.taken
        gate.set()
        await self.result(asyncio.wait_for(task, PATIENCE))
        self.assertLessEqual(
            taken,
            6,
            f"nothing was delivered yet, and {taken} events were taken: a queue takes what it is "
            "given, and its `maxsize` does not count what the workers have in hand",
        )
        self.assertGreaterEqual(taken, 5, "limit=5 allows for five open events")


class RefusalTest(Case):
    async def test_a_refused_event_goes_to_the_back(self):
        feed = Feed("a", "b", "c")
        receiver = Receiver({"a": 1})

        async def send(event):
            await feed.empty.wait()
            await receiver(event)

        self.assertEqual(await self.result(delivery(feed, send, workers=1)), [])
        self.assertEqual(
            receiver.calls,
            ["a", "b", "c", "a"],
            "b and c were waiting when a was refused: a stubborn event must not hold up the others",
        )

    async def test_an_event_is_given_up_after_so_many_attempts(self):
        receiver = Receiver({"b": 9, "c": 2})
        given_up = await self.result(
            delivery(Feed("a", "b", "c"), receiver, attempts=3),
            "an event that was refused is handled, too: join() waits for its task_done()",
        )
        self.assertEqual(given_up, ["b"])
        self.assertEqual(receiver.calls.count("b"), 3, "attempts=3 means three calls in all")
        self.assertEqual(receiver.delivered, ["a", "c"])

    async def test_events_are_given_up_in_order(self):
        receiver = Receiver({"late": 9, "early": 9})
        given_up = await self.result(
            delivery(Feed("early", "late", "early"), receiver, workers=1, attempts=1)
        )
        self.assertEqual(
            given_up, ["early", "late", "early"], "the same text twice is two events, in order"
        )

    async def test_the_last_event_may_be_refused_too(self):
        receiver = Receiver({"last": 2})
        feed = Feed("first", "last")

        async def send(event):
            await feed.empty.wait()
            await receiver(event)

        given_up = await self.result(delivery(feed, send, workers=2))
        self.assertEqual(given_up, [])
        self.assertEqual(
            receiver.delivered,
            ["first", "last"],
            "an event came back after the feed had ended, and was lost: the end of the feed is not "
            "the end of the work",
        )

    async def test_a_quiet_feed_delays_no_second_attempt(self):
        delivered = asyncio.Event()
        calls = []

        async def quiet_feed():
            yield "a"
            await delivered.wait()
            yield "b"

        async def send(event):
            calls.append(event)
            await asyncio.sleep(0)
            if calls == ["a"]:
                raise DeliveryError
            delivered.set()

        await self.result(
            delivery(quiet_feed(), send),
            "the feed is silent, and the refused event waits for it although a worker is free",
        )
        self.assertEqual(calls, ["a", "a", "b"])

    async def test_a_receiver_that_is_down_blocks_nobody(self):
        events = [f"e{n}" for n in range(20)]
        receiver = Receiver(dict.fromkeys(events, 2))
        given_up = await self.result(
            delivery(Feed(*events), receiver, workers=2, limit=2, attempts=3),
            "every worker waits for room in the queue that only the workers empty: bound what "
            "comes in from outside, not what goes back",
        )
        self.assertEqual(given_up, [])
        self.assertEqual(len(receiver.delivered), 20)


class FailureTest(Case):
    async def test_a_bug_in_send_comes_out(self):
        async def send(event):
            await asyncio.sleep(0)
            raise ValueError("no such field")

        for events in (["a"], list("abcdefghijklmnopqrstuvwxyz")):
            task = await self.ended(
                delivery(Feed(*events), send, workers=2, limit=3),
                "the workers are dead, and you wait for them: join() and put() do not know whether "
                "anybody is left to take an item",
            )
            error = task.exception()
            while isinstance(error, BaseExceptionGroup):
                error = error.exceptions[0]
            self.assertIsInstance(
                error, ValueError, "only DeliveryError means that the receiver did not take it"
            )
            self.assert_nothing_left()

    async def test_a_bug_is_not_sent_again(self):
        calls = []

        async def send(event):
            calls.append(event)
            raise KeyError(event)

        task = asyncio.create_task(delivery(Feed("a"), send, workers=1))
        await settled()
        task.cancel()
        await asyncio.wait([task], timeout=PATIENCE)
        self.assertEqual(calls, ["a"], "only DeliveryError says that another attempt may help")
        task.cancelled() or task.exception()

    async def test_a_broken_feed_ends_the_delivery(self):
        feed = Feed("a", "b", then=ConnectionError("feed went away"))
        task = await self.ended(delivery(feed, Receiver(), workers=2))
        self.assertIsInstance(bare(task.exception()), ConnectionError)
        self.assert_nothing_left()

    async def test_a_cancelled_delivery_leaves_nothing_running(self):
        receiver = Receiver(gate=asyncio.Event())
        task = asyncio.create_task(delivery(Feed(*"abcdef"), receiver, workers=2))
        await settled()
        task.cancel()
        await asyncio.wait([task], timeout=PATIENCE)
        self.assertTrue(task.cancelled(), "the cancellation has to come out")
        self.assertEqual(receiver.running, 0, "a call of send() goes on")
        self.assert_nothing_left()


class Stretch(Case):
    """Deeper: an outage, and limits at their edges."""

    async def test_a_refused_event_stays_open(self):
        feed = Feed(*map(str, range(60)))
        most = 0
        settled_events = 0
        seen = {}

        async def send(event):
            nonlocal most, settled_events
            most = max(most, feed.taken - settled_events)
            await asyncio.sleep(0)
            seen[event] = seen.get(event, 0) + 1
            if seen[event] == 3:
                settled_events += 1
            raise DeliveryError

        given_up = await self.result(delivery(feed, send, workers=3, limit=8, attempts=3))
        self.assertEqual(len(given_up), 60)
        self.assertLessEqual(
            most,
            9,
            f"during an outage {most} events were open: those that wait for another attempt count",
        )

    async def test_one_place_is_enough(self):
        receiver = Receiver({"b": 1})
        given_up = await self.result(delivery(Feed(*"abc"), receiver, workers=3, limit=1))
        self.assertEqual((given_up, receiver.calls), ([], ["a", "b", "b", "c"]))
        self.assertEqual(receiver.peak, 1, "a second event got in while the first was open")
