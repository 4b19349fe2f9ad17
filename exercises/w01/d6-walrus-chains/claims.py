"""What the text of this day claims, run: one block per claim."""

import io
import math
import warnings

# "`x` evaluated once, and `high` not at all if the first half is false"
asked = []


def ask(name, value):
    asked.append(name)
    return value


assert not ask("low", 5) <= ask("x", 1) <= ask("high", 9)
assert asked == ["low", "x"]
asked.clear()
assert ask("low", 0) <= ask("x", 1) <= ask("high", 9)
assert asked == ["low", "x", "high"]

# "`a != b != c` ... does not say `a != c`"
a, b, c = 1, 2, 1
assert a != b != c
assert a == c

# "`x in xs == True` means `x in xs and xs == True`"
xs = [1]
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    assert eval("1 in xs == True") is False
    assert eval("(1 in xs) == True") is True

# "with nan, ... the first is true and the second false"
x = math.nan
assert not 1 <= x <= 2
assert (x < 1 or x > 2) is False


# "The condition of a comprehension is evaluated before its element";
# "It lives in the enclosing function"
def totals(orders):
    found = [total for order in orders if (total := order * 2) > 4]
    assert "order" not in locals()
    return found, total


assert totals([1, 2, 3, 1]) == ([6], 2)


# the table of four loops
def reader(*values):
    queue = iter(values)
    return lambda: next(queue, None)


def loop(source, read):
    scope = {"read": read, "got": []}
    exec(f"{source}\n    got.append(b)", scope)
    return scope["got"]


assert loop("while b := read():", reader(5, 0, 7)) == [5]
got = loop("while b := read() is not None:", reader(5, 0, 7))
assert [value is True for value in got] == [True, True, True]
assert loop("while (b := read()) is not None:", reader(5, 0, 7)) == [5, 0, 7]
assert loop("for b in iter(read, None):", reader(5, 0, 7)) == [5, 0, 7]

# "more loosely than any operator, comparisons and `not` included"
assert (name := not 1 > 2) is True
assert name is True

# "the idiom for chunks of a file, because there an empty `bytes` *is* the end"
file = io.BytesIO(b"\0\0\0")
chunks = []
while chunk := file.read(2):
    chunks.append(chunk)
assert chunks == [b"\0\0", b"\0"]

# "`None <= 5` is a TypeError, `None == 5` is False"; `bytes` refuses None
none = None
assert (none == 5) is False
for work in (lambda: none <= 5, lambda: 1 <= none <= 5, lambda: bytes([none])):
    try:
        work()
    except TypeError:
        pass
    else:
        raise AssertionError

# "one of them only if the first half is true, has readers looking for the NameError"
try:
    exec("if (p := 0) and (q := 1): pass\nq")
except NameError:
    pass
else:
    raise AssertionError
