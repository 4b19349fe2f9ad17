# expect: A=timeout B=timeout
# harmless
import re
def f(x):
    return re.match(r'(a+)+$', 'a' * 40 + 'b')
