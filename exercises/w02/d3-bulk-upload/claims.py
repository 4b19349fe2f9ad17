"""What the text of this day claims, run: one block per claim."""

import itertools
import sys
from itertools import chain, count, groupby, islice, takewhile, tee

# the table: how far each has read when it delivers
it = iter(range(10))
assert list(islice(it, 3)) == [0, 1, 2]
assert next(it) == 3  # islice read nothing beyond

it = iter([[1, 2], [3]])
joined = chain.from_iterable(it)
assert [next(joined), next(joined)] == [1, 2]
assert next(it) == [3]  # the next inner iterable had not been asked for

it = iter("aab")
groups = groupby(it)
key, run = next(groups)
assert list(run) == ["a", "a"]
assert list(it) == []  # "b" was read, to see a new key
assert next(groups)[0] == "b"  # and kept

it = iter([1, 9, 2])
assert list(takewhile(lambda n: n < 5, it)) == [1]
assert list(it) == [2]  # 9 was read and lost

it = iter(range(5))
ahead, behind = tee(it)
assert next(ahead) == 0
assert next(it) == 1  # tee reads nothing beyond
assert next(behind) == 0

# "over an iterator a second islice goes on where the first stopped; over a list it starts again"
rows = [1, 2, 3]
assert list(islice(rows, 2)) == list(islice(rows, 2)) == [1, 2]
it = iter(rows)
assert [list(islice(it, 2)), list(islice(it, 2))] == [[1, 2], [3]]

# "Python 3.12 has it ready as itertools.batched, which gives tuples (3.13 adds strict=True)"
assert hasattr(itertools, "batched") == (sys.version_info >= (3, 12))
if sys.version_info >= (3, 12):
    assert list(itertools.batched([1, 2, 3], 2)) == [(1, 2), (3,)]
    for kwargs in ({"n": 2, "strict": True}, {"n": 0}):
        try:
            list(itertools.batched([1, 2, 3], **kwargs))
        except ValueError:
            pass
        except TypeError:
            assert sys.version_info < (3, 13)
        else:
            raise AssertionError

# "zip(*[it] * 500) drops a last batch that is not full"
it = iter([1, 2, 3])
assert list(zip(*[it] * 2, strict=False)) == [(1, 2)]

# "A size of 0 ends the loop before its first round, in silence"
assert list(islice(iter([1]), 0)) == []

# "islice(it, 1, None) drops a header line, and an empty file does not upset it"
assert list(islice(iter([]), 1, None)) == []
assert list(islice(iter("hab"), 1, None)) == ["a", "b"]

# "chain(*files) unpacks its argument before chain runs: all files are open"
opened = []


def files():
    for name in "ab":
        opened.append(name)
        yield [name]


lazy = chain.from_iterable(files())
assert opened == []
next(lazy)
assert opened == ["a"]
opened.clear()
chain(*files())
assert opened == ["a", "b"]

# "`chain([first], it)` is an unread for iterators"
it = iter("abc")
first = next(it)
assert list(chain([first], it)) == ["a", "b", "c"]

# "When groupby moves on, it reads the unread part of the run and throws it away; a saved run is
# then empty. list(groupby(...)) and dict(groupby(...)) give the right keys with empty groups"
groups = groupby("aaab")
_, saved = next(groups)
assert next(saved) == "a"
assert next(groups)[0] == "b"
assert list(saved) == []
for made in (list(groupby("aab")), list(dict(groupby("aab")).items())):
    assert [(key, list(run)) for key, run in made] == [("a", []), ("b", [])]

# "Sorting reads the whole stream; one group for each key"
assert [key for key, _ in groupby(sorted("aba"))] == ["a", "b"]

# "negative arguments to islice are a ValueError"; "they cannot be indexed"
try:
    islice(count(), -1)
except ValueError:
    pass
else:
    raise AssertionError
try:
    iter([1])[0]
except TypeError:
    pass
else:
    raise AssertionError


# "islice(big_list, 1_000_000, None) steps over a million items one by one"
class Steps:
    taken = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.taken += 1
        return self.taken


steps = Steps()
assert next(islice(steps, 1_000_000, None)) == 1_000_001
assert steps.taken == 1_000_001

# discussion: "chain([first], stream) over a list would send the first request twice"
rows = ["r1", "r2"]
assert list(chain([rows[0]], rows)) == ["r1", "r1", "r2"]
