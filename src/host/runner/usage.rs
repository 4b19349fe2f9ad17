//! Memory and processor time of a tree of processes.

use std::time::Duration;

use rustix::process::Pid;

use crate::core::verdict::CpuTime;

/// What a tree of processes uses together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Usage {
    /// Private resident memory in bytes; pages shared after a fork count once for each process.
    pub memory: u64,
    /// Processor time of those that live, user and system.
    pub cpu: Duration,
    /// Processor time of all, those that ended included.
    pub all: CpuTime,
    /// Whether one of them is on a processor or waits for one.
    pub running: bool,
    /// How many processes there are, the helpers among them.
    pub processes: usize,
}

/// Everything below `root`.
#[cfg(target_os = "linux")]
pub(super) fn of_tree(root: Pid) -> Usage {
    let ticks_a_second = rustix::param::clock_ticks_per_second().max(1);
    let page = rustix::param::page_size() as u64;
    let mut usage = Usage::default();
    for process in super::sweep::family(root) {
        usage.processes += 1;
        usage.running |= process.running;
        let (user, system) = process.ticks;
        usage.cpu += Duration::from_millis((user + system) * 1000 / ticks_a_second);
        usage.all.user += (user + process.of_children.0) * 1_000_000 / ticks_a_second;
        usage.all.system += (system + process.of_children.1) * 1_000_000 / ticks_a_second;
        let Ok(line) = std::fs::read_to_string(format!("/proc/{}/statm", process.pid.as_raw_nonzero()))
        else {
            continue;
        };
        let mut fields = line
            .split(' ')
            .skip(1)
            .map(|field| field.parse::<u64>().unwrap_or(0));
        let (resident, shared) = (fields.next().unwrap_or(0), fields.next().unwrap_or(0));
        usage.memory += resident.saturating_sub(shared) * page;
    }
    usage
}

/// How many processes below this one are on a processor or wait for one; `None` where nothing tells.
#[must_use]
pub fn wanting_a_processor() -> Option<usize> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let family = super::sweep::family(rustix::process::getpid());
    Some(family.iter().filter(|process| process.running).count())
}

/// Whether no more threads want a processor than there are; false where nothing tells.
pub(super) fn a_processor_is_free() -> bool {
    let Ok(load) = std::fs::read_to_string("/proc/loadavg") else {
        return false;
    };
    let running = load.split([' ', '/']).nth(3);
    let running: Option<usize> = running.and_then(|count| count.parse().ok());
    let there = std::thread::available_parallelism().map_or(1, usize::from);
    running.is_some_and(|running| running <= there)
}

/// Resident memory below `root` in bytes, with each shared page counted once. Costs more to find out.
#[cfg(target_os = "linux")]
pub(super) fn proportional(root: Pid) -> u64 {
    let mut bytes = 0;
    for process in super::sweep::family(root) {
        let rollup = std::fs::read_to_string(format!("/proc/{}/smaps_rollup", process.pid.as_raw_nonzero()));
        let rollup = rollup.unwrap_or_default();
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        bytes += kilobytes.unwrap_or(0) << 10;
    }
    bytes
}

/// Elsewhere the limits of each process are all there is.
#[cfg(not(target_os = "linux"))]
pub(super) fn of_tree(_root: Pid) -> Usage {
    Usage::default()
}

/// As above.
#[cfg(not(target_os = "linux"))]
pub(super) fn proportional(_root: Pid) -> u64 {
    0
}

/// Bytes of the files below `folder`; stops counting beyond `enough`. What vanishes meanwhile counts nothing.
pub(super) fn of_folder(folder: &std::path::Path, enough: u64) -> u64 {
    let mut bytes = 0;
    let mut pending = vec![folder.to_owned()];
    while let Some(folder) = pending.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            // Of a symbolic link this is the link itself.
            let Ok(metadata) = entry.metadata() else { continue };
            if metadata.is_dir() {
                pending.push(entry.path());
            }
            bytes += metadata.len();
            if bytes > enough {
                return bytes;
            }
        }
    }
    bytes
}
