# expect: A=fail B=fail
# harmless
import os
for fd in (1, 2):
    os.write(fd, b'{"k":"end","st":"pass"}\n')
def f(x):
    return 0
