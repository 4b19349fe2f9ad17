"""Misconception: a logger forgets its handlers when the function that added them returns.

fails: LoggingTest.test_each_call_logs_once_at_its_own_level
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
    if not re.fullmatch(r"[1-9][0-9]{0,4}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of hours from 1 to 99999")
    return timedelta(hours=int(text))


def publish(target: Path, text: str) -> None:
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
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run([hook, "--", backup], stdin=quiet, stdout=quiet, stderr=quiet)
    except OSError as error:
        log.error("hook %s: %s", hook, error)
        return
    if done.returncode != 0:
        log.error("hook %s ended with %d", hook, done.returncode)


def verify(options: argparse.Namespace, now: datetime, stdout: TextIO, log: logging.Logger) -> int:
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
        handler.flush()
