//! The thread that judges: the newest order counts, an older run is given up, a worker waits for the next save.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::core::comparison::Comparison;
use crate::core::curriculum::{Day, Environment, Exercise};
use crate::core::note::Note;
use crate::core::verdict::{ErrorKind, Verdict};

use super::bundle::Library;
use super::config::Config;
use super::consent::Consent;
use super::environment::{self, Environments, State};
use super::home::Home;
use super::python::{self, Interpreter, Search};
use super::runner::{Cancel, Job, Runner, Wanted};
use aside::{Aside, Task, What};
pub use circumstances::Circumstances;

mod aside;
mod circumstances;

/// A worker that waited so long for a save is let go; the next save starts a new one.
const REST_AFTER: Duration = Duration::from_secs(600);

/// Finds the interpreter for a day: the argument is the name of the day's environment. The error is a sentence.
pub type Find = dyn Fn(Option<&str>) -> Result<Interpreter, String> + Send;

/// What the judge tells, each with the number of the run that it is about.
#[derive(Clone, Debug)]
pub enum Told {
    /// The verdict.
    Judged {
        /// Which run.
        run: u64,
        /// How.
        verdict: Verdict,
    },
    /// Notes on the text, without running it.
    Noted {
        /// Which run.
        run: u64,
        /// In the order of the lines.
        notes: Vec<Note>,
    },
    /// The verdict of the second run, in a fresh interpreter.
    Confirmed {
        /// Which run.
        run: u64,
        /// How.
        verdict: Verdict,
    },
    /// It was not run: no sandbox confines code here, and the learner has not agreed to that.
    Unconfined {
        /// Which run.
        run: u64,
    },
    /// How the solution stands to the reference.
    Compared {
        /// Which run.
        run: u64,
        /// Measured in turns.
        comparison: Comparison,
    },
}

/// Where the judge finds what it needs.
#[derive(Clone, Debug)]
pub struct Places {
    /// étude's own executable, which starts the workers.
    pub helper: PathBuf,
    /// Where runs have their folders.
    pub scratch: PathBuf,
    /// Where `etude check` installs its tools.
    pub tools: PathBuf,
    /// Where the learner's word is kept that code may run without a sandbox.
    pub consent: Consent,
}

/// A run that is wanted.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its number.
    pub run: u64,
    /// The learner's files.
    pub files: BTreeMap<String, String>,
    /// The Stretch tests too.
    pub stretch: bool,
    /// This test alone, by its id.
    pub only: Option<String>,
}

enum Order {
    Prepare {
        day: Arc<Day>,
        exercise: Arc<Exercise>,
    },
    /// The learner agreed that code runs without a sandbox.
    Agree,
    /// A save seems to be on its way.
    Warm,
    Run {
        request: Request,
        cancel: Cancel,
    },
    Aside {
        run: u64,
        files: BTreeMap<String, String>,
        what: What,
        cancel: Cancel,
    },
}

/// What is needed to judge code of a day.
#[must_use]
pub fn job(day: &Day, exercise: &Exercise, python: Interpreter) -> Job {
    Job {
        tests: exercise.tests.clone(),
        start: exercise.start.clone(),
        limits: day.limits,
        loopback: day.loopback,
        shared_memory: day.shared_memory,
        signatures: exercise.signatures.clone(),
        python,
    }
}

/// Where an interpreter is looked for.
#[must_use]
pub fn search(home: &Home, config: &Config) -> Search {
    let mut search = Search::from_environment(config.python.clone());
    search.cache = Some(home.cache().join("python.json"));
    search
}

/// The interpreter for a day: the one of the environment that the day needs, or the one that was found.
///
/// # Errors
/// There is none; the sentence says what to do.
pub fn interpreter(
    home: &Home,
    config: &Config,
    library: &Library,
    environment: Option<&str>,
) -> Result<Interpreter, String> {
    match environment {
        None => python::find(&search(home, config)).interpreter().cloned(),
        Some(name) => {
            let (environment, state) = environment_of(home, library, name)?;
            match state.python() {
                Some(python) => Ok(python.clone()),
                None => Err(environment::lack(&environment, &state)),
            }
        }
    }
}

fn environment_of(home: &Home, library: &Library, name: &str) -> Result<(Environment, State), String> {
    let declared = environment::declared(library, name).map_err(|error| error.to_string())?;
    let declared = declared.ok_or_else(|| {
        format!("This curriculum has no environment `{name}`; `etude check` says where it is named.")
    })?;
    let state = Environments::of(home, library).state(&declared);
    Ok((declared, state))
}

/// The oldest and the newest interpreter for checking a day; the one of the environment, where it needs one.
///
/// # Errors
/// There is none, or the environment is not what the curriculum says now; the sentence says what to do.
pub fn pythons(
    home: &Home,
    config: &Config,
    library: &Library,
    environment: Option<&str>,
) -> Result<Vec<Interpreter>, String> {
    if let Some(name) = environment {
        let (environment, state) = environment_of(home, library, name)?;
        return match state {
            State::Installed(note) => Ok(vec![note.python]),
            state => Err(environment::lack(&environment, &state)),
        };
    }
    let search = search(home, config);
    let all = python::oldest_and_newest(&search);
    if all.is_empty() {
        python::find(&search)
            .interpreter()
            .map(|python| vec![python.clone()])
    } else {
        Ok(all)
    }
}

/// Where runs have their folders.
#[must_use]
pub fn scratch(home: &Home) -> PathBuf {
    home.cache().join("runs")
}

/// Where the tools of authors are installed.
#[must_use]
pub fn tools(home: &Home) -> PathBuf {
    home.cache().join("tools")
}

/// Where runs are ordered.
pub struct Judge {
    orders: Option<Arc<Sender<Order>>>,
    current: Arc<Mutex<Cancel>>,
    circumstances: Arc<Mutex<Circumstances>>,
    threads: Vec<JoinHandle<()>>,
}

impl Judge {
    /// Starts its two threads: one for verdicts, one for what may take its time. `told` is called on both.
    ///
    /// # Errors
    /// No thread can be made.
    pub fn start(
        places: Places,
        find: Box<Find>,
        told: impl Fn(Told) + Clone + Send + 'static,
    ) -> std::io::Result<Self> {
        let (orders, received) = channel();
        let (tasks, asides) = channel();
        let Places {
            helper,
            scratch,
            tools,
            consent,
        } = places;
        let aside = Aside {
            helper: helper.clone(),
            scratch: scratch.clone(),
            tools,
            told: told.clone(),
        };
        let circumstances = Arc::<Mutex<Circumstances>>::default();
        let known = Arc::clone(&circumstances);
        let threads = vec![
            thread::Builder::new().name("judge".into()).spawn(move || {
                let runner = Runner::new(helper.clone(), scratch.clone());
                Bench {
                    runner,
                    helper,
                    scratch,
                    consent,
                    agreed: false,
                    known,
                    find,
                    told,
                    tasks,
                    open: None,
                    job: Err("no day is open".into()),
                }
                .work(&received);
            })?,
            thread::Builder::new()
                .name("aside".into())
                .spawn(move || aside.work(&asides))?,
        ];
        Ok(Self {
            orders: Some(Arc::new(orders)),
            current: Arc::default(),
            circumstances,
            threads,
        })
    }

    /// Gets a worker ready for a day, in the background.
    pub fn prepare(&self, day: &Arc<Day>, exercise: &Arc<Exercise>) {
        self.order(Order::Prepare {
            day: Arc::clone(day),
            exercise: Arc::clone(exercise),
        });
    }

    /// Judges these files; whatever is under way is given up, and never told. Notes on them follow the verdict.
    pub fn run(&self, request: Request) {
        let cancel = Cancel::default();
        std::mem::replace(&mut *self.current(), cancel.clone()).cancel();
        self.order(Order::Run { request, cancel });
    }

    /// What tells the worker that a save seems to be on its way: for the thread that watches the files.
    pub fn warmer(&self) -> impl Fn() + Send + Clone + 'static {
        // The thread ends with the last sender, so this one must not be held.
        let orders = self.orders.as_ref().map(Arc::downgrade);
        move || {
            if let Some(orders) = orders.as_ref().and_then(Weak::upgrade) {
                let _ = orders.send(Order::Warm);
            }
        }
    }

    /// From now on code runs here although no sandbox confines it: the learner said so.
    pub fn agree(&self) {
        self.order(Order::Agree);
    }

    /// Runs what passed once more, in a fresh interpreter with nothing imported beforehand and another hash seed.
    pub fn confirm(&self, run: u64, files: BTreeMap<String, String>, stretch: bool) {
        self.aside(run, files, What::Confirm { stretch });
    }

    /// Measures what passed beside the reference.
    pub fn compare(&self, run: u64, files: BTreeMap<String, String>, exercise: &Exercise) {
        let what = What::Compare {
            reference: exercise.reference.clone(),
            bench: exercise.bench.clone(),
        };
        self.aside(run, files, what);
    }

    fn aside(&self, run: u64, files: BTreeMap<String, String>, what: What) {
        let cancel = self.current().clone();
        self.order(Order::Aside {
            run,
            files,
            what,
            cancel,
        });
    }

    /// Where the runs of the day take place that was made ready last.
    #[must_use]
    pub fn circumstances(&self) -> Circumstances {
        self.circumstances
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn current(&self) -> MutexGuard<'_, Cancel> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn order(&self, order: Order) {
        // The thread ends only when this sender is dropped.
        if let Some(orders) = &self.orders {
            let _ = orders.send(order);
        }
    }
}

impl Drop for Judge {
    /// Ends what is under way and the waiting worker, so that no process is left.
    fn drop(&mut self) {
        self.current().cancel();
        self.orders = None;
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// What the thread works with.
struct Bench<T> {
    runner: Runner,
    helper: PathBuf,
    scratch: PathBuf,
    consent: Consent,
    /// Code may run: it is confined, or the learner agreed.
    agreed: bool,
    known: Arc<Mutex<Circumstances>>,
    find: Box<Find>,
    told: T,
    tasks: Sender<Task>,
    /// The day that is open.
    open: Option<(Arc<Day>, Arc<Exercise>)>,
    /// What to run, or why there is nothing to run it with.
    job: Result<Arc<Job>, String>,
}

impl<T: Fn(Told)> Bench<T> {
    fn work(mut self, orders: &Receiver<Order>) {
        loop {
            let order = match orders.recv_timeout(REST_AFTER) {
                Ok(order) => order,
                Err(RecvTimeoutError::Timeout) => {
                    self.runner.rest();
                    match orders.recv() {
                        Ok(order) => order,
                        Err(_) => return,
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            // Of several runs that wait, only the newest is still wanted: the others were canceled.
            match order {
                Order::Prepare { day, exercise } => {
                    self.open = Some((day, exercise));
                    self.prepare();
                }
                Order::Agree => self.agreed = true,
                Order::Warm => self.runner.warm(),
                Order::Run { request, cancel } if !cancel.is_cancelled() => {
                    let run = request.run;
                    if !self.may_run() {
                        (self.told)(Told::Unconfined { run });
                        continue;
                    }
                    let files = request.files.clone();
                    let verdict = self.judge(request, &cancel);
                    let wanted = !cancel.is_cancelled();
                    if wanted {
                        (self.told)(Told::Judged { run, verdict });
                    }
                    self.runner.go_on();
                    if wanted {
                        self.set_aside(run, files, What::Notes, cancel);
                    }
                }
                Order::Run { .. } => {}
                Order::Aside {
                    run,
                    files,
                    what,
                    cancel,
                } => self.set_aside(run, files, what, cancel),
            }
        }
    }

    fn prepare(&mut self) {
        let Some((day, exercise)) = &self.open else { return };
        let python = (self.find)(day.entry.environment.as_deref());
        self.job = python.map(|python| Arc::new(job(day, exercise, python)));
        if let Ok(job) = &self.job {
            self.runner.prepare(job);
            let environment = day.entry.environment.as_deref();
            let known = Circumstances::of(&job.python, environment, &self.helper, &self.scratch);
            *self.known.lock().unwrap_or_else(PoisonError::into_inner) = known;
        }
    }

    /// Whether code may run here. Looked up until it may: another window may have been told meanwhile.
    fn may_run(&mut self) -> bool {
        self.agreed = self.agreed || !self.consent.is_lacking(&self.helper, &self.scratch);
        self.agreed
    }

    fn judge(&mut self, request: Request, cancel: &Cancel) -> Verdict {
        let wanted = match &request.only {
            Some(id) => Wanted::One(id),
            None => Wanted::with_stretch(request.stretch),
        };
        // An environment may have been installed meanwhile, here or in another window, or made anew in another place.
        let is_gone = |job: &Arc<Job>| !job.python.executable.exists();
        if self.job.as_ref().map_or(true, is_gone) {
            self.prepare();
        }
        match &self.job {
            Ok(_) => self.runner.run_first(request.files, wanted, cancel),
            Err(why) => Verdict::of_error(ErrorKind::Environment, why.clone()),
        }
    }

    fn set_aside(&self, run: u64, files: BTreeMap<String, String>, what: What, cancel: Cancel) {
        if let Ok(job) = &self.job {
            // The other thread ends after this one.
            let _ = self.tasks.send(Task {
                run,
                job: Arc::clone(job),
                files,
                what,
                cancel,
            });
        }
    }
}
