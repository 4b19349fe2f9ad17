"""Cases for w06d7: complex objects, several criteria, and the week in one board."""

import itertools
import random
import tracemalloc
import unittest
from datetime import date, timedelta
from unittest import mock

import exercise
from exercise import Incident, add, combined, overdue_first, plan, urgency, widest

TODAY = date(2024, 6, 30)


def incident(
    name="x", severity="degraded", due=0, customers=5, opened=0, blocked_by=(), kind=Incident
):
    """`due` and `opened` in days from TODAY; no `due` date if it is None."""
    return kind(
        name,
        severity,
        None if due is None else TODAY + timedelta(days=due),
        customers,
        TODAY + timedelta(days=opened),
        tuple(blocked_by),
    )


def names(incidents):
    return [one.id for one in itertools.islice(incidents, 5_000)]


def peak_kb(work):
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] // 1_000
    finally:
        tracemalloc.stop()


class Feed:
    """A board that can be read once, and counts how much of it was."""

    def __init__(self, *incidents):
        self._incidents = iter(incidents)
        self.read = 0

    def __iter__(self):
        return self

    def __next__(self):
        following = next(self._incidents)
        self.read += 1
        return following


class UrgencyTest(unittest.TestCase):
    def assert_order(self, *ordered, rule):
        for first, second in itertools.pairwise(ordered):
            try:
                right = urgency(first) < urgency(second)
            except TypeError as error:
                self.fail(f"keys that cannot be compared ({error}): {rule}")
            self.assertTrue(right, f"{first} is more urgent than {second}: {rule}")

    def test_severity_decides_first_and_not_by_its_spelling(self):
        self.assert_order(
            incident(severity="outage", due=None, customers=1, opened=-9),
            incident(severity="degraded", due=5, customers=7, opened=-5),
            incident(severity="cosmetic", due=-9, customers=99),
            rule="outage, degraded, cosmetic, whatever the rest says",
        )

    def test_then_the_due_date_and_no_date_comes_last(self):
        self.assert_order(
            incident(due=-3, customers=1),
            incident(due=4, customers=2),
            incident(due=None, customers=99),
            incident(due=None, customers=98),
            rule="the earliest first, None last, and two without a date go on to the customers",
        )

    def test_then_most_customers_and_then_the_newest(self):
        self.assert_order(
            incident(customers=10, opened=-30),
            incident(customers=9, opened=-1),
            incident(customers=9, opened=-2),
            rule="most customers first, then the newest: both descend",
        )
        self.assertEqual(urgency(incident("a")), urgency(incident("b")), "the id does not count")


class AddTest(unittest.TestCase):
    def test_an_incident_goes_behind_its_equals(self):
        board = []
        for name, severity in (("a", "degraded"), ("b", "outage"), ("c", "degraded")):
            add(board, incident(name, severity))
        add(board, incident("d", "outage"))
        add(board, incident("e", "cosmetic"))
        self.assertEqual(
            names(board), ["b", "d", "a", "c", "e"], "first come, first served among equals"
        )

    def test_adding_to_a_large_board_works_out_few_keys(self):
        board = [incident(due=days) for days in range(1_000)]
        with mock.patch.object(exercise, "urgency", wraps=urgency) as counted:
            add(board, incident("new", due=300, customers=1))
        self.assertEqual(names(board).index("new"), 301)
        self.assertLessEqual(
            counted.call_count,
            20,
            f"{counted.call_count} keys for 1,000 incidents: the board is sorted, halve it",
        )


class CombinedTest(unittest.TestCase):
    def test_boards_are_combined_in_order_of_urgency(self):
        boards = [
            [incident("a1", "outage"), incident("a2")],
            [incident("b1", "outage"), incident("b2", "cosmetic")],
            [],
            [incident("c1", due=-1), incident("c2")],
        ]
        self.assertEqual(
            names(combined(boards)),
            ["a1", "b1", "c1", "a2", "c2", "b2"],
            "equal ones come in the order of their boards",
        )

    def test_boards_are_read_one_ahead(self):
        feeds = [Feed(*(incident(due=due) for due in range(first, 90, 3))) for first in range(3)]
        stream = iter(combined(feeds))
        self.assertEqual([f.read for f in feeds], [0, 0, 0], "read before anything was asked for")
        next(stream)
        self.assertEqual([f.read for f in feeds], [1, 1, 1], "read of each board for one incident")


class WidestTest(unittest.TestCase):
    def test_most_customers_first_and_the_most_urgent_of_equally_many(self):
        some = [
            incident("a", customers=7),
            incident("b", "outage", customers=7),
            incident("c", customers=90),
            incident("d", "outage", customers=3),
            incident("e", due=-1, customers=7),
        ]
        self.assertEqual(names(widest(iter(some), 3)), ["c", "b", "e"])

    def test_a_long_stream_is_not_kept(self):
        def stream():
            rng = random.Random(3)
            for _ in range(1_000):
                yield incident("x".ljust(4_000), customers=rng.randrange(10**6))

        used = peak_kb(lambda: widest(stream(), 10))
        self.assertLess(used, 400, f"{used} KB at the peak to select 10 of 1,000 incidents")


class OverdueTest(unittest.TestCase):
    def test_overdue_incidents_come_first_and_are_counted(self):
        for days in ([], [1], [-1], [0, -1, None, -5, 3, -2], [-1, -2, 5], [None, 2, -3], [-1, -1]):
            some = [incident(str(number), due=due) for number, due in enumerate(days)]
            before = names(some)
            count = overdue_first(some, TODAY)
            late = {str(number) for number, due in enumerate(days) if due is not None and due < 0}
            self.assertEqual(count, len(late), f"due in {days} days; due today is not overdue")
            self.assertEqual(set(names(some)[:count]), late, f"due in {days} days")
            self.assertCountEqual(names(some), before, f"due in {days}: incidents lost or doubled")

    def test_there_is_no_second_list(self):
        some = [incident(due=number % 7 - 3) for number in range(8_000)]
        used = peak_kb(lambda: overdue_first(some, TODAY))
        self.assertLess(used, 16, f"{used} KB for 8,000 incidents: exchange them where they are")


class PlanTest(unittest.TestCase):
    def test_the_most_urgent_that_is_not_blocked_is_next(self):
        some = [
            incident("report", "cosmetic"),
            incident("login", "outage", blocked_by=["dns", "disk"]),
            incident("mail", due=3),
            incident("dns", due=1),
            incident("disk", due=5),
            incident("search", due=9),
        ]
        self.assertEqual(
            names(plan(some)),
            ["dns", "mail", "disk", "login", "search", "report"],
            "login waits for both blockers, and goes before all others once they are resolved",
        )

    def test_blockers_that_are_gone_or_named_twice_block_no_longer(self):
        some = [
            incident("a", "outage", blocked_by=["b", "b", "closed yesterday"]),
            incident("b"),
            incident("c", "outage", blocked_by=["closed yesterday"]),
        ]
        try:
            got = names(plan(some))
        except (ValueError, KeyError) as error:
            self.fail(f"{error!r}: wait once for each blocker that is in `incidents`")
        self.assertEqual(got, ["c", "b", "a"])

    def test_incidents_that_block_each_other_are_an_error(self):
        some = [incident("a", blocked_by=["b"]), incident("b", blocked_by=["a"]), incident("c")]
        with self.assertRaises(ValueError, msg="a plan that leaves incidents out is not a plan"):
            plan(some)


class Stretch(unittest.TestCase):
    """Deeper: ties everywhere, and cost."""

    def test_equal_incidents_are_planned_in_their_order(self):
        rng = random.Random(5)
        some = [incident(f"{n:03}", rng.choice(list(exercise.RANK))) for n in range(200)]
        try:
            got = plan(some)
        except TypeError as error:
            self.fail(f"equal keys, and then the incidents themselves were compared: {error}")
        expected = sorted(some, key=urgency)
        self.assertEqual(names(got), names(expected))

    def test_a_plan_works_out_each_key_once(self):
        rng = random.Random(6)
        some = [
            incident(f"{n}", due=rng.randrange(99), blocked_by=[f"{rng.randrange(n)}"] if n else [])
            for n in range(500)
        ]
        with mock.patch.object(exercise, "urgency", wraps=urgency) as counted:
            order = plan(some)
        self.assertEqual(len(order), 500)
        self.assertEqual(
            counted.call_count, 500, "a heap compares keys that it has: do not ask for them again"
        )

    def test_a_board_that_grew_is_a_board_that_was_sorted(self):
        rng = random.Random(7)
        some = [
            incident(
                f"{n}",
                rng.choice(list(exercise.RANK)),
                rng.choice([None, -1, 0, 1]),
                rng.randrange(3),
                -rng.randrange(3),
            )
            for n in range(300)
        ]
        board = []
        for one in some:
            add(board, one)
        self.assertEqual(names(board), names(sorted(some, key=urgency)))
