"""Cases for w02d3: islice, chain and groupby on a stream that does not fit into memory."""

import ast
import inspect
import tracemalloc
import unittest
from itertools import islice

import exercise
from exercise import peek, uploads

HEADER = "tenant,row"


class Feed:
    """Files that write down how many were asked for, and how many of their lines were read."""

    def __init__(self, *files):
        self._files = files
        self.opened = 0
        self.read = 0

    def __iter__(self):
        for file in self._files:
            self.opened += 1
            yield self._lines(file)

    def _lines(self, file):
        for line in file:
            self.read += 1
            assert self.read <= 50_000, "50,000 lines were read: is somebody waiting for the end?"
            yield line


def drain(requests):
    """All requests, at most 1,000."""
    found = list(islice(requests, 1_000))
    assert len(found) < 1_000, "1,000 requests and no end"
    return found


class UploadsTest(unittest.TestCase):
    def test_one_request_for_each_tenant(self):
        file = [HEADER, "acme,1", "acme,2", "zeta,3"]
        self.assertEqual(
            drain(uploads([file], 10)),
            [("acme", ["1", "2"]), ("zeta", ["3"])],
            "a run from groupby() can be read only until groupby() is asked for the next one",
        )

    def test_a_long_run_is_cut_and_its_rest_is_sent(self):
        file = [HEADER, *(f"acme,{n}" for n in range(7))]
        self.assertEqual(
            [len(payloads) for _, payloads in drain(uploads([file], 3))],
            [3, 3, 1],
            "7 payloads, at most 3 in a request; the rest of a run is lost when groupby() moves on",
        )

    def test_a_run_of_exactly_the_limit_is_one_request(self):
        file = [HEADER, "acme,1", "acme,2"]
        self.assertEqual(drain(uploads([file], 2)), [("acme", ["1", "2"])], "no empty request")
        self.assertEqual(drain(uploads([file], 1)), [("acme", ["1"]), ("acme", ["2"])])

    def test_a_tenant_that_comes_back_starts_a_new_request(self):
        file = [HEADER, "zeta,1", "acme,2", "zeta,3"]
        self.assertEqual(
            drain(uploads([file], 10)),
            [("zeta", ["1"]), ("acme", ["2"]), ("zeta", ["3"])],
            "groupby() groups neighbors; here that is the wish, and sorting would lose the order",
        )

    def test_a_run_goes_on_in_the_next_file(self):
        files = [[HEADER, "acme,1"], [HEADER, "acme,2"]]
        self.assertEqual(
            drain(uploads(files, 10)), [("acme", ["1", "2"])], "the files are one stream of lines"
        )

    def test_files_without_rows_or_even_without_header(self):
        files = [[], [HEADER], [HEADER, "acme,1"], []]
        try:
            found = drain(uploads((iter(file) for file in files), 10))
        except RuntimeError:
            self.fail("next() on an empty file raised StopIteration inside a generator (PEP 479)")
        self.assertEqual(found, [("acme", ["1"])])
        self.assertEqual(drain(uploads([], 10)), [])

    def test_a_payload_may_contain_commas(self):
        file = [HEADER, "café,1,naïve,3"]
        self.assertEqual(drain(uploads([file], 10)), [("café", ["1,naïve,3"])])

    def test_a_limit_below_one_is_refused(self):
        with self.assertRaises(ValueError, msg="islice(run, 0) is empty: every row would be lost"):
            drain(uploads([[HEADER, "acme,1"]], 0))

    def test_the_next_file_is_opened_when_this_one_is_used_up(self):
        feed = Feed([HEADER, "acme,1", "zeta,2", "zeta,3"], [HEADER, "zeta,4"])
        requests = uploads(feed, 10)
        self.assertEqual(next(iter(requests)), ("acme", ["1"]))
        self.assertEqual(feed.opened, 1, "file 2 was opened while file 1 had lines left")

    def test_a_long_run_is_not_collected(self):
        feed = Feed([HEADER, *(f"acme,{n}" for n in range(1_000))])
        requests = iter(uploads(feed, 10))
        next(requests)
        self.assertLessEqual(
            feed.read, 12, f"{feed.read} lines were read for the first request of 10 payloads"
        )

    def test_built_from_itertools(self):
        names = {
            getattr(node, "id", getattr(node, "attr", None))
            for node in ast.walk(ast.parse(inspect.getsource(exercise)))
        }
        self.assertIn(
            "groupby",
            names,
            "let groupby() find the runs: a buffer of your own has to be sent in two places",
        )
        self.assertIn("chain", names, "many files as one stream: chain.from_iterable()")
        self.assertTrue(names & {"islice", "batched"}, "cut the runs with islice()")


class PeekTest(unittest.TestCase):
    def test_the_first_item_is_seen_and_not_lost(self):
        stream = iter("abc")
        first, items = peek(stream)
        self.assertEqual(first, "a")
        self.assertEqual(next(stream, "end"), "b", "peek() reads one item, and no more")
        self.assertEqual(list(items), ["a", "c"], "put the item back with chain()")

    def test_a_list_is_not_sent_from_its_start_again(self):
        first, items = peek(["a", "b"])
        self.assertEqual(
            (first, list(items)), ("a", ["a", "b"]), "a list has no position: take iter() of it"
        )

    def test_an_empty_stream_is_told_from_a_first_item_that_is_none(self):
        first, items = peek(iter([]), "nothing")
        self.assertEqual((first, list(items)), ("nothing", []))
        first, items = peek(iter([None, 1]), "nothing")
        self.assertEqual((first, list(items)), (None, [None, 1]), "None came first, and counts")


class Stretch(unittest.TestCase):
    """Deeper: a feed that breaks, never ends, or is larger than memory."""

    def test_what_was_read_before_a_failure_can_be_sent(self):
        def broken():
            yield from [HEADER, "acme,1", "acme,2", "acme,3"]
            raise ConnectionError("file went away")

        requests = iter(uploads([broken()], 2))
        self.assertEqual(next(requests), ("acme", ["1", "2"]), "two rows are a full request")
        with self.assertRaises(ConnectionError, msg="a failed read is not the end of the file"):
            next(requests)

    def test_an_endless_file_is_no_problem(self):
        def endless():
            yield HEADER
            for n in range(10_000_000):
                yield f"acme,{n}"

        first, requests = peek(uploads(Feed(endless()), 2))
        self.assertEqual(first, ("acme", ["0", "1"]))
        self.assertEqual(list(islice(requests, 2)), [first, ("acme", ["2", "3"])])

    def test_memory_is_one_request_and_not_one_tenant(self):
        def large():
            yield HEADER
            for n in range(20_000):
                yield f"acme,{n:0100}"

        tracemalloc.start()
        try:
            sent = sum(len(payloads) for _, payloads in uploads([large()], 50))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        self.assertEqual(sent, 20_000)
        self.assertLess(peak, 300_000, f"{peak:,} bytes at the peak: the run holds 3,000,000")
