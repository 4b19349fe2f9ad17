//! What comes after a verdict and may take its time: notes, the second run of a pass, the comparison.

use super::record_attempt;
use crate::core::attempt;
use crate::core::comparison::Comparison;
use crate::core::event::{Body, Hash};
use crate::core::note::Note;
use crate::core::verdict::{ErrorKind, Verdict};
use crate::tui::message::Effect;
use crate::tui::model::{Aside, Cold, Model, Sitting};
use crate::tui::screen::code;

/// A run was judged: what was said aside of an older text goes, and a pass that is new is run once more.
pub(super) fn after_verdict(sitting: &mut Sitting, newly: bool, asked: bool) -> Option<Effect> {
    let same_text = sitting.aside.code == sitting.judged;
    if !same_text {
        sitting.aside = Aside {
            code: sitting.judged.clone(),
            ..Aside::default()
        };
    }
    let passed = sitting.verdict.as_ref().is_some_and(Verdict::core_passed);
    let known = same_text && sitting.aside.cold == Cold::Held && sitting.aside.comparison.is_some();
    if !passed || known || !(newly || asked) {
        return None;
    }
    sitting.aside.cold = Cold::Running;
    Some(Effect::Confirm {
        run: sitting.judged_run,
        files: sitting.texts(),
        stretch: sitting.stretch,
    })
}

/// The sitting, if what came is about the text that was judged last.
fn about(model: &mut Model, run: u64) -> Option<&mut Sitting> {
    model.sitting.as_mut().filter(|sitting| sitting.judged_run == run)
}

/// Notes on the text that was judged.
pub(super) fn noted(model: &mut Model, run: u64, notes: Vec<Note>) {
    if let Some(sitting) = about(model, run) {
        sitting.aside.notes = notes;
        sitting.aside.version += 1;
    }
}

/// The second run of a pass is judged: it holds, or the verdict is corrected where everybody sees it.
pub(super) fn confirmed(model: &mut Model, run: u64, verdict: Verdict) -> Vec<Effect> {
    let Some(sitting) = about(model, run).filter(|sitting| sitting.aside.cold == Cold::Running) else {
        return Vec::new();
    };
    sitting.aside.version += 1;
    // What étude could not do says nothing about the code.
    let engine = verdict
        .error
        .as_ref()
        .is_some_and(|error| matches!(error.kind, ErrorKind::Engine | ErrorKind::Environment));
    if engine {
        sitting.aside.cold = Cold::Unknown;
        return Vec::new();
    }
    let code = sitting.aside.code.clone().unwrap_or_default();
    if verdict.core_passed() {
        sitting.aside.cold = Cold::Held;
        let files = sitting.texts();
        // What was typed since is not what passed.
        return if sitting.code() == code {
            sitting.aside.comparing = true;
            vec![Effect::Compare {
                run,
                files,
                exercise: sitting.exercise.clone(),
            }]
        } else {
            Vec::new()
        };
    }
    sitting.aside.cold = Cold::Refuted;
    let mut record = attempt::record(sitting.day.entry.id, &verdict, Hash::of(&code), sitting.stretch);
    record.cold = true;
    sitting.verdict = Some(verdict);
    code::panel::choose_failure(model);
    model.warn(
        "The pass did not hold: in a fresh interpreter, with sets in another order, the same code fails. The tests show where.",
    );
    vec![record_attempt((code, record))]
}

/// The solution was measured beside the reference.
pub(super) fn compared(model: &mut Model, run: u64, comparison: Comparison) -> Vec<Effect> {
    let Some(sitting) = about(model, run) else {
        return Vec::new();
    };
    let (yours, reference) = comparison.figures();
    sitting.aside.comparing = false;
    sitting.aside.comparison = Some(comparison);
    sitting.aside.version += 1;
    vec![Effect::Record(Body::Compared {
        day: sitting.day.entry.id,
        yours,
        reference,
    })]
}
