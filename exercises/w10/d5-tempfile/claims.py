"""What the text of this day claims, run: one block per claim."""

import errno
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

box = tempfile.TemporaryDirectory()
here = Path(box.name)


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


# "0o600 ... 0o700, whatever the umask says"
os.umask(0)
handle, name = tempfile.mkstemp(dir=here)
assert mode(name) == 0o600 and isinstance(handle, int)
os.close(handle)
assert mode(tempfile.mkdtemp(dir=here)) == 0o700 and mode(here) == 0o700
os.umask(0o022)

# "`mkstemp` opens with O_CREAT | O_EXCL": an existing name or a link is never taken over
victim = here / "victim"
victim.write_text("safe")
(here / "planted").symlink_to(victim)
try:
    os.open(here / "planted", os.O_RDWR | os.O_CREAT | os.O_EXCL)
    raise AssertionError
except FileExistsError:
    assert victim.read_text() == "safe"

# "NamedTemporaryFile ... removed on close"
with tempfile.NamedTemporaryFile(dir=here) as file:
    assert Path(file.name).exists()
assert not Path(file.name).exists()

# "With `delete=True`, up to 3.11, the close after the rename raises FileNotFoundError; newer ones
# ignore it"
target = here / "report"
raised = False
try:
    with tempfile.NamedTemporaryFile("w", dir=here) as file:
        os.replace(file.name, target)
except FileNotFoundError:
    raised = True
assert target.exists() and raised == (sys.version_info < (3, 12))

# "TemporaryFile ... no name on Linux"
with tempfile.TemporaryFile(dir=here) as file:
    if sys.platform == "linux":
        assert isinstance(file.name, int)

# "SpooledTemporaryFile ... in memory up to max_size"
with tempfile.SpooledTemporaryFile(max_size=10) as file:
    file.write(b"x" * 10)
    assert not file._rolled
    file.write(b"x")
    assert file._rolled

# "the buffer: replaced before flush, the file under its name is empty"
with tempfile.NamedTemporaryFile("w", dir=here, delete=False) as file:
    file.write("total 12\n")
    os.replace(file.name, target)
    assert target.read_text() == ""
assert target.read_text() == "total 12\n"

# "a rename across file systems fails with EXDEV"
if Path("/dev/shm").is_dir() and os.stat("/dev/shm").st_dev != os.stat(here).st_dev:
    handle, name = tempfile.mkstemp(dir="/dev/shm")
    os.close(handle)
    try:
        os.replace(name, target)
        raise AssertionError
    except OSError as error:
        assert error.errno == errno.EXDEV
        os.unlink(name)

# "gettempdir: TMPDIR, TEMP, TMP; looked up once"
code = "import tempfile, os; a = tempfile.gettempdir(); os.environ['TMPDIR'] = '/'; "
code += "print(a == tempfile.gettempdir(), a)"
environment = {**os.environ, "TMPDIR": str(here), "TMP": "/"}
out = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
assert out.stdout.split() == ["True", str(here)], out

# "TemporaryDirectory: removed at exit of the block, also by an exception"
try:
    with tempfile.TemporaryDirectory() as name:
        Path(name, "x").touch()
        raise ZeroDivisionError
except ZeroDivisionError:
    assert not os.path.exists(name)

# "a SIGKILL leaves it behind"
code = "import tempfile, os; d = tempfile.TemporaryDirectory(); print(d.name, flush=True); "
code += "os.kill(os.getpid(), 9)"
out = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
assert out.returncode == -9 and os.path.isdir(out.stdout.strip())

# "SIGTERM, too, which by default ends Python without finally"
out = subprocess.run(
    [sys.executable, "-c", code.replace(", 9)", ", 15)")],
    env=environment,
    capture_output=True,
    text=True,
)
assert out.returncode == -15 and os.path.isdir(out.stdout.strip())

# "delete_on_close=False since 3.12: closed and still there, removed at the end of the block"
if sys.version_info >= (3, 12):
    with tempfile.NamedTemporaryFile("w", dir=here, delete_on_close=False) as file:
        file.close()
        assert Path(file.name).exists()
    assert not Path(file.name).exists()

# "`os.replace` replaces a link, not the file it points to"
(here / "link").symlink_to(victim)
(here / "new").write_text("new")
os.replace(here / "new", here / "link")
assert not (here / "link").is_symlink() and victim.read_text() == "safe"

# "`mktemp` returns a name and creates nothing"
assert not os.path.exists(tempfile.mktemp(dir=here))

# "open(target, 'w') empties the file first"
target.write_text("old")
with target.open("w"):
    assert target.read_text() == ""

# "`EU/West` would need a directory called `EU`"
try:
    (here / "EU/West").write_text("12")
    raise AssertionError
except FileNotFoundError:
    pass

# "A reader who has the old file open goes on reading the old one", and "a new inode"
target.write_text("old")
(here / "next").write_text("new")
with target.open() as reader:
    inode = os.fstat(reader.fileno()).st_ino
    os.replace(here / "next", target)
    assert reader.read() == "old" and target.read_text() == "new"
    assert target.stat().st_ino != inode
box.cleanup()
