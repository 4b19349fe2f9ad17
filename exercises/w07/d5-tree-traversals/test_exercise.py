"""Cases for w07d5: the three traversals of a binary tree, and what each of them is for."""

import unittest
from collections import Counter

from exercise import Price, Split, in_order, loaded, price_table, simplified


def chain(depth, side):
    """A tree that grew on one side only, as it does when limits are added in order."""
    tree = Price(0)
    for n in range(depth):
        limit = n + 2 if side == "below" else depth - n + 1
        tree = Split(limit, tree, Price(0)) if side == "below" else Split(limit, Price(0), tree)
    return tree


def shape(node):
    return node.limit if isinstance(node, Split) else f"{node.cents}c"


TREE = Split(
    50, Split(10, Price(9), Price(8)), Split(200, Split(100, Price(7), Price(6)), Price(5))
)


class InOrderTest(unittest.TestCase):
    def test_nodes_come_from_left_to_right(self):
        self.assertEqual(
            [shape(node) for node in in_order(TREE)],
            ["9c", 10, "8c", 50, "7c", 100, "6c", 200, "5c"],
            "in-order: everything below, the split itself, everything above",
        )

    def test_a_price_alone_is_a_tree(self):
        self.assertEqual(list(in_order(Price(5))), [Price(5)])

    def test_the_first_node_comes_before_the_tree_was_walked(self):
        visits = Counter()

        class Watched(Split):
            def __getattribute__(self, name):
                visits[name] += 1
                return super().__getattribute__(name)

        tree = Price(0)
        for n in range(300, 0, -1):
            tree = Watched(n * 10, Watched(n * 10 - 5, Price(n), Price(n)), tree)
        visits.clear()
        next(iter(in_order(tree)))
        self.assertLess(
            visits["above"],
            20,
            f"{visits['above']} right branches were looked up before the leftmost price came out",
        )


class PriceTableTest(unittest.TestCase):
    def test_each_price_has_its_smallest_quantity(self):
        self.assertEqual(price_table(TREE), [(1, 9), (10, 8), (50, 7), (100, 6), (200, 5)])
        self.assertEqual(price_table(Price(5)), [(1, 5)], "a price alone, from one piece on")

    def test_a_limit_that_contradicts_a_split_further_up(self):
        trees = {
            "60 is below 50's split": Split(
                50, Split(10, Price(9), Split(60, Price(8), Price(7))), Price(6)
            ),
            "40 is above it": Split(
                50, Price(9), Split(200, Split(40, Price(8), Price(7)), Price(6))
            ),
        }
        for what, tree in trees.items():
            with self.assertRaises(
                ValueError,
                msg=f"{what}: each split fits its own branches, and one price is never reached",
            ):
                price_table(tree)

    def test_a_band_without_any_quantity_is_refused(self):
        for tree in (
            Split(1, Price(9), Price(8)),
            Split(9, Price(7), Split(9, Price(6), Price(5))),
        ):
            with self.assertRaises(
                ValueError, msg=f"no quantity is in the first or middle band: {tree}"
            ):
                price_table(tree)


class LoadedTest(unittest.TestCase):
    rows = (
        *(("split", 50), ("split", 10), ("price", 9), ("price", 8)),
        *(("split", 200), ("split", 100), ("price", 7), ("price", 6), ("price", 5)),
    )

    def test_the_shape_of_the_tree_comes_back(self):
        self.assertEqual(
            loaded(iter(self.rows)), TREE, "pre-order: the split, its below, and then its above"
        )

    def test_the_rows_of_the_next_tree_are_left_alone(self):
        rows = iter([("price", 4), ("split", 3), ("price", 2), ("price", 1), ("note", 0)])
        self.assertEqual(loaded(rows), Price(4))
        left = list(rows)
        self.assertEqual(
            left[:1], [("split", 3)], "a tree knows where it ends: its last branch is complete"
        )

    def test_rows_that_end_inside_the_tree(self):
        for length in range(len(self.rows)):
            with self.assertRaises(
                (ValueError, StopIteration), msg=f"only {length} rows of {len(self.rows)}"
            ):
                loaded(iter(self.rows[:length]))

    def test_the_end_of_the_rows_does_not_get_out_as_stop_iteration(self):
        trees = map(loaded, [iter([("price", 4)]), iter([]), iter([("price", 3)])])
        try:
            got = list(trees)
        except ValueError:
            return
        self.fail(
            f"three files, the second one empty, gave {got} and no error: map() takes a "
            "StopIteration out of next() for its own end"
        )

    def test_a_row_of_another_kind_is_refused(self):
        for kind in ("note", "Price", ""):
            with self.assertRaises(ValueError, msg=f"{kind!r} is neither a split nor a price"):
                loaded(iter([("split", 10), (kind, 9), ("price", 8)]))


class SimplifiedTest(unittest.TestCase):
    def test_a_split_between_equal_prices_is_that_price(self):
        tree = Split(50, Split(10, Price(1000), Price(int("1000"))), Price(900))
        self.assertEqual(simplified(tree), Split(50, Price(1000), Price(900)))

    def test_what_becomes_equal_on_the_way_up_is_merged_too(self):
        nine = Price(9)
        tree = Split(50, Split(10, nine, nine), Split(80, nine, nine))
        self.assertEqual(
            simplified(Split(90, tree, nine)),
            nine,
            "a parent can only be judged when its branches are done: children first",
        )

    def test_splits_that_decide_something_stay(self):
        self.assertEqual(simplified(TREE), TREE)


class Stretch(unittest.TestCase):
    """Deeper: depth, and the limits of a local rule."""

    def test_a_chain_of_twenty_thousand_splits(self):
        for side in ("below", "above"):
            try:
                limits = [n.limit for n in in_order(chain(20_000, side)) if isinstance(n, Split)]
            except RecursionError:
                self.fail(f"a tree that grew on the side {side!r} is as deep as it is large")
            self.assertEqual(limits, list(range(2, 20_002)))

    def test_neighbors_that_are_no_siblings_stay_apart(self):
        tree = Split(50, Split(10, Price(9), Price(8)), Price(8))
        self.assertEqual(simplified(tree), tree, "no single split decides nothing here")

    def test_a_file_of_trees_is_read_one_by_one(self):
        rows = iter([("price", 3), ("split", 7), ("price", 2), ("price", 1), ("price", 0)])
        self.assertEqual(
            [loaded(rows), loaded(rows), loaded(rows)],
            [Price(3), Split(7, Price(2), Price(1)), Price(0)],
        )
        with self.assertRaises(ValueError):
            loaded(rows)
