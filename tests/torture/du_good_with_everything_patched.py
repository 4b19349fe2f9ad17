# expect: A=pass B=pass
import time, os, json, mmap, traceback, linecache, contextlib, difflib, pprint
time.monotonic_ns = time.process_time_ns = os.fstat = os.getpid = None
json.encoder = mmap.mmap = traceback.TracebackException = None
linecache.getline = contextlib.ExitStack = difflib.ndiff = pprint.pformat = None
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
