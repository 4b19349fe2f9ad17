//! What a run leaves and what it took, as the process says that watches it: strays, exit status, processor time.

use etude::core::verdict::{ErrorKind, Exit, Status, Verdict};
use etude::host::runner::Runner;
use etude::host::runner::sandbox::{self, Tier};

use super::desk::{DOUBLING, Desk, GOOD, helper};

/// Leaves a process whose parent is gone, as daemons do.
const DAEMON: &str = "\
import os, time
between = os.fork()
if between == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(1000)
    os._exit(0)
os.waitpid(between, 0)
";

/// Takes three tenths of a second of a processor.
const BUSY: &str = "\
import time
until = time.process_time() + 0.3
while time.process_time() < until:
    pass
";

/// A desk whose programs may take their time: processor time takes longer on a busy machine.
fn patient() -> Option<Desk> {
    Desk::with(DOUBLING, |job| {
        (job.limits.test_ms, job.limits.run_ms) = (10_000, 30_000);
    })
}

fn milliseconds(verdict: &Verdict) -> u64 {
    let cpu = verdict
        .cpu
        .unwrap_or_else(|| panic!("nobody knows the processor time: {verdict:#?}"));
    (cpu.user + cpu.system) / 1000
}

#[test]
#[cfg(target_os = "linux")]
fn a_daemon_that_nobody_is_the_parent_of_is_counted() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let leaving = format!("{DAEMON}{GOOD}");
    let verdict = desk.judge(&leaving);
    assert_eq!(
        (verdict.status, verdict.strays),
        (Status::Pass, 1),
        "{verdict:#?}"
    );
    assert_eq!(desk.judge(GOOD).strays, 0, "it is gone in the next run");
    if sandbox::holds(helper(), desk.scratch.path(), Tier::B).is_ok() {
        let scratch = desk.scratch.path().to_owned();
        desk.runner = Runner::new(helper().to_owned(), scratch).with_tier(Tier::B);
        desk.runner.prepare(&desk.job);
        assert_eq!(desk.judge(&leaving).strays, 1, "without a namespace of its own");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn what_outlives_a_program_that_ended_itself_or_crashed_is_counted() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let child =
        "import os, signal, subprocess\nsubprocess.Popen(['sleep', '1000'], start_new_session=True)\n";
    for (end, kind, exit) in [
        ("os._exit(3)", ErrorKind::Exit, Exit::Code(3)),
        (
            "os.kill(os.getpid(), signal.SIGSEGV)",
            ErrorKind::Crash,
            Exit::Signal(11),
        ),
    ] {
        let verdict = desk.judge(&format!("{child}{DAEMON}{end}\n"));
        let found = verdict.error.as_ref().map(|error| error.kind);
        assert_eq!(
            (found, verdict.exit, verdict.strays),
            (Some(kind), Some(exit), 2),
            "{end}: {verdict:#?}"
        );
    }
    let verdict = desk.judge("import os\nos._exit(0)\n");
    assert_eq!((verdict.exit, verdict.strays), (Some(Exit::Code(0)), 0));
}

#[test]
fn a_stopped_process_outlives_its_program_too() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let verdict = desk.judge(&format!(
        "import os, signal, subprocess\n\
         child = subprocess.Popen(['sleep', '1000'])\n\
         os.kill(child.pid, signal.SIGSTOP)\n\
         os.waitid(os.P_PID, child.pid, os.WSTOPPED)\n{GOOD}"
    ));
    assert_eq!(verdict.status, Status::Pass, "{verdict:#?}");
    if cfg!(target_os = "linux") {
        assert_eq!(verdict.strays, 1);
    }
}

#[test]
fn processor_time_is_that_of_the_program_and_of_what_it_waited_for() {
    let Some(mut desk) = patient() else { return };
    let idle = desk.judge(GOOD);
    assert!(milliseconds(&idle) < 250, "{idle:#?}");
    let busy = desk.judge(&format!("{BUSY}{GOOD}"));
    assert_eq!((busy.status, busy.exit), (Status::Pass, None), "{busy:#?}");
    assert!((290..3000).contains(&milliseconds(&busy)), "{busy:#?}");
    let waiting = desk.judge(&format!(
        "import subprocess, sys\nsubprocess.run([sys.executable, '-c', {BUSY:?}], check=True)\n{GOOD}"
    ));
    assert_eq!(waiting.status, Status::Pass, "{waiting:#?}");
    assert!((290..6000).contains(&milliseconds(&waiting)), "{waiting:#?}");
}

#[test]
fn processor_time_is_known_of_a_program_that_did_not_get_to_its_end() {
    let Some(mut desk) = patient() else { return };
    let ended = desk.judge(&format!("{BUSY}import os\nos._exit(3)\n"));
    assert_eq!(ended.exit, Some(Exit::Code(3)), "{ended:#?}");
    assert!((290..3000).contains(&milliseconds(&ended)), "{ended:#?}");
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let stopped = desk.judge("while True: pass\n");
    assert_eq!(
        stopped.error.as_ref().map(|error| error.kind),
        Some(ErrorKind::Timeout)
    );
    if cfg!(target_os = "linux") {
        assert!((10..4000).contains(&milliseconds(&stopped)), "{stopped:#?}");
    }
    assert_eq!(stopped.exit, None, "étude ended it");
}
