"""Cases for w10d6: shutil."""

import os
import shutil
import stat
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from exercise import install, prune


def write(path, text="x", mtime=None, mode=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    if mode is not None:
        path.chmod(mode)
    if mtime is not None:
        os.utime(path, (mtime, mtime))


class ReleaseCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.build = self.folder / "build"
        self.releases = self.folder / "releases"
        self.releases.mkdir()
        write(self.build / "app" / "main.py", "run()", mtime=1_700_000_000)
        write(self.build / "bin" / "start", "#!/bin/sh", mode=0o750)

    def names(self):
        return sorted(os.listdir(self.releases))

    def tree(self, path):
        return sorted(str(each.relative_to(path)) for each in path.rglob("*"))


class InstallTest(ReleaseCase):
    def test_permissions_and_times_are_kept(self):
        path = install(self.build, self.releases, "r1")
        self.assertEqual(
            (path / "app" / "main.py").stat().st_mtime, 1_700_000_000, "copy2 keeps it"
        )
        self.assertEqual(oct(stat.S_IMODE((path / "bin" / "start").stat().st_mode)), "0o750")

    def test_all_of_the_build_is_copied_but_what_is_no_part_of_a_release(self):
        path = install(self.build, self.releases, "r0")
        self.assertEqual(path, self.releases / "r0")
        self.assertEqual((path / "app" / "main.py").read_text(), "run()")
        self.assertEqual(self.tree(path), ["app", "app/main.py", "bin", "bin/start"])
        self.assertEqual(self.tree(self.build), self.tree(path), "the build was changed")
        self.assertEqual(self.names(), ["r0"], "something is left beside the release")
        for name in (
            ".git/HEAD",
            "app/__pycache__/main.pyc",
            "app/lib/.git/HEAD",
            "app/lib/old.pyc",
            "app/submodule/.git",
        ):
            write(self.build / name)
        write(self.build / "app" / "my.git" / "x")
        path = install(self.build, self.releases, "r1")
        self.assertEqual(
            self.tree(path),
            [
                "app",
                "app/lib",
                "app/main.py",
                "app/my.git",
                "app/my.git/x",
                "app/submodule",
                "bin",
                "bin/start",
            ],
        )

    def test_links_are_copied_as_links(self):
        write(self.folder / "shared" / "big.bin")
        (self.build / "data").symlink_to(self.folder / "shared")
        (self.build / "latest.py").symlink_to("app/main.py")
        (self.build / "socket").symlink_to("/run/no/such/socket")
        try:
            path = install(self.build, self.releases, "r1")
        except shutil.Error as error:
            self.fail(f"there is nothing to follow, and nothing has to be followed: {error}")
        self.assertTrue(
            (path / "data").is_symlink() and (path / "latest.py").is_symlink(),
            "copytree follows links and copies what they lead to, unless symlinks=True",
        )
        self.assertEqual(os.readlink(path / "latest.py"), "app/main.py")
        self.assertEqual(os.readlink(path / "socket"), "/run/no/such/socket")

    def test_an_installed_release_is_never_touched(self):
        write(self.releases / "r1" / "old.txt")
        with self.assertRaises(FileExistsError):
            install(self.build, self.releases, "r1")
        self.assertEqual(self.tree(self.releases), ["r1", "r1/old.txt"], "two releases in one")

    def test_an_empty_directory_is_a_release_too(self):
        (self.releases / "r1").mkdir()
        with self.assertRaises(
            FileExistsError, msg="rename replaces an empty directory without a word"
        ):
            install(self.build, self.releases, "r1")
        self.assertEqual(self.tree(self.releases), ["r1"])

    def test_leftovers_of_a_killed_install_do_not_block_the_next(self):
        write(self.releases / ".incoming-r1" / "app" / "main.py")
        try:
            install(self.build, self.releases, "r1")
        except FileExistsError as error:
            self.fail(f"the leftovers block every further attempt: {error}")
        self.assertEqual(self.names(), ["r1"])

    def test_leftovers_of_a_killed_install_do_not_get_into_the_release(self):
        write(self.releases / ".incoming-r1" / "app" / "removed.py")
        path = install(self.build, self.releases, "r1")
        self.assertEqual(
            self.tree(path),
            ["app", "app/main.py", "bin", "bin/start"],
            "dirs_exist_ok=True merges: what was there stays",
        )

    def install_with(self, copy):
        """Install, with `copy` in the place of copyfile, which the other copies call."""
        with mock.patch("shutil.copyfile", copy):
            install(self.build, self.releases, "r1")

    def test_nobody_sees_a_release_half_copied(self):
        seen = set()
        real = shutil.copyfile

        def look(source, target, **options):
            seen.update(self.names())
            return real(source, target, **options)

        self.install_with(look)
        self.assertEqual(seen, {".incoming-r1"}, "what `releases` held while files were copied")

    def test_a_failing_copy_leaves_nothing(self):
        def fail(source, target, **options):
            raise OSError(28, "No space left on device")

        with self.assertRaises(OSError):
            self.install_with(fail)
        self.assertEqual(self.names(), [], "a failed copy stays where it was")


class PruneTest(ReleaseCase):
    def setUp(self):
        super().setUp()
        for name in ("r3", "r1", "r4", "r2"):
            write(self.releases / name / "app" / "main.py")

    def test_the_newest_by_name_stay(self):
        self.assertEqual(prune(self.releases, 2), ["r1", "r2"])
        self.assertEqual(self.names(), ["r3", "r4"])
        self.assertEqual(prune(self.releases, 5), [])
        self.assertEqual(
            prune(self.releases, 0), ["r3", "r4"], "names[:-0] is empty, not everything"
        )
        for number in (7, 2, 11, 4, 9, 1, 12, 5, 10, 3, 8, 6):
            write(self.releases / f"s{number:02}" / "x")
        self.assertEqual(
            prune(self.releases, 7),
            ["s01", "s02", "s03", "s04", "s05"],
            "a directory lists its names in no order that means anything",
        )

    def test_the_current_release_stays(self):
        (self.releases / "current").symlink_to("r1")
        self.assertEqual(prune(self.releases, 1), ["r2", "r3"])
        self.assertEqual(self.names(), ["current", "r1", "r4"])

    def test_hidden_directories_and_files_do_not_count_and_stay(self):
        (self.releases / ".incoming-r5").mkdir()
        write(self.releases / "README")
        try:
            removed = prune(self.releases, 1)
        except NotADirectoryError as error:
            self.fail(f"a file was taken for a release: {error}")
        self.assertEqual(removed, ["r1", "r2", "r3"])
        self.assertEqual(self.names(), [".incoming-r5", "README", "r4"])

    def test_a_link_does_not_count_and_stays(self):
        (self.releases / "stable").symlink_to("r4")
        try:
            removed = prune(self.releases, 1)
        except OSError as error:
            self.fail(f"is_dir() follows links, and rmtree refuses them: {error}")
        self.assertEqual(removed, ["r1", "r2", "r3"])
        self.assertEqual(self.names(), ["r4", "stable"])

    def test_links_in_a_release_are_removed_and_not_followed(self):
        write(self.folder / "shared" / "big.bin")
        (self.releases / "r1" / "data").symlink_to(self.folder / "shared")
        self.assertEqual(prune(self.releases, 3), ["r1"])
        self.assertTrue((self.folder / "shared" / "big.bin").exists(), "data of others is gone")


class Stretch(ReleaseCase):
    """Deeper: failures that must be heard, and links to releases."""

    def test_a_release_that_cannot_be_removed_is_an_error(self):
        write(self.releases / "r1" / "x")
        with (
            mock.patch("os.unlink", side_effect=PermissionError("busy")),
            mock.patch("os.rmdir", side_effect=PermissionError("busy")),
            self.assertRaises(
                PermissionError, msg="ignore_errors=True: reported as removed, and still there"
            ),
        ):
            prune(self.releases, 0)

    def test_a_current_link_that_is_absolute_or_leads_to_another_link(self):
        for name in ("r1", "r2", "r3"):
            write(self.releases / name / "x")
        (self.releases / "stable").symlink_to(self.releases / "r1")
        (self.releases / "current").symlink_to("stable")
        self.assertEqual(prune(self.releases, 1), ["r2"])

    def test_a_dangling_link_is_in_the_way_as_well(self):
        (self.releases / "r1").symlink_to("gone")
        with self.assertRaises(FileExistsError, msg="exists() follows the link and finds nothing"):
            install(self.build, self.releases, "r1")
        self.assertEqual(self.names(), ["r1"])

    def test_the_error_of_the_copy_is_the_one_that_goes_on(self):
        with self.assertRaises(FileNotFoundError) as raised:
            install(self.folder / "no-build", self.releases, "r1")
        self.assertEqual(
            str(raised.exception.filename),
            str(self.folder / "no-build"),
            "removing a copy that was never begun failed, and that error hides the first",
        )
