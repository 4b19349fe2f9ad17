//! Keys: how they are written, what they mean, and the words for it. The one table that the key handling, the key
//! bar, the help and the configuration are made from.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with its modifiers, as it is written in tables, help and configuration: `ctrl-s`, `f5`, `?`, `alt-up`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// A text that names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a key: write keys like `q`, `?`, `enter`, `f5`, `ctrl-s`, `alt-up`, `shift-tab`")]
pub struct BadChord(pub String);

const NAMES: [(&str, KeyCode); 17] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("space", KeyCode::Char(' ')),
    ("minus", KeyCode::Char('-')),
    ("backtab", KeyCode::BackTab),
];

impl Chord {
    /// The chord that a key event is. Shift is part of a letter, and terminals disagree about saying so.
    #[must_use]
    pub fn of(key: KeyEvent) -> Self {
        let mut modifiers = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match key.code {
            KeyCode::BackTab => {
                modifiers |= KeyModifiers::SHIFT;
                KeyCode::Tab
            }
            KeyCode::Char(c) => {
                modifiers -= KeyModifiers::SHIFT;
                let control = modifiers.contains(KeyModifiers::CONTROL);
                KeyCode::Char(if control { c.to_ascii_lowercase() } else { c })
            }
            code => code,
        };
        Self { code, modifiers }
    }

    /// What pressing it in a text writes.
    #[must_use]
    pub fn letter(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if self.is_letter() => Some(letter),
            _ => None,
        }
    }

    /// Whether pressing it in a text writes something.
    #[must_use]
    pub fn is_letter(self) -> bool {
        let plain = !self
            .modifiers
            .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        plain && matches!(self.code, KeyCode::Char(_))
    }
}

impl FromStr for Chord {
    type Err = BadChord;

    fn from_str(text: &str) -> Result<Self, BadChord> {
        let bad = || BadChord(text.to_owned());
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text.trim();
        while let Some((modifier, name)) = rest.split_once('-').filter(|(_, name)| !name.is_empty()) {
            modifiers |= match modifier.to_ascii_lowercase().as_str() {
                "ctrl" | "control" => KeyModifiers::CONTROL,
                "alt" | "meta" => KeyModifiers::ALT,
                "shift" => KeyModifiers::SHIFT,
                _ => return Err(bad()),
            };
            rest = name;
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (None, _) => return Err(bad()),
            (Some(c), None) => KeyCode::Char(c),
            (Some('f' | 'F'), Some(_)) if rest[1..].bytes().all(|b| b.is_ascii_digit()) => KeyCode::F(
                rest[1..]
                    .parse()
                    .ok()
                    .filter(|n| (1..=24).contains(n))
                    .ok_or_else(bad)?,
            ),
            _ => {
                let lower = rest.to_ascii_lowercase();
                NAMES.iter().find(|(name, _)| *name == lower).ok_or_else(bad)?.1
            }
        };
        Ok(Self::of(KeyEvent::new(code, modifiers)))
    }
}

impl fmt::Display for Chord {
    /// As a person reads it: `Ctrl-S`, `F5`, `?`, `Enter`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in [
            (KeyModifiers::CONTROL, "Ctrl-"),
            (KeyModifiers::ALT, "Alt-"),
            (KeyModifiers::SHIFT, "Shift-"),
        ] {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::F(number) => write!(f, "F{number}"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.modifiers.contains(KeyModifiers::CONTROL) => {
                write!(f, "{}", c.to_ascii_uppercase())
            }
            KeyCode::Char(c) => write!(f, "{c}"),
            code => {
                let name = NAMES
                    .iter()
                    .find(|(_, other)| *other == code)
                    .map_or("?", |(name, _)| name);
                let mut chars = name.chars();
                let first = chars.next().unwrap_or('?').to_ascii_uppercase();
                write!(f, "{first}{}", chars.as_str())
            }
        }
    }
}

/// When a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Whatever has the focus.
    Always,
    /// Unless a text is being edited: then letters are letters.
    Browsing,
    /// While a text is being edited.
    Editing,
}

/// One line of a screen's table of keys.
#[derive(Clone, Copy, Debug)]
pub struct Binding<A: 'static> {
    /// What it does.
    pub action: A,
    /// The keys, the first one shown.
    pub keys: &'static [&'static str],
    /// When they hold.
    pub when: When,
    /// What the help says.
    pub words: &'static str,
    /// What the key bar says, if it is worth a place there.
    pub bar: &'static str,
}

/// A binding for the table of a screen.
#[must_use]
pub const fn bind<A>(
    when: When,
    keys: &'static [&'static str],
    action: A,
    bar: &'static str,
    words: &'static str,
) -> Binding<A> {
    Binding {
        action,
        keys,
        when,
        words,
        bar,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(code, modifiers)
    }

    #[test]
    fn a_chord_is_read_and_shown_as_people_write_it() {
        for (text, shown) in [
            ("ctrl-s", "Ctrl-S"),
            ("?", "?"),
            ("f5", "F5"),
            ("shift-tab", "Shift-Tab"),
            ("Alt-Up", "Alt-Up"),
            ("-", "-"),
            ("ctrl--", "Ctrl--"),
            ("space", "Space"),
            ("G", "G"),
        ] {
            assert_eq!(text.parse::<Chord>().unwrap().to_string(), shown);
        }
        for text in ["", "ctrl-", "hyper-x", "f0", "f99", "enterr"] {
            assert!(text.parse::<Chord>().is_err(), "{text} was taken for a key");
        }
    }

    #[test]
    fn terminals_that_say_shift_and_those_that_do_not_mean_the_same_key() {
        let with = Chord::of(key(KeyCode::Char('G'), KeyModifiers::SHIFT));
        assert_eq!(with, Chord::of(key(KeyCode::Char('G'), KeyModifiers::NONE)));
        assert_eq!(
            Chord::of(key(KeyCode::BackTab, KeyModifiers::SHIFT)),
            Chord::of(key(KeyCode::Tab, KeyModifiers::SHIFT))
        );
    }
}
