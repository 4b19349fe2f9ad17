"""Presets for a webhook sender: clients that know their endpoint and still
tell what they are.
"""

from collections.abc import Callable, Mapping
from typing import Any


def preset(
    send: Callable[..., int],
    name: str,
    url: str,
    *,
    headers: Mapping[str, str],
    **options: Any,
) -> Callable[..., int]:
    """A client for one endpoint: `send` with its first argument and its
    options filled in.

    `send(url, payload, *, headers, ...)` posts a payload. The client takes
    what is left: the payload, and any option again (the caller's value
    wins). It calls `send` once and returns its answer. Making a client
    sends nothing.

    The headers are those of this moment: a later change of the caller's
    mapping must not reach the client.

    The client says what it is:
    - its `__name__` is `name`, its `__doc__` is that of `send`;
    - `inspect.signature(client)` shows what may still be passed, so without
      the url;
    - it can be pickled, name included, if `send` and the options can: it is
      sent to worker processes.

    >>> url = "https://hooks.example/o"
    >>> orders = preset(send, "orders", url, headers={}, timeout=2)
    >>> orders({"id": 7})    # send(url, {"id": 7}, headers={}, timeout=2)
    200
    """
    raise NotImplementedError


def audited(journal: list[str]) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """A decorator: note the client's name in `journal`, then call the
    client.

    The name is noted before each call, so that a call that fails has left
    its trace. All arguments are passed on, the answer is passed back.

    The client is a function, a preset, or a `functools.partial` of one of
    these. Such a partial has no `__name__`: it goes by that of the callable
    it was made from.

    The decorated client has this name as its `__name__`, and the client's
    docstring, attributes and signature.

    >>> journal = []
    >>> audited(journal)(orders)({"id": 7})
    200
    >>> journal
    ['orders']
    """
    raise NotImplementedError
