//! The figures of the Stats screen.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::{Progress, Sitting, Streak};
use crate::core::curriculum::{DayId, Index, WeekId};
use crate::core::session::{Grade, Phase};

/// What a long time of practice comes to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stats {
    /// Dates in a row.
    pub streak: Streak,
    /// Dates on which something was done.
    pub dates: u32,
    /// Sittings finished.
    pub sittings: u32,
    /// Different days finished.
    pub days_done: u32,
    /// Days that the curriculum has.
    pub days_in_plan: u32,
    /// Attempts made.
    pub attempts: u32,
    /// Hints shown.
    pub hints: u32,
    /// Minutes spent reading, coding, reflecting.
    pub minutes: Minutes,
    /// Recall cards answered.
    pub cards: u32,
    /// Minutes spent with them.
    pub card_minutes: u32,
    /// Median minutes of a finished sitting.
    pub median_minutes: Option<u32>,
    /// By week of the curriculum, weeks without a finished sitting left out.
    pub weeks: Vec<WeekStats>,
    /// Cards and days that were still known when they came back, of those that came back after a day or more.
    pub retention: Retention,
    /// The same for the last 30 days.
    pub retention_month: Retention,
    /// Notes and answers written.
    pub notes: u32,
}

/// Minutes by phase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Minutes {
    /// Reading.
    pub read: u32,
    /// Coding.
    pub code: u32,
    /// Reflecting.
    pub reflect: u32,
}

/// How one week went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WeekStats {
    /// The week.
    pub week: WeekId,
    /// Different days of it that were finished.
    pub days_done: u32,
    /// Sittings with an attempt.
    pub tried: u32,
    /// Those whose very first attempt passed, without the reference.
    pub first_try: u32,
}

/// How much was still known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Retention {
    /// Reviews after a day or more.
    pub reviews: u32,
    /// Those that were graded better than `again`.
    pub known: u32,
}

impl Retention {
    /// From 0 to 1; `None` without a review.
    #[must_use]
    pub fn rate(self) -> Option<f64> {
        (self.reviews > 0).then(|| f64::from(self.known) / f64::from(self.reviews))
    }

    fn add(&mut self, grade: Grade) {
        self.reviews += 1;
        self.known += u32::from(grade > Grade::Again);
    }
}

impl Progress {
    /// The figures as of `today`.
    #[must_use]
    pub fn stats(&self, index: &Index, today: NaiveDate) -> Stats {
        let finished = || self.sittings.iter().filter(|sitting| sitting.finished.is_some());
        let seconds = |phase: Phase| -> u64 {
            self.sittings
                .iter()
                .map(|sitting| u64::from(sitting.seconds_of(phase)))
                .sum()
        };
        let minutes = |phase| count(seconds(phase) / 60);
        let mut lengths: Vec<u32> = finished().map(Sitting::total_seconds).collect();
        lengths.sort_unstable();
        let month = today.checked_sub_days(Days::new(30)).unwrap_or(today);
        let done = self.days.iter().filter(|(_, record)| self.is_finished(record));
        let all: u64 = self.dates.values().map(|record| u64::from(record.seconds)).sum();
        let in_phases: u64 = Phase::WORK.into_iter().map(seconds).sum();
        Stats {
            streak: self.streak(today),
            dates: count(self.dates.values().filter(|record| record.practiced).count()),
            sittings: count(finished().count()),
            days_done: count(done.count()),
            days_in_plan: count(index.days().count()),
            attempts: count(
                self.sittings
                    .iter()
                    .map(|sitting| sitting.attempts.len())
                    .sum::<usize>(),
            ),
            hints: self
                .sittings
                .iter()
                .map(|sitting| u32::from(sitting.hints_shown()))
                .sum(),
            minutes: Minutes {
                read: minutes(Phase::Read),
                code: minutes(Phase::Code),
                reflect: minutes(Phase::Reflect),
            },
            cards: self.cards().map(|(_, _, card)| count(card.reviews.len())).sum(),
            card_minutes: count(all.saturating_sub(in_phases) / 60),
            median_minutes: lengths.get(lengths.len() / 2).map(|seconds| seconds.div_ceil(60)),
            weeks: self.week_stats(),
            retention: self.retention(NaiveDate::MIN),
            retention_month: self.retention(month),
            notes: count(
                self.sittings
                    .iter()
                    .flat_map(|sitting| sitting.notes.iter().chain(&sitting.answers))
                    .filter(|words| !words.is_empty())
                    .count(),
            ),
        }
    }

    fn is_finished(&self, record: &super::DayRecord) -> bool {
        record
            .sittings
            .iter()
            .filter_map(|at| self.sittings.get(*at as usize))
            .any(|sitting| sitting.finished.is_some())
    }

    fn week_stats(&self) -> Vec<WeekStats> {
        let mut weeks: BTreeMap<WeekId, WeekStats> = BTreeMap::new();
        let entry = |week| WeekStats {
            week,
            days_done: 0,
            tried: 0,
            first_try: 0,
        };
        for (day, record) in &self.days {
            if self.is_finished(record) {
                weeks
                    .entry(day.week())
                    .or_insert_with(|| entry(day.week()))
                    .days_done += 1;
            }
        }
        for sitting in &self.sittings {
            if let (Some(first), Some(week)) = (sitting.first_try(), weeks.get_mut(&sitting.day.week())) {
                week.tried += 1;
                week.first_try += u32::from(first);
            }
        }
        weeks.into_values().collect()
    }

    /// What was still known when it came back on `since` or later.
    #[must_use]
    pub fn retention(&self, since: NaiveDate) -> Retention {
        let mut retention = Retention::default();
        for (_, _, card) in self.cards() {
            for pair in card.reviews.windows(2) {
                if pair[1].date >= since && pair[1].date > pair[0].date {
                    retention.add(pair[1].grade);
                }
            }
        }
        for day in self.days.keys() {
            let reviews = self.day_reviews(*day);
            for pair in reviews.windows(2) {
                if pair[1].date >= since && pair[1].date > pair[0].date {
                    retention.add(pair[1].grade);
                }
            }
        }
        retention
    }

    /// The finished sittings with a day as the schedule sees them; one without a grade is left out.
    #[must_use]
    pub fn day_reviews(&self, day: DayId) -> Vec<super::Review> {
        self.sittings_of(day)
            .filter_map(|sitting| {
                Some(super::Review {
                    date: sitting.finished?.date,
                    grade: sitting.grade?,
                })
            })
            .collect()
    }
}

/// Counts are far below four billion.
fn count(number: impl TryInto<u32>) -> u32 {
    number.try_into().unwrap_or(u32::MAX)
}
