//! The workload of a day's comparison, run on the reference.

use super::trial::{first_line, job};
use crate::core::curriculum::rules::Subject;
use crate::core::curriculum::{Exercise, Finding, Rule, layout};
use crate::host::compare;
use crate::host::python::Interpreter;
use crate::host::runner::Runner;

/// Milliseconds that it is to take, 50 to 500, with room for machines twice as fast or slow.
const MS: std::ops::RangeInclusive<f64> = 25.0..=1000.0;

/// What is wrong with it, if the day has one.
pub(super) fn check(
    subject: Subject<'_>,
    exercise: &Exercise,
    python: &Interpreter,
    runner: &mut Runner,
) -> Option<Finding> {
    let bench = exercise.bench.as_ref()?;
    let mut reference = exercise.start.clone();
    reference.extend(exercise.reference.clone());
    let (what, remedy) = match compare::try_once(runner, &job(subject, exercise, python), bench, &reference) {
        Err(why) => (
            format!("the workload does not run on the reference: {}", first_line(&why)),
            "define `workload(exercise)`, which uses the module that it is given",
        ),
        Ok(_) if compare::described(bench).is_empty() => (
            "the workload does not say what it is".to_owned(),
            "begin with a docstring: its first line is shown beside the figures",
        ),
        Ok(ms) if !MS.contains(&ms) => (
            format!("the workload takes {ms:.0} ms on the reference"),
            "let it take 50 to 500 ms: less is noise, more keeps the learner waiting",
        ),
        Ok(_) => return None,
    };
    Some(Finding::new(
        Rule::Workload,
        subject.path(layout::BENCH),
        0,
        what,
        remedy,
    ))
}
