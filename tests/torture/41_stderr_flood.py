# expect: A=output|timeout B=output|timeout
import sys
def f(x):
    while True: sys.stderr.write('spam ' * 100)
