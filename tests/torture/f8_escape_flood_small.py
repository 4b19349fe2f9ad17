# expect: A=fail B=fail
# harmless
print("\x1b[2J\x1b]0;title\x07" * 1000)
def f(x):
    print("\r" * 1000, "\u202e" * 1000)
    return 0
