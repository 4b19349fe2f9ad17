# expect: A=import|syntax|exit B=import|syntax|exit
# harmless
raise RuntimeError('boom')
