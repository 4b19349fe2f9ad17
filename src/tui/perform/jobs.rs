//! Long work, done: each task on a thread of its own, so that no key ever waits for it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{Local, NaiveDate};

use crate::core::event::local_date;
use crate::host::bundle::Library;
use crate::host::config::Config;
use crate::host::environment::{self, Environments, InstallError};
use crate::host::export::{self, ExportError, Form, Only};
use crate::host::home::Home;
use crate::host::journal::Journal;
use crate::host::judge;
use crate::host::task::{Report, Stop};
use crate::tui::message::Msg;
use crate::tui::task::{End, Job, TaskId};

/// How long leaving the program waits for work that was told to stop.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a job may need of the machine.
#[derive(Clone)]
pub struct Bench {
    /// Where things live.
    pub home: Home,
    /// The curriculum.
    pub library: Arc<Library>,
    /// The practice folder.
    pub practice: PathBuf,
    /// The local hour at which a day ends.
    pub rollover_hour: u8,
}

/// The tasks under way.
pub struct Jobs {
    running: BTreeMap<TaskId, (Stop, Receiver<()>)>,
    messages: Sender<Msg>,
}

impl Jobs {
    /// No task so far; what happens is told to `messages`.
    #[must_use]
    pub fn new(messages: Sender<Msg>) -> Self {
        Self {
            running: BTreeMap::new(),
            messages,
        }
    }

    /// Begins a task. Its end is told, whatever happens to it.
    pub fn start(&mut self, id: TaskId, job: Job, bench: Bench) {
        let messages = self.messages.clone();
        self.run(id, move |report| {
            let end = work(&job, &bench, report);
            if let Job::Install(_) = job {
                let standings = environment::standings(&bench.home, &bench.library);
                let _ = messages.send(Msg::Environments(standings));
            }
            end
        });
    }

    fn run(&mut self, id: TaskId, work: impl FnOnce(&Report) -> End + Send + 'static) {
        self.running
            .retain(|_, (_, ended)| matches!(ended.try_recv(), Err(std::sync::mpsc::TryRecvError::Empty)));
        let stop = Stop::default();
        let steps = self.messages.clone();
        let report = Report::new(stop.clone(), move |step| {
            // The receiver lives as long as the loop; after it nobody wants to know.
            let _ = steps.send(Msg::Advanced(id, step));
        });
        let (alive, ended) = channel();
        let messages = self.messages.clone();
        let started = thread::Builder::new().name("task".into()).spawn(move || {
            let _alive = alive;
            let ending = Ending { id, messages };
            ending.tell(work(&report));
        });
        match started {
            Ok(_) => drop(self.running.insert(id, (stop, ended))),
            Err(error) => {
                let sentence = format!("The system gives no thread for this ({error}). Try again later.");
                let _ = self.messages.send(Msg::Ended(id, End::Failed(sentence)));
            }
        }
    }

    /// Tells a task to stop. It ends when it can without leaving half of something.
    pub fn stop(&self, id: TaskId) {
        if let Some((stop, _)) = self.running.get(&id) {
            stop.stop();
        }
    }

    /// Stops all of them, and waits a moment for them to clean up.
    pub fn finish(self) {
        for (stop, _) in self.running.values() {
            stop.stop();
        }
        let until = Instant::now() + PATIENCE;
        for (_, ended) in self.running.into_values() {
            // Nothing is ever sent: what comes is the end of the thread, or that it takes too long.
            let _ = ended.recv_timeout(until.saturating_duration_since(Instant::now()));
        }
    }
}

/// Tells the end of a task even when the work panics: a line must not stay for ever.
struct Ending {
    id: TaskId,
    messages: Sender<Msg>,
}

impl Ending {
    fn tell(self, end: End) {
        let _ = self.messages.send(Msg::Ended(self.id, end));
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        if thread::panicking() {
            let sentence = "étude made a mistake in this work and gave it up; everything else is untouched.";
            let _ = self
                .messages
                .send(Msg::Ended(self.id, End::Failed(sentence.into())));
        }
    }
}

/// What each job does. A new one is a line here and a function.
fn work(job: &Job, bench: &Bench, report: &Report) -> End {
    match job {
        Job::ExportLog(form) => export_log(*form, None, bench, report),
        Job::ExportSittings { name, form, sittings } => {
            let only = Only { name, sittings };
            export_log(*form, Some(only), bench, report)
        }
        Job::Install(name) => install(name, bench, report).unwrap_or_else(End::Failed),
    }
}

fn install(name: &str, bench: &Bench, report: &Report) -> Result<End, String> {
    let Bench { home, library, .. } = bench;
    let config = Config::load(home).map_err(|error| error.to_string())?;
    let python = judge::interpreter(home, &config, library, None)?;
    let declared = environment::declared(library, name).map_err(|error| error.to_string())?;
    let declared = declared.ok_or_else(|| format!("This curriculum has no environment `{name}`."))?;
    let environments = Environments::of(home, library);
    match environment::install(&environments, &declared, &python, report) {
        Ok(_) => Ok(End::Done(format!(
            "{name} is installed: the day's tests can run."
        ))),
        // Not given up as if nothing had been: what is there already is used by the next installation.
        Err(error @ InstallError::Cancelled(_)) => Ok(End::Done(error.to_string())),
        Err(error) => Err(error.to_string()),
    }
}

fn export_log(form: Form, only: Option<Only<'_>>, bench: &Bench, report: &Report) -> End {
    let today: NaiveDate = local_date(Local::now().fixed_offset(), bench.rollover_hour);
    let opened = Journal::open(&bench.home).map_err(|error| error.to_string());
    let index = bench.library.index().map_err(|error| error.to_string());
    let ((journal, progress, _), index) = match (opened, index) {
        (Ok(opened), Ok(index)) => (opened, index),
        (Err(sentence), _) | (_, Err(sentence)) => return End::Failed(sentence),
    };
    let place = (bench.practice.as_path(), today);
    let done = match only {
        Some(only) => export::export_only(&journal, &progress, index, place, (form, only), report),
        None => export::export(&journal, &progress, index, place, form, report),
    };
    match done {
        Ok((path, 1)) => End::Done(format!("The log is in {}: one sitting.", path.display())),
        Ok((path, count)) => End::Done(format!("The log is in {}: {count} sittings.", path.display())),
        Err(ExportError::GivenUp(_)) => End::GivenUp,
        Err(error) => End::Failed(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::task::Step;

    fn ended(messages: &Receiver<Msg>) -> End {
        loop {
            if let Msg::Ended(7, end) = messages.recv().unwrap() {
                return end;
            }
        }
    }

    #[test]
    fn a_task_tells_its_steps_and_its_end() {
        let (told, messages) = channel();
        let mut jobs = Jobs::new(told);
        jobs.run(7, |report| {
            report.part(1, 1);
            End::Done("done".into())
        });
        let first = messages.recv().unwrap();
        assert!(
            matches!(first, Msg::Advanced(7, Step::Part { done: 1, total: 1 })),
            "{first:?}"
        );
        assert_eq!(ended(&messages), End::Done("done".into()));
    }

    #[test]
    fn a_task_that_is_stopped_ends_as_given_up() {
        let (told, messages) = channel();
        let mut jobs = Jobs::new(told);
        let (begun, begins) = channel();
        jobs.run(7, move |report| {
            begun.send(()).unwrap();
            while report.go_on().is_ok() {
                thread::yield_now();
            }
            End::GivenUp
        });
        begins.recv().unwrap();
        jobs.stop(7);
        assert_eq!(ended(&messages), End::GivenUp);
    }

    #[test]
    fn a_task_that_panics_still_ends() {
        let (told, messages) = channel();
        let mut jobs = Jobs::new(told);
        jobs.run(7, |_| panic!("on purpose"));
        assert!(matches!(ended(&messages), End::Failed(_)));
    }

    #[test]
    fn leaving_stops_every_task_and_waits_for_it() {
        let (told, messages) = channel();
        let mut jobs = Jobs::new(told);
        let cleaned = Arc::new(std::sync::atomic::AtomicBool::new(false));
        let sign = Arc::clone(&cleaned);
        jobs.run(7, move |report| {
            while report.go_on().is_ok() {
                thread::yield_now();
            }
            sign.store(true, std::sync::atomic::Ordering::SeqCst);
            End::GivenUp
        });
        jobs.finish();
        assert!(cleaned.load(std::sync::atomic::Ordering::SeqCst));
        drop(messages);
    }
}
