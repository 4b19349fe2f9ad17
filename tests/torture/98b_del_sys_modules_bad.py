# expect: A=import B=import
import sys
sys.modules.clear()
def f(x):
    return 0
