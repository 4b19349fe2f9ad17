# expect: A=import B=import
import socket
socket.getaddrinfo('example.com', 80)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
