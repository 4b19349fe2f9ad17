# expect: A=exit B=exit
# harmless
import sys
sys.exit(0)
