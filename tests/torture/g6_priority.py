# expect: A=pass B=pass
import os
for act in (lambda: os.nice(-10), lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))):
    try: act()
    except OSError: continue
    raise SystemExit("priority")
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
