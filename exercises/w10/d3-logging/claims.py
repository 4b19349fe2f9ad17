"""What the text of this day claims, run: one block per claim."""

import contextlib
import io
import logging


def setup(name, level=logging.DEBUG):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logger = logging.getLogger(name)
    logger.propagate = False
    logger.setLevel(level)
    logger.addHandler(handler)
    return logger, handler, stream


# "the levels and the filters of the loggers above are not asked"
logger, handler, stream = setup("a", logging.CRITICAL)
logger.addFilter(lambda record: False)
child = logging.getLogger("a.b")
child.setLevel(logging.DEBUG)
child.debug("through")
assert stream.getvalue() == "through\n"

# "a filter on the handler sees them all"
handler.addFilter(lambda record: False)
child.debug("stopped")
assert stream.getvalue() == "through\n"

# "NOTSET ... takes the nearest level above; the root's is WARNING"
assert logging.getLogger("nobody.set.this").level == logging.NOTSET == 0
assert logging.getLogger("nobody.set.this").getEffectiveLevel() == logging.WARNING
assert logging.StreamHandler().level == logging.NOTSET

# the numbers of the levels
assert [logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL] == [
    10, 20, 30, 40, 50,
]  # fmt: skip

# "the record keeps the template and the arguments apart"
record = logging.makeLogRecord({"msg": "card %s", "args": ("4111",)})
assert record.msg == "card %s" and record.getMessage() == "card 4111"


# "a DEBUG call that is not enabled costs no formatting, but its arguments are evaluated"
class Loud:
    asked = 0

    def __str__(self):
        Loud.asked += 1
        return "x"


quiet, _, out = setup("quiet", logging.INFO)
quiet.debug("%s", Loud())
assert Loud.asked == 0
quiet.debug(f"{Loud()}")
assert Loud.asked == 1

# "`exc_text` ... the second handler does not call `formatException`"
calls = []


class First(logging.Formatter):
    def formatException(self, ei):
        calls.append("first")
        return "MASKED"


class Second(logging.Formatter):
    def formatException(self, ei):
        calls.append("second")
        return "whole"


logger, handler, stream = setup("cache")
handler.setFormatter(First())
other_stream = io.StringIO()
other = logging.StreamHandler(other_stream)
other.setFormatter(Second())
logger.addHandler(other)
try:
    raise ValueError
except ValueError:
    logger.exception("failed")
assert calls == ["first"] and "MASKED" in other_stream.getvalue()

# "handlers of one logger run in the order in which they were added, then those above"
assert logger.handlers == [handler, other]

# "`getLogger` returns the same object for a name"
assert logging.getLogger("cache") is logging.getLogger("cache")

# "`addHandler` ... two handlers on one stream, every line twice"
logger, handler, stream = setup("twice")
setup_again = logging.StreamHandler(stream)
logger.addHandler(setup_again)
logger.error("x")
assert stream.getvalue() == "x\nx\n"
logger.addHandler(setup_again)
assert len(logger.handlers) == 2, "the same object is added once only"

# "`basicConfig` does nothing when the root has handlers (unless force=True)"
root = logging.getLogger()
keep = logging.NullHandler()
root.addHandler(keep)
logging.basicConfig(level=logging.DEBUG)
assert root.handlers == [keep] and root.level == logging.WARNING
root.removeHandler(keep)

# "an error inside a handler is printed on stderr and not raised"
logger, handler, stream = setup("broken")
with contextlib.redirect_stderr(io.StringIO()) as stderr:
    logger.error("%d", "no number")
assert "--- Logging error ---" in stderr.getvalue() and stream.getvalue() == ""

# "no handler anywhere: WARNING and above go to stderr, bare"
lonely = logging.getLogger("lonely")
with contextlib.redirect_stderr(io.StringIO()) as stderr:
    lonely.warning("shown")
    lonely.info("not shown")
assert stderr.getvalue() == "shown\n"

# "closing a StreamHandler does not close its stream"
stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.close()
assert not stream.closed

# "from 3.12 a filter may return another record"
import sys  # noqa: E402

logger, handler, stream = setup("replace")
handler.addFilter(lambda record: logging.makeLogRecord({"msg": "other"}))
logger.error("own")
assert stream.getvalue() == ("other\n" if sys.version_info >= (3, 12) else "own\n")
