"""The command line of a database maintenance tool."""

import argparse
import re
from collections.abc import Sequence
from datetime import timedelta


def duration(text: str) -> timedelta:
    """Read `90s`, `15m` or `2h`; for `type=` of an option.

    The number has one to six ASCII digits and does not begin with 0.
    Anything else is refused in a way that makes argparse print a message
    with the words `like 90s, 15m or 2h`.

    >>> duration("15m")
    datetime.timedelta(seconds=900)
    """
    match = re.fullmatch(r"([1-9][0-9]{0,5})([smh])", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a duration like 90s, 15m or 2h")
    unit = {"s": "seconds", "m": "minutes", "h": "hours"}[match[2]]
    return timedelta(**{unit: int(match[1])})


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse a command line (without the program's name) of one of two
    forms.

        vacuum [--schema SCHEMA]... TABLE [TABLE ...]
        purge (--older-than DURATION | --everything) [--yes] TABLE

    `--dry-run` and `--lock-timeout DURATION` may stand before the command
    or anywhere after it. When `--lock-timeout` is given in both places, the
    one after the command wins.

    The result has the attributes `command`, `dry_run` (False if not given)
    and `lock_timeout` (30 seconds if not given), for `vacuum` also `tables`
    and `schemas` (lists; `["public"]` if no schema is given), and for
    `purge` also `table`, `older_than` (None if not given), `everything` and
    `yes`.

    Every mistake ends in argparse's way: usage and message on stderr, and
    exit status 2. Mistakes are also: no command, a shortened option
    (`--dry`), and `purge --everything` with neither `--yes` nor
    `--dry-run`.

    >>> options = parse(["--dry-run", "vacuum", "orders"])
    >>> options.dry_run, options.schemas
    (True, ['public'])
    """
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--dry-run", action="store_true")
    common.add_argument("--lock-timeout", type=duration)

    parser = argparse.ArgumentParser(prog="dbmaint", parents=[common], allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    vacuum = commands.add_parser("vacuum", parents=[common], allow_abbrev=False)
    vacuum.add_argument("--schema", action="append", dest="schemas")
    vacuum.add_argument("tables", nargs="+")
    purge = commands.add_parser("purge", parents=[common], allow_abbrev=False)
    which = purge.add_mutually_exclusive_group(required=True)
    which.add_argument("--older-than", type=duration)
    which.add_argument("--everything", action="store_true")
    purge.add_argument("--yes", action="store_true")
    purge.add_argument("table")

    defaults = argparse.Namespace(dry_run=False, lock_timeout=timedelta(seconds=30))
    options = parser.parse_args(argv, defaults)
    if options.command == "vacuum":
        options.schemas = options.schemas or ["public"]
    elif options.everything and not (options.yes or options.dry_run):
        purge.error("--everything needs --yes or --dry-run")
    return options
