# expect: A=import|syntax|exit B=import|syntax|exit
import sys
sys.exit(0)
