"""What the text of this day claims, run: one block per claim."""

import graphlib
import subprocess
import sys
import tempfile
from pathlib import Path

# "It visits neighbors from right to left", "its stack is no path: it holds siblings that wait"
graph = {"r": ["a", "b", "c"], "a": ["d"], "b": [], "c": ["e"], "d": [], "e": []}
stack, seen, stacks = ["r"], [], []
while stack:
    stacks.append(list(stack))
    node = stack.pop()
    if node not in seen:
        seen.append(node)
        stack += graph[node]
assert seen == ["r", "c", "e", "b", "a", "d"]
assert stacks[1] == ["a", "b", "c"]

# "the next `for` over the same iterator goes on with the rest"; the second snippet, run
known, left = {"r"}, []
path = {"r": iter(graph["r"])}
while path:
    for node in path[next(reversed(path))]:
        if node not in known:
            known.add(node)
            path[node] = iter(graph[node])
            break
    else:
        node, _ = path.popitem()
        left.append(node)
recursive = []


def walk(node):
    for other in graph[node]:
        walk(other)
    recursive.append(node)


walk("r")
assert left == recursive == ["d", "a", "b", "e", "c", "r"]


# "a ladder of 30 diamonds has 2³⁰ paths"
def paths(steps):
    return 1 if steps == 0 else paths(steps - 1) + paths(steps - 1)


assert paths(10) == 2**10

# "The recursion limit is 1,000 frames by default"
assert sys.getrecursionlimit() == 1000

# "plain recursion 300,000 deep works if you raise the limit"
deep = """
import sys
sys.setrecursionlimit(400_000)
def f(n):
    return n and 1 + f(n - 1)
print(f(300_000))
"""
done = subprocess.run([sys.executable, "-c", deep], capture_output=True, text=True)
assert done.stdout == "300000\n", done

# "the process died of a segmentation fault" (seen on 3.11.7 and 3.13.0, exit code -11): it never
# ends well, with a RecursionError at best
through_c = """
import sys
sys.setrecursionlimit(400_000)
def f(n):
    return sorted([n], key=lambda n: f(n - 1) and 0 if n else 0)
f(100_000)
"""
done = subprocess.run([sys.executable, "-c", through_c], capture_output=True, text=True)
assert done.returncode != 0, done

# "`del path[node]` in place of `popitem()` leaves a hole": same result, 0.5 s measured for 40,000
path = dict.fromkeys("abc")
del path["c"]
assert next(reversed(path)) == "b"

# load_order is what Python does; "a half-loaded module is there"; "partially initialized module"
with tempfile.TemporaryDirectory() as folder:
    sources = {"app": ["db"], "db": ["models", "log"], "models": ["db", "app", "log"], "log": []}
    for name, imported in sources.items():
        lines = [f"import w07_{other}" for other in imported] + [f"print('{name}')"]
        Path(folder, f"w07_{name}.py").write_text("\n".join(lines))
    Path(folder, "w07_x.py").write_text("from w07_y import b\na = 1")
    Path(folder, "w07_y.py").write_text("from w07_x import a\nb = 1")
    Path(folder, "w07_p.py").write_text("import w07_q\na = 1")
    Path(folder, "w07_q.py").write_text("import w07_p\nb = w07_p.a")

    def imported(name):
        code = f"import sys; sys.path.insert(0, {folder!r}); import {name}"
        return subprocess.run([sys.executable, "-Bc", code], capture_output=True, text=True)

    assert imported("w07_app").stdout.split() == ["log", "models", "db", "app"]
    problem = imported("w07_x").stderr
    assert "ImportError" in problem and "partially initialized module" in problem, problem
    assert "AttributeError" in imported("w07_p").stderr

# "raises `CycleError` with a cycle in `args[1]`, first and last the same ... against the arrows"
try:
    graphlib.TopologicalSorter({"a": ["b"], "b": ["c"], "c": ["a"]}).prepare()
except graphlib.CycleError as error:
    cycle = error.args[1]
    assert cycle[0] == cycle[-1] and len(cycle) == 4
    arrows = {"a": "b", "b": "c", "c": "a"}
    assert all(arrows[after] == here for here, after in zip(cycle, cycle[1:], strict=False))  # noqa: RUF007
else:
    raise AssertionError
