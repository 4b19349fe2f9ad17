"""Misconception: argparse prints the text of a `ValueError` or `TypeError` from a `type=` function.

fails: DurationTest.test_the_message_says_how_a_duration_looks
"""

import argparse
import re
from collections.abc import Sequence
from datetime import timedelta


def duration(text: str) -> timedelta:
    match = re.fullmatch(r"([1-9][0-9]{0,5})([smh])", text)
    if match is None:
        raise ValueError(f"{text!r} is not a duration like 90s, 15m or 2h")
    unit = {"s": "seconds", "m": "minutes", "h": "hours"}[match[2]]
    return timedelta(**{unit: int(match[1])})


def parse(argv: Sequence[str]) -> argparse.Namespace:
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
