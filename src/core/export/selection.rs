//! Which sittings: by date, week, day and how they ended; and how people write that.

use chrono::{Datelike, Days, NaiveDate};

use crate::core::curriculum::{DayId, WeekId};
use crate::core::event::Outcome;
use crate::core::progress::Sitting;

/// Which sittings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// From this date of the learner's on.
    pub since: Option<NaiveDate>,
    /// Up to this date, included.
    pub until: Option<NaiveDate>,
    /// With this day only.
    pub day: Option<DayId>,
    /// With days of these weeks only: the first and the last, of the same track letter.
    pub weeks: Option<(WeekId, WeekId)>,
    /// That ended like this only.
    pub ended: Option<Ended>,
}

/// How a sitting ended, or stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// An attempt passed.
    Passed,
    /// No attempt passed, and the last was judged.
    Failed,
    /// No attempt passed, and the last could not be judged.
    Error,
    /// There was no attempt.
    NoAttempt,
}

impl Ended {
    /// All of them, the best first.
    pub const ALL: [Self; 4] = [Self::Passed, Self::Failed, Self::Error, Self::NoAttempt];

    /// How a sitting ended.
    #[must_use]
    pub fn of(sitting: &Sitting) -> Self {
        match sitting.verdict() {
            Some(Outcome::Pass) => Self::Passed,
            Some(Outcome::Fail) => Self::Failed,
            Some(Outcome::Error) => Self::Error,
            None => Self::NoAttempt,
        }
    }

    /// As a person reads it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "not passed",
            Self::Error => "not judged",
            Self::NoAttempt => "without an attempt",
        }
    }
}

impl Selection {
    /// Whether a sitting is wanted. One in which nothing was done never is.
    #[must_use]
    pub fn wants(&self, sitting: &Sitting) -> bool {
        let week = sitting.day.week();
        let in_weeks = |(first, last): (WeekId, WeekId)| first <= week && week <= last;
        self.since.is_none_or(|since| sitting.date >= since)
            && self.until.is_none_or(|until| sitting.date <= until)
            && self.day.is_none_or(|day| sitting.day == day)
            && self.weeks.is_none_or(in_weeks)
            && self.ended.is_none_or(|ended| Ended::of(sitting) == ended)
            && sitting.worked()
    }
}

/// A text that names no dates or weeks: what can be written, as a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadRange(String);

/// The first and the last date that a text names: `2026-11-02`, `2026-11-01..2026-11-15`, `2026-11..`, `2026-11`, `2026`, `30d`
/// for the last thirty dates. Nothing for no limit.
///
/// # Errors
/// What can be written.
pub fn dates_named(text: &str, today: NaiveDate) -> Result<(Option<NaiveDate>, Option<NaiveDate>), BadRange> {
    let text = text.trim();
    if text.is_empty() {
        return Ok((None, None));
    }
    let bad = || {
        BadRange(format!(
            "`{text}` is no range of dates: write 2026-11, 2026-11-01..2026-11-15, 2026-11-01.. or 30d."
        ))
    };
    if let Some(number) = text.strip_suffix(['d', 'D']) {
        let days: u64 = number.trim().parse().map_err(|_| bad())?;
        let back = Days::new(days.checked_sub(1).ok_or_else(bad)?);
        return Ok((Some(today.checked_sub_days(back).ok_or_else(bad)?), Some(today)));
    }
    let Some((first, last)) = text.split_once("..") else {
        let (first, last) = span(text).ok_or_else(bad)?;
        return Ok((Some(first), Some(last)));
    };
    let side = |text: &str| match text.trim() {
        "" => Ok(None),
        text => span(text).map(Some).ok_or_else(bad),
    };
    let (first, last) = (side(first)?, side(last)?);
    let range = (first.map(|(first, _)| first), last.map(|(_, last)| last));
    match range {
        (Some(first), Some(last)) if first > last => Err(bad()),
        range => Ok(range),
    }
}

/// First and last date of a year, a month or a date.
fn span(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let mut parts = text.split('-');
    let year: i32 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month: Option<u32> = parts.next().map(str::parse).transpose().ok()?;
    let day: Option<u32> = parts.next().map(str::parse).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    let first = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))?;
    let last = match (month, day) {
        (_, Some(_)) => first,
        (Some(12) | None, None) => NaiveDate::from_ymd_opt(year, 12, 31)?,
        (Some(month), None) => NaiveDate::from_ymd_opt(first.year(), month + 1, 1)?.pred_opt()?,
    };
    Some((first, last))
}

/// The first and the last week that a text names: `w02`, `w01..w06`. Nothing for all. A week need not exist: what was practiced
/// of one that is gone is still found.
///
/// # Errors
/// What can be written.
pub fn range_of_weeks(text: &str) -> Result<Option<(WeekId, WeekId)>, BadRange> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let bad = || BadRange(format!("`{text}` is no week: write w02, f03 or w01..w06."));
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let (first, last): (WeekId, WeekId) = (
        first.trim().parse().map_err(|_| bad())?,
        last.trim().parse().map_err(|_| bad())?,
    );
    if first.letter() != last.letter() || first > last {
        return Err(bad());
    }
    Ok(Some((first, last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_named_as_people_name_them() {
        let date = |text: &str| text.parse::<NaiveDate>().ok();
        let today = date("2026-03-02").unwrap();
        let named = |text: &str| dates_named(text, today);
        for (text, first, last) in [
            ("", "", ""),
            ("2026-03-02", "2026-03-02", "2026-03-02"),
            ("2026-02", "2026-02-01", "2026-02-28"),
            ("2026-12", "2026-12-01", "2026-12-31"),
            ("2025", "2025-01-01", "2025-12-31"),
            ("2026-01-15..2026-02-03", "2026-01-15", "2026-02-03"),
            ("2026-01..2026-02", "2026-01-01", "2026-02-28"),
            ("2026-01-15..", "2026-01-15", ""),
            ("..2026-01", "", "2026-01-31"),
            ("1d", "2026-03-02", "2026-03-02"),
            (" 30d ", "2026-02-01", "2026-03-02"),
        ] {
            assert_eq!(named(text), Ok((date(first), date(last))), "{text}");
        }
        for text in [
            "0d",
            "yesterday",
            "2026-13",
            "2026-02-30",
            "26-01-01",
            "2026-02..2026-01",
            "2026-01-01-01",
            "99999999999999d",
            "-1d",
        ] {
            assert!(named(text).is_err(), "{text}");
        }
    }

    #[test]
    fn weeks_are_named_as_people_name_them() {
        let week = |text: &str| text.parse::<WeekId>().unwrap();
        assert_eq!(range_of_weeks(" "), Ok(None));
        assert_eq!(range_of_weeks("w2"), Ok(Some((week("w02"), week("w02")))));
        assert_eq!(range_of_weeks("w01..w06"), Ok(Some((week("w01"), week("w06")))));
        for text in ["w06..w01", "f01..w02", "week", "w01.."] {
            assert!(range_of_weeks(text).is_err(), "{text}");
        }
    }
}
