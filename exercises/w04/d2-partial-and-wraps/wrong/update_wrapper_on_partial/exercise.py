"""Misconception: `update_wrapper` gives a partial a name and changes nothing else.

fails: PresetTest.test_signature_shows_what_is_left
"""

from collections.abc import Callable, Mapping
from functools import partial, update_wrapper, wraps
from typing import Any


def preset(
    send: Callable[..., int],
    name: str,
    url: str,
    *,
    headers: Mapping[str, str],
    **options: Any,
) -> Callable[..., int]:
    client: Any = partial(send, url, headers=dict(headers), **options)
    update_wrapper(client, send)
    client.__name__ = name
    return client


def audited(journal: list[str]) -> Callable[[Callable[..., int]], Callable[..., int]]:
    def decorate(client: Any) -> Callable[..., int]:
        name = getattr(client, "__name__", None) or client.func.__name__

        @wraps(client)
        def wrapper(*args: Any, **kwargs: Any) -> int:
            journal.append(name)
            return client(*args, **kwargs)

        wrapper.__name__ = name
        return wrapper

    return decorate
