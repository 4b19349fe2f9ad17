# expect: A=pass B=pass
# harmless
import decimal, locale, random
decimal.getcontext().prec = 2
locale.setlocale(locale.LC_ALL, "C")
random.seed(None)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
