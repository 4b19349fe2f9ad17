"""What the text of this day claims, run: one block per claim."""

import subprocess
import sys
from graphlib import CycleError, TopologicalSorter


def kahn(needs, unlock_distinct=False, count_distinct=False):
    """Return the order, what is left over, and the number of dependencies looked at."""
    waiting, unlocks, looked = {}, {}, 0
    for task, required in needs.items():
        waiting[task] = len(set(required) if count_distinct else required)
        for need in set(required) if unlock_distinct else required:
            unlocks.setdefault(need, []).append(task)
    for need in unlocks:
        waiting.setdefault(need, 0)
    order = [task for task, count in waiting.items() if count == 0]
    for done in order:
        for task in unlocks.get(done, ()):
            looked += 1
            waiting[task] -= 1
            if waiting[task] == 0:
                order.append(task)
    return order, {task for task, count in waiting.items() if count}, looked


# "Each task is handled once and each dependency once"
chain = {n: [n - 1] for n in range(1, 500)}
order, left, looked = kahn(chain)
assert (order, left, looked) == (list(range(500)), set(), 499)

# "Asking all tasks again after every round is the same program with a square in it"
backwards = dict(reversed(chain.items()))
done, asked = {0}, 0
while len(done) < 500:
    ready = []
    for task, required in backwards.items():
        if task not in done:
            asked += 1
            if done.issuperset(required):
                ready.append(task)
    done.update(ready)
assert asked == 499 * 500 // 2

# "the tasks that still wait are those in a cycle *and all that wait for them*"
needs = {"announce": ["deploy"], "deploy": ["image"], "image": ["pack"], "pack": ["image"]}
assert kahn(needs)[1] == {"announce", "deploy", "image", "pack"}


# "walk from any of them along such needs": a tail, then the cycle
def walk(needs, left, task):
    trail = []
    while task not in trail:
        trail.append(task)
        task = next(need for need in needs[task] if need in left)
    return trail, trail[trail.index(task) :]


assert walk(needs, kahn(needs)[1], "announce") == (
    ["announce", "deploy", "image", "pack"],
    ["image", "pack"],
)


# the table: depth-first search is "recursion as deep as the chain"
def visit(task, seen):
    for need in chain_of_2000.get(task, ()):
        if need not in seen:
            visit(need, seen)
    seen[task] = True


chain_of_2000 = {n: [n - 1] for n in range(1, 2_000)}
try:
    visit(1_999, {})
except RecursionError:
    pass
else:
    raise AssertionError

# "must be counted twice and unlocked twice, or neither. Mixed, the task waits for ever"
twice = {"test": ["build", "build"]}
assert kahn(twice)[0] == ["build", "test"]
assert kahn(twice, unlock_distinct=True, count_distinct=True)[0] == ["build", "test"]
assert kahn(twice, unlock_distinct=True)[1] == {"test"}

# "Iterating a set of names gives another order in each process"
orders = set()
for seed in range(6):
    run = subprocess.run(
        [sys.executable, "-c", "print(list({'build', 'lint', 'test', 'pack', 'sign'}))"],
        env={"PYTHONHASHSEED": str(seed)},
        capture_output=True,
        check=True,
    )
    orders.add(run.stdout)
assert len(orders) > 1

# discussion: "raises its own CycleError, a ValueError, with the cycle in `args[1]`"
assert issubclass(CycleError, ValueError)
try:
    TopologicalSorter(needs).prepare()
except CycleError as error:
    assert set(error.args[1]) == {"image", "pack"}
else:
    raise AssertionError

# "It does not sort what is ready"
plan = TopologicalSorter({"b": [], "a": []})
plan.prepare()
assert plan.get_ready() == ("b", "a")

# "A dict [...] keeps the order"
assert list({"c": 0, "a": 1, "b": 2}) == ["c", "a", "b"]
