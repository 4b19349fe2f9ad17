//! The figures of the Stats screen and of `etude stats`: what was done, how it went, and what is to come back.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use super::curriculum::Index;
use super::progress::stats::{Minutes, Stats};
use super::progress::{CalendarDay, DateState, Progress};
use super::schedule::{self, Item, Limits, Scheduled};
use super::session::Phase;

/// Dates of the calendar: 53 weeks, the last one up to today.
pub const CALENDAR_WEEKS: u64 = 53;
/// Dates whose reviews are told ahead, today included.
pub const AHEAD: u64 = 30;

/// All figures as of a date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overview {
    /// The date.
    pub date: NaiveDate,
    /// What a long time of practice comes to.
    #[serde(flatten)]
    pub stats: Stats,
    /// The retention that is wanted, 0.7 to 0.99.
    pub wanted_retention: f32,
    /// How much is overdue.
    pub backlog: usize,
    /// Dates of rest in the calendar.
    pub rest_dates: usize,
    /// The last 53 weeks, from a Monday to today.
    pub calendar: Vec<CalendarDay>,
    /// The same weeks, each as a whole.
    pub calendar_weeks: Vec<CalendarWeek>,
    /// What comes up today and on the dates after it.
    pub ahead: Vec<Ahead>,
}

/// A week of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CalendarWeek {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Time of the sittings that began in it.
    pub minutes: Minutes,
    /// Those with an attempt.
    pub tried: u32,
    /// Those whose very first attempt passed, without the reference.
    pub first_try: u32,
}

/// What comes up on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Ahead {
    /// The date.
    pub date: NaiveDate,
    /// Recall cards.
    pub cards: u32,
    /// Days to solve again.
    pub days: u32,
}

/// The figures as of `today`.
#[must_use]
pub fn overview(progress: &Progress, index: &Index, today: NaiveDate, limits: &Limits) -> Overview {
    let timetable = schedule::timetable(progress, index, today, limits);
    let calendar = progress.calendar(first_monday(today), today, today);
    Overview {
        date: today,
        stats: progress.stats(index, today),
        wanted_retention: limits.retention,
        backlog: schedule::backlog(&timetable, today),
        rest_dates: calendar
            .iter()
            .filter(|date| date.state == DateState::Rest)
            .count(),
        calendar_weeks: weeks(progress, today),
        calendar,
        ahead: ahead(&timetable, today),
    }
}

/// The Monday with which the calendar of a date begins.
#[must_use]
pub fn first_monday(today: NaiveDate) -> NaiveDate {
    monday(today)
        .checked_sub_days(Days::new(7 * (CALENDAR_WEEKS - 1)))
        .unwrap_or(today)
}

fn monday(date: NaiveDate) -> NaiveDate {
    let since = u64::from(date.weekday().num_days_from_monday());
    date.checked_sub_days(Days::new(since)).unwrap_or(date)
}

fn weeks(progress: &Progress, today: NaiveDate) -> Vec<CalendarWeek> {
    let first = first_monday(today);
    let mut weeks: BTreeMap<NaiveDate, ([u32; 3], u32, u32)> = first
        .iter_weeks()
        .take_while(|monday| *monday <= today)
        .map(|monday| (monday, Default::default()))
        .collect();
    for sitting in progress.sittings() {
        let Some((seconds, tried, first_try)) = weeks.get_mut(&monday(sitting.date)) else {
            continue;
        };
        for (sum, phase) in seconds.iter_mut().zip(Phase::WORK) {
            *sum = sum.saturating_add(sitting.seconds_of(phase));
        }
        if let Some(passed) = sitting.first_try() {
            *tried += 1;
            *first_try += u32::from(passed);
        }
    }
    weeks
        .into_iter()
        .map(|(monday, (seconds, tried, first_try))| CalendarWeek {
            monday,
            minutes: Minutes {
                read: seconds[0] / 60,
                code: seconds[1] / 60,
                reflect: seconds[2] / 60,
            },
            tried,
            first_try,
        })
        .collect()
}

fn ahead(timetable: &[Scheduled], today: NaiveDate) -> Vec<Ahead> {
    let mut dates: Vec<Ahead> = today
        .iter_days()
        .take(usize::try_from(AHEAD).unwrap_or(usize::MAX))
        .map(|date| Ahead {
            date,
            cards: 0,
            days: 0,
        })
        .collect();
    for scheduled in timetable {
        let at = usize::try_from((scheduled.on - today).num_days().max(0)).unwrap_or(usize::MAX);
        if let Some(date) = dates.get_mut(at) {
            match scheduled.item {
                Item::Card { .. } => date.cards += 1,
                Item::Day { .. } => date.days += 1,
            }
        }
    }
    dates
}
