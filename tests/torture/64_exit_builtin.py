# expect: A=exit B=exit
# harmless
exit()
