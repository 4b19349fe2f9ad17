"""What the text of this day claims, run: one block per claim."""

import asyncio
import contextlib
import inspect
import sys
import types
import warnings
from functools import wraps

# "first the expression after the @, then the function object, then the call ..."
order = []


def pick():
    order.append("expression")

    def decorate(func):
        order.append("decorate")
        assert "probe" not in globals(), "the undecorated function already has the name"
        return func

    return decorate


def default():
    order.append("def")


@pick()
def probe(x=default()):  # noqa: B008
    return x


assert order == ["expression", "def", "decorate"]

# "and one assignment": any expression since 3.9, and any result
table = {"key": [lambda func: 42]}


@table["key"][0]
def number():
    return None


assert number == 42


# "inside the body, the name means the wrapper"
calls = []


def counted(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        calls.append(args)
        return func(*args, **kwargs)

    return wrapper


@counted
def down(n):
    return n and down(n - 1)


down(3)
assert calls == [(3,), (2,), (1,), (0,)]


# "the recursion limit is reached at half the depth"
def depth_of(function):
    deepest = 0

    def note(n):
        nonlocal deepest
        deepest = n

    with contextlib.suppress(RecursionError):
        function(1, note)
    return deepest


def plain(n, note):
    note(n)
    plain(n + 1, note)


def through(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)

    return wrapper


@through
def wrapped(n, note):
    note(n)
    wrapped(n + 1, note)


ratio = depth_of(wrapped) / depth_of(plain)
assert 0.45 < ratio < 0.55, ratio


# "an instance with `__call__` is not bound: `self` does not arrive"
class Wrapper:
    def __init__(self, func):
        self.func = func

    def __call__(self, *args, **kwargs):
        return self.func(*args, **kwargs)


class Desk:
    @Wrapper
    def release(self, account):
        return account

    @counted
    def freeze(self, account):
        return account


try:
    Desk().release("AT-7")
except TypeError as error:
    assert "account" in str(error)
else:
    raise AssertionError
assert Desk().freeze("AT-7") == "AT-7"
assert isinstance(Desk().freeze, types.MethodType)

# "generator, coroutine: the call returns before the body has run"
log = []


def audited(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        try:
            return func(*args, **kwargs)
        finally:
            log.append("ok")

    return wrapper


@audited
def rows():
    log.append("body")
    yield 1


@audited
async def fetch():
    log.append("body")


list(rows())
assert log == ["ok", "body"]
log.clear()
asyncio.run(fetch())
assert log == ["ok", "body"]
assert not inspect.isgeneratorfunction(rows), "wraps does not make it one"


# "`finally: return` swallows the exception" (a SyntaxWarning from 3.14 on)
source = "def quiet():\n    try:\n        raise ValueError\n    finally:\n        return 1\n"

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    namespace = {}
    exec(source, namespace)
assert namespace["quiet"]() == 1


# "`bind` maps ... defaults only after `apply_defaults()`", "raises the TypeError of a bad call"
def book(amount, account="suspense"):
    return None


bound = inspect.signature(book).bind(100)
assert "account" not in bound.arguments
bound.apply_defaults()
assert bound.arguments["account"] == "suspense"
try:
    inspect.signature(book).bind()
except TypeError:
    pass
else:
    raise AssertionError


# "A `TypeError` ... does not say that the arguments did not fit: the body ... may have raised it"
def adds(account):
    return account + 1


inspect.signature(adds).bind("AT-7")
try:
    adds("AT-7")
except TypeError:
    pass
else:
    raise AssertionError

# "`signature` and `bind` are Python code"
assert isinstance(inspect.Signature.bind, types.FunctionType)
assert isinstance(inspect.signature, types.FunctionType)


# "A bare `raise` ... the traceback has one more entry per wrapper"
@counted
@counted
def broken():
    raise LookupError


try:
    broken()
except LookupError:
    entry, lines = sys.exc_info()[2], 0
    while entry:
        lines, entry = lines + 1, entry.tb_next
    assert lines == 1 + 2 + 1

# "`"ok"` set before the try, replaced in except": keyword by position and by name
assert inspect.signature(book).bind(account="a", amount=1).arguments == {
    "amount": 1,
    "account": "a",
}
