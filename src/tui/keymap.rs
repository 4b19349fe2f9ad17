//! The keys in force: the tables of the screens, with what the learner changed in `[keys]` of `config.toml`.

use crate::host::config::keys::KeySetting;

use super::action::Action;
use super::keys::{Binding, Chord, When};
use super::screen::{EVERYWHERE, SCREENS, ScreenId};

/// A line of a table with the keys that it has now, the first one shown.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The line.
    pub binding: &'static Binding<Action>,
    /// Its keys.
    pub chords: Vec<Chord>,
    /// The line of `config.toml` that gave it these keys; from 1.
    pub set_at: Option<usize>,
}

impl Bound {
    fn standard(binding: &'static Binding<Action>) -> Self {
        Self {
            binding,
            chords: parsed(binding),
            set_at: None,
        }
    }

    /// Whether it holds now.
    #[must_use]
    pub fn holds(&self, editing: bool) -> bool {
        match self.binding.when {
            When::Always => true,
            When::Browsing => !editing,
            When::Editing => editing,
        }
    }
}

fn parsed(binding: &Binding<Action>) -> Vec<Chord> {
    binding.keys.iter().filter_map(|key| key.parse().ok()).collect()
}

/// What is wrong with a line of `[keys]`: where, what, and what is done instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyComplaint {
    /// From 1.
    pub line: usize,
    /// A sentence or two.
    pub sentence: String,
}

/// One table of keys: a screen's, or the one that holds everywhere.
#[derive(Clone, Debug)]
struct Table {
    screen: Option<ScreenId>,
    bounds: Vec<Bound>,
}

/// The keys in force on every screen.
#[derive(Clone, Debug)]
pub struct Keymap {
    tables: Vec<Table>,
    /// What could not be used of the learner's settings.
    pub complaints: Vec<KeyComplaint>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new(&[])
    }
}

/// The name of the table that holds on every screen, in the configuration.
pub const EVERYWHERE_NAME: &str = "everywhere";

impl Keymap {
    /// The tables with these settings applied. A setting that cannot be used changes nothing and is complained about.
    #[must_use]
    pub fn new(settings: &[KeySetting]) -> Self {
        let mut complaints = Vec::new();
        let mut usable: Vec<(&KeySetting, Vec<Chord>)> = Vec::new();
        for setting in settings {
            match chords(setting) {
                Ok(chords) => usable.push((setting, chords)),
                Err(sentence) => complaints.push(KeyComplaint {
                    line: setting.line,
                    sentence,
                }),
            }
        }
        // Taking one setting out may free a key for another, so the tables are made again until nothing clashes.
        let tables = loop {
            let tables = tables_with(&usable);
            let Some((line, sentence)) = clash(&tables) else {
                break tables;
            };
            usable.retain(|(setting, _)| setting.line != line);
            complaints.push(KeyComplaint { line, sentence });
        };
        complaints.sort_by_key(|complaint| complaint.line);
        Self { tables, complaints }
    }

    /// The lines of a screen's own table.
    #[must_use]
    pub fn screen(&self, id: ScreenId) -> &[Bound] {
        self.table(Some(id))
    }

    /// The lines that hold on every screen.
    #[must_use]
    pub fn everywhere(&self) -> &[Bound] {
        self.table(None)
    }

    fn table(&self, screen: Option<ScreenId>) -> &[Bound] {
        self.tables
            .iter()
            .find(|table| table.screen == screen)
            .map_or(&[], |table| &table.bounds)
    }

    /// The action that a key has on a screen; the screen's own table comes first.
    #[must_use]
    pub fn lookup(&self, screen: ScreenId, chord: Chord, editing: bool) -> Option<Action> {
        let own = self.screen(screen).iter();
        own.chain(self.everywhere())
            .find(|bound| bound.holds(editing) && bound.chords.contains(&chord))
            .map(|bound| bound.binding.action)
    }

    /// The key that an action has on a screen, as it is shown.
    #[must_use]
    pub fn key_of(&self, screen: ScreenId, action: Action, editing: bool) -> Option<Chord> {
        let own = self.screen(screen).iter();
        own.chain(self.everywhere())
            .find(|bound| bound.binding.action == action && bound.holds(editing))
            .and_then(|bound| bound.chords.first().copied())
    }
}

/// The keys of a setting, or what is wrong with it in itself.
fn chords(setting: &KeySetting) -> Result<Vec<Chord>, String> {
    let names = setting.keys.as_ref().map_err(Clone::clone)?;
    let known_scope = |scope: &str| {
        scope == EVERYWHERE_NAME || SCREENS.iter().any(|screen| screen.id.config_name() == scope)
    };
    if let Some(scope) = setting.scope.as_ref().filter(|scope| !known_scope(scope)) {
        let all: Vec<String> = SCREENS.iter().map(|screen| screen.id.config_name()).collect();
        return Err(format!(
            "`{scope}` is no screen: write one of {}, or {EVERYWHERE_NAME}.",
            all.join(", ")
        ));
    }
    let meant: Vec<&Binding<Action>> = tables()
        .filter(|(name, _)| setting.scope.as_ref().is_none_or(|scope| scope == name))
        .flat_map(|(_, table)| table)
        .filter(|binding| binding.action.config_name() == setting.action)
        .collect();
    if meant.is_empty() {
        return Err(unknown(setting));
    }
    let mut chords = Vec::new();
    for name in names {
        let chord: Chord = name
            .parse()
            .map_err(|error: super::keys::BadChord| format!("{error}."))?;
        if Ok(chord) == "ctrl-z".parse() {
            return Err("`ctrl-z` always hands the terminal to the shell: take another key.".to_owned());
        }
        let letter_in_text =
            |binding: &&Binding<Action>| binding.when != When::Browsing && !has_letters(binding);
        if chord.is_letter() && meant.iter().all(letter_in_text) {
            return Err(format!(
                "`{name}` is typed into the text there: take a key with Ctrl or Alt, or a function key."
            ));
        }
        chords.push(chord);
    }
    Ok(chords)
}

/// Whether a line has a plain letter among its keys by itself: then no text is ever typed where it holds.
fn has_letters(binding: &Binding<Action>) -> bool {
    parsed(binding).iter().any(|chord| chord.is_letter())
}

fn unknown(setting: &KeySetting) -> String {
    let elsewhere: Vec<String> = tables()
        .filter(|(_, table)| {
            table
                .iter()
                .any(|binding| binding.action.config_name() == setting.action)
        })
        .map(|(name, _)| name)
        .collect();
    match (&setting.scope, elsewhere.is_empty()) {
        (Some(scope), false) => format!(
            "There is no `{}` on `{scope}`; it is on: {}.",
            setting.action,
            elsewhere.join(", ")
        ),
        _ => format!(
            "There is no action `{}`. The command palette (Ctrl-P) and docs/keys.md name them all.",
            setting.action
        ),
    }
}

/// Every table with its name in the configuration.
fn tables() -> impl Iterator<Item = (String, &'static [Binding<Action>])> {
    SCREENS
        .iter()
        .map(|screen| (screen.id.config_name(), screen.keys))
        .chain(std::iter::once((EVERYWHERE_NAME.to_owned(), EVERYWHERE)))
}

fn tables_with(settings: &[(&KeySetting, Vec<Chord>)]) -> Vec<Table> {
    let ids = SCREENS
        .iter()
        .map(|screen| Some(screen.id))
        .chain(std::iter::once(None));
    ids.zip(tables())
        .map(|(screen, (name, table))| {
            let mut bounds: Vec<Bound> = table.iter().map(Bound::standard).collect();
            for (setting, chords) in settings {
                let scoped = setting.scope.as_ref().is_none_or(|scope| *scope == name);
                let meant = |bound: &&mut Bound| bound.binding.action.config_name() == setting.action;
                // A line that holds in several states is several lines of the table: each takes what it can have.
                for bound in bounds.iter_mut().filter(|_| scoped).filter(meant) {
                    let fits = |chord: &&Chord| {
                        !chord.is_letter()
                            || bound.binding.when == When::Browsing
                            || has_letters(bound.binding)
                    };
                    let fitting: Vec<Chord> = chords.iter().filter(fits).copied().collect();
                    if !fitting.is_empty() {
                        bound.chords = fitting;
                        bound.set_at = Some(setting.line);
                    }
                }
            }
            Table { screen, bounds }
        })
        .collect()
}

/// The first setting that gives a key two meanings: its line, and a sentence about it.
fn clash(tables: &[Table]) -> Option<(usize, String)> {
    let everywhere = tables.iter().find(|table| table.screen.is_none())?;
    for table in tables {
        let others = match table.screen {
            Some(_) => everywhere.bounds.as_slice(),
            None => &[],
        };
        let all: Vec<&Bound> = table.bounds.iter().chain(others).collect();
        for (at, bound) in all.iter().enumerate() {
            for other in &all[at + 1..] {
                let Some(line) = bound.set_at.max(other.set_at) else {
                    continue;
                };
                let shared = bound.chords.iter().find(|chord| other.chords.contains(chord));
                let together = bound.binding.when == other.binding.when
                    || [bound.binding.when, other.binding.when].contains(&When::Always);
                let same = bound.binding.action == other.binding.action;
                if let Some(chord) = shared.filter(|_| together && !same) {
                    let place = table
                        .screen
                        .map_or(EVERYWHERE_NAME.to_owned(), ScreenId::config_name);
                    let names = [bound, other].map(|bound| bound.binding.action.config_name());
                    return Some((
                        line,
                        format!(
                            "`{chord}` would mean both `{}` and `{}` on {place}: give one of them another key.",
                            names[0], names[1]
                        ),
                    ));
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
