# expect: A=pass B=pass
# harmless
import os, shutil
open("a", "w").write("x")
shutil.copy("a", "b"); shutil.copy2("a", "c"); shutil.copystat("a", "b")
os.mkdir("d"); shutil.copytree("d", "e"); shutil.move("b", "d/b")
assert open("d/b").read() == open("c").read() == "x"
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
