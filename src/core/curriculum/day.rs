//! A week with all its texts, and the files of a day's exercise.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DayEntry, WeekId};

/// Where to read on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// As shown.
    pub title: String,
    /// Where it is.
    pub url: String,
}

/// What a recall card asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CardKind {
    /// Predict what the code prints.
    Output,
    /// Pick one of the choices.
    Choice,
    /// Say what is wrong with the code.
    Bug,
}

/// A recall card, brought back by the schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Unique in its day and never reused: the review history hangs on it.
    pub id: String,
    /// What is asked.
    pub kind: CardKind,
    /// The question.
    pub prompt: String,
    /// Code that belongs to the question.
    #[serde(default)]
    pub code: Option<String>,
    /// The choices of a `choice` card.
    #[serde(default)]
    pub choices: Vec<String>,
    /// The answer as shown.
    pub answer: String,
    /// Other answers that count as right.
    #[serde(default)]
    pub accept: Vec<String>,
}

/// Limits of one run. Defaults: 2 s a test, 10 s a run, 256 MiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Milliseconds for one test, and for the import of the learner's file; at most 10,000.
    pub test_ms: u32,
    /// Milliseconds for the whole run; at most 30,000.
    pub run_ms: u32,
    /// Mebibytes of private memory on top of what the interpreter has before the learner's code starts.
    pub memory_mb: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            test_ms: 2000,
            run_ms: 10_000,
            memory_mb: 256,
        }
    }
}

/// One day with all its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Id, title, slug, minutes, environment.
    pub entry: DayEntry,
    /// 1: the concept in isolation. 2: combined. 3: a decision with trade-offs.
    pub level: u8,
    /// What the learner can do after it, in one sentence.
    pub goal: String,
    /// The world of the exercise.
    pub scenario: String,
    /// Topics of `topics.toml` that it treats.
    pub covers: Vec<String>,
    /// The reading, in Markdown.
    pub read: String,
    /// Where to read on.
    pub references: Vec<Reference>,
    /// Three, shown one by one.
    pub hints: Vec<String>,
    /// Shown after passing, in Markdown.
    pub discussion: String,
    /// Two questions.
    pub reflect: Vec<String>,
    /// Three cards.
    pub recall: Vec<Card>,
    /// Servers on loopback are part of the exercise.
    pub loopback: bool,
    /// Shared memory between processes is part of the exercise.
    pub shared_memory: bool,
    /// Limits of one run.
    pub limits: Limits,
}

/// One week with all its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// `w02`.
    pub id: WeekId,
    /// As shown.
    pub title: String,
    /// Seven.
    pub days: Vec<Day>,
}

/// The files of one day's exercise, each by its path relative to the exercise's folder part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exercise {
    /// What the learner gets: usually `exercise.py` alone.
    pub start: BTreeMap<String, String>,
    /// The reference, laid over `start`.
    pub reference: BTreeMap<String, String>,
    /// `test_exercise.py`, or what else [`layout::is_tests`](super::layout::is_tests) takes for tests, and the data files
    /// beside it.
    pub tests: BTreeMap<String, Vec<u8>>,
    /// Misconceptions by name, laid over `start`.
    pub wrong: BTreeMap<String, BTreeMap<String, String>>,
    /// `signatures.json`, if the exercise has one: which misconception makes which tests fail.
    pub signatures: Option<String>,
    /// `bench_exercise.py`, if the exercise has one.
    pub bench: Option<String>,
}
