//! What is known of the curriculum without opening a week: ids, titles, minutes, and the order of days.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{DayId, Topics, WeekId};

/// Planned minutes of a day's three phases; 10 to 15 in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Reading.
    pub read: u8,
    /// Coding.
    pub code: u8,
    /// Reflecting.
    pub reflect: u8,
}

impl Minutes {
    /// All three together.
    #[must_use]
    pub fn total(self) -> u8 {
        self.read.saturating_add(self.code).saturating_add(self.reflect)
    }
}

/// A named way through the curriculum: the plan, the foundations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    /// Stable name: `plan`.
    pub id: String,
    /// As shown.
    pub title: String,
}

/// Weeks that belong together: a quarter of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cycle {
    /// Which track it is part of: a [`Track::id`].
    pub track: String,
    /// As shown: `Cycle 1`.
    pub label: String,
    /// As shown: `Foundation & Idioms`.
    pub title: String,
    /// The folder under `curriculum/` that holds its weeks.
    pub folder: String,
    /// First and last week that the cycle plans; a week of this range without a file is not in the plan yet.
    pub weeks: (WeekId, WeekId),
}

/// What is known of a day without opening its week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayEntry {
    /// `w02d5`.
    pub id: DayId,
    /// The plan's own words.
    pub title: String,
    /// `yield-from`; with the number it names the exercise's folder.
    pub slug: String,
    /// Planned minutes.
    pub minutes: Minutes,
    /// The environment of third-party packages that it needs, if any.
    pub environment: Option<String>,
    /// The two questions of its Reflect phase: the practice log shows them above the answers.
    pub questions: Vec<String>,
}

impl DayEntry {
    /// The day's folder under `exercises/` and in the practice folder: `w02/d5-yield-from`.
    #[must_use]
    pub fn folder(&self) -> String {
        format!("{}/d{}-{}", self.id.week(), self.id.number(), self.slug)
    }
}

/// What is known of a week without opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekEntry {
    /// `w02`.
    pub id: WeekId,
    /// As shown.
    pub title: String,
    /// Position in [`Index::cycles`].
    pub cycle: usize,
    /// Its days, in order.
    pub days: Vec<DayEntry>,
}

/// A topic that days of the curriculum treat: what a learner can focus on. Its words are in `topics.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicEntry {
    /// Stable name: `game-plan-2-exercise`.
    pub id: String,
    /// The days that treat it, as `topics.toml` lists them; each exists.
    pub days: Vec<DayId>,
}

/// The whole curriculum in plan order, without its texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// The ways through it.
    pub tracks: Vec<Track>,
    /// In plan order.
    pub cycles: Vec<Cycle>,
    /// Weeks that exist, in plan order.
    pub weeks: Vec<WeekEntry>,
    /// Topics that existing days treat, by id.
    #[serde(default)]
    pub topics: Vec<TopicEntry>,
}

impl Index {
    /// A week that exists.
    #[must_use]
    pub fn week(&self, id: WeekId) -> Option<&WeekEntry> {
        self.weeks.iter().find(|week| week.id == id)
    }

    /// A day that exists.
    #[must_use]
    pub fn day(&self, id: DayId) -> Option<&DayEntry> {
        self.week(id.week())?.days.iter().find(|day| day.id == id)
    }

    /// The cycle of a week that exists.
    #[must_use]
    pub fn cycle_of(&self, id: WeekId) -> Option<&Cycle> {
        self.cycles.get(self.week(id)?.cycle)
    }

    /// Every day that exists, in plan order.
    pub fn days(&self) -> impl DoubleEndedIterator<Item = &DayEntry> {
        self.weeks.iter().flat_map(|week| &week.days)
    }

    /// The days of one track, in plan order.
    pub fn track_days<'a>(&'a self, track: &'a str) -> impl DoubleEndedIterator<Item = &'a DayEntry> {
        self.weeks
            .iter()
            .filter(move |week| {
                self.cycles
                    .get(week.cycle)
                    .is_some_and(|cycle| cycle.track == track)
            })
            .flat_map(|week| &week.days)
    }

    /// The track that a day belongs to: a [`Track::id`].
    #[must_use]
    pub fn track_of(&self, id: DayId) -> Option<&str> {
        Some(&self.cycle_of(id.week())?.track)
    }

    /// A topic that a day treats.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&TopicEntry> {
        let at = self.topics.binary_search_by(|topic| topic.id.as_str().cmp(id));
        self.topics.get(at.ok()?)
    }

    /// Takes over the topics that days of this index treat. Of those that only the program or its references
    /// treat (`feature`, `resource`), nothing can be practiced.
    pub fn set_topics(&mut self, topics: &Topics) {
        let exist: BTreeSet<DayId> = self.days().map(|day| day.id).collect();
        let practiced = topics
            .topics
            .iter()
            .filter(|(_, topic)| !matches!(topic.kind.as_str(), "feature" | "resource"));
        let entries = practiced.map(|(id, topic)| TopicEntry {
            id: id.clone(),
            days: topic
                .days
                .iter()
                .copied()
                .filter(|day| exist.contains(day))
                .collect(),
        });
        self.topics = entries.filter(|topic| !topic.days.is_empty()).collect();
    }

    /// The day after `id` in its own track; `None` at the end of the track, or for a day that does not exist.
    #[must_use]
    pub fn after(&self, id: DayId) -> Option<&DayEntry> {
        let mut days = self.track_days(self.track_of(id)?);
        days.find(|day| day.id == id)?;
        days.next()
    }
}
