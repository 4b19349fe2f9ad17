//! Text with a marked cursor, keys, text after. `|` is the cursor, `^` the other end of the selection.

use super::{Buffer, Command, Motion, Selection};
use Command::{
    Backspace, Dedent, Delete, DeleteLine, DeleteToLineEnd, DeleteWordLeft, DeleteWordRight, Duplicate,
    Indent, Move, MoveLinesDown, MoveLinesUp, Newline, Paste, Redo, Select, SelectAll, SelectLine,
    SelectWord, ToggleComment, Undo,
};

mod pieces;
mod properties;
mod search;

/// A buffer from text with marks.
fn marked(text: &str) -> Buffer {
    let plain = text.replace(['|', '^'], "");
    let head = text.replace('^', "").find('|').expect("a cursor");
    let anchor = text.replace('|', "").find('^').unwrap_or(head);
    let mut buffer = Buffer::new(&plain);
    buffer.select(Selection { anchor, head });
    buffer
}

/// Text with marks from a buffer.
fn marks(buffer: &Buffer) -> String {
    let Selection { anchor, head } = buffer.selection();
    let mut text = buffer.text().to_owned();
    if anchor == head {
        text.insert(head, '|');
    } else if anchor < head {
        text.insert(head, '|');
        text.insert(anchor, '^');
    } else {
        text.insert(anchor, '^');
        text.insert(head, '|');
    }
    text
}

fn type_in(buffer: &mut Buffer, text: &str) {
    for typed in text.chars() {
        buffer.apply(Command::Type(typed));
    }
}

#[track_caller]
fn check(before: &str, commands: &[Command], after: &str) {
    let mut buffer = marked(before);
    for command in commands {
        buffer.apply(command.clone());
    }
    assert_eq!(marks(&buffer), after, "{commands:?} on {before:?}");
}

#[track_caller]
fn check_typing(before: &str, typed: &str, after: &str) {
    let mut buffer = marked(before);
    type_in(&mut buffer, typed);
    assert_eq!(marks(&buffer), after, "{typed:?} typed into {before:?}");
}

#[test]
fn the_cursor_moves_by_what_a_reader_sees_as_one_character() {
    check("|e\u{301}👨‍👩‍👧x", &[Move(Motion::Right)], "e\u{301}|👨‍👩‍👧x");
    check("e\u{301}|👨‍👩‍👧x", &[Move(Motion::Right)], "e\u{301}👨‍👩‍👧|x");
    check("e\u{301}👨‍👩‍👧|x", &[Move(Motion::Left)], "e\u{301}|👨‍👩‍👧x");
    check("a\n|b", &[Move(Motion::Left)], "a|\nb");
    check("|a", &[Move(Motion::Left)], "|a");
    check("a|", &[Move(Motion::Right)], "a|");
}

#[test]
fn up_and_down_keep_the_column_over_shorter_lines() {
    let down = Move(Motion::Down);
    check(
        "long li|ne\nab\nlong line",
        &[down.clone(), down.clone()],
        "long line\nab\nlong li|ne",
    );
    check("long li|ne\nab\nlong line", &[down], "long line\nab|\nlong line");
    check("ab\nc|d", &[Move(Motion::Up), Move(Motion::Up)], "|ab\ncd");
    check("ab\nc|d", &[Move(Motion::Down)], "ab\ncd|");
}

#[test]
fn the_column_is_counted_in_cells_so_wide_characters_do_not_shift_it() {
    check("日本|\nabcdef", &[Move(Motion::Down)], "日本\nabcd|ef");
    check("\tx|\nabcdefg", &[Move(Motion::Down)], "\tx\nabcde|fg");
}

#[test]
fn words_are_identifiers_or_runs_of_signs() {
    check("foo_bar|(x) + 1", &[Move(Motion::WordRight)], "foo_bar(|x) + 1");
    check("foo|   += bar", &[Move(Motion::WordRight)], "foo   +=| bar");
    check("foo   |+= bar", &[Move(Motion::WordLeft)], "|foo   += bar");
    check("a\n    |b", &[Move(Motion::WordLeft)], "|a\n    b");
    check("größe_2| x", &[Move(Motion::WordLeft)], "|größe_2 x");
}

#[test]
fn line_start_goes_to_the_text_first_and_then_to_the_margin() {
    let home = Move(Motion::LineStart);
    check("    foo|", std::slice::from_ref(&home), "    |foo");
    check("    foo|", &[home.clone(), home.clone()], "|    foo");
    check("    foo|", &[home.clone(), home.clone(), home], "    |foo");
}

#[test]
fn pages_and_ends() {
    check("|a\nb\nc\nd", &[Move(Motion::PageDown(2))], "a\nb\n|c\nd");
    check("|a\nb\nc\nd", &[Move(Motion::PageDown(20))], "a\nb\nc\n|d");
    check("a\nb\nc\n|d", &[Move(Motion::PageUp(usize::MAX))], "|a\nb\nc\nd");
    check("a|b\nc", &[Move(Motion::TextEnd)], "ab\nc|");
    check("ab\nc|", &[Move(Motion::TextStart)], "|ab\nc");
    check("a|b\nc", &[Move(Motion::LineEnd)], "ab|\nc");
}

#[test]
fn selections_grow_with_shift_and_collapse_to_the_side_one_goes_to() {
    check("a|bc", &[Select(Motion::Right)], "a^b|c");
    check("a^b|c", &[Move(Motion::Left)], "a|bc");
    check("a^b|c", &[Move(Motion::Right)], "ab|c");
    check("x = fo|o(1)", &[SelectWord], "x = ^foo|(1)");
    check("x = foo|(1)", &[SelectWord], "x = ^foo|(1)");
    check("|", &[SelectWord], "|");
    check("a\nb|c\nd", &[SelectLine], "a\n^bc\n|d");
    check("a\nb|c\nd", &[SelectLine, SelectLine], "a\n^bc\nd|");
    check("a|\nb", &[SelectAll], "^a\nb|");
}

#[test]
fn typing_replaces_the_selection() {
    check_typing("a^bc|d", "x", "ax|d");
    check("a|bc^d", &[Backspace], "a|d");
    check("a|bc^d", &[Paste("xyz".into())], "axyz|d");
}

#[test]
fn enter_keeps_the_indentation_and_adds_a_step_after_a_colon() {
    check("    x = 1|", &[Newline], "    x = 1\n    |");
    check("def f():|", &[Newline], "def f():\n    |");
    check("    if x:  # why|", &[Newline], "    if x:  # why\n        |");
    check("x = 'a:'|", &[Newline], "x = 'a:'\n|");
    check("x = 1  # note:|", &[Newline], "x = 1  # note:\n|");
    check("x = {1:|", &[Newline], "x = {1:\n     |");
}

#[test]
fn enter_removes_a_step_after_a_statement_that_leaves_the_block() {
    for word in ["return x", "raise E(1)", "pass", "break", "continue"] {
        check(&format!("    {word}|"), &[Newline], &format!("    {word}\n|"));
    }
    check("    returned = 1|", &[Newline], "    returned = 1\n    |");
    check(
        "        return (\n            1\n        )|",
        &[Newline],
        "        return (\n            1\n        )\n    |",
    );
}

#[test]
fn enter_inside_brackets_aligns() {
    check("x = f(|", &[Newline], "x = f(\n    |");
    check("x = f(a,|", &[Newline], "x = f(a,\n      |");
    check("x = f(\n  a,|", &[Newline], "x = f(\n  a,\n  |");
    check(
        "    y = [1, (2 +|",
        &[Newline],
        "    y = [1, (2 +\n             |",
    );
    check("x = f(a,\n      b)|", &[Newline], "x = f(a,\n      b)\n|");
    check("def f(\n    a,\n):|", &[Newline], "def f(\n    a,\n):\n    |");
    check("x = f(|)", &[Newline], "x = f(\n    |\n)");
    check("    x = [|]", &[Newline], "    x = [\n        |\n    ]");
}

#[test]
fn enter_after_a_backslash_goes_one_step_in_and_back_out_at_the_end() {
    check("x = 1 + \\|", &[Newline], "x = 1 + \\\n    |");
    check(
        "x = 1 + \\\n    2 + \\|",
        &[Newline],
        "x = 1 + \\\n    2 + \\\n    |",
    );
    check("x = 1 + \\\n    2|", &[Newline], "x = 1 + \\\n    2\n|");
}

#[test]
fn enter_after_a_second_backslash_keeps_the_indentation() {
    check(
        "x = 1 + \\\n        2 + \\|",
        &[Newline],
        "x = 1 + \\\n        2 + \\\n        |",
    );
}

#[test]
fn enter_in_and_after_a_long_string() {
    check("    s = '''\n  abc:|", &[Newline], "    s = '''\n  abc:\n  |");
    check(
        "    s = '''\n  abc\n'''|",
        &[Newline],
        "    s = '''\n  abc\n'''\n    |",
    );
}

#[test]
fn enter_within_a_string_takes_nothing_from_it() {
    check("'''a  |  b", &[Newline], "'''a  \n|  b");
}

#[test]
fn enter_leaves_no_blanks_behind() {
    check("    a|  b", &[Newline], "    a\n    |b");
    check("    a  |b", &[Newline], "    a\n    |b");
    check("def f():\n    |", &[Newline], "def f():\n\n    |");
    check("|    foo", &[Newline], "\n|    foo");
    check("    |foo", &[Newline], "\n    |foo");
}

#[test]
fn tab_goes_to_the_next_stop_and_indents_selected_lines() {
    check("a|", &[Indent], "a   |");
    check("|", &[Indent], "    |");
    check("  |x", &[Indent], "    |x");
    check("^a\n\nb|", &[Indent], "^    a\n\n    b|");
    check("^a\n|b", &[Indent], "^    a\n|b");
    check("^    a\n  b|", &[Dedent], "^a\nb|");
    check("      x|", &[Dedent], "    x|");
    check("x|", &[Dedent], "x|");
    check("\tx|", &[Dedent], "x|");
}

#[test]
fn backspace_removes_a_step_of_leading_blanks() {
    check("        |x", &[Backspace], "    |x");
    check("      |x", &[Backspace], "    |x");
    check("x    |", &[Backspace], "x   |");
    check("a\n|b", &[Backspace], "a|b");
    check("|b", &[Backspace], "|b");
    check("👨‍👩‍👧|", &[Backspace], "|");
}

#[test]
fn deleting_words_and_lines() {
    check("foo bar|", &[DeleteWordLeft], "foo |");
    check("    foo\n    |x", &[DeleteWordLeft], "    foo\n|x");
    check("a\n|b", &[DeleteWordLeft], "a|b");
    check("|foo bar", &[DeleteWordRight], "| bar");
    check("a|\nb", &[DeleteWordRight], "a|b");
    check("a\nb|c\nd", &[DeleteLine], "a\nd|");
    check("ab\nc|d", &[DeleteLine], "a|b");
    check("x|y", &[DeleteLine], "|");
    check("日|\né\nz", &[DeleteLine], "é|\nz");
    check("a|bc\nd", &[DeleteToLineEnd], "a|\nd");
    check("a|\nd", &[DeleteToLineEnd], "a|d");
    check("a|bc", &[Delete], "a|c");
}

#[test]
fn lines_move_and_are_duplicated() {
    check("a\nb|\nc", &[MoveLinesUp], "b|\na\nc");
    check("a\nb|\nc", &[MoveLinesDown], "a\nc\nb|");
    check("|a\nb", &[MoveLinesUp], "|a\nb");
    check("a\nb|", &[MoveLinesDown], "a\nb|");
    check("a\n^b\nc|\nd", &[MoveLinesUp], "^b\nc|\na\nd");
    check("a|b", &[Duplicate], "ab\na|b");
    check("^ab|c", &[Duplicate], "ab^ab|c");
}

#[test]
fn comments_toggle_at_the_common_indentation() {
    check("    a|", &[ToggleComment], "    # a|");
    check("    # a|", &[ToggleComment], "    a|");
    check("#a|", &[ToggleComment], "a|");
    check("|a", &[ToggleComment], "# |a");
    check(
        "^if x:\n    a\n\n    b|",
        &[ToggleComment],
        "^# if x:\n#     a\n\n#     b|",
    );
    check(
        "^# if x:\n#     a\n\n#     b|",
        &[ToggleComment],
        "^if x:\n    a\n\n    b|",
    );
    check("^# a\nb|", &[ToggleComment], "^# # a\n# b|");
}

#[test]
fn brackets_close_themselves_only_where_nothing_follows() {
    check_typing("f|", "(", "f(|)");
    check_typing("f|", "(x)", "f(x)|");
    check_typing("f|x", "(", "f(|x");
    check_typing("'a|'", "(", "'a(|'");
    check_typing("# a|", "(", "# a(|");
    check_typing("x = |", "\"a\"", "x = \"a\"|");
    check_typing("x = f|", "'", "x = f'|'");
    check_typing("don|", "'t", "don't|");
    check_typing("|", "\"\"\"", "\"\"\"|");
    check_typing("f(|)", ")", "f()|)");
    check_typing("f|", "([])", "f([])|");
}

#[test]
fn a_bracket_that_waits_for_its_partner_gets_only_that() {
    check_typing("f|)", "(", "f(|)");
    check_typing("f(|)", "(", "f((|))");
    check_typing("(f|)", "(", "(f(|))");
    check_typing("(f|]", "[", "(f[|]");
}

#[test]
fn a_closing_bracket_on_its_own_line_goes_where_its_statement_begins() {
    check_typing("  x = f(\n      a,\n      |", ")", "  x = f(\n      a,\n  )|");
    check_typing("x = f(a,\n      |", ")", "x = f(a,\n      )|");
    check_typing("x = [(\n    |", "]", "x = [(\n    ]|");
    check_typing("x = f(  # why\n    a|", ")", "x = f(  # why\n    a)|");
}

#[test]
fn else_and_its_like_go_where_their_statement_begins() {
    check_typing("if x:\n    a\n    else|", ":", "if x:\n    a\nelse:|");
    check_typing(
        "    try:\n        a\n        except E as e|",
        ":",
        "    try:\n        a\n    except E as e:|",
    );
    check_typing(
        "for x in y:\n    a\n\n    else|",
        ":",
        "for x in y:\n    a\n\nelse:|",
    );
    // Here it stands where it belongs, or cannot belong anywhere.
    check_typing(
        "if x:\n    if y: a\n    else|",
        ":",
        "if x:\n    if y: a\n    else:|",
    );
    check_typing(
        "if x:\n    if y:\n        a\n    else|",
        ":",
        "if x:\n    if y:\n        a\n    else:|",
    );
    check_typing("def f():\n    a\n    else|", ":", "def f():\n    a\n    else:|");
    check_typing(
        "if x:\n    a\n    elsewhere|",
        ":",
        "if x:\n    a\n    elsewhere:|",
    );
    check_typing("if x:\n    a = {\n    else|", ":", "if x:\n    a = {\n    else:|");
    let mut buffer = marked("if x:\n    a\n    else|");
    type_in(&mut buffer, ":");
    buffer.apply(Undo);
    assert_eq!(marks(&buffer), "if x:\n    a\n    else|");
}

#[test]
fn an_empty_pair_goes_as_it_came() {
    let mut buffer = marked("f|");
    type_in(&mut buffer, "(");
    buffer.apply(Backspace);
    assert_eq!(marks(&buffer), "f|");
    // One that the learner typed is only a bracket.
    check("f(|)", &[Backspace], "f|)");
}

#[test]
fn a_bracket_typed_over_a_selection_goes_around_it() {
    check_typing("x = ^a + b|", "(", "x = (^a + b|)");
    check_typing("^a|", "\"", "\"^a|\"");
}

#[test]
fn undo_takes_back_words_and_puts_the_cursor_where_it_was() {
    let mut buffer = marked("x = |");
    type_in(&mut buffer, "one two");
    buffer.apply(Undo);
    assert_eq!(marks(&buffer), "x = one |");
    buffer.apply(Undo);
    assert_eq!(marks(&buffer), "x = |");
    assert!(!buffer.can_undo());
    buffer.apply(Redo);
    buffer.apply(Redo);
    assert_eq!(marks(&buffer), "x = one two|");
    assert!(!buffer.can_redo());
}

#[test]
fn moving_away_and_other_kinds_of_edits_begin_a_new_step() {
    let mut buffer = marked("|");
    type_in(&mut buffer, "ab");
    buffer.apply(Move(Motion::Left));
    buffer.apply(Move(Motion::Right));
    type_in(&mut buffer, "cd");
    buffer.apply(Backspace);
    buffer.apply(Backspace);
    buffer.apply(Undo);
    assert_eq!(marks(&buffer), "abcd|");
    buffer.apply(Undo);
    assert_eq!(marks(&buffer), "ab|");
}

#[test]
fn a_paste_is_one_step_whatever_its_line_ends() {
    let mut buffer = marked("a|d");
    buffer.apply(Paste("b\r\nc\rx\u{7}".into()));
    assert_eq!(marks(&buffer), "ab\nc\nx|d");
    buffer.apply(Undo);
    assert_eq!(marks(&buffer), "a|d");
}

#[test]
fn a_seal_ends_the_step() {
    let mut buffer = marked("|");
    type_in(&mut buffer, "ab");
    buffer.seal();
    type_in(&mut buffer, "cd");
    buffer.apply(Undo);
    assert_eq!(marks(&buffer), "ab|");
}

#[test]
fn cut_takes_the_selection_or_the_line() {
    let mut buffer = marked("a^b|c");
    assert_eq!((buffer.cut(), marks(&buffer)), ("b".into(), "a|c".into()));
    let mut buffer = marked("a\nb|c\nd");
    assert_eq!((buffer.cut(), marks(&buffer)), ("bc\n".into(), "a\n|d".into()));
}

#[test]
fn line_ends_and_the_byte_order_mark_of_a_file_come_back() {
    let mut buffer = Buffer::new("\u{feff}a\r\nb\r\n");
    assert_eq!(buffer.text(), "a\nb\n");
    type_in(&mut buffer, "x");
    buffer.apply(Newline);
    assert_eq!(buffer.file_text(), "\u{feff}x\r\na\r\nb\r\n");
    assert_eq!(Buffer::new("a\nb\nc\r\n").file_text(), "a\nb\nc\n");
    assert!(buffer.is_file_text(&buffer.file_text()) && !buffer.is_file_text(buffer.text()));
    assert!(Buffer::new("a\n").is_file_text("a\n") && !Buffer::new("a\n").is_file_text("a\r\n"));
    assert_eq!(Buffer::new("a\rb").text(), "a\nb");
}
