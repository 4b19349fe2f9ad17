"""Run the migrations of a manifest in their order, and notice when history
disagrees with it.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping


class Postpone(Exception):
    """Raised by a migration that cannot run yet."""


def pending(manifest: Mapping[str, str], applied: Mapping[str, str]) -> OrderedDict[str, str]:
    """The migrations still to run, in the order of `manifest`.

    Both mappings give checksums by migration name, and their order is the
    order of running. What was applied must be the beginning of the
    manifest: the same names, the same checksums, the same order. Otherwise
    ValueError is raised. The arguments may be dicts or OrderedDicts, in any
    combination, and are not altered; the result is a new OrderedDict.

    >>> list(pending({"users": "a1", "mail": "b2", "index": "c3"}, {"users": "a1"}))
    ['mail', 'index']
    >>> pending({"users": "a1", "mail": "b2"}, {"mail": "b2", "users": "a1"})
    Traceback (most recent call last):
    ValueError: applied migrations are not the beginning of the manifest
    """
    raise NotImplementedError


def expedite(queue: OrderedDict[str, str], name: str) -> None:
    """Move migration `name` to the front of `queue`, in place; the others
    keep their order.

    It costs the same however long the queue is. KeyError if `name` is not
    in it.

    >>> queue = OrderedDict({"users": "a1", "mail": "b2", "index": "c3"})
    >>> expedite(queue, "index")
    >>> list(queue)
    ['index', 'users', 'mail']
    """
    raise NotImplementedError


def run(queue: OrderedDict[str, str], apply: Callable[[str], None]) -> list[str]:
    """Call `apply(name)` for the migration at the front, until `queue` is
    empty.

    A migration leaves the queue when `apply` has returned, not earlier. If
    `apply` raises Postpone, the migration goes to the end of the queue,
    with its checksum, and the next one is tried. When every migration in
    the queue was postponed since the last success (or since the start, if
    there was none), the run is stuck: RuntimeError is raised at once, and
    the queue holds them all. Any other exception passes through and leaves
    the failed migration at the front, for the next run to begin with.

    Returns the names in the order in which they succeeded.

    Stretch: `apply` may alter the queue while it runs: add to its end, or
    expedite a migration.

    >>> queue = OrderedDict({"users": "a1", "mail": "b2"})
    >>> run(queue, print)
    users
    mail
    ['users', 'mail']
    >>> len(queue)
    0
    """
    raise NotImplementedError
