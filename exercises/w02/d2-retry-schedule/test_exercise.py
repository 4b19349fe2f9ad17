"""Cases for w02d2: a retry schedule as a generator function."""

import inspect
import unittest

from exercise import attempts


class World:
    """A clock and a sleep that write down what was asked of them."""

    def __init__(self, now=1000.0):
        self.now = now
        self.reads = 0
        self.slept = []

    def clock(self):
        self.reads += 1
        return self.now

    def sleep(self, seconds):
        assert len(self.slept) < 100, "100 waits and no end: which attempt is the last?"
        self.slept.append(seconds)
        self.now += seconds

    def schedule(self, limit=5, base=1.0, budget=1_000_000.0):
        return attempts(limit, base, budget, self.clock, self.sleep)


def drain(schedule):
    """The attempts that are still to come; at most 100."""
    numbers = []
    for _ in range(100):
        try:
            numbers.append(next(schedule))
        except StopIteration:
            return numbers
    raise AssertionError("100 attempts and no end: which attempt is the last?")


class AttemptsTest(unittest.TestCase):
    def setUp(self):
        self.world = World()

    def test_every_wait_is_twice_the_one_before(self):
        drain(self.world.schedule(limit=5, base=0.5))
        self.assertEqual(self.world.slept[:4], [0.5, 1.0, 2.0, 4.0])

    def test_attempts_are_numbered_from_one_to_the_limit(self):
        self.assertEqual(drain(self.world.schedule(limit=4)), [1, 2, 3, 4])

    def test_a_limit_of_one_is_one_attempt(self):
        self.assertEqual(drain(self.world.schedule(limit=1)), [1])
        self.assertEqual(self.world.slept, [], "there is no second attempt to wait for")

    def test_nothing_is_slept_after_the_last_attempt(self):
        drain(self.world.schedule(limit=3))
        self.assertEqual(
            len(self.world.slept),
            2,
            "what follows the last `yield` runs when the consumer asks once more: 3 tries, 2 waits",
        )

    def test_the_wait_comes_only_when_the_next_attempt_is_asked_for(self):
        schedule = self.world.schedule()
        self.assertEqual(next(schedule), 1)
        self.assertEqual(self.world.slept, [], "attempt 1 has not failed yet")
        self.assertEqual(next(schedule), 2)
        self.assertEqual(self.world.slept, [1.0], "attempt 1 failed: one wait, not more")

    def test_a_success_ends_it_without_a_wait(self):
        schedule = self.world.schedule()
        for attempt in schedule:
            if attempt == 2:
                break
        schedule.close()
        self.assertEqual(self.world.slept, [1.0], "attempt 2 succeeded: nothing to wait for")

    def test_bad_arguments_are_refused_by_the_call_itself(self):
        for limit, base in ((0, 1.0), (-1, 1.0), (3, 0.0), (3, -0.5)):
            with self.assertRaises(
                ValueError,
                msg=f"{limit=}, {base=}: a body with `yield` does not run before the first next()",
            ):
                self.world.schedule(limit=limit, base=base)

    def test_the_budget_starts_with_the_first_attempt(self):
        schedule = self.world.schedule(limit=3, base=1.0, budget=10.0)
        self.assertEqual(self.world.reads, 0, "the schedule was made, no attempt was asked for")
        self.world.now += 3600  # made at start-up, used an hour later
        self.assertEqual(drain(schedule), [1, 2, 3], "the budget ran before the first attempt")

    def test_the_schedule_ends_before_a_wait_that_breaks_the_budget(self):
        numbers = drain(self.world.schedule(limit=9, base=1.0, budget=6.0))
        self.assertEqual(self.world.slept, [1.0, 2.0], "1 + 2 + 4 > 6: no third wait")
        self.assertEqual(numbers, [1, 2, 3])

    def test_a_wait_that_ends_exactly_with_the_budget_is_made(self):
        numbers = drain(self.world.schedule(limit=9, base=1.0, budget=7.0))
        self.assertEqual(numbers, [1, 2, 3, 4], "1 + 2 + 4 is 7, and that is not more than 7")

    def test_slow_attempts_use_up_the_budget_too(self):
        schedule = self.world.schedule(limit=9, base=1.0, budget=6.0)
        next(schedule)
        self.world.now += 5.5  # the attempt itself took this long
        self.assertEqual(
            drain(schedule), [], "5.5 s are gone, 1 s of waiting does not fit: read the clock"
        )

    def test_the_clock_is_not_read_more_than_once_for_each_failure(self):
        drain(self.world.schedule(limit=4))
        self.assertLessEqual(
            self.world.reads, 5, "once when attempt 1 is asked for, once for each failed attempt"
        )

    def test_the_schedule_is_a_generator(self):
        self.assertTrue(
            inspect.isgenerator(self.world.schedule()),
            "today is about `yield`: let attempts() return a generator, not a list or an iterator",
        )


class Stretch(unittest.TestCase):
    """Deeper: a generator that listens."""

    def setUp(self):
        self.world = World()

    def test_a_wait_sent_in_replaces_the_computed_one(self):
        schedule = self.world.schedule(limit=4, base=1.0)
        next(schedule)
        self.assertEqual(schedule.send(30.0), 2, "send() returns what the next `yield` hands out")
        self.assertEqual(drain(schedule), [3, 4])
        self.assertEqual(self.world.slept, [30.0, 2.0, 4.0], "the waits after it are as planned")

    def test_a_zero_sent_in_is_a_wait_like_any_other(self):
        schedule = self.world.schedule(limit=2, base=8.0)
        next(schedule)
        schedule.send(0.0)
        self.assertEqual(self.world.slept, [0.0], "0.0 was sent, None was not: test `is None`")

    def test_a_wait_sent_in_has_to_fit_the_budget(self):
        schedule = self.world.schedule(limit=4, base=1.0, budget=10.0)
        next(schedule)
        with self.assertRaises(StopIteration, msg="30 s do not fit into 10 s"):
            schedule.send(30.0)
        self.assertEqual(self.world.slept, [])

    def test_an_interrupted_wait_ends_the_schedule(self):
        class ShuttingDown(Exception):
            pass

        def interrupted(seconds):
            raise ShuttingDown

        schedule = attempts(5, 1.0, 60.0, self.world.clock, interrupted)
        next(schedule)
        with self.assertRaises(ShuttingDown, msg="what sleep() raises belongs to the consumer"):
            next(schedule)
        self.assertEqual(drain(schedule), [], "an exception that leaves a generator finishes it")
