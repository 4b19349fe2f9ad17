# expect: A=fail B=fail
# harmless
import unittest
unittest.TestCase.run = lambda self, r=None: r.addSuccess(self)
def f(x):
    return 0
