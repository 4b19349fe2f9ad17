# expect: A=pass B=pass
# harmless
import logging
logging.basicConfig(level=10); logging.info('hi')
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
