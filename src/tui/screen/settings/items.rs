//! The settings one by one: what each is called, what it is now, what it means, and how it is changed.

use std::path::Path as FilePath;

use chrono::{Days, NaiveDate, Weekday};

use crate::core::event::Path;
use crate::host::config::edit::{Change, Set};
use crate::host::config::{Config, Theme};
use crate::tui::model::Model;

/// A line of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The way into the curriculum.
    Path,
    /// The hour at which a day ends.
    DayEnds,
    /// Weekdays of rest.
    RestDays,
    /// A holiday to be announced.
    Holiday,
    /// One that is announced: first and last date.
    Announced(NaiveDate, NaiveDate),
    /// The learner's own editor.
    Editor,
    /// The Python to judge with.
    Python,
    /// The practice folder.
    Practice,
    /// Colors.
    Theme,
    /// ASCII only.
    Ascii,
    /// Nothing moves by itself.
    Motion,
    /// Tests run when typing pauses.
    AutoTest,
    /// How sure one wants to be to still know something.
    Retention,
    /// Most cards a day.
    Cards,
    /// Most days to solve again a day.
    SolveAgain,
    /// Keys that are not the standard ones.
    Keys,
}

/// The groups of lines.
pub fn groups(model: &Model) -> Vec<(&'static str, Vec<Item>)> {
    let mut days = vec![Item::Path, Item::DayEnds, Item::RestDays, Item::Holiday];
    days.extend(
        holidays(model)
            .into_iter()
            .map(|(from, until)| Item::Announced(from, until)),
    );
    vec![
        ("Your days", days),
        ("Your files", vec![Item::Practice, Item::Editor, Item::Python]),
        ("Coding", vec![Item::AutoTest]),
        ("Review", vec![Item::Retention, Item::Cards, Item::SolveAgain]),
        ("Screen", vec![Item::Theme, Item::Ascii, Item::Motion, Item::Keys]),
    ]
}

/// Holidays that are not over: first and last date of each. The log knows dates, not how they were announced.
pub fn holidays(model: &Model) -> Vec<(NaiveDate, NaiveDate)> {
    let today = model.today();
    let mut found: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for date in today.iter_days().take(400) {
        if !model.progress.is_holiday(date) {
            continue;
        }
        match found.last_mut() {
            Some((_, until)) if until.succ_opt() == Some(date) => *until = date,
            _ => found.push((date, date)),
        }
    }
    found
}

/// The days of the week, Monday first.
pub const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// Themes in the order in which they are offered, with their names in the file and on the screen.
const THEMES: [(Theme, &str, &str); 6] = [
    (Theme::Auto, "auto", "auto, as the terminal seems to be"),
    (Theme::Dark, "dark", "dark"),
    (Theme::Light, "light", "light"),
    (Theme::HighContrast, "high-contrast", "high contrast"),
    (Theme::Terminal, "terminal", "the terminal's own 16 colors"),
    (Theme::Plain, "plain", "no colors"),
];

/// A path as a person says it.
#[must_use]
pub fn path_name(path: Path) -> &'static str {
    match path {
        Path::Beginner => "new to Python",
        Path::Intermediate => "know the basics",
        Path::Advanced => "senior",
        Path::Expert => "expert",
    }
}

impl Item {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "Where you stand",
            Self::DayEnds => "A day ends at",
            Self::RestDays => "Days of rest",
            Self::Holiday => "Holiday",
            Self::Announced(..) => "  announced",
            Self::Editor => "Editor",
            Self::Python => "Python",
            Self::Practice => "Practice folder",
            Self::Theme => "Colors",
            Self::Ascii => "ASCII only",
            Self::Motion => "Reduced motion",
            Self::AutoTest => "Tests at a pause",
            Self::Retention => "Retention",
            Self::Cards => "Cards a day",
            Self::SolveAgain => "Days a day",
            Self::Keys => "Keys",
        }
    }

    /// What it is now; days of rest are drawn by the screen.
    #[must_use]
    pub fn value(self, model: &Model) -> String {
        let config = &model.config;
        let yes = |flag: bool| if flag { "yes" } else { "no" }.to_owned();
        match self {
            Self::Path => model
                .progress
                .path()
                .map_or("not chosen: the plan from its first week", path_name)
                .to_owned(),
            Self::DayEnds => format!("{}:00", config.day_ends_at),
            Self::RestDays => String::new(),
            Self::Holiday => "announce one".to_owned(),
            Self::Announced(from, until) => span(from, until),
            Self::Editor => config
                .editor
                .clone()
                .unwrap_or_else(|| match &model.standard_editor {
                    Some(name) => format!("{name}, as $VISUAL or $EDITOR say"),
                    None => "none is set and none was found".to_owned(),
                }),
            Self::Python => {
                shown(config.python.as_deref()).unwrap_or_else(|| "the best that is found".to_owned())
            }
            Self::Practice => {
                shown(config.practice.as_deref()).unwrap_or_else(|| model.standard_practice.clone())
            }
            Self::Theme => THEMES
                .iter()
                .find(|(theme, ..)| *theme == config.theme)
                .map_or("", |(_, _, words)| words)
                .to_owned(),
            Self::Ascii => yes(config.ascii),
            Self::Motion => yes(config.reduced_motion),
            Self::AutoTest => yes(config.auto_test),
            Self::Retention => format!("{:.0} %", config.review.retention * 100.0),
            Self::Cards => config.review.cards_per_day.to_string(),
            Self::SolveAgain => config.review.days_per_day.to_string(),
            Self::Keys => {
                let (set, wrong) = (config.keys.len(), model.keymap.complaints.len());
                match (set, wrong) {
                    (0, _) => "all as they come".to_owned(),
                    (set, 0) => format!("{set} of your own"),
                    (set, wrong) => format!(
                        "{} of your own, {wrong} with a mistake (F1 shows it)",
                        set - wrong.min(set)
                    ),
                }
            }
        }
    }

    /// What it means.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Path => {
                "Decides where the plan begins. {open} opens the plan, where another path can be chosen."
            }
            Self::DayEnds => "What you do before this hour still counts to the day before.",
            Self::RestDays => {
                "Nothing is asked for on these days, and the streak lasts through them. {open} takes the marked day in or out."
            }
            Self::Holiday => {
                "Nothing is asked for on these dates, and the streak lasts through them. {open} asks for them: 2026-12-24, 2026-12-24 to 2027-01-02, or 14 days."
            }
            Self::Announced(..) => "{open} takes it back: these dates count again.",
            Self::Editor => {
                "The command that opens your file from the code screen, such as `code --wait` or `nvim`. {open} edits it; empty means $VISUAL or $EDITOR."
            }
            Self::Python => {
                "The interpreter that judges your code, 3.11 or newer. {open} edits it; empty means the best one that is found. Holds from the next start."
            }
            Self::Practice => {
                "Where your code and PRACTICE_LOG.md are. {open} edits it. Files that are in the old folder stay there."
            }
            Self::Theme => "NO_COLOR and what the terminal can show come first.",
            Self::Ascii => "Draws with ASCII characters only, whatever the terminal says about itself.",
            Self::Motion => "A message stays until the next key instead of going away by itself.",
            Self::AutoTest => {
                "In the built-in editor the tests run by themselves when you stop typing. The run key always runs them."
            }
            Self::Retention => {
                "How likely you want to still know a thing when it comes back. More means more reviews."
            }
            Self::Cards => "Most recall cards on one day. What is left over is spread over the days after.",
            Self::SolveAgain => "Most finished days to solve again on one day.",
            Self::Keys => {
                "Other keys for what you do often: the table [keys] in the file. docs/keys.md names every action."
            }
        }
    }

    /// The text to be edited, for those that are texts.
    #[must_use]
    pub fn text(self, config: &Config) -> Option<String> {
        match self {
            Self::Editor => Some(config.editor.clone().unwrap_or_default()),
            Self::Python => Some(shown(config.python.as_deref()).unwrap_or_default()),
            Self::Practice => Some(shown(config.practice.as_deref()).unwrap_or_default()),
            Self::Holiday => Some(String::new()),
            _ => None,
        }
    }

    /// The key in the file.
    #[must_use]
    pub fn key(self) -> Option<&'static str> {
        Some(match self {
            Self::DayEnds => "day_ends_at",
            Self::RestDays => "rest_days",
            Self::Editor => "editor",
            Self::Python => "python",
            Self::Practice => "practice",
            Self::Theme => "theme",
            Self::Ascii => "ascii",
            Self::Motion => "reduced_motion",
            Self::AutoTest => "auto_test",
            Self::Retention => "review.retention",
            Self::Cards => "review.cards_per_day",
            Self::SolveAgain => "review.days_per_day",
            Self::Path | Self::Holiday | Self::Announced(..) | Self::Keys => return None,
        })
    }

    /// Whether it is what it would be without a line in the file.
    #[must_use]
    pub fn is_default(self, config: &Config) -> bool {
        let default = Config::default();
        match self {
            Self::DayEnds => config.day_ends_at == default.day_ends_at,
            Self::RestDays => config.rest_days.is_empty(),
            Self::Editor => config.editor.is_none(),
            Self::Python => config.python.is_none(),
            Self::Practice => config.practice.is_none(),
            Self::Theme => config.theme == default.theme,
            Self::Ascii => config.ascii == default.ascii,
            Self::Motion => config.reduced_motion == default.reduced_motion,
            Self::AutoTest => config.auto_test == default.auto_test,
            Self::Retention => hundredths(config.review.retention) == hundredths(default.review.retention),
            Self::Cards => config.review.cards_per_day == default.review.cards_per_day,
            Self::SolveAgain => config.review.days_per_day == default.review.days_per_day,
            Self::Path | Self::Holiday | Self::Announced(..) | Self::Keys => true,
        }
    }

    /// What a text that was edited makes of the setting.
    #[must_use]
    pub fn take_text(self, text: &str) -> Option<Change> {
        let text = text.trim();
        let set = match text {
            "" => Set::Default,
            text => Set::Text(text.to_owned()),
        };
        Some(Change {
            key: self.key()?,
            set,
        })
    }

    /// One step up or down.
    #[must_use]
    pub fn step(self, config: &Config, up: bool) -> Option<Change> {
        let turned = |flag: bool| Some(Set::Flag(!flag));
        let by = |value: i64, step: i64, least: i64, most: i64| {
            let next = (value + if up { step } else { -step }).clamp(least, most);
            (next != value).then_some(next)
        };
        let set = match self {
            Self::DayEnds => by(config.day_ends_at.into(), 1, 0, 23).map(Set::Number),
            Self::Theme => {
                let at = THEMES
                    .iter()
                    .position(|(theme, ..)| *theme == config.theme)
                    .unwrap_or(0);
                let step = if up { 1 } else { THEMES.len() - 1 };
                let (_, name, _) = THEMES[(at + step) % THEMES.len()];
                Some(Set::Text(name.to_owned()))
            }
            Self::Ascii => turned(config.ascii),
            Self::Motion => turned(config.reduced_motion),
            Self::AutoTest => turned(config.auto_test),
            Self::Retention => by(hundredths(config.review.retention), 1, 70, 99).map(Set::Hundredths),
            Self::Cards => by(config.review.cards_per_day.into(), 1, 1, 500).map(Set::Number),
            Self::SolveAgain => by(config.review.days_per_day.into(), 1, 0, 20).map(Set::Number),
            _ => None,
        };
        Some(Change {
            key: self.key()?,
            set: set?,
        })
    }
}

#[allow(clippy::cast_possible_truncation)] // a share from 0 to 1
fn hundredths(share: f32) -> i64 {
    (share * 100.0).round() as i64
}

fn shown(path: Option<&FilePath>) -> Option<String> {
    path.map(|path| path.display().to_string())
}

/// The weekdays of rest with one taken in or out; `None` if no day would be left to practice.
#[must_use]
pub fn with_weekday(config: &Config, weekday: Weekday) -> Option<Change> {
    let chosen = |day: &Weekday| config.rest_days.contains(day) != (*day == weekday);
    let names: Vec<String> = WEEK
        .into_iter()
        .filter(chosen)
        .map(|day| day.to_string().to_lowercase())
        .collect();
    let set = match names.len() {
        0 => Set::Default,
        7 => return None,
        _ => Set::Texts(names),
    };
    Some(Change {
        key: "rest_days",
        set,
    })
}

/// Two dates as a person reads them.
#[must_use]
pub fn span(from: NaiveDate, until: NaiveDate) -> String {
    let day = |date: NaiveDate| date.format("%a, %b %-d %Y").to_string();
    if from == until {
        day(from)
    } else {
        format!("{} to {}", day(from), day(until))
    }
}

/// Dates as a person writes them: `2026-12-24`, `2026-12-24 to 2027-01-02`, `today`, `tomorrow`, `14 days`.
///
/// # Errors
/// A sentence that says how they are written.
pub fn dates(text: &str, today: NaiveDate) -> Result<(NaiveDate, NaiveDate), String> {
    const HOW: &str = "Write dates like 2026-12-24, 2026-12-24 to 2027-01-02, today, tomorrow, or 14 days.";
    let text = text.trim().to_lowercase();
    let after = |days: u64| today.checked_add_days(Days::new(days)).unwrap_or(today);
    let date = |text: &str| match text.trim() {
        "today" => Ok(today),
        "tomorrow" => Ok(after(1)),
        text => text.parse::<NaiveDate>().map_err(|_| HOW.to_owned()),
    };
    let number = text.trim_end_matches('s').trim_end_matches("day").trim();
    if let (true, Ok(days @ 1..=366)) = (
        text.contains("day") && !text.contains("to"),
        number.parse::<u64>(),
    ) {
        return Ok((today, after(days - 1)));
    }
    let (from, until) = match text.split_once(" to ").or_else(|| text.split_once("..")) {
        Some((from, until)) => (date(from)?, date(until)?),
        None => (date(&text)?, date(&text)?),
    };
    if until < from {
        return Err("The last date is before the first one.".to_owned());
    }
    if until < today {
        return Err("These dates are over already.".to_owned());
    }
    if (until - from).num_days() > 366 {
        return Err("That is more than a year: announce it in parts.".to_owned());
    }
    Ok((from, until))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(String, String), String> {
        let today = "2026-03-02".parse().unwrap();
        dates(text, today).map(|(from, until)| (from.to_string(), until.to_string()))
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let both = |from: &str, until: &str| Ok((from.to_owned(), until.to_owned()));
        assert_eq!(read("2026-03-10 to 2026-03-12"), both("2026-03-10", "2026-03-12"));
        assert_eq!(read("2026-03-10..2026-03-12"), both("2026-03-10", "2026-03-12"));
        assert_eq!(read(" Today "), both("2026-03-02", "2026-03-02"));
        assert_eq!(read("tomorrow"), both("2026-03-03", "2026-03-03"));
        assert_eq!(read("14 days"), both("2026-03-02", "2026-03-15"));
        assert_eq!(read("1 day"), both("2026-03-02", "2026-03-02"));
        assert_eq!(read("today to 2026-03-05"), both("2026-03-02", "2026-03-05"));
    }

    #[test]
    fn what_is_no_date_is_told_with_how_they_are_written() {
        for text in ["", "soon", "2026-02-30", "0 days", "999 days", "2026-03-10 to"] {
            assert!(
                read(text).is_err_and(|sentence| sentence.contains("Write dates like")),
                "{text}"
            );
        }
        assert!(read("2026-03-12 to 2026-03-10").is_err());
        assert!(read("2026-01-01").is_err());
        assert!(read("2026-03-10 to 2028-03-10").is_err());
    }

    #[test]
    fn the_last_day_of_the_week_cannot_become_a_day_of_rest() {
        let mut config = Config::default();
        assert!(with_weekday(&config, Weekday::Sun).is_some());
        config.rest_days = WEEK[..6].to_vec();
        assert_eq!(with_weekday(&config, Weekday::Sun), None);
    }
}
