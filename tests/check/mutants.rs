//! The small changes of `--mutate`: each kind of them.

use etude::host::author::{Mutant, mutants};
use etude::host::python::Interpreter;

use super::runs::pythons;

fn of(python: &Interpreter, source: &str) -> Vec<Mutant> {
    mutants(python, source).unwrap()
}

/// Whether `change` on line 2 is among the changes to a function with `body`, and what that line becomes.
macro_rules! kinds {
    ($($name:ident: $body:expr, $change:expr => $wanted:expr;)+) => {
        $(#[test] fn $name() {
            let Some(pythons) = pythons() else { return };
            for python in &pythons {
                let all = of(python, $body);
                let changes: Vec<_> = all.iter().map(|each| each.change.as_str()).collect();
                let found = all.iter().find(|each| each.change == $change);
                let Some(found) = found else { panic!("{changes:?} on {:?}", python.version) };
                assert!(found.source.contains($wanted), "{} gives\n{}", found.change, found.source);
                assert_eq!(found.text, $body.lines().nth(found.line - 1).unwrap().trim());
            }
        })+
    };
}

kinds! {
    a_comparison: "def f(a, b):\n    return a < b\n", "< -> <=" => "a <= b";
    an_identity: "def f(a):\n    return a is None\n", "is -> is not" => "a is not None";
    a_membership: "def f(a, b):\n    return a in b\n", "in -> not in" => "a not in b";
    a_bound_one_higher: "def f(a):\n    return range(1, a)\n", "1 -> 2" => "range(2, a)";
    a_bound_one_lower: "def f(a):\n    return a[:3]\n", "3 -> 2" => "a[:2]";
    an_operator: "def f(a, b):\n    return a + b\n", "+ -> -" => "a - b";
    an_augmented_assignment: "def f(a, b):\n    a += b\n    return a\n", "+= -> -=" => "a -= b";
    a_conjunction: "def f(a, b):\n    return a and b\n", "and -> or" => "a or b";
    a_negation: "def f(a):\n    return not a\n", "not a -> a" => "return a";
    a_truth: "def f():\n    return True\n", "True -> False" => "return False";
    the_order_of_arguments: "def f(a, b):\n    return g(a, b, 0)\n", "arguments of g swapped" => "g(b, a, 0)";
    the_order_of_operands: "def f(a, b):\n    return a - b\n", "operands of - swapped" => "b - a";
    the_order_of_a_result: "def f(a):\n    return sorted(a, key=len)\n", "sorted() dropped" => "list(a)";
    the_order_of_statements: "def f(a):\n    a.go()\n    b = a.at\n    return b\n", "swapped with the next statement" => "b = a.at\n    a.go()";
    a_step: "def f(a):\n    return a[::2]\n", "slice step dropped" => "a[:]";
    a_number_as_default: "def f(a=1):\n    return a\n", "1 -> 0" => "def f(a=0)";
    a_default: "def f(a, b=None, c=None):\n    return a\n", "default of b dropped" => "def f(a, b, c=None)";
    a_default_by_keyword: "def f(*, a=None, b=''):\n    return a\n", "default of b dropped" => "def f(*, a=None, b)";
    an_await: "async def f(a):\n    await a()\n", "await dropped" => "    a()";
    a_finally: "def f(a):\n    try:\n        a()\n    finally:\n        b()\n", "finally unprotected" => "def f(a):\n    a()\n    b()";
    a_finally_beside_a_handler: "def f(a):\n    try:\n        a()\n    except E:\n        pass\n    finally:\n        b()\n",
        "finally unprotected" => "except E:\n        pass\n    b()";
    a_condition: "def f(a):\n    if a:\n        return 1\n    return 2\n", "condition negated" => "if not a:";
    a_filter: "def f(a):\n    return [b for b in a if b]\n", "filter dropped" => "[b for b in a]";
    a_break: "def f(a):\n    for b in a:\n        break\n", "break -> continue" => "continue";
    a_call_left_out: "def f(a):\n    a.clear()\n    return a\n", "statement dropped" => "pass\n    return a";
    a_raise_left_out: "def f(a):\n    if a < 1:\n        raise ValueError(a)\n", "statement dropped" => "pass";
}

#[test]
fn what_is_no_behavior_is_not_changed() {
    let Some(pythons) = pythons() else { return };
    let source = "from typing import overload\n\n__all__ = ['f']\n\n\n@overload\ndef f(a: int = ...) -> 'int | 1': ...\n\n\n\
        def f(a: 'int < 2') -> 'int':\n    'A docstring.'\n    return f'{a:>10}' % a\n";
    assert_eq!(of(&pythons[0], source), [], "annotations, docstrings, formats");
    let unordered = of(&pythons[0], "def f(a, b):\n    return max(a, b)\n");
    assert_eq!(unordered, [], "arguments without an order");
}

#[test]
fn a_source_that_does_not_parse_has_none() {
    let Some(pythons) = pythons() else { return };
    let error = mutants(&pythons[0], "def f(:\n").unwrap_err().to_string();
    assert!(
        error.starts_with("the source cannot be changed: SyntaxError"),
        "{error}"
    );
}
