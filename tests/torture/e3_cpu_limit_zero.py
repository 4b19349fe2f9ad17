# expect: A=crash B=crash
# limits: test_ms=8000 run_ms=20000
import resource
resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
def f(x):
    while True: pass
