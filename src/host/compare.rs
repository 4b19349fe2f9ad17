//! The learner's solution and the reference, measured in turns.
//!
//! A day may have a workload, `bench_exercise.py`: `workload(exercise)` runs it on a solution's module. It runs in the
//! sandbox, in a worker of its own each time: learner, reference, reference, learner… so that a slow moment of the
//! machine hits both alike.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Deserialize;

use crate::core::comparison::{Comparison, Side, Spread, lines_of_code};
use crate::core::curriculum::{Limits, layout};
use crate::core::verdict::{TestStatus, Verdict};

use super::runner::{Cancel, Job, Runner, Wanted};

/// The test that times the workload.
const TIME: &str = "Measure.test_time";
/// The test that takes its memory.
const MEMORY: &str = "Measure.test_memory";
/// So many workers measure each of the two.
const TURNS: usize = 4;
/// A workload takes half a second at most with the reference; a solution may be slower than that, and memory is
/// measured at a price.
const LIMITS: Limits = Limits {
    test_ms: 10_000,
    run_ms: 12_000,
    memory_mb: 1024,
};

/// What is compared.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The day's job: its data, interpreter and needs.
    pub job: Arc<Job>,
    /// `bench_exercise.py`, if the day has one.
    pub bench: Option<String>,
    /// The learner's files.
    pub yours: BTreeMap<String, String>,
    /// The reference, laid over the start.
    pub reference: BTreeMap<String, String>,
}

/// Compares the two; `None` if it was canceled.
#[must_use]
pub fn compare(helper: PathBuf, scratch: PathBuf, pair: &Pair, cancel: &Cancel) -> Option<Comparison> {
    let lines = |files: &BTreeMap<String, String>| {
        let sources = files.iter().filter(|(name, _)| name.ends_with(".py"));
        sources.map(|(_, text)| lines_of_code(text)).sum()
    };
    let side = |files| Side {
        lines: lines(files),
        ..Side::default()
    };
    let mut comparison = Comparison {
        workload: String::new(),
        yours: side(&pair.yours),
        reference: side(&pair.reference),
        trouble: None,
    };
    let Some(bench) = &pair.bench else {
        return (!cancel.is_cancelled()).then_some(comparison);
    };
    let mut runner = Runner::new(helper, scratch);
    runner.prepare(&Arc::new(job(&pair.job, bench)));
    let mut times = [Vec::new(), Vec::new()];
    for turn in 0..TURNS {
        // The one that went last goes first: neither always finds the other's caches.
        let order = if turn % 2 == 0 { [0, 1] } else { [1, 0] };
        for who in order {
            match measured(&mut runner, files(pair, who), TIME, cancel) {
                Ok(answer) => times[who].extend(answer.times),
                Err(_) if cancel.is_cancelled() => return None,
                Err(why) if who == 0 => {
                    comparison.trouble = Some(why);
                    return Some(comparison);
                }
                // The workload does not run here: sizes are what is left.
                Err(_) => return Some(comparison),
            }
        }
    }
    comparison.workload = described(bench);
    comparison.yours.time = Spread::of(&times[0]);
    comparison.reference.time = Spread::of(&times[1]);
    let mut peak = |who| {
        measured(&mut runner, files(pair, who), MEMORY, cancel)
            .ok()
            .and_then(|answer| answer.peak)
    };
    // One without the other compares nothing.
    if let (Some(yours), Some(reference)) = (peak(0), peak(1)) {
        comparison.yours.peak = Some(yours);
        comparison.reference.peak = Some(reference);
    }
    (!cancel.is_cancelled()).then_some(comparison)
}

/// Runs the workload on one solution, once; milliseconds.
///
/// # Errors
/// Why it does not run, in a sentence.
pub fn try_once(
    runner: &mut Runner,
    day: &Job,
    bench: &str,
    files: &BTreeMap<String, String>,
) -> Result<f64, String> {
    runner.prepare(&Arc::new(job(day, bench)));
    let answer = measured(runner, files, TIME, &Cancel::default())?;
    Spread::of(&answer.times)
        .map(|times| times.median)
        .ok_or_else(|| "it gave no times".to_owned())
}

/// The first line of the workload's docstring.
#[must_use]
pub fn described(bench: &str) -> String {
    let text = bench.trim_start();
    let quotes = ["\"\"\"", "'''"]
        .into_iter()
        .find(|quotes| text.starts_with(quotes));
    let Some(quotes) = quotes else {
        return String::new();
    };
    let said = text[quotes.len()..].split(quotes).next().unwrap_or_default();
    let line = said.trim().lines().next().unwrap_or_default();
    line.trim().trim_end_matches('.').to_owned()
}

fn files(pair: &Pair, who: usize) -> &BTreeMap<String, String> {
    if who == 0 { &pair.yours } else { &pair.reference }
}

/// The day's job with the measuring in the place of the tests.
fn job(day: &Job, bench: &str) -> Job {
    let mut tests = day.tests.clone();
    tests.remove(layout::TESTS);
    tests.insert(layout::BENCH.to_owned(), bench.as_bytes().to_vec());
    tests.insert(
        "test_measure.py".to_owned(),
        include_bytes!("measure.py").to_vec(),
    );
    Job {
        tests,
        limits: LIMITS,
        signatures: None,
        ..day.clone()
    }
}

/// What a measurement prints.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Answer {
    times: Vec<f64>,
    peak: Option<u64>,
}

fn measured(
    runner: &mut Runner,
    files: &BTreeMap<String, String>,
    test: &str,
    cancel: &Cancel,
) -> Result<Answer, String> {
    let verdict = runner.run_wanted(files.clone(), Wanted::One(test), cancel);
    let result = verdict.tests.iter().find(|result| result.id == test);
    let passed = result.filter(|result| result.status == TestStatus::Pass && verdict.error.is_none());
    passed
        .and_then(|result| serde_json::from_str(result.stdout.trim().lines().last()?).ok())
        .ok_or_else(|| why_not(&verdict, test))
}

fn why_not(verdict: &Verdict, test: &str) -> String {
    if let Some(error) = &verdict.error {
        return error.message.clone();
    }
    let result = verdict.tests.iter().find(|result| result.id == test);
    let message = result.and_then(|result| result.message.clone());
    message.unwrap_or_else(|| "it gave no figures".to_owned())
}

#[cfg(test)]
mod tests {
    use super::described;

    #[test]
    fn a_workload_is_told_by_the_first_line_of_its_docstring() {
        assert_eq!(
            described("\"\"\"200,000 orders, summed up.\n\nMore.\"\"\"\n"),
            "200,000 orders, summed up"
        );
        assert_eq!(described("ORDERS = []\n"), "");
    }
}
