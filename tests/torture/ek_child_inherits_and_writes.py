# expect: A=fail B=fail
import os
if os.fork() == 0:
    for fd in range(3, 256):
        try: os.write(fd, b"x" * 64)
        except OSError: pass
    os._exit(0)
os.wait()
def f(x):
    return 0
