//! An exercise on one interpreter: its start fails, its reference passes, its wrong solutions fail as they say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::core::curriculum::rules::outline::{Outline, outline};
use crate::core::curriculum::rules::{Subject, misconception};
use crate::core::curriculum::{Exercise, Finding, Rule, layout};
use crate::core::verdict::{ErrorKind, RunError, TestResult, TestStatus, Verdict};
use crate::host::python::Interpreter;
use crate::host::runner::Job;

use super::solution::{LONGEST_MS, Signature, Solution, has_failed, laid_over_start, milliseconds};

/// What follows from the verdicts on an exercise's solutions.
pub(super) struct Trial<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) exercise: &'a Exercise,
    tests: Outline,
    findings: Vec<Finding>,
}

impl<'a> Trial<'a> {
    pub(super) fn new(subject: Subject<'a>, exercise: &'a Exercise) -> Self {
        Self {
            subject,
            exercise,
            tests: outline(subject.source(layout::TESTS)),
            findings: Vec::new(),
        }
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Judges all verdicts; the tests that each misconception fails.
    pub(super) fn judge(
        &mut self,
        verdicts: &BTreeMap<Solution<'a>, Verdict>,
    ) -> BTreeMap<String, Signature> {
        if let Some(start) = verdicts.get(&Solution::Start) {
            self.judge_start(start);
        }
        if let Some(reference) = verdicts.get(&Solution::Reference) {
            self.judge_reference(reference, None);
            if let Some(again) = verdicts.get(&Solution::ReferenceAgain) {
                self.judge_reference(again, Some(reference));
            }
        }
        self.judge_wrong(verdicts)
    }

    pub(super) fn object(
        &mut self,
        rule: Rule,
        file: &str,
        line: usize,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.findings
            .push(Finding::new(rule, self.subject.path(file), line, what, remedy));
    }

    /// Objects to a run that étude itself could not do. Whether it did.
    pub(super) fn is_not_judged(&mut self, verdict: &Verdict, file: &str) -> bool {
        let engine = verdict.error.as_ref();
        let engine = engine.filter(|error| matches!(error.kind, ErrorKind::Engine | ErrorKind::Environment));
        if let Some(error) = engine {
            let what = format!("it could not be run: {}", error.message);
            self.object(Rule::NotJudged, file, 0, what, "see `etude doctor`");
        }
        engine.is_some()
    }

    fn test_line(&self, id: &str) -> usize {
        self.tests
            .tests
            .iter()
            .find(|test| test.id() == id)
            .map_or(0, |test| test.line)
    }

    fn judge_start(&mut self, verdict: &Verdict) {
        let file = "start/exercise.py";
        if self.is_not_judged(verdict, file) {
            return;
        }
        if let Some(error) = &verdict.error
            && verdict.tests.iter().all(|test| !has_failed(test))
        {
            let (line, what) = (
                line_of(error),
                format!("the start cannot be run: {}", first_line(&error.message)),
            );
            self.object(
                Rule::StartImport,
                file,
                line,
                what,
                "let it import without error, and its functions raise",
            );
            return;
        }
        if verdict
            .tests
            .iter()
            .filter(|test| !test.stretch)
            .all(|test| !has_failed(test))
        {
            let remedy = "at least one core test fails for the reason that the day teaches";
            self.object(
                Rule::StartPasses,
                file,
                0,
                "the start passes every core test",
                remedy,
            );
        }
    }

    /// Judges a run of the reference. What failed in the run `before` it, with the other hash seed, is known already.
    fn judge_reference(&mut self, verdict: &Verdict, before: Option<&Verdict>) {
        let file = "solution/exercise.py";
        if self.is_not_judged(verdict, file) {
            return;
        }
        let circumstance = if before.is_some() {
            " with another hash seed"
        } else {
            ""
        };
        let failed = verdict.tests.iter().any(has_failed);
        if let Some(error) = verdict
            .error
            .as_ref()
            .filter(|_| !failed && before.is_none_or(|run| run.error.is_none()))
        {
            let what = format!(
                "the reference could not be judged{circumstance}: {}",
                first_line(&error.message)
            );
            self.object(
                Rule::Reference,
                file,
                line_of(error),
                what,
                "mend it, or the tests",
            );
        }
        let is_known = |id: &str| {
            before.is_some_and(|run| run.tests.iter().any(|test| test.id == id && is_unproven(test)))
        };
        for test in verdict
            .tests
            .iter()
            .filter(|test| is_unproven(test) && !is_known(&test.id))
        {
            let said = test.message.as_deref().map_or("no message", first_line);
            let what = format!("the reference fails {}{circumstance}: {said}", test.id);
            self.object(
                Rule::Reference,
                layout::TESTS,
                self.test_line(&test.id),
                what,
                "mend the reference, or the test",
            );
        }
        if before.is_some() {
            return;
        }
        let ms = milliseconds(verdict);
        if ms > LONGEST_MS {
            let what = format!("the tests take {:.1} s", ms / 1000.0);
            self.object(
                Rule::Slow,
                layout::TESTS,
                0,
                what,
                "count instead of measuring, and wait for conditions: 2 s at most",
            );
        }
        let noisy = verdict.tests.iter().find(|test| !test.stdout.trim().is_empty());
        let noise = noisy.map(|test| (self.test_line(&test.id), test.stdout.as_str()));
        let noise =
            noise.or_else(|| (!verdict.printed.trim().is_empty()).then_some((0, verdict.printed.as_str())));
        if let Some((line, noise)) = noise {
            let what = format!(
                "the reference passes, and yet this is printed: {}",
                first_line(noise)
            );
            self.object(
                Rule::Noise,
                layout::TESTS,
                line,
                what,
                "capture it, close what is open, mend the warning",
            );
        }
    }

    fn judge_wrong(&mut self, verdicts: &BTreeMap<Solution<'a>, Verdict>) -> BTreeMap<String, Signature> {
        let mut signatures = BTreeMap::new();
        let mut failing_core = 0;
        let mut seen: BTreeMap<BTreeSet<String>, String> = BTreeMap::new();
        let exercise = self.exercise;
        for name in exercise.wrong.keys() {
            let Some(verdict) = verdicts.get(&Solution::Wrong(name)) else {
                continue;
            };
            let Ok(misconception) = misconception(self.subject, name) else {
                continue;
            };
            let file = misconception.file.as_str();
            if self.is_not_judged(verdict, file) {
                continue;
            }
            if let Some(error) = verdict
                .error
                .as_ref()
                .filter(|_| verdict.tests.iter().all(|test| !has_failed(test)))
            {
                let what = format!("it cannot be run: {}", first_line(&error.message));
                self.object(
                    Rule::WrongPasses,
                    file,
                    line_of(error),
                    what,
                    "let it fail a test, not the import",
                );
                continue;
            }
            let failed: BTreeSet<String> = verdict
                .tests
                .iter()
                .filter(|t| has_failed(t))
                .map(|t| t.id.clone())
                .collect();
            let core: BTreeSet<String> = verdict
                .tests
                .iter()
                .filter(|t| has_failed(t) && !t.stretch)
                .map(|t| t.id.clone())
                .collect();
            failing_core += usize::from(!core.is_empty());
            self.judge_failures(name, &misconception.fails, file, &failed, verdict.tests.len());
            // Without Stretch, a misconception is told by its core tests alone.
            let told_by = if core.is_empty() { failed.clone() } else { core };
            if let Some(other) = seen.insert(told_by, name.clone()).filter(|_| !failed.is_empty()) {
                let what = format!("wrong/{other} fails the same tests");
                let remedy = "add the test that tells the two misconceptions apart, or drop one";
                self.object(Rule::Signature, file, 0, what, remedy);
            }
            signatures.insert(
                name.clone(),
                Signature {
                    sentence: misconception.sentence,
                    fails: failed,
                },
            );
        }
        // Those that could not be run are findings of their own.
        let all_ran = signatures.len() == exercise.wrong.len();
        if failing_core < 3 && signatures.len() >= 3 && all_ran {
            let what = format!("{failing_core} wrong solutions fail a core test");
            self.object(
                Rule::Misconception,
                "wrong",
                0,
                what,
                "at least three do: Stretch is optional",
            );
        }
        signatures
    }

    /// A wrong solution fails the test that it names, and passes at least half of the others.
    fn judge_failures(&mut self, name: &str, named: &str, file: &str, failed: &BTreeSet<String>, all: usize) {
        if !failed.contains(named) {
            let shown: Vec<&str> = failed.iter().map(String::as_str).collect();
            let fails = if shown.is_empty() {
                "nothing".to_owned()
            } else {
                shown.join(", ")
            };
            let what = format!("wrong/{name} does not fail {named}; it fails {fails}");
            self.object(
                Rule::WrongPasses,
                file,
                0,
                what,
                "write the test that it names, or name one that it fails",
            );
        }
        let others = failed.iter().filter(|id| *id != named).count();
        if others * 2 > all.saturating_sub(1) {
            let what = format!("wrong/{name} fails {} of {all} tests", failed.len());
            let remedy = "one misconception passes at least half of the tests that it does not name";
            self.object(Rule::WrongBroad, file, 0, what, remedy);
        }
    }
}

/// What runs a day's solutions. What the reference imports is imported once, before all of them.
pub(super) fn job_of_solutions(subject: Subject<'_>, exercise: &Exercise, python: &Interpreter) -> Arc<Job> {
    let mut job = job(subject, exercise, python);
    job.start = laid_over_start(exercise, &exercise.reference);
    Arc::new(job)
}

/// What runs the exercise of a day.
pub(super) fn job(subject: Subject<'_>, exercise: &Exercise, python: &Interpreter) -> Job {
    Job {
        tests: exercise.tests.clone(),
        start: exercise.start.clone(),
        limits: subject.day.limits,
        loopback: subject.day.loopback,
        shared_memory: subject.day.shared_memory,
        signatures: None,
        python: python.clone(),
    }
}

/// A test that did not pass, be it that it was not run.
fn is_unproven(test: &TestResult) -> bool {
    has_failed(test) || test.status == TestStatus::NotRun
}

fn line_of(error: &RunError) -> usize {
    error
        .line
        .and_then(|line| usize::try_from(line).ok())
        .unwrap_or(0)
}

/// The first line of a message, not longer than a terminal is wide.
pub(super) fn first_line(message: &str) -> &str {
    let line = message
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default()
        .trim();
    let end = line.char_indices().nth(160).map_or(line.len(), |(at, _)| at);
    &line[..end]
}
