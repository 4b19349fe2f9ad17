"""What the text of this day claims, run: one block per claim."""

import argparse
import contextlib
import io


def refused(parser, argv):
    stderr = io.StringIO()
    try:
        with contextlib.redirect_stderr(stderr):
            parser.parse_args(argv)
    except SystemExit as end:
        return end.code, stderr.getvalue()
    raise AssertionError("accepted")


# "parses into a fresh namespace, and then copies every attribute of that over yours"
parent = argparse.ArgumentParser()
parent.add_argument("--dry-run", action="store_true")
sub = parent.add_subparsers(dest="command").add_parser("vacuum")
sub.add_argument("--dry-run", action="store_true")
assert parent.parse_args(["--dry-run", "vacuum"]).dry_run is False
assert parent.parse_args(["vacuum", "--dry-run"]).dry_run is True

# "`SUPPRESS` ... the attribute is not set at all" and "fills an attribute only if it is missing"
for place in (["--dry-run", "vacuum"], ["vacuum", "--dry-run"]):
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--dry-run", action="store_true")
    parser = argparse.ArgumentParser(parents=[common])
    parser.add_subparsers(dest="command").add_parser("vacuum", parents=[common])
    assert not hasattr(parser.parse_args(["vacuum"]), "dry_run")
    assert parser.parse_args(["vacuum"], argparse.Namespace(dry_run=False)).dry_run is False
    assert parser.parse_args(place, argparse.Namespace(dry_run=False)).dry_run is True

# "`parents=` shares the action objects ... `set_defaults(dry_run=False)` ... brings the bug back"
parser.set_defaults(dry_run=False)
assert parser.parse_args(["--dry-run", "vacuum"]).dry_run is False


# "the table of what a `type=` function may raise"
def bad(error):
    def number(text):
        raise error("my text")

    return number


for error, shown in ((argparse.ArgumentTypeError, "my text"), (ValueError, "invalid number value")):
    parser = argparse.ArgumentParser()
    parser.add_argument("--n", type=bad(error))
    code, text = refused(parser, ["--n", "1"])
    assert code == 2 and shown in text, text
code, text = refused(parser, ["--n", "1"])
assert "my text" not in text
parser = argparse.ArgumentParser()
parser.add_argument("--n", type=bad(TypeError))
assert "invalid number value" in refused(parser, ["--n", "1"])[1]
parser = argparse.ArgumentParser()
parser.add_argument("--n", type=bad(OverflowError))
try:
    parser.parse_args(["--n", "1"])
    raise AssertionError
except OverflowError:
    pass

# "`type=bool` is true for every text but the empty one"
parser = argparse.ArgumentParser()
parser.add_argument("--fast", type=bool)
assert parser.parse_args(["--fast", "no"]).fast is True
assert parser.parse_args(["--fast", ""]).fast is False

# "`append` with `default=["public"]` appends to a copy of it"
parser = argparse.ArgumentParser()
default = ["public"]
parser.add_argument("--schema", action="append", default=default)
assert parser.parse_args(["--schema", "eu"]).schema == ["public", "eu"]
assert default == ["public"]
# without the option you get the default list itself
assert parser.parse_args([]).schema is default

# "Abbreviations are on ... each `add_parser` needs it again"
parser = argparse.ArgumentParser(allow_abbrev=False)
sub = parser.add_subparsers(dest="c").add_parser("purge")
sub.add_argument("--everything", action="store_true")
assert parser.parse_args(["purge", "--every"]).everything is True

# "subcommands are optional unless `required=True`"
assert parser.parse_args([]).c is None

# "a default that is a string is passed through `type`, any other is not"
parser = argparse.ArgumentParser()
parser.add_argument("--a", type=int, default="7")
parser.add_argument("--b", type=int, default=7.5)
assert vars(parser.parse_args([])) == {"a": 7, "b": 7.5}

# "`sys.exit("text")` ends with status 1"
import subprocess  # noqa: E402
import sys  # noqa: E402

assert subprocess.run([sys.executable, "-c", "exit('x')"], capture_output=True).returncode == 1
assert refused(parser, ["--zzz"])[0] == 2

# a value that begins with a dash needs the `=` form
parser = argparse.ArgumentParser()
parser.add_argument("--note")
assert refused(parser, ["--note", "-x"])[0] == 2
assert parser.parse_args(["--note=-x"]).note == "-x"
