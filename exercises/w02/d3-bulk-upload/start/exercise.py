"""Cut a stream of files into upload requests, one tenant in each, with
islice, chain and groupby.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice  # noqa: F401
from typing import TypeVar

T = TypeVar("T")


def uploads(files: Iterable[Iterable[str]], limit: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the upload requests `(tenant, payloads)` for all lines of all
    files, in order.

    The first line of every file is a header and left out; a file may be
    empty, without even that. All other lines read `tenant,payload`; the
    payload may contain commas itself.

    Consecutive lines of one tenant share a request, also from one file to
    the next, up to `limit` payloads; further lines of the same tenant go
    into a further request. No request is empty. A tenant that comes back
    after another one starts a new request: nothing changes its place.

    `files` and each file are read once, in order, only as far as the
    requests asked for: at most one line beyond the request, and the next
    file only when all lines of this one have been read.

    A `limit` below 1 is a ValueError, at the latest when the first request
    is asked for.

    >>> monday = ["tenant,row", "acme,1", "acme,2"]
    >>> tuesday = ["tenant,row", "acme,3", "zeta,4"]
    >>> list(uploads([monday, tuesday], 2))
    [('acme', ['1', '2']), ('acme', ['3']), ('zeta', ['4'])]
    """
    raise NotImplementedError


def peek(stream: Iterable[T], default: T | None = None) -> tuple[T | None, Iterator[T]]:
    """The first item of `stream`, or `default` if there is none, and an
    iterator over *all* items.

    Reads one item, so that a connection need not be opened for nothing. Any
    item may come first, None too; `stream` may be an iterator or a list.

    >>> first, requests = peek(uploads(files, 500))
    >>> first, next(requests)
    (('acme', ['1', '2']), ('acme', ['1', '2']))
    """
    raise NotImplementedError
