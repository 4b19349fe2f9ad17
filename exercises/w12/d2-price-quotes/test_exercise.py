"""Cases for w12d2: asyncio.gather and what becomes of the siblings."""

import asyncio
import gc
import unittest

from exercise import SupplierError, compare, hold_all

PATIENCE = 1
SHORT = 0.03


class FakeSupplier:
    """Answers at once, or after an event; `stubborn` answers although it was cancelled."""

    def __init__(self, answer, after=None, stubborn=False, release_fails=False):
        self._answer = answer
        self._after = after
        self._stubborn = stubborn
        self._release_fails = release_fails
        self.asked = asyncio.Event()
        self.state = "not asked"
        self.released = []

    async def _reply(self):
        self.asked.set()
        self.state = "asked"
        try:
            if self._after is not None:
                await self._after.wait()
        except asyncio.CancelledError:
            await asyncio.sleep(0)
            if not self._stubborn:
                self.state = "cancelled"
                raise
        self.state = "answered"
        if isinstance(self._answer, BaseException):
            raise self._answer
        return self._answer

    async def price(self, item):
        return await self._reply()

    async def hold(self, item):
        return await self._reply()

    async def release(self, hold):
        for _ in range(5):
            await asyncio.sleep(0)
        self.released.append(hold)
        if self._release_fails:
            raise SupplierError("unknown hold")


class AllAsked:
    """An event that is set once all suppliers were asked."""

    def __init__(self):
        self.suppliers = []

    async def wait(self):
        for supplier in self.suppliers:
            await supplier.asked.wait()


async def settled():
    """Give everybody a hundred turns: whoever can go on has done so."""
    for _ in range(100):
        await asyncio.sleep(0)


def bare(error):
    """The exception itself, or the first one of a group."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


class Case(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.never = asyncio.Event()

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)

    async def asyncTearDown(self):
        self.never.set()

    async def ended(self, task, what="it never came to an end"):
        done, _ = await asyncio.wait([task], timeout=PATIENCE)
        self.assertTrue(done, what)
        return task

    async def result(self, coroutine, what="it never came to an end"):
        """The result of `coroutine`, within a deadline."""
        return (await self.ended(asyncio.create_task(coroutine), what)).result()

    async def failure(self, coroutine):
        """The exception that `coroutine` ends with, within a deadline."""
        task = await self.ended(asyncio.create_task(coroutine))
        error = task.exception()
        self.assertIsNotNone(error, "a hold failed, and the call reports a success")
        if isinstance(error, NotImplementedError):
            raise error
        return error


class CompareTest(Case):
    async def test_prices_come_in_the_order_of_the_suppliers(self):
        last, middle = asyncio.Event(), asyncio.Event()
        suppliers = [FakeSupplier(300, last), FakeSupplier(200, middle), FakeSupplier(100)]
        task = asyncio.create_task(compare(suppliers, "nut", PATIENCE))
        for event in (middle, last):
            await settled()
            event.set()
        self.assertEqual(
            (await self.ended(task)).result(),
            [300, 200, 100],
            "they answered in the order 100, 200, 300; the caller knows only that of the suppliers",
        )

    async def test_all_are_asked_at_the_same_time(self):
        everybody = AllAsked()
        everybody.suppliers = [FakeSupplier(n, everybody) for n in range(3)]
        what = "nobody answers here before all were asked: start all, then wait"
        prices = await self.result(compare(everybody.suppliers, "nut", PATIENCE), what)
        self.assertEqual(prices, [0, 1, 2], what)
        self.assertEqual(await self.result(compare([], "nut", PATIENCE)), [], "nobody to ask")

    async def test_a_refusal_is_no_price(self):
        for refusal in (SupplierError("sold out"), TimeoutError("read")):
            suppliers = [FakeSupplier(1), FakeSupplier(refusal), FakeSupplier(0)]
            self.assertEqual(await self.result(compare(suppliers, "nut", PATIENCE)), [1, None, 0])

    async def test_a_bug_is_not_a_refusal(self):
        suppliers = [FakeSupplier(1), FakeSupplier(KeyError("cents"))]
        task = asyncio.create_task(compare(suppliers, "nut", PATIENCE))
        error = (await self.ended(task)).exception()
        self.assertIsNotNone(error, "price() raised a KeyError, and it passes for `no price`")
        self.assertIsInstance(bare(error), KeyError)

    async def test_a_silent_supplier_costs_only_its_own_price(self):
        silent = FakeSupplier(5, self.never)
        prices = await self.result(
            compare([FakeSupplier(1), silent, FakeSupplier(3)], "nut", SHORT),
            "one supplier is silent, and the comparison waits for it forever",
        )
        self.assertEqual(prices, [1, None, 3], "patience is for each question, not for all")
        self.assertEqual(silent.state, "cancelled", "a question that took too long must not go on")

    async def test_a_cancelled_comparison_leaves_no_question_running(self):
        suppliers = [FakeSupplier(n, self.never) for n in range(3)]
        task = asyncio.create_task(compare(suppliers, "nut", PATIENCE))
        await settled()
        task.cancel()
        await asyncio.wait([task], timeout=PATIENCE)
        self.assertTrue(task.cancelled(), "a cancelled comparison has no result")
        await settled()
        self.assertEqual(
            [supplier.state for supplier in suppliers],
            ["cancelled"] * 3,
            "a task that awaits another one passes its cancellation to that one alone; `gather` "
            "passes it on to all",
        )


class HoldAllTest(Case):
    async def test_holds_come_in_the_order_of_the_suppliers(self):
        everybody = AllAsked()
        everybody.suppliers = [FakeSupplier(name, everybody) for name in ("h1", "h2", "h3")]
        holds = await self.result(
            hold_all(everybody.suppliers, "nut"), "nobody answers here before all were asked"
        )
        self.assertEqual(holds, ["h1", "h2", "h3"])
        self.assertEqual([s.released for s in everybody.suppliers], [[], [], []])
        self.assertEqual(await self.result(hold_all([], "nut")), [], "nobody to hold it")

    async def test_the_first_exception_comes_out_as_itself(self):
        for error in (SupplierError("sold out"), ValueError("bad item")):
            outcome = await self.failure(hold_all([FakeSupplier("h1"), FakeSupplier(error)], "nut"))
            self.assertIs(
                outcome,
                error,
                "a TaskGroup raises an ExceptionGroup, even around a single error: callers with "
                "`except SupplierError` do not catch it",
            )

    async def test_the_first_exception_is_the_first_in_time(self):
        late = FakeSupplier(ValueError("while it was cancelled"), self.never, stubborn=True)
        first = SupplierError("sold out")
        outcome = await self.failure(hold_all([late, FakeSupplier(first)], "nut"))
        self.assertIs(
            bare(outcome),
            first,
            "this one failed only because you had cancelled it: the order in the list is not the "
            "order in time",
        )

    async def test_no_call_goes_on_after_the_failure(self):
        slow = FakeSupplier("h2", self.never)
        await self.failure(hold_all([FakeSupplier(SupplierError("no")), slow], "nut"))
        self.assertEqual(
            slow.state,
            "cancelled",
            "gather() raises the first exception and leaves the siblings running: this one would "
            "hold the item after you reported a failure",
        )
        self.assertEqual(len(asyncio.all_tasks()), 1, "a task of yours is still running")

    async def test_what_was_held_is_released_at_its_supplier(self):
        gate = asyncio.Event()
        first, second = FakeSupplier("h1"), FakeSupplier("h2")
        failing, slow = FakeSupplier(SupplierError("no"), gate), FakeSupplier("h4", self.never)
        call = asyncio.create_task(hold_all([first, failing, second, slow], "nut"))
        await settled()
        gate.set()
        outcome = (await self.ended(call)).exception()
        self.assertIsInstance(bare(outcome), SupplierError)
        self.assertEqual((first.released, second.released), (["h1"], ["h2"]))
        self.assertEqual(
            (failing.released, slow.released),
            ([], []),
            "a hold was released that was never made; with return_exceptions=True a cancelled call "
            "gives a CancelledError, which is no Exception",
        )

    async def test_a_hold_made_in_spite_of_the_cancellation_is_released(self):
        stubborn = FakeSupplier("h1", self.never, stubborn=True)
        await self.failure(hold_all([stubborn, FakeSupplier(SupplierError("no"))], "nut"))
        self.assertEqual(
            stubborn.released,
            ["h1"],
            "a cancelled call may still succeed: wait for it, and look at its result after that",
        )

    async def test_a_second_failure_stays_out_of_the_log(self):
        messages = []
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda loop, context: messages.append(context["message"]))
        first = SupplierError("no")
        outcome = await self.failure(
            hold_all([FakeSupplier(first), FakeSupplier(ValueError("neither"))], "nut")
        )
        self.assertIs(bare(outcome), first)
        gc.collect()
        await asyncio.sleep(0)
        self.assertEqual(messages, [], "somebody has to look at the exception of every task")

    async def test_a_release_that_fails_changes_nothing(self):
        stuck, fine = FakeSupplier("h1", release_fails=True), FakeSupplier("h2")
        error = ValueError("no")
        outcome = await self.failure(hold_all([stuck, fine, FakeSupplier(error)], "nut"))
        self.assertIs(
            bare(outcome), error, "the failed release hides why the holds were given back"
        )
        self.assertEqual((stuck.released, fine.released), (["h1"], ["h2"]))


class Stretch(Case):
    """Deeper: the caller gives up, and the caller has a deadline."""

    async def test_a_cancelled_call_releases_what_was_held(self):
        quick, slow = FakeSupplier("h1"), FakeSupplier("h2", self.never)
        call = asyncio.create_task(hold_all([quick, slow], "nut"))
        await settled()
        call.cancel()
        await asyncio.wait([call], timeout=PATIENCE)
        self.assertTrue(call.cancelled(), "clean up, and let the CancelledError go on")
        self.assertEqual(quick.released, ["h1"], "CancelledError is no Exception")
        self.assertEqual(slow.state, "cancelled")

    async def test_a_deadline_of_the_caller_is_not_a_silent_supplier(self):
        with self.assertRaises(TimeoutError, msg="the caller's time was up, and got a list"):
            async with asyncio.timeout(SHORT):
                await compare([FakeSupplier(1, self.never)], "nut", patience=PATIENCE)

    async def test_releases_run_side_by_side(self):
        gate = asyncio.Event()
        waiting = []

        class SlowRelease(FakeSupplier):
            async def release(self, hold):
                waiting.append(hold)
                await gate.wait()

        suppliers = [SlowRelease("h1"), SlowRelease("h2"), FakeSupplier(SupplierError("no"))]
        call = asyncio.create_task(hold_all(suppliers, "nut"))
        await settled()
        gate.set()
        seen = sorted(waiting)
        await asyncio.wait([call], timeout=PATIENCE)
        call.exception()
        self.assertEqual(seen, ["h1", "h2"], "the second release waited for the first")
