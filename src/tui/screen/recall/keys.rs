//! The keys of a card.

use crate::tui::action::{Action, TextAction as T};
use crate::tui::keys::{Binding, When, bind};

const fn text_key(keys: &'static [&'static str], action: T, words: &'static str) -> Binding<Action> {
    bind(When::Editing, keys, Action::Text(action), "", words)
}

/// The table of the screen.
pub(super) const KEYS: &[Binding<Action>] = &[
    bind(
        When::Always,
        &["enter"],
        Action::Continue,
        "go on",
        "compare the answer with the card's; then: take the grade that is chosen",
    ),
    bind(
        When::Always,
        &["tab"],
        Action::Reveal,
        "show the answer",
        "show the answer without giving one",
    ),
    bind(
        When::Always,
        &["ctrl-n"],
        Action::Skip,
        "no more cards",
        "no more cards now: what is not graded comes up again",
    ),
    bind(
        When::Always,
        &["esc"],
        Action::Back,
        "back",
        "back; what is not graded comes up again",
    ),
    bind(
        When::Always,
        &["pagedown"],
        Action::PageDown,
        "",
        "down in a long question",
    ),
    bind(
        When::Always,
        &["pageup"],
        Action::PageUp,
        "",
        "up in a long question",
    ),
    bind(
        When::Browsing,
        &["down", "right", "j"],
        Action::Down,
        "",
        "the next choice, or an easier grade",
    ),
    bind(
        When::Browsing,
        &["up", "left", "k"],
        Action::Up,
        "",
        "the choice before, or a harder grade",
    ),
    bind(
        When::Browsing,
        &["1"],
        Action::One,
        "",
        "the first choice; or: again",
    ),
    bind(
        When::Browsing,
        &["2"],
        Action::Two,
        "",
        "the second choice; or: hard",
    ),
    bind(
        When::Browsing,
        &["3"],
        Action::Three,
        "",
        "the third choice; or: good",
    ),
    bind(
        When::Browsing,
        &["4"],
        Action::Four,
        "",
        "the fourth choice; or: easy",
    ),
    bind(When::Browsing, &["space"], Action::Continue, "", "as Enter"),
    text_key(&["alt-enter", "ctrl-j"], T::Newline, "a new line"),
    text_key(&["backspace", "ctrl-h"], T::Backspace, "delete to the left"),
    text_key(&["delete"], T::Delete, "delete to the right"),
    text_key(
        &["ctrl-w", "alt-backspace", "ctrl-backspace"],
        T::DeleteWordLeft,
        "delete the word to the left",
    ),
    text_key(&["ctrl-u", "alt-u"], T::Undo, "undo"),
    text_key(&["ctrl-y", "alt-r"], T::Redo, "redo"),
    text_key(&["left"], T::Left, "left"),
    text_key(&["right"], T::Right, "right"),
    text_key(&["up"], T::Up, "up"),
    text_key(&["down"], T::Down, "down"),
    text_key(&["home", "ctrl-a"], T::LineStart, "to the start of the line"),
    text_key(&["end", "ctrl-e"], T::LineEnd, "to the end of the line"),
];
