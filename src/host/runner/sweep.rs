//! Ending a tree of processes that forks faster than one can kill.
//!
//! Killing what is seen leaves what was forked meanwhile. So everything is stopped first, until a whole look finds
//! nothing that still runs; only then everything is killed.

use rustix::process::{Pid, Signal, WaitOptions};

/// Rounds of looking: a bomb of a hundred processes is still after about fifteen.
const ROUNDS: usize = 400;

/// Ends the worker and every process below this one, and reaps them.
pub(super) fn own_children(worker: Pid) {
    let _ = rustix::process::kill_process_group(worker, Signal::STOP);
    let own = rustix::process::getpid();
    for _ in 0..ROUNDS {
        let tree = below(own);
        let running: Vec<_> = tree.iter().filter(|process| !process.halted).collect();
        for process in &running {
            let _ = rustix::process::kill_process(process.pid, Signal::STOP);
        }
        if running.is_empty() {
            break;
        }
    }
    let _ = rustix::process::kill_process_group(worker, Signal::KILL);
    super::init::kill(worker);
    for _ in 0..ROUNDS {
        for process in below(own) {
            super::init::kill(process.pid);
        }
        while let Ok(Some(_)) = rustix::process::wait(WaitOptions::NOHANG) {}
        // An error says that there is no child left.
        if rustix::process::wait(WaitOptions::empty()).is_err() {
            break;
        }
    }
}

/// Ends every process that carries `mark` in its environment: for a tree whose watcher is gone.
pub(super) fn marked(mark: &str) {
    #[cfg(target_os = "linux")]
    for _ in 0..ROUNDS {
        let found: Vec<Pid> = processes()
            .map(|process| process.pid)
            .filter(|pid| carries(*pid, mark))
            .collect();
        if found.is_empty() {
            return;
        }
        for signal in [Signal::STOP, Signal::KILL] {
            for pid in &found {
                let _ = rustix::process::kill_process(*pid, signal);
            }
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = mark;
}

/// Whether a process was started with `mark` in its environment.
#[cfg(target_os = "linux")]
pub(super) fn carries(pid: Pid, mark: &str) -> bool {
    let environment = std::fs::read(format!("/proc/{}/environ", pid.as_raw_nonzero()));
    environment.is_ok_and(|bytes| {
        bytes
            .split(|byte| *byte == 0)
            .any(|entry| entry == mark.as_bytes())
    })
}

/// A process as `/proc` shows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Process {
    /// Its number.
    pub pid: Pid,
    /// Its parent's.
    pub parent: i32,
    /// On a processor, or waiting for one.
    pub running: bool,
    /// Stopped, or dead and not yet reaped.
    pub halted: bool,
    /// Dead and not yet reaped.
    pub dead: bool,
    /// Processor time in clock ticks, user and system.
    pub ticks: (u64, u64),
    /// That of the children that it waited for.
    pub of_children: (u64, u64),
}

/// Every process that `/proc` shows.
#[cfg(target_os = "linux")]
pub(super) fn processes() -> impl Iterator<Item = Process> {
    let folders = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    folders.filter_map(|folder| look_at(Pid::from_raw(folder.file_name().to_str()?.parse().ok()?)?))
}

/// One process, by its line in `/proc`.
#[cfg(target_os = "linux")]
pub(super) fn look_at(pid: Pid) -> Option<Process> {
    let number = pid.as_raw_nonzero();
    let line = std::fs::read_to_string(format!("/proc/{number}/stat")).ok()?;
    // The name in parentheses may hold anything, also parentheses.
    let (_, fields) = line.rsplit_once(") ")?;
    let fields: Vec<&str> = fields.split(' ').collect();
    let ticks = |at: usize| Some((fields.get(at)?.parse().ok()?, fields.get(at + 1)?.parse().ok()?));
    Some(Process {
        pid,
        parent: fields.get(1)?.parse().ok()?,
        running: *fields.first()? == "R",
        halted: matches!(*fields.first()?, "T" | "Z" | "X"),
        dead: matches!(*fields.first()?, "Z" | "X"),
        ticks: ticks(11)?,
        of_children: ticks(13)?,
    })
}

/// Threads of a user: what the limit on processes counts.
#[cfg(target_os = "linux")]
pub(super) fn threads_of(user: u32) -> u64 {
    use std::os::unix::fs::MetadataExt;
    let folders = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    folders
        .filter(|folder| {
            folder
                .file_name()
                .as_encoded_bytes()
                .iter()
                .all(u8::is_ascii_digit)
        })
        .filter(|folder| folder.metadata().is_ok_and(|metadata| metadata.uid() == user))
        .filter_map(|folder| {
            let line = std::fs::read_to_string(folder.path().join("stat")).ok()?;
            line.rsplit_once(") ")?.1.split(' ').nth(17)?.parse::<u64>().ok()
        })
        .sum()
}

/// All processes below `root`, the nearest first.
#[cfg(target_os = "linux")]
pub(super) fn below(root: Pid) -> Vec<Process> {
    let all: Vec<Process> = processes().collect();
    let mut found: Vec<Process> = Vec::new();
    let mut parents = vec![root.as_raw_nonzero().get()];
    while let Some(parent) = parents.pop() {
        for process in all.iter().filter(|process| process.parent == parent) {
            parents.push(process.pid.as_raw_nonzero().get());
            found.push(*process);
        }
    }
    found
}

/// The processes below `root` by the lists of children that the kernel keeps: cheap, and exact while none is born.
/// Where a kernel keeps no such lists, as [`below`].
#[cfg(target_os = "linux")]
pub(super) fn family(root: Pid) -> Vec<Process> {
    let mut found = Vec::new();
    let mut parents = vec![root.as_raw_nonzero().get()];
    while let Some(parent) = parents.pop() {
        let Ok(tasks) = std::fs::read_dir(format!("/proc/{parent}/task")) else {
            continue;
        };
        for task in tasks.flatten() {
            match std::fs::read_to_string(task.path().join("children")) {
                Ok(list) => {
                    let children = list
                        .split_whitespace()
                        .filter_map(|number| look_at(Pid::from_raw(number.parse().ok()?)?));
                    let before = found.len();
                    found.extend(children);
                    parents.extend(
                        found[before..]
                            .iter()
                            .map(|process| process.pid.as_raw_nonzero().get()),
                    );
                }
                Err(error) if error.kind() == std::io::ErrorKind::NotFound && task.path().exists() => {
                    return below(root);
                }
                Err(_) => {}
            }
        }
    }
    found
}

/// Without `/proc`, nothing is known of any process.
#[cfg(not(target_os = "linux"))]
pub(super) fn look_at(_pid: Pid) -> Option<Process> {
    None
}

/// Without `/proc`, nothing is known.
#[cfg(not(target_os = "linux"))]
pub(super) fn family(_root: Pid) -> Vec<Process> {
    Vec::new()
}

/// Without `/proc`, the worker's process group is all that is known.
#[cfg(not(target_os = "linux"))]
pub(super) fn below(_root: Pid) -> Vec<Process> {
    Vec::new()
}
