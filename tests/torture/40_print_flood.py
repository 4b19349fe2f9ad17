# expect: A=output|timeout B=output|timeout
def f(x):
    while True: print('spam ' * 100)
