"""Misconception: a traversal may yield a node first and its branches later: the nodes are the same.

fails: InOrderTest.test_nodes_come_from_left_to_right
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Price:
    cents: int


@dataclass(frozen=True, slots=True)
class Split:
    limit: int
    below: Tree
    above: Tree


Tree = Price | Split


def in_order(tree: Tree) -> Iterator[Tree]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Split):
            waiting += [node.above, node.below]


def price_table(tree: Tree) -> list[tuple[int, int]]:
    if isinstance(tree, Price):
        return [(1, tree.cents)]
    table = []

    def walk(node, start, end):
        if end is not None and start >= end:
            raise ValueError(f"no quantity is at least {start} and below {end}")
        if isinstance(node, Price):
            table.append((start, node.cents))
        else:
            if not start < node.limit or (end is not None and node.limit >= end):
                raise ValueError(node.limit)
            walk(node.below, start, node.limit)
            walk(node.above, node.limit, end)

    walk(tree, 1, None)
    return table


def loaded(rows: Iterator[tuple[str, int]]) -> Tree:
    match next(rows, None):
        case ("price", cents):
            return Price(cents)
        case ("split", limit):
            return Split(limit, loaded(rows), loaded(rows))
        case row:
            raise ValueError(f"a row of a tree expected, not {row}")


def simplified(tree: Tree) -> Tree:
    if isinstance(tree, Price):
        return tree
    below, above = simplified(tree.below), simplified(tree.above)
    return below if below == above else Split(tree.limit, below, above)
