# expect: A=fail B=fail
# limits: test_ms=3000 run_ms=9000
def f(x): return open("/dev/zero", "rb").read()
