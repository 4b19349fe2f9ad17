use super::*;
use crate::core::verdict::record::Tampered;

/// A worker that judged tests `T.a`, `T.b` and `Stretch.s`, the last only if asked.
fn run(records: &str) -> Run {
    let records: Vec<Record> = records
        .lines()
        .map(|line| serde_json::from_str(line.trim()).unwrap())
        .collect();
    Run {
        plan: ["T.a", "T.b", "Stretch.s"].map(str::to_owned).to_vec(),
        learner_files: vec!["exercise.py".to_owned()],
        segments: vec![segment(Ok(records))],
        ..Run::default()
    }
}

fn segment(records: Result<Vec<Record>, Tampered>) -> Segment {
    Segment {
        start_at: 0,
        records,
        end: End::Finished,
        current: Current::Test(1),
        dump: String::new(),
        busy: true,
        peak: 0,
        before: CpuTime::default(),
        cpu: None,
        strays: 0,
        printed: BTreeMap::new(),
        printed_else: Default::default(),
    }
}

const PLAN: &str = r#"{"k":"plan","tests":["T.a","T.b","Stretch.s"]}"#;
const IMPORTED: &str = r#"{"k":"import","st":"ok","builtins":["len"]}"#;
const A: &str = r#"{"k":"test","i":0,"st":"pass","t":1500}"#;
const B: &str = r#"{"k":"test","i":1,"st":"pass","t":1500}"#;
const S: &str = r#"{"k":"test","i":2,"st":"pass","t":1500}"#;
const CANARY: &str = r#"{"k":"canary","ok":true}"#;
const END: &str = r#"{"k":"end","n":2,"peak":1000}"#;

fn of(records: &[&str]) -> Verdict {
    judge(&run(&records.join("\n")))
}

fn kind(verdict: &Verdict) -> Option<ErrorKind> {
    verdict.error.as_ref().map(|error| error.kind)
}

#[test]
fn a_pass_needs_every_record_from_plan_to_end() {
    let whole = [PLAN, IMPORTED, A, B, CANARY, END];
    assert_eq!(of(&whole).status, Status::Pass);
    for missing in 0..whole.len() {
        let mut records = whole.to_vec();
        records.remove(missing);
        if missing != 1 {
            assert_ne!(of(&records).status, Status::Pass, "without {}", whole[missing]);
        }
    }
    assert_ne!(of(&[]).status, Status::Pass);
}

#[test]
fn a_test_reported_twice_or_not_asked_for_is_interference() {
    assert_eq!(
        kind(&of(&[PLAN, IMPORTED, A, A, B, CANARY, END])),
        Some(ErrorKind::Interfered)
    );
    assert_eq!(
        kind(&of(&[PLAN, IMPORTED, A, B, S, CANARY, END])),
        Some(ErrorKind::Interfered)
    );
    let unknown = r#"{"k":"test","i":9,"st":"pass"}"#;
    assert_eq!(
        kind(&of(&[PLAN, IMPORTED, A, B, unknown, CANARY, END])),
        Some(ErrorKind::Interfered)
    );
    let other = r#"{"k":"plan","tests":["T.a"]}"#;
    assert_eq!(
        kind(&of(&[other, IMPORTED, A, CANARY, END])),
        Some(ErrorKind::Interfered)
    );
}

#[test]
fn a_dead_canary_or_a_broken_judge_names_what_was_changed() {
    let dead = r#"{"k":"canary","ok":false}"#;
    let verdict = of(&[PLAN, IMPORTED, A, B, dead, END]);
    assert_eq!(
        verdict.error.unwrap().message,
        "Your program changed the testing machinery (builtins: len). The result was not counted."
    );
    let broken = r#"{"k":"broken","msg":"TypeError: x"}"#;
    assert_eq!(
        kind(&of(&[PLAN, IMPORTED, A, broken])),
        Some(ErrorKind::Interfered)
    );
}

#[test]
fn records_that_cannot_be_believed_are_interference() {
    let mut run = run("");
    run.segments = vec![segment(Err(Tampered))];
    assert_eq!(kind(&judge(&run)), Some(ErrorKind::Interfered));
}

#[test]
fn all_skipped_is_not_passed() {
    let skip = [
        r#"{"k":"test","i":0,"st":"skip","note":"later"}"#,
        r#"{"k":"test","i":1,"st":"skip"}"#,
    ];
    let verdict = of(&[PLAN, IMPORTED, skip[0], skip[1], CANARY, END]);
    assert_eq!((verdict.status, verdict.counts().skip), (Status::Fail, 2));
    assert_eq!(
        of(&[PLAN, IMPORTED, A, skip[1], CANARY, END]).status,
        Status::Pass
    );
}

#[test]
fn stretch_counts_when_it_is_asked_for() {
    let mut asked = run(&[PLAN, IMPORTED, A, B, CANARY, END].join("\n"));
    asked.stretch = true;
    assert_ne!(
        judge(&asked).status,
        Status::Pass,
        "a test that was asked for has no record"
    );
    let mut asked = run(&[PLAN, IMPORTED, A, B, S, CANARY, END].join("\n"));
    asked.stretch = true;
    assert_eq!(judge(&asked).status, Status::Pass);
}

#[test]
fn what_follows_a_killed_test_comes_from_the_next_worker() {
    let mut two = run(&[PLAN, IMPORTED, A].join("\n"));
    two.plan = ["T.a", "T.b", "T.c"].map(str::to_owned).to_vec();
    let plan = r#"{"k":"plan","tests":["T.a","T.b","T.c"]}"#;
    let parsed = |records: &[&str]| {
        records
            .iter()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    two.segments = vec![
        Segment {
            end: End::TestTime,
            ..segment(Ok(parsed(&[plan, IMPORTED, A])))
        },
        Segment {
            start_at: 2,
            ..segment(Ok(parsed(&[plan, IMPORTED, S, CANARY, END])))
        },
    ];
    let verdict = judge(&two);
    let statuses: Vec<_> = verdict.tests.iter().map(|test| test.status).collect();
    assert_eq!(statuses, [TestStatus::Pass, TestStatus::Error, TestStatus::Pass]);
    assert_eq!(
        (verdict.status, kind(&verdict)),
        (Status::Error, Some(ErrorKind::Timeout))
    );
}

#[test]
fn ends_without_an_end_record_have_their_kinds() {
    for (end, expected) in [
        (End::Exited(0), ErrorKind::Exit),
        (End::Signaled(11), ErrorKind::Crash),
        (End::Output, ErrorKind::Output),
        (End::Files, ErrorKind::Output),
        (End::Memory, ErrorKind::Memory),
        (End::Processes, ErrorKind::Crash),
        (End::TestTime, ErrorKind::Timeout),
        (End::RunTime, ErrorKind::Timeout),
    ] {
        let mut killed = run(&[PLAN, IMPORTED, A].join("\n"));
        killed.segments[0].end = end;
        let verdict = judge(&killed);
        assert_eq!(kind(&verdict), Some(expected), "{end:?}");
        assert_eq!(
            verdict.tests[1].status,
            TestStatus::Error,
            "{end:?} hits the test that ran"
        );
        let left = verdict.tests[2].message.as_deref();
        assert_eq!(left, None, "stretch was not asked for");
    }
}

#[test]
fn the_place_of_a_killed_test_is_the_innermost_frame_of_the_learners_file() {
    let mut killed = run(&[PLAN, IMPORTED, A].join("\n"));
    killed.segments[0].end = End::Signaled(11);
    killed.segments[0].dump = "Fatal Python error: Segmentation fault\n\n\
        Thread 0x00007f (most recent call first):\n  File \"/tmp/etude/exercise.py\", line 99 in other\n\n\
        Current thread 0x00008f (most recent call first):\n  File \"/usr/lib/python3.11/ctypes/__init__.py\", line 519 in string_at\n\
        \x20 File \"/tmp/etude/exercise.py\", line 3 in double\n  File \"/tmp/etude/test_exercise.py\", line 8 in test_b\n"
        .to_owned();
    let error = judge(&killed).error.unwrap();
    assert_eq!(
        (error.line, error.file.as_deref()),
        (Some(3), Some("exercise.py"))
    );
    assert_eq!(
        error.message,
        "Python crashed (segmentation fault) at exercise.py:3 in double during \u{201c}B\u{201d}."
    );
}

#[test]
fn text_from_the_worker_cannot_move_the_cursor() {
    let hostile = r#"{"k":"test","i":1,"st":"error","t":1,"err":{"type":"E\u001b[2J","msg":"\u001b]0;x\u0007m\u202eg","frames":[["exercise.py",1,"\u001b[31mf","x\u0000"]]}}"#;
    let verdict = of(&[PLAN, IMPORTED, A, hostile, CANARY, END]);
    let shown = format!(
        "{:?}{:?}{:?}",
        verdict.tests[1].message, verdict.tests[1].traceback, verdict.tests[1].frames
    );
    assert!(!shown.contains("\\u{1b}") && !shown.contains("202e"), "{shown}");
    assert_eq!(verdict.tests[1].message.as_deref(), Some("E: mg"));
}

#[test]
fn processor_time_is_counted_from_the_save_and_over_all_workers() {
    let end = r#"{"k":"end","n":2,"user":5000,"system":700}"#;
    let mut run = run(&[PLAN, IMPORTED, A, B, CANARY, end].join("\n"));
    let cpu = |user, system| CpuTime { user, system };
    run.segments[0].before = cpu(4000, 900);
    assert_eq!(judge(&run).cpu, Some(cpu(1000, 0)));
    let mut crashed = segment(Ok(Vec::new()));
    (crashed.cpu, crashed.before) = (Some(cpu(60, 50)), cpu(10, 20));
    crashed.end = End::Signaled(11);
    run.segments.push(crashed);
    let verdict = judge(&run);
    assert_eq!(
        (verdict.cpu, verdict.exit),
        (Some(cpu(1050, 30)), Some(Exit::Signal(11)))
    );
}
