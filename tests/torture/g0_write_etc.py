# expect: A=import B=import
open("/etc/etude_was_here", "w")
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
