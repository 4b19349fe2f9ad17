"""Misconception: where `exists()` is false, nothing stands.

fails: Stretch.test_a_folder_or_a_broken_link_in_the_way_is_not_touched
"""

from collections.abc import Callable
from pathlib import Path

SUFFIXES = {".jpg", ".jpeg", ".heic"}


def find_photos(inbox: Path) -> list[Path]:
    return sorted(p for p in inbox.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())


def album_folder(archive: Path, album: str) -> Path:
    root = archive.resolve()
    folder = (root / album).resolve()
    if root not in folder.parents:
        raise ValueError(f"{album!r} is not in the archive")
    return folder


def file_photo(photo: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    wanted = folder / photo.with_suffix(photo.suffix.lower()).name
    target = wanted
    number = 1
    while target.exists():
        number += 1
        target = wanted.with_stem(f"{wanted.stem}-{number}")
    return photo.rename(target)


def sort_inbox(inbox: Path, archive: Path, album_of: Callable[[Path], str]) -> dict[Path, Path]:
    plan = [(photo, album_folder(archive, album_of(photo))) for photo in find_photos(inbox)]
    root = archive.resolve()
    return {
        photo.relative_to(inbox): file_photo(photo, folder).relative_to(root)
        for photo, folder in plan
    }
