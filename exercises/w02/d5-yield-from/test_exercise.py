"""Cases for w02d5: generator delegation with `yield from`."""

import ast
import inspect
import unittest
from itertools import pairwise

from exercise import SkipPage, export, page_rows


class FakePage:
    """A page that records how far it was read and how often it was closed."""

    def __init__(self, ids, next_cursor=None, breaks_at=None):
        self._ids = ids
        self._breaks_at = breaks_at
        self.next_cursor = next_cursor
        self.pulled = 0
        self.closes = 0

    @property
    def rows(self):
        for position, id_ in enumerate(self._ids):
            if position == self._breaks_at:
                raise ConnectionError("page went away")
            self.pulled += 1
            yield {"id": id_}

    def close(self):
        self.closes += 1


def api(*pages):
    """A `fetch` over `pages` that records the cursors it was asked for, each once."""
    by_cursor = {None: pages[0]}
    for before, after in pairwise(pages):
        by_cursor[before.next_cursor] = after
    asked = []
    seen = set()

    def fetch(cursor):
        assert cursor not in seen, f"page {cursor!r} was fetched twice: does the export ever end?"
        seen.add(cursor)
        asked.append(cursor)
        return by_cursor[cursor]

    return fetch, asked


def drain(generator):
    """The yielded items and the generator's return value; at most 20,000 items."""
    items = []
    for _ in range(20_000):
        try:
            items.append(next(generator))
        except StopIteration as stop:
            return items, stop.value
    raise AssertionError("20,000 rows and no end: which page is the last?")


class PageRowsTest(unittest.TestCase):
    def test_yields_rows_closes_the_page_and_returns_count_and_cursor(self):
        page = FakePage([1, 2], next_cursor="p2")
        rows, value = drain(page_rows(page))
        self.assertEqual(rows, [{"id": 1}, {"id": 2}])
        self.assertEqual(
            value, (2, "p2"), "the `return` of a generator becomes StopIteration.value"
        )
        self.assertEqual(page.closes, 1, "the page was still open after its last row")

    def test_empty_page_returns_zero(self):
        self.assertEqual(drain(page_rows(FakePage([]))), ([], (0, None)))

    def test_page_is_closed_when_the_consumer_stops_early(self):
        page = FakePage([1, 2, 3])
        rows = page_rows(page)
        next(rows)
        rows.close()
        self.assertEqual(
            page.closes, 1, "close() raises GeneratorExit at the yield: only `finally` sees it"
        )

    def test_skipping_ends_the_page_and_still_returns_a_value(self):
        page = FakePage([1, 2, 3], next_cursor="p2")
        rows = page_rows(page)
        next(rows)
        try:
            with self.assertRaises(StopIteration) as stop:
                rows.throw(SkipPage)
        except SkipPage:
            self.fail("SkipPage is raised at the paused `yield`: catch it there, and end the page")
        self.assertEqual(stop.exception.value, (1, "p2"), "one row was yielded before the skip")
        self.assertEqual(page.closes, 1, "a skipped page must be closed too")

    def test_page_is_closed_when_reading_fails(self):
        page = FakePage([1, 2], breaks_at=1)
        with self.assertRaises(ConnectionError):
            drain(page_rows(page))
        self.assertEqual(page.closes, 1, "the page was left open after a failed read")


class ExportTest(unittest.TestCase):
    def test_all_rows_in_order_and_the_total(self):
        fetch, asked = api(FakePage([1, 2], "p2"), FakePage([3], "p3"), FakePage([4, 5]))
        rows, total = drain(export(fetch))
        self.assertEqual([row["id"] for row in rows], [1, 2, 3, 4, 5])
        self.assertEqual(total, 5, "export() should return the number of rows it yielded")
        self.assertEqual(asked, [None, "p2", "p3"])

    def test_an_empty_page_in_the_middle_is_not_the_end(self):
        fetch, _ = api(FakePage([1], "p2"), FakePage([], "p3"), FakePage([2]))
        rows, total = drain(export(fetch))
        self.assertEqual(([row["id"] for row in rows], total), ([1, 2], 2))

    def test_nothing_is_fetched_before_the_first_row_is_asked_for(self):
        fetch, asked = api(FakePage([1]))
        export(fetch)
        self.assertEqual(asked, [], "calling a generator function must not run its body")

    def test_next_page_is_fetched_only_when_needed(self):
        fetch, asked = api(FakePage([1, 2], "p2"), FakePage([3]))
        rows = export(fetch)
        next(rows)
        next(rows)
        self.assertEqual(asked, [None], "page 2 was fetched before anybody asked for its first row")

    def test_rows_are_pulled_one_at_a_time(self):
        page = FakePage(range(1_000))
        fetch, _ = api(page)
        rows = export(fetch)
        next(rows)
        self.assertEqual(page.pulled, 1, f"{page.pulled} rows were read to deliver one")

    def test_closing_early_closes_the_open_page(self):
        page = FakePage([1, 2, 3])
        fetch, _ = api(page)
        rows = export(fetch)
        next(rows)
        rows.close()
        self.assertEqual(page.closes, 1, "close() on the export must reach the page it is reading")

    def test_an_empty_string_is_a_cursor_like_any_other(self):
        fetch, _ = api(FakePage([1], ""), FakePage([2]))
        self.assertEqual(drain(export(fetch))[1], 2, "only None marks the last page")

    def test_export_delegates(self):
        tree = ast.parse(inspect.getsource(export))
        delegates = any(isinstance(node, ast.YieldFrom) for node in ast.walk(tree))
        self.assertTrue(
            delegates, "today is about `yield from`: let export() delegate to page_rows()"
        )

    def test_skipping_a_page_goes_on_with_the_next(self):
        fetch, _ = api(FakePage([1, 2, 3], "p2"), FakePage([51, 52]))
        rows = export(fetch)
        next(rows)
        try:
            after_skip = rows.throw(SkipPage)
        except SkipPage:
            self.fail("SkipPage never reached page_rows: only `yield from` passes throw() inwards")
        self.assertEqual(after_skip, {"id": 51})
        self.assertEqual(
            drain(rows), ([{"id": 52}], 3), "1 row of page 1 and 2 of page 2 were yielded"
        )


class Stretch(unittest.TestCase):
    """Deeper: the pipe under failure and under load."""

    def test_a_failing_later_page_leaves_no_page_open(self):
        first, second = FakePage([1], "p2"), FakePage([2, 3], breaks_at=1)
        fetch, _ = api(first, second)
        with self.assertRaises(ConnectionError):
            drain(export(fetch))
        self.assertEqual(
            (first.closes, second.closes), (1, 1), "every page is closed once, whatever fails"
        )

    def test_skipping_the_last_page_ends_the_export(self):
        fetch, _ = api(FakePage([1, 2]))
        rows = export(fetch)
        next(rows)
        with self.assertRaises(StopIteration) as stop:
            rows.throw(SkipPage)
        self.assertEqual(stop.exception.value, 1)

    def test_ten_thousand_pages_need_no_recursion(self):
        pages = [FakePage([n], next_cursor=str(n)) for n in range(10_000)] + [FakePage([])]
        fetch, _ = api(*pages)
        try:
            rows, total = drain(export(fetch))
        except RecursionError:
            self.fail("one suspended frame per page: loop over the pages instead of recursing")
        self.assertEqual((len(rows), total), (10_000, 10_000))
