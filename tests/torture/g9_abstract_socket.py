# expect: A=pass B=pass
import socket
s = socket.socket(socket.AF_UNIX)
try: s.connect("\0/tmp/.X11-unix/X0")
except OSError: pass
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
