//! A day is opened, goes through its phases, and is finished.

use crate::core::attempt::{Attempts, Cause, fingerprint, joined};
use crate::core::curriculum::DayId;
use crate::core::event::{Body, Hash, Purpose, Words};
use crate::core::progress::{DayState, Sitting as Past};
use crate::core::session::{self, Phase};
use crate::core::text::buffer::Buffer;
use crate::core::verdict::Verdict;
use crate::tui::message::Effect;
use crate::tui::model::{Aside, Clock, Model, OpenFile, OpenedDay, Opening, Sitting};
use crate::tui::screen::{ScreenId, code, read, reflect, review};
use crate::tui::syntax::Syntax;
use crate::tui::widget::editor::Scroll;

use super::{open_day, put_away, record_attempt, run, time_spent};

/// A day was opened: the sitting goes on where it stood, or begins.
pub fn open(model: &mut Model, opened: OpenedDay) -> Vec<Effect> {
    let day = opened.day.entry.id;
    let mut effects = Vec::new();
    let opening = opened.opening;
    let place = model
        .progress
        .place(&model.index)
        .filter(|place| place.day == day);
    // The day's turn may have come by the plan or by the focus.
    let purpose = match place {
        Some(place) if opening.purpose.counts() => place.purpose,
        _ => opening.purpose,
    };
    // Who tests out begins cold, every time.
    let standing = match purpose {
        Purpose::TestOut => None,
        purpose => model.progress.resumable(day, purpose),
    };
    let rotation = match (standing, purpose, model.progress.state(day)) {
        (Some(sitting), ..) => sitting.rotation,
        // What is solved again is asked for what it was asked for when it was done.
        (None, Purpose::Review, DayState::Done(rotation)) => rotation,
        (None, Purpose::Review, _) => 1,
        (None, ..) => model.progress.track_rotation(&model.index, day),
    };
    let phase = standing.map_or(opening.phase, |sitting| sitting.phase);
    let start = fingerprint(Hash::of(&joined(&opened.exercise.start)), false);
    let previous = standing
        .and_then(|sitting| sitting.attempts.last())
        .and_then(|attempt| Some(fingerprint(attempt.code?, attempt.stretch.is_some())));
    let passed = standing.is_some_and(|sitting| sitting.passed.is_some());
    // From the second rotation on the Stretch tests count.
    let stretch = rotation > 1;
    let spent = standing.map_or(0, |sitting| u64::from(sitting.seconds_of(phase)));
    let hints = standing.map_or(0, |sitting| usize::from(sitting.hints_shown()));
    let revealed = standing.is_some_and(|sitting| sitting.revealed.is_some());
    if standing.is_none() {
        effects.push(Effect::Record(Body::SittingStarted {
            day,
            rotation,
            purpose,
        }));
        effects.push(Effect::Record(Body::PhaseEntered { day, phase }));
    }
    if let Some(code) = opened.kept {
        let hash = Hash::of(&code);
        effects.push(Effect::RecordWith {
            code,
            body: Body::Reset { day, hash },
        });
    }
    let files = opened.workspace.files.iter().map(|name| {
        let text = opened.texts.get(name).cloned().unwrap_or_default();
        OpenFile {
            name: name.clone(),
            buffer: Buffer::new(&text),
            syntax: Syntax::default(),
            on_disk: text,
            scroll: Scroll::default(),
        }
    });
    let mut clock = Clock::default();
    clock.begin(spent);
    clock.touch(model.now.tick);
    model.sitting = Some(Sitting {
        files: files.collect(),
        day: opened.day,
        exercise: opened.exercise,
        workspace: opened.workspace,
        purpose,
        phase,
        file: 0,
        running: None,
        verdict: None,
        judged: None,
        judged_run: 0,
        run_at: None,
        attempts: Attempts::new(start, previous, passed),
        stretch,
        aside: Aside::default(),
        clock,
    });
    model.read = read::State::default();
    model.code = code::State {
        hints,
        revealed,
        ..code::State::default()
    };
    model.back.clear();
    model.screen = ScreenId::Today;
    effects.extend(review::ask_for_topics(model));
    effects.extend(show_phase(model, phase));
    effects
}

/// Solves a day again from a blank start; a sitting with it that is under way goes on instead.
pub fn solve_again(model: &mut Model, day: DayId) -> Vec<Effect> {
    let mut effects = put_away(model);
    let under_way = model
        .progress
        .open_sitting(day)
        .filter(|sitting| sitting.worked())
        .filter(|sitting| sitting.purpose.counts() || sitting.purpose == Purpose::Review);
    let opening = under_way.map_or(Opening::REVIEW, |sitting| Opening {
        purpose: sitting.purpose,
        blank: false,
        ..Opening::REVIEW
    });
    effects.push(Effect::OpenFor(day, opening));
    effects
}

/// What follows from a run on a challenge: passed cold, its week counts as known, and the learner is told.
pub fn tested_out(model: &mut Model, day: DayId) -> Option<Effect> {
    let Some(body) = model.progress.tested_out(day) else {
        tell_warm_pass(model, day);
        return None;
    };
    let text = format!(
        "Week {} is tested out: it counts as known, and the plan goes on after it. {}",
        day.week(),
        model
            .keymap
            .spell(ScreenId::Code, "{continue} ends this sitting.")
    );
    model.tell(text);
    Some(Effect::Record(body))
}

/// A challenge that is passed with help is passed, and its week is not tested out: that is said, once there is a pass.
fn tell_warm_pass(model: &mut Model, day: DayId) {
    let sitting = model.progress.sittings_of(day).next_back();
    let passed = sitting.is_some_and(|sitting| sitting.passed.is_some());
    if let Some(why) = model.progress.no_longer_cold(day).filter(|_| passed) {
        model.tell(format!(
            "All tests pass. {why}, so week {} is not tested out: begin again from the plan, cold, or practice it.",
            day.week()
        ));
    }
}

/// Goes on to a phase, and logs that; going back is not logged, the place stays where it was.
pub fn enter_phase(model: &mut Model, phase: Phase) -> Vec<Effect> {
    let tick = model.now.tick;
    let mut effects = super::save_all(model);
    let Some(sitting) = &mut model.sitting else {
        return effects;
    };
    effects.extend(sitting.attempts.take(tick, true).map(record_attempt));
    if let Some(seconds) = sitting.clock.take(true) {
        effects.push(time_spent(sitting, seconds));
    }
    if phase > sitting.phase {
        sitting.phase = phase;
        sitting.clock.begin(0);
        effects.push(Effect::Record(Body::PhaseEntered {
            day: sitting.day.entry.id,
            phase,
        }));
    }
    effects.extend(show_phase(model, phase));
    effects
}

/// Shows the screen of a phase.
fn show_phase(model: &mut Model, phase: Phase) -> Vec<Effect> {
    let screen = match phase {
        Phase::Read => ScreenId::Read,
        Phase::Code => ScreenId::Code,
        Phase::Reflect => ScreenId::Reflect,
        Phase::Done => ScreenId::Done,
    };
    model.go(screen);
    match phase {
        // The first run shows which tests there are.
        Phase::Code
            if model
                .sitting
                .as_ref()
                .is_some_and(|sitting| sitting.verdict.is_none()) =>
        {
            run(model, Cause::Pause)
        }
        Phase::Reflect => {
            let Some(day) = open_day(model) else {
                return Vec::new();
            };
            let suggested = suggested_grade(model);
            let earlier = model.earlier_notes(day);
            // Long notes are kept beside the log, and are shown whole.
            let long: Vec<Hash> = earlier.iter().filter_map(|note| note.words.whole).collect();
            reflect::begin(model, suggested, earlier);
            if long.is_empty() {
                return Vec::new();
            }
            vec![Effect::LoadTexts(long)]
        }
        _ => Vec::new(),
    }
}

fn suggested_grade(model: &Model) -> session::Grade {
    let Some(sitting) = &model.sitting else {
        return session::Grade::Good;
    };
    let mut conduct = model
        .progress
        .open_sitting(sitting.day.entry.id)
        .map(Past::conduct)
        .unwrap_or_default();
    // What was just shown on the screen may not be in the log yet.
    conduct.passed |= sitting.verdict.as_ref().is_some_and(Verdict::core_passed);
    session::grade(&conduct, sitting.day.entry.minutes)
}

/// The answers are saved and the sitting ends.
pub fn finish(model: &mut Model) -> Vec<Effect> {
    let suggested = suggested_grade(model);
    let mut effects = put_away(model);
    let Some(sitting) = &mut model.sitting else {
        return effects;
    };
    let day = sitting.day.entry.id;
    sitting.phase = Phase::Done;
    let answer = |buffer: &Buffer| Words {
        text: buffer.text().trim().to_owned(),
        whole: None,
    };
    let answers: Vec<Words> = model.reflect.answers.iter().map(answer).collect();
    if answers.iter().any(|answer| !answer.is_empty()) {
        effects.push(Effect::Record(Body::Reflected { day, answers }));
    }
    let cards = sitting.day.recall.iter().map(|card| card.id.clone()).collect();
    let grade = model.reflect.grade.unwrap_or(suggested);
    effects.push(Effect::Record(Body::Graded {
        day,
        grade,
        overruled: grade != suggested,
    }));
    effects.push(Effect::Record(Body::SittingFinished { day, cards }));
    model.reflect = reflect::State::default();
    model.back.clear();
    model.screen = ScreenId::Today;
    model.go(ScreenId::Done);
    effects
}

/// Back to the start files; the learner's texts are kept.
pub fn reset(model: &mut Model) -> Vec<Effect> {
    let Some(sitting) = &mut model.sitting else {
        return Vec::new();
    };
    let day = sitting.day.entry.id;
    let code = sitting.code();
    let mut effects = Vec::new();
    for file in &mut sitting.files {
        let Some(start) = sitting.exercise.start.get(&file.name) else {
            continue;
        };
        let text = file.buffer.file_text();
        if text != *start {
            effects.push(Effect::BackUp {
                name: file.name.clone(),
                text,
            });
            file.buffer.replace_all(start);
        }
    }
    if effects.is_empty() {
        model.tell("These are the start files already.");
        return effects;
    }
    let hash = Hash::of(&code);
    effects.push(Effect::RecordWith {
        code,
        body: Body::Reset { day, hash },
    });
    model.tell("Back to the start. Your text is under backups/, and one undo away.");
    effects.extend(run(model, Cause::Pause));
    effects
}
