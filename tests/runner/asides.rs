//! What the judge does besides verdicts, on its second thread: another run of a pass, the comparison, notes.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use etude::core::comparison::Relation;
use etude::core::curriculum::{Day, Exercise};
use etude::core::verdict::Status;
use etude::host::bundle::Library;
use etude::host::consent::Consent;
use etude::host::home::Home;
use etude::host::judge::{Judge, Places, Request, Told};
use etude::host::runner::sandbox;

use super::desk::{DOUBLING, GOOD, exercise, helper, interpreter, skip};

/// A workload on which a solution that waits is slower than one that does not.
const BENCH: &str = "\
\"\"\"A hundred numbers, doubled.\"\"\"


def workload(exercise):
    for number in range(100):
        exercise.double(number)
";
const SLOW: &str = "\
import time


def double(x):
    if not isinstance(x, str) and x < 0:
        raise ValueError(x)
    if x == 50:
        time.sleep(0.05)
    return 2 * x
";

struct Table {
    judge: Judge,
    told: Receiver<Told>,
    exercise: Exercise,
    scratch: tempfile::TempDir,
}

impl Table {
    fn new() -> Option<Self> {
        Self::at(tempfile::tempdir().unwrap())
    }

    fn at(scratch: tempfile::TempDir) -> Option<Self> {
        let python = interpreter()?;
        let places = Places {
            helper: helper().to_owned(),
            scratch: scratch.path().join("runs"),
            tools: scratch.path().join("tools"),
            consent: Consent::of(&Home::under(scratch.path()).unwrap()),
        };
        let (tell, told) = channel();
        let judge = Judge::start(places, Box::new(move |_| Ok(python.clone())), move |news| {
            let _ = tell.send(news);
        })
        .unwrap();
        let made = Exercise {
            start: exercise("def double(x):\n    raise NotImplementedError\n"),
            reference: exercise(GOOD),
            tests: [("test_exercise.py".to_owned(), DOUBLING.as_bytes().to_vec())].into(),
            bench: Some(BENCH.to_owned()),
            ..Exercise::default()
        };
        judge.prepare(&Arc::new(day()), &Arc::new(made.clone()));
        Some(Self {
            judge,
            told,
            exercise: made,
            scratch,
        })
    }

    fn run(&self, run: u64, code: &str) {
        self.judge.run(Request {
            run,
            files: exercise(code),
            stretch: false,
            only: None,
        });
    }

    /// The next news that is no note.
    fn next(&self) -> Told {
        loop {
            match self.told.recv_timeout(Duration::from_secs(60)).unwrap() {
                Told::Noted { .. } => {}
                news => return news,
            }
        }
    }
}

/// Any day: what matters here is its exercise.
fn day() -> Day {
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/curriculum");
    let week = Library::folder(std::path::Path::new(fixture));
    week.week("w01".parse().unwrap()).unwrap().days[0].clone()
}

#[test]
fn a_pass_is_confirmed_and_compared_with_the_reference() {
    let Some(table) = Table::new() else { return };
    table.run(1, SLOW);
    let Told::Judged { run: 1, verdict } = table.next() else {
        panic!("the verdict comes first")
    };
    assert_eq!(verdict.status, Status::Pass, "{verdict:#?}");
    table.judge.confirm(1, exercise(SLOW), false);
    assert!(matches!(table.next(), Told::Confirmed { run: 1, verdict } if verdict.status == Status::Pass));
    table.judge.compare(1, exercise(SLOW), &table.exercise);
    let Told::Compared { run: 1, comparison } = table.next() else {
        panic!("the comparison comes last")
    };
    assert_eq!(comparison.workload, "A hundred numbers, doubled");
    assert!(
        matches!(comparison.time(), Some(Relation::More(factor)) if factor > 2.0),
        "{comparison:#?}"
    );
    assert_eq!((comparison.yours.lines, comparison.reference.lines), (7, 4));
    assert!(comparison.memory().is_some(), "{comparison:#?}");
}

#[test]
fn where_no_sandbox_confines_it_code_runs_only_once_the_learner_agreed() {
    let scratch = tempfile::tempdir().unwrap();
    let runs = scratch.path().join("runs");
    std::fs::create_dir_all(&runs).unwrap();
    let _ = sandbox::confinement(helper(), &runs);
    // What was found is remembered: as if nothing but tier C were to be had.
    let Ok(found) = std::fs::read(runs.join("sandbox.json")) else {
        return skip("the tiers are remembered on Linux only");
    };
    let mut memory: serde_json::Value = serde_json::from_slice(&found).unwrap();
    memory["found"] = serde_json::json!({"tier": "C", "missing": []});
    std::fs::write(runs.join("sandbox.json"), memory.to_string()).unwrap();
    let sign = scratch.path().join("sign");
    let code = format!("open({:?}, 'w').close()\n{GOOD}", sign.display().to_string());

    let Some(table) = Table::at(scratch) else { return };
    table.run(1, &code);
    assert!(matches!(table.next(), Told::Unconfined { run: 1 }));
    assert!(!sign.exists(), "it ran");
    table.judge.agree();
    table.run(2, &code);
    assert!(matches!(table.next(), Told::Judged { run: 2, verdict } if verdict.status == Status::Pass));
    assert!(sign.exists(), "it ran somewhere else");
}

#[test]
fn a_solution_that_fails_on_the_workload_is_told_why() {
    let Some(table) = Table::new() else { return };
    let picky = "def double(x):\n    if x == 7:\n        raise KeyError(x)\n    if not isinstance(x, str) and x < 0:\n        raise ValueError(x)\n    return 2 * x\n";
    table.run(1, picky);
    table.next();
    table.judge.compare(1, exercise(picky), &table.exercise);
    let Told::Compared { comparison, .. } = table.next() else {
        panic!("a comparison is told")
    };
    assert_eq!(comparison.trouble.as_deref(), Some("KeyError: 7"));
    assert_eq!(comparison.time(), None);
}

#[test]
fn a_new_run_gives_up_what_is_done_aside_and_nothing_is_left() {
    let Some(table) = Table::new() else { return };
    table.run(1, GOOD);
    table.next();
    table.judge.compare(1, exercise(SLOW), &table.exercise);
    table.run(2, GOOD);
    assert!(
        matches!(table.next(), Told::Judged { run: 2, .. }),
        "the comparison of an older run is never told"
    );
    let Table { judge, scratch, .. } = table;
    drop(judge);
    let left: Vec<_> = std::fs::read_dir(scratch.path().join("runs"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name != "sandbox.json")
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn notes_come_after_the_verdict_where_there_is_a_linter() {
    use etude::host::linter::Linter;
    let Some(linter) = Linter::find(std::path::Path::new("/nonexistent")) else {
        return skip("no ruff on PATH: `pip install ruff`");
    };
    let start = exercise("import os\n\n\ndef f(x):\n    return x\n");
    let mine = exercise(
        "import os\n\n\ndef f(x, seen=[]):\n    try:\n        return x == None\n    except:\n        return seen\n",
    );
    let rules: Vec<String> = linter
        .notes(&mine, &start)
        .into_iter()
        .map(|note| note.rule)
        .collect();
    assert_eq!(rules, ["B006", "E711", "E722"], "the import is the start's own");
    assert!(linter.notes(&exercise("def f(:\n"), &start).is_empty());
}
