"""What the text of this day claims, run: one block per claim."""

import sys
import tracemalloc
from dataclasses import dataclass


def node_class(**options):
    @dataclass(frozen=True, **options)
    class Node:
        limit: object
        left: object = None
        right: object = None

    return Node


# "takes a node with three fields from more than 90 bytes to 56"
def bytes_each(cls):
    kept = [None] * 1000
    cls(1)
    tracemalloc.start()
    for n in range(1000):
        kept[n] = cls(5)
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return size / 1000


Node = node_class(slots=True)
assert 90 < bytes_each(node_class()) < 110
assert 55 < bytes_each(Node) < 57

# "`==` compares whole trees; `frozen=True` makes it safe to share a branch and to hash a tree"
assert Node(1, Node(2), Node(3)) == Node(1, Node(2), Node(3))
assert len({Node(1, Node(2)), Node(1, Node(2))}) == 1


def in_order(node):
    if node is not None:
        yield from in_order(node.left)
        yield node
        yield from in_order(node.right)


# "Comparing each node with its two children accepts a tree like this one"
tree = Node(50, Node(10, None, Node(60)))
for node in in_order(tree):
    assert node.left is None or node.left.limit < node.limit
    assert node.right is None or node.right.limit > node.limit
assert [node.limit for node in in_order(tree)] == [10, 60, 50]


# "In-order loses the shape"
assert [n.limit for n in in_order(Node(2, Node(1)))] == [1, 2]
assert [n.limit for n in in_order(Node(1, None, Node(2)))] == [1, 2]


# "Pre-order keeps it, as long as the reader can tell a leaf from an inner node"
def rows(node):
    if isinstance(node, Node):
        yield ("split", node.limit)
        yield from rows(node.left)
        yield from rows(node.right)
    else:
        yield ("price", node)


def build(items):
    kind, value = next(items)
    return value if kind == "price" else Node(value, build(items), build(items))


for tree in (Node(5, 1, Node(7, 2, 3)), Node(7, Node(5, 1, 2), 3)):
    assert build(rows(tree)) == tree


# "arguments are evaluated from left to right as written, keyword arguments too"
def pair(left, right):
    return left, right


numbers = iter([1, 2])
assert pair(right=next(numbers), left=next(numbers)) == (2, 1)


# "511 nodes takes 5,120 frame resumptions", "a chain of 500 takes 126,251, which is O(n²)"
def resumptions(tree):
    calls = items = 0

    def profile(frame, event, arg):
        nonlocal calls
        calls += event == "call" and frame.f_code is in_order.__code__

    walk = in_order(tree)
    sys.setprofile(profile)
    for _ in walk:
        items += 1
    sys.setprofile(None)
    return items, calls


def balanced(levels):
    return Node(1, balanced(levels - 1), balanced(levels - 1)) if levels else None


def chain(length, side):
    node = None
    for _ in range(length):
        node = Node(1, **{side: node})
    return node


assert resumptions(balanced(9)) == (511, 5120)
for side in ("left", "right"):
    assert resumptions(chain(500, side)) == (500, 126_251)
    assert resumptions(chain(250, side)) == (250, 31_876)

# "at 1,000 it dies"; "very deep trees cannot be compared, hashed or printed"
deep, other = chain(50_000, "left"), chain(50_000, "left")
for fails in (
    lambda: list(in_order(chain(1000, "right"))),
    lambda: deep == other,
    lambda: hash(deep),
    lambda: repr(deep),
):
    try:
        fails()
    except RecursionError:
        pass
    else:
        raise AssertionError

# "`next(it)` inside a plain function leaks `StopIteration` ... data disappears without an error"
assert list(map(lambda it: next(it), [iter([1]), iter([]), iter([3])])) == [1]  # noqa: C417


# "only one in a chain that leans to the right"
def iterative(node):
    waiting, largest = [], 0
    while waiting or node is not None:
        while node is not None:
            waiting.append(node)
            node = node.left
        largest = max(largest, len(waiting))
        node = waiting.pop().right
    return largest


assert iterative(chain(100, "right")) == 1
assert iterative(chain(100, "left")) == 100


# "judged before its branches, it keeps a split that decides nothing"
def early(node):
    if not isinstance(node, Node):
        return node
    if node.left == node.right:
        return node.left
    return Node(node.limit, early(node.left), early(node.right))


assert early(Node(50, Node(10, 9, 9), 9)) == Node(50, 9, 9)
