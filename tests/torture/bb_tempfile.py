# expect: A=pass B=pass
# harmless
import tempfile
with tempfile.TemporaryDirectory() as d: open(d + '/x', 'w').write('1')
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
