//! What holds after any sequence of commands.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use unicode_segmentation::GraphemeCursor;

use super::super::{Buffer, Command, Motion, Position, Selection};

fn cases() -> u32 {
    if std::env::var_os("ETUDE_LONG").is_some() {
        20_000
    } else {
        300
    }
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "def f(x):\n",
        "    return ",
        "if x:\n",
        "    else",
        "try:\n",
        "\t",
        "    ",
        " ",
        "\n",
        "\n\n",
        "foo",
        "a_b",
        "(",
        ")",
        "[",
        "{",
        "}",
        "'",
        "\"",
        "'''",
        "# note",
        "\\\n",
        ",",
        ":",
        "é",
        "e\u{301}",
        "\u{301}",
        "日本",
        "👨‍👩‍👧",
        "🇩🇪",
        "🇫",
        "\u{200d}",
        "x",
    ]);
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn motion() -> impl Strategy<Value = Motion> {
    prop::sample::select(vec![
        Motion::Left,
        Motion::Right,
        Motion::Up,
        Motion::Down,
        Motion::WordLeft,
        Motion::WordRight,
        Motion::LineStart,
        Motion::LineEnd,
        Motion::PageUp(3),
        Motion::PageDown(3),
        Motion::TextStart,
        Motion::TextEnd,
        Motion::Bracket,
    ])
}

fn command() -> impl Strategy<Value = Command> {
    let typed = prop::sample::select(
        "abc :()[]{}'\"#\t\n,_é日\u{301}🇩🇪\u{200d}👩"
            .chars()
            .collect::<Vec<_>>(),
    );
    let plain = prop::sample::select(vec![
        Command::SelectAll,
        Command::SelectWord,
        Command::SelectLine,
        Command::Deselect,
        Command::Newline,
        Command::Indent,
        Command::Dedent,
        Command::Backspace,
        Command::Delete,
        Command::DeleteWordLeft,
        Command::DeleteWordRight,
        Command::DeleteLine,
        Command::DeleteToLineEnd,
        Command::MoveLinesUp,
        Command::MoveLinesDown,
        Command::Duplicate,
        Command::ToggleComment,
        Command::Undo,
        Command::Redo,
    ]);
    prop_oneof![
        4 => typed.prop_map(Command::Type),
        3 => motion().prop_map(Command::Move),
        2 => motion().prop_map(Command::Select),
        4 => plain,
        1 => text().prop_map(Command::Paste),
    ]
}

fn is_boundary(buffer: &Buffer, offset: usize) -> bool {
    let Position { line, column } = buffer.position(offset);
    let line = buffer.line(line);
    GraphemeCursor::new(column, line.len(), true)
        .is_boundary(line, 0)
        .unwrap_or(false)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, rng_seed: RngSeed::Fixed(15), ..ProptestConfig::default() })]

    #[test]
    fn undoing_everything_gives_the_start_and_redoing_everything_the_end(
        start in text(), commands in vec(command(), 0..40),
    ) {
        let mut buffer = Buffer::new(&start);
        let start = buffer.text().to_owned();
        for command in commands {
            buffer.apply(command);
        }
        while buffer.can_redo() {
            buffer.apply(Command::Redo);
        }
        let end = (buffer.text().to_owned(), buffer.can_undo());
        while buffer.can_undo() {
            buffer.apply(Command::Undo);
        }
        prop_assert_eq!(buffer.text(), start);
        while buffer.can_redo() {
            buffer.apply(Command::Redo);
        }
        prop_assert_eq!((buffer.text().to_owned(), buffer.can_undo()), end);
    }

    #[test]
    fn the_cursor_is_always_on_a_grapheme_boundary_and_the_lines_are_those_of_the_text(
        start in text(), commands in vec(command(), 0..40),
    ) {
        let mut buffer = Buffer::new(&start);
        for command in commands {
            let told = format!("{command:?}");
            buffer.apply(command);
            let Selection { anchor, head } = buffer.selection();
            prop_assert!(is_boundary(&buffer, head), "head after {} in {:?}", told, buffer.text());
            prop_assert!(is_boundary(&buffer, anchor), "anchor after {} in {:?}", told, buffer.text());
            let lines: Vec<&str> = buffer.text().split('\n').collect();
            prop_assert_eq!(buffer.line_count(), lines.len());
            for (number, line) in lines.into_iter().enumerate() {
                prop_assert_eq!(buffer.line(number), line);
            }
        }
    }

    #[test]
    fn replacing_all_gives_the_new_text_and_one_undo_the_old(old in text(), new in text()) {
        let mut buffer = Buffer::new(&old);
        let before = buffer.text().to_owned();
        let changed = buffer.replace_all(&new);
        let expected = Buffer::new(&new);
        prop_assert_eq!(buffer.text(), expected.text());
        prop_assert_eq!(changed, before != expected.text());
        buffer.apply(Command::Undo);
        prop_assert_eq!(buffer.text(), before);
    }
}
