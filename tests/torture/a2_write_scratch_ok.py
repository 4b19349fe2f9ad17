# expect: A=pass B=pass
open('notes.txt', 'w').write('x')
assert open('notes.txt').read() == 'x'
import os; os.remove('notes.txt'); os.mkdir('d'); os.rename('d', 'e')
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
