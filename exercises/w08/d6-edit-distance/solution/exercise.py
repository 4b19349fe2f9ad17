"""Match addresses as people type them with the addresses of a register.

Today's tool: edit distance in a single row, with weights, and with a limit
that ends it early.
"""

from collections.abc import Iterable
from itertools import accumulate
from unicodedata import normalize


def weight(char: str) -> int:
    """What it costs to insert or to delete `char`: another house number is
    no typing error.
    """
    return 3 if char.isdigit() else 1


def distance(a: str, b: str, limit: int) -> int | None:
    """Return the cost of the cheapest way to edit `a` into `b`; None if it
    is above `limit`.

    Inserting or deleting a character costs its `weight`. Replacing one by
    another costs the higher of their two weights, and keeping one costs
    nothing. Before that, both texts are brought into the same form: NFC
    normalization, then casefold.

    A `limit` of 0 asks for equality, a negative one can never be met.
    Memory grows with the length of one text and not with the product. Texts
    that differ from the start are given up soon: once every way to continue
    costs more than `limit`, nothing more of `a` is looked at.

    >>> distance("Mill Lane 7", "mil lane 7", 2)
    1
    >>> distance("Mill Lane 7", "Mill Lane 8", 3)
    3
    >>> distance("Mill Lane 7", "Mill Lane 8", 2)       # None
    """
    a, b = (normalize("NFC", text).casefold() for text in (a, b))
    row = [0, *accumulate(map(weight, b))]
    for x in a:
        above, row = row, [row[0] + weight(x)]
        for j, y in enumerate(b):
            replace = 0 if x == y else max(weight(x), weight(y))
            row.append(min(above[j] + replace, above[j + 1] + weight(x), row[j] + weight(y)))
        if min(row) > limit:
            return None
    return row[-1] if row[-1] <= limit else None


def nearest(query: str, register: Iterable[str], limit: int) -> str | None:
    """Return the address with the lowest distance to `query`; None if all
    are above `limit`.

    Among equally near ones it is the first. `register` is a stream: it is
    read once, and not beyond an address at distance 0. Of an address, only
    what could still win is computed: its distance is never asked for with a
    `limit` that allows it to be as far away as the best so far.

    >>> nearest("Mil Lane 7", ["Hill Lane 7", "Mill Lane 1", "Mill Lane 7"], 2)
    'Mill Lane 7'
    """
    best = None
    for address in register:
        found = distance(query, address, limit)
        if found is not None:
            best, limit = address, found - 1
            if limit < 0:
                break
    return best
