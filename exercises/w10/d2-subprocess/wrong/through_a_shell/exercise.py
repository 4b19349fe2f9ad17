"""Misconception: quotes around a file name make it safe in a shell command.

fails: ArgumentsTest.test_file_names_arrive_as_they_are
"""

import os
import shlex
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    status: str
    detail: str


def last_line(text: str) -> str:
    lines = text.split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def transcode(tool: Sequence[str], source: str, target: str, timeout: float) -> Outcome:
    try:
        process = subprocess.Popen(
            " ".join([*map(shlex.quote, tool), "--", f"'{source}'", f"'{target}'"]),
            shell=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
    finally:
        pass
    with process:
        try:
            result, messages = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return Outcome("timeout", "")
    if process.returncode < 0:
        return Outcome("killed", signal.Signals(-process.returncode).name)
    if process.returncode == 127:
        return Outcome("missing", tool[0])
    if process.returncode > 0:
        return Outcome("failed", last_line(messages))
    return Outcome("done", last_line(result))
