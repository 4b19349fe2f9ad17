# expect: A=pass B=pass
import socket
try: socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
except OSError: pass
else: raise SystemExit("raw socket")
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
