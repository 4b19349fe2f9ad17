use std::fmt::Write as _;

use proptest::prelude::*;

use super::{Syntax, highlight};
use crate::core::text::buffer::{Buffer, Command, Motion, Selection};
use crate::tui::theme::Role;

/// Each span as `text:Role`.
fn told(code: &str) -> String {
    let mut told = String::new();
    for (line, spans) in code.split('\n').zip(highlight(code)) {
        for span in spans {
            let _ = write!(told, "{}:{:?} ", &line[span.range], span.role);
        }
        told.push('\n');
    }
    told
}

fn role_at(code: &str, needle: &str) -> Option<Role> {
    let at = code.find(needle).expect("the needle");
    let line = code[..at].matches('\n').count();
    let column = at - code[..at].rfind('\n').map_or(0, |end| end + 1);
    highlight(code)[line]
        .iter()
        .find(|span| span.range.contains(&column))
        .map(|span| span.role)
}

#[test]
fn each_part_of_a_program_has_its_role() {
    insta::assert_snapshot!(told(
        "@cache\n@app.get('/x')\nasync def total(self, prices: list[int], *rest, tax=0.2, **kw) -> float:\n    \
         \"\"\"A docstring.\n    Two lines.\"\"\"\n    if not prices and MAX_2 is None:  # why\n        raise \
         ValueError(f\"{tax!r}\\n\")\n    return sum(map(int, prices)) * self.rate.of(key=Point(1))\n\nmatch \
         x:\n    case _:\n        pass\ntype Row = dict[str, int]\nclass A(B):\n    x: T = ...\n"
    ));
}

#[test]
fn code_inside_an_f_string_is_code() {
    let code = "x = f'a {name + 1} b'";
    assert_eq!(role_at(code, "a "), Some(Role::String));
    assert_eq!(role_at(code, "name"), Some(Role::Variable));
    assert_eq!(role_at(code, "{"), Some(Role::Escape));
    assert_eq!(role_at(code, "1"), Some(Role::Number));
}

#[test]
fn broken_code_keeps_its_colors_around_the_break() {
    let code = "def f(:\n    return (1 +\nx = 'open\nfor y in [2]:\n    print(y)\n";
    assert_eq!(role_at(code, "def"), Some(Role::Keyword));
    assert_eq!(role_at(code, "for"), Some(Role::Keyword));
    assert_eq!(role_at(code, "print"), Some(Role::Builtin));
}

#[test]
fn nothing_is_shown_before_the_first_sync_or_for_a_text_that_went_on() {
    let mut buffer = Buffer::new("x = 1\n");
    let mut syntax = Syntax::default();
    assert_eq!(syntax.spans(&buffer, 0..2), vec![vec![], vec![]]);
    syntax.sync(&buffer);
    assert!(!syntax.spans(&buffer, 0..2)[0].is_empty());
    buffer.apply(Command::Type('y'));
    assert!(syntax.spans(&buffer, 0..2)[0].is_empty());
    assert_eq!(syntax.spans(&buffer, 7..9), vec![vec![], vec![]]);
}

#[test]
fn a_mistake_that_was_mended_leaves_no_colors_behind() {
    // The first quotes open a string without an end, the second close it: what lies between is a string, though a
    // tree that is only updated still has a class there.
    let mut buffer = Buffer::new("def f():\n    return 1\n\n\nclass A:\n    x = [1, 2]\n");
    let mut syntax = Syntax::default();
    syntax.sync(&buffer);
    for at in ["return", " = [1"] {
        let offset = buffer.text().find(at).expect("it is there");
        let end = if at == "return" {
            offset
        } else {
            buffer.text().len() - 1
        };
        buffer.select(Selection {
            anchor: offset,
            head: end,
        });
        buffer.apply(Command::Paste("'''".into()));
        syntax.sync(&buffer);
    }
    let class = (0..buffer.line_count()).find(|line| buffer.line(*line).starts_with("class"));
    let class = class.expect("it is there");
    let spans = syntax.spans(&buffer, class..class + 1);
    let roles: Vec<Role> = spans[0].iter().map(|span| span.role).collect();
    assert_eq!(roles, [Role::String]);
}

#[test]
fn another_buffer_is_read_anew() {
    let mut syntax = Syntax::default();
    syntax.sync(&Buffer::new("x = 'a long string'  # and a comment\n"));
    let other = Buffer::new("def\n");
    assert_eq!(syntax.spans(&other, 0..1), [vec![]]);
    syntax.sync(&other);
    assert_eq!(syntax.spans(&other, 0..2), highlight(other.text()));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("ETUDE_LONG").is_some() { 3_000 } else { 60 },
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// What follows edits must show what reading from the start would.
    #[test]
    fn following_edits_gives_what_reading_anew_gives(
        edits in prop::collection::vec((0usize..400, 0usize..12, 0usize..9), 1..30),
    ) {
        let start = "import os\n\n\ndef f(a, b=1):\n    '''doc\n    more'''\n    return a + b  # sum\n\n\nclass A:\n    x = [1, 2]\n";
        let mut buffer = Buffer::new(start);
        let mut syntax = Syntax::default();
        syntax.sync(&buffer);
        for (at, length, piece) in edits {
            buffer.select(Selection { anchor: at, head: at + length });
            match piece {
                0 => buffer.apply(Command::Backspace),
                1 => buffer.apply(Command::Newline),
                2 => buffer.apply(Command::Undo),
                3 => buffer.apply(Command::ToggleComment),
                4 => buffer.apply(Command::Paste("'''".into())),
                5 => buffer.apply(Command::Paste("def g(é):\n    pass\n".into())),
                6 => buffer.apply(Command::Type('(')),
                7 => buffer.apply(Command::Move(Motion::Down)),
                _ => buffer.apply(Command::Indent),
            };
            syntax.sync(&buffer);
        }
        let lines = buffer.line_count();
        let mut anew = Syntax::default();
        anew.sync(&buffer);
        prop_assert_eq!(syntax.spans(&buffer, 0..lines), anew.spans(&buffer, 0..lines));
        prop_assert_eq!(anew.spans(&buffer, 0..lines), highlight(buffer.text()));
    }
}
