# expect: A=crash B=crash
import ctypes, signal
signal.signal(signal.SIGSEGV, signal.SIG_IGN)
def f(x): ctypes.string_at(0)
