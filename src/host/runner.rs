//! How a saved Python file becomes a verdict.
//!
//! A worker is a fresh interpreter in its own sandbox that has imported the exercise's modules, parsed its tests and
//! now waits for the learner's files. It is used once. [`Runner`] keeps one waiting, hands it the files, and starts
//! the next. `docs/architecture.md` tells why this is both faster and safer than forking, and why `etude check` forks.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::core::curriculum::Limits;
use crate::core::verdict::record::{Current, End, Run, Segment};
use crate::core::verdict::{Status, Verdict, diagnosis, judge};
use crate::host::python::Interpreter;

mod confine;
mod error;
#[cfg(target_os = "linux")]
mod filter;
mod init;
mod mold;
mod probe;
mod records;
pub mod sandbox;
mod shared;
mod sources;
mod strays;
mod sweep;
mod sys;
mod usage;
mod watch;
mod wire;
mod worker;

pub use init::{COMMAND, run_child};
pub use usage::wanting_a_processor;

use error::EngineError;
use sandbox::Tier;
use watch::Go;
use worker::{Start, Worker};

/// Seeds hashes and `random` of every run: the same code gets the same verdict.
const SEED: u32 = 20;
/// Another, for the run that confirms a pass.
const CONFIRMING_SEED: u32 = 4021;
/// How often a run goes on after a test that ended its worker.
const RESTARTS: usize = 3;

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

/// Which tests of an exercise are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// All but the class `Stretch`.
    Core,
    /// All.
    All,
    /// One, by its id; all but `Stretch` if the exercise has none of that name.
    One(&'a str),
}

impl Wanted<'_> {
    /// All tests, or all but `Stretch`.
    #[must_use]
    pub fn with_stretch(stretch: bool) -> Self {
        if stretch { Self::All } else { Self::Core }
    }
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

/// Judges one learner's saves; keeps one worker warm. Used from one thread.
#[derive(Debug)]
pub struct Runner {
    helper: PathBuf,
    scratch: PathBuf,
    tier: Option<Tier>,
    molds: bool,
    job: Option<Arc<Job>>,
    /// The learner's files as last run: what they import is imported by the next worker.
    last: Option<BTreeMap<String, String>>,
    standby: Option<Standby>,
    /// Workers that have judged, and are to be ended as soon as nobody waits for a verdict.
    used: Vec<Worker>,
    ending: Vec<JoinHandle<()>>,
}

/// A worker on its way.
#[derive(Debug)]
enum Standby {
    /// It is being started.
    Coming {
        worker: JoinHandle<Result<Worker, EngineError>>,
        unwanted: Cancel,
    },
    /// It waits for the learner's files, or could not be started.
    There(Box<Result<Worker, EngineError>>),
}

impl Standby {
    /// The worker; waits for it.
    fn worker(self) -> Result<Worker, EngineError> {
        match self {
            Self::There(worker) => *worker,
            Self::Coming { worker, .. } => worker.join().unwrap_or(Err(EngineError::Lost)),
        }
    }
}

impl Runner {
    /// `helper` is étude's own executable, `scratch` a folder for the runs' own folders; its path should be short.
    #[must_use]
    pub fn new(helper: PathBuf, scratch: PathBuf) -> Self {
        Self {
            helper,
            scratch,
            tier: None,
            molds: false,
            job: None,
            last: None,
            standby: None,
            used: Vec::new(),
            ending: Vec::new(),
        }
    }

    /// Uses this tier instead of the best that this machine offers: for tests, and for comparing tiers.
    #[must_use]
    pub fn with_tier(mut self, tier: Tier) -> Self {
        self.tier = Some(tier);
        self
    }

    /// Makes the workers for a job from one that is kept ready, where the sandbox is of tier A: for many runs of one
    /// exercise after another. They are as any other, but for what they share before the save: the interpreter, the
    /// imported modules, and a sandbox that is cleaned between them.
    #[must_use]
    pub fn with_molds(mut self) -> Self {
        self.molds = true;
        self
    }

    /// Starts a worker for `job` in the background; never blocks. A worker that waits for the same job stays.
    pub fn prepare(&mut self, job: &Arc<Job>) {
        self.end_used();
        let same = self.job.as_ref().is_some_and(|current| Arc::ptr_eq(current, job));
        if same && self.standby.is_some() {
            return;
        }
        self.rest();
        if !same {
            self.last = None;
            self.job = Some(Arc::clone(job));
        }
        self.standby = Some(self.start(job, true, SEED, None));
    }

    /// Takes `job` on without starting a worker for it: for somebody who only confirms.
    pub fn hold(&mut self, job: &Arc<Job>) {
        self.rest();
        self.last = None;
        self.job = Some(Arc::clone(job));
    }

    /// Ends the waiting worker: for a program that has been idle for long. The next run starts one.
    pub fn rest(&mut self) {
        if let Some(standby) = self.standby.take() {
            if let Standby::Coming { unwanted, .. } = &standby {
                unwanted.cancel();
            }
            self.ending.push(std::thread::spawn(move || {
                if let Ok(worker) = standby.worker() {
                    worker.end();
                }
            }));
        }
        self.end_used();
    }

    /// Ends the workers that have judged, in the background.
    fn end_used(&mut self) {
        let used = self.used.drain(..);
        self.ending
            .extend(used.map(|worker| std::thread::spawn(move || worker.end())));
        self.ending.retain(|thread| !thread.is_finished());
    }

    /// Whether a worker waits for the learner's files. Never blocks.
    pub fn waits(&mut self) -> bool {
        if let Some(Standby::Coming { worker, .. }) = &self.standby
            && worker.is_finished()
        {
            let standby = self.standby.take();
            self.standby = standby.map(|standby| Standby::There(Box::new(standby.worker())));
        }
        matches!(&self.standby, Some(Standby::There(waiting)) if waiting.is_ok())
    }

    /// Tells the worker that waits, if one does, that the learner's files may come any moment: it has what it needs at
    /// hand then. Changes nothing else, and never blocks.
    pub fn warm(&mut self) {
        if self.waits()
            && let Some(Standby::There(waiting)) = &self.standby
            && let Ok(worker) = waiting.as_ref()
            && !worker.makes_workers
        {
            worker.warm();
        }
    }

    /// Judges `files` with the prepared worker, then prepares the next. Blocks until the verdict, at most for the
    /// job's `run_ms`, except that a worker that is not ready yet is waited for.
    ///
    /// étude's own failures are verdicts of kind `engine`, after one more try.
    pub fn run(&mut self, files: BTreeMap<String, String>, stretch: bool, cancel: &Cancel) -> Verdict {
        self.run_wanted(files, Wanted::with_stretch(stretch), cancel)
    }

    /// As [`Runner::run`], with the tests that are wanted.
    pub fn run_wanted(
        &mut self,
        files: BTreeMap<String, String>,
        wanted: Wanted<'_>,
        cancel: &Cancel,
    ) -> Verdict {
        let verdict = self.run_first(files, wanted, cancel);
        self.go_on();
        verdict
    }

    /// As [`Runner::run_wanted`], for somebody who shows the verdict before all else: the rest is [`Runner::go_on`].
    pub fn run_first(
        &mut self,
        files: BTreeMap<String, String>,
        wanted: Wanted<'_>,
        cancel: &Cancel,
    ) -> Verdict {
        let Some(job) = self.job.clone() else {
            return EngineError::NoJob.verdict();
        };
        let verdict = self.judge(&job, &files, wanted, true, cancel);
        self.last = Some(files);
        verdict
    }

    /// After [`Runner::run_first`]: ends the worker that judged, and starts the next. Never blocks.
    pub fn go_on(&mut self) {
        if let Some(job) = self.job.clone() {
            self.prepare(&job);
        }
    }

    /// As [`Runner::run_wanted`], for somebody who runs nothing more: no worker is started for the next time.
    pub fn run_last(
        &mut self,
        files: &BTreeMap<String, String>,
        wanted: Wanted<'_>,
        cancel: &Cancel,
    ) -> Verdict {
        let verdict = match self.job.clone() {
            Some(job) => self.judge(&job, files, wanted, true, cancel),
            None => EngineError::NoJob.verdict(),
        };
        self.end_used();
        verdict
    }

    /// Judges `files` in a fresh interpreter with nothing imported beforehand and another hash seed: a pass that
    /// depends on either is shown to be none. Meant for the first pass; takes a cold start.
    pub fn confirm(&mut self, files: &BTreeMap<String, String>, stretch: bool, cancel: &Cancel) -> Verdict {
        let verdict = match self.job.clone() {
            Some(job) => self.judge(&job, files, Wanted::with_stretch(stretch), false, cancel),
            None => EngineError::NoJob.verdict(),
        };
        self.end_used();
        verdict
    }

    fn judge(
        &mut self,
        job: &Arc<Job>,
        files: &BTreeMap<String, String>,
        wanted: Wanted<'_>,
        warm: bool,
        cancel: &Cancel,
    ) -> Verdict {
        let first = self.attempt(job, files, wanted, warm, cancel);
        let outcome = match first {
            Err(error) if error.is_worth_a_retry() && !cancel.is_cancelled() => {
                self.attempt(job, files, wanted, warm, cancel)
            }
            outcome => outcome,
        };
        match outcome {
            Ok(run) => verdict(&run, job, files),
            Err(error) => error.verdict(),
        }
    }

    /// One run: a worker, and another for the rest of the tests each time a test ended the last.
    fn attempt(
        &mut self,
        job: &Arc<Job>,
        files: &BTreeMap<String, String>,
        wanted: Wanted<'_>,
        warm: bool,
        cancel: &Cancel,
    ) -> Result<Run, EngineError> {
        let mut worker = self.take(job, warm)?;
        let begun = Instant::now();
        let deadline = begun + Duration::from_millis(u64::from(job.limits.run_ms));
        let only = match wanted {
            Wanted::One(id) => worker.plan.iter().position(|planned| planned == id),
            Wanted::Core | Wanted::All => None,
        };
        let mut run = Run {
            plan: worker.plan.clone(),
            stretch: wanted == Wanted::All,
            only,
            learner_files: files.keys().cloned().collect(),
            limits: job.limits,
            ..Run::default()
        };
        let mut start_at = 0;
        loop {
            let go = Go {
                files,
                stretch: run.stretch,
                only,
                start_at,
                limits: job.limits,
                deadline,
                awaited: warm && !self.molds,
            };
            let judged = watch::judge(&mut worker, &go, cancel);
            self.part_with(worker, job, judged.as_ref().is_ok_and(left_nothing));
            let segment = judged?;
            let next = after(&segment, &run);
            let over = Instant::now() >= deadline || run.segments.len() == RESTARTS;
            run.segments.push(segment);
            match next {
                Some(index) if !over => start_at = index,
                _ => break,
            }
            self.end_used();
            worker = self.take(job, warm)?;
        }
        run.ms = begun.elapsed().as_secs_f64() * 1000.0;
        Ok(run)
    }

    /// The waiting worker, or a new one; waits until it is ready.
    fn take(&mut self, job: &Arc<Job>, warm: bool) -> Result<Worker, EngineError> {
        let standby = match self.standby.take() {
            Some(standby) if warm => standby,
            other => {
                self.standby = other;
                self.start(job, warm, if warm { SEED } else { CONFIRMING_SEED }, None)
            }
        };
        standby.worker()?.for_a_run()
    }

    /// Has no more use for a worker. What made it makes another, if it `left_nothing`.
    fn part_with(&mut self, worker: Worker, job: &Arc<Job>, left_nothing: bool) {
        if worker.mold.is_some() && left_nothing && self.standby.is_none() {
            self.standby = Some(self.start(job, true, SEED, Some(worker)));
        } else {
            self.used.push(worker);
        }
    }

    /// Starts a worker in the background, unless what made the `last` one is fit to make another.
    fn start(&self, job: &Arc<Job>, preload: bool, seed: u32, last: Option<Worker>) -> Standby {
        let unwanted = Cancel::default();
        let (helper, scratch, job) = (self.helper.clone(), self.scratch.clone(), Arc::clone(job));
        let (learner, wanted, tier) = (self.last.clone(), unwanted.clone(), self.tier);
        let molds = self.molds;
        let worker = std::thread::spawn(move || {
            if let Some(mold) = last.and_then(Worker::mold_again) {
                return Ok(mold);
            }
            let tier = tier.unwrap_or_else(|| sandbox::confinement(&helper, &scratch).tier);
            let start = Start {
                helper: &helper,
                scratch: &scratch,
                job: &job,
                tier,
                learner: learner.as_ref().unwrap_or(&job.start),
                preload,
                seed,
                mold: molds && preload && tier == Tier::A,
            };
            Worker::start(&start, &wanted)
        });
        Standby::Coming { worker, unwanted }
    }
}

impl Drop for Runner {
    /// Nothing that a run started outlives the runner.
    fn drop(&mut self) {
        self.rest();
        for thread in self.ending.drain(..) {
            let _ = thread.join();
        }
    }
}

/// Has the allocator keep little of what is free, where it has settings for that. Called before there is a second thread.
pub fn keep_little_memory() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    sys::keep_little_memory();
}

/// Gives the system what is free, after something large that is done once; takes a millisecond or two.
pub fn give_memory_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    sys::give_memory_back();
}

/// Whether a run ended by itself, and everything that it started with it.
fn left_nothing(segment: &Segment) -> bool {
    segment.end == End::Finished && segment.strays == 0 && segment.records.is_ok()
}

/// Where to go on after a segment that a test ended: the next test of the plan that was asked for.
fn after(segment: &Segment, run: &Run) -> Option<usize> {
    let Current::Test(index) = segment.current else {
        return None;
    };
    if matches!(
        segment.end,
        End::Finished | End::Cancelled | End::RunTime | End::Processes | End::Files
    ) || segment.records.is_err()
    {
        return None;
    }
    (index + 1..run.plan.len()).find(|&next| run.asks_for(next))
}

/// The verdict on a run, with the misconception that it looks like. Untouched start files are not mistaken.
fn verdict(run: &Run, job: &Job, files: &BTreeMap<String, String>) -> Verdict {
    let mut verdict = judge::judge(run);
    if verdict.status == Status::Fail
        && *files != job.start
        && let Some(signatures) = job
            .signatures
            .as_deref()
            .and_then(|json| diagnosis::read(json).ok())
    {
        verdict.diagnosis = diagnosis::diagnose(&verdict, &signatures);
    }
    verdict
}
