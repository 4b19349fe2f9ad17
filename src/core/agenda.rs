//! What today asks for.

use chrono::NaiveDate;
use serde::Serialize;

use super::curriculum::{DayId, Index};
use super::progress::{Place, Progress, Streak};
use super::schedule::{self, Limits, Scheduled};

/// Most cards of a warm-up: at most a minute (PRODUCT.md §1).
pub const WARM_UP: usize = 3;

/// Today.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Agenda {
    /// The learner's date.
    pub date: NaiveDate,
    /// Where to go on; `None` only if the curriculum has no day.
    pub place: Option<Place>,
    /// Days that the topics in focus still ask for, in order; the place goes through them before the plan goes on.
    pub focus: Vec<DayId>,
    /// Whether a day of the plan was finished today already.
    pub done_today: bool,
    /// Whether today is a day of rest, and nothing is asked for.
    pub rest: bool,
    /// Dates in a row.
    pub streak: Streak,
    /// Cards to begin with.
    pub warm_up: Vec<Scheduled>,
    /// Everything that comes up today, the cards of the warm-up included. While a review week is under way its days stand
    /// for those that are due.
    pub due: Vec<Scheduled>,
    /// How much is overdue in all; what exceeds the caps comes up on the following dates.
    pub backlog: usize,
    /// The next date on which something comes up that is not due today.
    pub next: Option<NaiveDate>,
    /// The date until which all that is overdue has come up.
    pub caught_up: Option<NaiveDate>,
    /// What is left of a review week that was put together.
    pub review_week: Vec<DayId>,
}

/// What today asks for.
#[must_use]
pub fn today(progress: &Progress, index: &Index, today: NaiveDate, limits: &Limits) -> Agenda {
    let timetable = schedule::timetable(progress, index, today, limits);
    of(progress, index, today, &timetable)
}

/// The same, where the timetable of that date is at hand.
#[must_use]
pub fn of(progress: &Progress, index: &Index, today: NaiveDate, timetable: &[Scheduled]) -> Agenda {
    let rest = progress.is_rest(today);
    let review_week: Vec<DayId> = progress
        .review_week()
        .map(|week| {
            let open = week
                .days
                .iter()
                .filter(|(day, solved)| !solved && index.day(*day).is_some());
            open.map(|(day, _)| *day).collect()
        })
        .unwrap_or_default();
    // The days of a review week stand for those that are due, on every screen and in every list.
    let comes = |scheduled: &&Scheduled| scheduled.item.is_card() || review_week.is_empty();
    let coming: Vec<&Scheduled> = timetable.iter().filter(comes).collect();
    let due: Vec<Scheduled> = coming
        .iter()
        .take_while(|scheduled| !rest && scheduled.on <= today)
        .map(|scheduled| (*scheduled).clone())
        .collect();
    let dates = || {
        let dated = coming.iter().filter(|scheduled| scheduled.on != NaiveDate::MAX);
        dated.filter(|scheduled| scheduled.on > today)
    };
    let next = dates().map(|scheduled| scheduled.on).min();
    let caught_up = dates()
        .filter(|scheduled| scheduled.due <= today)
        .map(|scheduled| scheduled.on)
        .max();
    let backlog = coming.iter().filter(|scheduled| scheduled.due <= today).count();
    let cards = due.iter().filter(|scheduled| scheduled.item.is_card());
    Agenda {
        date: today,
        place: progress.place(index),
        focus: progress.focus_open(index),
        done_today: progress.finished_on(today),
        rest,
        streak: progress.streak(today),
        warm_up: cards.take(WARM_UP).cloned().collect(),
        due,
        backlog,
        next,
        caught_up,
        review_week,
    }
}
