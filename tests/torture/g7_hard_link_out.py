# expect: A=import B=import
import os
os.link("/etc/passwd", "/etc/etude_link")
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
