//! Runs of the tests: asked for, and what comes of them.

use super::{aside, save_all};
use crate::core::attempt::{self, Cause};
use crate::core::event::{Attempt, Body, Hash};
use crate::core::verdict::{ErrorKind, Verdict};
use crate::host::consent;
use crate::tui::message::Effect;
use crate::tui::model::{Asked, Model, Question, Running};
use crate::tui::screen::{ScreenId, code};

/// Saves, and has the tests run.
pub fn run(model: &mut Model, cause: Cause) -> Vec<Effect> {
    run_tests(model, cause, None)
}

/// Saves, and has one test run; that is no attempt, whatever comes of it.
pub fn run_one(model: &mut Model, test: String) -> Vec<Effect> {
    run_tests(model, Cause::Asked, Some(test))
}

fn run_tests(model: &mut Model, cause: Cause, only: Option<String>) -> Vec<Effect> {
    let mut effects = save_all(model);
    model.runs += 1;
    let run = model.runs;
    let since = model.now.tick;
    if let Some(sitting) = &mut model.sitting {
        sitting.run_at = None;
        // A run gives up whatever is said aside of an older text.
        sitting.aside.comparing = false;
        sitting.running = Some(Running {
            run,
            cause,
            only: only.clone(),
            since,
            code: sitting.code(),
        });
        effects.push(Effect::Run {
            run,
            files: sitting.texts(),
            stretch: sitting.stretch,
            only,
        });
    }
    effects
}

/// A verdict came back: it is shown, and may be an attempt.
pub(super) fn judged(model: &mut Model, run: u64, verdict: Verdict) -> Vec<Effect> {
    let tick = model.now.tick;
    let Some(sitting) = &mut model.sitting else {
        return Vec::new();
    };
    // A verdict on an older text says nothing about this one.
    let Some(running) = sitting.running.take_if(|running| running.run == run) else {
        return Vec::new();
    };
    let day = sitting.day.entry.id;
    let passed = verdict.core_passed();
    let newly = passed && !sitting.verdict.as_ref().is_some_and(Verdict::core_passed);
    let hash = Hash::of(&running.code);
    let fingerprint = attempt::fingerprint(hash, sitting.stretch);
    let record = attempt::record(day, &verdict, hash, sitting.stretch);
    // What étude could not run says nothing about the learner's code.
    let counted = if running.only.is_some() || engine_failed(&verdict) {
        None
    } else {
        sitting.attempts.judged(
            running.cause,
            &fingerprint,
            passed,
            tick,
            (running.code.clone(), record),
        )
    };
    sitting.verdict = Some(verdict);
    sitting.judged = Some(running.code);
    sitting.judged_run = run;
    let asked = running.cause != Cause::Pause;
    let confirm = aside::after_verdict(sitting, newly, asked);
    code::panel::choose_failure(model);
    if !passed {
        // It would say that all tests pass beside the one that fails.
        model.notice.take_if(|notice| !notice.bad);
    }
    if newly && model.screen == ScreenId::Code {
        let text =
            "All tests pass. {continue} goes on to Reflect; {reveal} shows the discussion and the reference.";
        model.tell(model.spell(text));
    }
    counted.map(record_attempt).into_iter().chain(confirm).collect()
}

/// A run did not take place, because nothing would confine it. Whoever asked for it is asked whether it may; a pause in
/// typing only gets the sentence, for the next key would answer.
pub(super) fn unconfined(model: &mut Model, run: u64) {
    let Some(sitting) = &mut model.sitting else { return };
    let Some(running) = sitting.running.take_if(|running| running.run == run) else {
        return;
    };
    let asks = model.keymap.spell(ScreenId::Code, "{run} asks you, once.");
    let sentence = format!("{} {asks}", consent::REFUSED);
    sitting.verdict = Some(Verdict::of_error(ErrorKind::Environment, sentence));
    sitting.judged = Some(running.code);
    sitting.judged_run = run;
    if running.cause != Cause::Pause && model.question.is_none() {
        model.question = Some(Question {
            text: format!("{} Run it?", consent::WARNING),
            yes: Asked::Unconfined,
        });
    }
}

fn engine_failed(verdict: &Verdict) -> bool {
    verdict
        .error
        .as_ref()
        .is_some_and(|error| matches!(error.kind, ErrorKind::Engine | ErrorKind::Environment))
}

/// The effect that an attempt is logged with.
pub(crate) fn record_attempt((code, attempt): (String, Attempt)) -> Effect {
    Effect::RecordWith {
        code,
        body: Body::Attempted(attempt),
    }
}
