# expect: A=output B=output
# limits: test_ms=3000 run_ms=9000
def f(x):
    while True: print('spam ' * 100)
