//! Which runs count as attempts.
//!
//! A run judges; an attempt is a run the learner asked for (the run key, the command line, a save from outside) or
//! the first automatic run that passes. Saves less than ten seconds apart count as one, the last. A run on code
//! equal to the start or to the previous attempt counts nothing.

use std::collections::BTreeMap;
use std::time::Duration;

use super::curriculum::DayId;
use super::event::{Attempt, ErrorKind, Hash, Outcome, Score};
use super::verdict::{self, Status, TestStatus, Verdict};

/// Saves from outside that are less than this apart count as one.
pub const SAVES_APART: Duration = Duration::from_secs(10);

/// What made a run happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The learner asked for it.
    Asked,
    /// A save by another program.
    Saved,
    /// A pause in the typing.
    Pause,
}

/// Decides, over one sitting, which runs count. `T` is what will be logged of an attempt.
#[derive(Clone, Debug)]
pub struct Attempts<T> {
    /// Fingerprint of the start files.
    start: String,
    /// Fingerprint of the last attempt.
    previous: Option<String>,
    /// An automatic pass was counted already.
    passed: bool,
    /// An attempt by a save that may yet be replaced by the next save.
    pending: Option<(Duration, String, T)>,
}

impl<T> Attempts<T> {
    /// At the start of a sitting, or when it is taken up again: fingerprints of the start files and of the last
    /// attempt in the log, and whether the day is passed already.
    #[must_use]
    pub fn new(start: String, previous: Option<String>, passed: bool) -> Self {
        Self {
            start,
            previous,
            passed,
            pending: None,
        }
    }

    /// A run was judged; what is to be logged at once.
    pub fn judged(
        &mut self,
        cause: Cause,
        fingerprint: &str,
        passed: bool,
        now: Duration,
        attempt: T,
    ) -> Option<T> {
        let first_pass = passed && !self.passed;
        if fingerprint == self.start || self.previous.as_deref() == Some(fingerprint) {
            return None;
        }
        match cause {
            Cause::Pause if !first_pass => return None,
            Cause::Saved if !first_pass => {
                self.pending = Some((now + SAVES_APART, fingerprint.to_owned(), attempt));
                return None;
            }
            Cause::Asked | Cause::Saved | Cause::Pause => {}
        }
        self.passed |= passed;
        self.pending = None;
        self.previous = Some(fingerprint.to_owned());
        Some(attempt)
    }

    /// When an attempt by a save becomes final.
    #[must_use]
    pub fn due(&self) -> Option<Duration> {
        self.pending.as_ref().map(|(due, ..)| *due)
    }

    /// The attempt by a save that is final now, or any that waits when the phase ends (`leaving`).
    pub fn take(&mut self, now: Duration, leaving: bool) -> Option<T> {
        let (_, fingerprint, attempt) = self.pending.take_if(|(due, ..)| leaving || *due <= now)?;
        self.previous = Some(fingerprint);
        Some(attempt)
    }
}

/// Several files as one text: a single one as it is, else each under its name.
#[must_use]
pub fn joined(files: &BTreeMap<String, String>) -> String {
    if files.len() == 1 {
        return files.values().cloned().collect();
    }
    files
        .iter()
        .map(|(name, text)| format!("# ---- {name} ----\n{text}\n"))
        .collect()
}

/// What makes two runs the same: the code, and whether the Stretch tests ran.
#[must_use]
pub fn fingerprint(code: Hash, stretch: bool) -> String {
    format!("{code}{}", if stretch { "+" } else { "" })
}

/// The event of an attempt. `stretch` says that the Stretch tests ran.
#[must_use]
pub fn record(day: DayId, verdict: &Verdict, code: Hash, stretch: bool) -> Attempt {
    let core = verdict.core_counts();
    let all = verdict.counts();
    let count = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let failed = |status| matches!(status, TestStatus::Fail | TestStatus::Error);
    let outcome = match verdict.status {
        Status::Error => Outcome::Error,
        _ if verdict.core_passed() => Outcome::Pass,
        _ => Outcome::Fail,
    };
    Attempt {
        error: verdict.error.as_ref().map(|error| kind(error.kind)),
        passed: count(core.pass),
        failed: count(core.fail),
        total: count(core.total()),
        failing: verdict
            .tests
            .iter()
            .filter(|test| failed(test.status))
            .map(|test| test.id.clone())
            .collect(),
        stretch: stretch.then(|| Score {
            passed: count(all.pass - core.pass),
            total: count(all.total() - core.total()),
        }),
        code: Some(code),
        ms: verdict.ms.round() as u32,
        diagnosis: verdict.diagnosis.as_ref().map(|diagnosis| diagnosis.name.clone()),
        ..Attempt::new(day, outcome)
    }
}

/// The log's word for why code could not be judged.
fn kind(kind: verdict::ErrorKind) -> ErrorKind {
    use verdict::ErrorKind as V;
    match kind {
        V::Syntax => ErrorKind::Syntax,
        V::Import => ErrorKind::Import,
        V::Exit => ErrorKind::Exit,
        V::Timeout => ErrorKind::Timeout,
        V::Output => ErrorKind::Output,
        V::Crash => ErrorKind::Crash,
        V::Memory => ErrorKind::Memory,
        V::Interfered => ErrorKind::Interfered,
        V::Environment => ErrorKind::Environment,
        V::Engine => ErrorKind::Engine,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Cause::{Asked, Pause, Saved};

    const fn s(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn attempts() -> Attempts<&'static str> {
        Attempts::new("start".into(), None, false)
    }

    #[test]
    fn a_run_that_was_asked_for_counts_unless_the_code_is_the_start_or_the_last_attempt() {
        let mut attempts = attempts();
        assert_eq!(attempts.judged(Asked, "start", false, s(0), "0"), None);
        assert_eq!(attempts.judged(Asked, "a", false, s(1), "1"), Some("1"));
        assert_eq!(attempts.judged(Asked, "a", false, s(2), "2"), None);
        assert_eq!(attempts.judged(Asked, "b", false, s(3), "3"), Some("3"));
    }

    #[test]
    fn a_pause_counts_only_when_it_is_the_first_pass() {
        let mut attempts = attempts();
        assert_eq!(attempts.judged(Pause, "a", false, s(0), "1"), None);
        assert_eq!(attempts.judged(Pause, "b", true, s(1), "2"), Some("2"));
        assert_eq!(attempts.judged(Pause, "c", true, s(2), "3"), None);
    }

    #[test]
    fn saves_close_together_count_as_one_the_last() {
        let mut attempts = attempts();
        assert_eq!(attempts.judged(Saved, "a", false, s(0), "1"), None);
        assert_eq!(attempts.judged(Saved, "b", false, s(9), "2"), None);
        assert_eq!(attempts.due(), Some(s(19)));
        assert_eq!(attempts.take(s(18), false), None);
        assert_eq!(attempts.take(s(19), false), Some("2"));
        assert_eq!(attempts.due(), None);
        assert_eq!(attempts.judged(Saved, "b", false, s(60), "3"), None);
        assert_eq!(attempts.due(), None, "the same code again is no attempt");
    }

    #[test]
    fn leaving_makes_a_save_final_and_a_pass_is_final_at_once() {
        let mut attempts = attempts();
        attempts.judged(Saved, "a", false, s(0), "1");
        assert_eq!(attempts.take(s(1), true), Some("1"));
        assert_eq!(attempts.judged(Saved, "b", true, s(2), "2"), Some("2"));
    }

    #[test]
    fn a_sitting_taken_up_again_remembers_its_last_attempt() {
        let mut attempts = Attempts::new("start".into(), Some("a".into()), true);
        assert_eq!(attempts.judged(Asked, "a", true, s(0), "1"), None);
        assert_eq!(attempts.judged(Pause, "b", true, s(1), "2"), None);
    }
}
