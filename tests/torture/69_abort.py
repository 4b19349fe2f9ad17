# expect: A=crash B=crash
import os
def f(x): os.abort()
