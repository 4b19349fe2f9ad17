//! After many runs nothing is left: no process, no descriptor, no thread, no file, and no memory.

use std::collections::BTreeSet;
use std::fs;

use etude::core::verdict::Status;

use super::desk::{DOUBLING, Desk, GOOD};

#[test]
fn many_runs_leave_nothing_behind() {
    let runs = if std::env::var_os("ETUDE_LONG").is_some() {
        1000
    } else {
        20
    };
    let Some(mut desk) = Desk::with(DOUBLING, |job| job.limits.test_ms = 300) else {
        return;
    };
    let scratch = desk.scratch.path().to_owned();
    let mut markers = BTreeSet::new();
    let mut early = 0;
    for run in 0..runs {
        if run == runs / 10 {
            early = resident_kib();
        }
        // Some leave processes, some are killed, most pass.
        let code = match run % 10 {
            3 => format!(
                "import subprocess\nsubprocess.Popen(['sleep', '1000'], start_new_session=True)\n{GOOD}"
            ),
            6 => "while True: pass\n".to_owned(),
            _ => format!("import os\nprint(os.environ['ETUDE_RUN'])\n{GOOD}"),
        };
        let verdict = desk.judge(&code);
        match run % 10 {
            6 => assert_eq!(verdict.status, Status::Error),
            3 => assert_eq!(verdict.status, Status::Pass, "{verdict:#?}"),
            _ => {
                assert_eq!(verdict.status, Status::Pass, "{verdict:#?}");
                assert!(
                    markers.insert(verdict.printed.trim().to_owned()),
                    "a worker was used twice"
                );
            }
        }
    }
    let grown = resident_kib().saturating_sub(early);
    assert!(grown < 16 << 10, "{grown} KiB more than after the first runs");
    let Desk {
        runner,
        job,
        scratch: folder,
    } = desk;
    drop(runner);
    drop(job);
    for marker in &markers {
        assert_eq!(
            carriers(marker),
            Vec::<String>::new(),
            "processes of run {marker} are left"
        );
    }
    let left: Vec<_> = fs::read_dir(&scratch)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["sandbox.json"], "only the remembered probe stays");
    drop(folder);
}

#[test]
fn descriptors_do_not_pile_up() {
    let Some(mut desk) = Desk::new(DOUBLING) else {
        return;
    };
    let memory_files = || {
        let open = fs::read_dir("/proc/self/fd").unwrap().flatten();
        open.filter_map(|entry| fs::read_link(entry.path()).ok())
            .filter(|target| target.to_string_lossy().contains("etude-records"))
            .count()
    };
    for _ in 0..10 {
        assert_eq!(desk.judge(GOOD).status, Status::Pass);
    }
    // One waits, one is being ended for each desk of this process; ten would have piled up.
    drop(desk);
    assert!(
        memory_files() < 40,
        "{} files of records are open",
        memory_files()
    );
}

/// Memory of this process; other tests of it come and go in a few megabytes.
fn resident_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}

fn carriers(marker: &str) -> Vec<String> {
    let entry = format!("ETUDE_RUN={marker}");
    let processes = fs::read_dir("/proc").unwrap().flatten();
    processes
        .filter(|process| {
            let environment = fs::read(process.path().join("environ")).unwrap_or_default();
            environment
                .split(|byte| *byte == 0)
                .any(|variable| variable == entry.as_bytes())
        })
        .map(|process| fs::read_to_string(process.path().join("cmdline")).unwrap_or_default())
        .collect()
}
