# expect: A=import|syntax|exit B=import|syntax|exit
raise RuntimeError('boom')
