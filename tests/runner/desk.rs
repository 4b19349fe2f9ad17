//! A place to try exercises: one runner, one exercise, temporary folders.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use etude::core::curriculum::Limits;
use etude::core::verdict::{ErrorKind, TestResult, Verdict};
use etude::host::python::{self, Interpreter, Search};
use etude::host::runner::{Cancel, Job, Runner};

/// Three tests of a function that doubles, and one stretch test.
pub(crate) const DOUBLING: &str = "\
import unittest

from exercise import double


class DoublingTest(unittest.TestCase):
    def test_one_becomes_two(self):
        self.assertEqual(double(1), 2)

    def test_zero_stays(self):
        self.assertEqual(double(0), 0, \"twice nothing is nothing\")

    def test_negative_is_refused(self):
        with self.assertRaises(ValueError):
            double(-1)


class Stretch(unittest.TestCase):
    def test_text_is_repeated(self):
        self.assertEqual(double(\"ab\"), \"abab\")
";

/// What passes them.
pub(crate) const GOOD: &str = "\
def double(x):
    if not isinstance(x, str) and x < 0:
        raise ValueError(x)
    return 2 * x
";

pub(crate) struct Desk {
    pub(crate) runner: Runner,
    pub(crate) job: Arc<Job>,
    pub(crate) scratch: tempfile::TempDir,
}

impl Desk {
    /// `None`, with a word about it, where there is no Python.
    pub(crate) fn new(tests: &str) -> Option<Self> {
        Self::with(tests, |_| {})
    }

    pub(crate) fn with(tests: &str, change: impl FnOnce(&mut Job)) -> Option<Self> {
        let mut job = Job {
            tests: [("test_exercise.py".to_owned(), tests.as_bytes().to_vec())].into(),
            start: exercise("def double(x):\n    raise NotImplementedError\n"),
            limits: Limits {
                test_ms: 2000,
                run_ms: 10_000,
                memory_mb: 256,
            },
            loopback: false,
            shared_memory: false,
            signatures: None,
            python: interpreter()?,
        };
        change(&mut job);
        let scratch = tempfile::tempdir().unwrap();
        let mut runner = Runner::new(helper().to_owned(), scratch.path().to_owned());
        let job = Arc::new(job);
        runner.prepare(&job);
        Some(Self { runner, job, scratch })
    }

    /// The verdict on `exercise.py`, without `Stretch`.
    pub(crate) fn judge(&mut self, code: &str) -> Verdict {
        self.runner.run(exercise(code), false, &Cancel::default())
    }

    /// The kind of error that `exercise.py` ends with, and its sentence.
    pub(crate) fn error(&mut self, code: &str) -> (ErrorKind, String, Option<u32>) {
        let verdict = self.judge(code);
        let error = verdict
            .error
            .clone()
            .unwrap_or_else(|| panic!("no error for {code:?}: {verdict:#?}"));
        (error.kind, error.message, error.line)
    }
}

pub(crate) fn exercise(code: &str) -> BTreeMap<String, String> {
    [("exercise.py".to_owned(), code.to_owned())].into()
}

pub(crate) fn test<'a>(verdict: &'a Verdict, id: &str) -> &'a TestResult {
    verdict
        .tests
        .iter()
        .find(|test| test.id == id)
        .unwrap_or_else(|| panic!("no test {id} in {verdict:#?}"))
}

pub(crate) fn helper() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_etude"))
}

pub(crate) fn interpreter() -> Option<Interpreter> {
    let found = python::find(&Search::from_environment(None));
    if found.chosen.is_none() {
        skip("no Python 3.11 or newer: install one, or set ETUDE_PYTHON");
    }
    found.chosen
}

pub(crate) fn skip(why: &str) {
    println!("SKIP: {why}");
    assert!(std::env::var_os("ETUDE_TEST_STRICT").is_none(), "SKIP: {why}");
}
