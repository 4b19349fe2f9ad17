//! Settings that changed while the program runs.

use crate::core::event::Body;
use crate::host::config::{self, Config};
use crate::tui::keymap::Keymap;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::screen::welcome;
use crate::tui::theme::{Terminal, Theme};

/// Takes new settings: what can apply at once does, and what cannot is said.
pub(super) fn configured(model: &mut Model, config: Config) -> Vec<Effect> {
    let old = std::mem::replace(&mut model.config, config);
    let config = &model.config;
    model.settings.auto_test = config.auto_test;
    model.settings.rollover_hour = config.day_ends_at;
    model.limits = config.limits();
    model.theme = theme(config, &model.terminal);
    if old.keys != config.keys {
        model.keymap = Keymap::new(&config.keys);
        // Texts name keys.
        model.code.made_for = None;
        if let Some(sentence) = complaint_about_keys(&model.keymap) {
            model.warn(sentence);
        }
    }
    let config = &model.config;
    // Days of rest count from the day they are chosen, so a changed setting is an event.
    let rest_days = (old.rest_days != config.rest_days).then(|| {
        Effect::Record(Body::RestDaysChosen {
            weekdays: config.rest_days.clone(),
        })
    });
    if old.python != config.python {
        model.tell("Saved. The other Python judges from the next start of étude on.");
    } else if old.practice != config.practice && model.sitting.is_some() {
        model.tell(
            "Saved. Days that you open from now on are in the new folder; the open one stays where it is.",
        );
    }
    let mut effects: Vec<Effect> = rest_days.into_iter().collect();
    effects.extend(welcome::prepared(model));
    effects
}

/// The theme that the settings and the terminal ask for.
#[must_use]
pub fn theme(config: &Config, terminal: &Terminal) -> Theme {
    let name = match config.theme {
        config::Theme::Auto => "auto",
        config::Theme::Dark => "dark",
        config::Theme::Light => "light",
        config::Theme::HighContrast => "high-contrast",
        config::Theme::Terminal => "16",
        config::Theme::Plain => "none",
    };
    Theme::choose(name, if config.ascii { "ascii" } else { "auto" }, terminal)
}

/// What cannot be used of the learner's keys: the first of it whole, the rest as a number.
#[must_use]
pub fn complaint_about_keys(keymap: &Keymap) -> Option<String> {
    let first = keymap.complaints.first()?;
    let more = match keymap.complaints.len() - 1 {
        0 => String::new(),
        1 => " One more line has a mistake; the help (F1) shows it.".to_owned(),
        more => format!(" {more} more lines have mistakes; the help (F1) shows them."),
    };
    Some(format!(
        "config.toml:{}: {} Until then the standard key holds.{more}",
        first.line, first.sentence
    ))
}
