//! What a worker left behind: its records, how it ended, what it printed.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::CpuTime;
use crate::core::curriculum::Limits;

/// One sealed record of a worker, already checked to be its own and in order.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "k", rename_all = "lowercase")]
pub enum Record {
    /// The ids that the worker is about to judge.
    Plan {
        /// `Class.method`, in definition order.
        tests: Vec<String>,
    },
    /// The learner's files and the tests were loaded, or not.
    Import(Import),
    /// One test came to its end.
    Test(Box<TestRecord>),
    /// A fixture of a class or module raised.
    Fixture {
        /// `setUpClass (test_exercise.PageRowsTest)`, as unittest names it.
        id: String,
        /// What it raised.
        err: Box<Raised>,
    },
    /// A class or module skipped itself.
    Skip {
        /// As in [`Record::Fixture`].
        id: String,
    },
    /// Assertions that must fail were tried after the tests.
    Canary {
        /// Whether they still fail.
        ok: bool,
    },
    /// The judge itself raised.
    Broken {
        /// What.
        msg: String,
    },
    /// The worker says that this is all.
    End {
        /// Peak resident memory in bytes; 0 if unknown.
        #[serde(default)]
        peak: u64,
        /// Processor time since it started, that of processes it waited for included.
        #[serde(flatten)]
        cpu: CpuTime,
        /// It had processes that nobody waited for.
        #[serde(default)]
        children: bool,
        /// Length of the output by then.
        #[serde(default)]
        out: u64,
    },
}

/// How loading went.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Import {
    /// `ok` or `error`.
    pub st: Outcome,
    /// In which stage it failed: `compile`, `learner`, `tests`.
    #[serde(default)]
    pub at: String,
    /// What was raised.
    #[serde(default)]
    pub err: Option<Box<Raised>>,
    /// The names of built-in functions that the program replaced.
    #[serde(default)]
    pub builtins: Vec<String>,
    /// Length of the output by then.
    #[serde(default)]
    pub out: u64,
}

/// How one test ended.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct TestRecord {
    /// Its place in the plan.
    pub i: usize,
    /// `none` is a test that ended without unittest saying how.
    pub st: Outcome,
    /// Nanoseconds of wall time.
    #[serde(default)]
    pub t: u64,
    /// From where to where the output is its own.
    #[serde(default)]
    pub out: Option<(u64, u64)>,
    /// What was raised.
    #[serde(default)]
    pub err: Option<Raised>,
    /// Subtests that failed.
    #[serde(default)]
    pub subs: Vec<Sub>,
    /// The reason of a skip, or why there is no exception.
    #[serde(default)]
    pub note: Option<String>,
}

/// The outcomes that a record can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// All went well (of an import).
    Ok,
    /// Passed.
    Pass,
    /// An assertion failed.
    Fail,
    /// Something else was raised.
    Error,
    /// Skipped itself.
    Skip,
    /// Unknown.
    None,
}

/// A subtest that failed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Sub {
    /// `(i=3)`.
    pub desc: String,
    /// `fail` or `error`.
    pub st: Outcome,
    /// What was raised.
    pub err: Raised,
}

/// An exception as plain data.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Raised {
    /// The class's qualified name.
    #[serde(rename = "type")]
    pub kind: String,
    /// The module of the class, unless it is built in.
    #[serde(rename = "mod")]
    pub module_of_kind: Option<String>,
    /// What it says.
    pub msg: String,
    /// File, line, function, text; outermost first.
    pub frames: Vec<(String, Option<u32>, String, String)>,
    /// How many frames were left out of the middle.
    pub cut: usize,
    /// File, line, column, text, end column of a syntax error; 0 is unknown.
    pub syntax: Option<(String, i64, i64, String, i64)>,
    /// The module that could not be imported, or not from.
    pub module: Option<String>,
    /// What the assertion wanted.
    pub expected: Option<String>,
    /// What it got.
    pub actual: Option<String>,
    /// The exception before this one.
    pub from: Option<Box<Raised>>,
    /// `cause` or `context`.
    pub how: Option<String>,
    /// The first members of an exception group.
    pub group: Vec<Raised>,
}

/// A run: the plan, and what each of its workers left. More than one worker when a test ended the first.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// `Class.method`, in definition order, read before any of the learner's code ran.
    pub plan: Vec<String>,
    /// Whether tests of the class `Stretch` were asked for.
    pub stretch: bool,
    /// The one test of the plan that was asked for, if it was only one.
    pub only: Option<usize>,
    /// The learner's files by name; anything else in a traceback is the exercise's.
    pub learner_files: Vec<String>,
    /// The limits that were set.
    pub limits: Limits,
    /// One a worker, in order.
    pub segments: Vec<Segment>,
    /// Milliseconds from the files to the verdict.
    pub ms: f64,
}

impl Run {
    /// Whether the test of this place in the plan was asked for.
    #[must_use]
    pub fn asks_for(&self, index: usize) -> bool {
        match self.only {
            Some(only) => only == index,
            None => self
                .plan
                .get(index)
                .is_some_and(|id| self.stretch || !super::judge::is_stretch(id)),
        }
    }
}

/// What one worker left.
#[derive(Clone, Debug)]
pub struct Segment {
    /// The first test of the plan that it was asked for.
    pub start_at: usize,
    /// Its records, or why they cannot be believed.
    pub records: Result<Vec<Record>, Tampered>,
    /// How it ended.
    pub end: End,
    /// What it was doing last.
    pub current: Current,
    /// What faulthandler wrote when it crashed or was stopped.
    pub dump: String,
    /// Processor time over wall time was high when it was stopped: busy, not waiting.
    pub busy: bool,
    /// Peak resident memory in bytes, as told by who watched it end; 0 if nobody waited for that.
    pub peak: u64,
    /// Processor time that it used to get ready: none of the program's.
    pub before: CpuTime,
    /// Processor time as told by who watched it end, or as measured before étude ended it; `None` if its `end` record
    /// says it.
    pub cpu: Option<CpuTime>,
    /// Processes that outlived the worker.
    pub strays: usize,
    /// What was printed, by the test that printed it.
    pub printed: BTreeMap<usize, Printed>,
    /// What was printed outside tests, or by a test that did not end.
    pub printed_else: Printed,
}

/// Records that are not a worker's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tampered;

/// How a worker ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With an `end` record.
    Finished,
    /// With an exit status, and no `end` record.
    Exited(i32),
    /// By a signal that étude did not send.
    Signaled(i32),
    /// One test, or the import, used up its time.
    TestTime,
    /// The run used up its time.
    RunTime,
    /// It printed, or wrote to one file, more than the cap.
    Output,
    /// It needed more memory than the day allows.
    Memory,
    /// Its files filled what it was given.
    Files,
    /// It started more processes than any exercise needs.
    Processes,
    /// The learner stopped it.
    Cancelled,
}

/// What a worker was doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Current {
    /// Nothing yet.
    Nothing,
    /// Importing the learner's file and the tests.
    Import,
    /// The test of this place in the plan.
    Test(usize),
}

/// A piece of output, with its middle left out if it is long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// The beginning.
    pub head: Vec<u8>,
    /// The end, empty unless something was left out.
    pub tail: Vec<u8>,
    /// Bytes between them.
    pub left_out: u64,
}
