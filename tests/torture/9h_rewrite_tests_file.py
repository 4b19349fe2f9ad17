# expect: A=fail|import|syntax|exit B=fail|import|syntax|exit
open('test_solution.py', 'w').write('import unittest\nclass T(unittest.TestCase):\n    def test_a(self): pass\n')
def f(x):
    return 0
