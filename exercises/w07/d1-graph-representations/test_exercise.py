"""Cases for w07d1: a graph as sets of neighbors and as a matrix of bits."""

import unittest
from itertools import pairwise

from exercise import affected, closure, dependencies, matrix


def bits(*positions):
    return sum(1 << position for position in positions)


def listed(rows):
    """The rows as lists of column numbers, for messages that can be read."""
    return [[j for j in range(row.bit_length()) if row >> j & 1] for row in rows]


def others(rows):
    """As `listed`, without the diagonal: what each service reaches besides itself."""
    return listed([row & ~(1 << i) for i, row in enumerate(rows)])


class DependenciesTest(unittest.TestCase):
    def test_calls_become_sets_of_callees(self):
        calls = [("web", "db"), ("cart", "db"), ("db", "web"), ("web", "cart"), ("web", "db")]
        self.assertEqual(
            dependencies(iter(calls)),
            {"web": {"cart", "db"}, "cart": {"db"}, "db": {"web"}},
            "the callees stand under their caller; `calls` can be read only once",
        )

    def test_a_service_that_calls_nobody_is_a_key(self):
        self.assertEqual(
            set(dependencies([("web", "db")])),
            {"web", "db"},
            "db exists although it calls nobody: the ends of the edges are nodes, too",
        )
        self.assertEqual(dependencies([]), {})

    def test_each_service_has_a_set_of_its_own(self):
        graph = dependencies([("web", "db"), ("cart", "db")])
        self.assertIsNot(
            graph["web"], graph["cart"], "one set under two names: what one calls, both call"
        )

    def test_a_service_never_named_is_a_key_error(self):
        graph = dependencies([("web", "db"), ("db", "web")])
        with self.assertRaises(KeyError, msg="graph['wbe'] made a node of a typing error"):
            graph["wbe"]


class MatrixTest(unittest.TestCase):
    def test_a_row_has_the_bits_of_what_its_service_calls(self):
        names, rows = matrix({"web": {"cart", "db"}, "db": set(), "cart": {"db"}})
        self.assertEqual(names, ["cart", "db", "web"])
        self.assertEqual(
            listed(rows),
            [[1], [], [0, 1]],
            "row i holds the callees of service i; its callers are a column",
        )
        self.assertEqual(matrix({}), ([], []), "no services, no rows")

    def test_a_row_may_be_wider_than_a_machine_word(self):
        names = [f"s{number:03}" for number in range(200)]
        graph = {name: set() for name in names} | {"s000": {"s199"}, "s199": {"s000", "s199"}}
        self.assertEqual(matrix(graph)[1], [1 << 199, *[0] * 198, 1 << 199 | 1])


class ClosureTest(unittest.TestCase):
    def test_a_chain_reaches_everything_after_it(self):
        rows = [bits(1), bits(2), bits(3), bits(4), 0]
        self.assertEqual(
            others(closure(rows)),
            [[1, 2, 3, 4], [2, 3, 4], [3, 4], [4], []],
            "service 0 needs 4 through three others: how many calls long may a chain be?",
        )

    def test_chains_are_found_whatever_the_numbers_of_the_services(self):
        rows = [bits(2), bits(3), bits(1), 0]  # 0 -> 2 -> 1 -> 3
        self.assertEqual(
            others(closure(rows)),
            [[1, 2, 3], [3], [1, 3], []],
            "0 -> 2 -> 1 -> 3: the service in the middle must be the outermost loop, "
            "as row 0 is asked about 1 before it has learned of 1 from 2",
        )

    def test_only_a_service_on_a_cycle_reaches_itself(self):
        rows = [bits(1), bits(2), bits(1), bits(3)]  # 0 -> 1 <-> 2, 3 -> 3
        self.assertEqual(
            listed(closure(rows)),
            [[1, 2], [1, 2], [1, 2], [3]],
            "the bit on the diagonal says that a chain of calls leads back to the service",
        )

    def test_the_given_rows_stay_as_they_are(self):
        rows = [bits(1), bits(2), 0]
        closure(rows)
        self.assertEqual(
            rows, [bits(1), bits(2), 0], "closure() wrote into the matrix of its caller"
        )


class AffectedTest(unittest.TestCase):
    calls = (
        ("web", "cart"),
        ("cart", "db"),
        ("jobs", "queue"),
        ("queue", "jobs"),
        ("jobs", "db"),
        ("db", "acl"),
    )

    def test_callers_of_callers_are_affected(self):
        self.assertEqual(
            set(affected(iter(self.calls), "db")) - {"db"},
            {"cart", "jobs", "queue", "web"},
            "an outage travels against the calls: who has the bit of db?",
        )

    def test_the_affected_are_listed_in_alphabetical_order(self):
        got = [name for name in affected(self.calls, "acl") if name != "acl"]
        self.assertEqual(got, sorted(got), "a list that people read has an order")

    def test_a_service_on_a_cycle_is_not_listed_for_its_own_outage(self):
        self.assertEqual(
            affected(self.calls, "jobs"), ["queue"], "everything but the service that is down"
        )


class Stretch(unittest.TestCase):
    """Deeper: the matrix at its own strengths."""

    def test_a_shuffled_chain_of_two_hundred(self):
        size, step = 200, 77  # 77 and 200 have no common factor: the chain visits every number
        order = [hop * step % size for hop in range(size)]
        rows = [0] * size
        for here, there in pairwise(order):
            rows[here] = 1 << there
        reach = closure(rows)
        lengths = [reach[service].bit_count() for service in order]
        self.assertEqual(
            lengths, list(range(size - 1, -1, -1)), "each service reaches all that come after it"
        )

    def test_closing_twice_changes_nothing(self):
        rows = [bits(3), bits(0, 4), bits(1), bits(5), bits(2), bits(4)]
        once = closure(rows)
        self.assertEqual(closure(once), once, "a closure is closed: did one pass miss a chain?")

    def test_a_service_that_nobody_calls_takes_nothing_down(self):
        self.assertEqual(affected([("web", "db"), ("web", "web")], "web"), [])
