//! Who does the errands: a few hands always, and more while a processor has nothing to do.
//!
//! Most days compute; two for each processor keep it busy, for a worker also waits for the kernel to make and to end its
//! namespaces. Some days wait: for deadlines that a wrong solution lets pass, for pools of processes. There a hand more
//! costs nothing. It begins only when a processor was idle, so that what computes stays as fast as its limits expect.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::errand::Errand;
use super::version;
use crate::host::idleness::Idleness;
use crate::host::runner::Runner;

/// Hands for each processor that always work.
const STEADY: usize = 2;
/// Hands for each processor, with those that work while one is idle.
const AT_MOST: usize = 5;
/// How often a hand with nothing to do looks.
const LOOK: Duration = Duration::from_millis(20);

pub(super) struct Crew<'a> {
    /// Étude's own executable.
    pub(super) helper: &'a Path,
    /// A folder for the runs' own folders.
    pub(super) scratch: &'a Path,
    pub(super) tell: &'a (dyn Fn(&str) + Sync),
}

/// What the hands know in common.
struct Board<'b, 'a> {
    errands: &'b [Errand<'a>],
    begun: AtomicUsize,
    idleness: Mutex<Idleness>,
}

impl Crew<'_> {
    /// Does all errands.
    pub(super) fn run(&self, errands: &[Errand<'_>]) {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let tasks = errands.iter().map(Errand::left).sum::<usize>();
        let steady = (cores * STEADY).min(errands.len());
        let all = (cores * AT_MOST).min(tasks);
        let board = Board {
            errands,
            begun: AtomicUsize::new(0),
            idleness: Mutex::new(Idleness::new()),
        };
        thread::scope(|scope| {
            for hand in 0..all {
                let board = &board;
                scope.spawn(move || {
                    while let Some(errand) = board.next(hand < steady) {
                        self.tell_of(errand, board);
                        errand.work(&|| Runner::new(self.helper.to_owned(), self.scratch.to_owned()));
                    }
                });
            }
        });
    }

    fn tell_of(&self, errand: &Errand<'_>, board: &Board<'_, '_>) {
        (self.tell)(&format!(
            "{}/{} {} on Python {}",
            board.begun.load(Ordering::Relaxed),
            board.errands.len(),
            errand.subject.day.entry.id,
            version(errand.python)
        ));
    }
}

impl<'b, 'a> Board<'b, 'a> {
    /// What a hand does next: an errand that nobody has begun, else the one that most is left of. Waits for an idle
    /// processor where it must; `None` when nothing is left.
    fn next(&self, is_steady: bool) -> Option<&'b Errand<'a>> {
        loop {
            let most = self.errands.iter().max_by_key(|errand| errand.left())?;
            if most.left() == 0 {
                return None;
            }
            let may_begin = is_steady && self.begun.load(Ordering::Relaxed) < self.errands.len();
            if may_begin || self.has_idle_processor() {
                return Some(match self.errands.iter().find(|errand| errand.begin()) {
                    Some(new) => {
                        self.begun.fetch_add(1, Ordering::Relaxed);
                        new
                    }
                    None => most,
                });
            }
            thread::sleep(LOOK);
        }
    }

    fn has_idle_processor(&self) -> bool {
        // Another hand that looks just now takes it.
        self.idleness.try_lock().is_ok_and(|mut idleness| idleness.take())
    }
}
