//! An attempt, as the log keeps it.

use serde::{Deserialize, Serialize};

use super::Hash;
use crate::core::curriculum::DayId;

/// What a run of the tests came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// All core tests passed.
    Pass,
    /// Some failed.
    Fail,
    /// The code could not be judged.
    Error,
}

/// Why code could not be judged (PRODUCT.md §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// It does not compile.
    Syntax,
    /// It ended the program while it was imported or tested.
    Exit,
    /// It failed while it was imported.
    Import,
    /// It took too long.
    Timeout,
    /// It wrote too much.
    Output,
    /// The interpreter crashed.
    Crash,
    /// It used too much memory.
    Memory,
    /// It reached into the judge.
    Interfered,
    /// The judge itself failed.
    Engine,
    /// Interpreter or environment is missing.
    Environment,
    /// A kind that a newer étude knows.
    #[serde(other)]
    Other,
}

/// How well learner and machine were shielded during a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tier {
    /// Namespaces, read-only file system, no network.
    A,
    /// Landlock and seccomp.
    B,
    /// Limits only.
    C,
}

/// How many of the Stretch tests passed, when they were run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// How many passed.
    pub passed: u16,
    /// How many there are; 0 for a day without Stretch tests.
    pub total: u16,
}

impl Score {
    /// Whether all passed (or there is nothing to pass).
    #[must_use]
    pub fn is_full(self) -> bool {
        self.passed >= self.total
    }
}

/// What a solution costs: time and memory of the day's workload, and size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Microseconds, the median of several runs; only where the day has a workload.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub us: Option<u64>,
    /// Most bytes allocated at a time; only where the day has a workload.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peak: Option<u64>,
    /// Lines that are neither blank, nor comment, nor docstring.
    #[serde(default)]
    pub lines: u32,
}

/// A run that the learner asked for, or the first automatic one that passed (PRODUCT.md §5).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    /// The day whose tests ran.
    pub day: DayId,
    /// What it came to.
    pub verdict: Outcome,
    /// Why the code could not be judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorKind>,
    /// Core tests that passed.
    #[serde(default)]
    pub passed: u16,
    /// Core tests that failed.
    #[serde(default)]
    pub failed: u16,
    /// Core tests that there are; the rest was not run.
    #[serde(default)]
    pub total: u16,
    /// Ids of the tests that failed, the first few ([`super::Body::bounded`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failing: Vec<String>,
    /// Stretch tests, when they were run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stretch: Option<Score>,
    /// The code as it was, in the code store.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Hash>,
    /// Milliseconds from start to verdict.
    #[serde(default)]
    pub ms: u32,
    /// The shield of the run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// The interpreter: `3.12.4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub python: Option<String>,
    /// The environment of third-party packages, if the day has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// Name of the misconception that it looked like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diagnosis: Option<String>,
    /// A pass that did not hold in a second interpreter, with nothing imported beforehand and another order of sets:
    /// this takes the place of the attempt before it on the same code.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cold: bool,
}

impl Attempt {
    /// An attempt with a verdict and nothing else known; fill in the rest.
    #[must_use]
    pub fn new(day: DayId, verdict: Outcome) -> Self {
        Self {
            day,
            verdict,
            error: None,
            passed: 0,
            failed: 0,
            total: 0,
            failing: Vec::new(),
            stretch: None,
            code: None,
            ms: 0,
            tier: None,
            python: None,
            environment: None,
            diagnosis: None,
            cold: false,
        }
    }
}
