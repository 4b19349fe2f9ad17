//! The keys in force: the tables of the screens, with what the learner changed in `[keys]` of `config.toml`.

use crate::host::config::keys::KeySetting;

use super::action::Action;
use super::keys::{Binding, Chord, When};
use super::overlay::{FIXED, OVERLAYS, Overlay};
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

/// Where a table of keys holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Screen(ScreenId),
    Overlay(Overlay),
    Everywhere,
}

impl Place {
    fn all() -> impl Iterator<Item = Self> {
        let screens = SCREENS.iter().map(|screen| Self::Screen(screen.id));
        let overlays = OVERLAYS.into_iter().map(Self::Overlay);
        screens.chain(overlays).chain(std::iter::once(Self::Everywhere))
    }

    /// Its name in the configuration.
    fn name(self) -> String {
        match self {
            Self::Screen(screen) => screen.config_name(),
            Self::Overlay(overlay) => overlay.config_name(),
            Self::Everywhere => EVERYWHERE_NAME.to_owned(),
        }
    }

    fn keys(self) -> &'static [Binding<Action>] {
        match self {
            Self::Screen(screen) => screen.screen().keys,
            Self::Overlay(overlay) => overlay.keys(),
            Self::Everywhere => EVERYWHERE,
        }
    }

    /// The tables that are asked for a key when this one does not know it.
    fn behind(self) -> &'static [Self] {
        match self {
            Self::Screen(_) if self.has_lines() => &[Self::Everywhere, Self::Overlay(Overlay::Line)],
            Self::Screen(_) => &[Self::Everywhere],
            Self::Overlay(Overlay::Palette) => &[Self::Overlay(Overlay::Line)],
            Self::Overlay(_) | Self::Everywhere => &[],
        }
    }

    /// Whether single lines are typed there; a screen with a text of its own has its own keys for it.
    fn has_lines(self) -> bool {
        let mut keys = self.keys().iter();
        let has_text = self
            .keys()
            .iter()
            .any(|key| matches!(key.action, Action::Text(_)));
        !has_text && keys.any(|key| key.when == When::Editing)
    }
}

/// One table of keys.
#[derive(Clone, Debug)]
struct Table {
    place: Place,
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
        self.table(Place::Screen(id))
    }

    /// The lines of the table of what lies over a screen.
    #[must_use]
    pub fn overlay(&self, overlay: Overlay) -> &[Bound] {
        self.table(Place::Overlay(overlay))
    }

    /// The lines that hold on every screen.
    #[must_use]
    pub fn everywhere(&self) -> &[Bound] {
        self.table(Place::Everywhere)
    }

    fn table(&self, place: Place) -> &[Bound] {
        self.tables
            .iter()
            .find(|table| table.place == place)
            .map_or(&[], |table| &table.bounds)
    }

    /// The action that a key has in what lies over a screen.
    #[must_use]
    pub fn lookup_over(&self, overlay: Overlay, chord: Chord) -> Option<Action> {
        let mut bounds = self.overlay(overlay).iter();
        let found = bounds.find(|bound| bound.chords.contains(&chord));
        found.map(|bound| bound.binding.action)
    }

    /// The first key that an action has in what lies over a screen, as it is shown.
    #[must_use]
    pub fn key_over(&self, overlay: Overlay, action: Action) -> Option<Chord> {
        let mut bounds = self.overlay(overlay).iter();
        let found = bounds.find(|bound| bound.binding.action == action);
        found.and_then(|bound| bound.chords.first().copied())
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

impl Keymap {
    /// A text about a screen with the keys that actions have there: `{run}` becomes `Ctrl-S`. The key is one that holds
    /// while a text is edited, if there is one; what names no action stays as it is.
    #[must_use]
    pub fn spell(&self, screen: ScreenId, text: &str) -> String {
        let (mut out, mut rest) = (String::new(), text);
        while let Some((before, from)) = rest.split_once('{') {
            out.push_str(before);
            let named = from.split_once('}');
            match named.and_then(|(name, after)| Some((self.key_named(screen, name)?, after))) {
                Some((key, after)) => {
                    out.push_str(&key.to_string());
                    rest = after;
                }
                None => {
                    out.push('{');
                    rest = from;
                }
            }
        }
        out.push_str(rest);
        out
    }

    fn key_named(&self, screen: ScreenId, name: &str) -> Option<Chord> {
        let all = || self.screen(screen).iter().chain(self.everywhere());
        let named = || all().filter(|bound| bound.binding.action.config_name() == name);
        let bound = named()
            .find(|bound| bound.holds(true))
            .or_else(|| named().next())?;
        bound.chords.first().copied()
    }
}

/// The keys of a setting, or what is wrong with it in itself.
fn chords(setting: &KeySetting) -> Result<Vec<Chord>, String> {
    let names = setting.keys.as_ref().map_err(Clone::clone)?;
    let known_scope = |scope: &str| Place::all().any(|place| place.name() == scope);
    if let Some(scope) = setting.scope.as_ref().filter(|scope| !known_scope(scope)) {
        let named = Place::all().filter(|place| *place != Place::Everywhere);
        let all: Vec<String> = named.map(Place::name).collect();
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
        if let Some(scope) = fixed_elsewhere(setting, chord) {
            return Err(format!(
                "`{name}` keeps its meaning on `{scope}`, so that one can always go on and always leave: take another key."
            ));
        }
        chords.push(chord);
    }
    Ok(chords)
}

/// The table over a screen, if a setting for it alone would give a fixed key another meaning there.
fn fixed_elsewhere(setting: &KeySetting, chord: Chord) -> Option<String> {
    let scope = setting.scope.as_ref()?;
    OVERLAYS.iter().find(|overlay| overlay.config_name() == *scope)?;
    let own = tables()
        .filter(|(name, _)| name == scope)
        .flat_map(|(_, table)| table);
    let mut meant = own.filter(|binding| binding.action.config_name() == setting.action);
    let is_fixed = FIXED.iter().any(|key| key.parse() == Ok(chord));
    (is_fixed && !meant.any(|binding| parsed(binding).contains(&chord))).then(|| scope.clone())
}

/// The keys that a line keeps whatever the learner gives it.
fn kept(place: Place, binding: &Binding<Action>) -> Vec<Chord> {
    let fixed = |chord: &Chord| FIXED.iter().any(|key| key.parse() == Ok(*chord));
    match place {
        Place::Overlay(_) => parsed(binding).into_iter().filter(fixed).collect(),
        Place::Screen(_) | Place::Everywhere => Vec::new(),
    }
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
            "There is no action `{}`. The help (F1) and docs/keys.md name them all.",
            setting.action
        ),
    }
}

/// Every table with its name in the configuration.
fn tables() -> impl Iterator<Item = (String, &'static [Binding<Action>])> {
    Place::all().map(|place| (place.name(), place.keys()))
}

fn tables_with(settings: &[(&KeySetting, Vec<Chord>)]) -> Vec<Table> {
    Place::all()
        .map(|place| {
            let name = place.name();
            let mut bounds: Vec<Bound> = place.keys().iter().map(Bound::standard).collect();
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
                    let mut fitting: Vec<Chord> = chords.iter().filter(fits).copied().collect();
                    if !fitting.is_empty() {
                        let kept = kept(place, bound.binding);
                        fitting.extend(kept.into_iter().filter(|chord| !chords.contains(chord)));
                        bound.chords = fitting;
                        bound.set_at = Some(setting.line);
                    }
                }
            }
            Table { place, bounds }
        })
        .collect()
}

/// The first setting that gives a key two meanings: its line, and a sentence about it.
fn clash(tables: &[Table]) -> Option<(usize, String)> {
    for table in tables {
        let behind = table.place.behind();
        let others = tables.iter().filter(|other| behind.contains(&other.place));
        let all: Vec<&Bound> = table
            .bounds
            .iter()
            .chain(others.flat_map(|other| &other.bounds))
            .collect();
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
                    let place = table.place.name();
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
