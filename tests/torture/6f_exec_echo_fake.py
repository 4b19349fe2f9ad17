# expect: A=exit B=exit
import os
os.execv('/bin/echo', ['echo', 'OK'])
