# expect: A=fail B=fail
open('test_solution.py', 'w').write('import unittest\nclass T(unittest.TestCase):\n    def test_a(self): pass\n')
def f(x):
    return 0
