"""Misconception: `reversed` gives a list that can be read again.

fails: StackedTest.test_a_stack_can_be_used_again
"""

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple

Handler = Callable[["Request"], "Response"]
Decorator = Callable[[Handler], Handler]


class Request(NamedTuple):
    path: str
    user: str
    roles: frozenset[str] = frozenset()


class Response(NamedTuple):
    status: int
    body: str = ""


class Refused(Exception):
    def __init__(self, status: int) -> None:
        self.status = status


class Router:
    def __init__(self) -> None:
        self.handlers: dict[str, Handler] = {}

    def route(self, path: str) -> Decorator:

        def decorate(handler: Handler) -> Handler:
            self.handlers[path] = handler
            return handler

        return decorate


def logged(log: list[tuple[str, int]]) -> Decorator:

    def decorate(handler: Handler) -> Handler:
        @wraps(handler)
        def wrapper(request: Request) -> Response:
            response = handler(request)
            log.append((request.user, response.status))
            return response

        return wrapper

    return decorate


def requires(role: str) -> Decorator:

    def decorate(handler: Handler) -> Handler:
        @wraps(handler)
        def wrapper(request: Request) -> Response:
            if role not in request.roles:
                raise Refused(403)
            return handler(request)

        return wrapper

    return decorate


def limited(most: int) -> Decorator:

    def decorate(handler: Handler) -> Handler:
        seen: dict[str, int] = {}

        @wraps(handler)
        def wrapper(request: Request) -> Response:
            seen[request.user] = seen.get(request.user, 0) + 1
            if seen[request.user] > most:
                raise Refused(429)
            return handler(request)

        return wrapper

    return decorate


def cached(handler: Handler) -> Handler:
    kept: dict[str, Response] = {}

    @wraps(handler)
    def wrapper(request: Request) -> Response:
        if request.path not in kept:
            kept[request.path] = handler(request)
        return kept[request.path]

    return wrapper


def answering(handler: Handler) -> Handler:

    @wraps(handler)
    def wrapper(request: Request) -> Response:
        try:
            return handler(request)
        except Refused as refusal:
            return Response(refusal.status)
        except Exception:
            return Response(500)

    return wrapper


def stacked(*decorators: Decorator) -> Decorator:

    innermost_first = reversed(decorators)

    def decorate(handler: Handler) -> Handler:
        for decorator in innermost_first:
            handler = decorator(handler)
        return handler

    return decorate


def endpoint(
    router: Router, path: str, *, role: str, most: int, log: list[tuple[str, int]]
) -> Decorator:
    return stacked(
        router.route(path),
        logged(log),
        answering,
        requires(role),
        limited(most),
        cached,
    )
