# expect: A=timeout|fail|crash|memory B=timeout|fail|crash|memory
# limits: test_ms=2000 run_ms=6000
def f(x):
    a = []
    while True:
        try: a.append(bytearray(10**6))
        except MemoryError: pass
