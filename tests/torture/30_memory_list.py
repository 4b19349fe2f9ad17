# expect: A=fail B=fail
# limits: test_ms=10000 run_ms=30000
def f(x):
    a = []
    while True: a.append('x' * 10**7 + str(len(a)))
