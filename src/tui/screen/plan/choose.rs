//! Chooses a path, or topics to practice first, and says what that means before it is so.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::curriculum::{DayId, Index, Topics as Named};
use crate::core::event::Path;
use crate::core::find::{LONGEST, Titles};
use crate::core::progress::paths::{cycles_with_days, paths};
use crate::core::progress::{Mark, Outline};
use crate::host::reader::Ask;
use crate::tui::action::Action;
use crate::tui::keymap::Keymap;
use crate::tui::line;
use crate::tui::message::Effect;
use crate::tui::model::{Asked, Model};
use crate::tui::screen::Typed;

use super::{Mode, ask};

/// Where a path leads, as far as the curriculum is written.
pub(super) fn path_words(index: &Index, path: Path) -> &'static str {
    let foundations = index.weeks.iter().any(|week| week.id.letter() == 'f');
    match path {
        Path::Beginner if foundations => "the foundations first, then the plan",
        Path::Beginner => "the plan, until the foundations are written",
        Path::Intermediate => "the plan from its first week",
        Path::Advanced if cycles_with_days(index) > 1 => "the plan from its second cycle",
        Path::Advanced => "the plan, until its second cycle is written",
        Path::Expert => "the plan from its third cycle",
    }
}

/// Shows the paths to choose from, where there is a choice.
pub(super) fn begin_paths(model: &mut Model) {
    let paths = paths(&model.index);
    if paths.len() == 1 {
        model.tell("This curriculum has one way through it: from its first week to its last.");
        return;
    }
    let taken = |path: &Path| Some(*path) == model.progress.path();
    let usual = |path: &Path| *path == Path::Intermediate;
    let at = paths.iter().position(taken).or(paths.iter().position(usual));
    (model.plan.mode, model.plan.first) = (Mode::Paths(at.unwrap_or(0)), 0);
}

pub(super) fn act_on_paths(model: &mut Model, at: usize, action: Action) -> Vec<Effect> {
    match action {
        Action::Back => model.plan.mode = Mode::Tree,
        Action::Open | Action::Save => {
            let paths = paths(&model.index);
            let path = paths[at.min(paths.len() - 1)];
            let (name, words) = (path.name(), path_words(&model.index, path));
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
    ids: Vec<String>,
    pub(super) name: String,
    /// Its days in the curriculum, and those that are still open.
    pub(super) days: (usize, usize),
    pub(super) picked: bool,
}

/// So many topics may be in focus: what an event of the log holds.
const MOST: usize = 10;

/// A topic as the curriculum has it.
#[derive(Clone, Debug)]
struct Requirement {
    id: String,
    days: Vec<DayId>,
    /// Those that are not behind the learner.
    open: Vec<DayId>,
    picked: bool,
}

/// The topics of the curriculum, and which are picked.
#[derive(Default)]
pub(super) struct Topics {
    query: String,
    /// Those in focus first, then in the order of their first days.
    all: Vec<Requirement>,
    /// The same, each name once.
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
        let days = || index.days().map(|day| day.id);
        let marks: BTreeMap<DayId, Mark> = days().zip(outline.marks.iter().copied()).collect();
        let order: BTreeMap<DayId, usize> = days().zip(0..).collect();
        let is_open = |day: &&DayId| !marks.get(day).is_some_and(|mark| mark.is_past());
        let first = |days: &[DayId]| days.iter().filter_map(|day| order.get(day)).min().copied();
        let mut all: Vec<(bool, Option<usize>, Requirement)> = index
            .topics
            .iter()
            .map(|topic| {
                let picked = focus.contains(&topic.id);
                let requirement = Requirement {
                    id: topic.id.clone(),
                    days: topic.days.clone(),
                    open: topic.days.iter().filter(is_open).copied().collect(),
                    picked,
                };
                (!picked, first(&topic.days), requirement)
            })
            .collect();
        all.sort_by_key(|(unpicked, first, _)| (*unpicked, *first));
        self.all = all.into_iter().map(|(.., requirement)| requirement).collect();
        self.query.clear();
        self.build();
        self.search();
    }

    /// Several requirements may be the same in words: they are chosen as one.
    fn build(&mut self) {
        let mut choices: Vec<Choice> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut days: Vec<[BTreeSet<DayId>; 2]> = Vec::new();
        for requirement in &self.all {
            let name = self.name(&requirement.id);
            let at = *places.entry(name.clone()).or_insert_with(|| {
                choices.push(Choice {
                    ids: Vec::new(),
                    name,
                    days: (0, 0),
                    picked: false,
                });
                days.push([BTreeSet::new(), BTreeSet::new()]);
                choices.len() - 1
            });
            choices[at].ids.push(requirement.id.clone());
            choices[at].picked |= requirement.picked;
            days[at][0].extend(&requirement.days);
            days[at][1].extend(&requirement.open);
        }
        for (choice, [all, open]) in choices.iter_mut().zip(&days) {
            choice.days = (all.len(), open.len());
        }
        self.choices = choices;
    }

    fn name(&self, id: &str) -> String {
        let named = self.names.as_ref().and_then(|names| names.get(id));
        named.cloned().unwrap_or_else(|| id.replace('-', " "))
    }

    /// The names have come.
    pub(super) fn take(&mut self, topics: &Named) {
        let names = topics.topics.iter().map(|(id, topic)| (id.clone(), topic.name()));
        self.names = Some(names.collect());
        let picked = self.picked();
        for requirement in &mut self.all {
            requirement.picked = picked.contains(&requirement.id);
        }
        self.build();
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

    pub(super) fn type_in(&mut self, typed: &Typed, keymap: &Keymap) {
        if line::take(&mut self.query, typed, keymap, LONGEST) {
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
        picked.flat_map(|choice| choice.ids.iter().cloned()).collect()
    }
}

pub(super) fn act_on_topics(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Back => model.plan.mode = Mode::Tree,
        Action::Open => {
            let topics = &mut model.plan.topics;
            let picked = topics.picked().len();
            let chosen = topics.shown.get(topics.at).copied();
            if let Some(choice) = chosen.and_then(|at| topics.choices.get_mut(at)) {
                if !choice.picked && picked + choice.ids.len() > MOST {
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
            let set = |ids: &[String]| ids.iter().cloned().collect::<BTreeSet<String>>();
            if set(&picked) == set(model.progress.focus()) {
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
