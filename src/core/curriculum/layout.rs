//! Where the files of a curriculum lie, and which of them belong to it.
//!
//! A curriculum in a folder and the one packed into the program are held to the same names, so that what works
//! in the folder works when it is packed.

use std::collections::BTreeMap;

use super::{Cycle, Exercise, WeekId};

/// The folder of all texts.
pub const CURRICULUM: &str = "curriculum";
/// Tracks and cycles.
pub const MANIFEST: &str = "curriculum/curriculum.toml";
/// The titles.
pub const PLAN: &str = "curriculum/plan.toml";
/// The topics.
pub const TOPICS: &str = "curriculum/topics.toml";
/// The third-party packages of an environment, and their lock.
pub const ENVIRONMENTS: &str = "curriculum/environments";
/// The exercises, a folder a week.
pub const EXERCISES: &str = "exercises";
/// The tests of an exercise.
pub const TESTS: &str = "test_exercise.py";
/// The statements of the day's text, run.
pub const CLAIMS: &str = "claims.py";
/// The workload for the comparison.
pub const BENCH: &str = "bench_exercise.py";
/// Which misconception makes which tests fail.
pub const SIGNATURES: &str = "signatures.json";
/// Mutants of the reference that no test can tell from it, with reasons.
pub const MUTANTS: &str = "mutants.toml";

/// Data beside the tests, and sources. Anything else (bytecode, backups, archives of an editor) is not content.
const KINDS: &[&str] = &[
    "py", "pyi", "toml", "txt", "md", "json", "jsonl", "ndjson", "csv", "tsv", "log", "ini", "cfg", "conf",
    "env", "xml", "html", "sql", "yaml", "yml", "proto", "bin", "dat", "gz", "zip", "tar", "wav", "png",
    "pem", "crt", "key", "db",
];

/// The file of a week: `curriculum/cycle-1/week-02.toml`.
#[must_use]
pub fn week_file(cycle: &Cycle, id: WeekId) -> String {
    format!("curriculum/{}/week-{:02}.toml", cycle.folder, id.number())
}

/// The week of a cycle whose file has this name, if the name is that of a week: `week-02.toml`.
#[must_use]
pub fn week_of_file(cycle: &Cycle, name: &str) -> Option<WeekId> {
    let number = name.strip_prefix("week-")?.strip_suffix(".toml")?;
    let number = number
        .parse()
        .ok()
        .filter(|parsed: &u8| format!("{parsed:02}") == number)?;
    WeekId::new(cycle.weeks.0.letter(), number)
}

/// Whether a cycle plans this week.
#[must_use]
pub fn plans(cycle: &Cycle, id: WeekId) -> bool {
    cycle.weeks.0 <= id && id <= cycle.weeks.1
}

/// Whether a file with this path inside the folder of an exercise is part of it.
#[must_use]
pub fn is_content(path: &str) -> bool {
    let plain = |part: &str| {
        part != "__pycache__"
            && !part.starts_with('.')
            && !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
    };
    let kind = path.rsplit_once('.').map_or("", |(_, kind)| kind);
    path.split('/').all(plain) && KINDS.contains(&kind)
}

/// Whether a file is what tools leave behind: bytecode, caches, hidden files. Nobody needs to hear of it.
#[must_use]
pub fn is_debris(path: &str) -> bool {
    let left_behind = |part: &str| part == "__pycache__" || part.starts_with('.') || part.ends_with('~');
    path.split('/').any(left_behind) || path.ends_with(".pyc")
}

/// Whether a file beside the start, by its path inside the exercise's folder, holds tests: `test_exercise.py`, and
/// whatever else is named `test*.py` or `*_test.py`.
#[must_use]
pub fn is_tests(path: &str) -> bool {
    path.strip_suffix(".py")
        .is_some_and(|stem| !stem.contains('/') && (stem.starts_with("test") || stem.ends_with("_test")))
}

/// Whether a file beside the tests, by its path inside the exercise's folder, would be taken for something else.
#[must_use]
pub fn is_reserved(path: &str) -> bool {
    let folder = path.split('/').next().unwrap_or_default();
    matches!(path, CLAIMS | BENCH | SIGNATURES | MUTANTS) || matches!(folder, "start" | "solution" | "wrong")
}

/// Why files do not make an exercise.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadExercise {
    /// A source is not text.
    #[error("{0} is not UTF-8 text")]
    NotText(String),
    /// A part is missing altogether.
    #[error("{0} is missing")]
    Missing(&'static str),
}

/// The exercise that these files make: each by its path inside the exercise's folder.
///
/// # Errors
/// When a source is not text, or the start, the reference or the tests are missing.
pub fn exercise(files: &BTreeMap<String, Vec<u8>>) -> Result<Exercise, BadExercise> {
    let mut exercise = Exercise::default();
    for (path, bytes) in files {
        let text = || {
            let text = std::str::from_utf8(bytes).map_err(|_| BadExercise::NotText(path.clone()))?;
            Ok(text.to_owned())
        };
        match path.split_once('/') {
            Some(("start", file)) => {
                exercise.start.insert(file.to_owned(), text()?);
            }
            Some(("solution", file)) => {
                exercise.reference.insert(file.to_owned(), text()?);
            }
            Some(("wrong", rest)) => {
                if let Some((name, file)) = rest.split_once('/') {
                    let wrong = exercise.wrong.entry(name.to_owned()).or_default();
                    wrong.insert(file.to_owned(), text()?);
                }
            }
            _ => match path.as_str() {
                SIGNATURES => exercise.signatures = Some(text()?),
                BENCH => exercise.bench = Some(text()?),
                CLAIMS | MUTANTS => {}
                _ => {
                    exercise.tests.insert(path.clone(), bytes.clone());
                }
            },
        }
    }
    match &exercise {
        Exercise { start, .. } if start.is_empty() => Err(BadExercise::Missing("start/exercise.py")),
        Exercise { reference, .. } if reference.is_empty() => {
            Err(BadExercise::Missing("solution/exercise.py"))
        }
        Exercise { tests, .. } if !tests.keys().any(|path| is_tests(path)) => {
            Err(BadExercise::Missing(TESTS))
        }
        _ => Ok(exercise),
    }
}
