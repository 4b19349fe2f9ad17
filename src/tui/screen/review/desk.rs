//! What the log asks for, kept until the log or the date changes: it is made of every card and every day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::core::agenda::{self, Agenda};
use crate::core::curriculum::{DayId, Topics};
use crate::core::event::{EventId, Purpose};
use crate::core::schedule::{Item, Limits, Scheduled, timetable};
use crate::core::weakness::{self, WeakTopic};
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::screen::ScreenId;

/// So many of the weakest topics are shown.
const WEAKEST: usize = 12;
/// So many leeches are shown.
const LEECHES: usize = 12;

/// A line that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// All cards that are due.
    Cards,
    /// A day whose review was begun and not finished.
    GoOn(DayId),
    /// A day that is due.
    Solve(DayId),
    /// A day of the review week; whether it is solved.
    OfWeek(DayId, bool),
    /// A review week can be built.
    BuildWeek,
    /// A weak topic, by its position in [`State::weakest`].
    Topic(usize),
    /// What is forgotten again and again.
    Leech(Item),
}

impl Entry {
    /// What it is listed under.
    #[must_use]
    pub fn heading(&self) -> &'static str {
        match self {
            Self::Cards | Self::GoOn(_) | Self::Solve(_) => "Due today",
            Self::OfWeek(..) | Self::BuildWeek => "Review week",
            Self::Topic(_) => "Weakest topics",
            Self::Leech(_) => "Forgotten again and again",
        }
    }
}

/// What everything here is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
struct MadeFor {
    last: Option<EventId>,
    events: u64,
    today: NaiveDate,
    limits: Limits,
    missing: usize,
    /// The lists of the screen were made, too, with the names of the topics or without.
    lists: Option<bool>,
}

/// What is due, what sits worst, and which line is chosen.
#[derive(Debug, Default)]
pub struct State {
    made_for: Option<MadeFor>,
    /// What today asks for.
    pub agenda: Option<Agenda>,
    /// Everything that comes back, with its date.
    pub timetable: Vec<Scheduled>,
    /// The weakest first, as many as are shown.
    pub weakest: Vec<WeakTopic>,
    week: Vec<DayId>,
    /// The lines that can be chosen.
    pub entries: Vec<Entry>,
    /// Which of them is.
    pub chosen: usize,
    /// The first visible line.
    pub first: usize,
    /// How many are visible.
    pub rows: usize,
    asked: bool,
    topics: Option<Topics>,
    of_days: BTreeMap<DayId, Vec<String>>,
    /// Cards that the curriculum does not have any more.
    missing: BTreeSet<Item>,
}

impl State {
    /// The cards that are due.
    pub fn due_cards(&self) -> impl Iterator<Item = &Scheduled> {
        self.due().filter(|due| due.item.is_card())
    }

    /// The curriculum was edited: everything is worked out again, and the topics are asked for again.
    pub fn renew(&mut self) {
        self.made_for = None;
        self.asked = false;
    }

    /// The days that are due.
    pub fn due_days(&self) -> impl Iterator<Item = DayId> {
        self.due()
            .filter(|due| !due.item.is_card())
            .map(|due| due.item.day())
    }

    fn due(&self) -> impl Iterator<Item = &Scheduled> {
        self.agenda.iter().flat_map(|agenda| &agenda.due)
    }

    /// How an item stands.
    #[must_use]
    pub fn of(&self, item: &Item) -> Option<&Scheduled> {
        self.timetable.iter().find(|scheduled| scheduled.item == *item)
    }

    /// The days that a review week would be made of.
    #[must_use]
    pub fn proposed_week(&self) -> Vec<DayId> {
        self.week.clone()
    }

    /// A card is not in the curriculum any more: it is not asked for.
    pub fn leave_out(&mut self, day: DayId, card: String) {
        self.missing.insert(Item::Card { day, card });
    }

    /// Other days that treat a topic of this one.
    #[must_use]
    pub fn related(&self, day: DayId) -> Vec<DayId> {
        let Some(topics) = self.of_days.get(&day) else {
            return Vec::new();
        };
        let shares = |other: &Vec<String>| other.iter().any(|topic| topics.contains(topic));
        let others = self.of_days.iter().filter(|(other, _)| **other != day);
        others
            .filter(|(_, topics)| shares(topics))
            .map(|(other, _)| *other)
            .collect()
    }

    /// What a group of topics is called: the first of them, or the title of the day that stands for itself.
    #[must_use]
    pub fn name(&self, model: &Model, weak: &WeakTopic) -> String {
        let first = weak.topics.first().map_or("", String::as_str);
        match self.topic(first) {
            Some(name) => name,
            None => weak
                .days
                .first()
                .map_or_else(String::new, |day| super::title(model, day.day)),
        }
    }

    /// What a topic is called.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<String> {
        Some(self.topics.as_ref()?.topics.get(id)?.name())
    }

    /// How today stands, in sentences.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let Some(agenda) = &self.agenda else {
            return Vec::new();
        };
        if self.timetable.is_empty() {
            return vec!["Nothing to review yet. Finish a day: its exercise and its cards come back here shortly before you would forget them.".into()];
        }
        let mut sentences = Vec::new();
        if agenda.rest {
            sentences.push("Today is a day of rest: nothing is asked for.".into());
        } else if agenda.due.is_empty() {
            let next = agenda.next.map_or_else(String::new, |on| {
                format!(" The next comes up {}.", on_date(on, agenda.date))
            });
            let week = if agenda.review_week.is_empty() {
                ""
            } else {
                " but the review week"
            };
            sentences.push(format!("Nothing more{week} is due today.{next}"));
        }
        let more = agenda.backlog.saturating_sub(agenda.due.len());
        if more > 0 {
            let until = agenda.caught_up.unwrap_or(agenda.date);
            let days = (until - agenda.date).num_days();
            sentences.push(format!(
                "{more} more are due by now. Nothing to catch up on: they come up over the next {}, a few a day, the most forgotten first.",
                if days == 1 { "day".to_owned() } else { format!("{days} days") }
            ));
        }
        sentences
    }
}

/// `today`, `tomorrow`, `on Tuesday, March 10`.
#[must_use]
pub(super) fn on_date(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        ..=0 => "today".into(),
        1 => "tomorrow".into(),
        2..=180 => format!("on {}", date.format("%A, %B %-d")),
        _ => format!("on {}", date.format("%B %-d, %Y")),
    }
}

/// Brings what is kept here up to the log and the date, when a screen that shows it is shown.
pub fn refresh(model: &mut Model) -> Vec<Effect> {
    let lists = match model.screen {
        ScreenId::Review => Some(model.review.topics.is_some()),
        ScreenId::Today | ScreenId::Done => None,
        _ => return Vec::new(),
    };
    let made_for = MadeFor {
        last: model.progress.last(),
        events: model.progress.events(),
        today: model.today(),
        limits: model.limits,
        missing: model.review.missing.len(),
        lists,
    };
    let asked = if lists.is_some() {
        ask_for_topics(model)
    } else {
        Vec::new()
    };
    // What was made with the lists serves the other screens as well.
    let before = model.review.made_for;
    let same =
        |before: MadeFor| before == made_for || (lists.is_none() && MadeFor { lists, ..before } == made_for);
    if before.is_some_and(same) {
        return asked;
    }
    let mut table = timetable(&model.progress, &model.index, made_for.today, &model.limits);
    table.retain(|scheduled| !model.review.missing.contains(&scheduled.item));
    let agenda = agenda::of(&model.progress, &model.index, made_for.today, &table);
    if lists.is_some() {
        let of_days = &model.review.of_days;
        let mut weakest = weakness::weakest(&table, &|day| of_days.get(&day).cloned().unwrap_or_default());
        model.review.week = weakness::review_week(&weakest);
        weakest.truncate(WEAKEST);
        model.review.weakest = weakest;
    }
    model.review.timetable = table;
    model.review.agenda = Some(agenda);
    model.review.made_for = Some(made_for);
    if lists.is_some() {
        model.review.entries = entries(model);
    }
    asked
}

/// Asks for the names of the topics, once.
pub fn ask_for_topics(model: &mut Model) -> Vec<Effect> {
    if std::mem::replace(&mut model.review.asked, true) {
        return Vec::new();
    }
    vec![Effect::LoadTopics]
}

/// The names of the topics are here.
pub fn take_topics(model: &mut Model, topics: Topics) {
    model.review.of_days = topics.of_days();
    model.review.topics = Some(topics);
}

fn entries(model: &Model) -> Vec<Entry> {
    let state = &model.review;
    let mut entries = Vec::new();
    if state.due_cards().next().is_some() {
        entries.push(Entry::Cards);
    }
    let under_way = model
        .progress
        .touched_days()
        .filter_map(|day| model.progress.open_sitting(day))
        .filter(|open| open.purpose == Purpose::Review && model.index.day(open.day).is_some());
    let under_way: Vec<DayId> = under_way.map(|open| open.day).collect();
    entries.extend(under_way.iter().map(|day| Entry::GoOn(*day)));
    let due = state.due_days().filter(|day| !under_way.contains(day));
    entries.extend(due.map(Entry::Solve));
    match model.progress.review_week() {
        Some(week) => {
            let days = week
                .days
                .iter()
                .filter(|(day, _)| model.index.day(*day).is_some());
            entries.extend(days.map(|(day, solved)| Entry::OfWeek(*day, *solved)));
        }
        None if !state.week.is_empty() => entries.push(Entry::BuildWeek),
        None => {}
    }
    entries.extend((0..state.weakest.len()).map(Entry::Topic));
    let leeches = state.timetable.iter().filter(|scheduled| scheduled.leech);
    entries.extend(
        leeches
            .take(LEECHES)
            .map(|leech| Entry::Leech(leech.item.clone())),
    );
    entries
}
