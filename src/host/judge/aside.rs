//! The thread for what may take its time: notes on a text, the second run of a pass, the comparison. A save never
//! waits for it, and a new run gives up whatever it is at.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::host::compare::{self, Pair};
use crate::host::linter::Linter;
use crate::host::runner::{Cancel, Job, Runner};

use super::Told;

/// What is to be done about the files of one run.
pub(super) struct Task {
    /// The run.
    pub run: u64,
    /// The day.
    pub job: Arc<Job>,
    /// The learner's files.
    pub files: BTreeMap<String, String>,
    /// What.
    pub what: What,
    /// Ends it.
    pub cancel: Cancel,
}

/// What can be done.
pub(super) enum What {
    /// Notes on the text.
    Notes,
    /// Another run, in a fresh interpreter with nothing imported and another hash seed.
    Confirm { stretch: bool },
    /// The comparison with this reference, by this workload.
    Compare {
        reference: BTreeMap<String, String>,
        bench: Option<String>,
    },
}

/// What the thread works with.
pub(super) struct Aside<T> {
    pub helper: PathBuf,
    pub scratch: PathBuf,
    pub tools: PathBuf,
    pub told: T,
}

impl<T: Fn(Told)> Aside<T> {
    /// Works until nobody can order any more.
    pub(super) fn work(self, tasks: &Receiver<Task>) {
        // Looked for once, when it is first of use: a program on PATH costs milliseconds to try.
        let mut linter: Option<Option<Linter>> = None;
        while let Ok(task) = tasks.recv() {
            if task.cancel.is_cancelled() {
                continue;
            }
            let told = match &task.what {
                What::Notes => {
                    let linter = linter.get_or_insert_with(|| Linter::find(&self.tools));
                    linter.as_ref().map(|linter| Told::Noted {
                        run: task.run,
                        notes: linter.notes(&task.files, &task.job.start),
                    })
                }
                What::Confirm { stretch } => Some(self.confirm(&task, *stretch)),
                What::Compare { reference, bench } => self.compare(&task, reference, bench.as_ref()),
            };
            if let Some(told) = told.filter(|_| !task.cancel.is_cancelled()) {
                (self.told)(told);
            }
        }
    }

    fn confirm(&self, task: &Task, stretch: bool) -> Told {
        let mut runner = Runner::new(self.helper.clone(), self.scratch.clone());
        runner.hold(&task.job);
        Told::Confirmed {
            run: task.run,
            verdict: runner.confirm(&task.files, stretch, &task.cancel),
        }
    }

    fn compare(
        &self,
        task: &Task,
        reference: &BTreeMap<String, String>,
        bench: Option<&String>,
    ) -> Option<Told> {
        let mut laid_over = task.job.start.clone();
        laid_over.extend(reference.clone());
        let pair = Pair {
            job: Arc::clone(&task.job),
            bench: bench.cloned(),
            yours: task.files.clone(),
            reference: laid_over,
        };
        let comparison = compare::compare(self.helper.clone(), self.scratch.clone(), &pair, &task.cancel)?;
        Some(Told::Compared {
            run: task.run,
            comparison,
        })
    }
}
