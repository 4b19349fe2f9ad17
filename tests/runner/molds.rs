//! Workers made from one that is kept: each is alone, as if the others had never been.

use std::fs;
use std::process::Command;
use std::sync::Arc;

use etude::core::verdict::Status;
use etude::host::python::{self, Interpreter};
use etude::host::runner::Runner;
use etude::host::runner::sandbox::{self, Tier};

use super::desk::{DOUBLING, Desk, GOOD, exercise, helper, interpreter, skip};

/// A desk whose workers are made; `None` where there is no Python, or no sandbox of its own for each job.
fn desk() -> Option<Desk> {
    let mut desk = Desk::with(DOUBLING, |job| job.limits.test_ms = 1000)?;
    if let Err(why) = sandbox::holds(helper(), desk.scratch.path(), Tier::A) {
        skip(&format!(
            "tier A does not hold here ({why}): allow user namespaces"
        ));
        return None;
    }
    desk.runner = Runner::new(helper().to_owned(), desk.scratch.path().to_owned()).with_molds();
    desk.runner.prepare(&desk.job);
    Some(desk)
}

/// What a solution that passes prints when it is imported.
fn printed(desk: &mut Desk, code: &str) -> String {
    let verdict = desk.judge(&format!("{code}\n{GOOD}"));
    assert_eq!(verdict.status, Status::Pass, "{code}: {verdict:#?}");
    verdict.printed.trim().to_owned()
}

/// The sandbox that a run was in: each has a name, by which its processes are found.
const SANDBOX: &str = "import os\nprint(os.environ['ETUDE_RUN'])";

#[test]
fn runs_that_end_well_share_a_sandbox_and_no_process() {
    let Some(mut desk) = desk() else { return };
    let first = printed(&mut desk, SANDBOX);
    let process = "import os\nprint(os.getpid(), os.getppid(), os.getsid(0) == os.getpid())";
    let processes: Vec<String> = (0..3).map(|_| printed(&mut desk, process)).collect();
    assert_eq!(first, printed(&mut desk, SANDBOX), "it was not used again");
    for line in &processes {
        assert!(
            line.ends_with(" 1 True"),
            "a worker's parent is process 1, and its session its own: {line}"
        );
    }
    assert!(
        processes.windows(2).all(|pair| pair[0] != pair[1]),
        "{processes:?}"
    );
}

#[test]
fn what_a_run_changes_is_not_there_in_the_next() {
    let Some(mut desk) = desk() else { return };
    let first = printed(&mut desk, SANDBOX);
    printed(
        &mut desk,
        "import builtins, json, os, sys, unittest\n\
         builtins.leak = json.leak = unittest.leak = True\n\
         os.environ['LEAK'] = '1'\n\
         sys.path.insert(0, '/leak')\n\
         os.makedirs('deep/er'); open('deep/er/file', 'w').close(); os.chmod('deep', 0)\n\
         open('/tmp/outside', 'w').close(); os.symlink('/etc', '/tmp/link')\n\
         open('test_exercise.py', 'w').close(); open('data.txt', 'w').close()\n\
         os.chmod('.', 0o500)\n\
         os.chdir('/')",
    );
    let seen = printed(
        &mut desk,
        "import builtins, json, os, sys, unittest\n\
         print([hasattr(each, 'leak') for each in (builtins, json, unittest)], os.environ.get('LEAK'),\n\
               sys.path[0], sorted(os.listdir('.')), sorted(os.listdir('/tmp')), os.listdir('/dev/shm'), os.getcwd(),\n\
               os.path.getsize('test_exercise.py') > 0)\n\
         open('written', 'w').close()",
    );
    assert_eq!(
        seen,
        "[False, False, False] None /tmp/etude ['exercise.py', 'test_exercise.py'] ['etude'] [] /tmp/etude True"
    );
    assert_eq!(first, printed(&mut desk, SANDBOX), "it was not used again");
}

#[test]
fn a_run_that_leaves_a_process_takes_its_sandbox_with_it() {
    let Some(mut desk) = desk() else { return };
    let first = printed(&mut desk, SANDBOX);
    printed(
        &mut desk,
        "import subprocess\nsubprocess.Popen(['sleep', '1000'], start_new_session=True)",
    );
    let seen = printed(
        &mut desk,
        "import os\nnames = [open(f'/proc/{n}/comm').read() for n in os.listdir('/proc') if n.isdigit()]\n\
         print(os.environ['ETUDE_RUN'], 'sleep\\n' in names)",
    );
    let (sandbox, sleeps) = seen.split_once(' ').unwrap();
    assert_ne!(sandbox, first);
    assert_eq!(sleeps, "False");
}

#[test]
fn whatever_a_run_does_to_what_made_it_the_next_is_judged() {
    let Some(mut desk) = desk() else { return };
    let deeds = [
        "import os, signal\nos.kill(-1, signal.SIGKILL)",
        "import os, signal\n[os.kill(int(n), signal.SIGSTOP) for n in os.listdir('/proc')\n if n.isdigit() and int(n) not in (1, os.getpid())]",
        "import os, signal\n[os.kill(int(n), signal.SIGKILL) for n in os.listdir('/proc')\n if n.isdigit() and int(n) not in (1, os.getpid())]",
        "import os\nos.rename('/tmp/etude', '/tmp/elsewhere')",
        "import os\nos.closerange(0, 4096)",
        "import os\nos._exit(0)",
        "while True: pass",
        "print('x' * 9_000_000)",
    ];
    for deed in deeds {
        let _ = desk.judge(&format!("{deed}\n{GOOD}"));
        let next = desk.judge(GOOD);
        assert_eq!(next.status, Status::Pass, "after {deed}: {next:#?}");
    }
}

#[test]
fn what_an_import_leaves_beside_memory_is_shared_by_nobody() {
    let Some(mut desk) = desk() else { return };
    let Some(python) = with_packages(&[
        (
            "threaded",
            "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\n",
        ),
        ("writing", "open('/tmp/cache', 'w').close()\n"),
        ("quiet", ""),
    ]) else {
        return;
    };
    for (package, is_shared) in [("threaded", false), ("writing", false), ("quiet", true)] {
        let mut job = (*desk.job).clone();
        job.python = python.1.clone();
        job.start = exercise(&format!("import {package}\n"));
        desk.job = Arc::new(job);
        desk.runner.prepare(&desk.job);
        let sandboxes = [printed(&mut desk, SANDBOX), printed(&mut desk, SANDBOX)];
        assert_eq!(
            sandboxes[0] == sandboxes[1],
            is_shared,
            "{package}: {sandboxes:?}"
        );
    }
}

/// An environment with these modules installed.
fn with_packages(modules: &[(&str, &str)]) -> Option<(tempfile::TempDir, Interpreter)> {
    let base = interpreter()?;
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let made = Command::new(&base.executable)
        .args(["-m", "venv", "--without-pip"])
        .arg(folder.path())
        .status()
        .unwrap();
    assert!(made.success());
    let (major, minor, _) = base.version;
    let packages = folder
        .path()
        .join(format!("lib/python{major}.{minor}/site-packages"));
    for (name, text) in modules {
        fs::write(packages.join(format!("{name}.py")), text).unwrap();
    }
    let python = python::ask(&folder.path().join("bin/python3")).unwrap();
    Some((folder, python))
}
