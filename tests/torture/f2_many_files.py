# expect: A=import B=pass
# limits: test_ms=60000 run_ms=90000
for i in range(5000): open(f"f{i}", "w").close()
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
