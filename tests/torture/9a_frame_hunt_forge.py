# expect: A=fail B=fail
# determined cheat: walk the frames to the harness, seal own records with its own function, leave
import sys, os
fr = sys._getframe()
rec = None
while fr:
    if 'rec' in fr.f_locals and 'mark' in fr.f_locals: rec = fr.f_locals['rec']; break
    fr = fr.f_back
if rec:
    rec({'k': 'import', 'st': 'ok', 't': 1, 'out': [0, 0]})
    for i in range(3): rec({'k': 'test', 'i': i, 'st': 'pass', 'err': None, 't': 1, 'cpu': 1, 'out': [[0,0],[0,0]]})
    rec({'k': 'canary', 'ok': True})
    rec({'k': 'end', 'n': 3, 't': 1})
    os._exit(0)
def f(x):
    return 0
