//! Every sitting: found, narrowed down, opened with its attempts and their code, and what was written about it.

mod detail;
mod draw;
mod entry;
mod list;

use std::collections::BTreeSet;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Screen, ScreenId, Typed, wheel};
use crate::core::event::{EventId, Hash};
use crate::core::progress::Sitting;
use crate::host::reader::Answer;
use crate::tui::action::Action;
use crate::tui::keys::{Binding, When, bind};
use crate::tui::message::Effect;
use crate::tui::model::Model;
use entry::Entry;
use list::List;

/// Its line in the table.
pub const SCREEN: Screen = Screen {
    id: ScreenId::Log,
    title: "Practice log",
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
        Action::Open,
        "open",
        "open the chosen sitting; in it, the code of the marked attempt",
    ),
    bind(
        When::Browsing,
        &["esc", "backspace"],
        Action::Back,
        "back",
        "a step back: to the sitting, to the list, to where you were",
    ),
    bind(
        When::Editing,
        &["ctrl-s"],
        Action::Save,
        "done",
        "take over what was written",
    ),
    bind(
        When::Editing,
        &["esc"],
        Action::Back,
        "back",
        "leave it as it was",
    ),
    bind(
        When::Browsing,
        &["/"],
        Action::Find,
        "find",
        "look for words in titles, notes and code",
    ),
    bind(
        When::Browsing,
        &["d"],
        Action::FilterTime,
        "dates",
        "only sittings between two dates",
    ),
    bind(
        When::Browsing,
        &["w"],
        Action::FilterWeek,
        "weeks",
        "only sittings of some weeks",
    ),
    bind(
        When::Browsing,
        &["v"],
        Action::FilterVerdict,
        "verdict",
        "only passed ones, not passed ones, and so on",
    ),
    bind(
        When::Browsing,
        &["x"],
        Action::FilterNothing,
        "",
        "show every sitting again",
    ),
    bind(
        When::Browsing,
        &["a"],
        Action::Note,
        "note",
        "add a note to the chosen sitting",
    ),
    bind(
        When::Browsing,
        &["o"],
        Action::Grade,
        "grade",
        "say again how the chosen sitting felt; it decides when the day comes back",
    ),
    bind(
        When::Browsing,
        &["e"],
        Action::Export,
        "export",
        "write the sittings that are listed to a file",
    ),
    bind(
        When::Browsing,
        &["c"],
        Action::Diff,
        "changes",
        "in a sitting: what changed in the code since the attempt before",
    ),
    letter(&["right"], Action::NextAttempt, "in a sitting: the next attempt"),
    letter(
        &["left"],
        Action::PreviousAttempt,
        "in a sitting: the attempt before",
    ),
    move_key(&["down"], Action::Down, "the sitting before, or a line down"),
    move_key(&["up"], Action::Up, "the sitting after, or a line up"),
    move_key(&["pagedown"], Action::PageDown, "a page down"),
    move_key(&["pageup"], Action::PageUp, "a page up"),
    letter(&["j"], Action::Down, "the sitting before, or a line down"),
    letter(&["k"], Action::Up, "the sitting after, or a line up"),
    letter(&["n"], Action::Next, "the sitting before, opened or not"),
    letter(&["N"], Action::Previous, "the sitting after, opened or not"),
    letter(&["space"], Action::PageDown, "a page down"),
    letter(&["home", "g"], Action::Top, "to the latest, or to the first line"),
    letter(&["end", "G"], Action::Bottom, "to the first, or to the last line"),
];

/// What of a sitting is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Pane {
    /// What happened, and what was written.
    #[default]
    Facts,
    /// The code of the marked attempt.
    Code,
    /// What changed in it since the attempt before.
    Diff,
}

/// What is chosen, open and visible.
#[derive(Default)]
pub struct State {
    list: List,
    first: usize,
    rows: usize,
    open: bool,
    pane: Pane,
    /// The marked attempt of the chosen sitting; `None` for the last.
    attempt: Option<usize>,
    /// The first visible line of the open sitting.
    line: usize,
    /// The lines of the chosen sitting, and what they were made for.
    shown: Option<(Shown, Vec<Line<'static>>)>,
    /// Texts that were asked for; one that did not come is not on this machine.
    asked: BTreeSet<Hash>,
    /// What is being written.
    entry: Option<Entry>,
}

/// What lines are made for: they are made anew when it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    seen: list::Seen,
    open: bool,
    sitting: EventId,
    pane: Pane,
    attempt: usize,
    width: u16,
    texts: usize,
}

impl State {
    /// The marked attempt of a sitting, if it has any.
    fn marked(&self, sitting: &Sitting) -> Option<usize> {
        let last = sitting.attempts.len().checked_sub(1)?;
        Some(self.attempt.unwrap_or(last).min(last))
    }

    fn show_facts(&mut self) {
        (self.pane, self.attempt, self.line) = (Pane::Facts, None, 0);
    }
}

/// The chosen sitting.
fn chosen(model: &Model) -> Option<&Sitting> {
    model.log.list.chosen(&model.progress)
}

fn editing(model: &Model) -> bool {
    model.log.entry.is_some()
}

fn settle(model: &mut Model, area: Rect) {
    refresh(model);
    let areas = draw::areas(model, area);
    let width = areas.detail.unwrap_or(areas.list).width;
    lay_out(model, width);
    let state = &mut model.log;
    state.rows = usize::from(areas.list.height).max(1);
    let at = state.list.position();
    state.first = state.first.min(at).max((at + 1).saturating_sub(state.rows));
    let lines = state.shown.as_ref().map_or(0, |(_, lines)| lines.len());
    let height = usize::from(areas.detail.unwrap_or(areas.list).height);
    state.line = state.line.min(lines.saturating_sub(height));
}

fn refresh(model: &mut Model) {
    let today = model.today();
    model.log.list.refresh(&model.progress, &model.index, today);
}

/// Makes the lines of the chosen sitting, unless they are made already.
fn lay_out(model: &mut Model, width: u16) {
    let Some(sitting) = chosen(model) else {
        model.log.shown = None;
        return;
    };
    let wanted = Shown {
        seen: model.log.list.seen(),
        open: model.log.open,
        sitting: sitting.id,
        pane: model.log.pane,
        attempt: model.log.marked(sitting).unwrap_or(0),
        width,
        texts: model.texts.len() + model.log.asked.len(),
    };
    if model
        .log
        .shown
        .as_ref()
        .is_some_and(|(made_for, _)| *made_for == wanted)
    {
        return;
    }
    let lines = match model.log.pane {
        Pane::Facts => detail::facts(model, sitting, width),
        Pane::Code => detail::code(model, sitting, wanted.attempt, width),
        Pane::Diff => detail::diff(model, sitting, wanted.attempt, width),
    };
    model.log.shown = Some((wanted, lines));
}

/// What the host is asked for, so that it is there when it is looked at: texts of the chosen sitting.
pub fn wanted(model: &mut Model) -> Vec<Effect> {
    refresh(model);
    let Some(sitting) = chosen(model) else {
        return Vec::new();
    };
    let mut texts: Vec<Hash> = sitting
        .answers
        .iter()
        .chain(&sitting.notes)
        .filter_map(|words| words.whole)
        .collect();
    if let Some(at) = model
        .log
        .marked(sitting)
        .filter(|_| model.log.pane != Pane::Facts)
    {
        texts.extend(
            sitting.attempts[..=at]
                .iter()
                .rev()
                .take(2)
                .filter_map(|attempt| attempt.code),
        );
    }
    texts.retain(|hash| !model.texts.contains_key(hash) && !model.log.asked.contains(hash));
    if texts.is_empty() {
        return Vec::new();
    }
    model.log.asked.extend(texts.iter().copied());
    vec![Effect::LoadTexts(texts)]
}

/// The reader has an answer.
pub fn take(model: &mut Model, answer: Answer) {
    if let Answer::Sittings { search, found, done } = answer {
        model.log.list.take(search, found, done);
        refresh(model);
    }
}

fn type_in(model: &mut Model, typed: Typed) -> Vec<Effect> {
    entry::type_in(model, typed)
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    refresh(model);
    if model.log.entry.is_some() {
        return entry::act(model, action);
    }
    match action {
        Action::Find
        | Action::FilterTime
        | Action::FilterWeek
        | Action::Export
        | Action::Note
        | Action::Grade => {
            entry::begin(model, action);
            return Vec::new();
        }
        Action::FilterVerdict => {
            model.log.list.next_verdict();
            model.log.first = 0;
            return Vec::new();
        }
        Action::FilterNothing => {
            model.log.list.show_all();
            model.log.first = 0;
            return Vec::new();
        }
        _ => {}
    }
    if model.log.open {
        act_on_sitting(model, action);
    } else {
        act_on_list(model, action);
    }
    Vec::new()
}

fn act_on_list(model: &mut Model, action: Action) {
    let state = &mut model.log;
    let page = isize::try_from(state.rows.saturating_sub(2).max(1)).unwrap_or(1);
    let before = state.list.position();
    match action {
        Action::Back if state.list.is_narrowed() => state.list.show_all(),
        Action::Back => model.go_back(),
        Action::Open => {
            state.open = state.list.len() > 0;
            state.show_facts();
        }
        Action::Diff => model.tell(model.spell("Open a sitting first: {open} opens the chosen one.")),
        Action::Up | Action::Previous => state.list.step(-1),
        Action::Down | Action::Next => state.list.step(1),
        Action::PageUp => state.list.step(-page),
        Action::PageDown => state.list.step(page),
        Action::Top => state.list.step(isize::MIN),
        Action::Bottom => state.list.step(isize::MAX),
        _ => {}
    }
    if model.log.list.position() != before {
        model.log.show_facts();
    }
}

fn act_on_sitting(model: &mut Model, action: Action) {
    let attempts = chosen(model).map_or(0, |sitting| sitting.attempts.len());
    let marked = chosen(model).and_then(|sitting| model.log.marked(sitting));
    let state = &mut model.log;
    let page = state.rows.saturating_sub(2).max(1);
    match action {
        Action::Back if state.pane == Pane::Facts => state.open = false,
        Action::Back => (state.pane, state.line) = (Pane::Facts, 0),
        Action::Up => state.line = state.line.saturating_sub(1),
        Action::Down => state.line += 1,
        Action::PageUp => state.line = state.line.saturating_sub(page),
        Action::PageDown => state.line += page,
        Action::Top => state.line = 0,
        Action::Bottom => state.line = usize::MAX,
        Action::Next | Action::Previous => {
            state.list.step(if action == Action::Next { 1 } else { -1 });
            state.show_facts();
        }
        Action::Open | Action::Diff if attempts == 0 => {
            model.tell("No attempt was made in this sitting, so no code is kept of it.");
        }
        Action::Open => {
            state.pane = if state.pane == Pane::Code {
                Pane::Facts
            } else {
                Pane::Code
            };
            state.line = 0;
        }
        Action::Diff => {
            state.pane = if state.pane == Pane::Diff {
                Pane::Code
            } else {
                Pane::Diff
            };
            state.line = 0;
        }
        Action::NextAttempt => state.attempt = marked.map(|at| (at + 1).min(attempts.saturating_sub(1))),
        Action::PreviousAttempt => state.attempt = marked.map(|at| at.saturating_sub(1)),
        _ => {}
    }
}

fn mouse(model: &mut Model, mouse: MouseEvent, area: Rect) -> Vec<Effect> {
    if mouse.kind != MouseEventKind::Down(MouseButton::Left) {
        return wheel(model, mouse, area);
    }
    let areas = draw::areas(model, area);
    let listed = areas.list.contains((mouse.column, mouse.row).into());
    if model.log.entry.is_some() || !listed || (model.log.open && areas.detail.is_none()) {
        return Vec::new();
    }
    let row = model.log.first + usize::from(mouse.row - areas.list.y);
    let state = &mut model.log;
    if row < state.list.len() {
        let again = state.list.position() == row;
        state.list.choose(row);
        state.show_facts();
        state.open |= again;
    }
    Vec::new()
}

fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    draw::view(model, frame, area);
}
