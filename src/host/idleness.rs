//! Whether a processor of this machine has nothing to do.

use std::time::{Duration, Instant};

/// The kernel counts in hundredths of a second: less says little.
const WINDOW: Duration = Duration::from_millis(60);
/// A processor counts as idle when the idle time of all together makes so much of one.
const ENOUGH: f64 = 0.5;

/// Watches the processors, and gives each idle moment away once.
#[derive(Debug)]
pub struct Idleness {
    since: Instant,
    idle: Option<Duration>,
}

impl Default for Idleness {
    fn default() -> Self {
        Self::new()
    }
}

impl Idleness {
    /// Begins to watch.
    #[must_use]
    pub fn new() -> Self {
        Self {
            since: Instant::now(),
            idle: idle_time(),
        }
    }

    /// Whether half a processor or more had nothing to do since the last answer. For a moment after an answer there is no
    /// other: whoever took the idle processor must be seen to work first. Where the system does not tell, none ever is.
    pub fn take(&mut self) -> bool {
        let passed = self.since.elapsed();
        if passed < WINDOW {
            return false;
        }
        let now = idle_time();
        let idle = now.zip(self.idle).map(|(now, then)| now.saturating_sub(then));
        (self.since, self.idle) = (Instant::now(), now);
        idle.is_some_and(|idle| idle.as_secs_f64() > passed.as_secs_f64() * ENOUGH)
    }
}

/// The idle time of all processors together since the machine was started.
#[cfg(target_os = "linux")]
fn idle_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/stat").ok()?;
    let ticks = ticks(&text)?;
    let a_second = rustix::param::clock_ticks_per_second().max(1);
    Some(Duration::from_millis(ticks * 1000 / a_second))
}

/// Elsewhere it is not known.
#[cfg(not(target_os = "linux"))]
fn idle_time() -> Option<Duration> {
    None
}

/// Of the line of all processors the fourth figure, idle, and the fifth, idle while something is read or written.
#[cfg(target_os = "linux")]
fn ticks(text: &str) -> Option<u64> {
    let figures = text.lines().next()?.strip_prefix("cpu ")?;
    let mut figures = figures.split_whitespace().skip(3);
    let mut next = || figures.next()?.parse::<u64>().ok();
    Some(next()? + next()?)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn idle_ticks_are_those_of_all_processors() {
        let text = "cpu  10132153 290696 3084719 46828483 16683 0 25195 0 175628 0\ncpu0 1 2 3 4 5 6 7\n";
        assert_eq!(ticks(text), Some(46_828_483 + 16_683));
        assert_eq!(ticks("cpu0 1 2 3 4 5\n"), None);
        assert_eq!(ticks("intr 5\n"), None);
        assert_eq!(ticks(""), None);
    }

    #[test]
    fn the_kernel_tells_and_no_moment_is_given_twice() {
        let mut idleness = Idleness::new();
        assert!(idleness.idle.is_some());
        assert!(!idleness.take(), "too early to know");
    }
}
