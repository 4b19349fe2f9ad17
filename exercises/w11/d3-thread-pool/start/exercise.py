"""Ask all depots for their stock, and answer in time."""

from collections.abc import Callable, Iterable

Answer = int | BaseException


def ask_all(
    depots: Iterable[str],
    ask: Callable[[str], int],
    workers: int,
    timeout: float,
    on_answer: Callable[[str, Answer], None] | None = None,
) -> dict[str, Answer | None]:
    """Ask every depot once, `workers` at a time, and return what is known
    after at most `timeout` seconds.

    `ask` blocks until the depot answers, perhaps for hours, and raises what
    the connection raises, a TimeoutError of its own included. The result
    has the depots in their order, a name that occurs twice only once. Its
    value is the depot's stock, the exception that `ask` raised, or None for
    a depot that has not answered in time.

    When everybody has answered the call returns at once. When the time is
    over it waits for no depot, and asks no further one then or later.

    Stretch: `on_answer` is called in the caller's thread with each depot and
    its answer as soon as the answer is there. If it raises, no further
    depot is asked, and the exception is raised here without waiting for any
    depot.

    >>> ask_all(["Graz", "Linz", "Wien"], ask, workers=2, timeout=3)
    {'Graz': 120, 'Linz': ConnectionRefusedError(111), 'Wien': None}
    """
    raise NotImplementedError
