# expect: A=fail B=fail
import time, os, json, traceback
time.monotonic_ns = lambda: 0
os.write = os.fstat = os.getpid = lambda *a: 0
json.dumps = lambda *a, **k: '{}'
traceback.TracebackException = None
os._exit = lambda c: None
def f(x):
    return 0
