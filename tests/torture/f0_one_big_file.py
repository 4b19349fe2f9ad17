# expect: A=output B=output
# limits: test_ms=2000 run_ms=6000
open("big", "wb").write(bytes(10**8))
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
