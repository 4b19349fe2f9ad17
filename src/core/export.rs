//! The practice log in other forms: CSV, JSON, Markdown by month. The log itself stays the only truth.

pub mod markdown;
mod selection;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::curriculum::{DayId, Index};
use super::event::{ErrorKind, Hash, Outcome, Purpose, Score, Words};
use super::progress::{Progress, Sitting};
use super::session::{Grade, Phase};
pub use selection::{BadRange, Ended, Selection, dates_named, range_of_weeks};

/// The sittings of a selection, in order.
pub fn sittings(progress: &Progress, selection: Selection) -> impl DoubleEndedIterator<Item = &Sitting> {
    let sittings = progress.sittings().iter();
    sittings.filter(move |sitting| selection.wants(sitting))
}

/// A sitting as it is exported.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// The event that began it.
    pub id: String,
    /// The learner's date.
    pub date: NaiveDate,
    /// The day.
    pub day: DayId,
    /// Its title; `null` for a day that the curriculum no longer has.
    pub title: Option<String>,
    /// Why it was taken up.
    pub purpose: Purpose,
    /// 1 the first time through the plan.
    pub rotation: u32,
    /// When it began.
    pub started: DateTime<FixedOffset>,
    /// When it was finished.
    pub finished: Option<DateTime<FixedOffset>>,
    /// Where it is.
    pub phase: Phase,
    /// Seconds spent reading.
    pub read_seconds: u32,
    /// Seconds spent coding.
    pub code_seconds: u32,
    /// Seconds spent reflecting.
    pub reflect_seconds: u32,
    /// The best that its attempts came to.
    pub verdict: Option<Outcome>,
    /// Whether the very first attempt passed.
    pub first_try: Option<bool>,
    /// How many hints were shown.
    pub hints: u8,
    /// Whether the reference was shown before an attempt passed.
    pub revealed_before_passing: bool,
    /// How it went.
    pub grade: Option<Grade>,
    /// Answers to the day's questions, whole where this machine has them.
    pub answers: Vec<String>,
    /// Notes, whole where this machine has them.
    pub notes: Vec<String>,
    /// Every attempt, in order.
    pub attempts: Vec<EntryAttempt>,
}

/// An attempt as it is exported.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntryAttempt {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// What it came to.
    pub verdict: Outcome,
    /// Why the code could not be judged.
    pub error: Option<ErrorKind>,
    /// Core tests that passed.
    pub passed: u16,
    /// Core tests that there are.
    pub total: u16,
    /// Stretch tests, when they were run.
    pub stretch: Option<Score>,
    /// The code as it was, in the code store.
    pub code: Option<Hash>,
    /// Milliseconds from start to verdict.
    pub ms: u32,
    /// Name of the misconception that it looked like.
    pub diagnosis: Option<String>,
}

/// Sittings as data; serialize them for `--format json`. `load` finds a long text by its hash.
#[must_use]
pub fn entries<'a>(
    sittings: impl Iterator<Item = &'a Sitting>,
    index: &Index,
    load: &dyn Fn(Hash) -> Option<String>,
) -> Vec<Entry> {
    let whole = |words: &Words| words.whole.and_then(load).unwrap_or_else(|| words.text.clone());
    let entry = |sitting: &Sitting| Entry {
        id: sitting.id.to_string(),
        date: sitting.date,
        day: sitting.day,
        title: index.day(sitting.day).map(|day| day.title.clone()),
        purpose: sitting.purpose,
        rotation: sitting.rotation,
        started: sitting.started.time(),
        finished: sitting.finished.map(|end| end.at.time()),
        phase: sitting.phase,
        read_seconds: sitting.seconds_of(Phase::Read),
        code_seconds: sitting.seconds_of(Phase::Code),
        reflect_seconds: sitting.seconds_of(Phase::Reflect),
        verdict: sitting.verdict(),
        first_try: sitting.first_try(),
        hints: sitting.hints_shown(),
        revealed_before_passing: sitting.revealed_before_passing,
        grade: sitting.grade,
        answers: sitting.answers.iter().map(whole).collect(),
        notes: sitting.notes.iter().map(whole).collect(),
        attempts: sitting
            .attempts
            .iter()
            .map(|attempt| EntryAttempt {
                at: attempt.at.time(),
                verdict: attempt.verdict,
                error: attempt.error,
                passed: attempt.passed,
                total: attempt.total,
                stretch: attempt.stretch,
                code: attempt.code,
                ms: attempt.ms,
                diagnosis: attempt.diagnosis.clone(),
            })
            .collect(),
    };
    sittings.map(entry).collect()
}

/// The columns of [`csv`].
const COLUMNS: &str = "date,day,title,purpose,rotation,started,finished,read_seconds,code_seconds,reflect_seconds,attempts,verdict,first_try,hints,revealed_before_passing,grade,answers,notes";

/// A row a sitting, with a header, as RFC 4180 wants it: CRLF, and quotes where they are needed.
#[must_use]
pub fn csv(entries: &[Entry]) -> String {
    let mut csv = COLUMNS.to_owned() + "\r\n";
    for entry in entries {
        let row = [
            entry.date.to_string(),
            entry.day.to_string(),
            entry.title.clone().unwrap_or_default(),
            name(&entry.purpose),
            entry.rotation.to_string(),
            entry.started.to_rfc3339(),
            entry.finished.map(|end| end.to_rfc3339()).unwrap_or_default(),
            entry.read_seconds.to_string(),
            entry.code_seconds.to_string(),
            entry.reflect_seconds.to_string(),
            entry.attempts.len().to_string(),
            entry.verdict.map(|verdict| name(&verdict)).unwrap_or_default(),
            entry.first_try.map(|first| first.to_string()).unwrap_or_default(),
            entry.hints.to_string(),
            entry.revealed_before_passing.to_string(),
            entry
                .grade
                .map(|grade| grade.name().to_owned())
                .unwrap_or_default(),
            entry.answers.join("\n\n"),
            entry.notes.join("\n\n"),
        ];
        csv += &row.map(|field| quoted(&field)).join(",");
        csv += "\r\n";
    }
    csv
}

/// The log's own name for a value.
fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// A field in quotes if it needs them. One that a spreadsheet would take for a formula gets a quote mark before it.
fn quoted(field: &str) -> String {
    let guarded = if field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    if guarded.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}
