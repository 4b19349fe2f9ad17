//! Runs the exercises of many days at once, and remembers what it saw.

use std::collections::BTreeMap;
use std::path::Path;

use super::crew::Crew;
use super::errand::{Errand, Return};
use super::memory::{Memory, Outcome};
use super::solution::Signature;
use super::{CheckArgs, CheckContext, Report, lint, version};
use crate::core::curriculum::rules::Subject;
use crate::core::curriculum::{Exercise, Finding, Rule, layout};
use crate::host::python::Interpreter;

pub(super) struct Bench<'a> {
    pub(super) args: &'a CheckArgs,
    pub(super) context: &'a CheckContext<'a>,
    /// The interpreters of the days without an environment, and those of each environment; oldest first.
    pub(super) pythons: &'a BTreeMap<Option<String>, Vec<Interpreter>>,
    /// The folder of the curriculum, if it lies in one.
    pub(super) root: Option<&'a Path>,
    pub(super) tell: &'a (dyn Fn(&str) + Sync),
}

impl Bench<'_> {
    /// Runs what has to be run of `subjects`.
    pub(super) fn check(&self, subjects: &[Subject<'_>], memory: &mut Memory, report: &mut Report) {
        let mut due = Vec::new();
        let mut only_read = Vec::new();
        for subject in subjects {
            let Some(pythons) = self.pythons_for(subject) else {
                only_read.push(*subject);
                continue;
            };
            let key = self.key(subject, pythons);
            let remembered = memory.recall(subject.day.entry.id, self.mode(), &key);
            match remembered.filter(|_| !self.args.all) {
                Some(outcome) => self.conclude(*subject, outcome, report),
                None => due.push((*subject, key)),
            }
        }
        report.run = due.len();
        // Files that make no exercise are findings of the texts already.
        let exercises: Vec<Option<Exercise>> = due
            .iter()
            .map(|(subject, _)| layout::exercise(subject.files).ok())
            .collect();
        let returns = self.run_all(&due, &exercises);
        let linted_subjects: Vec<_> = due.iter().map(|(subject, _)| *subject).chain(only_read).collect();
        let mut linted = self.lint(&linted_subjects, report);
        for ((subject, key), returns) in due.into_iter().zip(returns) {
            let mut findings = self.merge(&subject, returns.iter().map(|each| each.findings.as_slice()));
            findings.extend(linted.remove(&subject.day.entry.folder()).unwrap_or_default());
            let seconds = returns.iter().map(|each| each.seconds).sum();
            report.seconds.insert(subject.day.entry.id.to_string(), seconds);
            let signatures = returns.into_iter().next().map(|first| first.signatures);
            let outcome = Outcome {
                findings,
                signatures: signatures.unwrap_or_default(),
            };
            memory.keep(subject.day.entry.id, self.mode(), key, outcome.clone());
            self.conclude(subject, outcome, report);
        }
        // What is left is of days that could not be run.
        report.findings.extend(linted.into_values().flatten());
    }

    /// Adds what running a day showed, now or the last time, to the report.
    fn conclude(&self, subject: Subject<'_>, outcome: Outcome, report: &mut Report) {
        report.findings.extend(outcome.findings);
        if !self.args.quick {
            report
                .findings
                .extend(self.settle_signatures(subject, &outcome.signatures));
        }
    }

    fn pythons_for(&self, subject: &Subject<'_>) -> Option<&[Interpreter]> {
        let pythons = self.pythons.get(&subject.day.entry.environment)?;
        Some(if self.args.quick {
            pythons.get(..1)?
        } else {
            pythons
        })
    }

    fn mode(&self) -> &'static str {
        match (self.args.quick, self.args.mutate) {
            (true, false) => "quick",
            (true, true) => "quick mutants",
            (false, false) => "full",
            (false, true) => "mutants",
        }
    }

    /// What the outcome of a day depends on.
    fn key(&self, subject: &Subject<'_>, pythons: &[Interpreter]) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut add = |bytes: &[u8]| {
            hasher.update(&bytes.len().to_le_bytes());
            hasher.update(bytes);
        };
        add(env!("CARGO_PKG_VERSION").as_bytes());
        add(self.mode().as_bytes());
        add(format!("{:?}", subject.day).as_bytes());
        // Findings name lines of the week's file.
        add(format!("{:?}", subject.places).as_bytes());
        for python in pythons {
            add(format!("{:?} {:?}", python.version, python.executable).as_bytes());
        }
        // The signatures follow from the rest.
        for (path, bytes) in subject
            .files
            .iter()
            .filter(|(path, _)| *path != layout::SIGNATURES)
        {
            add(path.as_bytes());
            add(bytes);
        }
        hasher.finalize().to_hex().to_string()
    }

    /// Every errand of every day; the returns of a day in the order of its interpreters.
    fn run_all(&self, due: &[(Subject<'_>, String)], exercises: &[Option<Exercise>]) -> Vec<Vec<Return>> {
        let mut errands = Vec::new();
        let mut positions = Vec::new();
        for (position, ((subject, _), exercise)) in due.iter().zip(exercises).enumerate() {
            let Some(exercise) = exercise else { continue };
            let pythons = self.pythons_for(subject).unwrap_or_default();
            for (order, python) in pythons.iter().enumerate() {
                let mutate = self.args.mutate && order == 0;
                errands.push(Errand::new(*subject, exercise, python, self.args.quick, mutate));
                positions.push(position);
            }
        }
        let crew = Crew {
            helper: &self.context.helper,
            scratch: &self.context.scratch,
            tell: self.tell,
        };
        crew.run(&errands);
        let mut by_day: Vec<Vec<Return>> = due.iter().map(|_| Vec::new()).collect();
        for (position, errand) in positions.into_iter().zip(errands) {
            by_day[position].push(errand.conclude());
        }
        by_day
    }

    /// What was found on several interpreters is said once, and names the interpreter only if the others differ.
    fn merge<'f>(&self, subject: &Subject<'_>, found: impl Iterator<Item = &'f [Finding]>) -> Vec<Finding> {
        let pythons = self.pythons_for(subject).unwrap_or_default();
        let mut seen: BTreeMap<&Finding, Vec<String>> = BTreeMap::new();
        for (python, findings) in pythons.iter().zip(found) {
            for finding in findings {
                let on = seen.entry(finding).or_default();
                if on.last() != Some(&version(python)) {
                    on.push(version(python));
                }
            }
        }
        let merged = seen.into_iter().map(|(finding, on)| {
            let mut finding = finding.clone();
            if on.len() < pythons.len() {
                finding.what = format!("{} (on Python {} only)", finding.what, on.join(" and "));
            }
            finding
        });
        merged.collect()
    }

    /// Findings of the linter, by the folder of the exercise.
    fn lint(&self, subjects: &[Subject<'_>], report: &mut Report) -> BTreeMap<String, Vec<Finding>> {
        let python = self.pythons.values().flatten().next();
        let python = python.filter(|_| !subjects.is_empty() && !self.args.quick);
        let (Some(python), Some(tools)) = (python, &self.context.tools) else {
            return BTreeMap::new();
        };
        lint::check(subjects, tools, &self.context.scratch, python, self.tell).unwrap_or_else(|error| {
            report.findings.push(lint::not_judged(&error));
            BTreeMap::new()
        })
    }

    /// Compares `signatures.json` with what the wrong solutions fail, or writes it.
    fn settle_signatures(
        &self,
        subject: Subject<'_>,
        found: &BTreeMap<String, Signature>,
    ) -> Option<Finding> {
        let wanted = super::solution::signatures_text(found)?;
        let present = subject.source(layout::SIGNATURES);
        if present.trim() == wanted.trim() {
            return None;
        }
        let file = subject.path(layout::SIGNATURES);
        if let (true, Some(root)) = (self.args.bless, self.root) {
            let error = std::fs::write(root.join(&file), wanted).err()?;
            let what = format!("it cannot be written: {error}");
            return Some(Finding::new(Rule::Stale, file, 0, what, "mend its permissions"));
        }
        let what = if present.is_empty() {
            "the signatures of the misconceptions are missing"
        } else {
            "it no longer says which tests the misconceptions fail"
        };
        Some(Finding::new(
            Rule::Stale,
            file,
            0,
            what,
            "run `etude check --bless`, which writes it",
        ))
    }
}
