//! Long work: how it says how far it is, and how it learns that it is to stop.
//!
//! Whoever works for longer than a blink takes a [`Report`], tells its steps, and asks now and then whether it was
//! given up. Who listens is not its business: the terminal program shows a line, a command may print it.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How far long work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many parts of all are done.
    Part {
        /// Parts that are done.
        done: u64,
        /// All parts; at least 1.
        total: u64,
    },
    /// What is done at the moment, in a line.
    Line(String),
}

/// Given up by the learner: what was to be made is not there, and everything is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("given up")]
pub struct GivenUp;

/// Tells long work to stop; copies tell the same work.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// The work is to stop as soon as it can without leaving half of something.
    pub fn stop(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether it is to stop.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// Steps closer together than this are not told: nobody could read them, and each costs a frame.
const APART: Duration = Duration::from_millis(50);

/// What long work is given: somebody who listens, and the question whether to go on.
pub struct Report {
    listener: Box<dyn Fn(Step) + Send + Sync>,
    stop: Stop,
    last: Mutex<Option<Instant>>,
}

impl Report {
    /// A report to `listener`, for work that `stop` stops.
    #[must_use]
    pub fn new(stop: Stop, listener: impl Fn(Step) + Send + Sync + 'static) -> Self {
        Self {
            listener: Box::new(listener),
            stop,
            last: Mutex::new(None),
        }
    }

    /// For work that nobody watches and nobody stops.
    #[must_use]
    pub fn to_nobody() -> Self {
        Self::new(Stop::default(), |_| {})
    }

    /// So many parts of `total` are done. The last part is always told.
    pub fn part(&self, done: u64, total: u64) {
        let total = total.max(1);
        self.tell(Step::Part { done, total }, done >= total);
    }

    /// What is done at the moment, such as the last line of a program that works for us.
    pub fn line(&self, text: impl Into<String>) {
        self.tell(Step::Line(text.into()), false);
    }

    fn tell(&self, step: Step, always: bool) {
        let now = Instant::now();
        // A panic of another thread with the lock says nothing about the time in it.
        let mut last = self
            .last
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if always || last.is_none_or(|last| now.duration_since(last) >= APART) {
            *last = Some(now);
            (self.listener)(step);
        }
    }

    /// Asks whether to go on; to be asked wherever stopping leaves nothing half done.
    ///
    /// # Errors
    /// The work was given up.
    pub fn go_on(&self) -> Result<(), GivenUp> {
        if self.stop.is_stopped() {
            Err(GivenUp)
        } else {
            Ok(())
        }
    }

    /// What stops the work, for those who wait for something else and must be told.
    #[must_use]
    pub fn stop(&self) -> &Stop {
        &self.stop
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_is_told_even_when_it_comes_at_once() {
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&told);
        let report = Report::new(Stop::default(), move |step| heard.lock().unwrap().push(step));
        for done in 1..=1_000 {
            report.part(done, 1_000);
        }
        let told = told.lock().unwrap();
        assert_eq!(
            told.last(),
            Some(&Step::Part {
                done: 1_000,
                total: 1_000
            })
        );
        assert!(told.len() < 1_000, "steps that nobody can read are left out");
    }

    #[test]
    fn work_that_was_given_up_is_told_so_when_it_asks() {
        let stop = Stop::default();
        let report = Report::new(stop.clone(), |_| {});
        assert_eq!(report.go_on(), Ok(()));
        stop.stop();
        assert_eq!(report.go_on(), Err(GivenUp));
    }
}
