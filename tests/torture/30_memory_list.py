# expect: A=fail B=fail
# limits: test_ms=2000 run_ms=6000
def f(x):
    a = []
    while True: a.append('x' * 10**7 + str(len(a)))
