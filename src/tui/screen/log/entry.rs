//! What is written on the log's screen: words to look for, a range, a note, a grade, the name of a file.

use crossterm::event::KeyCode;

use super::{chosen, refresh};
use crate::core::curriculum::DayId;
use crate::core::event::{Body, EventId};
use crate::core::export::{dates_named, range_of_weeks};
use crate::core::find::LONGEST;
use crate::core::session::Grade;
use crate::core::text::buffer::{Buffer, Command, Motion};
use crate::tui::action::{Action, TextAction};
use crate::tui::keymap::Keymap;
use crate::tui::keys::Chord;
use crate::tui::line;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::screen::code::keys::command;
use crate::tui::screen::{ScreenId, Typed};
use crate::tui::task::Job;
use crate::tui::update::task;

/// What is being written.
pub(super) enum Entry {
    /// Words to look for; the list follows at once.
    Find(String),
    /// A range of dates, and what is wrong with it.
    Dates(String, Option<String>),
    /// A range of weeks, and what is wrong with it.
    Weeks(String, Option<String>),
    /// The name of a file.
    File(String, Option<String>),
    /// A note on a sitting with a day.
    Note(DayId, EventId, Box<Buffer>),
    /// How a day felt.
    Grade(DayId, Grade),
}

pub(super) fn begin(model: &mut Model, action: Action) {
    let list = &model.log.list;
    let entry = match action {
        Action::Find => Entry::Find(list.query().to_owned()),
        Action::FilterTime => Entry::Dates(list.dates().to_owned(), None),
        Action::FilterWeek => Entry::Weeks(list.weeks().to_owned(), None),
        Action::Export if list.len() == 0 => {
            model.tell("No sitting is listed that could be exported.");
            return;
        }
        Action::Export => Entry::File(format!("etude-log-{}.md", model.today()), None),
        _ => {
            let Some(sitting) = chosen(model) else {
                model.tell("There is no sitting to write about.");
                return;
            };
            let day = sitting.day;
            let is_last = model.progress.sittings_of(day).next_back().map(|last| last.id) == Some(sitting.id);
            match (action, sitting.grade) {
                (Action::Note, _) => Entry::Note(day, sitting.id, Box::new(Buffer::new(""))),
                (_, _) if !is_last => {
                    model.tell(format!(
                        "This is not the last sitting with {day}: the last one decides when it comes back."
                    ));
                    return;
                }
                (_, Some(grade)) => Entry::Grade(day, grade),
                (_, None) => {
                    model.tell("This sitting is not finished: how it felt is asked at its end.");
                    return;
                }
            }
        }
    };
    model.log.list.hold(&model.progress);
    model.log.entry = Some(entry);
}

/// The longest name of a file that is taken.
const LONGEST_NAME: usize = 1024;

pub(super) fn type_in(model: &mut Model, typed: Typed) -> Vec<Effect> {
    if let Typed::Key(key) = &typed
        && key.code == KeyCode::Enter
        && !matches!(model.log.entry, Some(Entry::Note(..)))
    {
        return save(model);
    }
    let keymap = &model.keymap;
    match &mut model.log.entry {
        Some(Entry::Find(query)) => {
            let changed = line::take(query, &typed, keymap, LONGEST).then(|| query.clone());
            if let Some(query) = changed {
                return look_for(model, &query);
            }
        }
        Some(Entry::Dates(text, problem) | Entry::Weeks(text, problem)) => {
            line::take(text, &typed, keymap, LONGEST);
            *problem = None;
        }
        Some(Entry::File(name, problem)) => {
            line::take(name, &typed, keymap, LONGEST_NAME);
            *problem = None;
        }
        Some(Entry::Note(.., note)) => write(note, keymap, typed),
        Some(Entry::Grade(_, grade)) => match line::meaning(keymap, &typed) {
            Some(TextAction::Left) => *grade = other_grade(*grade, -1),
            Some(TextAction::Right) => *grade = other_grade(*grade, 1),
            _ => {}
        },
        None => {}
    }
    Vec::new()
}

fn look_for(model: &mut Model, query: &str) -> Vec<Effect> {
    let Model { log, progress, .. } = model;
    let ask = log.list.look_for(query, progress);
    log.first = 0;
    refresh(model);
    ask.map(Effect::Ask).into_iter().collect()
}

fn other_grade(grade: Grade, by: isize) -> Grade {
    let at = Grade::ALL.iter().position(|other| *other == grade).unwrap_or(2);
    Grade::ALL[at.saturating_add_signed(by).min(Grade::ALL.len() - 1)]
}

/// A note has the keys that a text has on Reflect. It is prose: nothing is paired or indented.
fn write(note: &mut Buffer, keymap: &Keymap, typed: Typed) {
    let key = match typed {
        Typed::Paste(text) => {
            note.apply(Command::Paste(text));
            return;
        }
        Typed::Key(key) => Chord::of(key),
    };
    let meant = match keymap.lookup(ScreenId::Reflect, key, true) {
        Some(Action::Text(TextAction::Newline)) => Some(Command::Paste("\n".into())),
        Some(Action::Text(action)) => command(action, 1),
        _ => key.letter().map(|letter| Command::Paste(letter.to_string())),
    };
    if let Some(command) = meant {
        note.apply(command);
    }
}

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Back => {
            // What was looked for stays in force only when it is taken over.
            if let Some(Entry::Find(_)) = model.log.entry.take() {
                return look_for(model, "");
            }
        }
        Action::Save => return save(model),
        Action::Up | Action::Down => {
            let down = action == Action::Down;
            match &mut model.log.entry {
                Some(Entry::Note(.., note)) => {
                    note.apply(Command::Move(if down { Motion::Down } else { Motion::Up }));
                }
                Some(Entry::Grade(_, grade)) => *grade = other_grade(*grade, if down { 1 } else { -1 }),
                Some(Entry::Find(_)) => model.log.list.step(if down { 1 } else { -1 }),
                _ => {}
            }
        }
        Action::PageUp | Action::PageDown if matches!(model.log.entry, Some(Entry::Find(_))) => {
            let page = isize::try_from(model.log.rows.saturating_sub(2).max(1)).unwrap_or(1);
            model
                .log
                .list
                .step(if action == Action::PageDown { page } else { -page });
        }
        _ => {}
    }
    Vec::new()
}

/// Takes over what was written, or says what is wrong with it.
fn save(model: &mut Model) -> Vec<Effect> {
    let today = model.today();
    let Some(mut entry) = model.log.entry.take() else {
        return Vec::new();
    };
    // What is wrong with it stands below the line, which stays open.
    let taken = match &mut entry {
        Entry::Find(_) => Ok(Vec::new()),
        Entry::Dates(text, problem) => dates_named(text, today)
            .map(|range| {
                model.log.list.set_dates(text, range);
                Vec::new()
            })
            .map_err(|error| (problem, error.to_string())),
        Entry::Weeks(text, problem) => range_of_weeks(text)
            .map(|weeks| {
                model.log.list.set_weeks(text, weeks);
                Vec::new()
            })
            .map_err(|error| (problem, error.to_string())),
        Entry::File(name, problem) => Job::export_to(name, model.log.list.sittings(&model.progress))
            .map(|job| task::start(model, job))
            .map_err(|sentence| (problem, sentence)),
        Entry::Note(day, sitting, note) => Ok(noted(*day, *sitting, note.text().trim())),
        Entry::Grade(day, grade) => Ok(graded(model, *day, *grade)),
    };
    match taken {
        Ok(effects) => {
            model.log.first = 0;
            effects
        }
        Err((problem, sentence)) => {
            *problem = Some(sentence);
            model.log.entry = Some(entry);
            Vec::new()
        }
    }
}

fn noted(day: DayId, sitting: EventId, text: &str) -> Vec<Effect> {
    if text.is_empty() {
        return Vec::new();
    }
    vec![Effect::Record(Body::Noted {
        day,
        text: text.into(),
        sitting: Some(sitting),
    })]
}

fn graded(model: &mut Model, day: DayId, grade: Grade) -> Vec<Effect> {
    let before = chosen(model).and_then(|sitting| sitting.grade);
    if before == Some(grade) {
        return Vec::new();
    }
    model.tell(format!("{day} counts as {} from now on.", grade.name()));
    let overruled = true;
    vec![Effect::Record(Body::Graded {
        day,
        grade,
        overruled,
    })]
}
