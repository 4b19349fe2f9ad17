"""Run one job of a media transcoding queue in an external tool."""

import os  # noqa: F401
import signal  # noqa: F401
import subprocess  # noqa: F401
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """How a job ended: `status` is one of done, failed, killed, timeout,
    missing.
    """

    status: str
    detail: str


def last_line(text: str) -> str:
    """The last line of `text` that is not blank, stripped; "" if there is
    none.

    >>> last_line("frame 1\\nframe 2\\n\\n")
    'frame 2'
    """
    raise NotImplementedError


def transcode(tool: Sequence[str], source: str, target: str, timeout: float) -> Outcome:
    """Run `tool` with the arguments `--`, `source`, `target` and tell how
    it ended.

    `tool` is a program and its leading arguments, such as `["ffwrap",
    "-q"]`. The two file names reach it exactly as they are, whatever
    characters are in them, and no shell sees them.

    The tool finds its standard input empty, as ours is the job queue. It
    writes its result on stdout and progress and messages on stderr, any
    amount of either, in UTF-8 or in something else: what is not UTF-8 reads
    as U+FFFD. The outcome is

    - `done` when the tool exits with 0, and the last line of its stdout;
    - `failed` when it exits with another status, and the last line of its
      stderr;
    - `killed` when a signal ended it, and the signal's name;
    - `timeout` when it runs for longer than `timeout` seconds, and `""`; no
      process of the job is left behind, neither the tool nor (Stretch) what
      the tool started in its process group;
    - `missing` when there is no such program, and the program's name.

    "Last line" is what `last_line` returns.

    >>> transcode(["ffwrap", "-q"], "in.mov", "out.mp4", timeout=60)
    Outcome(status='done', detail='250 frames')
    """
    raise NotImplementedError
