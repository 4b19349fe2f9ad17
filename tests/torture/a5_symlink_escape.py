# expect: A=import B=import
import os
os.symlink(__import__('pwd').getpwuid(os.getuid()).pw_dir, 'r')
open('r/rp_pwned', 'w')
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
