"""Cases for w12d1: coroutines, and what `await` does."""

import asyncio
import unittest

from exercise import serve, shut_down

PATIENCE = 1


class FakeLink:
    """A link whose frames are buffered; after them it fails, hangs up or stays silent."""

    def __init__(self, *frames, then=None, authorized=True, goodbye=None):
        self._frames = list(frames)
        self._then = then
        self._authorized = authorized
        self._goodbye = goodbye
        self._over = False
        self.silent = asyncio.Event()
        self.calls = []
        self.sent = []
        self.closes = 0

    async def authorized(self):
        self.calls.append("authorized")
        await asyncio.sleep(0)
        if self._authorized == "silent":
            self.silent.set()
            await asyncio.Event().wait()
        return self._authorized

    async def receive(self):
        assert not self._over, "receive() was called after the end of the session"
        self.calls.append("receive")
        if self._frames:
            return self._frames.pop(0)
        self._over = True
        if self._then == "silence":
            self.silent.set()
            await asyncio.Event().wait()
        if self._then is not None:
            raise self._then
        return None

    async def send(self, reply):
        self.calls.append("send")
        self.sent.append(reply)
        if reply == b"BREAK":
            raise ConnectionResetError("device went away")

    async def close(self):
        self.calls.append("close")
        await asyncio.sleep(0)
        if self._goodbye is not None:
            await self._goodbye()
        self.closes += 1


def upper(frame):
    assert isinstance(frame, bytes), f"`answer` was given a {type(frame).__name__}: await it first"
    return frame.upper()


class Case(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)

    async def ended(self, task, what):
        """Wait until `task` has ended; fail if it does not."""
        done, _ = await asyncio.wait([task], timeout=PATIENCE)
        self.assertTrue(done, what)

    async def silent_session(self, link):
        """A task that serves `link` and waits for something that never comes."""
        session = asyncio.create_task(serve(link, upper))
        silent = asyncio.create_task(link.silent.wait())
        await asyncio.wait([session, silent], timeout=PATIENCE, return_when="FIRST_COMPLETED")
        if session.done():
            self.fail(f"the session ended by itself: {session.exception()!r}")
        self.assertTrue(silent.done(), "the session never waited for the device")
        return session

    async def fake_sessions(self, *goodbyes):
        """Sessions that wait to be cancelled and then say goodbye, and the list of those gone."""
        gone = []

        async def session(number, goodbye):
            try:
                await asyncio.Event().wait()
            finally:
                await goodbye()
                gone.append(number)

        tasks = [asyncio.create_task(session(*each)) for each in enumerate(goodbyes)]
        await asyncio.sleep(0)
        return tasks, gone


class ServeTest(Case):
    async def test_frames_are_answered_one_after_the_other(self):
        link = FakeLink(b"on", b"off")
        self.assertEqual(await serve(link, upper), 2)
        self.assertEqual(link.sent, [b"ON", b"OFF"])
        self.assertEqual(
            link.calls,
            ["authorized", "receive", "send", "receive", "send", "receive", "close"],
            "ask first; send each reply before the next receive(); close last",
        )

    async def test_an_empty_frame_is_a_frame(self):
        self.assertEqual(await serve(FakeLink(b"", b"on"), upper), 2, "only None is the end")

    async def test_a_device_that_is_not_authorized_is_not_read(self):
        link = FakeLink(b"open the door", authorized=False)
        self.assertEqual(await serve(link, upper), 0)
        self.assertEqual(
            link.calls,
            ["authorized", "close"],
            "a coroutine object is always true: only `await` gives the answer",
        )

    async def test_a_full_buffer_does_not_keep_the_others_waiting(self):
        link = FakeLink(*[b"x"] * 50)
        turns = 0
        seen = []

        async def other_task():
            nonlocal turns
            while True:
                turns += 1
                await asyncio.sleep(0)

        def answer(frame):
            seen.append(turns)
            return frame

        other = asyncio.create_task(other_task())
        await serve(link, answer)
        other.cancel()
        self.assertGreater(
            seen[-1],
            seen[0],
            "50 frames were answered and no other task ran in between: `await` hands over to the "
            "loop only if what it awaits suspends",
        )
        self.assertEqual(len(set(seen)), 50, "the others should get a turn after every reply")

    async def test_a_lost_connection_is_a_hang_up(self):
        for error in (ConnectionResetError(), BrokenPipeError(), ConnectionError()):
            link = FakeLink(b"on", then=error)
            self.assertEqual(await serve(link, upper), 1, f"{error!r} is how a device leaves")
            self.assertEqual(link.closes, 1)

    async def test_a_reply_that_could_not_be_sent_does_not_count(self):
        link = FakeLink(b"on", b"break", b"off")
        self.assertEqual(await serve(link, upper), 1)
        self.assertEqual(link.closes, 1)

    async def test_not_every_os_error_is_a_hang_up(self):
        def answer(frame):
            raise OSError("disk full")

        with self.assertRaises(
            OSError, msg="the disk is full, and the session is reported as ended by the device"
        ):
            await serve(FakeLink(b"on"), answer)

    async def test_the_link_is_closed_when_answering_fails(self):
        def answer(frame):
            raise ValueError(frame)

        link = FakeLink(b"on")
        with self.assertRaises(ValueError):
            await serve(link, answer)
        self.assertEqual(link.closes, 1, "close() must be awaited on this way out, too")

    async def test_the_link_is_closed_when_the_session_is_cancelled(self):
        link = FakeLink(b"on", then="silence")
        session = await self.silent_session(link)
        session.cancel()
        await self.ended(session, "the session goes on after it was cancelled")
        self.assertEqual(
            link.closes,
            1,
            "CancelledError is raised inside `await link.receive()`, and is no Exception: only "
            "`finally` sees every way out",
        )

    async def test_a_cancelled_session_ends_as_cancelled(self):
        session = await self.silent_session(FakeLink(then="silence"))
        session.cancel()
        await self.ended(session, "the session goes on after it was cancelled")
        self.assertTrue(
            session.cancelled(),
            "cancel() is a request; a coroutine that catches CancelledError and returns has "
            "declined it, and whoever cancelled will never know",
        )


class ShutDownTest(Case):
    async def test_nothing_is_left_to_do_when_it_returns(self):
        async def goodbye():
            await asyncio.sleep(0)

        sessions, gone = await self.fake_sessions(goodbye, goodbye)
        await shut_down(sessions)
        self.assertEqual(
            sorted(gone),
            [0, 1],
            "cancel() only asks: the cleanup runs later, in the task, and has to be waited for",
        )

    async def test_sessions_say_goodbye_side_by_side(self):
        leaving = [asyncio.Event(), asyncio.Event()]

        async def first():
            leaving[0].set()
            await leaving[1].wait()

        async def second():
            leaving[1].set()
            await leaving[0].wait()

        sessions, _ = await self.fake_sessions(first, second)
        stop = asyncio.create_task(shut_down(set(sessions)))
        try:
            await self.ended(
                stop,
                "one session is waited for before the next is cancelled: cancel all, then wait",
            )
        finally:
            for event in leaving:
                event.set()

    async def test_there_may_be_nothing_to_shut_down(self):
        try:
            await shut_down([])
        except ValueError as error:
            self.fail(f"a gateway without sessions is shut down, too: ValueError: {error}")

    async def test_how_a_session_ends_does_not_matter(self):
        async def quarrel():
            raise OSError("no route to device")

        async def goodbye():
            await asyncio.sleep(0)

        async def over():
            return 7

        sessions, _ = await self.fake_sessions(quarrel, goodbye)
        ended = asyncio.create_task(over())
        await ended
        try:
            await shut_down([ended, *sessions])
        except (OSError, asyncio.CancelledError) as error:
            self.fail(f"{error!r} came out of shut_down(): wait for the ends, raise none")


class Stretch(Case):
    """Deeper: cancellation at the awkward moments."""

    async def test_a_session_that_is_cancelled_while_asking_is_closed(self):
        link = FakeLink(authorized="silent")
        session = await self.silent_session(link)
        session.cancel()
        await self.ended(session, "the session goes on after it was cancelled")
        self.assertEqual(link.closes, 1, "authorized() is a place where the session can end, too")

    async def test_shutting_down_can_be_cancelled_itself(self):
        leaving, never = asyncio.Event(), asyncio.Event()

        async def goodbye():
            leaving.set()
            await never.wait()

        sessions, _ = await self.fake_sessions(goodbye)
        stop = asyncio.create_task(shut_down(sessions))
        await asyncio.wait(
            [asyncio.create_task(leaving.wait()), stop],
            timeout=PATIENCE,
            return_when="FIRST_COMPLETED",
        )
        stop.cancel()
        try:
            await self.ended(stop, "shut_down() goes on although it was cancelled")
        finally:
            never.set()
        self.assertTrue(
            stop.cancelled(),
            "`except CancelledError: pass` around the wait cannot tell the session's cancellation "
            "from your own",
        )
