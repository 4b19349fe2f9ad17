"""Read, check and clean up a price list that is a binary tree of decisions.

A quantity walks down from the root: at a `Split` it goes to `below` if it
is smaller than `limit`, else to `above`; at a `Price` it has arrived.
Quantities start at 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Price:
    """A leaf: the price of one piece."""

    cents: int


@dataclass(frozen=True, slots=True)
class Split:
    """An inner node, always with two branches."""

    limit: int
    below: Tree
    above: Tree


Tree = Price | Split


def in_order(tree: Tree) -> Iterator[Tree]:
    """Yield the nodes from left to right: all of `below`, then the split
    itself, then `above`.

    The first node comes after one walk down the left edge, not after a walk
    over the whole tree. A tree may be many thousand splits deep, on either
    side.

    >>> [type(node).__name__ for node in in_order(Split(10, Price(500), Price(450)))]
    ['Price', 'Split', 'Price']
    """
    raise NotImplementedError


def price_table(tree: Tree) -> list[tuple[int, int]]:
    """Return `(smallest quantity, cents)` for each price, from left to
    right.

    If there is a price that no quantity reaches, wherever in the tree it
    stands, the price list is wrong: ValueError.

    >>> price_table(Split(10, Price(500), Split(100, Price(450), Price(400))))
    [(1, 500), (10, 450), (100, 400)]
    >>> price_table(Split(10, Price(500), Split(7, Price(450), Price(400))))
    Traceback (most recent call last):
    ValueError: no quantity is at least 10 and below 7
    """
    raise NotImplementedError


def loaded(rows: Iterator[tuple[str, int]]) -> Tree:
    """Build a tree from rows in pre-order: a split, then its `below`, then
    its `above`.

    Exactly the rows of one tree are read; what follows is left in `rows`.
    Rows that end inside the tree, and a row that is neither a "split" nor a
    "price", are a ValueError. No tree is more than 100 splits deep here.

    >>> loaded(iter([("split", 10), ("price", 500), ("price", 450)]))
    Split(limit=10, below=Price(cents=500), above=Price(cents=450))
    """
    raise NotImplementedError


def simplified(tree: Tree) -> Tree:
    """Return the tree without splits that decide nothing.

    A split whose two branches are the same price becomes that price, also
    when a branch has come down to that price only by this very rule.
    Nothing else changes, and `tree` itself stays as it is. The price list
    is a valid one; no tree is more than 100 splits deep here.

    >>> simplified(Split(10, Price(500), Split(50, Price(500), Price(500))))
    Price(cents=500)
    """
    raise NotImplementedError
