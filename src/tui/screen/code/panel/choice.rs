//! Which test is looked at: chosen by hand, the next that failed, the first that failed.

use super::super::Panel;
use crate::core::text::buffer::Position;
use crate::core::verdict::{RunError, TestStatus};
use crate::tui::message::Effect;
use crate::tui::model::{Model, Sitting};
use crate::tui::update;

/// Chooses another test.
pub(super) fn choose(model: &mut Model, to: impl Fn(usize) -> usize) {
    let Some(verdict) = model
        .sitting
        .as_ref()
        .and_then(|sitting| sitting.verdict.as_ref())
    else {
        return;
    };
    model.code.test = to(model.code.test).min(verdict.tests.len().saturating_sub(1));
    model.code.first = 0;
}

/// Runs the chosen test alone.
pub fn run_one(model: &mut Model) -> Vec<Effect> {
    let verdict = model
        .sitting
        .as_ref()
        .and_then(|sitting| sitting.verdict.as_ref());
    let chosen = verdict.and_then(|verdict| verdict.tests.get(model.code.test));
    let Some(id) = chosen.map(|test| test.id.clone()) else {
        model.tell(model.spell("No test is known yet: {run} runs them all."));
        return Vec::new();
    };
    model.code.panel = Panel::Tests;
    update::run_one(model, id)
}

/// The next failed test after the chosen one, its details, and its line in the text.
pub fn next_failure(model: &mut Model) {
    let Some(sitting) = &model.sitting else { return };
    let Some(verdict) = &sitting.verdict else {
        model.tell("No tests have run yet.");
        return;
    };
    let failed = |index: usize| matches!(verdict.tests[index].status, TestStatus::Fail | TestStatus::Error);
    let count = verdict.tests.len();
    let next = (1..=count)
        .map(|step| (model.code.test + step) % count.max(1))
        .find(|&index| failed(index));
    let line = match next {
        Some(index) => {
            let frames = verdict.tests[index].frames.iter().rev();
            frames
                .map(|frame| (frame.file.clone(), frame.line))
                .find(|(file, _)| sitting.files.iter().any(|f| &f.name == file))
        }
        None => verdict
            .error
            .as_ref()
            .and_then(|error| Some((place_of(error, sitting)?.to_owned(), error.line?))),
    };
    if let Some(index) = next {
        model.code.test = index;
        model.code.first = 0;
    } else if verdict.error.is_none() {
        model.tell("No test fails.");
    }
    model.code.panel = Panel::Tests;
    if let (Some((name, line)), Some(sitting)) = (line, &mut model.sitting)
        && let Some(at) = sitting.files.iter().position(|file| file.name == name)
    {
        sitting.file = at;
        let line = (line as usize).saturating_sub(1);
        sitting.files[at].buffer.place(Position { line, column: 0 });
    }
}

/// After a verdict: the first failed test is the chosen one, unless the one looked at failed again.
pub fn choose_failure(model: &mut Model) {
    let Some(verdict) = model
        .sitting
        .as_ref()
        .and_then(|sitting| sitting.verdict.as_ref())
    else {
        return;
    };
    let failed = |status| matches!(status, TestStatus::Fail | TestStatus::Error);
    let again = verdict
        .tests
        .get(model.code.test)
        .is_some_and(|test| failed(test.status));
    if !again {
        model.code.test = verdict
            .tests
            .iter()
            .position(|test| failed(test.status))
            .unwrap_or(0);
        model.code.first = 0;
    }
}

/// The file that an error is in: the main one, unless it says another.
fn place_of<'a>(error: &'a RunError, sitting: &'a Sitting) -> Option<&'a str> {
    let main = || sitting.files.first().map(|file| file.name.as_str());
    error.file.as_deref().or_else(main)
}

/// Lines of a file, from 0, where the last verdict saw something go wrong; none once the text has changed.
#[must_use]
pub fn error_lines(sitting: &Sitting, name: &str) -> Vec<usize> {
    let Some(verdict) = sitting
        .verdict
        .as_ref()
        .filter(|_| sitting.judged.as_deref() == Some(&sitting.code()))
    else {
        return Vec::new();
    };
    let at_import = verdict
        .error
        .as_ref()
        .filter(|error| place_of(error, sitting) == Some(name))
        .and_then(|error| error.line);
    let failed = verdict
        .tests
        .iter()
        .filter(|test| matches!(test.status, TestStatus::Fail | TestStatus::Error));
    let in_tests = failed
        .filter_map(|test| test.frames.iter().rev().find(|frame| frame.file == name))
        .map(|f| f.line);
    let mut lines: Vec<usize> = at_import
        .into_iter()
        .chain(in_tests)
        .map(|line| (line as usize).saturating_sub(1))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}
