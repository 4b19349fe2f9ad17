"""Misconception: an inner function is a `partial` by another name.

fails: PresetTest.test_a_client_travels_to_a_worker
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any


def preset(
    send: Callable[..., int],
    name: str,
    url: str,
    *,
    headers: Mapping[str, str],
    **options: Any,
) -> Callable[..., int]:
    frozen = dict(headers)

    def client(payload, **more):
        return send(url, payload, **{"headers": frozen, **options, **more})

    client.__name__ = name
    client.__doc__ = send.__doc__
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
