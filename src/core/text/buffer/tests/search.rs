//! Brackets and words found in a text, lines gone to, and a text that was changed outside.

use super::super::{Buffer, Command, Motion, Position};
use super::{check, marked, marks};

#[test]
fn the_bracket_at_the_cursor_finds_its_partner() {
    let partner = |text: &str| marked(text).matching_bracket();
    assert_eq!(partner("f|(a[1])"), Some((1, 6)));
    assert_eq!(partner("f(a[1])|"), Some((6, 1)));
    assert_eq!(partner("f|(')', x)"), Some((1, 8)));
    assert_eq!(partner("f|(a  # )\n)"), Some((1, 9)));
    assert_eq!(partner(r"f|('\')', 1)"), Some((1, 10)));
    assert_eq!(partner("f|('open)\n)"), Some((1, 9)));
    assert_eq!(partner("f|(\"\"\")\"\"\")"), Some((1, 9)));
    assert_eq!(partner("f|([)]"), Some((1, 3)));
    assert_eq!(partner("f|(a"), None);
    assert_eq!(partner("'|('"), None);
    assert_eq!(partner("f\"{x|}\" + (1)"), None);
    check("f|(a)", &[Command::Move(Motion::Bracket)], "f(a|)");
}

#[test]
fn search_ignores_case_unless_the_query_has_some() {
    let buffer = Buffer::new("Foo foo FOO ÄÖ äö");
    assert_eq!(buffer.find_all("foo"), [0..3, 4..7, 8..11]);
    assert_eq!(buffer.find_all("Foo"), vec![0..3]);
    assert_eq!(buffer.find_all("äö").len(), 2);
    assert_eq!(Buffer::new("30 \u{212a}elvin, İK").find_all("k").len(), 2);
    assert_eq!(Buffer::new("İx i").find_all("i").len(), 1);
    assert!(buffer.find_all("").is_empty());
    assert_eq!(Buffer::new("aaa").find_all("aa"), vec![0..2]);
}

#[test]
fn search_goes_on_and_back_and_around() {
    let mut buffer = marked("|ab x ab y ab");
    assert!(buffer.search_next("ab"));
    assert_eq!(marks(&buffer), "^ab| x ab y ab");
    assert!(buffer.search_next("ab") && buffer.search_next("ab") && buffer.search_next("ab"));
    assert_eq!(marks(&buffer), "^ab| x ab y ab");
    assert!(buffer.search_previous("ab"));
    assert_eq!(marks(&buffer), "ab x ab y ^ab|");
    assert!(!buffer.search_next("zz"));
    assert_eq!(marks(&buffer), "ab x ab y ^ab|");
}

#[test]
fn a_file_that_changed_outside_is_one_undoable_edit_and_the_cursor_stays_in_its_line() {
    let mut buffer = marked("import os\n\ndef f():\n    re|turn 1\n\nx = 1\n");
    assert!(buffer.replace_all("import os\nimport sys\n\ndef f():\n    return 1\n\nx = 2\n"));
    assert_eq!(
        marks(&buffer),
        "import os\nimport sys\n\ndef f():\n    re|turn 1\n\nx = 2\n"
    );
    buffer.apply(Command::Undo);
    assert_eq!(marks(&buffer), "import os\n\ndef f():\n    re|turn 1\n\nx = 1\n");
    assert!(!buffer.can_undo());
    assert!(!buffer.replace_all("import os\n\ndef f():\n    return 1\n\nx = 1\n"));
}

#[test]
fn going_to_a_line_stays_in_the_text() {
    let mut buffer = Buffer::new("a\n    b\nc");
    buffer.go_to_line(2);
    assert_eq!(marks(&buffer), "a\n    |b\nc");
    buffer.go_to_line(99);
    assert_eq!(buffer.cursor(), Position { line: 2, column: 0 });
    buffer.go_to_line(0);
    assert_eq!(buffer.cursor(), Position { line: 0, column: 0 });
}
