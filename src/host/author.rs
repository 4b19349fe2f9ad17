//! What the authors' tools run: small changes to a reference, the statements of a text, the linter.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use serde::{Deserialize, Serialize};

use crate::host::python::Interpreter;

pub mod ruff;

/// A reference with one small change.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Mutant {
    /// The line of the reference that was changed, from 1.
    pub line: usize,
    /// That line, without its indentation.
    pub text: String,
    /// What was changed: `< -> <=`.
    pub change: String,
    /// The whole changed source.
    pub source: String,
}

/// Why the mutants of a source cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum MutateError {
    /// The interpreter cannot be run.
    #[error("Python cannot be started: {0}")]
    Start(#[from] std::io::Error),
    /// It gave no mutants.
    #[error("the source cannot be changed: {0}")]
    Refused(String),
}

/// Every small change to `source`. The source is parsed, never run.
///
/// # Errors
/// When the interpreter cannot be run, or the source does not parse.
pub fn mutants(python: &Interpreter, source: &str) -> Result<Vec<Mutant>, MutateError> {
    let mut child = Command::new(&python.executable)
        .args(["-I", "-S", "-X", "utf8", "-c", include_str!("author/mutate.py")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(source.as_bytes())?;
    }
    let done = child.wait_with_output()?;
    serde_json::from_slice(&done.stdout).map_err(|_| {
        let errors = String::from_utf8_lossy(&done.stderr);
        MutateError::Refused(errors.lines().last().unwrap_or("it gave no answer").to_owned())
    })
}

/// What a day's text says that can be run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Statements {
    /// `claims.py`.
    #[serde(skip)]
    pub claims: Option<Vec<u8>>,
    /// The recall cards whose answer is what the code prints.
    pub cards: Vec<PrintingCard>,
    /// Snippets of Python.
    pub snippets: Vec<String>,
}

/// A recall card whose answer is what its code prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PrintingCard {
    /// What is run.
    pub code: String,
    /// What it must print.
    pub answer: String,
}

/// The test that runs `claims.py`.
pub const CLAIMS_TEST: &str = "Statements.test_claims";

/// The test that runs the card at `position`.
#[must_use]
pub fn card_test(position: usize) -> String {
    format!("Statements.test_card_{position}")
}

/// The test that compiles the snippet at `position`.
#[must_use]
pub fn snippet_test(position: usize) -> String {
    format!("Statements.test_snippet_{position}")
}

/// The test file, and the data beside it, that runs the statements with a day's data files at hand. The message of a
/// failed test is a line number (0 for none), a colon, and what happened.
#[must_use]
pub fn statement_tests(
    statements: &Statements,
    data: &BTreeMap<String, Vec<u8>>,
) -> BTreeMap<String, Vec<u8>> {
    let mut tests = include_str!("author/statements.py").to_owned();
    let mut add = |id: &str, call: &str| {
        let name = id.rsplit('.').next().unwrap_or(id);
        // Writing to a string cannot fail.
        let _ = write!(tests, "    def {name}(self):\n        self.{call}\n\n");
    };
    if statements.claims.is_some() {
        add(CLAIMS_TEST, "claims()");
    }
    for position in 0..statements.cards.len() {
        add(&card_test(position), &format!("card({position})"));
    }
    for position in 0..statements.snippets.len() {
        add(&snippet_test(position), &format!("snippet({position})"));
    }
    let mut files = data.clone();
    files.extend(
        statements
            .claims
            .clone()
            .map(|claims| ("claims.py".to_owned(), claims)),
    );
    files.insert(
        "statements.json".to_owned(),
        serde_json::to_vec(statements).unwrap_or_default(),
    );
    files.insert("test_exercise.py".to_owned(), tests.into_bytes());
    files
}
