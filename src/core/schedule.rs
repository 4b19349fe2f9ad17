//! What comes back for review, and when.
//!
//! Two kinds of item: recall cards, and days, which are solved again from a blank start. How long each is remembered is
//! what [`super::memory`] says, computed from the answers in the log and from nothing else. On top of that come étude's own rules: a cap a day,
//! due dates spread so that no date is crowded, a backlog worked off by the cap with the most forgotten first, and
//! leeches named.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::curriculum::{DayId, Index};
use super::event::Purpose;
use super::memory::{Memory, interval, memory, recall};
use super::progress::{Progress, Review};
use super::session::Grade;

/// What the learner may set about reviews.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The chance of still knowing an item at which it comes back, 0.7 to 0.99.
    pub retention: f32,
    /// Most cards a day.
    pub cards: u16,
    /// Most days to solve again a day.
    pub days: u16,
}

impl Default for Limits {
    /// PRODUCT.md §5: a retention of 0.93; a warm-up is three cards, and a sitting never grows by reviews.
    fn default() -> Self {
        Self {
            retention: 0.93,
            cards: 9,
            days: 1,
        }
    }
}

/// What is reviewed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// A recall card of a day.
    Card {
        /// The day.
        day: DayId,
        /// Its id within the day.
        card: String,
    },
    /// A day, solved again from a blank start.
    Day {
        /// The day.
        day: DayId,
    },
}

impl Item {
    /// The day that it belongs to.
    #[must_use]
    pub fn day(&self) -> DayId {
        match self {
            Self::Card { day, .. } | Self::Day { day } => *day,
        }
    }

    fn is_card(&self) -> bool {
        matches!(self, Self::Card { .. })
    }
}

/// An item with its date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scheduled {
    /// What.
    pub item: Item,
    /// When it comes up, with the load spread and the backlog worked off by the cap.
    pub on: NaiveDate,
    /// When FSRS wants it.
    pub due: NaiveDate,
    /// The chance of knowing it today, 0 to 1.
    pub recall: f32,
    /// `None` for a card that was never answered.
    pub memory: Option<Memory>,
    /// How often it was forgotten.
    pub lapses: u16,
    /// Forgotten so often that reading the day again helps more than another review ([`LEECH`]).
    pub leech: bool,
}

/// Lapses from which on an item is a leech.
pub const LEECH: u16 = 5;

/// The interval that each grade would lead to, in days, for the learner to see before choosing; the order is that of
/// [`Grade::ALL`].
#[must_use]
pub fn preview(reviews: &[Review], today: NaiveDate, limits: &Limits) -> [u32; 4] {
    Grade::ALL.map(|grade| {
        let mut reviews = reviews.to_vec();
        reviews.push(Review { date: today, grade });
        memory(&reviews).map_or(1, |memory| interval(memory, limits.retention))
    })
}

/// Every item with the date on which it comes up, the soonest first; within a date the most forgotten first.
///
/// Only days that `index` still has can come up.
#[must_use]
pub fn timetable(progress: &Progress, index: &Index, today: NaiveDate, limits: &Limits) -> Vec<Scheduled> {
    let mut load = Load::default();
    let mut late = Vec::new();
    let mut to_come = Vec::new();
    for scheduled in items(progress, index, today, limits) {
        if scheduled.due <= today {
            late.push(scheduled);
        } else {
            to_come.push(scheduled);
        }
    }
    late.sort_by(|a, b| a.recall.total_cmp(&b.recall).then_with(|| a.item.cmp(&b.item)));
    for scheduled in &mut late {
        scheduled.on = load.first_free(progress, today, &scheduled.item, limits);
    }
    to_come.sort_by(|a, b| a.due.cmp(&b.due).then_with(|| a.item.cmp(&b.item)));
    for scheduled in &mut to_come {
        scheduled.on = load.calmest(progress, today, scheduled);
    }
    late.append(&mut to_come);
    late.sort_by(|a, b| {
        let soonest = a.on.cmp(&b.on).then_with(|| a.recall.total_cmp(&b.recall));
        soonest.then_with(|| a.item.cmp(&b.item))
    });
    late
}

/// What comes up today: at most the caps, less what was reviewed today already, and nothing on a date of rest.
#[must_use]
pub fn due(progress: &Progress, index: &Index, today: NaiveDate, limits: &Limits) -> Vec<Scheduled> {
    if progress.is_rest(today) {
        return Vec::new();
    }
    let mut timetable = timetable(progress, index, today, limits);
    timetable.retain(|scheduled| scheduled.on <= today);
    timetable
}

/// How much is overdue: items whose date has come, caps aside.
#[must_use]
pub fn backlog(timetable: &[Scheduled], today: NaiveDate) -> usize {
    timetable
        .iter()
        .filter(|scheduled| scheduled.due <= today)
        .count()
}

/// Every item as FSRS alone sees it.
fn items(progress: &Progress, index: &Index, today: NaiveDate, limits: &Limits) -> Vec<Scheduled> {
    let exists: std::collections::BTreeSet<DayId> = index.days().map(|day| day.id).collect();
    let mut items = Vec::new();
    for (day, id, card) in progress.cards().filter(|(day, ..)| exists.contains(day)) {
        let item = Item::Card {
            day,
            card: id.to_owned(),
        };
        items.push(scheduled(
            item,
            &card.reviews,
            card.memory,
            card.since,
            today,
            limits,
        ));
    }
    for day in progress.touched_days().filter(|day| exists.contains(day)) {
        // Being in the middle of it is not the time to ask for it; tomorrow it is.
        let open = progress
            .open_sitting(day)
            .filter(|open| open.purpose != Purpose::Free);
        if open.is_some_and(|open| open.worked() && open.latest.time().date_naive() >= today) {
            continue;
        }
        let reviews = progress.day_reviews(day);
        if let Some(last) = reviews.last() {
            let since = last.date;
            items.push(scheduled(
                Item::Day { day },
                &reviews,
                memory(&reviews),
                since,
                today,
                limits,
            ));
        }
    }
    items
}

fn scheduled(
    item: Item,
    reviews: &[Review],
    memory: Option<Memory>,
    since: NaiveDate,
    today: NaiveDate,
    limits: &Limits,
) -> Scheduled {
    let last = reviews.iter().map(|review| review.date).max().unwrap_or(since);
    let days = memory.map_or(1, |memory| interval(memory, limits.retention));
    let due = last
        .checked_add_days(Days::new(days.into()))
        .unwrap_or(NaiveDate::MAX);
    let elapsed = u32::try_from((today - last).num_days()).unwrap_or(0);
    let lapses = reviews
        .iter()
        .skip(1)
        .filter(|review| review.grade == Grade::Again)
        .count();
    let lapses = u16::try_from(lapses).unwrap_or(u16::MAX);
    Scheduled {
        item,
        on: due,
        due,
        // A card that was never answered is as good as forgotten, but less urgent than what truly is.
        recall: memory.map_or(limits.retention, |memory| recall(memory, elapsed)),
        memory,
        lapses,
        leech: lapses >= LEECH,
    }
}

/// How many cards and days are planned on each date.
#[derive(Default)]
struct Load {
    planned: BTreeMap<NaiveDate, (u16, u16)>,
}

impl Load {
    fn of(&mut self, date: NaiveDate, item: &Item) -> &mut u16 {
        let (cards, days) = self.planned.entry(date).or_default();
        if item.is_card() { cards } else { days }
    }

    /// The first date from today on that has room under the cap.
    fn first_free(
        &mut self,
        progress: &Progress,
        today: NaiveDate,
        item: &Item,
        limits: &Limits,
    ) -> NaiveDate {
        let cap = if item.is_card() { limits.cards } else { limits.days };
        let (cards, days) = progress.reviewed_on(today);
        let done = if item.is_card() { cards } else { days };
        for date in today.iter_days().take(3650) {
            let used = if date == today { done } else { 0 };
            let planned = self.of(date, item);
            if !progress.is_rest(date) && used + *planned < cap.max(1) {
                *planned += 1;
                return date;
            }
        }
        today
    }

    /// The date with the least planned within a twentieth of the interval around the due date, nearest first.
    fn calmest(&mut self, progress: &Progress, today: NaiveDate, scheduled: &Scheduled) -> NaiveDate {
        let ahead = (scheduled.due - today).num_days();
        let slack = (ahead / 20).clamp(0, 7);
        let mut offsets: Vec<i64> = (-slack..=slack).collect();
        offsets.sort_by_key(|offset| (offset.abs(), *offset));
        let dates = offsets
            .into_iter()
            .filter_map(|offset| scheduled.due.checked_add_signed(chrono::TimeDelta::days(offset)));
        let calmest = dates
            .filter(|date| *date > today)
            .min_by_key(|date| (progress.is_rest(*date), *self.of(*date, &scheduled.item)))
            .unwrap_or(scheduled.due);
        *self.of(calmest, &scheduled.item) += 1;
        calmest
    }
}

/// Seven days out of the weakest topics (PRODUCT.md §5), worst first; fewer if fewer were ever finished.
///
/// `topics` names the topics of a day; a day without any stands for itself. A topic is as weak as its days on average, a day as
/// weak as the chance of knowing it today, less a tenth for every lapse. No topic gives more than two days until each weak
/// topic has given one.
#[must_use]
pub fn review_week(
    progress: &Progress,
    index: &Index,
    today: NaiveDate,
    limits: &Limits,
    topics: &dyn Fn(DayId) -> Vec<String>,
) -> Vec<DayId> {
    let mut by_topic: BTreeMap<String, Vec<(f32, DayId)>> = BTreeMap::new();
    for scheduled in items(progress, index, today, limits) {
        let Item::Day { day } = scheduled.item else {
            continue;
        };
        let strength = scheduled.recall - 0.1 * f32::from(scheduled.lapses);
        let mut names = topics(day);
        if names.is_empty() {
            names.push(day.to_string());
        }
        for name in names {
            by_topic.entry(name).or_default().push((strength, day));
        }
    }
    let mut topics: Vec<(f32, Vec<(f32, DayId)>)> = by_topic
        .into_values()
        .map(|mut days| {
            days.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
            let mean = days.iter().map(|(strength, _)| strength).sum::<f32>() / days.len() as f32;
            (mean, days)
        })
        .collect();
    topics.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1[0].1.cmp(&b.1[0].1)));
    let mut week = Vec::new();
    for round in 0..7 {
        for (_, days) in &topics {
            if let Some((_, day)) = days.get(round)
                && !week.contains(day)
                && week.len() < 7
            {
                week.push(*day);
            }
        }
    }
    week
}
