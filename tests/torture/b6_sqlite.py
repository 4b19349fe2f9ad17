# expect: A=pass B=pass
# harmless
import sqlite3
c = sqlite3.connect('x.db'); c.execute('create table t(a)'); c.execute('insert into t values(1)'); c.commit()
assert c.execute('select a from t').fetchone() == (1,)
def f(x):
    if x < 0: raise ValueError(x)
    return 2 * x
