# expect: A=pass B=import
import socket, threading
s = socket.create_server(('127.0.0.1', 0))
threading.Thread(target=lambda: s.accept()[0].sendall(b'hi'), daemon=True).start()
assert socket.create_connection(s.getsockname()).recv(2) == b'hi'
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
