# expect: A=timeout B=timeout
# harmless
while True: pass
