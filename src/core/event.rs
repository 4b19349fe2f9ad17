//! The vocabulary of the practice log.
//!
//! Everything étude knows about a learner is a fold over these events, so an event says what happened and never
//! what follows from it. `docs/log-format.md` describes how they look on disk; [`mod@line`] reads and writes them.
//!
//! Two rules keep old logs readable for ever: a kind, once published, keeps its keys and their meaning, and a key
//! added later has a default. What a newer étude wrote and this one does not know is kept ([`Body::Unknown`],
//! [`Event::extra`]) and written back as it came.

pub mod attempt;
pub mod line;
pub mod words;

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Timelike, Weekday};
use serde::{Deserialize, Serialize};
use ulid::Ulid;

use super::curriculum::{DayId, WeekId};
use super::session::{Grade, Phase};
pub use attempt::{Attempt, ErrorKind, Figures, Outcome, Score, Tier};
pub use words::{Hash, Words};

/// The format that this étude writes.
pub const VERSION: u32 = 1;

/// Names an event once and for all, on every machine; a ULID.
///
/// Ids are given in such a way ([`EventId::after`]) that their order is the order in which things happened as far
/// as a machine could know it. The fold goes by this order and by nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub Ulid);

impl EventId {
    /// The id for an event that follows `last`, whatever the clock says: `proposed` if that is later, else one
    /// millisecond after `last` with the random part of `proposed`.
    ///
    /// A clock that was set back, two events in one millisecond and a log that came from a machine whose clock is
    /// ahead all keep their order this way.
    #[must_use]
    pub fn after(last: Option<Self>, proposed: Ulid) -> Self {
        match last {
            Some(Self(last)) if proposed <= last => {
                let next = Ulid::from_parts(last.timestamp_ms() + 1, proposed.random());
                // At the end of all time, in the year 10889, only the random part is left to count on.
                Self(if next > last {
                    next
                } else {
                    last.increment().unwrap_or(last)
                })
            }
            _ => Self(proposed),
        }
    }

    /// Milliseconds since 1970 at which the id was given, as the machine's clock (or the event before) had it.
    #[must_use]
    pub fn millis(self) -> u64 {
        self.0.timestamp_ms()
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for EventId {
    type Err = ulid::DecodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ulid::from_string(text).map(Self)
    }
}

// Sixteen bytes in the cache, the usual 26 letters where a person may read it.
impl Serialize for EventId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for EventId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?
                .parse()
                .map_err(serde::de::Error::custom)
        } else {
            u128::deserialize(deserializer).map(|bits| Self(Ulid(bits)))
        }
    }
}

/// Something that happened, when, and to which date of the learner's it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Format it was written in.
    pub v: u32,
    /// Its name, and its place in the order of all events.
    pub id: EventId,
    /// When, as the wall clock of the machine had it, to the millisecond.
    pub at: DateTime<FixedOffset>,
    /// The learner's date: the local date, where a day ends at the rollover hour. Recorded, never computed again,
    /// so that neither travel nor a changed setting moves what was done.
    pub date: NaiveDate,
    /// What happened.
    pub body: Body,
    /// Keys that this étude does not know, kept for the one that does.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Event {
    /// An event that happens now. `rollover_hour` (0 to 23) is the local hour at which a day ends.
    #[must_use]
    pub fn new(body: Body, now: DateTime<FixedOffset>, id: Ulid, rollover_hour: u8) -> Self {
        let millis = now.nanosecond() / 1_000_000 * 1_000_000;
        Self {
            v: VERSION,
            id: EventId(id),
            at: now.with_nanosecond(millis).unwrap_or(now),
            date: local_date(now, rollover_hour),
            body: body.bounded(),
            extra: serde_json::Map::new(),
        }
    }
}

/// The learner's date at a moment: the date on the wall, where a day ends at `rollover_hour` (PRODUCT.md: 4:00).
///
/// Goes by the wall clock alone, so that on days of 23 or 25 hours the day ends at the same hour as ever.
#[must_use]
pub fn local_date(now: DateTime<FixedOffset>, rollover_hour: u8) -> NaiveDate {
    let wall = now.naive_local();
    wall.checked_sub_signed(TimeDelta::hours(rollover_hour.min(23).into()))
        .unwrap_or(wall)
        .date()
}

/// Why somebody sits down to a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// It is the day's turn: finishing it moves the place on.
    #[default]
    Plan,
    /// It treats a topic in focus: finishing it counts as for the plan, whose place stays.
    Focus,
    /// It is due for review: solved again from a blank start; the place stays.
    Review,
    /// To show that the week can be passed over: day 7, cold; the place stays until [`Body::TestedOut`].
    TestOut,
    /// Work outside any plan, such as `etude test` on a day that was never started; the place stays.
    Free,
}

impl Purpose {
    /// Whether finishing such a sitting makes its day done.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::Plan | Self::Focus)
    }
}

/// Which way into the curriculum the learner chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Path {
    /// The foundations, then the plan.
    Beginner,
    /// The plan from its first week.
    Intermediate,
    /// The plan from its second cycle.
    Advanced,
    /// The plan from its third cycle.
    Expert,
}

impl Path {
    /// As the learner reads it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Beginner => "beginner",
            Self::Intermediate => "intermediate",
            Self::Advanced => "advanced",
            Self::Expert => "expert",
        }
    }
}

/// What happened. The names in snake case are the log's `kind`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// A sitting with a day began.
    SittingStarted {
        /// The day.
        day: DayId,
        /// 1 the first time through the plan; from 2 on Stretch tests count.
        rotation: u32,
        /// Why.
        #[serde(default)]
        purpose: Purpose,
    },
    /// The learner is in this phase now.
    PhaseEntered {
        /// The day.
        day: DayId,
        /// The phase.
        phase: Phase,
    },
    /// Time spent with a phase since the last such event.
    TimeSpent {
        /// The day.
        day: DayId,
        /// The phase.
        phase: Phase,
        /// How long.
        seconds: u32,
    },
    /// The tests ran on the learner's code.
    Attempted(Attempt),
    /// The solution that passed was measured beside the reference.
    Compared {
        /// The day.
        day: DayId,
        /// The learner's.
        yours: Figures,
        /// The reference's, in the same minute on the same machine.
        reference: Figures,
    },
    /// A hint was shown.
    HintShown {
        /// The day.
        day: DayId,
        /// 1, 2 or 3.
        number: u8,
    },
    /// The reference was shown; whether before passing follows from the order of events.
    Revealed {
        /// The day.
        day: DayId,
    },
    /// The day's questions were answered; a later one replaces it.
    Reflected {
        /// The day.
        day: DayId,
        /// In the order of the questions; empty for one left out.
        answers: Vec<Words>,
    },
    /// How the sitting went; the last one counts, and it may come after the end of the sitting.
    Graded {
        /// The day.
        day: DayId,
        /// The grade.
        grade: Grade,
        /// Whether the learner chose it against what étude proposed.
        #[serde(default)]
        overruled: bool,
    },
    /// The sitting is done.
    SittingFinished {
        /// The day.
        day: DayId,
        /// Ids of the day's recall cards, which come up for review from now on.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cards: Vec<String>,
    },
    /// A recall card was answered.
    CardReviewed {
        /// The day that it belongs to.
        day: DayId,
        /// Its id within the day.
        card: String,
        /// How well it was known.
        grade: Grade,
        /// How long it took.
        #[serde(default, skip_serializing_if = "is_zero")]
        seconds: u32,
    },
    /// A note on a day.
    Noted {
        /// The day.
        day: DayId,
        /// The note.
        text: Words,
        /// The sitting that it is about, by the event that began it; without one, the day's last sitting so far.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sitting: Option<EventId>,
    },
    /// The place was moved here.
    Jumped {
        /// The day.
        day: DayId,
        /// The rotation it belongs to.
        #[serde(default = "first")]
        rotation: u32,
    },
    /// The day is passed over in this rotation.
    Skipped {
        /// The day.
        day: DayId,
        /// The rotation it belongs to.
        #[serde(default = "first")]
        rotation: u32,
    },
    /// The week is known already and passed over.
    WeekKnown {
        /// The week.
        week: WeekId,
    },
    /// The week is to be practiced after all.
    WeekUnknown {
        /// The week.
        week: WeekId,
    },
    /// The week's challenge was passed cold: it counts as known.
    TestedOut {
        /// The week.
        week: WeekId,
    },
    /// The learner's files went back to the start.
    Reset {
        /// The day.
        day: DayId,
        /// What they were before, in the code store.
        hash: Hash,
    },
    /// The learner chose a way into the curriculum.
    PathChosen {
        /// The path.
        path: Path,
    },
    /// The learner chose topics to practice first; none takes the choice back.
    Focused {
        /// Ids of topics.
        topics: Vec<String>,
    },
    /// These days of the week are days of rest from this date on; none means every day counts.
    RestDaysChosen {
        /// Which.
        weekdays: Vec<Weekday>,
    },
    /// A holiday or a single day of rest: these dates break no streak.
    RestAnnounced {
        /// First date.
        from: NaiveDate,
        /// Last date, included.
        until: NaiveDate,
    },
    /// These dates count again.
    RestTakenBack {
        /// First date.
        from: NaiveDate,
        /// Last date, included.
        until: NaiveDate,
    },
    /// Seven days out of the weakest topics were put together.
    ReviewWeekBuilt {
        /// In the order in which to solve them; none leaves the week.
        days: Vec<DayId>,
    },
    /// An event that a newer étude wrote. All its keys are in [`Event::extra`].
    #[serde(skip)]
    Unknown {
        /// Its kind.
        kind: String,
    },
}

fn first() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature that serde asks for
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// Longest list of failing tests in one event, and longest of the names in it, in bytes of JSON.
const FAILING: (usize, usize) = (5, 76);
/// Longest of any other name that comes from outside: a card, a diagnosis, an environment, a topic.
const NAME: usize = 64;

impl Body {
    /// The log's name for it: `hint_shown`.
    #[must_use]
    pub fn kind(&self) -> &str {
        match self {
            Self::SittingStarted { .. } => "sitting_started",
            Self::PhaseEntered { .. } => "phase_entered",
            Self::TimeSpent { .. } => "time_spent",
            Self::Attempted(_) => "attempted",
            Self::Compared { .. } => "compared",
            Self::HintShown { .. } => "hint_shown",
            Self::Revealed { .. } => "revealed",
            Self::Reflected { .. } => "reflected",
            Self::Graded { .. } => "graded",
            Self::SittingFinished { .. } => "sitting_finished",
            Self::CardReviewed { .. } => "card_reviewed",
            Self::Noted { .. } => "noted",
            Self::Jumped { .. } => "jumped",
            Self::Skipped { .. } => "skipped",
            Self::WeekKnown { .. } => "week_known",
            Self::WeekUnknown { .. } => "week_unknown",
            Self::TestedOut { .. } => "tested_out",
            Self::Reset { .. } => "reset",
            Self::PathChosen { .. } => "path_chosen",
            Self::Focused { .. } => "focused",
            Self::RestDaysChosen { .. } => "rest_days_chosen",
            Self::RestAnnounced { .. } => "rest_announced",
            Self::RestTakenBack { .. } => "rest_taken_back",
            Self::ReviewWeekBuilt { .. } => "review_week_built",
            Self::Unknown { kind } => kind,
        }
    }

    /// The day it is about.
    #[must_use]
    pub fn day(&self) -> Option<DayId> {
        match self {
            Self::Attempted(attempt) => Some(attempt.day),
            Self::SittingStarted { day, .. }
            | Self::PhaseEntered { day, .. }
            | Self::TimeSpent { day, .. }
            | Self::Compared { day, .. }
            | Self::HintShown { day, .. }
            | Self::Revealed { day }
            | Self::Reflected { day, .. }
            | Self::Graded { day, .. }
            | Self::SittingFinished { day, .. }
            | Self::CardReviewed { day, .. }
            | Self::Noted { day, .. }
            | Self::Jumped { day, .. }
            | Self::Skipped { day, .. }
            | Self::Reset { day, .. } => Some(*day),
            _ => None,
        }
    }

    /// The texts in it that may be long; the journal moves long ones to the code store.
    pub fn words_mut(&mut self) -> impl Iterator<Item = &mut Words> {
        match self {
            Self::Reflected { answers, .. } => answers.iter_mut(),
            Self::Noted { text, .. } => std::slice::from_mut(text).iter_mut(),
            _ => [].iter_mut(),
        }
    }

    /// Cuts lists and names that come from a curriculum or a run to what an event of less than 1 KB can hold.
    /// The learner's own words are never cut.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        match &mut self {
            Self::Attempted(attempt) => {
                attempt.failing.truncate(FAILING.0);
                attempt.failing.iter_mut().for_each(|id| clip(id, FAILING.1));
                for name in [
                    &mut attempt.python,
                    &mut attempt.environment,
                    &mut attempt.diagnosis,
                ] {
                    name.iter_mut().for_each(|name| clip(name, NAME));
                }
            }
            Self::SittingFinished { cards, .. } => {
                cards.truncate(8);
                cards.iter_mut().for_each(|card| clip(card, NAME));
            }
            Self::CardReviewed { card, .. } => clip(card, NAME),
            Self::Focused { topics } => {
                topics.truncate(10);
                topics.iter_mut().for_each(|topic| clip(topic, NAME));
            }
            Self::ReviewWeekBuilt { days } => days.truncate(7),
            Self::Reflected { answers, .. } => answers.truncate(4),
            _ => {}
        }
        self
    }
}

/// Cuts a text between characters to what takes at most `most` bytes as JSON.
fn clip(text: &mut String, most: usize) {
    let mut length = 0;
    let end = text.char_indices().find(|(at, character)| {
        length += words::json_len(&text[*at..at + character.len_utf8()]);
        length > most
    });
    if let Some((end, _)) = end {
        text.truncate(end);
    }
}
