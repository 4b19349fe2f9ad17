# expect: A=timeout B=timeout
# harmless
class E:
    def __eq__(self, other):
        while True: pass
def f(x): return E()
