//! What comes back for review, and when.
//!
//! Two kinds of item: recall cards, and days, which are solved again from a blank start. How long each is remembered is
//! what [`super::memory`] says, computed from the answers in the log and from nothing else. On top of that come étude's own rules: a cap a day,
//! due dates spread so that no date is crowded, a backlog worked off by the cap with the most forgotten first, and
//! leeches named.

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
    /// Most days to solve again a day; 0 for none ever.
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

    /// Whether it is a card.
    #[must_use]
    pub fn is_card(&self) -> bool {
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
    let mut load = Load::new(progress, limits, today);
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
        scheduled.on = load.first_free(0, &scheduled.item);
    }
    to_come.sort_by(|a, b| a.due.cmp(&b.due).then_with(|| a.item.cmp(&b.item)));
    for scheduled in &mut to_come {
        scheduled.on = load.calmest(scheduled);
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

/// Every item as FSRS alone sees it, in no order.
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
struct Load<'a> {
    progress: &'a Progress,
    limits: &'a Limits,
    today: NaiveDate,
    /// From today on.
    dates: Vec<Planned>,
}

/// What is planned on a date.
#[derive(Clone, Copy, Debug)]
struct Planned {
    rest: bool,
    cards: u16,
    days: u16,
}

/// So many dates are planned; what FSRS wants later comes when it wants.
const PLANNED: u16 = 3650;

impl<'a> Load<'a> {
    /// Nothing is planned yet; what was reviewed today already counts.
    fn new(progress: &'a Progress, limits: &'a Limits, today: NaiveDate) -> Self {
        let (cards, days) = progress.reviewed_on(today);
        let mut load = Self {
            progress,
            limits,
            today,
            dates: Vec::new(),
        };
        if let Some(first) = load.at(0) {
            (first.cards, first.days) = (cards, days);
        }
        load
    }

    /// The date so many days from today; dates are looked at only as far as something is planned.
    fn at(&mut self, offset: usize) -> Option<&mut Planned> {
        while self.dates.len() <= offset && self.dates.len() < usize::from(PLANNED) {
            let date = self.today.checked_add_days(Days::new(self.dates.len() as u64))?;
            self.dates.push(Planned {
                rest: self.progress.is_rest(date),
                cards: 0,
                days: 0,
            });
        }
        self.dates.get_mut(offset)
    }

    /// Plans an item on the first date, from an offset on, that has room under the cap; a cap of nothing has room never.
    fn first_free(&mut self, from: usize, item: &Item) -> NaiveDate {
        let (card, limits) = (item.is_card(), *self.limits);
        let cap = if card { limits.cards } else { limits.days };
        if cap == 0 {
            return NaiveDate::MAX;
        }
        for offset in from..usize::from(PLANNED) {
            let Some(date) = self.at(offset) else { break };
            let planned = if card { &mut date.cards } else { &mut date.days };
            if !date.rest && *planned < cap {
                *planned += 1;
                return self.date(offset);
            }
        }
        self.date(from)
    }

    fn date(&self, offset: usize) -> NaiveDate {
        let date = self.today.checked_add_days(Days::new(offset as u64));
        date.unwrap_or(NaiveDate::MAX)
    }

    /// Plans an item on the date with the least planned within a twentieth of its interval around the due date, nearest
    /// first; if all of these are full, on the first one after it that is not.
    fn calmest(&mut self, scheduled: &Scheduled) -> NaiveDate {
        let ahead = (scheduled.due - self.today).num_days();
        if ahead >= i64::from(PLANNED) {
            return scheduled.due;
        }
        let slack = (ahead / 20).clamp(0, 7);
        let card = scheduled.item.is_card();
        let nearest_first = (0..=2 * slack).map(|step| match step % 2 {
            0 => step / 2,
            _ => -(step + 1) / 2,
        });
        let offsets = nearest_first.filter_map(|by| usize::try_from(ahead + by).ok());
        let calmest = offsets.filter(|offset| *offset > 0).min_by_key(|offset| {
            let date = self.at(*offset);
            date.map(|date| (date.rest, if card { date.cards } else { date.days }))
                .unwrap_or((true, u16::MAX))
        });
        let from = calmest.or(usize::try_from(ahead).ok()).unwrap_or(0);
        self.first_free(from, &scheduled.item)
    }
}
