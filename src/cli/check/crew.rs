//! Who does the errands: a few hands always, and more while what runs only waits.
//!
//! Most days compute; two for each processor keep it busy, for a worker also waits for the kernel to make and to end its
//! namespaces. Some days wait: for deadlines that a wrong solution lets pass, for pools of processes. There a hand more
//! costs nothing. It begins only when fewer of our processes want a processor than there are, so that what computes stays
//! as fast as its limits expect. The days that may wait are begun by turns with the others: what computes fills the time
//! in which they wait, and they are not what is left in the end.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::errand::Errand;
use super::version;
use crate::host::runner::{Runner, wanting_a_processor};

/// Hands for each processor that always work.
const STEADY: usize = 2;
/// Hands for each processor, with those that work while others wait.
const AT_MOST: usize = 8;
/// How often a hand with nothing to do looks.
const LOOK: Duration = Duration::from_millis(20);
/// Looks in a row that must find a processor unwanted: a process may wait for a moment only.
const LOOKS: u32 = 3;

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
    /// In which order they are begun.
    order: Vec<usize>,
    begun: AtomicUsize,
    demand: Mutex<Demand>,
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
            order: by_turns(errands.iter().map(Errand::may_wait)),
            begun: AtomicUsize::new(0),
            demand: Mutex::new(Demand::new(cores)),
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
    /// What a hand does next: an errand that nobody has begun, else the one that most is left of. Waits for room where
    /// it must; `None` when nothing is left.
    fn next(&self, is_steady: bool) -> Option<&'b Errand<'a>> {
        loop {
            let most = self.errands.iter().max_by_key(|errand| errand.left())?;
            if most.left() == 0 {
                return None;
            }
            let may_begin = is_steady && self.begun.load(Ordering::Relaxed) < self.errands.len();
            if may_begin || self.has_room() {
                let mut ordered = self.order.iter().filter_map(|&at| self.errands.get(at));
                return Some(match ordered.find(|errand| errand.begin()) {
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

    fn has_room(&self) -> bool {
        // Another hand that looks just now takes it.
        self.demand.try_lock().is_ok_and(|mut demand| {
            demand.looked.elapsed() >= LOOK && {
                demand.looked = Instant::now();
                demand.leaves_room(wanting_a_processor())
            }
        })
    }
}

/// The places of those that may wait and of those that do not, by turns.
fn by_turns(may_wait: impl Iterator<Item = bool>) -> Vec<usize> {
    let (waiting, computing): (Vec<_>, Vec<_>) = may_wait.enumerate().partition(|&(_, may_wait)| may_wait);
    let turns = waiting.len().max(computing.len());
    (0..turns)
        .flat_map(|turn| [waiting.get(turn), computing.get(turn)])
        .flatten()
        .map(|&(place, _)| place)
        .collect()
}

/// Whether the processors are wanted, over a few looks.
struct Demand {
    cores: usize,
    looked: Instant,
    /// Looks in a row that found one unwanted.
    unwanted: u32,
}

impl Demand {
    fn new(cores: usize) -> Self {
        Self {
            cores,
            looked: Instant::now(),
            unwanted: 0,
        }
    }

    /// Takes a look into account: how many processes want a processor, if that is known. Each room is given once; whoever
    /// takes it must be seen to work first.
    fn leaves_room(&mut self, wanting: Option<usize>) -> bool {
        let is_unwanted = wanting.is_some_and(|wanting| wanting < self.cores);
        self.unwanted = if is_unwanted { self.unwanted + 1 } else { 0 };
        let leaves_room = self.unwanted >= LOOKS;
        if leaves_room {
            self.unwanted = 0;
        }
        leaves_room
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_when_a_processor_was_unwanted_for_a_while_and_once_only() {
        let mut demand = Demand::new(2);
        let mut room = |looks: &[usize]| -> Vec<bool> {
            looks
                .iter()
                .map(|&wanting| demand.leaves_room(Some(wanting)))
                .collect()
        };
        assert_eq!(room(&[1, 0, 1]), [false, false, true]);
        assert_eq!(
            room(&[1, 1, 2, 1, 1]),
            [false; 5],
            "a look that found none begins anew"
        );
        assert_eq!(room(&[0, 3]), [true, false]);
    }

    #[test]
    fn days_that_may_wait_are_begun_by_turns_with_the_others() {
        let order = |days: &[bool]| by_turns(days.iter().copied());
        assert_eq!(order(&[false, false, false, true, true]), [3, 0, 4, 1, 2]);
        assert_eq!(order(&[true, true, false]), [0, 2, 1]);
        assert_eq!(order(&[false, false]), [0, 1]);
    }

    #[test]
    fn where_nothing_tells_there_is_never_room() {
        let mut demand = Demand::new(8);
        assert!((0..10).all(|_| !demand.leaves_room(None)));
    }
}
