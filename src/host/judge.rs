//! The thread that judges: the newest order counts, an older run is given up, a worker waits for the next save.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::core::curriculum::{Day, Environment, Exercise};
use crate::core::verdict::{ErrorKind, Verdict};

use super::bundle::Library;
use super::config::Config;
use super::environment::{self, Environments, State};
use super::home::Home;
use super::python::{self, Interpreter, Search};
use super::runner::{Cancel, Job, Runner};

/// A worker that waited so long for a save is let go; the next save starts a new one.
const REST_AFTER: Duration = Duration::from_secs(600);

/// Finds the interpreter for a day: the argument is the name of the day's environment. The error is a sentence.
pub type Find = dyn Fn(Option<&str>) -> Result<Interpreter, String> + Send;

enum Order {
    Prepare {
        day: Arc<Day>,
        exercise: Arc<Exercise>,
    },
    Run {
        run: u64,
        files: BTreeMap<String, String>,
        stretch: bool,
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

/// Where runs are ordered.
pub struct Judge {
    orders: Option<Sender<Order>>,
    current: Arc<Mutex<Cancel>>,
    thread: Option<JoinHandle<()>>,
}

impl Judge {
    /// Starts the thread. `told` is given each verdict with the number of its run, on that thread.
    ///
    /// # Errors
    /// No thread can be made.
    pub fn start(
        helper: PathBuf,
        scratch: PathBuf,
        find: Box<Find>,
        told: impl Fn(u64, Verdict) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (orders, received) = channel();
        let thread = thread::Builder::new().name("judge".into()).spawn(move || {
            let runner = Runner::new(helper, scratch);
            Bench {
                runner,
                find,
                told,
                job: Err("no day is open".into()),
            }
            .work(&received);
        })?;
        Ok(Self {
            orders: Some(orders),
            current: Arc::default(),
            thread: Some(thread),
        })
    }

    /// Gets a worker ready for a day, in the background.
    pub fn prepare(&self, day: &Arc<Day>, exercise: &Arc<Exercise>) {
        self.order(Order::Prepare {
            day: Arc::clone(day),
            exercise: Arc::clone(exercise),
        });
    }

    /// Judges these files; a run that is under way is given up, and its verdict never told.
    pub fn run(&self, run: u64, files: BTreeMap<String, String>, stretch: bool) {
        let cancel = Cancel::default();
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *current, cancel.clone()).cancel();
        drop(current);
        self.order(Order::Run {
            run,
            files,
            stretch,
            cancel,
        });
    }

    fn order(&self, order: Order) {
        // The thread ends only when this sender is dropped.
        if let Some(orders) = &self.orders {
            let _ = orders.send(order);
        }
    }
}

impl Drop for Judge {
    /// Ends the run that is under way and the waiting worker, so that no process is left.
    fn drop(&mut self) {
        self.current
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .cancel();
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What the thread works with.
struct Bench<T> {
    runner: Runner,
    find: Box<Find>,
    told: T,
    /// What to run, or why there is nothing to run it with.
    job: Result<Arc<Job>, String>,
}

impl<T: Fn(u64, Verdict)> Bench<T> {
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
                Order::Prepare { day, exercise } => self.prepare(&day, &exercise),
                Order::Run {
                    run,
                    files,
                    stretch,
                    cancel,
                } => {
                    if !cancel.is_cancelled() {
                        let verdict = self.judge(files, stretch, &cancel);
                        if !cancel.is_cancelled() {
                            (self.told)(run, verdict);
                        }
                    }
                }
            }
        }
    }

    fn prepare(&mut self, day: &Day, exercise: &Exercise) {
        let python = (self.find)(day.entry.environment.as_deref());
        self.job = python.map(|python| Arc::new(job(day, exercise, python)));
        if let Ok(job) = &self.job {
            self.runner.prepare(job);
        }
    }

    fn judge(&mut self, files: BTreeMap<String, String>, stretch: bool, cancel: &Cancel) -> Verdict {
        match &self.job {
            Ok(_) => self.runner.run(files, stretch, cancel),
            Err(why) => Verdict::of_error(ErrorKind::Environment, why.clone()),
        }
    }
}
