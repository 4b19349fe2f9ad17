"""What the text of this day claims, run: one block per claim."""

import pickle
from functools import partial


def raised(error, work):
    try:
        work()
    except error:
        return True
    return False


# "Each time it runs, it builds a new function object from code that was
# compiled once"
def make():
    n = 0

    def inner():
        return n

    def other():
        return n

    return inner, other


(a, b), (c, _) = make(), make()
assert a is not c and a.__code__ is c.__code__

# "Two functions from the same call share state", "Functions from different calls share nothing"
assert a.__closure__[0] is b.__closure__[0]
assert a.__closure__[0] is not c.__closure__[0]


# "one box for each variable of an enclosing function that its body mentions"; "only the names that
# the body mentions get cells"
def outer():
    mentioned, ignored = 1, 2
    return (lambda: mentioned), ignored


assert len(outer()[0].__closure__) == 1

# "[True, True, True]"
checks = [lambda n: n <= limit for limit in (10, 100, 1000)]  # noqa: B023
assert [check(500) for check in checks] == [True, True, True]

# "it freezes the value"; "a caller who passes one argument too many overwrites it"
checks = [lambda n, limit=limit: n <= limit for limit in (10, 100, 1000)]
assert [check(500) for check in checks] == [False, False, True]
assert checks[0](500, 999)


# "rebinding it in the body makes a local" (so a default cannot be a counter)
def count(n=0):
    n += 1
    return n


assert (count(), count()) == (1, 1)


# "`used += cost` ... fails with `UnboundLocalError`"; "Mutating needs no declaration"
def gate():
    used, box = 0, [0]

    def rebinding():
        used += 1  # noqa: F823, F841

    def mutating():
        box[0] += 1
        return used + box[0]

    return rebinding, mutating


rebinding, mutating = gate()
assert raised(UnboundLocalError, rebinding)
assert (mutating(), mutating()) == (1, 2)


# "Capture `limits[name]` inside the function and you hold the entire mapping, and see every later
# change of it. Capture the number, and you hold a number"
def gates_over(limits, limit):
    return (lambda: limits["api"]), (lambda: limit)


limits = {"api": 3}
by_mapping, by_number = gates_over(limits, limits["api"])
limits["api"] = 0
assert by_mapping.__closure__[0].cell_contents is limits and by_mapping() == 0
assert by_number.__closure__[0].cell_contents == 3 and by_number() == 3

# "`partial`: pickles, has a repr"; "a closure has no `repr`, cannot be pickled"
assert pickle.loads(pickle.dumps(partial(int, base=16)))("ff") == 255
assert "base=16" in repr(partial(int, base=16)) and "base" not in repr(a)
assert raised((pickle.PicklingError, AttributeError), lambda: pickle.dumps(a))

# "`@gated(gate, cost)` calls `gated` once, calls its result with the function once"
moments = []


def decorator(argument):
    moments.append("arguments")

    def decorate(function):
        moments.append("function")

        def call():
            moments.append("call")

        return call

    return decorate


@decorator("x")
def work():
    return None


work()
work()
assert moments == ["arguments", "function", "call", "call"]

# "One counter": `used = 0` resets the box that the earlier gates hold
seen = {}


def gates():
    for name in ("first", "second"):
        used = 0

        def enter():
            nonlocal used
            used += 1
            return used

        seen[name] = enter
        enter()


gates()
assert seen["first"]() == 2 and seen["second"]() == 3
assert seen["first"].__closure__[0] is seen["second"].__closure__[0]
