# expect: A=import|pass|timeout B=import|pass|timeout
# limits: test_ms=2000 run_ms=6000
for i in range(5000): open(f"f{i}", "w").close()
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
