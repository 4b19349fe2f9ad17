//! The verdict table: a run's records and its plan become a [`Verdict`]. The first line that applies wins.
//!
//! | what is found | verdict |
//! |---|---|
//! | records that are not the judge's own, a test twice or not in the plan, a dead canary | error `interfered` |
//! | a worker without its `end` record: cap, clock, exit, signal | error `output`, `memory`, `timeout`, `exit`, `crash` |
//! | the import raised | error `syntax`, `exit`, `import` |
//! | a test that was asked for did not pass or skip, or none passed | fail |
//! | every test that was asked for exactly once, at least one passed, canary alive, `end` | pass |

use std::collections::BTreeMap;

use super::record::{Current, End, Import, Outcome, Raised, Record, Run, Segment, TestRecord};
use super::text::{neutralize, printed};
use super::traceback::{headline, own_frames, render};
use super::{
    CpuTime, ErrorKind, Exit, RunError, Status, TestResult, TestStatus, Verdict, sentence, title_of,
};

/// Whether a test of the plan belongs to the class `Stretch`.
#[must_use]
pub fn is_stretch(id: &str) -> bool {
    id.split('.').next() == Some("Stretch")
}

/// The verdict on a run. [`Verdict::diagnosis`] is left open.
#[must_use]
pub fn judge(run: &Run) -> Verdict {
    let mut verdict = Verdict {
        status: Status::Fail,
        error: None,
        tests: run.plan.iter().map(|id| blank(id)).collect(),
        diagnosis: None,
        ms: run.ms,
        peak_bytes: None,
        cpu: None,
        exit: None,
        strays: 0,
        truncated: false,
        printed: String::new(),
    };
    if let Some(changed) = run.segments.iter().find_map(|segment| interference(run, segment)) {
        return refused(verdict, &changed);
    }
    for segment in &run.segments {
        verdict.strays += segment.strays;
        if let Some(cpu) = cpu_of(segment) {
            verdict.cpu = Some(verdict.cpu.unwrap_or_default() + cpu.since(segment.before));
        }
        verdict.exit = match segment.end {
            End::Exited(code) => Some(Exit::Code(code)),
            End::Signaled(signal) => Some(Exit::Signal(signal)),
            _ => verdict.exit,
        };
        if segment.peak > 0 {
            verdict.peak_bytes = verdict.peak_bytes.max(Some(segment.peak));
        }
        apply(run, segment, &mut verdict);
    }
    if verdict.error.is_some() {
        verdict.status = Status::Error;
        let why = "Not run: the run ended before it.";
        for (index, test) in verdict.tests.iter_mut().enumerate() {
            if test.status == TestStatus::NotRun && run.asks_for(index) {
                test.message.get_or_insert_with(|| why.to_owned());
            }
        }
        return verdict;
    }
    let asked = || {
        let numbered = verdict.tests.iter().enumerate();
        numbered
            .filter(|(index, _)| run.asks_for(*index))
            .map(|(_, test)| test)
    };
    let all_well = asked().all(|test| matches!(test.status, TestStatus::Pass | TestStatus::Skip));
    let complete = run
        .segments
        .last()
        .is_some_and(|segment| segment.end == End::Finished && is_complete(segment));
    if all_well && complete && asked().any(|test| test.status == TestStatus::Pass) {
        verdict.status = Status::Pass;
    }
    verdict
}

/// A test that nothing is known of yet.
pub(crate) fn blank(id: &str) -> TestResult {
    TestResult {
        id: neutralize(id),
        title: neutralize(&title_of(id)),
        status: TestStatus::NotRun,
        stretch: is_stretch(id),
        ms: None,
        message: None,
        expected: None,
        actual: None,
        frames: Vec::new(),
        traceback: None,
        stdout: String::new(),
    }
}

/// What a program did to the machinery that judges it.
struct Interference {
    what: String,
}

/// The reasons not to believe a worker's records.
fn interference(run: &Run, segment: &Segment) -> Option<Interference> {
    let because = |what: &str| {
        Some(Interference {
            what: what.to_owned(),
        })
    };
    let Ok(records) = &segment.records else {
        return because("its records were overwritten");
    };
    let mut builtins = "the machinery that compares values".to_owned();
    let mut seen = vec![false; run.plan.len()];
    for record in records {
        match record {
            Record::Plan { tests } if *tests != run.plan => return because("the list of tests"),
            Record::Import(import) if !import.builtins.is_empty() => {
                builtins = format!("builtins: {}", import.builtins.join(", "));
            }
            Record::Test(test) => match seen.get_mut(test.i) {
                Some(seen) if run.asks_for(test.i) && test.i >= segment.start_at && !*seen => *seen = true,
                _ => return because("a test that was reported twice or not asked for"),
            },
            Record::Canary { ok: false } => return because(&builtins),
            Record::Broken { msg } => return because(&format!("{builtins}; {msg}")),
            _ => {}
        }
    }
    None
}

fn refused(mut verdict: Verdict, changed: &Interference) -> Verdict {
    verdict.status = Status::Error;
    verdict.error = Some(RunError::new(
        ErrorKind::Interfered,
        neutralize(&format!(
            "Your program changed the testing machinery ({}). The result was not counted.",
            changed.what
        )),
    ));
    verdict
}

/// The processor time of a worker: what its last record says, or who saw it end.
fn cpu_of(segment: &Segment) -> Option<CpuTime> {
    let last = segment.records.as_ref().ok().and_then(|records| records.last());
    match last {
        Some(Record::End { cpu, .. }) => Some(*cpu),
        _ => segment.cpu,
    }
}

/// A worker's records from `plan` to `end`, with the canary before it.
fn is_complete(segment: &Segment) -> bool {
    let Ok(records) = &segment.records else {
        return false;
    };
    matches!(records.first(), Some(Record::Plan { .. }))
        && matches!(
            records.as_slice(),
            [.., Record::Canary { ok: true }, Record::End { .. }]
        )
}

/// Adds what one worker left to the verdict.
fn apply(run: &Run, segment: &Segment, verdict: &mut Verdict) {
    let Ok(records) = &segment.records else { return };
    let (text, cut) = printed(&segment.printed_else);
    verdict.truncated |= cut;
    let mut imported = None;
    let mut fixtures: Vec<(&str, &Raised)> = Vec::new();
    for record in records {
        match record {
            Record::Import(import) => imported = Some(import),
            Record::Test(test) => {
                let (stdout, cut) = segment.printed.get(&test.i).map(printed).unwrap_or_default();
                verdict.truncated |= cut;
                if let Some(result) = verdict.tests.get_mut(test.i) {
                    fill(run, test, result);
                    result.stdout = stdout;
                }
            }
            Record::Fixture { id, err } => fixtures.push((id, err)),
            Record::Skip { id } => skip_class(run, segment, id, verdict),
            Record::End { peak, .. } if *peak > 0 => {
                verdict.peak_bytes = verdict.peak_bytes.max(Some(*peak));
            }
            _ => {}
        }
    }
    for (id, raised) in fixtures {
        fail_fixture(run, segment, id, raised, verdict);
    }
    if let Some(
        import @ Import {
            st: Outcome::Error, ..
        },
    ) = imported
    {
        verdict
            .error
            .get_or_insert_with(|| sentence::import_error(run, import));
        verdict.printed = text;
    } else if segment.end != End::Finished {
        let error = sentence::ended(run, segment);
        match segment.current {
            Current::Test(index) => interrupted(&error, text, verdict.tests.get_mut(index)),
            Current::Import | Current::Nothing => verdict.printed = text,
        }
        verdict.error.get_or_insert(error);
    } else if !is_complete(segment) {
        let sentence = "étude could not run this: the worker's records are incomplete. Your work is not at fault; run it again.";
        verdict
            .error
            .get_or_insert_with(|| RunError::new(ErrorKind::Engine, sentence));
    } else if verdict.printed.is_empty() {
        verdict.printed = text;
    }
}

/// The test that ended its worker.
fn interrupted(error: &RunError, printed: String, test: Option<&mut TestResult>) {
    let Some(test) = test.filter(|test| test.status == TestStatus::NotRun) else {
        return;
    };
    test.status = TestStatus::Error;
    test.message = Some(error.message.clone());
    test.frames.clone_from(&error.frames);
    test.stdout = printed;
}

fn fill(run: &Run, record: &TestRecord, test: &mut TestResult) {
    test.status = match record.st {
        Outcome::Pass | Outcome::Ok => TestStatus::Pass,
        Outcome::Fail => TestStatus::Fail,
        Outcome::Skip => TestStatus::Skip,
        Outcome::Error | Outcome::None => TestStatus::Error,
    };
    #[expect(clippy::cast_precision_loss, reason = "a test lasts less than 2^52 ns")]
    let ms = record.t as f64 / 1e6;
    test.ms = Some(ms);
    test.message = record.note.as_deref().map(neutralize);
    let sub = record.subs.first();
    let raised = record.err.as_ref().or(sub.map(|sub| &sub.err));
    if let Some(raised) = raised {
        show(run, raised, test);
        if let (None, Some(sub), Some(message)) = (&record.err, sub, &test.message) {
            let more = match record.subs.len() {
                1 => String::new(),
                n => format!(" (and {} more)", n - 1),
            };
            test.message = Some(format!("{}{more}: {message}", neutralize(&sub.desc)));
        }
    } else if record.st == Outcome::None {
        test.message = Some("The test ended without saying how.".to_owned());
    }
}

/// What was raised, on a test.
fn show(run: &Run, raised: &Raised, test: &mut TestResult) {
    let message = match test.status {
        // An assertion's message is written to be read; any other exception needs its name.
        TestStatus::Fail if !raised.msg.is_empty() => raised.msg.clone(),
        _ if raised.kind == "EOFError" => {
            format!(
                "{} (the code asks for input, and nobody can type during a test)",
                headline(raised)
            )
        }
        _ => headline(raised),
    };
    test.message = Some(neutralize(&message));
    test.expected = raised.expected.as_deref().map(neutralize);
    test.actual = raised.actual.as_deref().map(neutralize);
    test.frames = own_frames(run, raised);
    test.traceback = Some(render(raised));
}

/// The tests of a fixture: `setUpClass (test_exercise.T)` names the class, `setUpModule (…)` all of them.
fn of_fixture<'a>(
    run: &'a Run,
    segment: &'a Segment,
    id: &'a str,
) -> impl DoubleEndedIterator<Item = usize> + 'a {
    let (fixture, owner) = id.split_once(" (").unwrap_or((id, ""));
    let class = owner.trim_end_matches(')').rsplit('.').next().unwrap_or_default();
    let whole_module = fixture.ends_with("Module");
    (segment.start_at..run.plan.len()).filter(move |&index| {
        let test = &run.plan[index];
        run.asks_for(index) && (whole_module || test.split('.').next() == Some(class))
    })
}

fn fail_fixture(run: &Run, segment: &Segment, id: &str, raised: &Raised, verdict: &mut Verdict) {
    let tests: BTreeMap<usize, ()> = of_fixture(run, segment, id).map(|index| (index, ())).collect();
    let fixture = id.split(' ').next().unwrap_or(id).to_owned();
    let torn_down = fixture.starts_with("tearDown");
    // A broken cleanup is the last test's affair: the others were over.
    let hit: Vec<usize> = if torn_down {
        tests.keys().next_back().copied().into_iter().collect()
    } else {
        tests.into_keys().collect()
    };
    for index in hit {
        let Some(test) = verdict.tests.get_mut(index) else {
            continue;
        };
        if torn_down || test.status == TestStatus::NotRun {
            test.status = TestStatus::Error;
            show(run, raised, test);
            let why = test.message.take().unwrap_or_default();
            test.message = Some(format!("{}: {why}", neutralize(&fixture)));
        }
    }
}

fn skip_class(run: &Run, segment: &Segment, id: &str, verdict: &mut Verdict) {
    for index in of_fixture(run, segment, id) {
        if let Some(test) = verdict
            .tests
            .get_mut(index)
            .filter(|test| test.status == TestStatus::NotRun)
        {
            test.status = TestStatus::Skip;
        }
    }
}

#[cfg(test)]
mod tests;
