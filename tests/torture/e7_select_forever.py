# expect: A=timeout B=timeout
# harmless
import select
def f(x): select.select([], [], [])
