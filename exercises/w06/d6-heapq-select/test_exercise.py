"""Cases for w06d6: searching with `heapq.nsmallest` and `heapq.nlargest`."""

import ast
import inspect
import random
import tracemalloc
import unittest

import exercise
from exercise import Query, nearest, slowest, slowest_by_database


class Ms(int):
    """A duration that counts how often it is compared."""

    compared = 0

    def _counted(name):
        plain = getattr(int, name)

        def compare(self, other):
            Ms.compared += 1
            return plain(self, other)

        return compare

    __lt__ = _counted("__lt__")
    __le__ = _counted("__le__")
    __gt__ = _counted("__gt__")
    __ge__ = _counted("__ge__")
    __eq__ = _counted("__eq__")
    __ne__ = _counted("__ne__")
    __hash__ = int.__hash__


def log_of(*times, database="crm"):
    """A log that can be read once: the text of each query is its time and its number."""
    return (Query(database, ms, f"{ms}#{number}") for number, ms in enumerate(times))


def texts(queries):
    return [query.text for query in queries]


def long_log(databases=1):
    """2,000 queries of 2,000 characters each, in no particular order."""
    rng = random.Random(7)
    for number in range(2_000):
        database = f"db{number % databases}"
        yield Query(database, rng.randrange(10**6), f"select {number}".ljust(2_000))


def peak_kb(work):
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] // 1_000
    finally:
        tracemalloc.stop()


class SlowestTest(unittest.TestCase):
    def test_the_slowest_come_first(self):
        got = slowest(log_of(30, 90, 10, 70, 50), 3)
        self.assertEqual(texts(got), ["90#1", "70#3", "50#4"])
        self.assertEqual(slowest(log_of(30, 90), 0), [])
        self.assertEqual(texts(slowest(log_of(30, 90), 5)), ["90#1", "30#0"])
        self.assertEqual(slowest(log_of(), 5), [])

    def test_of_equal_times_the_earlier_counts_as_slower(self):
        try:
            got = slowest(log_of(90, 20, 90, 90, 95), 3)
        except TypeError as error:
            self.fail(f"equal times, and then the queries themselves were compared: {error}")
        self.assertEqual(
            texts(got), ["95#4", "90#0", "90#2"], "the earlier of equal ones is reported, and first"
        )

    def test_a_long_log_is_not_kept(self):
        used = peak_kb(lambda: slowest(long_log(), 10))
        self.assertLess(used, 400, f"{used} KB at the peak to report 10 of 2,000 queries")


class NearestTest(unittest.TestCase):
    def test_times_on_both_sides_of_the_limit(self):
        got = nearest(log_of(400, 580, 100, 620, 1_000, 590), 600, 3)
        self.assertEqual(texts(got), ["590#5", "580#1", "620#3"])

    def test_of_equally_near_times_the_earlier_comes_first(self):
        self.assertEqual(
            texts(nearest(log_of(610, 700, 600, 610), 600, 3)), ["600#2", "610#0", "610#3"]
        )
        self.assertEqual(
            texts(nearest(log_of(610, 590), 600, 1)), ["610#0"], "10 ms from the limit are 10 ms"
        )

    def test_a_long_log_is_not_kept(self):
        used = peak_kb(lambda: nearest(long_log(), 5_000, 10))
        self.assertLess(used, 400, f"{used} KB at the peak to report 10 of 2,000 queries")


class ByDatabaseTest(unittest.TestCase):
    def report(self, rows, n):
        log = (Query(name, ms, f"{name}{number}") for number, (name, ms) in enumerate(rows))
        try:
            got = slowest_by_database(log, n)
        except TypeError as error:
            self.fail(f"equal times, and then the queries themselves were compared: {error}")
        return {database: texts(queries) for database, queries in got.items()}

    def assert_kept(self, rows, n, expected, rule):
        got = {database: sorted(queries) for database, queries in self.report(rows, n).items()}
        self.assertEqual(got, expected, f"{rule} (here in alphabetical order)")

    def test_each_database_has_its_own_slowest(self):
        rows = [("crm", 10), ("web", 900), ("crm", 30), ("web", 800), ("web", 700), ("crm", 20)]
        self.assert_kept(
            rows,
            2,
            {"crm": ["crm2", "crm5"], "web": ["web1", "web3"]},
            "the slowest of one database may be fast for another: each needs its own selection",
        )

    def test_the_slowest_of_each_come_first(self):
        rows = [("crm", ms) for ms in (50, 20, 80, 10, 90, 70, 30)]
        self.assertEqual(
            self.report(rows, 5),
            {"crm": ["crm4", "crm2", "crm5", "crm0", "crm6"]},
            "a heap is a list whose first element is the least: the others are not in order",
        )

    def test_equal_times_do_not_lead_to_comparing_queries(self):
        rows = [("crm", 10), ("crm", 10), ("crm", 90), ("crm", 95)]
        self.assert_kept(rows, 2, {"crm": ["crm2", "crm3"]}, "the slowest two")

    def test_a_fast_query_displaces_no_slow_one(self):
        rows = [("crm", 90), ("crm", 80), ("crm", 10), ("crm", 20)]
        self.assert_kept(rows, 2, {"crm": ["crm0", "crm1"]}, "what arrives may be the least itself")

    def test_of_equal_times_the_earlier_counts_as_slower(self):
        rows = [("crm", 90), ("crm", 90), ("crm", 95), ("crm", 90)]
        self.assert_kept(rows, 2, {"crm": ["crm0", "crm2"]}, "which of the three 90s has to stay?")

    def test_equal_times_are_reported_in_the_order_of_the_log(self):
        rows = [("crm", 90), ("crm", 90), ("crm", 95)]
        self.assertEqual(self.report(rows, 9), {"crm": ["crm2", "crm0", "crm1"]})

    def test_a_long_log_is_not_kept(self):
        used = peak_kb(lambda: slowest_by_database(long_log(databases=4), 10))
        self.assertLess(used, 400, f"{used} KB at the peak to report 4 times 10 of 2,000 queries")

    def test_heapq_does_the_searching(self):
        names = {
            getattr(node, "id", None) or getattr(node, "attr", None)
            for node in ast.walk(ast.parse(inspect.getsource(exercise)))
        }
        self.assertTrue(
            {"nlargest", "nsmallest", "heappush", "heappushpop", "heapreplace"} & names,
            "today is about `heapq`: let it select",
        )


class Stretch(unittest.TestCase):
    """Deeper: the empty log, many against `sorted`, and what a selection costs."""

    def test_an_empty_log_has_no_databases(self):
        self.assertEqual(slowest_by_database(log_of(), 3), {})

    def test_reports_agree_with_sorting_everything(self):
        rng = random.Random(11)
        for _ in range(50):
            rows = [
                Query(rng.choice("abc"), rng.randrange(8), str(number))
                for number in range(rng.randrange(60))
            ]
            n = rng.randrange(1, 9)
            expected = {
                name: sorted(
                    (row for row in rows if row.database == name), key=lambda row: -row.ms
                )[:n]
                for name in {row.database for row in rows}
            }
            self.assertEqual(slowest_by_database(iter(rows), n), expected)

    def test_most_queries_are_compared_once_or_twice(self):
        times = [Ms(number) for number in range(4_000)]
        random.Random(12).shuffle(times)
        log = (Query("crm", ms, "") for ms in times)
        Ms.compared = 0
        slowest_by_database(log, 20)
        self.assertLessEqual(
            Ms.compared,
            4 * 4_000,
            f"{Ms.compared} comparisons for 4,000 queries: most of them need only one look at the "
            "fastest that is kept",
        )
