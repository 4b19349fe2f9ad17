//! Chooses a path, or topics to practice first, and says what that means before it is so.

use std::collections::BTreeMap;

use crate::core::curriculum::{Index, Topics as Named};
use crate::core::event::Path;
use crate::core::find::{LONGEST, Titles};
use crate::core::progress::{Mark, Outline};
use crate::host::reader::Ask;
use crate::tui::action::Action;
use crate::tui::line;
use crate::tui::message::Effect;
use crate::tui::model::{Asked, Model};
use crate::tui::screen::Typed;

use super::{Mode, ask};

/// The ways into the curriculum, from the gentlest.
pub(super) const PATHS: [Path; 4] = [Path::Beginner, Path::Intermediate, Path::Advanced, Path::Expert];

/// Where a path leads.
pub(super) fn path_words(path: Path) -> &'static str {
    match path {
        Path::Beginner => "the foundations first, then the plan from its first week",
        Path::Intermediate => "the plan from its first week",
        Path::Advanced => "the plan from its second cycle",
        Path::Expert => "the plan from its third cycle",
    }
}

pub(super) fn act_on_paths(model: &mut Model, at: usize, action: Action) -> Vec<Effect> {
    match action {
        Action::Back => model.plan.mode = Mode::Tree,
        Action::Open | Action::Save => {
            let path = PATHS[at.min(PATHS.len() - 1)];
            let (name, words) = (path.name(), path_words(path));
            let begins = match model.progress.path_place(&model.index, path) {
                Some(place) => format!(" Today's day becomes {}.", place.day),
                None => String::new(),
            };
            let focus = if model.plan.tree.outline().focus.is_empty() {
                ""
            } else {
                " The topics in focus still come first."
            };
            let text = format!(
                "Take the {name} path: {words}?{begins}{focus} What you did stays, and another path can be taken at any time."
            );
            ask(model, text, Asked::Path(path));
        }
        _ => {}
    }
    Vec::new()
}

/// A topic that can be chosen.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) id: String,
    pub(super) name: String,
    /// Its days in the curriculum, and those that are still open.
    pub(super) days: (usize, usize),
    pub(super) picked: bool,
}

/// So many topics may be in focus: what an event of the log holds.
const MOST: usize = 10;

/// The topics of the curriculum, and which are picked.
#[derive(Default)]
pub(super) struct Topics {
    query: String,
    /// In the order of their first days.
    choices: Vec<Choice>,
    /// Positions of those that match the query.
    shown: Vec<usize>,
    at: usize,
    /// In words; `None` until the reader has answered.
    names: Option<BTreeMap<String, String>>,
    titles: Option<Titles>,
}

/// Shows the topics to choose from.
pub(super) fn begin_topics(model: &mut Model) -> Vec<Effect> {
    let Model {
        plan,
        index,
        progress,
        ..
    } = model;
    if index.topics.is_empty() {
        model.tell("This curriculum does not say which topics its days treat.");
        return Vec::new();
    }
    plan.topics.begin(index, plan.tree.outline(), progress.focus());
    (plan.mode, plan.first) = (Mode::Topics, 0);
    if plan.topics.names.is_some() {
        return Vec::new();
    }
    vec![Effect::Ask(Ask::Topics)]
}

impl Topics {
    fn begin(&mut self, index: &Index, outline: &Outline, focus: &[String]) {
        let marks: BTreeMap<_, Mark> = index
            .days()
            .map(|day| day.id)
            .zip(outline.marks.iter().copied())
            .collect();
        let order: BTreeMap<_, usize> = index.days().map(|day| day.id).zip(0..).collect();
        let mut choices: Vec<(bool, usize, Choice)> = index
            .topics
            .iter()
            .map(|topic| {
                let open = topic
                    .days
                    .iter()
                    .filter(|day| !marks.get(day).is_some_and(|mark| mark.is_past()));
                let first = topic.days.iter().filter_map(|day| order.get(day)).min();
                let picked = focus.contains(&topic.id);
                let choice = Choice {
                    name: self.name(&topic.id),
                    id: topic.id.clone(),
                    days: (topic.days.len(), open.count()),
                    picked,
                };
                (!picked, first.copied().unwrap_or(usize::MAX), choice)
            })
            .collect();
        choices.sort_by_key(|(unpicked, first, _)| (*unpicked, *first));
        self.choices = choices.into_iter().map(|(_, _, choice)| choice).collect();
        self.query.clear();
        self.search();
    }

    fn name(&self, id: &str) -> String {
        let named = self.names.as_ref().and_then(|names| names.get(id));
        named.cloned().unwrap_or_else(|| id.replace('-', " "))
    }

    /// The names have come.
    pub(super) fn take(&mut self, topics: &Named) {
        let names = topics.topics.iter().map(|(id, topic)| (id.clone(), topic.name()));
        self.names = Some(names.collect());
        for at in 0..self.choices.len() {
            self.choices[at].name = self.name(&self.choices[at].id);
        }
        let at = self.at;
        self.search();
        self.at = at.min(self.shown.len().saturating_sub(1));
    }

    fn search(&mut self) {
        self.at = 0;
        let choices = self.choices.iter().enumerate();
        self.shown = if self.query.trim().is_empty() {
            choices.map(|(at, _)| at).collect()
        } else {
            let texts = choices.map(|(at, choice)| (at, choice.name.clone()));
            self.titles.get_or_insert_default().best(&self.query, texts)
        };
    }

    pub(super) fn type_in(&mut self, typed: &Typed) {
        if line::take(&mut self.query, typed, LONGEST) {
            self.search();
        }
    }

    pub(super) fn query(&self) -> &str {
        &self.query
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    pub(super) fn shown(&self) -> usize {
        self.shown.len()
    }

    pub(super) fn choices(&self) -> impl Iterator<Item = &Choice> {
        self.shown.iter().filter_map(|at| self.choices.get(*at))
    }

    pub(super) fn step(&mut self, by: isize) {
        self.at = self
            .at
            .saturating_add_signed(by)
            .min(self.shown.len().saturating_sub(1));
    }

    pub(super) fn choose(&mut self, row: usize) {
        self.at = row.min(self.shown.len().saturating_sub(1));
    }

    /// Ids of those that are picked.
    pub(super) fn picked(&self) -> Vec<String> {
        let picked = self.choices.iter().filter(|choice| choice.picked);
        picked.map(|choice| choice.id.clone()).collect()
    }
}

pub(super) fn act_on_topics(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Back => model.plan.mode = Mode::Tree,
        Action::Open => {
            let topics = &mut model.plan.topics;
            let full = topics.picked().len() >= MOST;
            let chosen = topics.shown.get(topics.at).copied();
            if let Some(choice) = chosen.and_then(|at| topics.choices.get_mut(at)) {
                if full && !choice.picked {
                    model.tell(format!(
                        "{MOST} topics are the most that can be in focus at a time."
                    ));
                } else {
                    choice.picked = !choice.picked;
                }
            }
        }
        Action::Save => {
            let picked = model.plan.topics.picked();
            if picked == model.progress.focus() {
                model.plan.mode = Mode::Tree;
                return Vec::new();
            }
            let text = if picked.is_empty() {
                let back = meaning(model, &picked);
                format!("Take the focus back? {back}")
            } else {
                let (number, topics) = (picked.len(), if picked.len() == 1 { "topic" } else { "topics" });
                format!("Practice {number} {topics} first? {}", meaning(model, &picked))
            };
            ask(model, text, Asked::Focus);
        }
        _ => {}
    }
    Vec::new()
}

/// What these topics in focus would mean for the days to come, in sentences.
pub(super) fn meaning(model: &Model, topics: &[String]) -> String {
    let open = model.progress.open_days_of(&model.index, topics);
    let plan = model
        .progress
        .place_without_focus(&model.index)
        .map(|place| place.day);
    // A day that the focus asks for will be behind the learner by then.
    let plan = plan.filter(|day| !open.contains(day));
    let goes_on = plan.map_or_else(String::new, |day| format!(" at {day}"));
    match open.as_slice() {
        [] if topics.is_empty() => format!("The plan goes on{goes_on}."),
        [] => format!("All their days are behind you: the plan goes on{goes_on}."),
        [first] => {
            format!("One day of theirs is still open: {first} comes first, then the plan goes on{goes_on}.")
        }
        [first, rest @ ..] => format!(
            "{} days of theirs are still open: {first} comes first, and after the last of them the plan goes on{goes_on}.",
            rest.len() + 1
        ),
    }
}

/// What the topics are called that are in focus now.
pub(super) fn focus_words(model: &Model) -> Option<String> {
    let focus = model.progress.focus();
    if focus.is_empty() {
        return None;
    }
    let open = model.plan.tree.outline().focus.len();
    let topics = if focus.len() == 1 { "topic" } else { "topics" };
    let days = if open == 1 { "day" } else { "days" };
    Some(format!("in focus: {} {topics}, {open} {days} to go", focus.len()))
}
