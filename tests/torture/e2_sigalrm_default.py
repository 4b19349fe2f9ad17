# expect: A=crash B=crash
# limits: test_ms=2000 run_ms=6000
import signal, time
def f(x):
    signal.setitimer(signal.ITIMER_REAL, .01)
    time.sleep(1)
