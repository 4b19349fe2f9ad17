//! A sitting: read → code → reflect, what is legal when, and how it went.

use serde::{Deserialize, Serialize};

use super::curriculum::Minutes;

/// Where a sitting is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The day's text.
    #[default]
    Read,
    /// The exercise.
    Code,
    /// The day's questions.
    Reflect,
    /// Over.
    Done,
}

impl Phase {
    /// The three that take time, in their order.
    pub const WORK: [Self; 3] = [Self::Read, Self::Code, Self::Reflect];

    /// As the learner reads it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Code => "code",
            Self::Reflect => "reflect",
            Self::Done => "done",
        }
    }

    /// The one that follows.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Read => Self::Code,
            Self::Code => Self::Reflect,
            Self::Reflect | Self::Done => Self::Done,
        }
    }
}

/// How well something was known. The words and their order are those of FSRS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Not known.
    Again,
    /// Known with effort.
    Hard,
    /// Known.
    Good,
    /// Known at once.
    Easy,
}

impl Grade {
    /// All four, from the worst.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// As the learner reads it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Hard => "hard",
            Self::Good => "good",
            Self::Easy => "easy",
        }
    }

    /// 1 to 4, as FSRS counts.
    #[must_use]
    pub fn rating(self) -> u32 {
        match self {
            Self::Again => 1,
            Self::Hard => 2,
            Self::Good => 3,
            Self::Easy => 4,
        }
    }
}

/// What of a sitting decides where it may go and how it went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conduct {
    /// Attempts up to and including the first that passed; all of them if none did.
    pub attempts: u32,
    /// Whether one of them passed all that this rotation asks for.
    pub passed: bool,
    /// How many hints were shown.
    pub hints: u8,
    /// Whether the reference was shown before an attempt passed.
    pub revealed_before_passing: bool,
    /// Seconds spent with the exercise.
    pub code_seconds: u32,
}

/// Why a phase cannot be entered yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotYet {
    /// Reflection follows the exercise.
    #[error("Reflect opens when the tests pass, or when you have revealed the reference.")]
    Reflect,
    /// The end follows the reflection.
    #[error(
        "The day is done when its exercise is: pass the tests or reveal the reference, then finish Reflect."
    )]
    Done,
}

/// Whether a sitting that is in phase `from` may go to phase `to`.
///
/// Read and Code are open to each other at any time, in both directions, because reading belongs beside the code. Reflect needs a pass,
/// or the reference. Done needs Reflect; answers are wanted there, not demanded.
///
/// # Errors
/// What is missing, as a sentence for the learner.
pub fn enter(from: Phase, to: Phase, conduct: &Conduct) -> Result<(), NotYet> {
    let solved = conduct.passed || conduct.revealed_before_passing;
    match to {
        Phase::Read | Phase::Code => Ok(()),
        Phase::Reflect if solved => Ok(()),
        Phase::Reflect => Err(NotYet::Reflect),
        Phase::Done if solved && matches!(from, Phase::Reflect | Phase::Done) => Ok(()),
        Phase::Done => Err(NotYet::Done),
    }
}

/// The grade that a sitting's conduct speaks for; the learner may overrule it.
///
/// Not passed, or passed after the reference was seen, is `Again`. Otherwise every sign of effort counts: a second or
/// third attempt 1, more 2; one hint 1, more 2; more than the planned minutes of Code 1, more than twice 2.
/// Two signs or fewer are `Good`, more are `Hard`; no sign and at most 6 tenths of the planned time is `Easy`.
#[must_use]
pub fn grade(conduct: &Conduct, planned: Minutes) -> Grade {
    if !conduct.passed || conduct.revealed_before_passing {
        return Grade::Again;
    }
    let attempts = match conduct.attempts {
        0 | 1 => 0,
        2 | 3 => 1,
        _ => 2,
    };
    let planned = u32::from(planned.code) * 60;
    let time = match conduct.code_seconds {
        spent if spent <= planned => 0,
        spent if spent <= planned * 2 => 1,
        _ => 2,
    };
    match attempts + conduct.hints.min(2) + time {
        0 if conduct.code_seconds * 10 <= planned * 6 => Grade::Easy,
        0..=2 => Grade::Good,
        _ => Grade::Hard,
    }
}
