"""What the text of this day claims, run: one block per claim."""

import os
import signal
import subprocess
import sys
import time

PY = sys.executable

# "Each item of the list becomes one argument"
echo = [PY, "-c", "import sys; print(sys.argv[1:])"]
out = subprocess.run([*echo, "a b", "$HOME;*", ""], capture_output=True, text=True).stdout
assert out.strip() == repr(["a b", "$HOME;*", ""])

# "With a list *and* `shell=True` ... the first item is the script, and the rest are its $0, $1"
out = subprocess.run(["echo", "lost"], shell=True, capture_output=True, text=True).stdout
assert out == "\n", out
out = subprocess.run(["echo $0-$1", "a", "b"], shell=True, capture_output=True, text=True).stdout
assert out == "a-b\n"

# "It holds 64 KiB on Linux"
if sys.platform == "linux":
    read, write = os.pipe()
    os.set_blocking(write, False)
    total = 0
    try:
        while True:
            total += os.write(write, b"x" * 4096)
    except BlockingIOError:
        pass
    assert total == 65536, total
    os.close(read)
    os.close(write)

# "`run(..., timeout=1)` kills the child ... and raises"
start = time.monotonic()
try:
    subprocess.run(["sleep", "9"], timeout=0.1)
    raise AssertionError
except subprocess.TimeoutExpired:
    assert time.monotonic() - start < 8

# "`communicate(timeout=...)` only raises; the child lives"
child = subprocess.Popen(["sleep", "9"], stdout=subprocess.PIPE)
try:
    child.communicate(timeout=0.05)
    raise AssertionError
except subprocess.TimeoutExpired:
    assert child.poll() is None

# "a negative returncode is minus the signal"
child.kill()
child.communicate()
assert child.returncode == -signal.SIGKILL
assert signal.Signals(9).name == "SIGKILL"

# "a shell in between reports 128 + the signal"
done = subprocess.run("sh -c 'kill -9 $$'; exit $?", shell=True, stderr=subprocess.DEVNULL)
assert done.returncode == 137

# "communicate() after kill() waits for the helper, because it holds the pipe"
start = time.monotonic()
child = subprocess.Popen(["/bin/sh", "-c", "sleep 1 & exec sleep 5"], stdout=subprocess.PIPE)
time.sleep(0.2)
child.kill()
child.communicate()
assert 0.5 < time.monotonic() - start < 4.5

# "process group ... inherited ... a signal to its group hits you"
with subprocess.Popen(["/bin/sh", "-c", "read line"], stdin=subprocess.PIPE) as child:
    assert os.getpgid(child.pid) == os.getpgrp()
    child.communicate()

# "start_new_session=True: its pid is the id of its group"
child = subprocess.Popen(["sleep", "9"], start_new_session=True)
assert os.getpgid(child.pid) == child.pid != os.getpgid(0)
os.killpg(child.pid, signal.SIGKILL)
assert child.wait() == -9
child = subprocess.Popen(["sleep", "9"])
assert os.getpgid(child.pid) == os.getpgid(0)
child.kill()
child.wait()

# "a decoding error is raised although the child has ended well"
try:
    subprocess.run(
        [PY, "-c", "import os; os.write(1, b'caf\\xe9')"], capture_output=True, encoding="utf-8"
    )
    raise AssertionError
except UnicodeDecodeError:
    pass

# "the text modes translate \r and \r\n to \n"
out = subprocess.run(
    [PY, "-c", "import os; os.write(1, b'1\\r2\\r\\n')"], capture_output=True, text=True
).stdout
assert out == "1\n2\n"

# "`FileNotFoundError` ... also for a `cwd` that does not exist"
for arguments, options in ((["/no/such"], {}), ([PY, "-c", ""], {"cwd": "/no/such"})):
    try:
        subprocess.run(arguments, **options)
        raise AssertionError
    except FileNotFoundError:
        pass

# "`check=True` raises CalledProcessError, and its text does not contain stderr"
try:
    subprocess.run(
        [PY, "-c", "exit('disk' + ' full')"], check=True, capture_output=True, encoding="utf-8"
    )
    raise AssertionError
except subprocess.CalledProcessError as error:
    assert "disk full" not in str(error) and "disk full" in error.stderr

# "leaving the `with` block closes our ends of the pipes and waits"
with subprocess.Popen([PY, "-c", "pass"], stdout=subprocess.PIPE) as child:
    pass
assert child.returncode == 0 and child.stdout.closed

# "stdin is inherited"
read, write = os.pipe()
os.write(write, b"queue\n")
os.close(write)
saved = os.dup(0)
os.dup2(read, 0)
out = subprocess.run([PY, "-c", "print(input())"], capture_output=True, text=True).stdout
os.dup2(saved, 0)
assert out == "queue\n"

# "Since 3.11 `process_group=0` makes a group without a new session"
child = subprocess.Popen(["sleep", "9"], process_group=0)
assert os.getpgid(child.pid) == child.pid and os.getsid(child.pid) == os.getsid(0)
child.kill()
child.wait()
