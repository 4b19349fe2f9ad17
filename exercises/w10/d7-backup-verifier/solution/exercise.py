"""Verify a backup from the command line: report, log, keep evidence, raise
the alarm.
"""

import argparse
import hashlib
import json
import logging
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TextIO


def inspect(backup: Path) -> tuple[datetime, dict[str, str]]:
    """Given: the wall time at which `backup` was made, and the state of
    each file by its name.

    The names are sorted, and relative to `backup`; a state is ok, missing
    or damaged. Raises OSError or ValueError if `manifest.json` is not there
    or makes no sense.
    """
    manifest = json.loads((backup / "manifest.json").read_text(encoding="utf-8"))
    try:
        created = datetime.fromisoformat(manifest["created"])
        files = sorted(manifest["files"].items())
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"manifest.json makes no sense: {error!r}") from error
    states = {}
    for name, expected in files:
        path = backup / name
        if not path.is_file():
            states[name] = "missing"
        else:
            actual = hashlib.sha256(path.read_bytes()).hexdigest()
            states[name] = "ok" if actual == expected else "damaged"
    return created, states


def hours(text: str) -> timedelta:
    """Read a whole number of hours from 1 to 99999 in ASCII digits, for
    `type=` of an option.

    Anything else makes argparse print a message with the words `hours from
    1 to 99999`.
    """
    if not re.fullmatch(r"[1-9][0-9]{0,4}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of hours from 1 to 99999")
    return timedelta(hours=int(text))


def publish(target: Path, text: str) -> None:
    """Make `text` (UTF-8) the content of `target`, with permissions 0o644,
    in one step.

    Until then the text is in a file of another name in the same directory.
    If anything fails, `target` stays as it was, that file is removed, and
    the exception goes on.
    """
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=target.parent, delete=False
    ) as staged:
        try:
            staged.write(text)
            staged.flush()
            os.fchmod(staged.fileno(), 0o644)
            os.replace(staged.name, target)
        except BaseException:
            os.unlink(staged.name)
            raise


def alarm(hook: str, backup: str, log: logging.Logger) -> None:
    """Run the program `hook` with the arguments `--` and `backup`, as
    given.

    It finds its standard input empty, and what it prints is dropped. If it
    cannot be started (OSError) or does not end with 0, that is logged as
    ERROR on one line; nothing is raised.
    """
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run([hook, "--", backup], stdin=quiet, stdout=quiet, stderr=quiet)
    except OSError as error:
        log.error("hook %s: %s", hook, error)
        return
    if done.returncode != 0:
        log.error("hook %s ended with %d", hook, done.returncode)


def verify(options: argparse.Namespace, now: datetime, stdout: TextIO, log: logging.Logger) -> int:
    """Verify `options.backup`; return 0 if there are no findings, else 1.
    Errors go on.

    `now` is aware. The backup was made at a wall time in the zone of `now`.

    Findings are lines such as `damaged db/orders.dump`: one for each file
    that is not ok, in the order of `inspect`, and last `stale` if more real
    time than `options.max_age` has passed since the backup was made; if
    that is None, it is never stale. Each finding is logged as WARNING (the
    same text), each file that is ok as INFO, such as `ok db/orders.dump`.
    Then, in this order:

    1. The findings go to `stdout`, each on a line; or, if there is
       `options.report`, they are published to that file instead. No
       findings make an empty report.
    2. If there is `options.evidence`, damaged files are copied to the same
       names below that directory, which is made if needed; (Stretch) their
       modification times are kept.
    3. If there is `options.hook`, and there are findings, `alarm` is called.
    """
    backup = Path(options.backup)
    created, states = inspect(backup)
    findings = []
    for name, state in states.items():
        log.log(logging.INFO if state == "ok" else logging.WARNING, "%s %s", state, name)
        if state != "ok":
            findings.append(f"{state} {name}")
    age = now.astimezone(UTC) - created.replace(tzinfo=now.tzinfo).astimezone(UTC)
    if options.max_age and age > options.max_age:
        log.warning("stale")
        findings.append("stale")

    report = "".join(f"{finding}\n" for finding in findings)
    if options.report:
        publish(options.report, report)
    else:
        stdout.write(report)
    for name, state in states.items():
        if options.evidence and state == "damaged":
            copy = options.evidence / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(backup / name, copy)
    if options.hook and findings:
        alarm(options.hook, options.backup, log)
    return 1 if findings else 0


def main(argv: Sequence[str], now: datetime, stdout: TextIO, stderr: TextIO) -> int:
    """Run `[-v] [--max-age HOURS] [--report FILE] [--evidence DIR] [--hook
    PROGRAM] BACKUP`.

    Returns what `verify` returns. If that fails with OSError or ValueError,
    logs the error as ERROR, on one line, and returns 2. Mistakes in `argv`,
    shortened options among them, end in argparse's way: on sys.stderr, with
    status 2.

    Log lines have the form `LEVEL: message` and go to `stderr`, and
    (Stretch) to no other handler; INFO is shown with `-v` only. Each call
    logs to its own `stderr`, once, at its own level. The logger is called
    `verify`, and has no handler when `main` has ended, (Stretch) however it
    ends.

    >>> now = datetime.now(ZoneInfo("Europe/Vienna"))
    >>> main(["-v", "/backup"], now, sys.stdout, sys.stderr)
    INFO: ok db/orders.dump
    0
    """
    parser = argparse.ArgumentParser(prog="verify", allow_abbrev=False)
    parser.add_argument("-v", action="store_true", dest="verbose")
    parser.add_argument("--max-age", type=hours)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--evidence", type=Path)
    parser.add_argument("--hook")
    parser.add_argument("backup")
    options = parser.parse_args(argv)

    log = logging.getLogger("verify")
    log.setLevel(logging.INFO if options.verbose else logging.WARNING)
    log.propagate = False
    handler = logging.StreamHandler(stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    log.addHandler(handler)
    try:
        return verify(options, now, stdout, log)
    except (OSError, ValueError) as error:
        log.error("%s", error)
        return 2
    finally:
        log.removeHandler(handler)
        handler.close()
