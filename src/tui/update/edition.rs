//! The curriculum was edited by its author: what is shown of it is made anew.

use std::sync::Arc;

use crate::core::attempt::Cause;
use crate::core::curriculum::Day;
use crate::host::follow::Edition;
use crate::tui::message::{Effect, Texts};
use crate::tui::model::Model;

use super::{open_day, run};

/// There is a new edition.
pub(super) fn take(model: &mut Model, edition: Edition) -> Vec<Effect> {
    model.show_trouble(edition.trouble);
    // The library of an edition has read its folder already.
    if let Ok(index) = edition.library.index()
        && *index != *model.index
    {
        model.index = Arc::new(index.clone());
    }
    model.goal = None;
    model.plan.renew();
    model.review.renew();
    open_day(model).map(Effect::Reread).into_iter().collect()
}

/// The open day was read again.
pub(super) fn take_day(model: &mut Model, reread: Result<Texts, String>) -> Vec<Effect> {
    let (day, exercise) = match reread {
        Ok(reread) => reread,
        Err(sentence) => {
            // What is wrong with the week comes first: the exercise may only seem to be wrong.
            if model.trouble.is_none() {
                model.show_trouble(Some(sentence));
            }
            return Vec::new();
        }
    };
    let Some(sitting) = &mut model.sitting else {
        return Vec::new();
    };
    // Another day was opened meanwhile.
    if sitting.day.entry.id != day.entry.id || (sitting.day == day && sitting.exercise == exercise) {
        return Vec::new();
    }
    let judged_before = sitting.verdict.is_some() || sitting.running.is_some();
    let judged_otherwise = is_judged_otherwise(&sitting.day, &day) || sitting.exercise != exercise;
    // A start that the author changes and did not work on is shown as it is now.
    for file in &mut sitting.files {
        let before = sitting.exercise.start.get(&file.name);
        let now = exercise.start.get(&file.name).filter(|now| Some(*now) != before);
        if let Some(now) = now
            && Some(&file.buffer.file_text()) == before
        {
            file.buffer.replace_all(now);
        }
    }
    sitting.day = Arc::clone(&day);
    sitting.exercise = Arc::clone(&exercise);
    model.read.page.renew();
    model.code.page.renew();
    model.code.made_for = None;
    if !judged_otherwise {
        return Vec::new();
    }
    let mut effects = vec![Effect::Prime(day, exercise)];
    if judged_before {
        // The verdict that is shown was of other tests.
        effects.extend(run(model, Cause::Pause));
    }
    effects
}

/// Whether the same code may have another verdict.
fn is_judged_otherwise(before: &Day, now: &Day) -> bool {
    let circumstances = |day: &Day| {
        let environment = day.entry.environment.clone();
        (day.limits, day.loopback, day.shared_memory, environment)
    };
    circumstances(before) != circumstances(now)
}
