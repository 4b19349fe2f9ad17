"""Turn an archive of radar sweeps into their strongest echoes, in parallel."""

from collections.abc import Callable, Iterable
from multiprocessing.context import BaseContext


class BadSweep(Exception):
    """A sweep that cannot be decoded: at which byte, and why.

    It reaches the caller from every process with its text and both attributes.

    >>> str(BadSweep(7, "no such echo"))
    'no such echo at byte 7'
    """

    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(f"{reason} at byte {offset}")
        self.offset = offset
        self.reason = reason


def peak(data: bytes) -> int:
    """The strongest echo of a sweep. Given: it computes, and for long.

    >>> peak(bytes([3, 127, 5]))
    127
    """
    strongest = 0
    for offset, echo in enumerate(data):
        if echo > 127:
            raise BadSweep(offset, "no such echo")
        strongest = max(strongest, echo)
    return strongest


def run(
    names: Iterable[str],
    fetch: Callable[[str], bytes],
    meter: Callable[[int], None],
    store: Callable[[str, int], None],
    *,
    context: BaseContext,
    fetchers: int,
    processes: int,
    window: int,
) -> list[tuple[str, BaseException]]:
    """Fetch the sweeps `names`, find the peak of each, and store it.

    - `fetch(name)` waits for the network. It is called once for each name,
      a name that occurs twice included, in `fetchers` threads at a time.
    - `meter(size)` is called with the size of every sweep that was fetched,
      also when it cannot be decoded. It is not thread-safe: one call at a
      time.
    - `peak(data)` runs in `processes` processes of `context`, which may
      start them in any way.
    - `store(name, peak)` is called in the caller's thread, in the order of
      `names`.

    Whatever `fetch` or `peak` raises for a sweep ends that sweep alone.
    Returns the names of these sweeps with their exceptions, in order.

    `names` may be endless. As long as there are names, `window` sweeps are
    in flight, which means taken from `names`, and neither stored nor
    failed. No more are.

    If `store` or (Stretch) `names` raises, no fetch is begun any more, those
    that have begun are waited for, and the exception is raised here. No
    thread and no process is left then, or at the end.

    >>> run(["a", "b"], fetch, meter, store, context=get_context(),
    ...     fetchers=8, processes=2, window=32)
    [('b', BadSweep(7, 'no such echo'))]
    """
    raise NotImplementedError
