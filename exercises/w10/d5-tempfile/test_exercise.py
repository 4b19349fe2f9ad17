"""Cases for w10d5: tempfile."""

import os
import stat
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from exercise import assemble, staged

RENAMES = []


def note_rename(event, args):
    """Remember name, text and permissions of each file at the moment in which it is renamed."""
    if event == "os.rename" and "staging-test" in str(args[1]):
        source = Path(args[0])
        mode = stat.S_IMODE(source.stat().st_mode)
        RENAMES.append((source, source.read_text(encoding="utf-8"), mode))


sys.addaudithook(note_rename)


class StagingCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="staging-test")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()
        self.target = self.folder / "sales.txt"
        RENAMES.clear()

    def files(self):
        return sorted(path.name for path in self.folder.iterdir())


class StagedTest(StagingCase):
    def test_the_block_writes_a_new_report_and_readers_see_the_old_one(self):
        with staged(self.target) as report:
            report.write("total 12 €\n")
        self.assertEqual(self.target.read_bytes(), "total 12 €\n".encode())
        self.assertEqual(self.files(), ["sales.txt"], "something else is left in the directory")
        with staged(self.target) as report:
            report.write("new\n")
            report.flush()
            self.assertEqual(
                self.target.read_text(encoding="utf-8"),
                "total 12 €\n",
                "a reader sees half a report",
            )
        self.assertEqual(self.target.read_text(), "new\n")

    def test_the_report_is_complete_when_it_gets_its_name(self):
        with staged(self.target) as report:
            report.write("total 12\n")
        self.assertEqual(
            [text for _, text, _ in RENAMES],
            ["total 12\n"],
            "one rename was expected, of a complete file: what is in the buffer is not in the file",
        )

    def test_the_new_file_is_in_the_directory_of_the_target(self):
        with staged(self.target) as report:
            self.assertEqual(
                Path(report.name).resolve().parent,
                self.folder,
                "a rename is one step only within a file system; elsewhere it fails or copies",
            )

    def test_a_new_report_can_be_read_by_others(self):
        with staged(self.target) as report:
            report.write("x")
        mode = stat.S_IMODE(self.target.stat().st_mode)
        self.assertEqual(
            oct(mode), "0o644", "a temporary file is made for its owner's eyes only: 0o600"
        )

    def test_a_replaced_report_keeps_its_permissions(self):
        self.target.write_text("old\n")
        self.target.chmod(0o664)
        with staged(self.target) as report:
            report.write("new\n")
        self.assertEqual(oct(stat.S_IMODE(self.target.stat().st_mode)), "0o664")

    def test_the_permissions_are_right_when_the_report_gets_its_name(self):
        self.target.write_text("old\n")
        self.target.chmod(0o664)
        with staged(self.target) as report:
            report.write("new\n")
        self.assertEqual(
            [oct(mode) for _, _, mode in RENAMES],
            ["0o664"],
            "for a moment the report had its name and not its permissions",
        )

    def fail_half_way(self):
        self.target.write_text("old\n")
        with self.assertRaises(ZeroDivisionError), staged(self.target) as report:
            report.write("half")
            raise ZeroDivisionError

    def test_a_failing_block_publishes_nothing(self):
        self.fail_half_way()
        self.assertEqual(self.target.read_text(), "old\n", "half a report was published")

    def test_a_failing_block_leaves_no_second_file(self):
        self.fail_half_way()
        self.assertEqual(self.files(), ["sales.txt"], "delete=False: removing it is your task")

    def test_an_interrupt_leaves_nothing_behind(self):
        with self.assertRaises(KeyboardInterrupt), staged(self.target):
            raise KeyboardInterrupt
        self.assertEqual(self.files(), [], "a KeyboardInterrupt is no Exception")

    def test_two_at_a_time_do_not_share_a_file(self):
        with staged(self.target) as one:
            one.write("one\n")
            with staged(self.target) as two:
                self.assertNotEqual(one.name, two.name, "both runs write into one file")
                two.write("two\n")
            self.assertEqual(self.target.read_text(), "two\n")
        self.assertEqual(self.target.read_text(), "one\n")


class AssembleTest(StagingCase):
    def test_sections_in_order(self):
        order = []

        def section(text):
            def write(part):
                self.assertFalse(part.exists(), "the section's file is there already")
                order.append(text)
                part.write_text(text, encoding="utf-8")

            return write

        assemble(self.target, {"EU": section("12 €\n"), "All": section("")})
        self.assertEqual(self.target.read_text(encoding="utf-8"), "== EU ==\n12 €\n== All ==\n")
        self.assertEqual(order, ["12 €\n", ""])
        assemble(self.target, {})
        self.assertEqual(self.target.read_text(), "")

    def test_a_title_may_hold_any_characters(self):
        titles = ("EU/West", "/etc/sales", "..", "x" * 300)
        try:
            assemble(self.target, {title: lambda part: part.write_text("1\n") for title in titles})
        except OSError as error:
            self.fail(f"a title is no file name: {error}")
        self.assertEqual(self.target.read_text().splitlines()[2], "== /etc/sales ==")
        self.assertEqual(self.files(), ["sales.txt"])

    def test_the_sections_directory_is_private_and_gone_afterwards(self):
        seen = []

        def write(part):
            seen.append((part.parent, oct(stat.S_IMODE(part.parent.stat().st_mode))))
            part.write_text("1\n")
            Path(part.parent, "notes").mkdir()
            Path(part.parent, "notes", "more.txt").write_text("2\n")

        assemble(self.target, {"EU": write})
        [(folder, mode)] = seen
        self.assertEqual(mode, "0o700", f"others may read the sections in {folder}")
        self.assertFalse(folder.exists(), f"{folder} is left behind")

    def test_a_failing_section_publishes_nothing_and_leaves_nothing(self):
        self.target.write_text("old\n")
        seen = []

        def write(part):
            seen.append(part)
            part.write_text("half")
            if len(seen) == 2:
                raise TimeoutError("no answer from the warehouse")

        with self.assertRaises(TimeoutError):
            assemble(self.target, {"EU": write, "US": write, "All": write})
        self.assertEqual(len(seen), 2)
        self.assertEqual(self.target.read_text(), "old\n")
        self.assertEqual(self.files(), ["sales.txt"])
        self.assertFalse(seen[0].parent.exists(), f"{seen[0].parent} is left behind")


class Stretch(StagingCase):
    """Deeper: power cuts, links, a last step that fails, and reports within reports."""

    def test_a_failing_last_step_leaves_no_new_file(self):
        (self.folder / "full").mkdir()
        (self.folder / "full" / "x").touch()
        with self.assertRaises(OSError), staged(self.folder / "full") as report:
            report.write("x")
        self.assertEqual(self.files(), ["full"], "replacing failed, and the new file is left")

    def test_the_text_is_on_disk_before_the_name_changes(self):
        synced = []
        real = os.fsync

        def fsync(file):
            synced.append((os.fstat(file).st_size, len(RENAMES)))
            real(file)

        with mock.patch("os.fsync", fsync), staged(self.target) as report:
            report.write("total 12\n")
        self.assertIn(
            (9, 0),
            synced,
            "(bytes in the file, renames so far) at each fsync: after a power cut the name may be "
            "there and the text not, unless the whole text is synced first",
        )

    def test_a_link_stays_a_link(self):
        elsewhere = self.folder / "store"
        elsewhere.mkdir()
        (elsewhere / "sales-2026.txt").write_text("old\n")
        self.target.symlink_to(elsewhere / "sales-2026.txt")
        with staged(self.target) as report:
            self.assertEqual(Path(report.name).parent, elsewhere, "the rename happens over there")
            report.write("new\n")
        self.assertTrue(self.target.is_symlink(), "the link itself was replaced")
        self.assertEqual((elsewhere / "sales-2026.txt").read_text(), "new\n")

    def test_a_section_may_be_a_report_of_its_own(self):
        def nested(part):
            assemble(self.folder / "eu.txt", {"West": lambda inner: inner.write_text("7\n")})
            part.write_text("see eu.txt\n")

        assemble(self.target, {"US": lambda part: part.write_text("5\n"), "EU": nested})
        self.assertEqual((self.folder / "eu.txt").read_text(), "== West ==\n7\n")
        self.assertEqual(self.target.read_text(), "== US ==\n5\n== EU ==\nsee eu.txt\n")
