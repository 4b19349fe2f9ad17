//! Names of weeks and days.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A week: `w02` (a week of the plan) or `f03` (a week of the foundations).
///
/// Ordered by track letter first: plan order is the order of [`Index::weeks`], not of this type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeekId {
    /// `b'w'` or `b'f'`.
    letter: u8,
    /// 1 to 99.
    number: u8,
}

impl WeekId {
    /// The week of the plan with this number, if it is 1 to 99.
    #[must_use]
    pub fn plan(number: u8) -> Option<Self> {
        Self::new('w', number)
    }

    /// A week by its letter (`w`, `f`) and its number (1 to 99).
    #[must_use]
    pub fn new(letter: char, number: u8) -> Option<Self> {
        (matches!(letter, 'w' | 'f') && (1..=99).contains(&number)).then_some(Self {
            letter: letter as u8,
            number,
        })
    }

    /// `w` or `f`.
    #[must_use]
    pub fn letter(self) -> char {
        char::from(self.letter)
    }

    /// The number within its letter, 1 to 99.
    #[must_use]
    pub fn number(self) -> u8 {
        self.number
    }

    /// Day `day` (1 to 7) of this week.
    #[must_use]
    pub fn day(self, day: u8) -> Option<DayId> {
        (1..=7).contains(&day).then_some(DayId { week: self, day })
    }
}

impl fmt::Display for WeekId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:02}", self.letter(), self.number)
    }
}

/// A day: `w02d5`. Ids are stable: a log entry for a day that no longer exists is kept and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayId {
    week: WeekId,
    day: u8,
}

impl DayId {
    /// The week that this day belongs to.
    #[must_use]
    pub fn week(self) -> WeekId {
        self.week
    }

    /// 1 to 7; day 7 is the week's challenge.
    #[must_use]
    pub fn number(self) -> u8 {
        self.day
    }

    /// Whether this is the week's challenge.
    #[must_use]
    pub fn is_challenge(self) -> bool {
        self.day == 7
    }
}

impl fmt::Display for DayId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}d{}", self.week, self.day)
    }
}

/// A text that names no week or day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a {1}")]
pub struct BadId(pub String, pub &'static str);

impl FromStr for WeekId {
    type Err = BadId;

    /// Reads `w02`, and forgives `W2`.
    fn from_str(text: &str) -> Result<Self, BadId> {
        let bad = || BadId(text.to_owned(), "week: weeks are named like w02 or f03");
        let mut chars = text.chars();
        let letter = chars.next().ok_or_else(bad)?.to_ascii_lowercase();
        let digits = chars.as_str();
        if digits.is_empty() || digits.len() > 2 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(bad());
        }
        Self::new(letter, digits.parse().map_err(|_| bad())?).ok_or_else(bad)
    }
}

impl FromStr for DayId {
    type Err = BadId;

    /// Reads `w02d5`, and forgives `W2D5`.
    fn from_str(text: &str) -> Result<Self, BadId> {
        let bad = || BadId(text.to_owned(), "day: days are named like w02d5 or f03d1");
        let (week, day) = text.split_once(['d', 'D']).ok_or_else(bad)?;
        let week: WeekId = week.parse().map_err(|_| bad())?;
        if day.len() != 1 {
            return Err(bad());
        }
        day.parse().ok().and_then(|day| week.day(day)).ok_or_else(bad)
    }
}

macro_rules! as_text {
    ($id:ty) => {
        impl Serialize for $id {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $id {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?
                    .parse()
                    .map_err(serde::de::Error::custom)
            }
        }
    };
}
as_text!(WeekId);
as_text!(DayId);
