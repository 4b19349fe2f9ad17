//! Small changes to the reference, each of which a test must notice.

use std::collections::{BTreeMap, BTreeSet};

use super::solution::{has_passed, laid_over_start};
use super::trial::Trial;
use crate::core::curriculum::rules::{Equivalent, Subject, equivalents};
use crate::core::curriculum::{Exercise, Finding, Rule, layout};
use crate::host::author::{self, Mutant};
use crate::host::python::Interpreter;
use crate::host::runner::{Cancel, Runner};

/// The changes that no test notices, and the records that fit none of them. The `runner` is prepared for the exercise.
pub(super) fn check(
    subject: Subject<'_>,
    exercise: &Exercise,
    python: &Interpreter,
    runner: &mut Runner,
) -> Vec<Finding> {
    let mut trial = Trial::new(subject, exercise);
    // A record that cannot be read is a finding of the texts.
    let Ok(records) = equivalents(subject) else {
        return Vec::new();
    };
    let mut used = BTreeSet::new();
    for (file, source) in exercise
        .reference
        .iter()
        .filter(|(file, _)| file.ends_with(".py"))
    {
        let mutants = match author::mutants(python, source) {
            Ok(mutants) => mutants,
            Err(error) => {
                trial.object(
                    Rule::NotJudged,
                    &format!("solution/{file}"),
                    0,
                    error.to_string(),
                    "mend the source",
                );
                continue;
            }
        };
        for mutant in mutants {
            judge(&mut trial, runner, file, &mutant, &records, &mut used);
        }
    }
    for (position, record) in records
        .iter()
        .enumerate()
        .filter(|(position, _)| !used.contains(position))
    {
        let what = format!("no mutant `{}` of `{}` survives", record.change, record.text);
        let remedy = format!("remove the record number {}", position + 1);
        trial.object(Rule::MutantRecord, layout::MUTANTS, 0, what, remedy);
    }
    trial.into_findings()
}

fn judge(
    trial: &mut Trial<'_>,
    runner: &mut Runner,
    file: &str,
    mutant: &Mutant,
    records: &[Equivalent],
    used: &mut BTreeSet<usize>,
) {
    let mut files = trial.exercise.reference.clone();
    files.extend(BTreeMap::from([(file.to_owned(), mutant.source.clone())]));
    let verdict = runner.run(laid_over_start(trial.exercise, &files), true, &Cancel::default());
    let path = format!("solution/{file}");
    if trial.is_not_judged(&verdict, &path) || !has_passed(&verdict) {
        return;
    }
    let recorded = records
        .iter()
        .position(|each| each.file == file && each.text == mutant.text && each.change == mutant.change);
    match recorded {
        Some(position) => {
            used.insert(position);
        }
        None => {
            let what = format!(
                "no test notices this change: {} in `{}`",
                mutant.change, mutant.text
            );
            let remedy = "add the test, or record it in mutants.toml with the reason why nobody can see it";
            trial.object(Rule::Mutant, &path, mutant.line, what, remedy);
        }
    }
}
