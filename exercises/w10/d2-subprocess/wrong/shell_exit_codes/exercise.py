"""Misconception: a killed process has a positive return code: 128 plus the signal's number.

fails: OutcomeTest.test_a_signal_is_named
"""

import os
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
            [*tool, "--", source, target],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
    except FileNotFoundError:
        return Outcome("missing", tool[0])
    with process:
        try:
            result, messages = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return Outcome("timeout", "")
    if process.returncode > 128:
        return Outcome("killed", signal.Signals(process.returncode - 128).name)
    if process.returncode != 0:
        return Outcome("failed", last_line(messages))
    return Outcome("done", last_line(result))
