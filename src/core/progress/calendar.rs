//! Dates: which were practiced, which are for rest, and how many in a row.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::moment::day_number;
use super::{Date, Progress};

/// What was done on a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DateRecord {
    pub(super) practiced: bool,
    pub(super) seconds: u32,
    pub(super) finished: u16,
    pub(super) attempts: u16,
    pub(super) cards: u16,
    /// Seconds east of UTC of the first and the last event of the date.
    pub(super) first_offset: i32,
    pub(super) last_offset: i32,
}

/// Which dates are for rest, as announced.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Rest {
    /// Weekdays (one bit each, Monday lowest) from a date on, in order of their choice.
    weekly: Vec<Weekly>,
    /// Ranges, in the order in which they were announced (`true`) or taken back.
    ranges: Vec<Range>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Weekly {
    #[serde(with = "day_number")]
    from: NaiveDate,
    weekdays: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Range {
    #[serde(with = "day_number")]
    from: NaiveDate,
    #[serde(with = "day_number")]
    until: NaiveDate,
    rest: bool,
}

fn bit(weekday: Weekday) -> u8 {
    1 << weekday.num_days_from_monday()
}

impl Rest {
    pub(super) fn choose(&mut self, from: NaiveDate, weekdays: &[Weekday]) {
        let weekdays = weekdays.iter().fold(0, |all, weekday| all | bit(*weekday));
        self.weekly.push(Weekly { from, weekdays });
    }

    pub(super) fn announce(&mut self, from: NaiveDate, until: NaiveDate, rest: bool) {
        self.ranges.push(Range { from, until, rest });
    }

    fn weekdays(&self, date: NaiveDate) -> u8 {
        let chosen = self.weekly.iter().rev().find(|weekly| weekly.from <= date);
        chosen.map_or(0, |weekly| weekly.weekdays)
    }

    /// The last word on a date counts: an announced range, or that it was taken back; else the weekday.
    fn covers(&self, date: NaiveDate) -> bool {
        let announced = self
            .ranges
            .iter()
            .rev()
            .find(|range| (range.from..=range.until).contains(&date));
        announced.is_some_and(|range| range.rest) || self.weekdays(date) & bit(date.weekday()) != 0
    }

    fn announced(&self, date: NaiveDate) -> bool {
        let range = self
            .ranges
            .iter()
            .rev()
            .find(|range| (range.from..=range.until).contains(&date));
        range.is_some_and(|range| range.rest)
    }
}

/// Dates practiced in a row, up to now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Streak {
    /// How many; dates of rest in between neither count nor break it.
    pub days: u32,
    /// Whether today is one of them.
    pub today: bool,
    /// The longest there ever was, this one included.
    pub longest: u32,
}

/// How a date stands in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateState {
    /// Something was done.
    Practiced,
    /// Nothing was to be done.
    Rest,
    /// Nothing was done.
    Missed,
    /// It is today, and nothing was done so far.
    Pending,
    /// It is still to come, or before the first event of the log.
    Outside,
}

/// One date of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CalendarDay {
    /// The date.
    pub date: NaiveDate,
    /// How it stands.
    pub state: DateState,
    /// Seconds spent, all phases and cards.
    pub seconds: u32,
    /// Sittings finished.
    pub finished: u16,
    /// Attempts made.
    pub attempts: u16,
    /// Cards answered.
    pub cards: u16,
}

impl Progress {
    /// Whether a date is for rest: its weekday was chosen, or it was announced, and not taken back.
    #[must_use]
    pub fn is_rest(&self, date: NaiveDate) -> bool {
        self.rest.covers(date)
    }

    /// Whether a date lies in an announced holiday.
    #[must_use]
    pub fn is_holiday(&self, date: NaiveDate) -> bool {
        self.rest.announced(date)
    }

    /// The weekdays of rest that hold on a date. They come from the log, not from the settings, so that a changed setting does
    /// not change the past: record [`super::super::event::Body::RestDaysChosen`] when the two differ.
    #[must_use]
    pub fn rest_weekdays(&self, date: NaiveDate) -> Vec<Weekday> {
        let bits = self.rest.weekdays(date);
        let week = [
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Fri,
            Weekday::Sat,
            Weekday::Sun,
        ];
        week.into_iter()
            .filter(|weekday| bits & bit(*weekday) != 0)
            .collect()
    }

    /// Dates practiced in a row up to `today`. A streak lasts until the end of the first date of work that passed
    /// without any; today itself is not over yet.
    #[must_use]
    pub fn streak(&self, today: NaiveDate) -> Streak {
        let mut streak = Streak::default();
        let mut run = 0;
        let mut last: Option<(NaiveDate, i32)> = None;
        for (Date(date), record) in self.dates.iter().filter(|(_, record)| record.practiced) {
            if *date > today {
                break;
            }
            let unbroken = last.is_some_and(|last| self.unbroken(last, (*date, record.first_offset)));
            run = if unbroken { run + 1 } else { 1 };
            streak.longest = streak.longest.max(run);
            streak.today = *date == today;
            last = Some((*date, record.last_offset));
        }
        let alive = last.is_some_and(|(date, _)| date == today || self.only_rest(date, today));
        streak.days = if alive { run } else { 0 };
        streak
    }

    /// Whether no date of work lies between two practiced ones.
    ///
    /// One date may be missing if the learner crossed the date line westward in between: the clock moved on by half
    /// a day or more, and that date never came.
    fn unbroken(&self, (last, left): (NaiveDate, i32), (next, arrived): (NaiveDate, i32)) -> bool {
        let crossed = arrived - left >= 12 * 3600;
        let from = if crossed {
            last.succ_opt().unwrap_or(last)
        } else {
            last
        };
        from >= next || self.only_rest(from, next)
    }

    /// Whether every date strictly between the two is for rest.
    fn only_rest(&self, after: NaiveDate, before: NaiveDate) -> bool {
        after
            .iter_days()
            .skip(1)
            .take_while(|date| *date < before)
            .all(|date| self.is_rest(date))
    }

    /// The dates from `from` to `until`, both included, as they stand on `today`.
    #[must_use]
    pub fn calendar(&self, from: NaiveDate, until: NaiveDate, today: NaiveDate) -> Vec<CalendarDay> {
        let first = self.dates.keys().next().map_or(today, |date| date.0);
        from.iter_days()
            .take_while(|date| *date <= until)
            .map(|date| {
                let record = self.dates.get(&Date(date)).copied().unwrap_or_default();
                let state = match date {
                    _ if record.practiced => DateState::Practiced,
                    _ if self.is_rest(date) => DateState::Rest,
                    date if date > today || date < first => DateState::Outside,
                    date if date == today => DateState::Pending,
                    _ => DateState::Missed,
                };
                CalendarDay {
                    date,
                    state,
                    seconds: record.seconds,
                    finished: record.finished,
                    attempts: record.attempts,
                    cards: record.cards,
                }
            })
            .collect()
    }

    /// The next date, from `today` on, that is not for rest; `today` itself if all of the coming year is.
    #[must_use]
    pub fn next_work_date(&self, today: NaiveDate) -> NaiveDate {
        (0..366)
            .filter_map(|days| today.checked_add_days(Days::new(days)))
            .find(|date| !self.is_rest(*date))
            .unwrap_or(today)
    }
}
