# expect: A=crash|memory B=crash|memory
import ctypes
def f(x): ctypes.string_at(0)
