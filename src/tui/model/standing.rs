//! How things stand, read from the fold of the log for the screens.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::core::curriculum::{DayEntry, DayId, WeekId};
use crate::core::event::{ErrorKind, Purpose};
use crate::core::progress::{AttemptSummary, DayState, Sitting as Past};
use crate::core::session::Phase;

use super::Model;

/// The sitting with a day that is not finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where it is.
    pub phase: Phase,
    /// How many attempts.
    pub attempts: usize,
    /// Core tests that passed in the last of them.
    pub passed: u16,
    /// Core tests that there are.
    pub total: u16,
}

/// How a day stands in the plan, as the plan shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayStanding {
    /// Never touched.
    New,
    /// Not finished.
    Begun,
    /// Finished.
    Done,
    /// Left out, or its week is known.
    PassedOver,
}

/// What the whole log adds up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Days in a row.
    pub streak: u32,
    /// Sittings in which something was done.
    pub sittings: u32,
    /// Seconds of them all.
    pub seconds: u64,
}

/// A sitting of the log with the title of its day.
#[derive(Clone, Copy, Debug)]
pub struct PastSitting<'a> {
    /// The sitting.
    pub sitting: &'a Past,
    /// The day's title; a remark for a day that no longer exists.
    pub title: &'a str,
}

impl PastSitting<'_> {
    /// What happened, in sentences.
    #[must_use]
    pub fn facts(&self) -> Vec<String> {
        let sitting = self.sitting;
        let minutes = |phase| sitting.seconds_of(phase).div_ceil(60);
        let mut facts = vec![format!(
            "Read {} min, code {} min, reflect {} min.",
            minutes(Phase::Read),
            minutes(Phase::Code),
            minutes(Phase::Reflect)
        )];
        match (sitting.finished.is_some(), sitting.passed.is_some()) {
            (_, true) => {}
            (true, false) => facts.push("Finished without passing the tests.".into()),
            (false, false) => facts.push(format!("Not finished: it stands at {}.", sitting.phase.name())),
        }
        match sitting.hints_shown() {
            0 => {}
            1 => facts.push("One hint was shown.".into()),
            hints => facts.push(format!("{hints} hints were shown.")),
        }
        if sitting.revealed_before_passing {
            facts.push("The reference was shown before the tests passed.".into());
        }
        // A review begins with a blank start; that is no reset that the learner asked for.
        let resets = if sitting.purpose == Purpose::Review {
            facts.insert(0, "Solved again for review, from a blank start.".into());
            sitting.resets.saturating_sub(1)
        } else {
            sitting.resets
        };
        match resets {
            0 => {}
            1 => facts.push("The files went back to the start once.".into()),
            times => facts.push(format!("The files went back to the start {times} times.")),
        }
        if let Some(grade) = sitting.grade {
            facts.push(format!(
                "It felt {}.",
                if grade == crate::core::session::Grade::Again {
                    "like one to see again"
                } else {
                    grade.name()
                }
            ));
        }
        facts
    }
}

impl Model {
    /// The day that is today's.
    #[must_use]
    pub fn place_day(&self) -> Option<&DayEntry> {
        self.index.day(self.progress.place(&self.index)?.day)
    }

    /// What the learner can do after a day, if it is known.
    #[must_use]
    pub fn goal_of(&self, day: DayId) -> Option<&String> {
        let (of, goal) = self.goal.as_ref()?;
        goal.as_ref().filter(|_| *of == day)
    }

    /// The day that is chosen on the plan.
    #[must_use]
    pub fn plan_day(&self) -> Option<DayId> {
        self.plan.day()
    }

    /// The rotation that the plan is in: 1 the first time through.
    #[must_use]
    pub fn rotation(&self) -> u32 {
        self.progress.place(&self.index).map_or(1, |place| place.rotation)
    }

    /// The sitting with a day that is not finished, as far as something was done in it.
    #[must_use]
    pub fn standing(&self, day: DayId) -> Option<Standing> {
        let sitting = self
            .progress
            .resumable(day, Purpose::Plan)
            .filter(|sitting| sitting.worked())?;
        let last = sitting.attempts.last();
        Some(Standing {
            phase: sitting.phase,
            attempts: sitting.attempts.len(),
            passed: last.map_or(0, |attempt| attempt.passed),
            total: last.map_or(0, |attempt| attempt.total),
        })
    }

    /// The sitting with the open day, finished or not.
    #[must_use]
    pub fn sitting_of_open_day(&self) -> Option<&Past> {
        let day = self.sitting.as_ref()?.day.entry.id;
        self.progress.sittings_of(day).next_back()
    }

    /// Whether the tests of the open day pass, or passed in this sitting.
    #[must_use]
    pub fn open_day_passed(&self) -> bool {
        let now = self.sitting.as_ref().and_then(|sitting| sitting.verdict.as_ref());
        now.is_some_and(crate::core::verdict::Verdict::core_passed)
            || self
                .sitting_of_open_day()
                .is_some_and(|sitting| sitting.passed.is_some())
    }

    /// How a day stands in the plan.
    #[must_use]
    pub fn day_standing(&self, day: DayId) -> DayStanding {
        match self.progress.state(day) {
            DayState::New => DayStanding::New,
            DayState::Open(_) => DayStanding::Begun,
            DayState::Done(_) => DayStanding::Done,
            DayState::Skipped(_) | DayState::Known => DayStanding::PassedOver,
        }
    }

    /// Days of a week that are done or passed over, and all of them.
    #[must_use]
    pub fn week_progress(&self, week: WeekId) -> (usize, usize) {
        let Some(week) = self.index.week(week) else {
            return (0, 0);
        };
        let done = |day: &&DayEntry| {
            matches!(
                self.day_standing(day.id),
                DayStanding::Done | DayStanding::PassedOver
            )
        };
        (week.days.iter().filter(done).count(), week.days.len())
    }

    /// Whether a sitting was finished today.
    #[must_use]
    pub fn finished_today(&self) -> bool {
        let today = self.today();
        self.progress
            .sittings()
            .iter()
            .rev()
            .take(8)
            .any(|sitting| sitting.finished.is_some() && sitting.date == today)
    }

    /// What the whole log adds up to.
    #[must_use]
    pub fn figures(&self) -> Figures {
        let worked = self.progress.sittings().iter().filter(|sitting| sitting.worked());
        let (sittings, seconds) = worked.fold((0u32, 0u64), |(count, seconds), sitting| {
            (count + 1, seconds + u64::from(sitting.total_seconds()))
        });
        Figures {
            streak: self.progress.streak(self.today()).days,
            sittings,
            seconds,
        }
    }

    /// Seconds practiced on each date of the last year.
    #[must_use]
    pub fn practiced(&self) -> BTreeMap<NaiveDate, u64> {
        let from = self.today() - chrono::Duration::days(370);
        let mut dates = BTreeMap::new();
        let recent = self
            .progress
            .sittings()
            .iter()
            .rev()
            .take_while(|sitting| sitting.date >= from);
        for sitting in recent.filter(|sitting| sitting.worked()) {
            *dates.entry(sitting.date).or_default() += u64::from(sitting.total_seconds());
        }
        dates
    }

    /// The last sitting with a day in a sentence.
    #[must_use]
    pub fn last_summary(&self, day: DayId) -> Option<String> {
        let sitting = self.progress.sittings_of(day).next_back()?;
        let attempts = match sitting.attempts.len() {
            0 => "no attempt".to_owned(),
            1 => "one attempt".to_owned(),
            attempts => format!("{attempts} attempts"),
        };
        let minutes = sitting.total_seconds().div_ceil(60);
        Some(format!(
            "{minutes} min, {attempts}. It is in the log, and in PRACTICE_LOG.md."
        ))
    }
}

/// What the log says of one attempt, in a line.
#[must_use]
pub fn attempt_words(attempt: &AttemptSummary) -> String {
    use crate::core::event::Outcome;
    let what = match (attempt.verdict, attempt.error) {
        (Outcome::Error, Some(kind)) => format!("not judged: {}", reason(kind)),
        (Outcome::Error, None) => "not judged".to_owned(),
        _ => format!("{} of {} tests", attempt.passed, attempt.total),
    };
    let stretch = attempt.stretch.map_or_else(String::new, |score| {
        format!(", stretch {} of {}", score.passed, score.total)
    });
    let looks = attempt
        .diagnosis
        .as_ref()
        .map_or_else(String::new, |name| format!("   {}", name.replace('_', " ")));
    format!("{what}{stretch}{looks}")
}

/// Why code could not be judged, in a word or two.
fn reason(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Syntax => "syntax error",
        ErrorKind::Exit => "it ended Python",
        ErrorKind::Import => "it failed at import",
        ErrorKind::Timeout => "time limit",
        ErrorKind::Output => "too much output",
        ErrorKind::Crash => "Python crashed",
        ErrorKind::Memory => "memory limit",
        ErrorKind::Interfered => "it changed the tests",
        ErrorKind::Engine | ErrorKind::Environment | ErrorKind::Other => "it could not be run",
    }
}
