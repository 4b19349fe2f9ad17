use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{Span, Syntax, highlight, paint};
use crate::core::text::buffer::{Buffer, Command, Motion, Piece, Selection};
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

/// All lines in view.
fn synced(syntax: &mut Syntax, buffer: &Buffer) -> Vec<Vec<Span>> {
    syntax.sync(buffer, 0..buffer.line_count());
    shown(syntax, buffer, 0..buffer.line_count())
}

fn shown(syntax: &Syntax, buffer: &Buffer, lines: Range<usize>) -> Vec<Vec<Span>> {
    lines.map(|line| syntax.spans(buffer, line).to_vec()).collect()
}

#[test]
fn nothing_is_shown_before_the_first_sync_or_for_a_text_that_went_on() {
    let mut buffer = Buffer::new("x = 1\n");
    let mut syntax = Syntax::default();
    assert_eq!(shown(&syntax, &buffer, 0..2), vec![vec![], vec![]]);
    assert!(!synced(&mut syntax, &buffer)[0].is_empty());
    buffer.apply(Command::Type('y'));
    assert!(syntax.spans(&buffer, 0).is_empty());
    assert!(syntax.spans(&buffer, 7).is_empty());
}

#[test]
fn lines_that_come_into_view_get_their_colors() {
    let buffer = Buffer::new(&"def f():\n    return 'x'\n\n\n".repeat(50));
    let whole = highlight(buffer.text());
    let mut syntax = Syntax::default();
    for first in [0, 3, 90, 170, 60, 61, 0] {
        let lines = first..(first + 20).min(buffer.line_count());
        syntax.sync(&buffer, lines.clone());
        assert_eq!(
            shown(&syntax, &buffer, lines.clone()),
            whole[lines],
            "from {first}"
        );
    }
}

#[test]
fn a_mistake_that_was_mended_leaves_no_colors_behind() {
    // The first quotes open a string without an end, the second close it: what lies between is a string, though a
    // tree that is only updated would still have a class there.
    let mut buffer = Buffer::new("def f():\n    return 1\n\n\nclass A:\n    x = [1, 2]\n");
    let mut syntax = Syntax::default();
    synced(&mut syntax, &buffer);
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
        synced(&mut syntax, &buffer);
    }
    let class = (0..buffer.line_count()).find(|line| buffer.line(*line).starts_with("class"));
    let spans = syntax.spans(&buffer, class.expect("it is there"));
    let roles: Vec<Role> = spans.iter().map(|span| span.role).collect();
    assert_eq!(roles, [Role::String]);
}

#[test]
fn a_mistake_leaves_the_colors_of_the_functions_around_it() {
    let function = "def double(n: int) -> int:\n    return [n * 2 for _ in range(3)][0]  # twice\n\n\n";
    let text = function.repeat(9);
    let right = highlight(&text);
    for mistake in [
        "x = f(1, [",
        "def g(:",
        "x = 'open",
        "return )",
        "class",
        "x = {1: (2,",
        "if x == :",
    ] {
        let lines: Vec<&str> = text.split('\n').collect();
        let broken = [&lines[..16], &[mistake], &lines[16..]].concat().join("\n");
        let painted = highlight(&broken);
        assert_eq!(painted[..8], right[..8], "above {mistake}");
        assert_eq!(painted[29..], right[28..], "below {mistake}");
    }
}

#[test]
fn a_line_that_nobody_wrote_has_no_colors_and_its_neighbors_have() {
    let text = format!(
        "import os\n{}x = [{}]\nimport os\n",
        "x = 1\n".repeat(8),
        "1, ".repeat(10_000)
    );
    let painted = highlight(&text);
    assert!(!painted[0].is_empty());
    assert!(painted[9].is_empty());
}

#[test]
fn another_buffer_is_read_anew() {
    let mut syntax = Syntax::default();
    synced(
        &mut syntax,
        &Buffer::new("x = 'a long string'  # and a comment\n"),
    );
    let other = Buffer::new("def\n");
    assert!(syntax.spans(&other, 0).is_empty());
    assert_eq!(synced(&mut syntax, &other), highlight(other.text()));
}

/// The files that we ship, read in pieces, look as if each were read as a whole.
#[test]
fn the_files_of_the_exercises_look_as_if_they_were_read_as_a_whole() {
    let mut files = Vec::new();
    python_files(Path::new(env!("CARGO_MANIFEST_DIR")), &mut files);
    files.sort();
    assert!(files.len() > 100, "{} files", files.len());
    let step = if std::env::var_os("ETUDE_LONG").is_some() {
        1
    } else {
        23
    };
    for file in files.iter().step_by(step) {
        let text = std::fs::read_to_string(file).expect("a file of ours");
        assert_looks_as_a_whole(&text, &file.display().to_string());
    }
}

fn python_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for part in ["curriculum", "exercises"] {
        let mut folders = vec![folder.join(part)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder of ours").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|end| end == "py") {
                    files.push(path);
                }
            }
        }
    }
}

fn assert_looks_as_a_whole(text: &str, name: &str) {
    let whole = Piece {
        lines: 0..text.split('\n').count(),
        bytes: 0..text.len(),
        before: String::new(),
    };
    let whole = paint(&mut None, text, &whole, text);
    for (number, (in_pieces, line)) in highlight(text).iter().zip(&whole).enumerate() {
        assert_eq!(in_pieces, line, "{name}:{}", number + 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("ETUDE_LONG").is_some() { 3_000 } else { 60 },
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(11),
        ..ProptestConfig::default()
    })]

    /// What follows edits must show what reading from the start would.
    #[test]
    fn following_edits_gives_what_reading_anew_gives(
        edits in prop::collection::vec((0usize..1_200, 0usize..12, 0usize..9, 0usize..40), 1..30),
    ) {
        let start = "import os\n\n\ndef f(a, b=1):\n    '''doc\n    more'''\n    return a + b  # sum\n\n\nclass A:\n    x = [1, 2]\n";
        let mut buffer = Buffer::new(&start.repeat(8));
        let mut syntax = Syntax::default();
        let mut anew = Syntax::default();
        for (at, length, piece, first) in edits {
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
            let lines = first..first + 24;
            syntax.sync(&buffer, lines.clone());
            anew = Syntax::default();
            anew.sync(&buffer, lines.clone());
            prop_assert_eq!(shown(&syntax, &buffer, lines.clone()), shown(&anew, &buffer, lines));
        }
        prop_assert_eq!(synced(&mut syntax, &buffer), highlight(buffer.text()));
        prop_assert_eq!(synced(&mut anew, &buffer), highlight(buffer.text()));
    }
}
