"""What the text of this day claims, run: one block per claim."""

import argparse
import io
import logging
import subprocess
import sys

# "a handler that stays ... writes the lines of the next call to the stream of the last one, too"
log = logging.getLogger("verify-claims")
log.propagate = False
first, second = io.StringIO(), io.StringIO()
log.addHandler(logging.StreamHandler(first))
log.addHandler(logging.StreamHandler(second))
log.error("x")
assert first.getvalue() == second.getvalue() == "x\n"

# "a finally also sees the SystemExit and the KeyboardInterrupt that `except Exception` lets pass"
for error in (SystemExit, KeyboardInterrupt):
    assert not issubclass(error, Exception)
    seen = []
    try:
        try:
            raise error
        finally:
            seen.append(1)
    except BaseException:
        assert seen == [1]

# "`json.JSONDecodeError` and the error of `fromisoformat` are ValueErrors"
import json  # noqa: E402
from datetime import datetime  # noqa: E402

for work in (lambda: json.loads("{"), lambda: datetime.fromisoformat("yesterday")):
    try:
        work()
        raise AssertionError
    except ValueError:
        pass
# "for a missing key `inspect` turns the KeyError into one"
assert not issubclass(KeyError, (ValueError, OSError))

# "exit status 2 is argparse's"
parser = argparse.ArgumentParser()
code = "import argparse; argparse.ArgumentParser().parse_args(['--nonsense'])"
assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 2

# "an exception that nobody catches ends Python with status 1"
assert subprocess.run([sys.executable, "-c", "1 / 0"], capture_output=True).returncode == 1

# "an f-string as the template is safe only as long as no arguments follow"
out = io.StringIO()
log.handlers[:] = [logging.StreamHandler(out)]
log.error("missing 100%d")
assert out.getvalue() == "missing 100%d\n"
