//! Ends that are no test result: each gets a sentence, a kind and, where there is one, a line.

use etude::core::verdict::{ErrorKind, Status, TestStatus};
use etude::host::runner::sandbox::{self, Tier};
use etude::host::runner::{Cancel, Runner};

use super::desk::{DOUBLING, Desk, GOOD, exercise, helper, test};

#[test]
fn a_syntax_error_is_shown_with_its_line() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let verdict = desk.judge("def double(x):\n    return (2 * x\n");
    let error = verdict.error.unwrap();
    assert_eq!((error.kind, error.line), (ErrorKind::Syntax, Some(2)));
    assert_eq!(
        error.message,
        "exercise.py, line 2 is not valid Python: '(' was never closed."
    );
    assert!(
        error.traceback.contains("    return (2 * x\n           ^"),
        "{}",
        error.traceback
    );
    assert_eq!(verdict.tests.len(), 4, "the plan is known although nothing ran");
}

#[test]
fn unreadable_source_is_a_syntax_error_too() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    assert_eq!(desk.error("x = '\0'\n").0, ErrorKind::Syntax);
    assert_eq!(desk.error("  x = 1\n y = 2\n").0, ErrorKind::Syntax);
    assert_eq!(
        desk.error(&format!("x = {}1{}\n", "(".repeat(500), ")".repeat(500)))
            .0,
        ErrorKind::Syntax
    );
    assert_eq!(
        desk.judge(&format!("\u{feff}{GOOD}")).status,
        Status::Pass,
        "a byte order mark is no error"
    );
}

#[test]
fn a_missing_name_is_named() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let (kind, message, _) = desk.error("def twice(x): ...\n");
    assert_eq!(kind, ErrorKind::Import);
    assert!(
        message.starts_with("`double` is not defined in exercise.py."),
        "{message}"
    );
}

#[test]
fn an_exception_at_import_says_where() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let (kind, message, line) = desk.error("\nraise RuntimeError('boom')\n");
    assert_eq!((kind, line), (ErrorKind::Import, Some(2)));
    assert_eq!(
        message,
        "Importing the file raised RuntimeError: boom at exercise.py line 2, so no test could run."
    );
}

#[test]
fn an_endless_loop_ends_one_test_and_the_others_are_still_judged() {
    let Some(mut desk) = Desk::with(DOUBLING, |job| job.limits.test_ms = 500) else {
        return;
    };
    let verdict = desk.judge(
        "def double(x):\n    while x == 0:\n        pass\n    if x < 0: raise ValueError\n    return 2 * x\n",
    );
    let error = verdict.error.as_ref().unwrap();
    assert_eq!((error.kind, verdict.status), (ErrorKind::Timeout, Status::Error));
    assert!(matches!(error.line, Some(2 | 3)), "{error:?}");
    assert!(
        error
            .message
            .starts_with("Still running after 500 ms at exercise.py:"),
        "{}",
        error.message
    );
    assert!(
        error.message.contains("\u{201c}Zero stays\u{201d}. It was busy"),
        "{}",
        error.message
    );
    assert_eq!(
        test(&verdict, "DoublingTest.test_one_becomes_two").status,
        TestStatus::Pass
    );
    assert_eq!(
        test(&verdict, "DoublingTest.test_zero_stays").status,
        TestStatus::Error
    );
    assert_eq!(
        test(&verdict, "DoublingTest.test_negative_is_refused").status,
        TestStatus::Pass,
        "judged by another worker"
    );
}

#[test]
fn waiting_is_told_from_being_busy() {
    let Some(mut desk) = Desk::with(DOUBLING, |job| job.limits.test_ms = 500) else {
        return;
    };
    let (kind, message, _) =
        desk.error("import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n");
    assert_eq!(kind, ErrorKind::Timeout);
    assert!(
        message.contains("while your file was imported. It was waiting"),
        "{message}"
    );
}

#[test]
fn leaving_python_is_not_passing() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let (kind, message, line) = desk.error("import sys\nsys.exit(0)\n");
    assert_eq!((kind, line), (ErrorKind::Exit, Some(2)));
    assert!(
        message.contains("ended itself while it was imported"),
        "{message}"
    );
    let (kind, message, _) = desk.error("import os\nos._exit(0)\n");
    assert_eq!(kind, ErrorKind::Exit);
    assert!(
        message.contains("ended Python itself while your file was imported"),
        "{message}"
    );
    let (kind, message, _) = desk.error("import os\ndef double(x):\n    os._exit(0)\n");
    assert_eq!(kind, ErrorKind::Exit);
    assert!(
        message.contains("during \u{201c}One becomes two\u{201d}"),
        "{message}"
    );
}

#[test]
fn sys_exit_in_a_call_is_an_ordinary_failure() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let verdict = desk.judge("import sys\ndef double(x):\n    sys.exit(0)\n");
    assert_eq!((verdict.status, verdict.error), (Status::Fail, None));
    assert_eq!(verdict.tests[0].message.as_deref(), Some("SystemExit: 0"));
}

#[test]
fn nobody_answers_input() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let (kind, message, line) = desk.error("n = int(input('n? '))\n");
    assert_eq!((kind, line), (ErrorKind::Import, Some(1)));
    assert!(
        message.starts_with("The file asks for input at exercise.py line 1"),
        "{message}"
    );
    let verdict = desk.judge("def double(x):\n    return input()\n");
    assert!(
        verdict.tests[0]
            .message
            .as_deref()
            .unwrap()
            .contains("nobody can type"),
        "{verdict:#?}"
    );
}

#[test]
fn a_hundred_megabytes_of_output_end_the_run_and_keep_its_beginning() {
    let Some(mut desk) = Desk::with(DOUBLING, |job| job.limits.test_ms = 5000) else {
        return;
    };
    let verdict = desk.judge("print('first')\nprint('x' * 10**8)\n");
    let error = verdict.error.unwrap();
    assert_eq!(error.kind, ErrorKind::Output);
    assert!(
        error
            .message
            .starts_with("Printed or wrote more than étude keeps (8 MiB)"),
        "{}",
        error.message
    );
    assert!(verdict.truncated);
    assert!(
        verdict.printed.starts_with("first\nxxx"),
        "{}",
        &verdict.printed[..20]
    );
    assert!(verdict.printed.contains("bytes left out"));
    assert!(verdict.printed.len() < 100_000, "{}", verdict.printed.len());
}

#[test]
fn a_memory_bomb_is_an_ordinary_memory_error() {
    let Some(mut desk) = Desk::with(DOUBLING, |job| {
        (job.limits.test_ms, job.limits.memory_mb) = (10_000, 64)
    }) else {
        return;
    };
    let verdict = desk
        .judge("def double(x):\n    a = []\n    while True:\n        a.append('x' * 10**6 + str(len(a)))\n");
    assert_eq!(verdict.status, Status::Fail, "{verdict:#?}");
    assert_eq!(verdict.tests[0].message.as_deref(), Some("MemoryError"));
    assert_eq!(verdict.tests[0].frames.last().unwrap().line, 4);
}

#[test]
fn a_crash_of_python_says_where() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let (kind, message, line) = desk.error("import ctypes\ndef double(x):\n    ctypes.string_at(0)\n");
    assert_eq!((kind, line), (ErrorKind::Crash, Some(3)));
    assert!(
        message.contains("segmentation fault) at exercise.py:3 in double during"),
        "{message}"
    );
}

#[test]
fn the_memory_of_a_program_that_ended_itself_is_known() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let verdict = desk.judge("import os\ndef double(x):\n    held = b'x' * (90 << 20)\n    os._exit(3)\n");
    assert_eq!(
        verdict.error.as_ref().map(|error| error.kind),
        Some(ErrorKind::Exit)
    );
    let peak = verdict.peak_bytes.unwrap_or(0) >> 20;
    assert!((90..250).contains(&peak), "{peak} MiB");
}

#[test]
fn processes_that_a_program_leaves_behind_are_counted() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let leaving = format!(
        "import subprocess, sys\n\
         left = [subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']) for _ in range(2)]\n\
         ended = subprocess.run([sys.executable, '-c', ''])\n{GOOD}"
    );
    let verdict = desk.judge(&leaving);
    assert_eq!(verdict.status, Status::Pass, "{verdict:#?}");
    if cfg!(target_os = "linux") {
        assert_eq!(verdict.strays, 2);
        let note = "2 processes were still running after the tests and have been ended.";
        assert_eq!(verdict.strays_note().as_deref(), Some(note));
    }
    let pool = format!(
        "from concurrent.futures import ProcessPoolExecutor\n\
         with ProcessPoolExecutor(2) as pool:\n    assert list(pool.map(abs, [-1])) == [1]\n{GOOD}"
    );
    let verdict = desk.judge(&pool);
    assert_eq!(
        (verdict.status, verdict.strays),
        (Status::Pass, 0),
        "{verdict:#?}"
    );
    if sandbox::holds(helper(), desk.scratch.path(), Tier::B).is_ok() {
        let scratch = desk.scratch.path().to_owned();
        desk.runner = Runner::new(helper().to_owned(), scratch).with_tier(Tier::B);
        desk.runner.prepare(&desk.job);
        assert_eq!(desk.judge(&leaving).strays, 2, "without a namespace of their own");
    }
}

#[test]
fn changed_builtins_change_no_verdict() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let break_all = "import builtins, unittest, sys, os, json\n\
        for name in ('len', 'isinstance', 'print', 'repr', 'str', 'type', 'getattr', 'super'):\n    setattr(builtins, name, None)\n\
        unittest.TestCase.assertEqual = lambda *a, **k: None\nunittest.TestCase.run = lambda self, result: result.addSuccess(self)\n\
        os._exit = json.dumps = lambda *a, **k: None\n";
    let good = format!("{break_all}def double(x):\n    if x < 0: raise ValueError(x)\n    return 2 * x\n");
    assert_eq!(desk.judge(&good).status, Status::Pass);
    let bad = format!("{break_all}def double(x):\n    return 0\n");
    let verdict = desk.judge(&bad);
    assert_eq!(verdict.status, Status::Fail);
    assert_eq!(
        test(&verdict, "DoublingTest.test_one_becomes_two")
            .expected
            .as_deref(),
        Some("2")
    );
}

#[test]
fn a_value_that_equals_everything_proves_nothing() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let verdict = desk.judge("class Any:\n    def __eq__(self, other): return True\ndef double(x):\n    if x < 0: raise ValueError\n    return Any()\n");
    assert_eq!(verdict.status, Status::Fail);
    assert!(
        verdict.tests[0]
            .message
            .as_deref()
            .unwrap()
            .starts_with("Any compares equal to everything")
    );
    let honest = "class Number(int):\n    def __eq__(self, other): return int(self) == other\n    __hash__ = int.__hash__\n\
        def double(x):\n    if x < 0: raise ValueError\n    return Number(2 * x)\n";
    assert_eq!(
        desk.judge(honest).status,
        Status::Pass,
        "equality of one's own is allowed"
    );
}

#[test]
fn a_run_is_stopped_from_another_thread() {
    let Some(mut desk) = Desk::with(DOUBLING, |job| {
        (job.limits.test_ms, job.limits.run_ms) = (10_000, 30_000)
    }) else {
        return;
    };
    let cancel = Cancel::default();
    let verdict = std::thread::scope(|scope| {
        let run = scope.spawn(|| desk.runner.run(exercise("while True: pass\n"), false, &cancel));
        cancel.cancel();
        run.join().unwrap()
    });
    let error = verdict.error.unwrap();
    assert_eq!(
        (error.kind, error.message.as_str()),
        (ErrorKind::Engine, "The run was stopped.")
    );
    assert!(
        verdict.ms < 9_000.0,
        "it was stopped, not waited for: {} ms",
        verdict.ms
    );
}

#[test]
fn a_run_without_an_exercise_is_an_engine_error_that_blames_nobody() {
    let scratch = tempfile::tempdir().unwrap();
    let mut runner =
        etude::host::runner::Runner::new(super::desk::helper().to_owned(), scratch.path().to_owned());
    let error = runner
        .run(exercise(GOOD), false, &Cancel::default())
        .error
        .unwrap();
    assert_eq!(error.kind, ErrorKind::Engine);
    assert!(error.message.contains("is not at fault"), "{}", error.message);
}

#[test]
fn a_helper_that_cannot_start_is_an_engine_error() {
    let Some(desk) = Desk::new(DOUBLING) else { return };
    let scratch = tempfile::tempdir().unwrap();
    let mut runner = etude::host::runner::Runner::new("/nowhere/etude".into(), scratch.path().to_owned());
    runner.prepare(&desk.job);
    let error = runner
        .run(exercise(GOOD), false, &Cancel::default())
        .error
        .unwrap();
    assert_eq!(error.kind, ErrorKind::Engine);
    assert!(
        error.message.contains("starting étude's helper process"),
        "{}",
        error.message
    );
}
