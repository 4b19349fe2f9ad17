//! The whole curriculum: every track, cycle, week and day with its state, found and looked at, and one's place in it.

mod choose;
mod draw;
mod find;
mod look;
mod tree;

use std::collections::BTreeMap;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Screen, ScreenId, Typed, wheel};
use crate::core::curriculum::{DayId, Preview, WeekId};
use crate::core::event::Body;
use crate::core::progress::Known;
use crate::core::progress::paths::paths;
use crate::host::reader::{Answer, Ask};
use crate::tui::action::Action;
use crate::tui::keys::{Binding, When, bind};
use crate::tui::message::Effect;
use crate::tui::model::{Asked, Model, Question};
use crate::tui::update;
use choose::Topics;
use find::Find;
use tree::{Node, Row, Tree};

/// Its line in the table.
pub const SCREEN: Screen = Screen {
    id: ScreenId::Plan,
    title: "Plan",
    keys: KEYS,
    act,
    type_in,
    editing,
    mouse,
    settle,
    view,
};

const fn move_key(keys: &'static [&'static str], action: Action, words: &'static str) -> Binding<Action> {
    bind(When::Always, keys, action, "", words)
}

const fn letter(keys: &'static [&'static str], action: Action, words: &'static str) -> Binding<Action> {
    bind(When::Browsing, keys, action, "", words)
}

const KEYS: &[Binding<Action>] = &[
    bind(
        When::Browsing,
        &["enter"],
        Action::Jump,
        "go there",
        "make the chosen day today's; fold or unfold a heading",
    ),
    bind(
        When::Browsing,
        &["/"],
        Action::Find,
        "find",
        "look for days by title, and by words in their readings",
    ),
    bind(
        When::Editing,
        &["enter"],
        Action::Open,
        "choose",
        "choose what is marked",
    ),
    bind(
        When::Editing,
        &["ctrl-s"],
        Action::Save,
        "done",
        "take over what was chosen",
    ),
    bind(When::Editing, &["esc"], Action::Back, "back", "back to the plan"),
    bind(
        When::Browsing,
        &["o"],
        Action::TestOut,
        "test out",
        "pass the week's challenge cold, and the week counts as known",
    ),
    bind(
        When::Browsing,
        &["m"],
        Action::MarkKnown,
        "known",
        "mark the week as known, or practice it after all",
    ),
    bind(
        When::Browsing,
        &["f"],
        Action::ChooseTopics,
        "focus",
        "choose topics to practice first",
    ),
    bind(
        When::Browsing,
        &["c"],
        Action::ChoosePath,
        "path",
        "choose a way into the curriculum",
    ),
    bind(
        When::Browsing,
        &["s"],
        Action::Skip,
        "skip",
        "leave the chosen day out",
    ),
    bind(
        When::Browsing,
        &["tab"],
        Action::Focus,
        "look",
        "between the plan and the chosen day",
    ),
    move_key(&["down"], Action::Down, "down"),
    move_key(&["up"], Action::Up, "up"),
    move_key(&["pagedown"], Action::PageDown, "a page down"),
    move_key(&["pageup"], Action::PageUp, "a page up"),
    move_key(&["home"], Action::Top, "to the beginning"),
    move_key(&["end"], Action::Bottom, "to the end"),
    letter(&["j"], Action::Down, "down"),
    letter(&["k"], Action::Up, "up"),
    letter(&["right"], Action::Unfold, "show the days of a heading"),
    letter(&["left"], Action::Fold, "hide them, or go to the heading"),
    letter(&["Z"], Action::UnfoldAll, "show every day, or only this week's"),
    letter(&["n"], Action::Next, "the next week"),
    letter(&["N"], Action::Previous, "the week before"),
    letter(&["space"], Action::PageDown, "a page down"),
    letter(&["g"], Action::Top, "to the beginning"),
    letter(&["G"], Action::Bottom, "to the end"),
];

/// What is done on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Mode {
    /// The plan is looked through.
    #[default]
    Tree,
    /// Something is looked for.
    Find,
    /// A path is chosen: which is marked.
    Paths(usize),
    /// Topics are chosen.
    Topics,
}

/// What is chosen, open and visible.
#[derive(Default)]
pub struct State {
    mode: Mode,
    tree: Tree,
    find: Find,
    topics: Topics,
    /// The first visible row of what is listed.
    first: usize,
    /// Rows that are visible.
    rows: usize,
    /// The chosen day is looked at instead of the plan, where there is room for one of them only.
    look: bool,
    /// The first visible line of the day that is looked at.
    line: usize,
    /// How days look, by week.
    previews: BTreeMap<WeekId, Vec<Preview>>,
    /// The week that was asked for last.
    asked: Option<WeekId>,
}

impl State {
    fn preview(&self, day: DayId) -> Option<&Preview> {
        let week = self.previews.get(&day.week())?;
        week.iter().find(|preview| preview.day == day)
    }

    /// The curriculum was edited: how its days look is asked for again.
    pub fn renew(&mut self) {
        self.previews.clear();
        self.asked = None;
    }

    /// The day that is chosen, in whichever list.
    #[must_use]
    pub fn day(&self) -> Option<DayId> {
        match self.mode {
            Mode::Find => self.find.chosen(),
            _ => match self.tree.chosen()? {
                Node::Day(day) => Some(day),
                _ => None,
            },
        }
    }
}

fn editing(model: &Model) -> bool {
    model.plan.mode != Mode::Tree
}

fn settle(model: &mut Model, area: Rect) {
    model.plan.tree.refresh(&model.progress, &model.index);
    let areas = draw::areas(model, area);
    let state = &mut model.plan;
    state.rows = usize::from(areas.list.height);
    let (at, total) = match state.mode {
        Mode::Tree => (state.tree.position(), state.tree.rows().len()),
        Mode::Find => (state.find.position(), state.find.hits().len()),
        Mode::Topics => (state.topics.position(), state.topics.shown()),
        Mode::Paths(at) => (at, paths(&model.index).len()),
    };
    // A heading stays visible above what is chosen, and a row of what follows below.
    let margin = 2.min(state.rows / 3);
    state.first = state
        .first
        .min(at.saturating_sub(margin))
        .max((at + margin + 1).saturating_sub(state.rows))
        .min(total.saturating_sub(state.rows));
    if state.line > 0 {
        let hidden = look::look(model, areas.look_width()).len();
        let most = hidden.saturating_sub(usize::from(areas.look_height()));
        model.plan.line = model.plan.line.min(most);
    }
}

/// What the host is asked for, so that it is there when it is looked at: the week of the chosen day.
pub fn wanted(model: &mut Model) -> Vec<Effect> {
    model.plan.tree.refresh(&model.progress, &model.index);
    let state = &mut model.plan;
    let Some(week) = state.day().map(DayId::week) else {
        return Vec::new();
    };
    if state.previews.contains_key(&week) || state.asked == Some(week) {
        return Vec::new();
    }
    state.asked = Some(week);
    vec![Effect::Ask(Ask::Week(week))]
}

/// The reader has an answer.
pub fn take(model: &mut Model, answer: Answer) {
    let state = &mut model.plan;
    match answer {
        Answer::Week(week, previews) => {
            state.previews.insert(week, previews);
        }
        Answer::Topics(topics) => state.topics.take(&topics),
        Answer::Readings { search, found, done } => state.find.take(search, found, done),
        Answer::Sittings { .. } | Answer::Failed(_) => {}
    }
}

fn type_in(model: &mut Model, typed: Typed) -> Vec<Effect> {
    let Model {
        plan, index, keymap, ..
    } = model;
    match plan.mode {
        Mode::Find => {
            plan.first = 0;
            plan.find
                .type_in(&typed, keymap, index)
                .map(Effect::Ask)
                .into_iter()
                .collect()
        }
        Mode::Topics => {
            plan.topics.type_in(&typed, keymap);
            Vec::new()
        }
        Mode::Tree | Mode::Paths(_) => Vec::new(),
    }
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    model.plan.tree.refresh(&model.progress, &model.index);
    let page = model.plan.rows.saturating_sub(2).max(1);
    let step: isize = match action {
        Action::Up => -1,
        Action::Down => 1,
        Action::PageUp => -isize::try_from(page).unwrap_or(1),
        Action::PageDown => isize::try_from(page).unwrap_or(1),
        Action::Top => isize::MIN,
        Action::Bottom => isize::MAX,
        action => {
            return match model.plan.mode {
                Mode::Tree => act_on_tree(model, action),
                Mode::Find => find::act(model, action),
                Mode::Paths(at) => choose::act_on_paths(model, at, action),
                Mode::Topics => choose::act_on_topics(model, action),
            };
        }
    };
    let state = &mut model.plan;
    match state.mode {
        Mode::Tree if state.look && !draw::both(model.size) => {
            state.line = state.line.saturating_add_signed(step);
        }
        Mode::Tree => {
            state.line = 0;
            state.tree.step(step);
        }
        Mode::Find => state.find.step(step),
        Mode::Topics => state.topics.step(step),
        Mode::Paths(at) => {
            let last = paths(&model.index).len() - 1;
            state.mode = Mode::Paths(at.saturating_add_signed(step).min(last));
        }
    }
    Vec::new()
}

fn act_on_tree(model: &mut Model, action: Action) -> Vec<Effect> {
    let state = &mut model.plan;
    match action {
        Action::Back if state.look && !draw::both(model.size) => (state.look, state.line) = (false, 0),
        Action::Back => {
            let effects = update::save_all(model);
            model.go_back();
            return effects;
        }
        Action::Focus => (state.look, state.line) = (!state.look, 0),
        Action::Find => {
            state.find.begin();
            (state.mode, state.first) = (Mode::Find, 0);
        }
        Action::Next => state.tree.week_after(),
        Action::Previous => state.tree.week_before(),
        Action::Unfold => state.tree.unfold(&model.index),
        Action::Fold => state.tree.fold(&model.index),
        Action::UnfoldAll => state.tree.unfold_all(&model.index),
        Action::Jump => return jump(model),
        Action::Skip => skip(model),
        Action::MarkKnown => mark_known(model),
        Action::TestOut => test_out(model),
        Action::ChoosePath => choose::begin_paths(model),
        Action::ChooseTopics => return choose::begin_topics(model),
        _ => {}
    }
    Vec::new()
}

fn ask(model: &mut Model, text: String, yes: Asked) {
    model.question = Some(Question { text, yes });
}

/// To the chosen day; a heading is folded or unfolded.
fn jump(model: &mut Model) -> Vec<Effect> {
    let Some(Node::Day(day)) = model.plan.tree.chosen() else {
        model.plan.tree.toggle(&model.index);
        return Vec::new();
    };
    if model.place_day().is_some_and(|entry| entry.id == day) {
        model.go(ScreenId::Today);
        return Vec::new();
    }
    let known = match model.progress.known(day.week()) {
        Some(_) => " Its week still counts as known.",
        None => "",
    };
    let text =
        format!("Make {day} today's day? The plan goes on from there; nothing that you did is lost.{known}");
    ask(model, text, Asked::Jump(day));
    Vec::new()
}

fn skip(model: &mut Model) {
    let Some(Node::Day(day)) = model.plan.tree.chosen() else {
        model.tell(model.spell("Choose a day to leave out; `{mark-known}` marks a whole week as known."));
        return;
    };
    let rotation = model.progress.track_rotation(&model.index, day);
    if model.progress.mark(day, rotation).is_past() {
        model.tell(format!("{day} does not come up any more in this rotation."));
        return;
    }
    let text = format!(
        "Leave {day} out of this rotation? The plan passes by it; {} on it here takes it up again.",
        model.spell("{open}")
    );
    ask(model, text, Asked::Skip(day));
}

fn mark_known(model: &mut Model) {
    let Some(week) = model.plan.tree.week() else {
        model.tell("Choose a week, or a day of it.");
        return;
    };
    let (text, yes) = match model.progress.known(week) {
        None => (
            format!(
                "Mark week {week} as known? The plan passes by its open days, and `m` takes it back. What you did stays."
            ),
            Asked::Known(week),
        ),
        Some(known) => {
            let why = match known {
                Known::Declared => "marked as known",
                Known::TestedOut => "tested out",
            };
            (
                format!("Week {week} is {why}. Practice it after all? Its days count as open again."),
                Asked::Practice(week),
            )
        }
    };
    ask(model, text, yes);
}

fn test_out(model: &mut Model) {
    let Some(week) = model.plan.tree.week() else {
        model.tell("Choose a week to test out of, or a day of it.");
        return;
    };
    match model.progress.may_test_out(&model.index, week) {
        Err(sentence) => model.tell(sentence),
        Ok(day) => {
            let text = format!(
                "Test out of week {week}? {day}, its challenge, opens from a blank start. Pass it without hints or the reference and the week counts as known; fail it or leave it, and your place stays."
            );
            ask(model, text, Asked::TestOut(day));
        }
    }
}

/// The learner said yes to a question of this screen.
pub fn answered(model: &mut Model, yes: Asked) -> Vec<Effect> {
    let body = match yes {
        Asked::Known(week) => Body::WeekKnown { week },
        Asked::Practice(week) => Body::WeekUnknown { week },
        Asked::Path(path) => {
            model.plan.mode = Mode::Tree;
            Body::PathChosen { path }
        }
        Asked::Focus => {
            model.plan.mode = Mode::Tree;
            Body::Focused {
                topics: model.plan.topics.picked(),
            }
        }
        _ => return Vec::new(),
    };
    model.plan.tree.follow_place();
    vec![Effect::Record(body)]
}

fn mouse(model: &mut Model, mouse: MouseEvent, area: Rect) -> Vec<Effect> {
    if mouse.kind != MouseEventKind::Down(MouseButton::Left) {
        return wheel(model, mouse, area);
    }
    let list = draw::areas(model, area).list;
    if !list.contains((mouse.column, mouse.row).into()) {
        return Vec::new();
    }
    let row = model.plan.first + usize::from(mouse.row - list.y);
    let state = &mut model.plan;
    match state.mode {
        Mode::Tree => {
            let Some(Row::Node(node)) = state.tree.rows().get(row).copied() else {
                return Vec::new();
            };
            let again = state.tree.chosen() == Some(node);
            state.tree.choose(node);
            if again || !matches!(node, Node::Day(_)) {
                return jump(model);
            }
        }
        Mode::Find => state.find.choose(row),
        Mode::Topics => {
            state.topics.choose(row);
            return choose::act_on_topics(model, Action::Open);
        }
        Mode::Paths(_) => state.mode = Mode::Paths(row.min(paths(&model.index).len() - 1)),
    }
    Vec::new()
}

fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    draw::view(model, frame, area);
}
