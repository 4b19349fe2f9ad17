"""Cases for w12d4: run_in_executor."""

import asyncio
import contextvars
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor

from exercise import Signer

PATIENCE = 1
LONG = 10
request_id = contextvars.ContextVar("request_id", default="none")


class FakeDevice:
    """Signs at once, or when its gate opens; it does not wait for that forever."""

    def __init__(self, gate=None, percents=()):
        self._gate = gate
        self._percents = percents
        self._lock = threading.Lock()
        self.running = 0
        self.peak = 0
        self.begun = []
        self.finished = []
        self.requests = {}
        self.gave_up = False

    def sign(self, document, progress):
        with self._lock:
            self.running += 1
            self.peak = max(self.peak, self.running)
            self.begun.append(document)
            self.requests[document] = request_id.get()
        try:
            if self._gate is not None and not self._gate.wait(PATIENCE):
                self.gave_up = True
                self._gate.set()
            for percent in self._percents:
                progress(percent)
            if document == b"broken":
                raise OSError("smart card removed")
            return b"signed " + document
        finally:
            with self._lock:
                self.running -= 1
                self.finished.append(document)


def ignore(percent):
    """A progress callback for those who do not care."""


class Case(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.gate = threading.Event()
        self.addCleanup(self.gate.set)

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)

    async def signer(self, device, sessions=2):
        signer = Signer(device, sessions)
        self.addAsyncCleanup(self.shut, signer)
        return signer

    async def shut(self, signer):
        self.gate.set()
        await asyncio.wait([asyncio.create_task(signer.close())], timeout=PATIENCE)

    def sign(self, signer, document, progress=ignore, patience=LONG):
        return asyncio.create_task(signer.sign(document, progress, patience))

    async def until(self, condition, what):
        """Wait for `condition`, a thousand naps at most."""
        for _ in range(1_000):
            if condition():
                return
            await asyncio.sleep(0.001)
        self.fail(what)


class SignTest(Case):
    async def test_the_signature_comes_back(self):
        signer = await self.signer(FakeDevice())
        self.assertEqual(await signer.sign(b"contract", ignore, LONG), b"signed contract")

    async def test_every_caller_gets_its_own_signature(self):
        signer = await self.signer(FakeDevice(), sessions=3)
        documents = [b"%d" % n for n in range(8)]
        signatures = await asyncio.gather(*(self.sign(signer, each) for each in documents))
        self.assertEqual(signatures, [b"signed " + each for each in documents])

    async def test_an_error_of_the_device_comes_out(self):
        signer = await self.signer(FakeDevice())
        with self.assertRaises(OSError, msg="the caller thinks that the document is signed"):
            await signer.sign(b"broken", ignore, LONG)

    async def test_the_loop_goes_on_while_the_device_works(self):
        device = FakeDevice(self.gate)
        signer = await self.signer(device)
        call = self.sign(signer, b"contract")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        self.gate.set()
        await asyncio.wait([call], timeout=1.5 * PATIENCE)
        self.assertFalse(
            device.gave_up,
            "the device waited in vain for another task to open the gate: a blocking call in a "
            "coroutine stops the whole loop",
        )

    async def test_so_many_sessions_work_at_a_time(self):
        device = FakeDevice(self.gate)
        signer = await self.signer(device, sessions=2)
        calls = [self.sign(signer, b"%d" % n) for n in range(6)]
        await self.until(lambda: device.running == 2, "sessions=2 should use two threads")
        await asyncio.sleep(0.02)
        self.gate.set()
        await asyncio.gather(*calls)
        self.assertEqual(device.peak, 2, "the device has two sessions and got more calls at a time")

    async def test_a_busy_default_executor_delays_nothing(self):
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(1))
        busy = threading.Event()
        self.addCleanup(busy.set)
        blocked = loop.run_in_executor(None, busy.wait, 3 * PATIENCE)
        signer = await self.signer(FakeDevice())
        call = self.sign(signer, b"contract")
        done, _ = await asyncio.wait([call], timeout=PATIENCE)
        busy.set()
        await asyncio.wait([blocked, call], timeout=PATIENCE)
        self.assertTrue(
            done,
            "the default executor is shared with everybody, name lookups included: what is stuck "
            "there also stops you",
        )

    async def test_the_device_sees_the_context_of_its_caller(self):
        device = FakeDevice(self.gate)
        request_id.set("start-up")
        signer = await self.signer(device)

        async def request(name):
            request_id.set(name)
            await signer.sign(name.encode(), ignore, LONG)

        calls = [asyncio.create_task(request(name)) for name in ("r1", "r2")]
        await self.until(
            lambda: device.running == 2 or any(call.done() for call in calls),
            "two requests should be served at a time",
        )
        self.gate.set()
        await asyncio.gather(*calls)
        self.assertEqual(
            device.requests,
            {b"r1": "r1", b"r2": "r2"},
            "run_in_executor does not take the context along: copy it in the call and run in it",
        )

    async def test_all_progress_comes_in_order_and_before_the_signature(self):
        seen = []
        signer = await self.signer(FakeDevice(percents=(10, 50, 100)))
        await signer.sign(b"contract", seen.append, LONG)
        self.assertEqual(seen, [10, 50, 100], "all of it, in order, before sign() returns")

    async def test_progress_is_reported_in_the_thread_of_the_loop(self):
        threads = set()
        signer = await self.signer(FakeDevice(percents=(10, 50, 100)))
        await signer.sign(b"contract", lambda percent: threads.add(threading.get_ident()), LONG)
        self.assertLessEqual(
            threads,
            {threading.get_ident()},
            "the device calls from its own thread, where asyncio must not be touched",
        )


class PatienceTest(Case):
    async def test_the_caller_does_not_wait_forever(self):
        device = FakeDevice(self.gate)
        signer = await self.signer(device)
        call = self.sign(signer, b"contract", patience=0.02)
        await asyncio.wait([call], timeout=PATIENCE)
        self.assertIsInstance(call.exception(), TimeoutError)
        self.assertEqual(device.finished, [], "a thread cannot be stopped: go on without it")

    async def test_a_document_that_had_to_wait_too_long_is_never_signed(self):
        device = FakeDevice(self.gate)
        signer = await self.signer(device, sessions=1)
        first = self.sign(signer, b"first")
        await self.until(lambda: device.running == 1, "the first document is not being signed")
        second = self.sign(signer, b"second", patience=0.02)
        await asyncio.wait([second], timeout=PATIENCE)
        self.assertIsInstance(second.exception(), TimeoutError, "waiting for a session counts")
        self.gate.set()
        await first
        third = self.sign(signer, b"third")
        await third
        self.assertEqual(
            device.begun,
            [b"first", b"third"],
            "the caller was told that the second document failed, and then it was signed: cancel "
            "what still waits in the pool",
        )


class CloseTest(Case):
    async def test_what_was_accepted_is_finished(self):
        device = FakeDevice(self.gate)
        signer = await self.signer(device, sessions=1)
        calls = [self.sign(signer, b"first"), self.sign(signer, b"second")]
        await self.until(lambda: device.running == 1, "nothing is being signed")
        closing = asyncio.create_task(signer.close())
        await asyncio.sleep(0.02)
        self.assertFalse(closing.done(), "close() returned while the device was at work")
        self.gate.set()
        await closing
        self.assertEqual(device.finished, [b"first", b"second"])
        self.assertEqual(await asyncio.gather(*calls), [b"signed first", b"signed second"])

    async def test_closing_does_not_stop_the_loop(self):
        device = FakeDevice(self.gate)
        signer = await self.signer(device)
        call = self.sign(signer, b"contract", patience=LONG)
        await self.until(lambda: device.running == 1, "nothing is being signed")
        closing = asyncio.create_task(signer.close())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        self.gate.set()
        await asyncio.gather(closing, call)
        self.assertFalse(
            device.gave_up,
            "the device waited in vain for another task to open the gate: shutdown() of a pool "
            "blocks until its threads are done",
        )

    async def test_nothing_is_signed_after_closing(self):
        device = FakeDevice()
        signer = await self.signer(device)
        await signer.sign(b"before", ignore, LONG)
        await signer.close()
        with self.assertRaises(RuntimeError):
            await signer.sign(b"after", ignore, LONG)
        self.assertEqual(device.begun, [b"before"])


class Stretch(Case):
    """Deeper: what a thread does after its caller has gone."""

    async def test_no_progress_is_reported_after_a_timeout(self):
        device = FakeDevice(self.gate, percents=(50, 100))
        signer = await self.signer(device)
        seen = []
        call = self.sign(signer, b"contract", seen.append, patience=0.02)
        await asyncio.wait([call], timeout=PATIENCE)
        self.assertIsInstance(call.exception(), TimeoutError)
        self.gate.set()
        await self.until(lambda: device.finished, "the device never finished")
        await asyncio.sleep(0.01)
        self.assertEqual(seen, [], "the caller has gone, and its callback is still called")

    async def test_nothing_is_accepted_once_closing_has_begun(self):
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(1))
        busy = threading.Event()
        self.addCleanup(busy.set)
        blocked = loop.run_in_executor(None, busy.wait, 3 * PATIENCE)
        device = FakeDevice()
        signer = await self.signer(device)
        closing = asyncio.create_task(signer.close())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        late = self.sign(signer, b"late")
        await asyncio.wait([late], timeout=PATIENCE)
        busy.set()
        await asyncio.gather(blocked, closing)
        self.assertIsInstance(
            late.exception(),
            RuntimeError,
            "close() had begun, and a document was accepted: shutdown() in the default executor "
            "begins when a thread of it is free",
        )
        self.assertEqual(device.begun, [])

    async def test_a_cancelled_call_that_has_not_begun_is_never_signed(self):
        device = FakeDevice(self.gate)
        signer = await self.signer(device, sessions=1)
        first = self.sign(signer, b"first")
        await self.until(lambda: device.running == 1, "the first document is not being signed")
        second = self.sign(signer, b"second")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.wait([second], timeout=PATIENCE)
        self.assertTrue(second.cancelled(), "the cancellation has to come out")
        self.gate.set()
        await first
        await self.sign(signer, b"third")
        self.assertEqual(device.begun, [b"first", b"third"])
