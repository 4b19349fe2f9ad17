"""What the text of this day claims, run: one block per claim."""

import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path

box = tempfile.TemporaryDirectory()
here = Path(box.name)


def make(name, *files):
    for file in files:
        path = here / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file)
    return here / name


# the table: copyfile, copy, copy2
source = make("src", "tool") / "tool"
source.chmod(0o750)
os.utime(source, (1_000, 1_000))
for function, bits, times in (
    (shutil.copyfile, False, False),
    (shutil.copy, True, False),
    (shutil.copy2, True, True),
):
    copied = Path(function(source, here / function.__name__))
    assert (stat.S_IMODE(copied.stat().st_mode) == 0o750) is bits, function
    assert (copied.stat().st_mtime == 1_000) is times, function

# "`copytree` ... copy2 by default; fails if the target exists"
assert shutil.copytree.__defaults__[2] is shutil.copy2
try:
    shutil.copytree(here / "src", make("there", "old"))
    raise AssertionError
except FileExistsError:
    pass

# "`dirs_exist_ok=True` merges"
shutil.copytree(here / "src", here / "there", dirs_exist_ok=True)
assert sorted(os.listdir(here / "there")) == ["old", "tool"]

# "`copytree` follows links: a copy of what they lead to; with dangling ones an Error at the end"
tree = make("tree", "a", "z")
(tree / "m").symlink_to(source)
(tree / "d").symlink_to("/no/such")
try:
    shutil.copytree(tree, here / "followed")
    raise AssertionError
except shutil.Error as error:
    assert len(error.args[0]) == 1 and isinstance(error, OSError)
# "goes on after an error, collects them, and raises at the end": what is there stays
assert sorted(os.listdir(here / "followed")) == ["a", "m", "z"]
assert not (here / "followed" / "m").is_symlink()
shutil.copytree(tree, here / "kept", symlinks=True)
assert (here / "kept" / "m").is_symlink() and (here / "kept" / "d").is_symlink()

# "`rmtree` refuses a link, and removes links inside without following them"
outside = make("outside", "precious")
(here / "link").symlink_to(outside)
try:
    shutil.rmtree(here / "link")
    raise AssertionError
except OSError:
    assert (here / "link").is_dir() and (here / "link").is_symlink()
victim = make("victim", "x")
(victim / "link").symlink_to(outside)
shutil.rmtree(victim)
assert (outside / "precious").exists() and not victim.exists()

# "safe against swaps where `rmtree.avoids_symlink_attacks` is true, as on Linux and macOS"
if sys.platform in ("linux", "darwin"):
    assert shutil.rmtree.avoids_symlink_attacks

# "`onerror` deprecated since 3.12 in favor of `onexc`"
import inspect  # noqa: E402

assert ("onexc" in inspect.signature(shutil.rmtree).parameters) == (sys.version_info >= (3, 12))

# "`shutil.move(a, b)` with an existing directory b moves *into* it"
result = shutil.move(make("a", "1"), make("b", "2"))
assert Path(result) == here / "b" / "a" and sorted(os.listdir(here / "b")) == ["2", "a"]

# "`os.rename` replaces an empty directory, and refuses one that is not"
make("new", "n")
(here / "empty").mkdir()
os.rename(here / "new", here / "empty")
assert os.listdir(here / "empty") == ["n"]
try:
    os.rename(make("new", "n"), here / "b")
    raise AssertionError
except OSError:
    pass

# "`ignore_patterns` compares single names ... The function ... is called once per directory"
calls = []
make("deep", "one/two/x", "y.pyc")
shutil.copytree(
    here / "deep", here / "deep2", ignore=lambda folder, names: calls.append(sorted(names)) or []
)
assert sorted(calls) == [["one", "y.pyc"], ["two"], ["x"]]
skip = shutil.ignore_patterns("one/two", "*.pyc")
assert skip("any", ["one", "two", "y.pyc"]) == {"y.pyc"}

# "`exists()` follows links: false for a dangling one; `os.path.lexists` does not"
(here / "gone").symlink_to("nowhere")
assert not (here / "gone").exists() and os.path.lexists(here / "gone")

# "names[:-0] is empty"
assert [1, 2][:-0] == []

# "no owner, no ACL: the owner of a copy is who copies" (measured where files can be given away)
try:
    os.chown(source, 12345, 12345)
except OSError:
    pass
else:
    assert Path(shutil.copy2(source, here / "owned")).stat().st_uid == os.geteuid()
box.cleanup()
