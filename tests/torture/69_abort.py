# expect: A=crash|memory B=crash|memory
import os
def f(x): os.abort()
