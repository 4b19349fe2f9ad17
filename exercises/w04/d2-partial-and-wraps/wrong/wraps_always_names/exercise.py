"""Misconception: `wraps` gives the wrapper a name, whatever it wraps.

fails: AuditedTest.test_a_bare_partial_goes_under_its_function
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
        @wraps(client)
        def wrapper(*args: Any, **kwargs: Any) -> int:
            journal.append(wrapper.__name__)
            return client(*args, **kwargs)

        return wrapper

    return decorate
