# expect: A=fail B=fail
import sys, types
sys.modules["test_solution"] = types.ModuleType("test_solution")
def f(x):
    return 0
