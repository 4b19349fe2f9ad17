# expect: A=fail B=fail
import sys
class Finder:
    def find_spec(self, name, path=None, target=None): raise ImportError(name)
sys.meta_path.insert(0, Finder())
sys.path_hooks.clear(); sys.path.clear(); sys.path_importer_cache.clear()
def f(x):
    return 0
