"""What the text of this day claims, run: one block per claim."""

import operator
import pickle
import sys
from functools import partial, reduce
from operator import attrgetter, contains, itemgetter, methodcaller
from types import SimpleNamespace


def raised(error, work):
    try:
        work()
    except error:
        return True
    return False


def frames(work):
    """How many Python frames `work` enters, not counting its own."""
    entered = 0

    def profile(frame, event, arg):
        nonlocal entered
        entered += event == "call"

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return entered - 1


# the table
row = {"day": 3, "net": 40}
assert itemgetter("net")(row) == 40 and itemgetter("day", "net")(row) == (3, 40)
order = SimpleNamespace(customer=SimpleNamespace(name="Ann"))
assert attrgetter("customer.name")(order) == "Ann"
assert methodcaller("strip", "-")("-x-") == "x"

# "enters no Python frame; the lambda enters one per row"
rows = [(n, -n) for n in range(50)]
assert frames(lambda: sorted(rows, key=itemgetter(1))) == 0
assert frames(lambda: sorted(rows, key=lambda r: r[1])) == 50

# "`operator.itemgetter('day', 'net')` in a log"
assert repr(itemgetter("day", "net")) == "operator.itemgetter('day', 'net')"

# "They can be pickled, and so can `operator.ge` and a `partial` over either."
for function in (itemgetter(1), attrgetter("a.b"), methodcaller("x"), operator.ge):
    pickle.loads(pickle.dumps(function))
    pickle.loads(pickle.dumps(partial(function)))
assert raised((pickle.PicklingError, AttributeError), lambda: pickle.dumps(lambda: 1))


# composition
def feed(value, step):
    return step(value)


assert reduce(feed, [], rows) is rows
flow = pickle.loads(pickle.dumps(partial(reduce, feed, (abs, str))))
assert flow(-3) == "3"
assert operator.call(abs, -3) == 3
assert raised(TypeError, lambda: reduce(operator.call, [abs], -3))

# "Never `getattr(operator, name)`: ... it hands out everything in the module"
assert getattr(operator, "methodcaller")("upper")("x") == "X"  # noqa: B009

# "none is a `TypeError`"
assert raised(TypeError, itemgetter)

# "`operator.contains(box, item)` has the operands of `item in box` in reverse"
assert contains(["DE"], "DE") and raised(TypeError, lambda: contains(3, [3]))

# "On bools they agree, except that both sides are evaluated; `and_(1, 2)` is 0"
for a in (True, False):
    for b in (True, False):
        assert operator.and_(a, b) is (a and b) and operator.or_(a, b) is (a or b)
assert operator.and_(1, 2) == 0 and (1 and 2) == 2

# "`iadd(a, b)` ... changes `a` too if `a` is a list. In a `reduce` it then changes your initial
# value"
start = []
assert reduce(operator.iadd, [[1], [2]], start) is start and start == [1, 2]

# "`methodcaller("close")` checks nothing until it is called"
assert raised(AttributeError, lambda: methodcaller("clsoe")(3))

# "With two equal strings both orders are true"
assert contains("refund", "refund")


# "prints as `functools.partial(<function _single ...>, 'net')`"
def _single(column, row):
    return (row[column],)


shown = repr(partial(_single, "net"))
assert shown.startswith("functools.partial(<function _single") and shown.endswith("'net')")

# "With one column it still sorts well"
assert sorted([{"a": 2}, {"a": 1}], key=itemgetter(*["a"])) == [{"a": 1}, {"a": 2}]
