# expect: A=import B=import
# harmless
raise RuntimeError('boom')
