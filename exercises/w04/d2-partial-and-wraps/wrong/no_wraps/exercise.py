"""Misconception: setting `__name__` and `__doc__` is all that `wraps` does.

fails: AuditedTest.test_signature_and_attributes_are_the_clients
"""

from collections.abc import Callable, Mapping
from functools import partial
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
        name = getattr(client, "__name__", None) or client.func.__name__

        def wrapper(*args: Any, **kwargs: Any) -> int:
            journal.append(name)
            return client(*args, **kwargs)

        wrapper.__name__ = name
        wrapper.__doc__ = client.__doc__
        return wrapper

    return decorate
