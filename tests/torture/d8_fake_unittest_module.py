# expect: A=fail B=fail
import sys, types
fake = types.ModuleType("unittest")
fake.TestCase = object
sys.modules["unittest"] = fake
def f(x):
    return 0
