//! Where a text is cut into pieces, and what a parser reads for them.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::super::{Buffer, Command, Piece, Selection, pieces};

/// The first lines of the pieces.
fn firsts(text: &str) -> Vec<usize> {
    pieces(text).iter().map(|piece| piece.lines.start).collect()
}

fn function(name: &str, lines: usize) -> String {
    let body = "    x = call(1)\n".repeat(lines.saturating_sub(1));
    format!("def {name}():\n{body}")
}

#[test]
fn an_empty_text_is_one_piece_of_one_line() {
    let piece = Piece {
        lines: 0..1,
        bytes: 0..0,
        before: String::new(),
    };
    assert_eq!(pieces(""), [piece]);
}

#[test]
fn a_piece_begins_at_the_first_statement_at_the_left_edge_after_some_lines() {
    let text = [
        function("a", 5),
        function("b", 5),
        function("c", 20),
        function("d", 9),
    ]
    .concat();
    assert_eq!(firsts(&text), [0, 10, 30]);
}

#[test]
fn a_long_class_is_cut_at_its_methods() {
    let method = "    def m(self):\n        x = 1\n        if x:\n            x = 2\n        return x\n\n";
    let text = format!("class A:\n{}", method.repeat(9));
    assert_eq!(firsts(&text), [0, 13, 25, 37]);
}

#[test]
fn a_clause_a_comment_and_what_is_decorated_stay_with_what_is_above() {
    let body = "    x = 1\n".repeat(7);
    let text = format!("if a:\n{body}# why\nelse:\n{body}\n@cache\n# note\ndef f():\n    pass\n");
    assert_eq!(firsts(&text), [0, 18]);
    let text = format!("try:\n{body}except ValueError:\n{body}finally:\n    pass\nx = 1\n");
    assert_eq!(firsts(&text), [0, 18]);
}

#[test]
fn a_forgotten_bracket_ends_where_the_next_statement_begins() {
    let text = "x = f(1,\n\n\nimport os\ny = [\n@app.get(\n    '/'\ndef f():\n    return (1\n    return 2\n";
    let sources: Vec<String> = pieces(text).iter().map(|piece| piece.source(text)).collect();
    assert_eq!(
        sources,
        [
            "x = f(1,\n\n\n)",
            "import os\ny = [\n]",
            "@app.get(\n    '/'\n)",
            "def f():\n    return (1\n)",
            "    return 2\n",
        ]
    );
}

#[test]
fn a_bracket_or_string_without_an_end_in_sight_is_opened_again() {
    let text = format!("x = f(\n{})\ny = 1\n", "    a=[1, 2],\n".repeat(50));
    let cut = pieces(&text);
    assert_eq!(firsts(&text), [0, 32, 52]);
    assert!(cut[0].source(&text).ends_with("    a=[1, 2],\n)"));
    assert!(cut[1].source(&text).starts_with("_(    a=[1, 2],\n"));
    assert!(cut[1].source(&text).ends_with("    a=[1, 2],\n)\n"));
    assert_eq!(cut[2].source(&text), "y = 1\n");
    let text = format!("x = f\"\"\"\n{}\"\"\"\ny = 1\n", "words {x}\n".repeat(50));
    let cut = pieces(&text);
    assert_eq!(firsts(&text), [0, 32, 52]);
    assert!(cut[0].source(&text).ends_with("words {x}\n\"\"\""));
    assert!(cut[1].source(&text).starts_with("f\"\"\"words {x}\n"));
    assert!(cut[1].source(&text).ends_with("words {x}\n\"\"\"\n"));
    assert_eq!(cut[2].source(&text), "y = 1\n");
}

#[test]
fn a_string_that_is_not_closed_reaches_to_the_end() {
    let text = format!("x = '''\n{}", function("f", 6).repeat(30));
    let cut = pieces(&text);
    assert!(cut.iter().skip(1).all(|piece| piece.before == "'''"), "{cut:?}");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("ETUDE_LONG").is_some() { 20_000 } else { 60 },
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_line_and_every_byte_is_in_one_piece(
        lines in vec("( {0,8})(def f\\(x\\):|x = \\[|\\]|'''|\"\"\"|r'|é# note|\\)|@x|else:|y = f\\(|\\\\)?", 0..300),
        edits in vec((0usize..3_000, 0usize..40, "[('\n]{0,4}"), 0..4),
    ) {
        let mut buffer = Buffer::new(&lines.join("\n"));
        for (at, length, text) in edits {
            buffer.select(Selection { anchor: at, head: at + length });
            buffer.apply(Command::Paste(text));
        }
        let text = buffer.text();
        let (mut line, mut byte) = (0, 0);
        for piece in pieces(text) {
            prop_assert_eq!((piece.lines.start, piece.bytes.start), (line, byte));
            prop_assert!(!piece.lines.is_empty() && piece.lines.len() <= 32);
            prop_assert_eq!(buffer.line_range(line).start, byte);
            let source = piece.source(text);
            let read = [piece.before.as_str(), &text[piece.bytes.clone()]].concat();
            prop_assert!(source.starts_with(&read));
            (line, byte) = (piece.lines.end, piece.bytes.end);
        }
        prop_assert_eq!((line, byte), (buffer.line_count(), text.len()));
    }
}
