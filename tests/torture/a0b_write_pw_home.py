# expect: A=import B=import
import os, pwd
open(pwd.getpwuid(os.getuid()).pw_dir + '/rp_pwned', 'w').write('x')
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
