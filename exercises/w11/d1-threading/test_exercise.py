"""Cases for w11d1: threading and the GIL."""

import threading
import unittest
from contextvars import ContextVar
from unittest import mock

from exercise import render_all

DEADLINE = 1.5
album = ContextVar("album", default="none")


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
        raise AssertionError("render_all has not returned: which thread waits for what?")
    value, error = outcome[0]
    if error is not None:
        raise error
    return value


def thumb(photo):
    return b"thumb of " + photo.encode()


class BadPhoto(Exception):
    pass


class RenderTest(unittest.TestCase):
    def test_thumbnails_come_in_the_order_of_the_photos(self):
        second_is_done = threading.Event()

        def render(photo):
            if photo == "a":
                second_is_done.wait(DEADLINE)
            else:
                second_is_done.set()
            return thumb(photo)

        self.assertEqual(
            within(render_all, ["a", "b"], render, 2),
            [thumb("a"), thumb("b")],
            "b was ready first: threads finish in any order",
        )

    def test_no_photos_need_no_thread(self):
        with mock.patch("threading.Thread.start", side_effect=AssertionError("a thread started")):
            self.assertEqual(render_all([], thumb, 4), [])

    def test_a_name_that_occurs_twice_is_rendered_twice(self):
        calls = []

        def render(photo):
            calls.append(photo)
            return thumb(photo)

        self.assertEqual(within(render_all, ["a", "a"], render, 1), [thumb("a")] * 2)
        self.assertEqual(calls, ["a", "a"], "render is called once for each photo")

    def test_one_worker_takes_the_photos_in_their_order(self):
        calls = []

        def render(photo):
            calls.append(photo)
            threading.Event().wait(0.02)
            return thumb(photo) + b" %d" % calls.count(photo)

        photos = ["a", "b", "a", "c"]
        self.assertEqual(
            within(render_all, photos, render, 1),
            [b"thumb of a 1", b"thumb of b 1", b"thumb of a 2", b"thumb of c 1"],
        )
        self.assertEqual(calls, photos)

    def test_as_many_threads_as_workers_render_at_once(self):
        meeting = threading.Barrier(3)

        def render(photo):
            try:
                meeting.wait(1)
            except threading.BrokenBarrierError:
                raise AssertionError("three calls of render never ran at the same time") from None
            return thumb(photo)

        self.assertEqual(len(within(render_all, ["a", "b", "c"], render, 3)), 3)

    def test_never_more_threads_than_workers(self):
        running, most, lock = 0, 0, threading.Lock()
        pause = threading.Event()

        def render(photo):
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            pause.wait(0.01)
            with lock:
                running -= 1
            return thumb(photo)

        within(render_all, list("abcdefgh"), render, 2)
        self.assertEqual(most, 2, f"{most} calls of render ran at once, and 2 are allowed")

    def test_a_slow_photo_holds_up_no_other_photo(self):
        others = threading.Semaphore(0)

        def render(photo):
            if photo == "slow":
                for _ in range(4):
                    if not others.acquire(timeout=1):
                        raise AssertionError("a photo waits although one of two threads is free")
            else:
                others.release()
            return thumb(photo)

        photos = ["slow", "b", "c", "d", "e"]
        self.assertEqual(within(render_all, photos, render, 2), [thumb(p) for p in photos])


class FailureTest(unittest.TestCase):
    def test_an_exception_reaches_the_caller_and_nobody_else(self):
        error = BadPhoto("truncated")

        def render(photo):
            if photo == "bad":
                raise error
            return thumb(photo)

        with mock.patch("threading.excepthook") as hook:
            try:
                result = within(render_all, ["a", "bad"], render, 2)
            except BadPhoto as caught:
                self.assertIs(caught, error)
            else:
                self.fail(f"render raised and the caller got {result}: join() raises nothing")
        self.assertFalse(hook.called, "the exception left the thread, and was printed on stderr")

    def test_sys_exit_in_a_thread_is_a_failure_too(self):
        def render(photo):
            raise SystemExit("license expired")

        try:
            result = within(render_all, ["a"], render, 1)
        except SystemExit:
            return
        except Exception as error:
            self.fail(f"SystemExit was to be raised, and not {error!r}")
        self.fail(f"the caller got {result}: a SystemExit ends its thread without a word")

    def test_the_failure_of_the_first_photo_wins_over_the_earliest(self):
        later_failed = threading.Event()

        def render(photo):
            if photo == "first":
                later_failed.wait(1)
                threading.Event().wait(0.05)
            else:
                later_failed.set()
            raise BadPhoto(photo)

        with self.assertRaises(BadPhoto) as caught:
            within(render_all, ["first", "second"], render, 2)
        self.assertEqual(
            str(caught.exception), "first", "which thread failed earlier depends on luck"
        )

    def test_no_photo_is_begun_after_a_failure(self):
        calls = []

        def render(photo):
            calls.append(photo)
            threading.Event().wait(0.02)
            if photo == "bad":
                raise BadPhoto
            return thumb(photo)

        with self.assertRaises(BadPhoto):
            within(render_all, ["a", "bad", "c", "d"], render, 1)
        self.assertEqual(calls, ["a", "bad"])

    def test_photos_that_have_begun_are_finished(self):
        failed, finished = threading.Event(), []

        def render(photo):
            if photo == "bad":
                failed.set()
                raise BadPhoto
            failed.wait(1)
            threading.Event().wait(0.05)
            finished.append(photo)
            return thumb(photo)

        before = set(threading.enumerate())
        with self.assertRaises(BadPhoto):
            render_all(["a", "bad"], render, 2)
        left = set(threading.enumerate()) - before
        self.assertEqual((finished, left), (["a"], set()), "a thread was left at work")


class Stretch(unittest.TestCase):
    """Deeper: what a thread does not inherit."""

    def test_render_sees_the_context_of_the_caller(self):
        token = album.set("holiday")
        try:
            result = render_all(["a", "b"], lambda photo: album.get(), 2)
        finally:
            album.reset(token)
        self.assertEqual(result, ["holiday"] * 2, "a new thread starts with an empty context")

    def test_two_threads_do_not_share_one_context(self):
        meeting = threading.Barrier(2)

        def render(photo):
            album.set(photo)
            meeting.wait(1)
            return album.get()

        try:
            result = within(render_all, ["a", "b"], render, 2)
        except RuntimeError as error:
            self.fail(f"one Context runs in one thread at a time, so give each a copy: {error!r}")
        self.assertEqual(result, ["a", "b"])

    def test_what_a_call_sets_is_gone_in_the_next_call_and_in_the_caller(self):
        def render(photo):
            before = album.get()
            album.set(photo)
            return before

        self.assertEqual(
            render_all(["a", "b", "c"], render, 1),
            ["none"] * 3,
            "the thread is the same, and the context has to be a new one",
        )
        self.assertEqual(album.get(), "none")
