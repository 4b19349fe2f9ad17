# expect: A=pass B=pass
import socket
a, b = socket.socketpair()
a.send(b"x")
assert b.recv(1) == b"x"
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
