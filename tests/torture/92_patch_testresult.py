# expect: A=fail|interfered B=fail|interfered
# harmless
import unittest
unittest.TestResult.addFailure = unittest.TestResult.addSuccess
unittest.TestResult.addError = unittest.TestResult.addSuccess
def f(x):
    return 0
