//! A worker that is told that a save is on its way judges as any other.

use std::time::{Duration, Instant};

use etude::core::verdict::Status;

use super::desk::{DOUBLING, Desk, GOOD};

/// Waits until a worker waits, and tells it that a save is coming.
fn warm(desk: &mut Desk) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while !desk.runner.waits() {
        assert!(Instant::now() < deadline, "no worker got ready");
        std::thread::sleep(Duration::from_millis(1));
    }
    desk.runner.warm();
}

/// What a learner's program can see of the process that it runs in.
const SEEN: &str = "import gc, os, sys, warnings\n\
    print(sorted(sys.modules), sorted(os.listdir('.')), os.listdir('/proc/self/fd'), len(warnings.filters),\n\
          gc.collect(), sys.flags, sys.getrecursionlimit())\n";

#[test]
fn a_warm_worker_gives_the_same_verdicts() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    for (code, status) in [
        (GOOD, Status::Pass),
        ("def double(x):\n    return 0\n", Status::Fail),
        ("def double(x)\n", Status::Error),
    ] {
        let cold = desk.judge(code);
        warm(&mut desk);
        let once = desk.judge(code);
        for _ in 0..3 {
            warm(&mut desk);
        }
        let often = desk.judge(code);
        for verdict in [&cold, &once, &often] {
            assert_eq!(verdict.status, status, "{verdict:#?}");
            let of = |tests: &[etude::core::verdict::TestResult]| -> Vec<_> {
                let tests = tests.iter();
                tests
                    .map(|test| (test.id.clone(), test.status, test.message.clone()))
                    .collect()
            };
            assert_eq!(of(&verdict.tests), of(&cold.tests));
        }
    }
}

#[test]
fn what_warmed_a_worker_leaves_no_trace_in_it() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    for more in ["", "import dataclasses\n"] {
        let code = format!("{more}{SEEN}{GOOD}");
        // The second worker has imported beforehand what the first run did.
        desk.judge(&code);
        let cold = desk.judge(&code);
        warm(&mut desk);
        let warm = desk.judge(&code);
        assert_eq!(warm.status, Status::Pass, "{warm:#?}");
        assert_eq!(warm.printed, cold.printed);
    }
}
