# expect: A=crash B=crash
import ctypes
def f(x): ctypes.string_at(0)
