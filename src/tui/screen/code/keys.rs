//! The keys of the code screen, and what the text's own keys mean to the buffer.

use crate::core::text::buffer::Command;
use crate::tui::action::Action;
use crate::tui::action::TextAction as T;
use crate::tui::keys::{Binding, When, bind};

const fn text_key(keys: &'static [&'static str], action: T, words: &'static str) -> Binding<Action> {
    bind(When::Editing, keys, Action::Text(action), "", words)
}

/// The table of the screen.
pub const KEYS: &[Binding<Action>] = &[
    bind(
        When::Editing,
        &["ctrl-s", "f5"],
        Action::Run,
        "test",
        "save and run the tests",
    ),
    bind(
        When::Browsing,
        &["r", "ctrl-s", "f5"],
        Action::Run,
        "test",
        "save and run the tests",
    ),
    bind(
        When::Editing,
        &["esc"],
        Action::Focus,
        "tests",
        "to the panel with tests, reading and hints",
    ),
    bind(
        When::Browsing,
        &["i", "enter", "tab", "esc"],
        Action::Focus,
        "write",
        "back to the text",
    ),
    bind(
        When::Editing,
        &["ctrl-n"],
        Action::Continue,
        "go on",
        "on to Reflect, once the tests pass",
    ),
    bind(
        When::Browsing,
        &["c", "ctrl-n"],
        Action::Continue,
        "go on",
        "on to Reflect, once the tests pass",
    ),
    bind(
        When::Editing,
        &["f2"],
        Action::Reading,
        "reading",
        "the reading beside the code, and away again",
    ),
    bind(
        When::Browsing,
        &["d", "f2"],
        Action::Reading,
        "reading",
        "the reading beside the code, and away again",
    ),
    bind(When::Editing, &["f3"], Action::Hint, "hint", "the next hint"),
    bind(
        When::Browsing,
        &["h", "f3"],
        Action::Hint,
        "hint",
        "the next hint",
    ),
    bind(
        When::Editing,
        &["f4"],
        Action::NextFailure,
        "",
        "the next failed test, and its line in the text",
    ),
    bind(
        When::Browsing,
        &["n", "f4"],
        Action::NextFailure,
        "failure",
        "the next failed test, and its line in the text",
    ),
    bind(
        When::Editing,
        &["alt-o"],
        Action::RunOne,
        "",
        "save and run the chosen test alone",
    ),
    bind(
        When::Browsing,
        &["o"],
        Action::RunOne,
        "only this",
        "save and run the chosen test alone",
    ),
    bind(
        When::Editing,
        &["f6"],
        Action::Edit,
        "$EDITOR",
        "open the file in your own editor",
    ),
    bind(
        When::Browsing,
        &["e", "f6"],
        Action::Edit,
        "$EDITOR",
        "open the file in your own editor",
    ),
    bind(
        When::Editing,
        &["f7"],
        Action::Reveal,
        "",
        "the reference and the discussion; before passing, the log says so",
    ),
    bind(
        When::Browsing,
        &["s", "f7"],
        Action::Reveal,
        "solution",
        "the reference and the discussion; before passing, the log says so",
    ),
    bind(
        When::Editing,
        &["f8"],
        Action::Stretch,
        "",
        "the Stretch tests too, or not",
    ),
    bind(
        When::Browsing,
        &["S", "f8"],
        Action::Stretch,
        "stretch",
        "the Stretch tests too, or not",
    ),
    bind(
        When::Editing,
        &["f9"],
        Action::NextFile,
        "",
        "the next file, where the day has several",
    ),
    bind(
        When::Browsing,
        &["f", "f9"],
        Action::NextFile,
        "",
        "the next file, where the day has several",
    ),
    bind(
        When::Editing,
        &["f10"],
        Action::Zoom,
        "",
        "the panel over the whole screen, and back",
    ),
    bind(
        When::Browsing,
        &["z", "f10"],
        Action::Zoom,
        "",
        "the panel over the whole screen, and back",
    ),
    bind(
        When::Browsing,
        &["down", "j"],
        Action::Down,
        "",
        "the next test, or a line down",
    ),
    bind(
        When::Browsing,
        &["up", "k"],
        Action::Up,
        "",
        "the test before, or a line up",
    ),
    bind(
        When::Browsing,
        &["pagedown", "space"],
        Action::PageDown,
        "",
        "a page down in the panel",
    ),
    bind(
        When::Browsing,
        &["pageup"],
        Action::PageUp,
        "",
        "a page up in the panel",
    ),
    bind(
        When::Browsing,
        &["home", "g"],
        Action::Top,
        "",
        "to the beginning of the panel",
    ),
    bind(
        When::Browsing,
        &["end", "G"],
        Action::Bottom,
        "",
        "to the end of the panel",
    ),
    bind(
        When::Browsing,
        &["right"],
        Action::Next,
        "",
        "the panel's next page: tests, reading, hints, solution",
    ),
    bind(
        When::Browsing,
        &["left"],
        Action::Previous,
        "",
        "the panel's page before",
    ),
    bind(
        When::Browsing,
        &["X"],
        Action::Reset,
        "",
        "back to the start file; your text is kept under backups/",
    ),
    bind(
        When::Editing,
        &["ctrl-f"],
        Action::Find,
        "",
        "look for a text; Enter finds the next, Esc ends",
    ),
    bind(
        When::Editing,
        &["ctrl-g"],
        Action::FindNext,
        "",
        "the next place where it is",
    ),
    text_key(&["ctrl-u", "alt-u"], T::Undo, "undo"),
    text_key(&["ctrl-y", "alt-r"], T::Redo, "redo"),
    text_key(&["ctrl-c"], T::Copy, "copy what is selected, or the line"),
    text_key(&["ctrl-x"], T::Cut, "cut what is selected, or the line"),
    text_key(&["ctrl-v"], T::Paste, "insert what was copied last"),
    text_key(
        &["alt-/", "alt-;", "alt-c"],
        T::ToggleComment,
        "comment the lines out, or in again",
    ),
    text_key(&["enter"], T::Newline, "a new line, indented as Python wants it"),
    text_key(&["tab"], T::Indent, "indent"),
    text_key(&["shift-tab"], T::Dedent, "indent less"),
    text_key(&["ctrl-d"], T::Duplicate, "the line, or the selection, twice"),
    text_key(&["ctrl-k"], T::DeleteToLineEnd, "delete to the end of the line"),
    text_key(&["alt-k"], T::DeleteLine, "delete the line"),
    text_key(&["alt-up"], T::MoveLinesUp, "move the lines up"),
    text_key(&["alt-down"], T::MoveLinesDown, "move the lines down"),
    text_key(&["ctrl-a"], T::SelectAll, "select everything"),
    text_key(
        &["ctrl-l"],
        T::SelectLine,
        "select the line, then the next one too",
    ),
    text_key(&["ctrl-b", "alt-b"], T::Bracket, "to the matching bracket"),
    text_key(
        &["backspace", "ctrl-h"],
        T::Backspace,
        "delete to the left; in front of a line, one step of its indentation",
    ),
    text_key(&["delete"], T::Delete, "delete to the right"),
    text_key(
        &["ctrl-w", "alt-backspace", "ctrl-backspace"],
        T::DeleteWordLeft,
        "delete the word to the left",
    ),
    text_key(
        &["alt-d", "ctrl-delete"],
        T::DeleteWordRight,
        "delete the word to the right",
    ),
    text_key(
        &["left"],
        T::Left,
        "left; with Shift, selecting; with Ctrl, by words",
    ),
    text_key(&["right"], T::Right, "right"),
    text_key(&["up"], T::Up, "up"),
    text_key(&["down"], T::Down, "down"),
    text_key(&["ctrl-left", "alt-left"], T::WordLeft, "a word to the left"),
    text_key(&["ctrl-right", "alt-right"], T::WordRight, "a word to the right"),
    text_key(&["home"], T::LineStart, "to the start of the line"),
    text_key(&["end", "ctrl-e"], T::LineEnd, "to the end of the line"),
    text_key(&["pageup"], T::PageUp, "a page up"),
    text_key(&["pagedown"], T::PageDown, "a page down"),
    text_key(&["ctrl-home"], T::TextStart, "to the start of the text"),
    text_key(&["ctrl-end"], T::TextEnd, "to the end of the text"),
    text_key(&["shift-left"], T::SelectLeft, "select to the left"),
    text_key(&["shift-right"], T::SelectRight, "select to the right"),
    text_key(&["shift-up"], T::SelectUp, "select upward"),
    text_key(&["shift-down"], T::SelectDown, "select downward"),
    text_key(
        &["ctrl-shift-left", "alt-shift-left"],
        T::SelectWordLeft,
        "select a word to the left",
    ),
    text_key(
        &["ctrl-shift-right", "alt-shift-right"],
        T::SelectWordRight,
        "select a word to the right",
    ),
    text_key(
        &["shift-home"],
        T::SelectLineStart,
        "select to the start of the line",
    ),
    text_key(&["shift-end"], T::SelectLineEnd, "select to the end of the line"),
    text_key(&["shift-pageup"], T::SelectPageUp, "select a page upward"),
    text_key(&["shift-pagedown"], T::SelectPageDown, "select a page downward"),
    text_key(
        &["ctrl-shift-home"],
        T::SelectTextStart,
        "select to the start of the text",
    ),
    text_key(
        &["ctrl-shift-end"],
        T::SelectTextEnd,
        "select to the end of the text",
    ),
];

/// The buffer's command for a text action, if it is one.
#[must_use]
pub fn command(action: T, page: usize) -> Option<Command> {
    use crate::core::text::buffer::Motion as M;
    let page = page.saturating_sub(1).max(1);
    let motion = |action| {
        Some(match action {
            T::Left | T::SelectLeft => M::Left,
            T::Right | T::SelectRight => M::Right,
            T::Up | T::SelectUp => M::Up,
            T::Down | T::SelectDown => M::Down,
            T::WordLeft | T::SelectWordLeft => M::WordLeft,
            T::WordRight | T::SelectWordRight => M::WordRight,
            T::LineStart | T::SelectLineStart => M::LineStart,
            T::LineEnd | T::SelectLineEnd => M::LineEnd,
            T::PageUp | T::SelectPageUp => M::PageUp(page),
            T::PageDown | T::SelectPageDown => M::PageDown(page),
            T::TextStart | T::SelectTextStart => M::TextStart,
            T::TextEnd | T::SelectTextEnd => M::TextEnd,
            T::Bracket => M::Bracket,
            _ => return None,
        })
    };
    let selects = matches!(
        action,
        T::SelectLeft
            | T::SelectRight
            | T::SelectUp
            | T::SelectDown
            | T::SelectWordLeft
            | T::SelectWordRight
            | T::SelectLineStart
            | T::SelectLineEnd
            | T::SelectPageUp
            | T::SelectPageDown
            | T::SelectTextStart
            | T::SelectTextEnd
    );
    if let Some(motion) = motion(action) {
        return Some(if selects {
            Command::Select(motion)
        } else {
            Command::Move(motion)
        });
    }
    Some(match action {
        T::SelectAll => Command::SelectAll,
        T::SelectLine => Command::SelectLine,
        T::Newline => Command::Newline,
        T::Indent => Command::Indent,
        T::Dedent => Command::Dedent,
        T::Backspace => Command::Backspace,
        T::Delete => Command::Delete,
        T::DeleteWordLeft => Command::DeleteWordLeft,
        T::DeleteWordRight => Command::DeleteWordRight,
        T::DeleteLine => Command::DeleteLine,
        T::DeleteToLineEnd => Command::DeleteToLineEnd,
        T::MoveLinesUp => Command::MoveLinesUp,
        T::MoveLinesDown => Command::MoveLinesDown,
        T::Duplicate => Command::Duplicate,
        T::ToggleComment => Command::ToggleComment,
        T::Undo => Command::Undo,
        T::Redo => Command::Redo,
        _ => return None,
    })
}
