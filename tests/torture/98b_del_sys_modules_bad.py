# expect: A=fail|import|syntax|exit B=fail|import|syntax|exit
import sys
sys.modules.clear()
def f(x):
    return 0
