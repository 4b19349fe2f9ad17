"""What the text of this day claims, run: one block per claim."""

import contextlib
import errno
import os
import sys
import tempfile
from pathlib import Path, PurePosixPath, PureWindowsPath

# "a pure path is a value: hashable, comparable, no disk"
assert {PurePosixPath("a/b"): 1}[PurePosixPath("a//b/.")] == 1
assert PureWindowsPath("A\\b") == PureWindowsPath("a/B")
# "`..` is kept": a/../b may be another file if a is a link
assert str(PurePosixPath("a/../b")) == "a/../b" and str(PurePosixPath("a/./b")) == "a/b"

# "`archive / '/etc'` is `/etc`"
assert Path("/archive") / "/etc" == Path("/etc")

# table
p = Path("inbox/rome.v1.JPG")
assert (p.name, p.stem, p.suffix, p.suffixes) == ("rome.v1.JPG", "rome.v1", ".JPG", [".v1", ".JPG"])
assert p.with_suffix(".xmp").name == "rome.v1.xmp" and p.with_stem("x").name == "x.JPG"
assert p.with_name("x").name == "x"
assert Path("rome.v1").with_suffix(".jpg").name == "rome.jpg"
assert Path(".jpg").suffix == "" and Path(".jpg").stem == ".jpg"

# "is_relative_to compares parts": True for a path that leads out
assert Path("/archive/../etc").is_relative_to("/archive")
assert not Path("/archive-old").is_relative_to("/archive")
assert Path("/archive") not in Path("/archive").parents

with tempfile.TemporaryDirectory() as name:
    base = Path(name).resolve()
    # "resolve() works for paths that do not exist"
    assert (base / "no/../x").resolve() == base / "x"
    a, b = base / "a.jpg", base / "b.jpg"
    a.write_text("a")
    b.write_text("b")
    # "rename returns the new path and replaces on POSIX"
    if os.name == "posix":
        assert a.rename(b) == b and b.read_text() == "a" and not a.exists()
    # "hardlink_to raises FileExistsError"
    a.write_text("other")
    try:
        b.hardlink_to(a)
    except FileExistsError:
        pass
    else:
        raise AssertionError
    # open("x")
    try:
        b.open("x")
    except FileExistsError:
        pass
    else:
        raise AssertionError
    # "glob: ** only folders before 3.13; * does not descend; order is the file system's"
    (base / "d").mkdir()
    (base / "d/c.jpg").write_text("")
    assert base / "d/c.jpg" not in list(base.glob("*"))
    assert base / "d/c.jpg" in list(base.rglob("*"))
    assert (b in list(base.glob("**"))) == (sys.version_info >= (3, 13))
    # hidden names are found
    (base / ".hidden.jpg").write_text("")
    assert base / ".hidden.jpg" in list(base.rglob("*.jpg"))
    if sys.platform == "linux":
        (base / "u.JPG").write_text("")
        assert base / "u.JPG" not in list(base.glob("*.jpg"))
    # "exists() is False for a dangling link"
    (base / "dangling").symlink_to(base / "nowhere")
    assert not (base / "dangling").exists() and (base / "dangling").is_symlink()
    # "a rename across file systems is an OSError (EXDEV)"
    assert errno.EXDEV
    # "unlink(missing_ok=True)"
    (base / "none").unlink(missing_ok=True)
    with contextlib.suppress(FileExistsError):
        (base / "d").mkdir(parents=True)
        raise AssertionError
    (base / "d").mkdir(exist_ok=True)
    try:
        b.mkdir(exist_ok=True)
    except FileExistsError:  # a file in the way is still an error
        pass
    else:
        raise AssertionError

# "case_sensitive= 3.12; Path.walk 3.12; copy and move 3.14"
assert hasattr(Path, "walk") == (sys.version_info >= (3, 12))
assert hasattr(Path, "move") == hasattr(Path, "copy") == (sys.version_info >= (3, 14))
if sys.version_info >= (3, 12):
    list(Path("/nonexistent").glob("*.jpg", case_sensitive=False))
