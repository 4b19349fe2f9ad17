# expect: A=timeout B=timeout
# limits: test_ms=2000 run_ms=6000
def f(x):
    a = []
    while True:
        try: a.append(bytearray(10**6))
        except MemoryError: pass
