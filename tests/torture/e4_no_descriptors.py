# expect: A=fail B=fail
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
def f(x):
    return 0
