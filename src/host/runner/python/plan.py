"""What the tests promise, read from their source: nothing has run yet that could lie about it."""

import ast
from collections.abc import Iterator

TESTCASES = {"TestCase", "IsolatedAsyncioTestCase", "FunctionTestCase"}


def last_name(node: ast.expr) -> str:
    """`TestCase` for both `TestCase` and `unittest.TestCase`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def planned(tree: ast.Module) -> list[str]:
    """The ids `Class.method` in definition order; what a class inherits in its file comes first."""
    classes: dict[str, ast.ClassDef] = {}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            classes[node.name] = node

    def is_case(name: str, seen: frozenset[str] = frozenset()) -> bool:
        if name in seen:
            return False
        if name in classes:
            bases = (last_name(base) for base in classes[name].bases)
            return any(is_case(base, seen | {name}) for base in bases)
        return name in TESTCASES

    def methods(name: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
        if name not in classes or name in seen:
            return
        for base in classes[name].bases:
            yield from methods(last_name(base), seen | {name})
        for node in classes[name].body:
            match node:
                case ast.FunctionDef(name=method) | ast.AsyncFunctionDef(name=method):
                    if method.startswith("test"):
                        yield method

    return [
        f"{name}.{method}"
        for name in classes
        if is_case(name)
        for method in dict.fromkeys(methods(name))
    ]


def imports(tree: ast.Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The modules that a file imports when it is imported, with the names taken from them."""
    pending: list[ast.AST] = list(reversed(tree.body))
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, ()
        elif isinstance(node, ast.ImportFrom):
            if node.module and not node.level:
                yield node.module, tuple(alias.name for alias in node.names)
        elif isinstance(node, ast.If | ast.Try | ast.With):
            pending.extend(reversed(list(ast.iter_child_nodes(node))))
