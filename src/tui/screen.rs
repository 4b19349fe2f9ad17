//! The screens. A new one is a file in this folder and a line in [`SCREENS`]; none knows another.

pub mod code;
pub mod done;
pub mod help;
pub mod log;
pub mod plan;
pub mod read;
pub mod recall;
pub mod reflect;
pub mod review;
pub mod settings;
pub mod stats;
pub mod today;
pub mod welcome;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Serialize;

use super::action::Action;
use super::keys::{Binding, When, bind};
use super::message::Effect;
use super::model::Model;

/// Names of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScreenId {
    /// The day's card: where everything starts.
    Today,
    /// The day's text.
    Read,
    /// The learner's file beside the tests.
    Code,
    /// The day's two questions.
    Reflect,
    /// What is done, and what tomorrow brings.
    Done,
    /// The whole curriculum.
    Plan,
    /// Every sitting.
    Log,
    /// What the learner chose.
    Settings,
    /// The questions of the first start.
    Welcome,
    /// What comes back, and what sits worst.
    Review,
    /// A recall card.
    Recall,
    /// The figures.
    Stats,
    /// The keys.
    Help,
}

/// What a screen is made of.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// Its name.
    pub id: ScreenId,
    /// As shown.
    pub title: &'static str,
    /// What its keys mean.
    pub keys: &'static [Binding<Action>],
    /// Does what the learner asked for.
    pub act: fn(&mut Model, Action) -> Vec<Effect>,
    /// Takes a key that is in no table, while a text is edited.
    pub type_in: fn(&mut Model, Typed) -> Vec<Effect>,
    /// Whether a text is being edited: then letters are letters.
    pub editing: fn(&Model) -> bool,
    /// Takes the mouse, in the area that [`Screen::view`] draws on.
    pub mouse: fn(&mut Model, MouseEvent, Rect) -> Vec<Effect>,
    /// Makes what depends on the size ready, before it is drawn.
    pub settle: fn(&mut Model, Rect),
    /// Draws it.
    pub view: fn(&Model, &mut Frame<'_>, Rect),
}

/// Text from the keyboard or the clipboard.
#[derive(Clone, Debug)]
pub enum Typed {
    /// A key that is in no table.
    Key(KeyEvent),
    /// A paste.
    Paste(String),
}

/// Every screen.
pub const SCREENS: [Screen; 13] = [
    today::SCREEN,
    read::SCREEN,
    code::SCREEN,
    reflect::SCREEN,
    done::SCREEN,
    plan::SCREEN,
    log::SCREEN,
    review::SCREEN,
    recall::SCREEN,
    stats::SCREEN,
    settings::SCREEN,
    welcome::SCREEN,
    help::SCREEN,
];

impl ScreenId {
    /// What it is made of.
    #[must_use]
    pub fn screen(self) -> &'static Screen {
        // Every name has its line in the table; a test holds that.
        SCREENS
            .iter()
            .find(|screen| screen.id == self)
            .unwrap_or(&SCREENS[0])
    }

    /// Whether it can be gone to from anywhere; the others belong to the day that is open.
    #[must_use]
    pub fn is_a_place(self) -> bool {
        !matches!(
            self,
            Self::Read | Self::Code | Self::Reflect | Self::Done | Self::Recall | Self::Welcome | Self::Help
        )
    }

    /// Its name in the configuration.
    #[must_use]
    pub fn config_name(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(name)) => name,
            _ => String::new(),
        }
    }
}

/// Keys that mean the same on every screen.
pub const EVERYWHERE: &[Binding<Action>] = &[
    bind(
        When::Always,
        &["f1"],
        Action::Help,
        "",
        "every key of this screen",
    ),
    bind(
        When::Browsing,
        &["?"],
        Action::Help,
        "keys",
        "every key of this screen",
    ),
    bind(
        When::Browsing,
        &[":", "ctrl-p"],
        Action::Palette,
        "commands",
        "look for anything that can be done",
    ),
    bind(
        When::Editing,
        &["ctrl-p"],
        Action::Palette,
        "commands",
        "look for anything that can be done",
    ),
    bind(
        When::Always,
        &["f12"],
        Action::StopTask,
        "",
        "give up the long work under way",
    ),
    bind(
        When::Always,
        &["ctrl-o"],
        Action::Install,
        "",
        "install the packages that the day needs",
    ),
    bind(When::Browsing, &["esc", "backspace"], Action::Back, "", "back"),
    bind(When::Browsing, &["t"], Action::Go(ScreenId::Today), "", "Today"),
    bind(When::Browsing, &["p"], Action::Go(ScreenId::Plan), "", "the plan"),
    bind(
        When::Browsing,
        &["l"],
        Action::Go(ScreenId::Log),
        "",
        "the practice log",
    ),
    bind(
        When::Browsing,
        &[","],
        Action::Go(ScreenId::Settings),
        "",
        "settings",
    ),
    bind(
        When::Browsing,
        &["r"],
        Action::Go(ScreenId::Review),
        "",
        "what is due for review",
    ),
    bind(
        When::Browsing,
        &["S"],
        Action::Go(ScreenId::Stats),
        "",
        "the figures",
    ),
    bind(
        When::Browsing,
        &["q", "ctrl-c"],
        Action::Quit,
        "",
        "leave; everything is saved",
    ),
    bind(
        When::Always,
        &["ctrl-q"],
        Action::Quit,
        "",
        "leave; everything is saved",
    ),
];

/// For screens that take no typing.
pub(crate) fn no_typing(_: &mut Model, _: Typed) -> Vec<Effect> {
    Vec::new()
}

/// For screens where no text is edited.
pub(crate) fn not_editing(_: &Model) -> bool {
    false
}

/// For screens that prepare nothing.
pub(crate) fn nothing_to_settle(_: &mut Model, _: Rect) {}

/// For screens where the mouse only turns the wheel: the wheel is the arrow keys.
pub(crate) fn wheel(model: &mut Model, mouse: MouseEvent, _: Rect) -> Vec<Effect> {
    use crossterm::event::MouseEventKind::{ScrollDown, ScrollUp};
    let action = match mouse.kind {
        ScrollUp => Action::Up,
        ScrollDown => Action::Down,
        _ => return Vec::new(),
    };
    let act = model.screen.screen().act;
    (0..3).flat_map(|_| act(model, action)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::Chord;

    #[test]
    fn every_screen_has_its_line_in_the_table() {
        use ScreenId::{
            Code, Done, Help, Log, Plan, Read, Recall, Reflect, Review, Settings, Stats, Today, Welcome,
        };
        for id in [
            Today, Read, Code, Reflect, Done, Plan, Log, Review, Recall, Stats, Settings, Welcome, Help,
        ] {
            assert_eq!(id.screen().id, id);
        }
    }

    #[test]
    fn every_key_of_every_table_is_a_key_and_means_one_thing() {
        for screen in SCREENS {
            let mut seen: Vec<(Chord, When)> = Vec::new();
            for binding in screen.keys {
                assert!(
                    !binding.words.is_empty(),
                    "{:?} on {} has no words",
                    binding.action,
                    screen.title
                );
                for key in binding.keys {
                    let chord: Chord = key.parse().unwrap();
                    let clash = seen.iter().any(|&(other, when)| {
                        other == chord
                            && (when == binding.when || when == When::Always || binding.when == When::Always)
                    });
                    assert!(!clash, "{key} means two things on {}", screen.title);
                    seen.push((chord, binding.when));
                }
            }
        }
    }
}
