# expect: A=import B=import
# harmless
import unittest
raise unittest.SkipTest("not today")
