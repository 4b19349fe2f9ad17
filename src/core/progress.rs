//! What the log adds up to: place, history, calendar, known weeks, cards.
//!
//! [`Progress::apply`] is the only way in, at start and live. It folds events in the order of their ids, which is
//! the same on every machine, so any two machines that hold the same events agree on everything. Nothing here is
//! worth keeping: delete the cache of it, and the log gives it back.

pub mod calendar;
mod fold;
pub mod known;
pub mod moment;
pub mod outline;
pub mod paths;
pub mod place;
pub mod sitting;
pub mod stats;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::curriculum::{DayId, WeekId};
use super::event::{EventId, Path, Purpose};
use super::memory::Memory;
use super::session::{Grade, Phase};
pub use calendar::{CalendarDay, DateState, Streak};
use calendar::{DateRecord, Rest};
pub use moment::Moment;
pub use outline::{Mark, Outline, TrackOutline};
pub use place::Place;
pub use sitting::{AttemptSummary, End, Sitting};

/// What became of an event that was applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// It counts from now on.
    Folded,
    /// It was here already.
    Duplicate,
    /// It belongs before events that have been folded: start again from all events in order of their ids.
    OutOfOrder,
}

/// The fold of all events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    last: Option<EventId>,
    events: u64,
    unknown: u64,
    sittings: Vec<Sitting>,
    days: BTreeMap<DayId, DayRecord>,
    dates: BTreeMap<Date, DateRecord>,
    rest: Rest,
    /// With the number of the step that was the last one before.
    known: BTreeMap<WeekId, (Known, u32)>,
    cards: BTreeMap<DayId, Vec<(String, CardRecord)>>,
    path: Option<(Path, u32)>,
    focus: (Vec<String>, u32),
    review_week: Option<ReviewWeek>,
    steps: u32,
}

/// A date that takes two bytes in the cache, not eleven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Date(NaiveDate);

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        moment::day_number::serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        moment::day_number::deserialize(deserializer).map(Self)
    }
}

/// What is known of one day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct DayRecord {
    /// Its sittings, positions in [`Progress::sittings`].
    sittings: Vec<u32>,
    /// The one that is not finished.
    open: Option<u32>,
    /// The last rotation in which it was finished.
    done: u32,
    /// The last rotation in which it was passed over.
    skipped: u32,
    /// The last time that the place was set from it.
    step: Option<Step>,
}

/// A step that set the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Step {
    /// Counts all steps.
    order: u32,
    /// The rotation that it belongs to.
    rotation: u32,
    /// Whether the place is past the day, or at it.
    past: bool,
}

/// Why a week is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Known {
    /// The learner said so.
    Declared,
    /// Its challenge was passed cold.
    TestedOut,
}

/// One answer of the schedule's kind: when, and how well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The learner's date.
    #[serde(with = "moment::day_number")]
    pub date: NaiveDate,
    /// How well it was known.
    pub grade: Grade,
}

/// A recall card's history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardRecord {
    /// The date on which its day was finished (or the card first seen).
    #[serde(with = "moment::day_number")]
    pub since: NaiveDate,
    /// Every answer, in order.
    pub reviews: Vec<Review>,
    /// The latest date of an answer; of [`CardRecord::since`] before the first.
    #[serde(with = "moment::day_number")]
    pub last: NaiveDate,
    /// The memory that the answers leave; `None` before the first.
    pub memory: Option<Memory>,
}

impl CardRecord {
    fn new(since: NaiveDate) -> Self {
        Self {
            since,
            reviews: Vec::new(),
            last: since,
            memory: None,
        }
    }

    fn answer(&mut self, review: Review) {
        self.memory = Memory::after(self.memory.map(|memory| (memory, self.last)), review);
        self.last = match self.reviews.is_empty() {
            true => review.date,
            false => self.last.max(review.date),
        };
        self.reviews.push(review);
    }
}

/// Seven days out of the weakest topics.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewWeek {
    /// When it was put together.
    #[serde(with = "moment::day_number")]
    pub built: NaiveDate,
    /// In the order in which to solve them; `true` once solved since.
    pub days: Vec<(DayId, bool)>,
}

/// How a day stands in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayState {
    /// Never touched.
    New,
    /// A sitting with it is not finished.
    Open(Phase),
    /// Finished, last in this rotation.
    Done(u32),
    /// Passed over, last in this rotation.
    Skipped(u32),
    /// Its week is known.
    Known,
}

impl Progress {
    /// The last event that was folded.
    #[must_use]
    pub fn last(&self) -> Option<EventId> {
        self.last
    }

    /// How many events were folded.
    #[must_use]
    pub fn events(&self) -> u64 {
        self.events
    }

    /// How many of them only a newer étude understands.
    #[must_use]
    pub fn unknown(&self) -> u64 {
        self.unknown
    }

    /// Every sitting, in order of its start.
    #[must_use]
    pub fn sittings(&self) -> &[Sitting] {
        &self.sittings
    }

    /// The sittings with one day, the first one first. Days that no curriculum has any more keep theirs.
    pub fn sittings_of(&self, day: DayId) -> impl DoubleEndedIterator<Item = &Sitting> {
        self.days
            .get(&day)
            .into_iter()
            .flat_map(|record| &record.sittings)
            .filter_map(|at| self.sittings.get(*at as usize))
    }

    /// The sitting with this day that is not finished.
    #[must_use]
    pub fn open_sitting(&self, day: DayId) -> Option<&Sitting> {
        self.sittings.get(self.days.get(&day)?.open? as usize)
    }

    /// The unfinished sitting that was worked at last, whether for the plan, a review or to test out.
    #[must_use]
    pub fn unfinished(&self) -> Option<&Sitting> {
        self.days
            .values()
            .filter_map(|record| self.sittings.get(record.open? as usize))
            .filter(|sitting| sitting.purpose != Purpose::Free)
            .max_by_key(|sitting| sitting.latest)
    }

    /// Days that were ever touched.
    pub fn touched_days(&self) -> impl Iterator<Item = DayId> {
        self.days.keys().copied()
    }

    /// How a day stands in the plan.
    #[must_use]
    pub fn state(&self, day: DayId) -> DayState {
        let record = self.days.get(&day);
        let open = self
            .open_sitting(day)
            .filter(|sitting| sitting.purpose != Purpose::Free);
        if let Some(sitting) = open.filter(|sitting| sitting.worked()) {
            return DayState::Open(sitting.phase);
        }
        match record {
            Some(record) if record.done > 0 && record.done >= record.skipped => DayState::Done(record.done),
            _ if self.known.contains_key(&day.week()) => DayState::Known,
            Some(record) if record.skipped > 0 => DayState::Skipped(record.skipped),
            _ => DayState::New,
        }
    }

    /// Whether a week is passed over, and why.
    #[must_use]
    pub fn known(&self, week: WeekId) -> Option<Known> {
        self.known.get(&week).map(|(known, _)| *known)
    }

    /// All weeks that are passed over.
    pub fn known_weeks(&self) -> impl Iterator<Item = (WeekId, Known)> {
        self.known.iter().map(|(week, (known, _))| (*week, *known))
    }

    /// The cards of finished days with all their answers.
    pub fn cards(&self) -> impl Iterator<Item = (DayId, &str, &CardRecord)> {
        self.cards
            .iter()
            .flat_map(|(day, cards)| cards.iter().map(|(id, card)| (*day, id.as_str(), card)))
    }

    /// The path that the learner chose last.
    #[must_use]
    pub fn path(&self) -> Option<Path> {
        self.path.map(|(path, _)| path)
    }

    /// Ids of the topics to practice first.
    #[must_use]
    pub fn focus(&self) -> &[String] {
        &self.focus.0
    }

    /// The review week that was put together last, until all of it is solved.
    #[must_use]
    pub fn review_week(&self) -> Option<&ReviewWeek> {
        self.review_week
            .as_ref()
            .filter(|week| week.days.iter().any(|(_, solved)| !solved))
    }

    /// Dates on which something was done.
    #[must_use]
    pub fn practiced_dates(&self) -> BTreeSet<NaiveDate> {
        self.dates
            .iter()
            .filter_map(|(date, record)| record.practiced.then_some(date.0))
            .collect()
    }

    /// The first date on which anything happened.
    #[must_use]
    pub fn first_date(&self) -> Option<NaiveDate> {
        self.dates.keys().next().map(|date| date.0)
    }

    /// How many cards were answered, and how many days solved again, on a date.
    #[must_use]
    pub fn reviewed_on(&self, date: NaiveDate) -> (u16, u16) {
        let cards = self.dates.get(&Date(date)).map_or(0, |record| record.cards);
        let days = self
            .sittings
            .iter()
            .rev()
            .take(64)
            .filter(|sitting| sitting.purpose == Purpose::Review)
            .filter(|sitting| sitting.finished.is_some_and(|end| end.date == date))
            .count();
        (cards, u16::try_from(days).unwrap_or(u16::MAX))
    }

    /// Whether a day of the plan was finished on a date.
    #[must_use]
    pub fn finished_on(&self, date: NaiveDate) -> bool {
        let plan = self.sittings.iter().filter(|sitting| sitting.purpose.counts());
        plan.rev()
            .any(|sitting| sitting.finished.is_some_and(|end| end.date == date))
    }
}
