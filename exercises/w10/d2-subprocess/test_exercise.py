"""Cases for w10d2: subprocess."""

import os
import signal
import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

from exercise import Outcome, last_line, transcode

# The shell is the *tool* here: in its script $1 is `--`, $2 the source and $3 the target.
PATIENCE = 20


def tool(script):
    return ["/bin/sh", "-c", script, "ffwrap"]


def run(script, source="in.mov", target="out.mp4", timeout=PATIENCE):
    return transcode(tool(script), source, target, timeout)


class LastLineTest(unittest.TestCase):
    def test_blank_lines_and_spaces_do_not_count(self):
        self.assertEqual(last_line("one\n  two \n \n\n"), "two")
        self.assertEqual(last_line("one"), "one")
        self.assertEqual(last_line(" \n"), "")
        self.assertEqual(last_line(""), "")


class OutcomeTest(unittest.TestCase):
    def test_success_gives_the_last_line_of_stdout(self):
        outcome = run("echo starting; echo 250 frames; echo progress >&2")
        self.assertEqual(
            outcome,
            Outcome("done", "250 frames"),
            "stderr carries progress, and does not belong to the result",
        )

    def test_success_without_output(self):
        self.assertEqual(run(":"), Outcome("done", ""))

    def test_failure_gives_the_last_line_of_stderr(self):
        outcome = run("echo 3 frames; echo opening >&2; echo bad header >&2; exit 1")
        self.assertEqual(outcome, Outcome("failed", "bad header"))
        self.assertEqual(run("exit 3"), Outcome("failed", ""))

    def test_a_signal_is_named(self):
        # A process that is started with HUP ignored (by nohup, say) hands that on to its children.
        self.addCleanup(signal.signal, signal.SIGHUP, signal.signal(signal.SIGHUP, signal.SIG_DFL))
        for name in ("HUP", "KILL", "TERM"):
            self.assertEqual(
                run(f"kill -{name} $$"),
                Outcome("killed", "SIG" + name),
                "a negative returncode is the number of the signal that ended the process",
            )

    def test_a_missing_program_is_named(self):
        try:
            outcome = transcode(["/no/such/ffwrap", "-q"], "in.mov", "out.mp4", PATIENCE)
        except FileNotFoundError:
            self.fail(
                "no process was started: that is an exception of the start, not an exit status"
            )
        self.assertEqual(outcome, Outcome("missing", "/no/such/ffwrap"))

    def test_a_tool_that_takes_too_long_is_stopped(self):
        start = time.monotonic()
        outcome = run("exec sleep 30", timeout=0.1)
        self.assertEqual(outcome, Outcome("timeout", ""))
        self.assertLess(time.monotonic() - start, 10, "the job went on after its time was over")


class ArgumentsTest(unittest.TestCase):
    def test_file_names_arrive_as_they_are(self):
        for name in ("my film.mov", "a'b\".mov", "$(echo x);`id`.mov", "*", "-y", "naïve.mov", ""):
            with self.subTest(name):
                outcome = run('printf "[%s]" "$@"', source=name, target="out put.mp4")
                self.assertEqual(
                    outcome.detail,
                    f"[--][{name}][out put.mp4]",
                    "one item of the list is one argument: quoting exists only where a shell reads",
                )

    def test_leading_arguments_of_the_tool_come_first(self):
        command = [*tool('printf "[%s]" "$@"'), "-q", "-y"]
        outcome = transcode(command, "a", "b", PATIENCE)
        self.assertEqual(outcome.detail, "[-q][-y][--][a][b]")


class StreamsTest(unittest.TestCase):
    def test_the_tool_does_not_eat_our_standard_input(self):
        read, write = os.pipe()
        os.write(write, b"next-job.mov\n")
        os.close(write)
        saved = os.dup(0)
        try:
            os.dup2(read, 0)
            outcome = run('read line && echo "ate $line"; exit 0')
            left = os.read(0, 100)
        finally:
            os.dup2(saved, 0)
            os.close(saved)
            os.close(read)
        self.assertEqual(
            outcome, Outcome("done", ""), "a child inherits stdin unless told otherwise"
        )
        self.assertEqual(left, b"next-job.mov\n")

    def test_much_output_on_both_streams_blocks_nothing(self):
        much = "x=0123456789abcdef; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13; do x=$x$x; done; "
        outcome = run(much + "echo $x >&2; echo $x; echo 9 frames", timeout=4)
        self.assertEqual(
            outcome,
            Outcome("done", "9 frames"),
            "the tool waits for room in a full pipe while we wait for the tool: read both streams "
            "while it runs (communicate)",
        )

    def test_output_that_is_not_utf_8_is_no_reason_to_fail(self):
        try:
            failed = run(r"printf 'caf\351 missing\n' >&2; exit 1")
            done = run(r"printf '1 frame\351\n'")
        except UnicodeDecodeError as error:
            self.fail(f"the job ran, and its report is lost: {error}")
        self.assertEqual(failed, Outcome("failed", "caf\N{REPLACEMENT CHARACTER} missing"))
        self.assertEqual(done, Outcome("done", "1 frame\N{REPLACEMENT CHARACTER}"))

    def test_output_in_utf_8_is_read_as_utf_8_in_every_locale(self):
        with mock.patch("locale.getencoding", return_value="latin-1"):
            self.assertEqual(run("printf 'naïve\\n'"), Outcome("done", "naïve"))


class Stretch(unittest.TestCase):
    """Deeper: the processes that the tool itself starts."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.fifo = Path(folder.name, "alive")
        os.mkfifo(self.fifo)
        self.reader = os.open(self.fifo, os.O_RDONLY | os.O_NONBLOCK)
        self.addCleanup(os.close, self.reader)

    def helper_ends(self, seconds):
        """Is the other end of the fifo closed within so many seconds?"""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                if os.read(self.reader, 100) == b"":
                    return True
            except BlockingIOError:
                time.sleep(0.01)
        return False

    def test_a_timeout_also_ends_what_the_tool_has_started(self):
        script = f"(echo up; exec sleep 4) > {self.fifo} & sleep 4"
        self.assertEqual(run(script, timeout=0.2).status, "timeout")
        self.assertTrue(
            self.helper_ends(1.5),
            "the tool is dead and its helper works on: start_new_session=True makes a process "
            "group of the job, and os.killpg ends all of it",
        )

    def test_a_helper_that_holds_the_pipes_does_not_delay_the_outcome(self):
        start = time.monotonic()
        outcome = run("sleep 4 & sleep 4", timeout=0.1)
        self.assertEqual(outcome.status, "timeout")
        self.assertLess(
            time.monotonic() - start,
            3,
            "a pipe ends when its last holder is gone, and the helper inherited it",
        )
