//! The one place where the model changes.

mod aside;
mod edition;
pub mod input;
mod leave;
mod runs;
pub mod settings;
pub mod sitting;
pub mod task;

use std::time::Duration;

use ratatui::layout::{Rect, Size};

use crate::core::attempt::Cause;
use crate::core::curriculum::DayId;
use crate::core::event::Body;
use crate::host::reader::Answer;
use crate::host::watch::Saved;

use super::message::{Effect, Msg, Now};
use super::model::{Asked, Model, OpenFile, Opening, Sitting};
use super::screen::code::Panel;
use super::screen::{ScreenId, code, log, plan, recall, review, today, welcome};
use super::view;
pub use input::act;
pub(crate) use runs::record_attempt;
use runs::{judged, unconfined};
pub use runs::{run, run_one};

/// Typing that rests for so long has paused: the tests run.
const TYPING_PAUSE: Duration = Duration::from_millis(600);

/// `PRACTICE_LOG.md` is written when nothing more was logged for so long: with years of sittings that takes longer
/// than a key may wait, so it must not come with the key that caused it.
const PAGE_PAUSE: Duration = Duration::from_secs(1);

/// Does what a message means, and says what is asked of the machine.
pub fn update(model: &mut Model, now: Now, msg: Msg) -> Vec<Effect> {
    model.now = now;
    let mut effects = match msg {
        Msg::Key(key) => {
            touch(model);
            input::press(model, key)
        }
        Msg::Paste(text) => {
            touch(model);
            input::paste(model, text)
        }
        Msg::Mouse(mouse) => {
            touch(model);
            input::point(model, mouse)
        }
        Msg::Resize(width, height) => {
            model.size = Size { width, height };
            Vec::new()
        }
        Msg::Focus(false) => save_all(model),
        Msg::Focus(true) | Msg::Woken | Msg::Continued => Vec::new(),
        Msg::Suspend => {
            let mut effects = put_away(model);
            effects.push(Effect::Suspend);
            effects
        }
        Msg::Terminate(_) | Msg::Hangup => {
            let mut effects = put_away(model);
            effects.push(Effect::Quit);
            effects
        }
        Msg::Opened(opened) => sitting::open(model, *opened),
        Msg::Edition(edition) => edition::take(model, edition),
        Msg::Reread(reread) => edition::take_day(model, reread),
        Msg::Goal(day, goal) => {
            model.goal = Some((day, goal));
            Vec::new()
        }
        Msg::Saved(saved) => saved_outside(model, saved),
        Msg::Written(name, text) => {
            if let Some(file) = file_named(model, &name) {
                file.on_disk = text;
            }
            Vec::new()
        }
        Msg::Edited(problem) => {
            if let Some(problem) = problem {
                model.warn(problem);
            }
            Vec::new()
        }
        Msg::Judged { run, verdict } => judged(model, run, *verdict),
        Msg::Unconfined { run } => {
            unconfined(model, run);
            Vec::new()
        }
        Msg::Noted { run, notes } => {
            aside::noted(model, run, notes);
            Vec::new()
        }
        Msg::Confirmed { run, verdict } => aside::confirmed(model, run, *verdict),
        Msg::Compared { run, comparison } => aside::compared(model, run, *comparison),
        Msg::Recorded(event) => {
            model.progress.apply(&event);
            let written_about = matches!(
                event.body,
                Body::SittingFinished { .. }
                    | Body::Attempted(_)
                    | Body::Reflected { .. }
                    | Body::Noted { .. }
                    | Body::Graded { .. }
                    | Body::Jumped { .. }
                    | Body::Skipped { .. }
                    | Body::WeekKnown { .. }
                    | Body::WeekUnknown { .. }
                    | Body::TestedOut { .. }
                    | Body::PathChosen { .. }
                    | Body::Focused { .. }
            );
            let mut effects = Vec::new();
            if written_about {
                model.page_at = Some(model.now.tick + PAGE_PAUSE);
            }
            if let Body::Attempted(attempt) = &event.body {
                effects.extend(sitting::tested_out(model, attempt.day));
            }
            effects
        }
        Msg::Shield(note) => {
            model.settings.tier_note = Some(note);
            Vec::new()
        }
        Msg::NotRecorded(_, sentence) => {
            model.warn(sentence);
            Vec::new()
        }
        Msg::Others(events) => {
            for event in &events {
                model.progress.apply(event);
            }
            Vec::new()
        }
        Msg::Refolded(progress) => {
            model.progress = *progress;
            Vec::new()
        }
        Msg::Configured(config) => settings::configured(model, *config),
        Msg::Answered(answer) => answered_by_reader(model, answer),
        Msg::Topics(topics) => {
            review::take_topics(model, *topics);
            Vec::new()
        }
        Msg::Cards(cards) => recall::take_cards(model, cards),
        Msg::Advanced(id, step) => {
            task::advanced(model, id, step);
            Vec::new()
        }
        Msg::Ended(id, end) => {
            task::ended(model, id, end);
            Vec::new()
        }
        Msg::Environments(standings) => task::environments(model, standings),
        Msg::Texts(texts) => {
            model.texts.extend(texts);
            Vec::new()
        }
        Msg::Failed(sentence) => {
            welcome::failed(model);
            model.warn(sentence);
            Vec::new()
        }
        Msg::Told(sentence) => {
            model.tell(sentence);
            Vec::new()
        }
    };
    effects.extend(due(model));
    effects.extend(match model.screen {
        ScreenId::Today => today::wanted(model).into_iter().collect(),
        ScreenId::Plan => plan::wanted(model),
        ScreenId::Log => log::wanted(model),
        _ => Vec::new(),
    });
    effects.extend(review::refresh(model));
    settle(model);
    effects
}

/// The reader has an answer for one of the screens.
fn answered_by_reader(model: &mut Model, answer: Answer) -> Vec<Effect> {
    match answer {
        Answer::Sittings { .. } => log::take(model, answer),
        Answer::Week(..) | Answer::Topics(_) | Answer::Readings { .. } => plan::take(model, answer),
        Answer::Failed(sentence) => model.warn(sentence),
    }
    Vec::new()
}

/// When something is to happen although nothing does.
#[must_use]
pub fn wake_at(model: &Model) -> Option<Duration> {
    let goes = |until: &Duration| *until < Duration::MAX;
    let notice = model.notice.as_ref().map(|notice| notice.until).filter(goes);
    let sitting = model.sitting.as_ref();
    let run = sitting.and_then(|sitting| sitting.run_at);
    let attempt = sitting.and_then(|sitting| sitting.attempts.due());
    [notice, run, attempt, model.page_at, model.code.follow_at]
        .into_iter()
        .flatten()
        .min()
}

/// What has become due.
fn due(model: &mut Model) -> Vec<Effect> {
    let tick = model.now.tick;
    model.notice.take_if(|notice| notice.until <= tick);
    model.code.follow_at.take_if(|at| *at <= tick);
    let mut effects = Vec::new();
    if model.page_at.take_if(|at| *at <= tick).is_some() {
        effects.push(Effect::PracticeLog);
    }
    let Some(sitting) = &mut model.sitting else {
        return effects;
    };
    effects.extend(sitting.attempts.take(tick, false).map(record_attempt));
    if let Some(seconds) = sitting.clock.take(false) {
        effects.push(time_spent(sitting, seconds));
    }
    if sitting.run_at.take_if(|at| *at <= tick).is_some() {
        effects.extend(run(model, Cause::Pause));
    }
    effects
}

pub(crate) fn time_spent(sitting: &Sitting, seconds: u32) -> Effect {
    Effect::Record(Body::TimeSpent {
        day: sitting.day.entry.id,
        phase: sitting.phase,
        seconds,
    })
}

fn whole(model: &Model) -> Rect {
    Rect {
        x: 0,
        y: 0,
        width: model.size.width,
        height: model.size.height,
    }
}

/// The learner did something: time runs.
fn touch(model: &mut Model) {
    let working = matches!(model.screen, ScreenId::Read | ScreenId::Code | ScreenId::Reflect);
    if let Some(sitting) = &mut model.sitting {
        if working {
            sitting.clock.touch(model.now.tick);
        } else {
            sitting.clock.pause();
        }
    }
}

/// Saves what is open and logs what is not in the log yet: the program may end, or lose the terminal.
pub(crate) fn put_away(model: &mut Model) -> Vec<Effect> {
    let mut effects = save_all(model);
    let tick = model.now.tick;
    if let Some(sitting) = &mut model.sitting {
        effects.extend(sitting.attempts.take(tick, true).map(record_attempt));
        if let Some(seconds) = sitting.clock.take(true) {
            effects.push(time_spent(sitting, seconds));
        }
    }
    if model.page_at.take().is_some() {
        effects.push(Effect::PracticeLog);
    }
    effects
}

/// Saves every file whose text is not on disk.
pub fn save_all(model: &Model) -> Vec<Effect> {
    let files = model.sitting.iter().flat_map(|sitting| &sitting.files);
    files
        .filter_map(|file| {
            let text = file.buffer.file_text();
            (text != file.on_disk).then(|| Effect::Save {
                name: file.name.clone(),
                text,
            })
        })
        .collect()
}

/// The text was changed by the learner.
pub fn edited(model: &mut Model) -> Vec<Effect> {
    let pause = model.settings.auto_test.then_some(model.now.tick + TYPING_PAUSE);
    model.code.follow_at = (model.code.panel == Panel::Solution).then_some(model.now.tick + TYPING_PAUSE);
    if let Some(sitting) = &mut model.sitting {
        sitting.run_at = pause;
    }
    Vec::new()
}

/// The event of a hint.
#[must_use]
pub fn record_hint(day: DayId, number: usize) -> Vec<Effect> {
    vec![Effect::Record(Body::HintShown {
        day,
        number: u8::try_from(number).unwrap_or(u8::MAX),
    })]
}

/// The learner said yes.
fn answered(model: &mut Model, yes: Asked) -> Vec<Effect> {
    match yes {
        Asked::Reveal => {
            code::revealed(model);
            open_day(model)
                .map(|day| Effect::Record(Body::Revealed { day }))
                .into_iter()
                .collect()
        }
        Asked::Hint => code::next_hint(model),
        Asked::Unconfined => {
            let mut effects = vec![Effect::Agree];
            effects.extend(run(model, Cause::Asked));
            effects
        }
        Asked::Leave => leave::leave(model),
        Asked::Reset => sitting::reset(model),
        Asked::Jump(day) => {
            let mut effects = put_away(model);
            let rotation = model.progress.track_rotation(&model.index, day);
            effects.push(Effect::Record(Body::Jumped { day, rotation }));
            effects.push(Effect::Open(day));
            effects
        }
        Asked::SolveAgain(day) => sitting::solve_again(model, day),
        Asked::LeaveWeek => vec![Effect::Record(Body::ReviewWeekBuilt { days: Vec::new() })],
        Asked::Skip(day) => {
            let mut effects = put_away(model);
            model.sitting.take_if(|sitting| sitting.day.entry.id == day);
            let rotation = model.progress.track_rotation(&model.index, day);
            effects.push(Effect::Record(Body::Skipped { day, rotation }));
            effects
        }
        Asked::Known(_) | Asked::Practice(_) | Asked::Path(_) | Asked::Focus => plan::answered(model, yes),
        Asked::TestOut(day) => {
            let mut effects = put_away(model);
            effects.push(Effect::OpenFor(day, Opening::TEST_OUT));
            effects
        }
    }
}

/// The day that is open.
#[must_use]
pub fn open_day(model: &Model) -> Option<DayId> {
    model.sitting.as_ref().map(|sitting| sitting.day.entry.id)
}

fn file_named<'a>(model: &'a mut Model, name: &str) -> Option<&'a mut OpenFile> {
    model
        .sitting
        .as_mut()?
        .files
        .iter_mut()
        .find(|file| file.name == name)
}

/// Another program saved one of the learner's files.
fn saved_outside(model: &mut Model, saved: Saved) -> Vec<Effect> {
    if model
        .sitting
        .as_ref()
        .is_none_or(|sitting| sitting.workspace.folder != saved.folder)
    {
        return Vec::new();
    }
    let Some(file) = file_named(model, &saved.name) else {
        return Vec::new();
    };
    // Our own save comes back as one: the same text is no news.
    if file.on_disk == saved.text {
        return Vec::new();
    }
    let ours = file.buffer.file_text();
    let unsaved = ours != file.on_disk;
    file.on_disk.clone_from(&saved.text);
    let mut effects = Vec::new();
    if ours != saved.text {
        file.buffer.replace_all(&saved.text);
        if unsaved {
            effects.push(Effect::BackUp {
                name: saved.name.clone(),
                text: ours,
            });
            let name = saved.name;
            model.tell(format!("{name} was changed outside: that text is shown now, yours is under backups/ and one undo away."));
        }
    }
    effects.extend(run(model, Cause::Saved));
    effects
}

/// Makes everything that depends on the size or on what was just changed ready to be drawn.
pub fn settle(model: &mut Model) {
    let content = view::parts(model, whole(model)).content;
    (model.screen.screen().settle)(model, content);
}
