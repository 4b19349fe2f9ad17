"""Misconception: it does not matter which of the two branches is built from the rows first.

fails: LoadedTest.test_the_shape_of_the_tree_comes_back
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
    waiting: list[Split] = []
    while True:
        while isinstance(tree, Split):
            waiting.append(tree)
            tree = tree.below
        yield tree
        if not waiting:
            return
        split = waiting.pop()
        yield split
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
            return Split(limit, above=loaded(rows), below=loaded(rows))
        case row:
            raise ValueError(f"a row of a tree expected, not {row}")


def simplified(tree: Tree) -> Tree:
    if isinstance(tree, Price):
        return tree
    below, above = simplified(tree.below), simplified(tree.above)
    return below if below == above else Split(tree.limit, below, above)
