//! A day on one interpreter: the tasks that it is made of, and what follows from them.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use super::solution::{Signature, Solution};
use super::trial::{Trial, job_of_solutions};
use super::{mutation, statements, workload};
use crate::core::curriculum::rules::Subject;
use crate::core::curriculum::{Exercise, Finding};
use crate::core::verdict::Verdict;
use crate::host::python::Interpreter;
use crate::host::runner::{Job, Runner};

/// Modules of what goes on beside a program.
const WAITING: [&str; 6] = [
    "asyncio",
    "concurrent",
    "multiprocessing",
    "socket",
    "subprocess",
    "threading",
];

/// A day on one interpreter. Its tasks are independent of each other; several hands may do them.
pub(super) struct Errand<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) python: &'a Interpreter,
    exercise: &'a Exercise,
    job: Arc<Job>,
    /// Those of the solutions first.
    tasks: Vec<Task<'a>>,
    is_begun: AtomicBool,
    next: AtomicUsize,
    done: Mutex<Done<'a>>,
}

#[derive(Clone, Copy)]
enum Task<'a> {
    Run(Solution<'a>),
    Mutants,
    Statements,
    Workload,
}

/// What the tasks brought.
#[derive(Default)]
struct Done<'a> {
    seconds: f64,
    verdicts: BTreeMap<Solution<'a>, Verdict>,
    findings: Vec<Finding>,
}

/// What an errand brought back.
#[derive(Default)]
pub(super) struct Return {
    /// How long its tasks took, one after the other.
    pub(super) seconds: f64,
    pub(super) findings: Vec<Finding>,
    pub(super) signatures: BTreeMap<String, Signature>,
}

impl<'a> Errand<'a> {
    /// A `quick` one runs the solutions once, and nothing else.
    pub(super) fn new(
        subject: Subject<'a>,
        exercise: &'a Exercise,
        python: &'a Interpreter,
        quick: bool,
        mutate: bool,
    ) -> Self {
        let solutions = Solution::all(subject, exercise, !quick);
        let mut tasks: Vec<Task<'_>> = solutions.into_iter().map(Task::Run).collect();
        tasks.extend(mutate.then_some(Task::Mutants));
        if !quick {
            tasks.push(Task::Statements);
            tasks.extend(exercise.bench.is_some().then_some(Task::Workload));
        }
        Self {
            subject,
            python,
            exercise,
            job: job_of_solutions(subject, exercise, python),
            tasks,
            is_begun: AtomicBool::new(false),
            next: AtomicUsize::new(0),
            done: Mutex::default(),
        }
    }

    /// Takes it on, if nobody has.
    pub(super) fn begin(&self) -> bool {
        !self.is_begun.swap(true, Ordering::Relaxed)
    }

    /// Whether its runs are likely to wait: for other threads and processes, or for a time to be over.
    pub(super) fn may_wait(&self) -> bool {
        let start = self.job.start.values().map(String::as_bytes);
        let mut texts = start.chain(self.job.tests.values().map(Vec::as_slice));
        texts.any(|text| {
            let text = String::from_utf8_lossy(text);
            text.lines().any(|line| {
                let mut words = line.split([' ', '.']);
                matches!(words.next(), Some("import" | "from"))
                    && words.next().is_some_and(|module| WAITING.contains(&module))
            })
        })
    }

    /// How many tasks nobody has taken.
    pub(super) fn left(&self) -> usize {
        self.tasks.len().saturating_sub(self.next.load(Ordering::Relaxed))
    }

    /// Does tasks until none is left. `runner` makes a runner without anything prepared.
    pub(super) fn work(&self, runner: &dyn Fn() -> Runner) {
        let mut judging = runner().with_molds();
        let mut is_held = false;
        while let Some(task) = self.tasks.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            let begun = Instant::now();
            let (subject, exercise, python) = (self.subject, self.exercise, self.python);
            let mut brought = Done::default();
            match *task {
                Task::Run(solution) => {
                    if solution != Solution::ReferenceAgain {
                        judging.prepare(&self.job);
                    } else if !is_held {
                        judging.hold(&self.job);
                    }
                    is_held = true;
                    let verdict = solution.run(exercise, &mut judging, self.runs_follow());
                    brought.verdicts.insert(solution, verdict);
                }
                Task::Mutants => {
                    judging.prepare(&self.job);
                    brought.findings = mutation::check(subject, exercise, python, &mut judging);
                }
                Task::Statements => {
                    brought.findings = statements::check(subject, exercise, python, &mut runner());
                }
                Task::Workload => {
                    brought
                        .findings
                        .extend(workload::check(subject, exercise, python, &mut runner()));
                }
            }
            let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
            done.seconds += begun.elapsed().as_secs_f64();
            done.verdicts.append(&mut brought.verdicts);
            done.findings.append(&mut brought.findings);
        }
    }

    /// Whether solutions or mutants are left.
    fn runs_follow(&self) -> bool {
        let next = self.tasks.get(self.next.load(Ordering::Relaxed));
        matches!(next, Some(Task::Run(_) | Task::Mutants))
    }

    /// What follows from all tasks, which are done.
    pub(super) fn conclude(self) -> Return {
        let done = self.done.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut trial = Trial::new(self.subject, self.exercise);
        let signatures = trial.judge(&done.verdicts);
        let mut findings = trial.into_findings();
        findings.extend(done.findings);
        Return {
            seconds: done.seconds,
            findings,
            signatures,
        }
    }
}
