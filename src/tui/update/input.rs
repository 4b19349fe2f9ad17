//! Keys, pastes and the mouse: who gets them, and what they mean there.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use crate::tui::action::Action;
use crate::tui::keys::Chord;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::palette;
use crate::tui::screen::{ScreenId, Typed, code};
use crate::tui::view::{self, Parts};
use crate::tui::widget::chrome::{self, Answers};

use super::{answered, leave, put_away, save_all, task, whole};

/// A key went down.
pub(super) fn press(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    if key.code == KeyCode::Char('z') && key.modifiers.contains(KeyModifiers::CONTROL) {
        let mut effects = put_away(model);
        effects.push(Effect::Suspend);
        return effects;
    }
    model.notice.take_if(|notice| notice.until == Duration::MAX);
    let chord = Chord::of(key);
    if let Some(question) = model.question.take() {
        return match model.keymap.lookup_over(Overlay::Question, chord) {
            Some(Action::Yes) => answered(model, question.yes),
            Some(_) => Vec::new(),
            None => leave::press(model, question, chord),
        };
    }
    if view::is_too_small(model.size) {
        // Nothing is shown that another key could mean something to.
        return match model.keymap.lookup(model.screen, chord, false) {
            Some(Action::Quit) => leave::ask(model),
            Some(Action::StopTask) => task::stop(model),
            _ => Vec::new(),
        };
    }
    if model.palette.is_some() {
        return palette::press(model, key);
    }
    let screen = model.screen.screen();
    let editing = (screen.editing)(model);
    if model.screen == ScreenId::Code && model.code.find.is_some() && key.code == KeyCode::Esc {
        code::text::end_find(model, true);
        return Vec::new();
    }
    match model.keymap.lookup(model.screen, chord, editing) {
        Some(action) => act(model, action),
        None if editing => (screen.type_in)(model, Typed::Key(key)),
        None => Vec::new(),
    }
}

/// A text was pasted.
pub(super) fn paste(model: &mut Model, text: String) -> Vec<Effect> {
    let screen = model.screen.screen();
    if model.question.is_some() || view::is_too_small(model.size) {
        Vec::new()
    } else if model.palette.is_some() {
        palette::paste(model, &text);
        Vec::new()
    } else if (screen.editing)(model) {
        (screen.type_in)(model, Typed::Paste(text))
    } else {
        Vec::new()
    }
}

/// The mouse did something.
pub(super) fn point(model: &mut Model, mouse: MouseEvent) -> Vec<Effect> {
    if view::is_too_small(model.size) {
        return Vec::new();
    }
    let Parts {
        content, task, keys, ..
    } = view::parts(model, whole(model));
    let at = Position {
        x: mouse.column,
        y: mouse.row,
    };
    let clicked = mouse.kind == MouseEventKind::Down(MouseButton::Left);
    if let Some(question) = model.question.take() {
        let answers = Answers::of(&model.keymap);
        match chrome::answer_at(content, &question.text, &answers, at).filter(|_| clicked) {
            Some(true) => return answered(model, question.yes),
            Some(false) => {}
            None => model.question = Some(question),
        }
        return Vec::new();
    }
    if model.palette.is_some() {
        return palette::point(model, mouse, content);
    }
    if clicked && keys.contains(at) {
        let action = view::key_bar(model, keys.width)
            .iter()
            .find(|entry| entry.columns.contains(&(at.x - keys.x)))
            .map(|entry| entry.action);
        return action.map_or_else(Vec::new, |action| act(model, action));
    }
    if clicked && task.contains(at) {
        return if model.tasks.is_empty() {
            task::install(model)
        } else {
            task::stop(model)
        };
    }
    (model.screen.screen().mouse)(model, mouse, content)
}

/// Does what the learner asks for: first what means the same everywhere, then what the screen makes of it.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Quit => leave::ask(model),
        Action::Help => {
            model.go(ScreenId::Help);
            Vec::new()
        }
        Action::Palette => {
            // The first questions come before everything else that can be done.
            if model.screen != ScreenId::Welcome {
                palette::open(model);
            }
            Vec::new()
        }
        Action::StopTask => task::stop(model),
        Action::Install => task::install(model),
        Action::Go(screen) => {
            let effects = save_all(model);
            model.go(screen);
            effects
        }
        Action::Back if !handles_back(model.screen) => {
            let effects = save_all(model);
            model.go_back();
            effects
        }
        action => (model.screen.screen().act)(model, action),
    }
}

/// Screens on which going back is not simply going back.
fn handles_back(screen: ScreenId) -> bool {
    matches!(
        screen,
        ScreenId::Help
            | ScreenId::Reflect
            | ScreenId::Plan
            | ScreenId::Log
            | ScreenId::Recall
            | ScreenId::Settings
            | ScreenId::Today
    )
}
