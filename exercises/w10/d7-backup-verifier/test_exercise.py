"""Cases for w10d7: a command line tool, with all of the week in it."""

import contextlib
import hashlib
import io
import json
import logging
import os
import stat
import struct
import sys
import tempfile
import unittest
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from exercise import main

RENAMES = []


def note_rename(event, args):
    """Remember where from, with what text and permissions, each report gets its name."""
    if event == "os.rename" and "verify-test" in str(args[1]):
        source = Path(args[0])
        mode = oct(stat.S_IMODE(source.stat().st_mode))
        RENAMES.append((source.parent, source.read_text(encoding="utf-8"), mode))


sys.addaudithook(note_rename)


def vienna():
    """A real ZoneInfo without a tz database: UTC+1, +2 from March 29 to October 25, 2026."""
    changes = [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)]
    file = struct.pack(">4sc15x6l", b"TZif", b"\0", 0, 0, 0, 2, 2, 6)
    file += struct.pack(">2l", *(int(change.timestamp()) for change in changes)) + b"\1\0"
    file += struct.pack(">lbb", 3600, 0, 0) + struct.pack(">lbb", 7200, 1, 3) + b"WT\0ST\0"
    return ZoneInfo.from_file(io.BytesIO(file), key="Test/Vienna")


NOON = datetime(2026, 10, 25, 12, tzinfo=vienna())


class VerifyCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="verify-test")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()
        self.backup = self.folder / "nightly backup;1"
        self.report = self.folder / "out" / "report.txt"
        self.report.parent.mkdir()
        RENAMES.clear()

    def make(self, created="2026-10-24T12:00:00", **files):
        """A backup of a, b and c/d, with these states (ok if not named)."""
        sums = {}
        for name in ("c/d", "b", "a"):
            path = self.backup / name
            path.parent.mkdir(parents=True, exist_ok=True)
            sums[name] = hashlib.sha256(name.encode()).hexdigest()
            state = files.get(name[0], "ok")
            path.unlink(missing_ok=True)
            if state != "missing":
                path.write_text(name if state == "ok" else "garbage")
                os.utime(path, (1_000_000, 1_000_000))
        manifest = {"created": created, "files": sums}
        (self.backup / "manifest.json").write_text(json.dumps(manifest))

    def run_main(self, *options, now=NOON):
        """(exit status, stdout, stderr) of a run on the backup."""
        stdout, stderr = io.StringIO(), io.StringIO()
        status = main([*options, str(self.backup)], now, stdout, stderr)
        return status, stdout.getvalue(), stderr.getvalue()

    def refused(self, *argv):
        stderr = io.StringIO()
        with contextlib.redirect_stderr(stderr), self.assertRaises(SystemExit) as end:
            main(argv, NOON, io.StringIO(), io.StringIO())
        self.assertEqual(end.exception.code, 2)
        return stderr.getvalue()

    def hook(self, script):
        path = self.folder / "hook"
        path.write_text("#!/bin/sh\n" + script)
        path.chmod(0o755)
        return f"--hook={path}"


class CommandLineTest(VerifyCase):
    def test_what_is_no_number_of_hours_is_refused(self):
        self.make()
        for age in ("0", "-1", "1.5", "100000", "9" * 40, "", "1_0", "5 ", "5\n", "\u0665"):
            self.refused(f"--max-age={age}", str(self.backup))

    def test_the_message_says_what_an_age_is(self):
        self.assertIn(
            "hours from 1 to 99999",
            self.refused("--max-age", "soon", "x"),
            "of the exceptions that type= may raise, one has its text printed",
        )


class FindingsTest(VerifyCase):
    def test_findings_are_reported_and_logged(self):
        self.make()
        self.assertEqual(self.run_main(), (0, "", ""))
        self.make(a="missing", c="damaged")
        self.assertEqual(
            self.run_main(),
            (1, "missing a\ndamaged c/d\n", "WARNING: missing a\nWARNING: damaged c/d\n"),
        )
        manifest = {"created": "2026-10-24T12:00:00", "files": {"100%d": "0", "%s é": "0"}}
        (self.backup / "manifest.json").write_text(json.dumps(manifest))
        lines = "missing %s é\nmissing 100%d\n"
        self.assertEqual(
            self.run_main(),
            (1, lines, lines.replace("missing", "WARNING: missing")),
            "a name is an argument of the record, not its template",
        )
        self.make(created="2026-10-23T12:00:00")
        day_before = NOON.replace(day=24)
        self.assertEqual(self.run_main("--max-age", "24", now=day_before), (0, "", ""))
        self.assertEqual(
            self.run_main("--max-age", "23", now=day_before), (1, "stale\n", "WARNING: stale\n")
        )
        self.assertEqual(self.run_main(now=day_before), (0, "", ""), "no --max-age, never stale")

    def test_age_is_real_time(self):
        self.make(created="2026-10-24T12:00:00")
        self.assertEqual(
            self.run_main("--max-age", "25"), (0, "", ""), "25 hours is not more than 25"
        )
        self.assertEqual(
            self.run_main("--max-age", "24"),
            (1, "stale\n", "WARNING: stale\n"),
            "from noon to noon it was 25 hours: that night the clocks went back",
        )
        late = NOON + timedelta(seconds=1)
        self.assertEqual(self.run_main("--max-age", "25", now=late)[0], 1)

    def test_what_prevents_the_verification_is_status_2(self):
        self.assertIn("usage:", self.refused())
        self.refused("--rep", "out.txt", str(self.backup))
        self.backup.mkdir()
        for manifest in (
            None,
            "{",
            "{}",
            "[]",
            '{"created": "yesterday", "files": {}}',
            '{"created": "2026-10-24T12:00:00", "files": []}',
        ):
            with self.subTest(manifest):
                if manifest:
                    (self.backup / "manifest.json").write_text(manifest)
                status, out, err = self.run_main()
                self.assertEqual((status, out), (2, ""))
                self.assertRegex(err, r"\AERROR: .+\n\Z", "one line for the operator, no traceback")


class LoggingTest(VerifyCase):
    def test_verbose_shows_what_is_ok(self):
        self.make(b="damaged")
        status, out, err = self.run_main("-v")
        self.assertEqual((status, out), (1, "damaged b\n"))
        self.assertEqual(err, "INFO: ok a\nWARNING: damaged b\nINFO: ok c/d\n")

    def test_each_call_logs_once_at_its_own_level(self):
        self.make(b="missing")
        self.run_main("-v")
        self.assertEqual(
            self.run_main()[2], "WARNING: missing b\n", "the first call's set-up is still at work"
        )
        self.assertEqual(logging.getLogger("verify").handlers, [], "a handler was left behind")


class ReportTest(VerifyCase):
    def publish(self):
        self.make(b="damaged")
        self.report.write_text("old")
        self.report.chmod(0o600)
        return self.run_main("--report", str(self.report))

    def test_the_report_gets_its_name_in_one_step(self):
        self.publish()
        self.assertEqual(
            [folder for folder, _, _ in RENAMES],
            [self.report.parent],
            "one rename within the directory was expected: a reader may look at any moment",
        )

    def test_the_report_is_complete_when_it_gets_its_name(self):
        self.assertEqual(self.publish(), (1, "", "WARNING: damaged b\n"))
        self.assertEqual(self.report.read_text(), "damaged b\n")
        self.assertEqual(oct(stat.S_IMODE(self.report.stat().st_mode)), "0o644")
        self.assertEqual(os.listdir(self.report.parent), ["report.txt"])
        self.assertEqual(
            [(text, mode) for _, text, mode in RENAMES],
            [("damaged b\n", "0o644")],
            "text and permissions of the file at the moment of the rename",
        )

    def test_a_report_that_cannot_be_published_leaves_nothing(self):
        self.make(b="damaged")
        (self.report / "in the way").mkdir(parents=True)
        status, _, err = self.run_main("--report", str(self.report), f"--evidence={self.folder}/e")
        self.assertEqual(status, 2)
        self.assertRegex(err, r"\AWARNING: damaged b\nERROR: .+\n\Z")
        self.assertEqual(os.listdir(self.report.parent), ["report.txt"], "the staged file is left")
        self.assertFalse((self.folder / "e").exists(), "main went on after the error")

    def test_damaged_files_are_copied_as_evidence(self):
        self.make(a="missing", b="damaged", c="damaged")
        evidence = self.folder / "new" / "evidence"
        for _ in range(2):
            self.assertEqual(self.run_main("--evidence", str(evidence))[0], 1)
        found = sorted(str(path.relative_to(evidence)) for path in evidence.rglob("*"))
        self.assertEqual(found, ["b", "c", "c/d"])
        self.assertTrue((self.backup / "b").exists(), "evidence is copied, not moved")


class HookTest(VerifyCase):
    def test_the_hook_gets_the_backup_as_one_argument(self):
        calls = self.folder / "calls"
        hook = self.hook(
            f'printf "[%s]" "$@" >> "{calls}"; read line && echo "$line" >> "{calls}"\n'
        )
        self.make()
        self.assertEqual(self.run_main(hook)[0], 0)
        self.assertFalse(calls.exists(), "the alarm was raised, and all is well")
        self.make(b="damaged")
        read, write = os.pipe()
        os.write(write, b"for somebody else\n")
        os.close(write)
        saved = os.dup(0)
        try:
            os.dup2(read, 0)
            self.run_main(hook)
        finally:
            os.dup2(saved, 0)
            os.close(saved)
            os.close(read)
        self.assertEqual(
            calls.read_text(),
            f"[--][{self.backup}]",
            "the arguments are -- and the path, no shell reads them, and stdin is not inherited",
        )

    def test_how_the_hook_ends_is_logged_and_changes_nothing(self):
        self.make(b="damaged")
        hook = self.hook("echo sent; echo progress >&2\n")
        saved = os.dup(1), os.dup(2)
        with tempfile.TemporaryFile() as ours:
            try:
                os.dup2(ours.fileno(), 1)
                os.dup2(ours.fileno(), 2)
                end = self.run_main(hook)
            finally:
                for number, copy in zip((1, 2), saved, strict=True):
                    os.dup2(copy, number)
                    os.close(copy)
            ours.seek(0)
            self.assertEqual(end, (1, "damaged b\n", "WARNING: damaged b\n"))
            self.assertEqual(
                ours.read(), b"", "a child writes to our stdout and stderr unless told otherwise"
            )
        for script in ("echo on fire >&2; exit 3\n", "exit 1\n", "kill -TERM $$\n"):
            with self.subTest(script):
                self.check_failure(self.hook(script))

    def test_a_hook_that_cannot_be_started_is_logged_and_changes_nothing(self):
        self.make(b="damaged")
        self.check_failure(f"--hook={self.folder}/no-such-hook")

    def check_failure(self, hook):
        status, out, err = self.run_main(hook)
        self.assertEqual((status, out), (1, "damaged b\n"), "the backup has findings: 1")
        self.assertRegex(err, r"\AWARNING: damaged b\nERROR: .+\n\Z")


class Stretch(VerifyCase):
    """Deeper: order, times, other handlers, and an end that main does not know."""

    def test_the_hook_finds_the_report_and_the_evidence(self):
        self.make(b="damaged")
        evidence, seen = self.folder / "evidence", self.folder / "seen"
        hook = self.hook(f'cat "{self.report}" "{evidence}/b" > "{seen}"\n')
        self.run_main(hook, f"--report={self.report}", f"--evidence={evidence}")
        self.assertEqual(seen.read_text(), "damaged b\ngarbage", "the hook ran too early")

    def test_an_exception_that_main_does_not_know_leaves_no_handler(self):
        class Broken(io.StringIO):
            def write(self, text):
                raise KeyboardInterrupt

        self.make(b="damaged")
        with self.assertRaises(KeyboardInterrupt):
            main([str(self.backup)], NOON, Broken(), io.StringIO())
        self.assertEqual(logging.getLogger("verify").handlers, [])

    def test_evidence_keeps_its_times(self):
        self.make(b="damaged")
        self.run_main("--evidence", str(self.folder))
        self.assertEqual((self.folder / "b").stat().st_mtime, 1_000_000, "copy2 keeps the times")

    def test_nothing_goes_to_other_handlers(self):
        self.make(b="missing")
        above = io.StringIO()
        handler = logging.StreamHandler(above)
        logging.getLogger().addHandler(handler)
        self.addCleanup(logging.getLogger().removeHandler, handler)
        self.run_main()
        self.assertEqual(above.getvalue(), "", "the record went on to the root's handlers")
