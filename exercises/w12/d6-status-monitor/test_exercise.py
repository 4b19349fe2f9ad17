"""Cases for w12d6: asyncio.Semaphore, and what it does not limit."""

import asyncio
import heapq
import unittest
from itertools import count, pairwise

from exercise import Gate, ProbeError, check_all


class Time:
    """A time that moves only when everybody waits, straight to the next one to be woken.

    `stall` makes it jump by so much at least, like a loop that was blocked.
    """

    def __init__(self):
        self.now = 0.0
        self._timers = []
        self._number = count()
        self.slept = []

    def clock(self):
        return self.now

    async def sleep(self, seconds):
        self.slept.append(seconds)
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._timers, (self.now + seconds, next(self._number), woken))
        await woken

    def _advance(self, stall):
        """Wake whoever is next; False if nobody is waiting for a time."""
        while self._timers and self._timers[0][2].done():
            heapq.heappop(self._timers)
        if not self._timers:
            return False
        self.now = max(self._timers[0][0], self.now + stall)
        while self._timers and self._timers[0][0] <= self.now:
            _, _, woken = heapq.heappop(self._timers)
            if not woken.done():
                woken.set_result(None)
        return True

    async def run(self, coroutine, stall=0.0):
        """The result of `coroutine`; fails when nobody can go on any more."""
        task = asyncio.create_task(coroutine)
        for _ in range(500):
            for _ in range(60):
                await asyncio.sleep(0)
            if task.done():
                return task.result()
            if not self._advance(stall):
                task.cancel()
                raise AssertionError(
                    "everybody waits and nobody is left to wake anybody: a place or a turn was not "
                    "given back"
                )
        task.cancel()
        raise AssertionError("it took 500 steps in time and did not end")


class Case(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.time = Time()
        self.begun = []
        self.running = 0
        self.peak = 0

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)

    def gate(self, limit, gap):
        return Gate(limit, gap, self.time.clock, self.time.sleep)

    async def block(self, gate, lasts=0.0, name=None):
        """One admitted block; notes when it begins."""
        async with gate.admitted():
            self.begun.append(self.time.now if name is None else name)
            self.running += 1
            self.peak = max(self.peak, self.running)
            try:
                if lasts:
                    await self.time.sleep(lasts)
            finally:
                self.running -= 1

    async def all_of(self, *coroutines):
        await asyncio.gather(*coroutines)

    async def begin(self, gate, *durations, stall=0.0):
        """When blocks of these durations begin that all arrive now."""
        await self.time.run(self.all_of(*(self.block(gate, each) for each in durations)), stall)
        return self.begun


class PlacesTest(Case):
    async def test_so_many_blocks_run_at_a_time(self):
        begun = await self.begin(self.gate(limit=3, gap=0), *[1.0] * 8)
        self.assertEqual(self.peak, 3, "limit=3 is for all blocks of the gate together")
        self.assertEqual(begun, [0, 0, 0, 1, 1, 1, 2, 2])

    async def test_blocks_begin_in_the_order_of_arrival(self):
        gate = self.gate(limit=2, gap=1)
        names = list("abcdef")
        await self.time.run(self.all_of(*(self.block(gate, 3.0, name) for name in names)))
        self.assertEqual(self.begun, names)

    async def test_a_block_that_raises_frees_its_place(self):
        gate = self.gate(limit=1, gap=0)

        async def fail():
            try:
                async with gate.admitted():
                    raise ValueError
            except ValueError:
                await self.block(gate)

        await self.time.run(fail())
        self.assertEqual(self.begun, [0])


class RateTest(Case):
    async def test_beginnings_are_a_gap_apart(self):
        begun = await self.begin(self.gate(limit=10, gap=2), *[0.5] * 4)
        self.assertEqual(
            begun,
            [0, 2, 4, 6],
            "all waited for the same moment, and then all began: read the time and take the next "
            "beginning in one go, one task after the other",
        )

    async def test_quick_blocks_do_not_raise_the_rate(self):
        begun = await self.begin(self.gate(limit=1, gap=1), *[0.25] * 4)
        self.assertEqual(
            begun,
            [0, 1, 2, 3],
            "a semaphore limits how many run at a time, not how many begin",
        )

    async def test_slow_blocks_do_not_wait_twice(self):
        begun = await self.begin(self.gate(limit=1, gap=1), *[5.0] * 3)
        self.assertEqual(
            begun,
            [0, 5, 10],
            "the gap counts from beginning to beginning, and was over",
        )

    async def test_places_that_become_free_together_cause_no_burst(self):
        begun = await self.begin(self.gate(limit=2, gap=1), 10, 9, 0.25, 0.25, 0.25)
        self.assertEqual(
            begun,
            [0, 1, 10, 11, 12],
            "who passes the rate first and then waits for a place begins at some later time, "
            "together with others: the rate must be the last thing before the block",
        )

    async def test_idle_time_earns_no_credit(self):
        gate = self.gate(limit=5, gap=1)
        self.time.now = 10.0
        self.assertEqual(await self.begin(gate, 0.25, 0.25, 0.25), [10, 11, 12])

    async def test_a_task_cancelled_while_it_waits_occupies_nothing(self):
        gate = self.gate(limit=1, gap=5)

        async def scenario():
            await self.block(gate, 1.0)
            waiting = asyncio.create_task(self.block(gate))
            await self.time.sleep(1)
            waiting.cancel()
            await asyncio.wait([waiting])
            self.assertTrue(waiting.cancelled(), "the cancellation has to come out")
            await self.block(gate)

        await self.time.run(scenario())
        self.assertEqual(len(self.begun), 2)


class CheckAllTest(Case):
    def setUp(self):
        super().setUp()
        self.probed = []

    def probe(self, fails):
        """A probe that fails so many times for each URL."""
        left = dict(fails)

        async def probe(url):
            self.probed.append((self.time.now, url))
            await self.time.sleep(0)
            if left.get(url, 0):
                left[url] -= 1
                raise ProbeError(url)
            return 200

        return probe

    async def check(self, urls, fails=(), *, limit=5, gap=0.0, delays=(2, 7)):
        gate = self.gate(limit, gap)
        probe = self.probe(fails)
        return await self.time.run(check_all(probe, urls, gate, delays, self.time.sleep))

    async def test_statuses_come_in_the_order_of_the_urls(self):
        statuses = await self.check(iter(["b", "a", "b", "c"]), {"b": 1})
        self.assertEqual(list(statuses.items()), [("b", 200), ("a", 200), ("c", 200)])
        self.assertEqual([url for _, url in self.probed].count("b"), 2, "once, and once more")

    async def test_an_attempt_follows_after_each_delay(self):
        self.assertEqual(await self.check(["a"], {"a": 9}), {"a": None})
        self.assertEqual(
            self.probed,
            [(0, "a"), (2, "a"), (9, "a")],
            "two delays are three attempts, and nothing is waited for after the last one",
        )
        self.assertEqual(self.time.now, 9)

    async def test_without_delays_there_is_one_attempt(self):
        self.assertEqual(await self.check(["a", "b"], {"a": 1}, delays=()), {"a": None, "b": 200})
        self.assertEqual(await self.check([]), {})

    async def test_a_url_that_waits_occupies_no_place(self):
        statuses = await self.check(["bad", "x", "y"], {"bad": 1}, limit=1)
        self.assertEqual(statuses, {"bad": 200, "x": 200, "y": 200})
        self.assertEqual(
            self.probed,
            [(0, "bad"), (0, "x"), (0, "y"), (2, "bad")],
            "one site is down, and the only place is kept while it waits for another attempt",
        )

    async def test_every_attempt_passes_the_gate(self):
        await self.check(["a", "b", "c"], {"a": 1}, gap=2, delays=[1])
        self.assertEqual(self.probed, [(0, "a"), (2, "b"), (4, "c"), (6, "a")])


class Stretch(Case):
    """Deeper: beginnings that did not happen, and a loop that comes late."""

    async def test_a_cancelled_task_uses_up_no_beginning(self):
        gate = self.gate(limit=5, gap=5)

        async def scenario():
            await self.block(gate)
            waiting = asyncio.create_task(self.block(gate))
            await self.time.sleep(1)
            waiting.cancel()
            await asyncio.wait([waiting])
            await self.block(gate)

        await self.time.run(scenario())
        self.assertEqual(self.begun, [0, 5], "the beginning at 5 belongs to a task that is gone")

    async def test_a_loop_that_was_blocked_causes_no_burst(self):
        begun = await self.begin(self.gate(limit=10, gap=1), *[0.25] * 6, stall=3.5)
        gaps = [after - before for before, after in pairwise(begun)]
        self.assertGreaterEqual(
            min(gaps),
            1,
            f"the beginnings were {begun}: times handed out in advance meet when the loop is "
            "late; count the gap from the moment at which a block really begins",
        )

    async def test_two_checks_share_one_gate(self):
        gate = self.gate(limit=1, gap=1)

        async def probe(url):
            await self.block_of(url)
            return 200

        urls = (["a", "b"], ["c", "d"])
        checks = (check_all(probe, each, gate, [], self.time.sleep) for each in urls)
        await self.time.run(self.all_of(*checks))
        self.assertEqual((self.begun, self.peak), ([0, 1, 2, 3], 1))

    async def test_a_bug_in_probe_ends_all_probes(self):
        gate = self.gate(limit=2, gap=0)
        probed = []

        async def probe(url):
            probed.append(url)
            if url == "b":
                raise KeyError(url)
            await self.time.sleep(50)
            return 200

        async def scenario():
            task = asyncio.create_task(check_all(probe, "abcdefgh", gate, [], self.time.sleep))
            await asyncio.wait([task])
            await self.time.sleep(500)
            return task.exception()

        error = await self.time.run(scenario())
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        self.assertIsInstance(error, KeyError, "only a ProbeError means that there is no answer")
        self.assertNotIn("h", probed, "check_all() has ended, and its probes go on")

    async def block_of(self, url):
        self.begun.append(self.time.now)
        self.running += 1
        self.peak = max(self.peak, self.running)
        await self.time.sleep(0.5)
        self.running -= 1
