//! What the learner chose: `config.toml`, every key of it optional.

pub mod edit;
pub mod keys;

use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use chrono::Weekday;
use serde::Deserialize;

use super::home::Home;
use crate::core::schedule::Limits;
use keys::KeySetting;

/// The settings.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The local hour at which a day ends, 0 to 23.
    pub day_ends_at: u8,
    /// The editor to open for the learner's file, with its arguments; else `$VISUAL` or `$EDITOR`.
    pub editor: Option<String>,
    /// The Python to judge with; else the best that is found.
    pub python: Option<PathBuf>,
    /// The practice folder; else `~/etude`.
    pub practice: Option<PathBuf>,
    /// Colors.
    pub theme: Theme,
    /// Draws with ASCII characters only.
    pub ascii: bool,
    /// Nothing on the screen moves by itself.
    pub reduced_motion: bool,
    /// Tests run by themselves when typing pauses.
    pub auto_test: bool,
    /// Weekdays on which nothing is asked for.
    #[serde(deserialize_with = "weekdays")]
    pub rest_days: Vec<Weekday>,
    /// Spaced review.
    pub review: ReviewConfig,
    /// Other keys for actions. A mistake in one of them is told on the screen and stops nothing.
    #[serde(deserialize_with = "left_for_later")]
    pub keys: Vec<KeySetting>,
}

/// Colors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the terminal seems to be.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// White on black, with the strongest contrast.
    #[serde(rename = "high-contrast")]
    HighContrast,
    /// The terminal's own 16 colors.
    Terminal,
    /// No colors at all.
    Plain,
}

/// Spaced review.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReviewConfig {
    /// The chance of still knowing something at which it comes back, 0.7 to 0.99.
    pub retention: f32,
    /// Most cards a day.
    pub cards_per_day: u16,
    /// Most days to solve again a day.
    pub days_per_day: u16,
}

impl Default for ReviewConfig {
    fn default() -> Self {
        let limits = Limits::default();
        Self {
            retention: limits.retention,
            cards_per_day: limits.cards,
            days_per_day: limits.days,
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            day_ends_at: 4,
            editor: None,
            python: None,
            practice: None,
            theme: Theme::default(),
            ascii: false,
            reduced_motion: false,
            auto_test: true,
            rest_days: Vec::new(),
            review: ReviewConfig::default(),
            keys: Vec::new(),
        }
    }
}

/// What is wrong with the settings: file, line, what, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is there and cannot be read.
    #[error("{file} cannot be read ({error}). Make it readable, or move it away to use the defaults.")]
    Unreadable {
        /// `config.toml` with its path.
        file: String,
        /// Why.
        error: io::Error,
    },
    /// It holds something that étude does not understand.
    #[error("{file}:{line}: {what}. {remedy}")]
    Wrong {
        /// `config.toml` with its path.
        file: String,
        /// From 1.
        line: usize,
        /// What is wrong.
        what: String,
        /// What to do.
        remedy: String,
    },
}

impl Config {
    /// Reads the settings; the defaults if there is no file.
    ///
    /// # Errors
    /// With file, line, what is wrong and what to do. An unknown key is an error: a misspelled one would otherwise do nothing in silence.
    pub fn load(home: &Home) -> Result<Self, ConfigError> {
        let file = home.config_file();
        match fs::read_to_string(&file) {
            Ok(text) => Self::parse(&text, &file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(ConfigError::Unreadable {
                file: file.display().to_string(),
                error,
            }),
        }
    }

    /// Reads settings from a text; `file` is named in messages.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn parse(text: &str, file: &Path) -> Result<Self, ConfigError> {
        let wrong = |line, what: String, remedy: &str| ConfigError::Wrong {
            file: file.display().to_string(),
            line,
            what,
            remedy: remedy.to_owned(),
        };
        let mut config: Self = toml::from_str(text).map_err(|error| {
            let line = line_of(text, error.span().map_or(0, |span| span.start));
            let message = error.message().trim_end_matches('.').to_owned();
            wrong(line, message.clone(), remedy(&message))
        })?;
        config.keys = keys::settings(text);
        config.check().map_err(|(key, what)| {
            let line = text.lines().position(|line| line.trim_start().starts_with(key));
            wrong(
                line.map_or(1, |line| line + 1),
                what,
                "Correct the value, or remove the line to use the default.",
            )
        })?;
        Ok(config)
    }

    fn check(&self) -> Result<(), (&'static str, String)> {
        within("day_ends_at", self.day_ends_at, 0..=23)?;
        within("retention", self.review.retention, 0.7..=0.99)?;
        within("cards_per_day", self.review.cards_per_day, 1..=500)?;
        within("days_per_day", self.review.days_per_day, 0..=20)?;
        if self.rest_days.len() >= 7 {
            return Err(("rest_days", "`rest_days` leaves no day to practice".to_owned()));
        }
        Ok(())
    }

    /// The practice folder: the one set here, else the home's.
    #[must_use]
    pub fn practice_folder(&self, home: &Home) -> PathBuf {
        match &self.practice {
            Some(folder) => home.expand(folder),
            None => home.practice().to_owned(),
        }
    }

    /// What the schedule goes by.
    #[must_use]
    pub fn limits(&self) -> Limits {
        Limits {
            retention: self.review.retention,
            cards: self.review.cards_per_day,
            days: self.review.days_per_day,
        }
    }
}

fn within<T: PartialOrd + std::fmt::Display>(
    key: &'static str,
    value: T,
    range: RangeInclusive<T>,
) -> Result<(), (&'static str, String)> {
    if range.contains(&value) {
        return Ok(());
    }
    Err((
        key,
        format!(
            "`{key}` is {value}, and must be {} to {}",
            range.start(),
            range.end()
        ),
    ))
}

fn remedy(message: &str) -> &'static str {
    if message.contains("unknown field") {
        "Remove the line, or correct the name of the key."
    } else if message.contains("invalid type")
        || message.contains("unknown variant")
        || message.contains("weekday")
    {
        "Correct the value, or remove the line to use the default."
    } else {
        "Correct the line; the file is TOML (https://toml.io)."
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()
        .iter()
        .take(at)
        .filter(|byte| **byte == b'\n')
        .count()
        + 1
}

/// `[keys]` is read by [`keys::settings`], which knows where each of them stands.
fn left_for_later<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<KeySetting>, D::Error> {
    serde::de::IgnoredAny::deserialize(deserializer).map(|_| Vec::new())
}

/// `["sat", "Sunday"]`.
fn weekdays<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Weekday>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    let mut weekdays = Vec::new();
    for name in names {
        let weekday = name
            .parse()
            .map_err(|_| serde::de::Error::custom(format!("`{name}` is not a weekday such as \"sun\"")))?;
        if !weekdays.contains(&weekday) {
            weekdays.push(weekday);
        }
    }
    Ok(weekdays)
}
