//! Small changes to the reference, each of which a test must notice.

use std::collections::{BTreeMap, BTreeSet};

use super::trial::{Trial, has_passed};
use crate::core::curriculum::rules::{Equivalent, equivalents};
use crate::core::curriculum::{Rule, layout};
use crate::host::author::{self, Mutant};

pub(super) fn check(trial: &mut Trial<'_>) {
    // A record that cannot be read is a finding of the texts.
    let Ok(records) = equivalents(trial.subject) else {
        return;
    };
    let mut used = BTreeSet::new();
    let exercise = trial.exercise;
    for (file, source) in exercise
        .reference
        .iter()
        .filter(|(file, _)| file.ends_with(".py"))
    {
        let mutants = match author::mutants(trial.python, source) {
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
            judge(trial, file, &mutant, &records, &mut used);
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
}

fn judge(
    trial: &mut Trial<'_>,
    file: &str,
    mutant: &Mutant,
    records: &[Equivalent],
    used: &mut BTreeSet<usize>,
) {
    let mut files = trial.exercise.reference.clone();
    files.extend(BTreeMap::from([(file.to_owned(), mutant.source.clone())]));
    let verdict = trial.run(&files);
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
