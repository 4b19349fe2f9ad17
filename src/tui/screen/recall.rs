//! Recall cards, one after the other: a question, an answer, how well it was known.

mod keys;
mod page;

use crossterm::event::{KeyCode, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::{Screen, ScreenId, Typed};
use crate::core::curriculum::{Card, DayId};
use crate::core::event::Body;
use crate::core::recall::{self, Match};
use crate::core::schedule::{Item, preview};
use crate::core::session::Grade;
use crate::core::text::buffer::{Buffer, Command};
use crate::tui::action::Action;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::screen::code::keys::command;

use std::collections::BTreeMap;
use std::time::Duration;

/// Its line in the table.
pub const SCREEN: Screen = Screen {
    id: ScreenId::Recall,
    title: "Recall",
    keys: keys::KEYS,
    act,
    type_in,
    editing,
    mouse,
    settle,
    view: page::view,
};

/// After so much time no card of a warm-up begins any more (PRODUCT.md §1: at most a minute).
const WARM_UP: Duration = Duration::from_secs(60);

/// Where a card is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The texts of the cards are being read.
    #[default]
    Waiting,
    /// It is asked.
    Asked,
    /// It is answered, and to be graded.
    Answered {
        /// What the answer is worth.
        found: Match,
        /// How long it took.
        seconds: u32,
        /// The grade that is chosen.
        grade: Grade,
        /// Days after which it would come back with each grade.
        days: [u32; 4],
    },
    /// All are answered.
    Over,
}

/// The cards of this time, and the one that is asked.
#[derive(Debug)]
pub struct State {
    /// Before the day begins.
    warm_up: bool,
    queue: Vec<(DayId, String)>,
    cards: BTreeMap<(DayId, String), Card>,
    at: usize,
    /// Where the card is.
    pub stage: Stage,
    input: Buffer,
    choice: usize,
    /// When the first card was asked, and when this one was.
    began: Duration,
    asked: Duration,
    grades: Vec<Grade>,
    page: page::Page,
}

impl Default for State {
    fn default() -> Self {
        Self {
            warm_up: false,
            queue: Vec::new(),
            cards: BTreeMap::new(),
            at: 0,
            stage: Stage::Waiting,
            input: Buffer::new(""),
            choice: 0,
            began: Duration::ZERO,
            asked: Duration::ZERO,
            grades: Vec::new(),
            page: page::Page::default(),
        }
    }
}

impl State {
    /// The card that is asked, with its day.
    #[must_use]
    pub fn card(&self) -> Option<(DayId, &Card)> {
        let key = self.queue.get(self.at)?;
        Some((key.0, self.cards.get(key)?))
    }

    /// What the learner typed or chose so far.
    fn given(&self, card: &Card) -> String {
        match card.choices.get(self.choice) {
            Some(choice) => choice.clone(),
            None => self.input.text().to_owned(),
        }
    }
}

/// Begins with these cards.
pub fn begin(model: &mut Model, items: Vec<Item>, warm_up: bool) -> Vec<Effect> {
    let cards = items.into_iter().filter_map(|item| match item {
        Item::Card { day, card } => Some((day, card)),
        Item::Day { .. } => None,
    });
    let queue: Vec<(DayId, String)> = cards.collect();
    if queue.is_empty() {
        model.tell("No card is due now. The cards of a day come up from the day after it on.");
        return Vec::new();
    }
    model.recall = State {
        warm_up,
        queue: queue.clone(),
        ..State::default()
    };
    model.go(ScreenId::Recall);
    vec![Effect::LoadCards(queue)]
}

/// The texts of the cards are here. A card that the curriculum does not have any more is left out.
pub fn take_cards(model: &mut Model, cards: Vec<(DayId, Card)>) -> Vec<Effect> {
    let tick = model.now.tick;
    let state = &mut model.recall;
    if state.stage != Stage::Waiting {
        return Vec::new();
    }
    state.cards.extend(
        cards
            .into_iter()
            .map(|(day, card)| ((day, card.id.clone()), card)),
    );
    let (there, gone): (Vec<_>, Vec<_>) = std::mem::take(&mut state.queue)
        .into_iter()
        .partition(|key| state.cards.contains_key(key));
    state.queue = there;
    (state.began, state.asked) = (tick, tick);
    state.stage = Stage::Asked;
    for (day, card) in gone {
        model.review.leave_out(day, card);
    }
    if model.recall.queue.is_empty() {
        model.tell("These cards are not in the curriculum any more; they are not asked for again.");
        return leave(model);
    }
    Vec::new()
}

fn editing(model: &Model) -> bool {
    let state = &model.recall;
    state.stage == Stage::Asked && state.card().is_some_and(|(_, card)| card.choices.is_empty())
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Back => return leave(model),
        Action::Skip => return skip(model),
        Action::PageUp | Action::PageDown => {
            model.recall.page.scroll(action == Action::PageDown);
            return Vec::new();
        }
        _ => {}
    }
    match model.recall.stage {
        Stage::Waiting => Vec::new(),
        Stage::Asked => asked(model, action),
        Stage::Answered { .. } => answered(model, action),
        Stage::Over if action == Action::Continue => leave(model),
        Stage::Over => Vec::new(),
    }
}

/// Which of several is meant.
fn number(action: Action) -> Option<usize> {
    let all = [Action::One, Action::Two, Action::Three, Action::Four];
    all.into_iter().position(|one| one == action)
}

fn asked(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some((_, card)) = model.recall.card() else {
        return Vec::new();
    };
    let choices = card.choices.len();
    let given = model.recall.given(card);
    match action {
        Action::Continue => answer(model, &given),
        Action::Reveal => answer(model, ""),
        Action::Up => model.recall.choice = model.recall.choice.saturating_sub(1),
        Action::Down => model.recall.choice = (model.recall.choice + 1).min(choices.saturating_sub(1)),
        Action::Text(action) => {
            if let Some(command) = command(action, 1) {
                write(model, command);
            }
        }
        action => {
            if let Some(chosen) = number(action).filter(|chosen| *chosen < choices) {
                model.recall.choice = chosen;
                let given = model.recall.card().map(|(_, card)| model.recall.given(card));
                answer(model, &given.unwrap_or_default());
            }
        }
    }
    Vec::new()
}

fn answer(model: &mut Model, given: &str) {
    let Some((day, card)) = model.recall.card() else {
        return;
    };
    let found = recall::compare(card, given);
    let taken = model.now.tick.saturating_sub(model.recall.asked).as_secs();
    let seconds = u32::try_from(taken).unwrap_or(u32::MAX).min(recall::LONGEST);
    let known = model
        .progress
        .cards()
        .find(|(of, id, _)| *of == day && *id == card.id)
        .map_or(&[][..], |(_, _, record)| &record.reviews);
    let days = preview(known, model.today(), &model.limits);
    let grade = recall::grade(card.kind, found, seconds);
    model.recall.stage = Stage::Answered {
        found,
        seconds,
        grade,
        days,
    };
    model.recall.page.back_to_top();
}

fn answered(model: &mut Model, action: Action) -> Vec<Effect> {
    let Stage::Answered { grade, .. } = &mut model.recall.stage else {
        return Vec::new();
    };
    let at = Grade::ALL.iter().position(|one| one == grade).unwrap_or(2);
    match action {
        Action::Up => *grade = Grade::ALL[at.saturating_sub(1)],
        Action::Down => *grade = Grade::ALL[(at + 1).min(3)],
        Action::Continue => {
            let grade = *grade;
            return graded(model, grade);
        }
        action => {
            if let Some(at) = number(action) {
                return graded(model, Grade::ALL[at]);
            }
        }
    }
    Vec::new()
}

/// The card goes into the log, and the next one is asked.
fn graded(model: &mut Model, grade: Grade) -> Vec<Effect> {
    let Stage::Answered { seconds, .. } = model.recall.stage else {
        return Vec::new();
    };
    let Some((day, card)) = model.recall.card().map(|(day, card)| (day, card.id.clone())) else {
        return Vec::new();
    };
    let tick = model.now.tick;
    let state = &mut model.recall;
    state.grades.push(grade);
    state.at += 1;
    state.input = Buffer::new("");
    state.choice = 0;
    state.asked = tick;
    state.page.back_to_top();
    let late = state.warm_up && tick.saturating_sub(state.began) >= WARM_UP;
    let over = state.at >= state.queue.len() || late;
    state.stage = if over { Stage::Over } else { Stage::Asked };
    let mut effects = vec![Effect::Record(Body::CardReviewed {
        day,
        card,
        grade,
        seconds,
    })];
    if over && model.recall.warm_up {
        effects.extend(to_the_day(model));
    }
    effects
}

/// How it went, in a sentence.
fn summary(state: &State) -> String {
    let all = state.grades.len();
    let known = state.grades.iter().filter(|grade| **grade > Grade::Again).count();
    let cards = if all == 1 { "card" } else { "cards" };
    format!("{all} {cards} answered, {known} known.")
}

/// From the warm-up to the day: on Today that is one key, too.
fn to_the_day(model: &mut Model) -> Vec<Effect> {
    let state = std::mem::take(&mut model.recall);
    model.back.clear();
    model.screen = ScreenId::Today;
    if model.progress.finished_on(model.today()) {
        if !state.grades.is_empty() {
            model.tell(format!("Warm-up: {}", summary(&state)));
        }
        return Vec::new();
    }
    (ScreenId::Today.screen().act)(model, Action::Continue)
}

/// The learner wants no more cards: a warm-up goes on with the day.
fn skip(model: &mut Model) -> Vec<Effect> {
    if model.recall.warm_up {
        return to_the_day(model);
    }
    leave(model)
}

/// Back to where one came from. What was graded is in the log; a card that was not comes up again.
fn leave(model: &mut Model) -> Vec<Effect> {
    model.recall = State::default();
    model.go_back();
    Vec::new()
}

fn write(model: &mut Model, command: Command) {
    // An answer has no indentation to keep.
    let command = if command == Command::Newline {
        Command::Paste("\n".into())
    } else {
        command
    };
    model.recall.input.apply(command);
}

fn type_in(model: &mut Model, typed: Typed) -> Vec<Effect> {
    match typed {
        Typed::Paste(text) => write(model, Command::Paste(text)),
        Typed::Key(key) => {
            if let KeyCode::Char(c) = key.code
                && !key
                    .modifiers
                    .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
            {
                // Pasted, so that brackets and quotes do not pair up: what is typed is compared.
                write(model, Command::Paste(c.to_string()));
            }
        }
    }
    Vec::new()
}

/// A click answers with a choice, or grades.
fn mouse(model: &mut Model, mouse: MouseEvent, area: Rect) -> Vec<Effect> {
    let at = Position {
        x: mouse.column,
        y: mouse.row,
    };
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            let all = [Action::One, Action::Two, Action::Three, Action::Four];
            let meant = page::number_at(model, area, at).and_then(|number| all.get(number));
            meant.map_or_else(Vec::new, |action| act(model, *action))
        }
        MouseEventKind::ScrollDown => act(model, Action::PageDown),
        MouseEventKind::ScrollUp => act(model, Action::PageUp),
        _ => Vec::new(),
    }
}

fn settle(model: &mut Model, area: Rect) {
    page::lay_out(model, area);
}
