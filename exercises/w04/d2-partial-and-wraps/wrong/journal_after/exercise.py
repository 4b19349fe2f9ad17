"""Misconception: what follows a call runs also when the call fails.

fails: AuditedTest.test_a_failing_call_is_in_the_journal
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
        name = getattr(client, "__name__", None) or client.func.__name__

        @wraps(client)
        def wrapper(*args: Any, **kwargs: Any) -> int:
            answer = client(*args, **kwargs)
            journal.append(name)
            return answer

        wrapper.__name__ = name
        return wrapper

    return decorate
