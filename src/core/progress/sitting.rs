//! A sitting: one day, taken up once, with all that was done in it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::moment::{Moment, day_number};
use crate::core::curriculum::DayId;
use crate::core::event::{ErrorKind, EventId, Hash, Outcome, Purpose, Score, Tier, Words};
use crate::core::session::{Conduct, Grade, Phase};

/// One day, taken up once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sitting {
    /// The event that began it.
    pub id: EventId,
    /// The day.
    pub day: DayId,
    /// 1 the first time through the plan.
    pub rotation: u32,
    /// Why it was taken up.
    pub purpose: Purpose,
    /// The learner's date on which it began.
    #[serde(with = "day_number")]
    pub date: NaiveDate,
    /// When it began.
    pub started: Moment,
    /// When something last happened in it.
    pub latest: Moment,
    /// When it was finished.
    pub finished: Option<End>,
    /// Where it is.
    pub phase: Phase,
    /// Seconds spent reading, coding, reflecting.
    pub seconds: [u32; 3],
    /// Every attempt, in order.
    pub attempts: Vec<AttemptSummary>,
    /// Position of the first attempt that passed all that the rotation asks for.
    pub passed: Option<u32>,
    /// One bit a hint that was shown, the first hint lowest.
    pub hints: u8,
    /// When the reference was first shown.
    pub revealed: Option<Moment>,
    /// Whether that was before an attempt passed.
    pub revealed_before_passing: bool,
    /// Answers to the day's questions.
    pub answers: Vec<Words>,
    /// Notes taken during the sitting, or after it.
    pub notes: Vec<Words>,
    /// How it went.
    pub grade: Option<Grade>,
    /// Whether the learner chose the grade against what étude proposed.
    pub overruled: bool,
    /// How often the files went back to the start.
    pub resets: u16,
}

/// The end of a sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// When.
    pub at: Moment,
    /// The learner's date.
    #[serde(with = "day_number")]
    pub date: NaiveDate,
}

/// What the fold keeps of an attempt. The names of the tests that failed stay in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttemptSummary {
    /// When.
    pub at: Moment,
    /// What it came to.
    pub verdict: Outcome,
    /// Why the code could not be judged.
    pub error: Option<ErrorKind>,
    /// Core tests that passed.
    pub passed: u16,
    /// Core tests that there are.
    pub total: u16,
    /// Stretch tests, when they were run.
    pub stretch: Option<Score>,
    /// The code as it was, in the code store.
    pub code: Option<Hash>,
    /// Milliseconds from start to verdict.
    pub ms: u32,
    /// The shield of the run.
    pub tier: Option<Tier>,
    /// Name of the misconception that it looked like.
    pub diagnosis: Option<String>,
}

impl Sitting {
    /// Whether anything was done in it beyond opening it.
    #[must_use]
    pub fn worked(&self) -> bool {
        self.phase != Phase::Read
            || self.seconds.iter().any(|seconds| *seconds > 0)
            || !self.attempts.is_empty()
            || self.hints > 0
            || self.revealed.is_some()
            || !self.answers.is_empty()
            || !self.notes.is_empty()
    }

    /// Whether a hint was shown; the first is number 1.
    #[must_use]
    pub fn has_shown(&self, number: u8) -> bool {
        let bit = number.checked_sub(1).and_then(|at| 1_u8.checked_shl(at.into()));
        bit.is_some_and(|bit| self.hints & bit != 0)
    }

    /// How many hints were shown.
    #[must_use]
    pub fn hints_shown(&self) -> u8 {
        u8::try_from(self.hints.count_ones()).unwrap_or(u8::MAX)
    }

    /// Seconds of one phase.
    #[must_use]
    pub fn seconds_of(&self, phase: Phase) -> u32 {
        self.seconds.get(phase as usize).copied().unwrap_or(0)
    }

    /// Seconds of all phases.
    #[must_use]
    pub fn total_seconds(&self) -> u32 {
        self.seconds
            .iter()
            .fold(0, |sum, seconds| sum.saturating_add(*seconds))
    }

    /// The best that its attempts came to; `None` without an attempt.
    #[must_use]
    pub fn verdict(&self) -> Option<Outcome> {
        if self.passed.is_some() {
            return Some(Outcome::Pass);
        }
        self.attempts.last().map(|attempt| match attempt.verdict {
            // Passed the core tests, where the rotation asks for Stretch as well.
            Outcome::Pass => Outcome::Fail,
            other => other,
        })
    }

    /// What of it decides where it may go and how it went.
    #[must_use]
    pub fn conduct(&self) -> Conduct {
        let counted = self.passed.map_or(self.attempts.len(), |at| at as usize + 1);
        Conduct {
            attempts: u32::try_from(counted).unwrap_or(u32::MAX),
            passed: self.passed.is_some(),
            hints: self.hints_shown(),
            revealed_before_passing: self.revealed_before_passing,
            code_seconds: self.seconds_of(Phase::Code),
        }
    }

    /// Whether the very first attempt passed, without hint or reference; `None` without an attempt.
    #[must_use]
    pub fn first_try(&self) -> Option<bool> {
        (!self.attempts.is_empty()).then_some(self.passed == Some(0) && !self.revealed_before_passing)
    }

    /// The code that it ended with, in the code store.
    #[must_use]
    pub fn last_code(&self) -> Option<Hash> {
        self.attempts.iter().rev().find_map(|attempt| attempt.code)
    }
}
