"""Render the thumbnails of an upload in threads."""

from collections.abc import Callable, Sequence


def render_all(photos: Sequence[str], render: Callable[[str], bytes], workers: int) -> list[bytes]:
    """Render every photo in threads and return the thumbnails in the order
    of `photos`.

    `render` spends its time in a C library that releases the GIL. It is
    called once for each photo, a name that occurs twice included, in at
    most `workers` threads at a time, and begins the photos in their order.
    A thread that is done with a photo takes the next one that nobody has
    begun: a slow photo holds up one thread and no other photo.

    When a call of `render` raises, whatever it raises, no other photo is
    begun, those that have begun are finished, and the exception of the one
    that comes first in `photos` is raised here. A failure shows nowhere else.

    No thread is left when `render_all` returns or raises.

    Stretch: `render` finds the context variables of the caller in every
    thread. What a call sets is seen by no other call, and not by the caller.

    >>> render_all(["cat.jpg", "sea.jpg"], render, workers=2)
    [b'thumb of cat', b'thumb of sea']
    """
    raise NotImplementedError
