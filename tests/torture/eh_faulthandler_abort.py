# expect: A=crash B=crash
import faulthandler
def f(x): faulthandler._fatal_error_c_thread()
