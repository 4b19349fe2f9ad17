"""The guards in front of a request handler, stacked in the one right order."""

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
    """A guard says no; carries the status to answer with."""

    def __init__(self, status: int) -> None:
        self.status = status


class Router:
    """Knows which handler answers which path."""

    def __init__(self) -> None:
        self.handlers: dict[str, Handler] = {}

    def route(self, path: str) -> Decorator:
        """Enter the handler that it is given, and hand it back unchanged."""

        def decorate(handler: Handler) -> Handler:
            self.handlers[path] = handler
            return handler

        return decorate


def logged(log: list[tuple[str, int]]) -> Decorator:
    """Note user and status of each response. (An exception passes,
    unnoted.)
    """

    def decorate(handler: Handler) -> Handler:
        @wraps(handler)
        def wrapper(request: Request) -> Response:
            response = handler(request)
            log.append((request.user, response.status))
            return response

        return wrapper

    return decorate


def requires(role: str) -> Decorator:
    """Refuse, with 403, a request without the role."""

    def decorate(handler: Handler) -> Handler:
        @wraps(handler)
        def wrapper(request: Request) -> Response:
            if role not in request.roles:
                raise Refused(403)
            return handler(request)

        return wrapper

    return decorate


def limited(most: int) -> Decorator:
    """Count the requests of each user; refuse, with 429, those after the
    first `most`.
    """

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
    """Keep every response, of whatever status, for its path. (Not for its
    user.)
    """
    kept: dict[str, Response] = {}

    @wraps(handler)
    def wrapper(request: Request) -> Response:
        if request.path not in kept:
            kept[request.path] = handler(request)
        return kept[request.path]

    return wrapper


def answering(handler: Handler) -> Handler:
    """A decorator: a response for every failure.

    `Refused` becomes an empty response with its status; any other
    `Exception` becomes an empty response with 500. Responses pass. Name and
    docstring of the handler are kept.
    """

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
    """One decorator made of several, in the order in which you would write
    them above a `def`.

    The first is the outermost. With none, a function comes back as it is.
    The result may be applied to any number of functions.

    >>> secure = stacked(answering, requires("admin"), cached)
    >>> @secure    # @answering above @requires("admin") above @cached
    ... def report(request): ...
    """

    def decorate(handler: Handler) -> Handler:
        for decorator in reversed(decorators):
            handler = decorator(handler)
        return handler

    return decorate


def endpoint(
    router: Router, path: str, *, role: str, most: int, log: list[tuple[str, int]]
) -> Decorator:
    """A decorator: put a handler behind all the guards, and on the router.

    Made of `router.route(path)`, `logged(log)`, `answering`,
    `requires(role)`, `limited(most)` and `cached`, each once, so that:

    - what the router calls has all the guards, and so has the function that
      comes back;
    - every request is in the log, with the status of the answer that the
      user got;
    - no user without the role ever gets a page, be it cached or not;
    - a request refused with 403 does not count against the limit of its user;
    - a page from the cache does count;
    - when the handler fails the answer is 500, and the next request calls
      the handler again.

    >>> @endpoint(router, "/report", role="admin", most=100, log=log)
    ... def report(request):
    ...     return Response(200, "net: 40")
    >>> router.handlers["/report"](Request("/report", "ann"))
    Response(status=403, body='')
    """
    return stacked(
        router.route(path),
        logged(log),
        answering,
        requires(role),
        limited(most),
        cached,
    )
