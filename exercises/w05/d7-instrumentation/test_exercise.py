"""Cases for w05d7: one decorator for everything that a service level needs."""

import inspect
import logging
import unittest
from functools import partial

from exercise import Monitor, Stats

LOGGER = logging.getLogger("service")


class Clock:
    """Stands still unless somebody takes time."""

    def __init__(self):
        self.now = 64.0
        self.read = 0

    def __call__(self):
        self.read += 1
        return self.now

    def take(self, seconds):
        self.now += seconds


class Case(unittest.TestCase):
    def setUp(self):
        LOGGER.propagate = False
        handler = logging.NullHandler()
        LOGGER.addHandler(handler)
        self.addCleanup(LOGGER.removeHandler, handler)
        self.clock = Clock()
        self.monitor = Monitor(LOGGER, self.clock)

    def stats(self, name):
        self.assertIn(name, self.monitor.stats, "nothing was measured under this name")
        return self.monitor.stats[name]


class FunctionTest(Case):
    def test_a_measured_function_behaves_like_the_original(self):
        def pay(order, *extras, currency="EUR"):
            """Pay."""
            return order, extras, currency

        measured = self.monitor.measured(pay)
        self.assertEqual(measured("o", 1, currency="USD"), ("o", (1,), "USD"))
        self.assertEqual((measured.__name__, measured.__doc__), ("pay", "Pay."))
        self.assertEqual(Monitor(LOGGER).measured(pay)("o"), ("o", (), "EUR"), "its own clock")
        self.assertEqual(inspect.signature(measured), inspect.signature(pay))

    def test_bare_or_with_options(self):
        def pay():
            return "paid"

        for decorator in (
            self.monitor.measured,
            self.monitor.measured(),
            self.monitor.measured(budget=1),
        ):
            self.assertEqual(decorator(pay)(), "paid")
        self.assertEqual(self.stats("pay").calls, 3, "functions of one name share the statistics")
        self.monitor.measured(name="checkout.pay")(pay)
        self.assertEqual(self.stats("checkout.pay"), Stats(), "it has not been called yet")

    def test_calls_and_durations_are_counted(self):
        book = self.monitor.measured(name="book")(lambda seconds: self.clock.take(seconds))
        pay = self.monitor.measured(name="pay")(lambda seconds: book(seconds))
        for seconds in (0.5, 2.0, 0.5):
            pay(seconds)
        stats = self.stats("pay")
        self.assertEqual((stats.calls, stats.total, stats.slowest), (3, 3.0, 2.0))
        self.assertEqual((stats.mean, stats.error_rate), (1.0, 0.0))
        self.assertEqual(
            self.stats("book").calls, 3, "`pay` is running, but `book` is called: measure that, too"
        )
        self.assertEqual(self.clock.read, 12, "once before and once after each of the six calls")

    def test_mean_and_error_rate_are_computed(self):
        stats = Stats()
        try:
            self.assertEqual((stats.mean, stats.error_rate), (0.0, 0.0))
        except ZeroDivisionError:
            self.fail("a report reads the statistics before the first call, too")
        stats.calls, stats.errors, stats.total = 4, 1, 6.0
        self.assertEqual((stats.mean, stats.error_rate), (1.5, 0.25))
        for name in ("mean", "error_rate"):
            with self.assertRaises(AttributeError, msg=f"{name} was assigned"):
                setattr(stats, name, 1.0)

    def test_a_failing_call_is_counted_and_still_fails(self):
        problem = TimeoutError("gateway")

        @self.monitor.measured
        def pay():
            self.clock.take(0.5)
            raise problem

        with self.assertRaises(TimeoutError) as caught:
            pay()
        self.assertIs(caught.exception, problem)
        self.assertEqual(self.stats("pay"), Stats(1, 1, 0.5, 0.5), "failures take time as well")

    def test_an_interrupted_call_has_failed(self):
        @self.monitor.measured
        def pay():
            raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            pay()
        self.assertEqual(self.stats("pay").errors, 1, "not every exception is an Exception")

    def test_a_recursion_is_one_call(self):
        @self.monitor.measured
        def total(parts):
            self.clock.take(0.5)
            return len(parts) and 1 + total(parts[1:])

        self.assertEqual(total("abc"), 3)
        self.assertEqual(
            self.stats("total"),
            Stats(1, 0, 2.0, 2.0),
            "within its body the name `total` means the wrapper: inner time was counted twice",
        )

    def test_after_a_failure_the_next_call_is_measured(self):
        @self.monitor.measured
        def pay(amount):
            return 100 // amount

        with self.assertRaises(ZeroDivisionError):
            pay(0)
        pay(1)
        self.assertEqual(
            self.stats("pay").calls, 2, "the wrapper believes that the failed call is still running"
        )

    def test_what_only_starts_when_called_is_refused(self):
        def rows():
            yield 1

        async def fetch():
            return 1

        async def feed():
            yield 1

        for func in (rows, fetch, feed):
            with self.subTest(func.__name__):
                try:
                    self.monitor.measured(func)
                except TypeError:
                    continue
                self.fail("its call takes no time, and its work is never measured")

        class Till:
            def _rows(self):
                yield 1

        self.assertIs(self.monitor.measured(Till), Till, "what is private is left alone")
        with self.assertRaises(TypeError, msg="an option without its keyword"):
            self.monitor.measured(0.2)
        for target in (property(len), partial(len, "x"), classmethod(property(len))):
            with self.assertRaises(TypeError, msg=f"{target!r} is none of the three kinds"):
                self.monitor.measured(target)


class LogTest(Case):
    def test_only_what_exceeds_the_budget_is_logged(self):
        @self.monitor.measured(budget=0.25)
        def pay(seconds):
            self.clock.take(seconds)

        with self.assertNoLogs(LOGGER, logging.DEBUG):
            pay(0.125)
            pay(0.25)
        with self.assertLogs(LOGGER, logging.DEBUG) as logs:
            pay(0.5)
        self.assertEqual(logs.output, ["WARNING:service:pay slow: 0.500 s"])

    def test_a_failure_is_one_line_even_if_it_was_slow(self):
        @self.monitor.measured(budget=0.25)
        def pay():
            self.clock.take(0.5)
            raise TimeoutError("gateway")

        with self.assertLogs(LOGGER, logging.DEBUG) as logs, self.assertRaises(TimeoutError):
            pay()
        self.assertEqual(logs.output, ["ERROR:service:pay failed: TimeoutError"])

    def test_a_line_names_its_caller(self):
        @self.monitor.measured(budget=0.25)
        def pay(seconds):
            self.clock.take(seconds)
            return 1 / seconds

        with self.assertLogs(LOGGER) as logs:
            pay(1)
            with self.assertRaises(ZeroDivisionError):
                pay(0)
        self.assertEqual(
            [record.funcName for record in logs.records],
            ["test_a_line_names_its_caller"] * 2,
            "every line of the log comes from the same line of the wrapper: see `stacklevel`",
        )


class ClassTest(Case):
    def test_the_public_methods_of_a_class_are_measured(self):
        class Till:
            @staticmethod
            def rate():
                return 2

            @classmethod
            def new(cls):
                return cls()

            def pay(self):
                return self, self.rate()

            def _audit(self):
                return None

        private = vars(Till)["_audit"]
        self.assertIs(self.monitor.measured(Till), Till, "the class itself was expected")

        class Kiosk(Till):
            pass

        till = Till.new()
        self.assertEqual((till.rate(), Till.rate(), till.pay()), (2, 2, (till, 2)))
        self.assertIs(type(Kiosk.new()), Kiosk, "a class method gets the class it is called on")
        calls = {name: stats.calls for name, stats in self.monitor.stats.items()}
        self.assertEqual(calls, {"Till.rate": 3, "Till.new": 2, "Till.pay": 1})
        self.assertIs(vars(Till)["_audit"], private)

    def test_static_and_class_methods_may_stand_below(self):
        monitor = self.monitor
        try:

            class Till:
                @monitor.measured
                @staticmethod
                def rate():
                    return 2

                @monitor.measured(name="open")
                @classmethod
                def new(cls):
                    return cls()
        except (TypeError, AttributeError) as error:
            self.fail(f"staticmethod and classmethod return objects with a __func__: {error}")
        self.assertEqual((Till.rate(), Till.new().rate()), (2, 2))
        self.assertIs(type(Till.new()), Till)
        self.assertEqual((self.stats("rate").calls, self.stats("open").calls), (2, 2))


class Stretch(Case):
    """Deeper: stacks, options of a class, and what stays untouched."""

    def test_the_place_in_the_stack_decides_what_is_seen(self):
        def forgiving(func):
            def wrapper():
                try:
                    return func()
                except TimeoutError:
                    return "later"

            return wrapper

        def pay():
            raise TimeoutError

        measured = self.monitor.measured
        stack = measured(name="outer")(forgiving(measured(name="inner")(pay)))
        self.assertEqual(stack(), "later")
        self.assertEqual((self.stats("outer").errors, self.stats("inner").errors), (0, 1))

    def test_options_hold_for_every_method_of_a_class(self):
        @self.monitor.measured(name="till", budget=0.25)
        class Till:
            def pay(till):
                self.clock.take(0.5)

        with self.assertLogs(LOGGER) as logs:
            Till().pay()
        self.assertEqual(logs.output, ["WARNING:service:till.pay slow: 0.500 s"])

    def test_nothing_else_in_a_class_is_touched(self):
        class Base:
            def inherited(self):
                return None

        class Till(Base):
            class Drawer:
                def open(self):
                    return None

            limit = 3

            @property
            def free(self):
                return 1

        before = dict(vars(Till))
        self.monitor.measured(Till)
        self.assertEqual(dict(vars(Till)), before)
        self.assertEqual(self.monitor.stats, {})

    def test_a_call_is_counted_before_it_is_logged(self):
        seen = []

        class Watcher(logging.Handler):
            def emit(handler, record):
                seen.append(self.monitor.stats["pay"].calls)

        watcher = Watcher()
        LOGGER.addHandler(watcher)
        self.addCleanup(LOGGER.removeHandler, watcher)
        self.monitor.measured(name="pay", budget=0.25)(lambda: self.clock.take(1))()
        self.assertEqual(seen, [1])
