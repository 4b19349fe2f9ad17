//! How a saved Python file becomes a verdict.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::core::curriculum::Limits;
use crate::core::verdict::{ErrorKind, Verdict};
use crate::host::python::Interpreter;

/// What a day needs to judge code.
#[derive(Clone, Debug)]
pub struct Job {
    /// `test_exercise.py` and the data files beside it, by relative path.
    pub tests: BTreeMap<String, Vec<u8>>,
    /// The start files; what they import is imported before the learner's save.
    pub start: BTreeMap<String, String>,
    /// Limits of one run.
    pub limits: Limits,
    /// Servers on loopback are part of the exercise.
    pub loopback: bool,
    /// Shared memory between processes is part of the exercise.
    pub shared_memory: bool,
    /// `signatures.json`, if the exercise has one.
    pub signatures: Option<String>,
    /// What runs it.
    pub python: Interpreter,
}

/// Stops a run from another thread, at once.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Stops the run that was given this handle.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Whether somebody did.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// Judges one learner's saves; keeps one worker warm.
#[derive(Debug)]
pub struct Runner {
    helper: PathBuf,
    scratch: PathBuf,
    job: Option<Arc<Job>>,
}

impl Runner {
    /// `helper` is étude's own executable, `scratch` a folder for the runs' own folders.
    #[must_use]
    pub fn new(helper: PathBuf, scratch: PathBuf) -> Self {
        Self {
            helper,
            scratch,
            job: None,
        }
    }

    /// Starts a worker for `job` in the background; never blocks.
    pub fn prepare(&mut self, job: &Arc<Job>) {
        let _ = (&self.helper, &self.scratch);
        self.job = Some(Arc::clone(job));
    }

    /// Judges `files` with the prepared worker, then prepares the next.
    pub fn run(&mut self, _files: BTreeMap<String, String>, _stretch: bool, _cancel: &Cancel) -> Verdict {
        Verdict::of_error(ErrorKind::Engine, "Not yet.")
    }

    /// Judges `files` in a fresh interpreter with nothing imported beforehand and another hash seed.
    pub fn confirm(&mut self, files: BTreeMap<String, String>, stretch: bool, cancel: &Cancel) -> Verdict {
        self.run(files, stretch, cancel)
    }

    /// Ends the waiting worker: for a program that has been idle for long.
    pub fn rest(&mut self) {}
}
