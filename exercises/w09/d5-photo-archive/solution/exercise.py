"""Sort photos from an inbox into the albums of an archive.

Style, tested: `pathlib` does the work, without `os`, `glob` or `shutil`.
"""

from collections.abc import Callable
from pathlib import Path

SUFFIXES = {".jpg", ".jpeg", ".heic"}


def find_photos(inbox: Path) -> list[Path]:
    """Return the photos at any depth below `inbox`, sorted.

    A photo is a file, not a folder, with one of SUFFIXES in upper, lower or
    mixed case.

    >>> find_photos(Path("inbox"))
    [PosixPath('inbox/a.JPG'), PosixPath('inbox/phone/b.heic')]
    """
    return sorted(p for p in inbox.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())


def album_folder(archive: Path, album: str) -> Path:
    """Return the folder of `album`, resolved: absolute, without `..` or
    symlinks.

    The folder need not exist, and nothing is created. An album that is not
    below the archive is a ValueError, whichever way it leaves: `..`, an
    absolute path, a symlink, or the archive itself.

    >>> album_folder(Path("/archive"), "2024/05 Rome")
    PosixPath('/archive/2024/05 Rome')
    >>> album_folder(Path("/archive"), "2024/../../etc")
    Traceback (most recent call last):
    ValueError: '2024/../../etc' is not in the archive
    """
    root = archive.resolve()
    folder = (root / album).resolve()
    if root not in folder.parents:
        raise ValueError(f"{album!r} is not in the archive")
    return folder


def file_photo(photo: Path, folder: Path) -> Path:
    """Move `photo` into `folder` and return its new path; the folder is
    created when needed.

    The name stays, the suffix becomes lower case. What has that name
    already, be it a file, a folder or any link, is never overwritten: the
    photo gets `-2`, or `-3` and so on, before its suffix, the first that is
    free. Both are on one file system.

    >>> file_photo(Path("inbox/rome.v1.JPG"), Path("/archive/2024"))  # where rome.v1.jpg exists
    PosixPath('/archive/2024/rome.v1-2.jpg')
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = folder / photo.with_suffix(photo.suffix.lower()).name
    target = wanted
    number = 1
    while target.exists() or target.is_symlink():
        number += 1
        target = wanted.with_stem(f"{wanted.stem}-{number}")
    return photo.rename(target)


def sort_inbox(inbox: Path, archive: Path, album_of: Callable[[Path], str]) -> dict[Path, Path]:
    """Move every photo of `inbox` to its album, and return old path -> new
    path.

    The old path is relative to `inbox`, the new one to the resolved
    archive, in sorted order of the old ones. `album_of(photo)` is called
    once for each photo, with the path that find_photos has for it. When an
    album is not in the archive, that is a ValueError, and nothing has been
    moved.

    >>> sort_inbox(Path("inbox"), Path("/archive"), lambda photo: "2024")
    {PosixPath('phone/b.HEIC'): PosixPath('2024/b.heic')}
    """
    plan = [(photo, album_folder(archive, album_of(photo))) for photo in find_photos(inbox)]
    root = archive.resolve()
    return {
        photo.relative_to(inbox): file_photo(photo, folder).relative_to(root)
        for photo, folder in plan
    }
