//! Processes that outlive the program that started them.
//!
//! All that are orphaned become children of the process that watches the worker, so the kernel's list of its children
//! tells in a microsecond whether there are any. Only then it is asked to count them, which it does when the worker has
//! ended and they had a moment to follow.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::time::{Duration, Instant};

use super::sandbox::Tier;
use super::sweep;
use super::wire::{Order, Report, send};
use super::worker::Worker;

/// How long the supervisor may take to count what a program left behind.
const COUNTED_WITHIN: Duration = Duration::from_secs(5);

impl Worker {
    /// Remembers which processes are there before any of the learner's code runs.
    pub(super) fn know_children(&mut self) {
        let number = self.helper_number();
        let supervisor = match self.tier {
            Tier::A => sweep::family(self.root())
                .into_iter()
                .find(|process| process.parent == number)
                .map(|process| process.pid.as_raw_nonzero().get()),
            Tier::B | Tier::C => Some(number),
        };
        let list = supervisor.and_then(|pid| File::open(format!("/proc/{pid}/task/{pid}/children")).ok());
        self.children = list.map(|list| {
            let now = numbers_in(&list);
            (list, now)
        });
    }

    /// Whether the program has processes that are no longer its children; false where that cannot be seen.
    pub(super) fn has_orphans(&self) -> bool {
        match &self.children {
            Some((list, own)) => numbers_in(list).iter().any(|number| !own.contains(number)),
            None => false,
        }
    }

    /// How many processes of the program outlive its interpreter by more than `within`, as the supervisor counts them.
    pub(super) fn strays(&mut self, within: Duration) -> usize {
        let ms = u32::try_from(within.as_millis()).unwrap_or(u32::MAX);
        if send(&self.supervisor, &Order::Strays(ms)).is_err() {
            return 0;
        }
        // The worker is about to end; a machine that is busy with something else takes its time for that.
        let deadline = Instant::now() + within + COUNTED_WITHIN;
        while let Some(report) = self.hear(deadline.saturating_duration_since(Instant::now())) {
            match report {
                Report::Strays(count) => return count,
                Report::End(exit, used) => self.ended = Some((exit, used)),
                Report::Fail(_) | Report::Watching => {}
            }
        }
        0
    }
}

/// The numbers of processes in one of the kernel's lists of children.
fn numbers_in(list: &File) -> Vec<i32> {
    let mut text = [0; 4096];
    let length = list.read_at(&mut text, 0).unwrap_or(0);
    let text = std::str::from_utf8(&text[..length]).unwrap_or_default();
    text.split_whitespace()
        .filter_map(|number| number.parse().ok())
        .collect()
}
