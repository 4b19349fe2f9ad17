"""Misconception: a list of the nodes serves its reader as well as a traversal.

fails: InOrderTest.test_the_first_node_comes_before_the_tree_was_walked
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
    nodes: list[Tree] = []
    waiting: list[Split] = []
    while True:
        while isinstance(tree, Split):
            waiting.append(tree)
            tree = tree.below
        nodes.append(tree)
        if not waiting:
            return iter(nodes)
        split = waiting.pop()
        nodes.append(split)
        tree = split.above


def price_table(tree: Tree) -> list[tuple[int, int]]:
    table = []
    start = 1
    for node in in_order(tree):
        if isinstance(node, Price):
            table.append((start, node.cents))
        elif node.limit <= start:
            raise ValueError(f"no quantity is at least {start} and below {node.limit}")
        else:
            start = node.limit
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
