# expect: A=exit B=exit
# harmless
import os
def f(x): os._exit(0)
