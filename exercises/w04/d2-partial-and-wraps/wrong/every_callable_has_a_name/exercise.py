"""Misconception: every callable has a `__name__`.

fails: AuditedTest.test_a_bare_partial_can_be_decorated
"""

from collections.abc import Callable, Mapping
from functools import partial, wraps
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
    client.__name__ = name
    client.__doc__ = send.__doc__
    return client


def audited(journal: list[str]) -> Callable[[Callable[..., int]], Callable[..., int]]:
    def decorate(client: Any) -> Callable[..., int]:
        name = client.__name__

        @wraps(client)
        def wrapper(*args: Any, **kwargs: Any) -> int:
            journal.append(name)
            return client(*args, **kwargs)

        wrapper.__name__ = name
        return wrapper

    return decorate
