"""Cases for w09d5: paths as values, and the few methods that touch the disk."""

import ast
import inspect
import tempfile
import unittest
from pathlib import Path

import exercise
from exercise import album_folder, file_photo, find_photos, sort_inbox


class Folders(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.base = Path(folder.name).resolve()
        self.inbox = self.base / "inbox"
        self.archive = self.base / "archive"
        self.inbox.mkdir()
        self.archive.mkdir()

    def photo(self, name, text="new"):
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def files(self, folder):
        return {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*") if p.is_file()}


class FindTest(Folders):
    def test_photos_at_any_depth(self):
        for name in ("b.jpg", "phone/2/a.jpg", "a.heic", "notes.txt", "jpg"):
            self.photo(name)
        found = {str(path.relative_to(self.inbox)) for path in find_photos(self.inbox)}
        self.assertEqual(found, {"a.heic", "b.jpg", "phone/2/a.jpg"})

    def test_suffixes_in_any_case(self):
        for name in ("a.JPG", "b.Jpeg", "c.HEIC", "d.jpg.txt"):
            self.photo(name)
        found = {path.name for path in find_photos(self.inbox)}
        self.assertEqual(
            found, {"a.JPG", "b.Jpeg", "c.HEIC"}, "on this system glob distinguishes case: suffix"
        )

    def test_a_folder_is_no_photo(self):
        self.photo("rome.jpg/a.jpg")
        found = [str(path.relative_to(self.inbox)) for path in find_photos(self.inbox)]
        self.assertEqual(found, ["rome.jpg/a.jpg"], "folders have suffixes, too: is_file()")


class AlbumTest(Folders):
    def test_an_album_below_the_archive(self):
        for album in ("2024/05 Rome", "2023"):
            with self.subTest(album):
                self.assertEqual(album_folder(self.archive, album), self.archive / album)
        self.assertEqual(list(self.archive.iterdir()), [], "nothing is created by asking")

    def refused(self, album, why):
        with self.subTest(album), self.assertRaises(ValueError, msg=why):
            album_folder(self.archive, album)

    def test_dots_count_for_where_they_lead(self):
        inside = album_folder(self.archive, "2023/../2024/./05 Rome")
        self.assertEqual(inside, self.archive / "2024" / "05 Rome", "these dots stay inside")
        why = "is_relative_to() compares parts as they are written: resolve() first"
        self.refused("../inbox", why)
        self.refused("2024/../../inbox", why)

    def test_an_absolute_album_is_refused(self):
        self.refused(
            str(self.inbox), "an absolute path on the right of `/` replaces what is on its left"
        )

    def test_a_neighbor_with_a_longer_name_is_refused(self):
        self.refused("../archive-old", "the text begins like the archive, the path is elsewhere")


class FileTest(Folders):
    def test_the_folder_may_exist_or_not(self):
        folder = self.archive / "2024" / "05"
        for name in ("a.jpg", "b.jpg"):
            photo = self.photo(name)
            try:
                new = file_photo(photo, folder)
            except OSError as error:
                self.fail(f"{error!r}: mkdir() has two options for this")
            self.assertEqual(new, folder / name)
            self.assertFalse(photo.exists(), f"{name} is still in the inbox")
        self.assertEqual(self.files(folder), {"a.jpg": "new", "b.jpg": "new"})

    def test_nothing_is_overwritten(self):
        for text in ("first", "second", "third"):
            file_photo(self.photo("a.jpg", text), self.archive)
        self.assertEqual(
            sorted(self.files(self.archive).values()),
            ["first", "second", "third"],
            "rename() replaces an existing file without a word on POSIX systems",
        )

    def test_a_taken_name_gets_a_number(self):
        for text in ("first", "second", "third"):
            file_photo(self.photo("a.jpg", text), self.archive)
        self.assertEqual(
            self.files(self.archive),
            {"a.jpg": "first", "a-2.jpg": "second", "a-3.jpg": "third"},
            "the first free name: a.jpg, a-2.jpg, a-3.jpg",
        )
        again = [file_photo(self.photo("rome.v1.jpg"), self.archive).name for _ in range(2)]
        self.assertEqual(again, ["rome.v1.jpg", "rome.v1-2.jpg"], "the number precedes the suffix")

    def test_a_name_with_dots_keeps_them(self):
        new = file_photo(self.photo("rome.v1.JPG"), self.archive / "new").name
        self.assertEqual(new, "rome.v1.jpg", "the suffix begins at the last dot")


class SortTest(Folders):
    def test_every_photo_goes_to_its_album(self):
        photos = ["b.jpg", "c.jpg", "phone/a.JPG", "phone/b.jpg", "phone/c.jpg"]
        for name in ("c.jpg", "phone/b.jpg", "b.jpg", "phone/c.jpg", "phone/a.JPG", "notes.txt"):
            self.photo(name, name)
        asked = []

        def album_of(photo):
            asked.append(photo)
            return f"2024/{photo.parent.name}/{photo.stem}"

        moved = sort_inbox(self.inbox, self.archive, album_of)
        self.assertEqual(
            [(str(old), str(new)) for old, new in moved.items()],
            [
                ("b.jpg", "2024/inbox/b/b.jpg"),
                ("c.jpg", "2024/inbox/c/c.jpg"),
                ("phone/a.JPG", "2024/phone/a/a.jpg"),
                ("phone/b.jpg", "2024/phone/b/b.jpg"),
                ("phone/c.jpg", "2024/phone/c/c.jpg"),
            ],
            "the photos in sorted order, each in its album",
        )
        self.assertEqual(asked, [self.inbox / name for name in photos])
        self.assertEqual(self.files(self.inbox), {"notes.txt": "notes.txt"})

    def test_a_bad_album_moves_nothing(self):
        self.photo("a.jpg")
        self.photo("b.jpg")
        with self.assertRaises(ValueError):
            sort_inbox(self.inbox, self.archive, lambda p: ".." if p.stem == "b" else "2024")
        self.assertEqual(
            sorted(self.files(self.inbox)),
            ["a.jpg", "b.jpg"],
            "half of the inbox has gone: plan all moves, then move",
        )

    def test_paths_are_paths(self):
        tree = ast.parse(inspect.getsource(exercise))
        imported = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
        imported |= {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
        others = {name for name in imported if name.split(".")[0] in {"os", "glob", "shutil"}}
        self.assertEqual(others, set(), "today is about pathlib: it has all that is needed")


class Stretch(Folders):
    """Deeper: links, folders in the way, the archive itself."""

    def test_the_archive_itself_is_no_album(self):
        for album in ("", ".", "2024/.."):
            with self.subTest(album), self.assertRaises(ValueError):
                album_folder(self.archive, album)

    def test_a_link_that_leads_out_is_refused(self):
        (self.archive / "link").symlink_to(self.inbox)
        with self.assertRaises(ValueError, msg="resolve() follows links, joining does not"):
            album_folder(self.archive, "link/x")

    def test_an_archive_behind_a_link(self):
        (self.base / "photos").symlink_to(self.archive)
        self.photo("a.jpg")
        moved = sort_inbox(self.inbox, self.base / "photos", lambda _: "2024")
        self.assertEqual(moved, {Path("a.jpg"): Path("2024/a.jpg")})

    def test_a_folder_or_a_broken_link_in_the_way_is_not_touched(self):
        (self.archive / "a.jpg").mkdir()
        (self.archive / "b.jpg").symlink_to(self.base / "gone")
        for stem in "ab":
            new = file_photo(self.photo(f"{stem}.jpg"), self.archive)
            self.assertEqual(
                new, self.archive / f"{stem}-2.jpg", "exists() is false for a link to nowhere"
            )
        self.assertTrue((self.archive / "b.jpg").is_symlink(), "the link was replaced")
