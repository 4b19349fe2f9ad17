//! What a run of the learner's code proved.
//!
//! A run leaves records; the tests gave a plan before any of the learner's code ran. [`Verdict`] is a
//! function of the two ([`judge::judge`]): a record that is missing, doubled or not in the plan is never a pass.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::core::curriculum::DayId;

pub mod diagnosis;
pub mod judge;
pub mod record;
mod sentence;
pub mod text;
mod traceback;

/// The outcome of one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Pass, fail, or not to be judged.
    pub status: Status,
    /// Why the code could not be judged; present exactly when `status` is [`Status::Error`].
    pub error: Option<RunError>,
    /// Every test, in the order in which the test file defines them. Empty when the run ended before the tests
    /// were read.
    pub tests: Vec<TestResult>,
    /// The misconception that the failing tests point to.
    pub diagnosis: Option<Diagnosis>,
    /// Milliseconds from handing over the files to the verdict.
    pub ms: f64,
    /// Peak resident memory of the Python process, in bytes, interpreter included; `None` when étude
    /// had to stop it.
    pub peak_bytes: Option<u64>,
    /// Processor time of the program and of the processes that it waited for, from the first of its lines to the last
    /// test; `None` when nobody knows.
    pub cpu: Option<CpuTime>,
    /// How Python ended, if it ended before its last test and étude did not end it.
    pub exit: Option<Exit>,
    /// Processes of the program that outlived it. They have been ended.
    pub strays: usize,
    /// Whether output or messages were cut to their caps.
    pub truncated: bool,
    /// What the code printed while it was imported.
    pub printed: String,
}

/// Processor time in microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CpuTime {
    /// In the program.
    #[serde(default)]
    pub user: u64,
    /// In the system, on its behalf.
    #[serde(default)]
    pub system: u64,
}

impl CpuTime {
    /// What was used since `earlier`.
    #[must_use]
    pub fn since(self, earlier: Self) -> Self {
        Self {
            user: self.user.saturating_sub(earlier.user),
            system: self.system.saturating_sub(earlier.system),
        }
    }
}

impl std::ops::Add for CpuTime {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            user: self.user + other.user,
            system: self.system + other.system,
        }
    }
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exit {
    /// By itself, with this status.
    Code(i32),
    /// By this signal.
    Signal(i32),
}

/// Whether the code passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Every test that was asked for passed, at least one of them truly.
    Pass,
    /// A test failed.
    Fail,
    /// The code could not be judged: [`Verdict::error`] says why.
    Error,
}

/// Why the code could not be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunError {
    /// What sort of end it was.
    pub kind: ErrorKind,
    /// What happened, in a sentence for the learner.
    pub message: String,
    /// The line of the learner's file that it happened at, 1-based.
    pub line: Option<u32>,
    /// The learner's file that [`line`](Self::line) belongs to.
    pub file: Option<String>,
    /// The learner's own frames, outermost first.
    pub frames: Vec<Frame>,
    /// The traceback as Python would print it, without frames that are not the exercise's.
    pub traceback: String,
}

/// The sorts of end that are no test result. The names are part of `etude test --json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// A file is not valid Python.
    Syntax,
    /// Importing the learner's file, or the tests with it, raised.
    Import,
    /// The program ended Python itself.
    Exit,
    /// A test, the import or the run exceeded its time.
    Timeout,
    /// More was written than the cap allows.
    Output,
    /// Python crashed.
    Crash,
    /// The program needed more memory than the day allows, and was stopped.
    Memory,
    /// The program changed the machinery that judges it.
    Interfered,
    /// No usable Python, or the day's environment is not installed.
    Environment,
    /// étude could not run the code; never the learner's fault.
    Engine,
}

/// One test of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct TestResult {
    /// `Class.test_name`.
    pub id: String,
    /// The name as a sentence: `Page is closed after the last row`.
    pub title: String,
    /// How it ended.
    pub status: TestStatus,
    /// Whether it belongs to the class `Stretch`.
    pub stretch: bool,
    /// Milliseconds of wall time; `None` if it did not run to an end.
    pub ms: Option<f64>,
    /// What the assertion or the exception says; for a test that was not run, why.
    pub message: Option<String>,
    /// What the assertion wanted, as text.
    pub expected: Option<String>,
    /// What it got, as text.
    pub actual: Option<String>,
    /// The learner's own frames, outermost first.
    pub frames: Vec<Frame>,
    /// The traceback as Python would print it, without frames that are not the exercise's.
    pub traceback: Option<String>,
    /// What was printed while it ran, on stdout and stderr together.
    pub stdout: String,
}

/// How one test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TestStatus {
    /// It passed.
    Pass,
    /// An assertion of the test failed.
    Fail,
    /// Something else was raised, or the test ended the run.
    Error,
    /// The test skipped itself.
    Skip,
    /// It was not asked for, or the run ended before it.
    NotRun,
}

/// A place in a traceback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Relative to the exercise's folder.
    pub file: String,
    /// 1-based.
    pub line: u32,
    /// The function's qualified name, or `<module>`.
    pub function: String,
    /// The line's text, without its indentation.
    pub text: String,
}

/// A known misconception that fails the same tests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnosis {
    /// The misconception's name in the exercise: `eager_pages`.
    pub name: String,
    /// The misconception in one sentence.
    pub misconception: String,
}

/// How many tests ended how; the ones that were not asked for are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Passed.
    pub pass: usize,
    /// Failed or raised.
    pub fail: usize,
    /// Skipped themselves.
    pub skip: usize,
    /// Not run.
    pub not_run: usize,
}

impl Counts {
    /// All of them.
    #[must_use]
    pub fn total(self) -> usize {
        self.pass + self.fail + self.skip + self.not_run
    }
}

impl Verdict {
    /// A verdict that says only why there is none, before any test was known.
    #[must_use]
    pub fn of_error(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            status: Status::Error,
            error: Some(RunError::new(kind, message)),
            tests: Vec::new(),
            diagnosis: None,
            ms: 0.0,
            peak_bytes: None,
            cpu: None,
            exit: None,
            strays: 0,
            truncated: false,
            printed: String::new(),
        }
    }

    /// Counts over all tests, `Stretch` included.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.count(|_| true)
    }

    /// Counts over the tests outside the class `Stretch`.
    #[must_use]
    pub fn core_counts(&self) -> Counts {
        self.count(|test| !test.stretch)
    }

    fn count(&self, wanted: impl Fn(&TestResult) -> bool) -> Counts {
        let mut counts = Counts::default();
        for test in self.tests.iter().filter(|test| wanted(test)) {
            match test.status {
                TestStatus::Pass => counts.pass += 1,
                TestStatus::Fail | TestStatus::Error => counts.fail += 1,
                TestStatus::Skip => counts.skip += 1,
                TestStatus::NotRun => counts.not_run += 1,
            }
        }
        counts
    }

    /// Whether every core test passed, whatever became of the stretch tests of the same run.
    #[must_use]
    pub fn core_passed(&self) -> bool {
        let core = self.core_counts();
        self.error.is_none() && core.pass > 0 && core.fail == 0 && core.not_run == 0
    }

    /// The first test that failed or raised.
    #[must_use]
    pub fn first_failure(&self) -> Option<&TestResult> {
        self.tests
            .iter()
            .find(|test| matches!(test.status, TestStatus::Fail | TestStatus::Error))
    }

    /// A word about processes that were left behind, if there were any: no failure, but seldom meant.
    #[must_use]
    pub fn strays_note(&self) -> Option<String> {
        match self.strays {
            0 => None,
            1 => Some("1 process was still running after the tests and has been ended.".to_owned()),
            many => Some(format!(
                "{many} processes were still running after the tests and have been ended."
            )),
        }
    }

    /// The document that `etude test --json` prints.
    #[must_use]
    pub fn to_json(&self, day: Option<DayId>) -> Value {
        json!({
            "day": day,
            "status": self.status,
            "error": self.error.as_ref().map(|error| json!({
                "kind": error.kind,
                "message": error.message,
                "line": error.line,
            })),
            "tests": self.tests.iter().map(TestResult::to_json).collect::<Vec<_>>(),
            "diagnosis": self.diagnosis,
            "ms": rounded(self.ms),
            "peak_bytes": self.peak_bytes,
            "user_ms": self.cpu.map(|cpu| milliseconds(cpu.user)),
            "system_ms": self.cpu.map(|cpu| milliseconds(cpu.system)),
            "exit": self.exit,
            "strays": self.strays,
            "truncated": self.truncated,
        })
    }
}

impl RunError {
    /// An error without a place.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            line: None,
            file: None,
            frames: Vec::new(),
            traceback: String::new(),
        }
    }
}

impl TestResult {
    fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "title": self.title,
            "status": self.status,
            "stretch": self.stretch,
            "ms": self.ms.map(rounded),
            "message": self.message,
            "expected": self.expected,
            "actual": self.actual,
            "traceback": self.traceback,
            "stdout": self.stdout,
        })
    }
}

/// Microseconds as milliseconds.
#[expect(clippy::cast_precision_loss, reason = "a run lasts less than 2^52 us")]
fn milliseconds(us: u64) -> f64 {
    us as f64 / 1000.0
}

/// Three decimals: a microsecond is the last digit that means something.
fn rounded(ms: f64) -> f64 {
    (ms * 1000.0).round() / 1000.0
}

/// The name of a test as a sentence: `test_empty_page_returns_zero` is `Empty page returns zero`.
#[must_use]
pub fn title_of(id: &str) -> String {
    let method = id.rsplit('.').next().unwrap_or(id);
    let words = method
        .strip_prefix("test_")
        .or_else(|| method.strip_prefix("test"))
        .unwrap_or(method)
        .replace("__", " ")
        .replace('_', " ");
    let words = words.trim();
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => id.to_owned(),
    }
}
