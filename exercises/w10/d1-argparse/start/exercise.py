"""The command line of a database maintenance tool."""

import argparse
import re  # noqa: F401
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
    raise NotImplementedError


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
    raise NotImplementedError
