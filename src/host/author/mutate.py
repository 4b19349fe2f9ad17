"""Small changes to a reference, one at a time, each of which a good test suite notices.

Reads a source on stdin and writes a JSON array of `{"line", "text", "change", "source"}`.
"""

from __future__ import annotations

import ast
import copy
import json
import sys
from collections.abc import Iterator

COMPARE = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
BINARY = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div, ast.Mod: ast.FloorDiv, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr, ast.LShift: ast.RShift, ast.RShift: ast.LShift, ast.Pow: ast.Mult,
}  # fmt: skip
SYMBOL = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not", ast.Add: "+",
    ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.BitAnd: "&",
    ast.BitOr: "|", ast.BitXor: "^", ast.LShift: "<<", ast.RShift: ">>", ast.Pow: "**",
    ast.And: "and", ast.Or: "or",
}  # fmt: skip
ORDERING = {"reversed", "sorted"}
UNORDERED = {"max", "min"}
"""Functions whose arguments have no order, but for ties."""
DIRECTED = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.LShift, ast.RShift)
"""Operators whose operands have an order; those of `+` have one for sequences only."""

Change = tuple[str, "ast.AST | list[ast.stmt]"]


def skipped(tree: ast.AST) -> set[int]:
    """Nodes that are no behavior: annotations, protocols, format specifications, `__all__`."""
    out: set[int] = set()

    def skip(node: ast.AST | None) -> None:
        if node is not None:
            out.update(id(inner) for inner in ast.walk(node))

    for node in ast.walk(tree):
        match node:
            case ast.AnnAssign() | ast.arg():
                skip(node.annotation)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                skip(node.returns)
            case ast.ClassDef() if any("Protocol" in ast.dump(base) for base in node.bases):
                skip(node)
            case ast.JoinedStr():
                for value in node.values:
                    if isinstance(value, ast.FormattedValue):
                        skip(value.format_spec)
            case ast.Assign() if "__all__" in ast.dump(node.targets[0]):
                skip(node)
            case ast.If() if "TYPE_CHECKING" in ast.dump(node.test):
                skip(node)
            case _ if type(node).__name__ == "TypeAlias":
                skip(node)
    return out


def operator_changes(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Compare):
        for i, op in enumerate(node.ops):
            other = COMPARE[type(op)]
            new = copy.deepcopy(node)
            new.ops[i] = other()
            yield f"{SYMBOL[type(op)]} -> {SYMBOL[other]}", new
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in BINARY:
        if is_formatting(node):
            return
        other = BINARY[type(node.op)]
        new = copy.deepcopy(node)
        new.op = other()
        sign = "=" if isinstance(node, ast.AugAssign) else ""
        yield f"{SYMBOL[type(node.op)]}{sign} -> {SYMBOL[other]}{sign}", new
    elif isinstance(node, ast.BoolOp):
        new = copy.deepcopy(node)
        new.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"{SYMBOL[type(node.op)]} -> {SYMBOL[type(new.op)]}", new
    elif isinstance(node, ast.UnaryOp):
        yield f"{ast.unparse(node)} -> {ast.unparse(node.operand)}", node.operand


def constant_changes(node: ast.AST) -> Iterator[Change]:
    if not isinstance(node, ast.Constant):
        return
    match node.value:
        case bool():
            yield f"{node.value} -> {not node.value}", ast.Constant(not node.value)
        case int():
            for new in (node.value + 1, node.value - 1):
                yield f"{node.value} -> {new}", ast.Constant(new)
        case float():
            yield f"{node.value} -> {node.value + 1}", ast.Constant(node.value + 1)


def shape_changes(node: ast.AST) -> Iterator[Change]:
    """Orders of results, `await`, `finally`, conditions, filters, jumps."""
    match node:
        case ast.Await():
            yield "await dropped", node.value
        case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in ORDERING:
            yield f"{name}() dropped", ast.Call(ast.Name("list", ast.Load()), [first], [])
        case ast.Slice() if node.step is not None:
            yield "slice step dropped", ast.Slice(node.lower, node.upper, None)
        case ast.Try() if node.finalbody:
            rest = ast.Try(node.body, node.handlers, node.orelse, [])
            body = [rest] if node.handlers else [*node.body, *node.orelse]
            yield "finally unprotected", body + node.finalbody
        case ast.If() | ast.While() | ast.IfExp():
            if not isinstance(node.test, ast.Constant | ast.Compare):
                new = copy.deepcopy(node)
                new.test = ast.UnaryOp(ast.Not(), new.test)
                yield "condition negated", new
        case ast.comprehension() if node.ifs:
            new = copy.deepcopy(node)
            new.ifs = []
            yield "filter dropped", new
        case ast.Break():
            yield "break -> continue", ast.Continue()
        case ast.Continue():
            yield "continue -> break", ast.Break()


def line_of(node: ast.AST) -> int:
    """The first line of a node; of one that has none, such as a filter, that of what is in it."""
    return next((inner.lineno for inner in ast.walk(node) if hasattr(inner, "lineno")), 1)


def replaced(tree: ast.Module, target: ast.AST, new: ast.AST | list[ast.stmt]) -> str | None:
    """The source with `new` in the place of `target`."""
    # A transformer edits in place: every mutant gets its own copy, and finds the target in it.
    position = next(i for i, node in enumerate(ast.walk(tree)) if node is target)
    clone = copy.deepcopy(tree)
    target = list(ast.walk(clone))[position]

    class Swap(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST | list[ast.stmt]:
            return new if node is target else self.generic_visit(node)

    try:
        return ast.unparse(ast.fix_missing_locations(Swap().visit(clone)))
    except (ValueError, TypeError, AttributeError):
        return None


def is_formatting(node: ast.AST) -> bool:
    """Whether `%` formats: `"%s" % value` is no arithmetic."""
    match node:
        case ast.BinOp(left=ast.Constant(value=str() | bytes()) | ast.JoinedStr(), op=ast.Mod()):
            return True
    return False


def order_changes(node: ast.AST) -> Iterator[Change]:
    """The first two arguments of a call, and the operands of an operator that has an order."""
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in UNORDERED:
            return
        case ast.Call(args=[first, second, *rest]):
            if not isinstance(first, ast.Starred) and not isinstance(second, ast.Starred):
                swapped = ast.Call(node.func, [second, first, *rest], node.keywords)
                yield f"arguments of {ast.unparse(node.func)} swapped", swapped
        case ast.BinOp():
            if isinstance(node.op, DIRECTED) and not is_formatting(node):
                swapped = ast.BinOp(node.right, node.op, node.left)
                yield f"operands of {SYMBOL[type(node.op)]} swapped", swapped


def default_changes(node: ast.AST) -> Iterator[Change]:
    """A parameter without its default: whoever relies on it gets a TypeError."""
    if not isinstance(node, ast.arguments):
        return
    # `...` stands for a default in an overload or a stub, which never runs.
    if node.defaults and not is_ellipsis(node.defaults[0]):
        # Those behind it keep theirs, as the grammar wants it.
        new = copy.deepcopy(node)
        del new.defaults[0]
        name = [*node.posonlyargs, *node.args][-len(node.defaults)].arg
        yield f"default of {name} dropped", new
    for i, default in enumerate(node.kw_defaults):
        if default is not None and not is_ellipsis(default):
            new = copy.deepcopy(node)
            new.kw_defaults[i] = None
            yield f"default of {node.kwonlyargs[i].arg} dropped", new


def is_ellipsis(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...


def statement_changes(tree: ast.Module, skip: set[int]) -> Iterator[tuple[int, str, str]]:
    """A statement left out, and two neighbors swapped: the line, the change and the source."""
    simple = ast.Assign | ast.AugAssign | ast.Expr
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if (
                not isinstance(block, list)
                or id(node) in skip
                or not all(isinstance(s, ast.stmt) for s in block)
            ):
                continue
            for i, stmt in enumerate(block):
                acts = isinstance(stmt, ast.Expr) and isinstance(stmt.value, ast.Call | ast.Await)
                if (
                    acts or isinstance(stmt, ast.AugAssign | ast.Raise | ast.Delete)
                ) and node is not tree:
                    block[i] = ast.Pass()
                    yield stmt.lineno, "statement dropped", ast.unparse(tree)
                    block[i] = stmt
                following = block[i + 1] if i + 1 < len(block) else None
                is_text = isinstance(stmt, ast.Expr) and isinstance(stmt.value, ast.Constant)
                if (
                    isinstance(stmt, simple)
                    and isinstance(following, simple)
                    and not isinstance(node, ast.Module | ast.ClassDef)
                    and not is_text
                ):
                    block[i], block[i + 1] = following, stmt
                    yield stmt.lineno, "swapped with the next statement", ast.unparse(tree)
                    block[i], block[i + 1] = stmt, following


KINDS = operator_changes, constant_changes, shape_changes, order_changes, default_changes


def mutants(source: str) -> Iterator[dict[str, object]]:
    """Every mutant once; a change that leaves the program the same is none."""
    tree = ast.parse(source)
    skip = skipped(tree)
    lines = source.splitlines()
    seen = {ast.unparse(tree)}

    def fresh(line: int, change: str, text: str | None) -> Iterator[dict[str, object]]:
        if text is not None and text not in seen:
            seen.add(text)
            yield {"line": line, "text": lines[line - 1].strip(), "change": change, "source": text}

    for node in list(ast.walk(tree)):
        if id(node) in skip:
            continue
        for changes in KINDS:
            for change, new in changes(node):
                yield from fresh(line_of(node), change, replaced(tree, node, new))
    for line, change, text in statement_changes(tree, skip):
        yield from fresh(line, change, text)


if __name__ == "__main__":
    json.dump(list(mutants(sys.stdin.read())), sys.stdout)
