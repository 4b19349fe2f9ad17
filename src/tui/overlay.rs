//! What lies over a screen and takes its keys: a question, the command palette, a line that is typed. Their tables of
//! keys are tables like those of the screens.

use serde::Serialize;

use super::action::{Action, TextAction};
use super::keys::{Binding, When, bind};

/// Names of what lies over a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Overlay {
    /// A question that is answered with yes or no.
    Question,
    /// The command palette.
    Palette,
    /// A line that is typed: a search, a name, a path; the palette's own, too.
    Line,
}

/// Every one.
pub const OVERLAYS: [Overlay; 3] = [Overlay::Question, Overlay::Palette, Overlay::Line];

/// Keys that keep their meaning over a screen whatever else gets it: one can always go on, and always leave.
pub const FIXED: [&str; 2] = ["enter", "esc"];

impl Overlay {
    /// As shown.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Question => "A question",
            Self::Palette => "The command palette",
            Self::Line => "A line that is typed",
        }
    }

    /// Its name in the configuration.
    #[must_use]
    pub fn config_name(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(name)) => name,
            _ => String::new(),
        }
    }

    /// What its keys mean.
    #[must_use]
    pub fn keys(self) -> &'static [Binding<Action>] {
        match self {
            Self::Question => QUESTION,
            Self::Palette => PALETTE,
            Self::Line => LINE,
        }
    }
}

const QUESTION: &[Binding<Action>] = &[
    bind(When::Always, &["y", "Y"], Action::Yes, "yes", "yes"),
    bind(When::Always, &["n", "N", "esc"], Action::No, "no", "no"),
];

const PALETTE: &[Binding<Action>] = &[
    bind(When::Editing, &["enter"], Action::Open, "", "do what is chosen"),
    bind(
        When::Editing,
        &["esc", "ctrl-c", "ctrl-g"],
        Action::Back,
        "",
        "close it",
    ),
    bind(
        When::Editing,
        &["down", "tab", "ctrl-n"],
        Action::Down,
        "",
        "the next one",
    ),
    bind(
        When::Editing,
        &["up", "shift-tab", "ctrl-p"],
        Action::Up,
        "",
        "the one before",
    ),
    bind(
        When::Editing,
        &["pagedown"],
        Action::PageDown,
        "",
        "ten further down",
    ),
    bind(When::Editing, &["pageup"], Action::PageUp, "", "ten further up"),
];

const fn line(keys: &'static [&'static str], action: TextAction, words: &'static str) -> Binding<Action> {
    bind(When::Editing, keys, Action::Text(action), "", words)
}

const LINE: &[Binding<Action>] = &[
    line(
        &["backspace", "ctrl-h"],
        TextAction::Backspace,
        "delete the character before the cursor",
    ),
    line(
        &["delete"],
        TextAction::Delete,
        "delete the character under the cursor",
    ),
    line(
        &["ctrl-w", "alt-backspace", "ctrl-backspace"],
        TextAction::DeleteWordLeft,
        "delete the word before the cursor",
    ),
    line(
        &["ctrl-u"],
        TextAction::DeleteLine,
        "delete everything before the cursor",
    ),
    line(&["left"], TextAction::Left, "a character to the left"),
    line(&["right"], TextAction::Right, "a character to the right"),
    line(&["home", "ctrl-a"], TextAction::LineStart, "to the beginning"),
    line(&["end", "ctrl-e"], TextAction::LineEnd, "to the end"),
];
