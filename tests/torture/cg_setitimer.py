# expect: A=pass B=pass
# harmless
import signal
hits = []
signal.signal(signal.SIGALRM, lambda *a: hits.append(1))
signal.setitimer(signal.ITIMER_REAL, .005)
while not hits: signal.pause()
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
