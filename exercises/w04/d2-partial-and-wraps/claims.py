"""What the text of this day claims, run: one block per claim."""

import inspect
import pickle
import sys
import warnings
from functools import WRAPPER_ASSIGNMENTS, partial, update_wrapper, wraps


def send(url, payload, *, timeout=10.0):
    """Post a payload."""
    return url, payload, timeout


def raised(error, work):
    try:
        work()
    except error:
        return True
    return False


# "an object with three attributes, `func`, `args` and `keywords`"
bare = partial(send, "u", timeout=2)
assert (bare.func, bare.args, bare.keywords) == (send, ("u",), {"timeout": 2})

# the table: looked up now / at each call
x = "old"
now, late = partial(send, x), lambda *a: send(x, *a)
x = "new"
assert now("p")[0] == "old" and late("p")[0] == "new"
# ... repr shows `f` and `x`
assert "send" in repr(now) and "'old'" in repr(now) and "<lambda>" in repr(late)
# ... pickle
assert pickle.loads(pickle.dumps(bare))("p") == ("u", "p", 2)
assert raised((pickle.PicklingError, AttributeError), lambda: pickle.dumps(late))
# ... signature
assert str(inspect.signature(bare)) == "(payload, *, timeout=2)"
assert str(inspect.signature(late)) == "(*a)"

# "Keywords are defaults, not locks"
assert bare("p", timeout=5) == ("u", "p", 5)

# "a dict given as keyword is shared with whoever else holds it, and with every later call"
shared = {}
assert partial(dict, a=shared)()["a"] is shared

# "It has no `__name__`", "Its `__doc__` is that of the class", "it has a `__dict__`, so you may set
# both yourself, and pickle keeps them"
assert not hasattr(bare, "__name__") and bare.__doc__ == partial.__doc__
bare.__name__, bare.__doc__ = "orders", "Post."
kept = pickle.loads(pickle.dumps(bare))
assert (kept.__name__, kept.__doc__) == ("orders", "Post.")

# "`wraps(f)` is itself a partial: `partial(update_wrapper, wrapped=f)`"
made = wraps(send)
assert isinstance(made, partial)
assert made.func is update_wrapper and made.keywords["wrapped"] is send

# "copy `__module__`, `__name__`, ... (since 3.12 also `__type_params__`)"
assert {"__module__", "__name__", "__qualname__", "__doc__"} < set(WRAPPER_ASSIGNMENTS)
assert any("annot" in name for name in WRAPPER_ASSIGNMENTS)
assert ("__type_params__" in WRAPPER_ASSIGNMENTS) == (sys.version_info >= (3, 12))


# "and silently leaves out what `f` does not have"
@wraps(partial(send, "u"))
def wrapper(*args, **kwargs):
    return None


assert wrapper.__name__ == "wrapper"


# "a copy made once, at decoration"; "set `__wrapped__ = f`"
def noted():
    return None


noted.count = 1
copied = wraps(noted)(lambda: None)
noted.count = 2
assert copied.count == 1 and copied.__wrapped__ is noted

# "(or to a `__signature__`)"
signed = partial(send, "u")
signed.__signature__ = inspect.signature(signed)
update_wrapper(signed, send)
assert str(inspect.signature(signed)) == "(payload, *, timeout=10.0)"

# the snippet
client = partial(send, "https://hooks.example/orders")
assert str(inspect.signature(client)) == "(payload, *, timeout=10.0)"
update_wrapper(client, send)
assert client.__name__ == "send"
assert str(inspect.signature(client)) == "(url, payload, *, timeout=10.0)"


# "the wrapper of a coroutine function is not one, and `iscoroutinefunction` says so.
# `__defaults__` are not copied either"
async def fetch(url="u"):
    return url


@wraps(fetch)
def plain(*args):
    return fetch(*args)


assert plain.__defaults__ is None and not inspect.iscoroutinefunction(plain)


# "Wrapping `f.func` ... brings back the signature without the partial"
named = partial(send, "u")
assert "url" in inspect.signature(wraps(named.func)(lambda *a: named(*a))).parameters
assert "url" not in inspect.signature(wraps(named)(lambda *a: named(*a))).parameters


# "Without `wraps`, ... a module-level one cannot be pickled"
def unwrapped(f):
    def inner(*args):
        return f(*args)

    return inner


def wrapped(f):
    return wraps(f)(unwrapped(f))


@unwrapped
def handler(n):
    return n


@wrapped
def handler2(n):
    return n


assert raised((pickle.PicklingError, AttributeError), lambda: pickle.dumps(handler))
assert pickle.loads(pickle.dumps(handler2)) is handler2


# "up to 3.13 it gets no `self`, from 3.14 it binds like a function"
class Hooks:
    post = partial(lambda *args: args, "first")


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    assert len(Hooks().post()) == (2 if sys.version_info >= (3, 14) else 1)

# "`partial(partial(f, 1), 2).func is f`, unless the inner one carries attributes"
inner = partial(send, 1)
assert partial(inner, 2).func is send
inner.__name__ = "one"
assert partial(inner, 2).func is inner


# "it works for every function, and fails for partials and for instances with `__call__`"
class Caller:
    def __call__(self):
        return None


assert not hasattr(Caller(), "__name__")
