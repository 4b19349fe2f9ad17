//! What a curriculum declares about itself: its order, the titles that its days must bear, its topics.

use std::collections::BTreeMap;

use super::{Cycle, DayId, Track, WeekId};

/// `curriculum/curriculum.toml`: the tracks, and the cycles in plan order with their ranges of weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The ways through the curriculum.
    pub tracks: Vec<Track>,
    /// In plan order.
    pub cycles: Vec<Cycle>,
    /// The level that the days of each cycle must have, where the cycle declares one.
    pub levels: Vec<Option<u8>>,
}

/// `curriculum/plan.toml`: what every week and day is called. Optional: a curriculum without it names its days freely.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In plan order.
    pub weeks: Vec<PlannedWeek>,
}

/// A week of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedWeek {
    /// `w02`.
    pub id: WeekId,
    /// As shown.
    pub title: String,
    /// What it is about, where the plan says more than the title.
    pub about: Option<String>,
    /// Its days; a week that is planned as a whole only has none.
    pub days: Vec<PlannedDay>,
}

/// A day of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedDay {
    /// `w02d5`.
    pub id: DayId,
    /// The exact title.
    pub title: String,
}

impl Plan {
    /// A planned week.
    #[must_use]
    pub fn week(&self, id: WeekId) -> Option<&PlannedWeek> {
        self.weeks.iter().find(|week| week.id == id)
    }

    /// A planned day.
    #[must_use]
    pub fn day(&self, id: DayId) -> Option<&PlannedDay> {
        self.week(id.week())?.days.iter().find(|day| day.id == id)
    }
}

/// `curriculum/topics.toml`: what the curriculum must treat, and where it does. Optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topics {
    /// By id.
    pub topics: BTreeMap<String, Topic>,
}

/// One topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// What is to be treated.
    pub text: String,
    /// What sort of requirement it is: `topic`, `project`, `interview` …; `feature` and `resource` are not
    /// treated by days, but by the program and its references.
    pub kind: String,
    /// The days that treat it, in curriculum order.
    pub days: Vec<DayId>,
    /// Where `topics.toml` names it.
    pub line: usize,
}

impl Topics {
    /// The topics of each day, by id; requirements of other kinds (a project, an interview question) are left out.
    #[must_use]
    pub fn of_days(&self) -> BTreeMap<DayId, Vec<String>> {
        let mut days: BTreeMap<DayId, Vec<String>> = BTreeMap::new();
        for (id, topic) in self.topics.iter().filter(|(_, topic)| topic.kind == "topic") {
            for day in &topic.days {
                days.entry(*day).or_default().push(id.clone());
            }
        }
        days
    }
}

impl Topic {
    /// What is to be treated, in a few words: the bold beginning of a longer text, without marks and full stop.
    #[must_use]
    pub fn name(&self) -> String {
        let bold = self
            .text
            .strip_prefix("**")
            .and_then(|text| text.split_once("**"));
        let name = bold.map_or(self.text.as_str(), |(bold, _)| bold);
        name.replace(['*', '`'], "")
            .trim_end_matches(['.', ':', ' '])
            .to_owned()
    }
}
