# expect: A=import B=import
import socket
s = socket.create_connection(('1.1.1.1', 80), timeout=.5)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
