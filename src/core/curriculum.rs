//! The curriculum: tracks, cycles, weeks and days, as the learner knows them.
//!
//! An [`Index`] is small and always at hand: ids, titles, minutes and the order of days. A [`Week`] with its
//! texts is parsed only when somebody opens one of its days.

use std::collections::BTreeMap;
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

/// Planned minutes of a day's three phases; 10 to 15 in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Reading.
    pub read: u8,
    /// Coding.
    pub code: u8,
    /// Reflecting.
    pub reflect: u8,
}

impl Minutes {
    /// All three together.
    #[must_use]
    pub fn total(self) -> u8 {
        self.read.saturating_add(self.code).saturating_add(self.reflect)
    }
}

/// A named way through the curriculum: the plan, the foundations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    /// Stable name: `plan`.
    pub id: String,
    /// As shown.
    pub title: String,
}

/// Weeks that belong together: a quarter of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cycle {
    /// Which track it is part of: a [`Track::id`].
    pub track: String,
    /// As shown: `Cycle 1`.
    pub label: String,
    /// As shown: `Foundation & Idioms`.
    pub title: String,
    /// The folder under `curriculum/` that holds its weeks.
    pub folder: String,
    /// First and last week that the cycle plans; a week of this range without a file is not in the plan yet.
    pub weeks: (WeekId, WeekId),
}

/// What is known of a day without opening its week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayEntry {
    /// `w02d5`.
    pub id: DayId,
    /// The plan's own words.
    pub title: String,
    /// `yield-from`; with the number it names the exercise's folder.
    pub slug: String,
    /// Planned minutes.
    pub minutes: Minutes,
    /// The environment of third-party packages that it needs, if any.
    pub environment: Option<String>,
}

impl DayEntry {
    /// The day's folder under `exercises/` and in the practice folder: `w02/d5-yield-from`.
    #[must_use]
    pub fn folder(&self) -> String {
        format!("{}/d{}-{}", self.id.week(), self.id.number(), self.slug)
    }
}

/// What is known of a week without opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekEntry {
    /// `w02`.
    pub id: WeekId,
    /// As shown.
    pub title: String,
    /// Position in [`Index::cycles`].
    pub cycle: usize,
    /// Its days, in order.
    pub days: Vec<DayEntry>,
}

/// The whole curriculum in plan order, without its texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// The ways through it.
    pub tracks: Vec<Track>,
    /// In plan order.
    pub cycles: Vec<Cycle>,
    /// Weeks that exist, in plan order.
    pub weeks: Vec<WeekEntry>,
}

impl Index {
    /// A week that exists.
    #[must_use]
    pub fn week(&self, id: WeekId) -> Option<&WeekEntry> {
        self.weeks.iter().find(|week| week.id == id)
    }

    /// A day that exists.
    #[must_use]
    pub fn day(&self, id: DayId) -> Option<&DayEntry> {
        self.week(id.week())?.days.iter().find(|day| day.id == id)
    }

    /// The cycle of a week that exists.
    #[must_use]
    pub fn cycle_of(&self, id: WeekId) -> Option<&Cycle> {
        self.cycles.get(self.week(id)?.cycle)
    }

    /// Every day that exists, in plan order.
    pub fn days(&self) -> impl DoubleEndedIterator<Item = &DayEntry> {
        self.weeks.iter().flat_map(|week| &week.days)
    }

    /// The days of one track, in plan order.
    pub fn track_days<'a>(&'a self, track: &'a str) -> impl DoubleEndedIterator<Item = &'a DayEntry> {
        self.weeks
            .iter()
            .filter(move |week| {
                self.cycles
                    .get(week.cycle)
                    .is_some_and(|cycle| cycle.track == track)
            })
            .flat_map(|week| &week.days)
    }

    /// The track that a day belongs to: a [`Track::id`].
    #[must_use]
    pub fn track_of(&self, id: DayId) -> Option<&str> {
        Some(&self.cycle_of(id.week())?.track)
    }

    /// The day after `id` in its own track; `None` at the end of the track, or for a day that does not exist.
    #[must_use]
    pub fn after(&self, id: DayId) -> Option<&DayEntry> {
        let mut days = self.track_days(self.track_of(id)?);
        days.find(|day| day.id == id)?;
        days.next()
    }
}

/// Where to read on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// As shown.
    pub title: String,
    /// Where it is.
    pub url: String,
}

/// What a recall card asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CardKind {
    /// Predict what the code prints.
    Output,
    /// Pick one of the choices.
    Choice,
    /// Say what is wrong with the code.
    Bug,
}

/// A recall card, brought back by the schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Unique in its day and never reused: the review history hangs on it.
    pub id: String,
    /// What is asked.
    pub kind: CardKind,
    /// The question.
    pub prompt: String,
    /// Code that belongs to the question.
    #[serde(default)]
    pub code: Option<String>,
    /// The choices of a `choice` card.
    #[serde(default)]
    pub choices: Vec<String>,
    /// The answer as shown.
    pub answer: String,
    /// Other answers that count as right.
    #[serde(default)]
    pub accept: Vec<String>,
}

/// Limits of one run. Defaults: 2 s a test, 10 s a run, 256 MiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Milliseconds for one test, and for the import of the learner's file; at most 10,000.
    pub test_ms: u32,
    /// Milliseconds for the whole run; at most 30,000.
    pub run_ms: u32,
    /// Mebibytes of private memory on top of what the interpreter has before the learner's code starts.
    pub memory_mb: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            test_ms: 2000,
            run_ms: 10_000,
            memory_mb: 256,
        }
    }
}

/// One day with all its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Id, title, slug, minutes, environment.
    pub entry: DayEntry,
    /// 1: the concept in isolation. 2: combined. 3: a decision with trade-offs.
    pub level: u8,
    /// What the learner can do after it, in one sentence.
    pub goal: String,
    /// The world of the exercise.
    pub scenario: String,
    /// Topics of `topics.toml` that it treats.
    pub covers: Vec<String>,
    /// The reading, in Markdown.
    pub read: String,
    /// Where to read on.
    pub references: Vec<Reference>,
    /// Three, shown one by one.
    pub hints: Vec<String>,
    /// Shown after passing, in Markdown.
    pub discussion: String,
    /// Two questions.
    pub reflect: Vec<String>,
    /// Three cards.
    pub recall: Vec<Card>,
    /// Servers on loopback are part of the exercise.
    pub loopback: bool,
    /// Shared memory between processes is part of the exercise.
    pub shared_memory: bool,
    /// Limits of one run.
    pub limits: Limits,
}

/// One week with all its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// `w02`.
    pub id: WeekId,
    /// As shown.
    pub title: String,
    /// Seven.
    pub days: Vec<Day>,
}

/// The files of one day's exercise, each by its path relative to the exercise's folder part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exercise {
    /// What the learner gets: usually `exercise.py` alone.
    pub start: BTreeMap<String, String>,
    /// The reference, laid over `start`.
    pub reference: BTreeMap<String, String>,
    /// `test_exercise.py` and the data files beside it.
    pub tests: BTreeMap<String, Vec<u8>>,
    /// Misconceptions by name, laid over `start`.
    pub wrong: BTreeMap<String, BTreeMap<String, String>>,
    /// `signatures.json`, if the exercise has one: which misconception makes which tests fail.
    pub signatures: Option<String>,
    /// `bench_exercise.py`, if the exercise has one.
    pub bench: Option<String>,
}
