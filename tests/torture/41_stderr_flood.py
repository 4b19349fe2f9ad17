# expect: A=output B=output
# limits: test_ms=3000 run_ms=9000
import sys
def f(x):
    while True: sys.stderr.write('spam ' * 100)
