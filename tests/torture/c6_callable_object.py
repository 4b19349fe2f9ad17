# expect: A=pass B=pass
# harmless
class F:
    def __call__(self, x):
        if x < 0: raise ValueError(x)
        return 2 * x
f = F()
