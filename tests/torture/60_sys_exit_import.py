# expect: A=import|syntax|exit B=import|syntax|exit
# harmless
import sys
sys.exit(0)
