# expect: A=pass B=pass
try:
    open('/dev/tty').readline()
except OSError: pass
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
