# expect: A=fail B=fail
import unittest.case
unittest.case.TestCase.failureException = OSError
unittest.case._AssertRaisesContext.__exit__ = lambda *a: True
def f(x):
    return 0
