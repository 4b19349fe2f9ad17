# expect: A=fail B=fail
import resource
resource.setrlimit(resource.RLIMIT_AS, (2**20, 2**20))
def f(x):
    return 0
