"""Cases for w05d2: a decorator with and without arguments."""

import unittest

from exercise import retry


class Gateway:
    """Answers with `answers` in turn: an exception is raised, anything else returned."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.calls = []

    def capture(self, *args, **kwargs):
        """Capture a payment."""
        assert self.answers, f"call number {len(self.calls) + 1} was not expected"
        self.calls.append((args, kwargs))
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer


class RetryTest(unittest.TestCase):
    def setUp(self):
        self.slept = []

    def retrying(self, gateway, **options):
        @retry(**{"delays": (1, 2, 3), "sleep": self.slept.append, **options})
        def capture(*args, **kwargs):
            """Capture it."""
            return gateway.capture(*args, **kwargs)

        return capture

    def test_a_good_answer_comes_back_without_a_pause(self):
        gateway = Gateway("ok")
        capture = self.retrying(gateway)
        self.assertEqual(capture("o-1", amount=5), "ok")
        self.assertEqual(gateway.calls, [(("o-1",), {"amount": 5})])
        self.assertEqual(self.slept, [])
        self.assertEqual((capture.__name__, capture.__doc__), ("capture", "Capture it."))

    def test_it_pauses_between_attempts_until_one_succeeds(self):
        gateway = Gateway(ConnectionError(), ConnectionResetError(), "ok")
        self.assertEqual(self.retrying(gateway)("o-1", amount=5), "ok")
        self.assertEqual(
            gateway.calls, [(("o-1",), {"amount": 5})] * 3, "every attempt gets the arguments"
        )
        self.assertEqual(self.slept, [1, 2])

    def test_the_last_failure_reaches_the_caller_without_a_pause_after_it(self):
        last = ConnectionError("fourth")
        gateway = Gateway(*[ConnectionError()] * 3, last)
        with self.assertRaises(ConnectionError) as caught:
            self.retrying(gateway)()
        self.assertIs(caught.exception, last, "the exception of the last attempt was expected")
        self.assertEqual(self.slept, [1, 2, 3], "n delays: n pauses, n + 1 attempts")

    def test_without_delays_there_is_one_attempt(self):
        gateway = Gateway(ConnectionError("only"))
        with self.assertRaises(ConnectionError):
            self.retrying(gateway, delays=())()
        self.assertEqual(len(gateway.calls), 1)
        gateway = Gateway(ConnectionError(), "ok")
        self.assertEqual(self.retrying(gateway, delays=[0])(), "ok", "0 is a delay like any other")
        self.assertEqual(self.slept, [0])

    def test_other_exceptions_pass_at_once(self):
        gateway = Gateway(PermissionError("card declined"))
        with self.assertRaises(PermissionError):
            self.retrying(gateway)()
        self.assertEqual(self.slept, [])

    def test_on_may_be_a_tuple_of_classes(self):
        gateway = Gateway(TimeoutError(), KeyError(), "ok")
        self.assertEqual(self.retrying(gateway, on=(TimeoutError, LookupError))(), "ok")

    def test_every_call_has_all_delays(self):
        gateway = Gateway(*[ConnectionError(), ConnectionError(), "ok"] * 2)
        capture = self.retrying(gateway)
        capture()
        capture()
        self.assertEqual(
            self.slept, [1, 2, 1, 2], "the second call must not go on where the first one ended"
        )

    def test_a_generator_of_delays_serves_every_call(self):
        gateway = Gateway(*[ConnectionError(), "ok"] * 2)
        capture = self.retrying(gateway, delays=(2**n for n in range(3)))
        capture()
        try:
            capture()
        except ConnectionError:
            self.fail("the first call used up the generator: keep what it yields, not itself")
        self.assertEqual(self.slept, [1, 1])

    def test_the_delays_are_those_of_the_decorator_line(self):
        delays = [1]
        capture = self.retrying(Gateway(ConnectionError(), "ok"), delays=delays)
        delays.clear()
        try:
            capture()
        except ConnectionError:
            self.fail("the delays are read when `retry` is called; a later change came through")
        self.assertEqual(self.slept, [1])


class FormsTest(unittest.TestCase):
    def test_bare_and_empty_parentheses_do_the_same(self):
        for decorator in (retry, retry()):
            gateway = Gateway("ok")

            def capture(order, gateway=gateway):
                """Capture a payment."""
                return gateway.capture(order)

            decorated = decorator(capture)
            answer = decorated("o-1")
            self.assertEqual(answer, "ok", "the decorated function was not called in its place")
            self.assertEqual(gateway.calls, [(("o-1",), {})])
            self.assertEqual(decorated.__name__, "capture")
            self.assertEqual(decorated.__doc__, "Capture a payment.")

    def test_what_is_no_function_is_refused(self):
        for target in ("o-1", 3, (TimeoutError, KeyError)):
            with self.assertRaises(
                TypeError, msg=f"retry({target!r}): without its keyword an option is the function"
            ):
                retry(target)
            with self.assertRaises(TypeError, msg=f"retry(delays=[1]) was applied to {target!r}"):
                retry(delays=[1])(target)

    def test_an_exception_class_is_refused(self):
        for decorator in (retry, retry(delays=[1])):
            with self.assertRaises(
                TypeError, msg="an exception class can be called, too, but is no function to retry"
            ):
                decorator(TimeoutError)

    def test_a_negative_delay_is_refused_at_the_decorator_line(self):
        with self.assertRaises(ValueError, msg="do not wait for the first failure in production"):
            retry(delays=[1, -1])

    def test_a_function_has_no_keyword_of_its_own(self):
        with self.assertRaises(TypeError, msg="`func` is positional-only in the signature"):
            retry(func=len)


class Stretch(unittest.TestCase):
    """Deeper: one configured decorator for many functions, and what may be retried."""

    def test_one_configured_decorator_serves_many_functions(self):
        slept = []
        steady = retry(delays=iter([1, 2]), sleep=slept.append)
        first = Gateway(ConnectionError(), ConnectionError(), "first")
        second = Gateway(ConnectionError(), "second")
        capture, refund = steady(first.capture), steady(second.capture)
        self.assertEqual((capture(), refund()), ("first", "second"))
        self.assertEqual(slept, [1, 2, 1], "each function has all delays")

    def test_an_interrupt_is_not_a_failure_of_the_gateway(self):
        gateway = Gateway(KeyboardInterrupt())
        with self.assertRaises(KeyboardInterrupt):
            retry(on=Exception, delays=[1], sleep=self.fail)(gateway.capture)()

    def test_the_last_failure_does_not_drag_the_earlier_ones_along(self):
        last = ConnectionError("second")
        gateway = Gateway(ConnectionError("first"), last)
        with self.assertRaises(ConnectionError):
            retry(delays=[1], sleep=lambda _: None)(gateway.capture)()
        self.assertIsNone(last.__context__, "the last attempt ran inside an `except` block")

    def test_a_class_can_be_retried_unless_it_is_an_exception(self):
        class Session:
            opened = 0

            def __init__(self):
                type(self).opened += 1
                if self.opened < 4:
                    raise ConnectionError

        slept = []
        self.assertIsInstance(retry(sleep=slept.append)(Session)(), Session)
        self.assertEqual(slept, [0.1, 0.4, 1.6], "the default delays were expected")
