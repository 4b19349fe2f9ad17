"""What the text of this day claims, run: one block per claim."""

from contextlib import ExitStack, contextmanager


class Recorder:
    def __init__(self, result=None, enter_error=None):
        self.calls = []
        self.result = result
        self.enter_error = enter_error

    def __enter__(self):
        self.calls.append("enter")
        if self.enter_error:
            raise self.enter_error

    def __exit__(self, kind, error, trace):
        self.calls.append((kind, error, trace))
        return self.result


def raised(work):
    try:
        work()
    except BaseException as error:
        return error
    return None


# "`return`, `break` and `continue` in the block take the last line, too"
def returns(manager):
    with manager:
        return 1


def breaks(manager):
    for _ in "x":
        with manager:
            break


def continues(manager):
    for _ in "x":
        with manager:
            continue


for work in (returns, breaks, continues):
    manager = Recorder()
    work(manager)
    assert manager.calls == ["enter", (None, None, None)]

# "if it raises, `__exit__` is not called"
manager = Recorder(enter_error=OSError())


def enters():
    with manager:
        raise AssertionError


assert type(raised(enters)) is OSError
assert manager.calls == ["enter"]

# "no `return self`, and `name` is `None`"
with Recorder() as name:
    assert name is None

# "any true value swallows the exception"; false, None, 0 do not
for result, swallows in ((True, True), ("yes", True), (1, True), (False, False), (None, False)):

    def block(result=result):
        with Recorder(result):
            raise KeyError("k")

    assert (raised(block) is None) is swallows

# the exception arrives as type, instance, traceback
manager = Recorder(True)
with manager:
    raise KeyError("k")
kind, error, trace = manager.calls[1]
assert kind is KeyError
assert type(error) is KeyError
assert trace is error.__traceback__

# the block and the binding of the name are inside the `try`: "name = value" may fail, too
manager = Recorder()


def bad_target():
    with manager as (_, _):
        pass


assert type(raised(bad_target)) is TypeError
assert manager.calls[1][0] is TypeError

# "setting `manager.__exit__` has no effect"
manager = Recorder()
manager.__exit__ = lambda *exc: 1 / 0
with manager:
    pass
assert manager.calls == ["enter", (None, None, None)]

# "`pop_all()` moves the steps to a new stack, and leaves the old one with nothing to undo";
# "in reverse order"
steps = []
with ExitStack() as stack:
    stack.callback(steps.append, 1)
    stack.callback(steps.append, 2)
    moved = stack.pop_all()
assert steps == []
assert type(moved) is ExitStack
moved.close()
assert steps == [2, 1]

# "`ExitStack` goes on with the rest"
steps.clear()


def failing_step():
    with ExitStack() as stack:
        stack.callback(steps.append, 1)
        stack.callback(lambda: 1 / 0)


assert type(raised(failing_step)) is ZeroDivisionError
assert steps == [1]


# "If the cleanup itself raises, its exception replaces the one of the block, which is kept as
# `__context__`"
class Breaks(Recorder):
    def __exit__(self, *exc):
        raise OSError


def both_fail():
    with Breaks():
        raise KeyError("k")


error = raised(both_fail)
assert type(error) is OSError
assert type(error.__context__) is KeyError


# "returning false does that, with the traceback unchanged": one entry for the block's line
def plain():
    with Recorder(False):
        raise KeyError("k")


def depth(error):
    trace, count = error.__traceback__, 0
    while trace:
        trace, count = trace.tb_next, count + 1
    return count


assert depth(raised(plain)) == 2


# "`isinstance(None, CallOff)` is False"; "`issubclass(kind, CallOff)` would raise TypeError there"
assert isinstance(None, KeyError) is False
assert type(raised(lambda: issubclass(None, KeyError))) is TypeError


# "`close()` tells it that there was no exception before: the one of the block is gone"
class Leaves:
    def __init__(self, how):
        self.how = how
        self.stack = ExitStack()
        self.stack.callback(lambda: 1 / 0)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        if self.how == "close":
            self.stack.close()
        else:
            self.stack.__exit__(*exc)


def leaves(how):
    with Leaves(how):
        raise KeyError("k")


assert raised(lambda: leaves("close")).__context__ is None
assert type(raised(lambda: leaves("exit")).__context__) is KeyError


# "serve one block after another, as a generator runs once"
@contextmanager
def once():
    yield


manager = once()
with manager:
    pass


def again():
    with manager:
        pass


assert raised(again) is not None
