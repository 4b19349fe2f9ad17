"""What the text of this day claims, run: one block per claim."""

import dis
import tempfile
from contextlib import closing
from pathlib import Path


# "Since 3.11 entering a `try` does nothing: a table beside the bytecode says which handler"
def guarded(d, k):
    try:
        return d[k]
    except KeyError:
        return None


def plain(d, k):
    return d[k]


def opnames(function):
    return [step.opname for step in dis.get_instructions(function)]


assert not any(name.startswith("SETUP_") for name in opnames(guarded))
assert guarded.__code__.co_exceptiontable != b""
assert plain.__code__.co_exceptiontable == b""
# "the operation that has the answer built in"
assert {}.get("k") is None
assert {}.pop("k", None) is None
with tempfile.TemporaryDirectory() as folder:
    Path(folder).mkdir(exist_ok=True)


# "`else` runs if the try did not raise", "It runs *before* `finally`",
# "on every way out, the `continue` too"
def trace(values):
    seen = []
    for value in values:
        try:
            1 / value
        except ZeroDivisionError:
            seen.append("except")
            continue
        else:
            seen.append("else")
        finally:
            seen.append("finally")
        seen.append("behind")
    return seen


assert trace([1, 0]) == ["else", "finally", "behind", "except", "finally"]


def caught(work):
    try:
        work()
    except BaseException as error:
        return error
    raise AssertionError("nothing raised")


# "not guarded by the except"
def in_else():
    try:
        pass
    except KeyError:
        raise AssertionError from None
    else:
        raise KeyError("from else")


assert str(caught(in_else)) == "'from else'"


# "`except KeyError` catches every KeyError from every line ... and from everything that they call"
def deep():
    return {}["typo"]


def wide():
    try:
        return [deep() for _ in "x"]
    except KeyError:
        return "not found"


assert wide() == "not found"


# "attaches the handled exception by itself, as `__context__`"; "`from error` sets `__cause__`"
def raises(how):
    try:
        raise KeyError("first")
    except KeyError as error:
        if how == "from":
            raise ValueError from error
        if how == "none":
            raise ValueError from None
        raise ValueError  # noqa: B904


plain_error, cause, none = (caught(lambda how=how: raises(how)) for how in ("", "from", "none"))
assert type(plain_error.__context__) is KeyError
assert plain_error.__cause__ is None
assert not plain_error.__suppress_context__
assert type(cause.__cause__) is KeyError
assert none.__suppress_context__


# "leave the block before you raise": nothing is attached then
def raises_later():
    try:
        raise KeyError("first")
    except KeyError:
        pass
    raise ValueError


assert caught(raises_later).__context__ is None

# "`lookup(...) or default` ... replaces 0 and "" as well"
for false in (0, ""):
    assert (false or 3) == 3

# "`with contextlib.closing(...)`" closes also when the block is left by an exception
closed = []


class Session:
    def close(self):
        closed.append(True)


def leaves():
    with closing(Session()):
        raise KeyError


assert type(caught(leaves)) is KeyError
assert closed == [True]


# "if it were [a KeyError], ... the clause that translates refusals would make it Invalid"
class FriendlyMissing(KeyError):
    pass


def translates():
    try:
        raise FriendlyMissing("inner key")
    except (ValueError, KeyError) as error:
        raise RuntimeError("invalid") from error


assert type(caught(translates)) is RuntimeError
