//! How long something is remembered: FSRS with its default parameters (crate `fsrs`).

use std::sync::LazyLock;

use chrono::NaiveDate;
use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, FSRSItem, FSRSReview, MemoryState, current_retrievability};
use serde::{Deserialize, Serialize};

use super::progress::Review;
use super::session::Grade;

static SCHEDULER: LazyLock<FSRS> = LazyLock::new(FSRS::default);

/// How well an item sits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// Days after which the chance of knowing it has fallen to 0.9.
    pub stability: f32,
    /// 1 (easy) to 10.
    pub difficulty: f32,
}

impl Memory {
    /// The memory after one answer more. `before` is the memory and the date of the last answer, `None` for the first.
    ///
    /// Elapsed time is that between the recorded dates, so an answer that came late counts with its true distance; a
    /// clock that went back counts as the same day.
    #[must_use]
    pub fn after(before: Option<(Self, NaiveDate)>, review: Review) -> Option<Self> {
        let elapsed = before.map_or(0, |(_, last)| (review.date - last).num_days().max(0));
        let review = FSRSReview {
            rating: Grade::rating(review.grade),
            delta_t: u32::try_from(elapsed).unwrap_or(u32::MAX),
        };
        let item = FSRSItem {
            reviews: vec![review],
        };
        let start = before.map(|(memory, _)| memory.into());
        let state = SCHEDULER.memory_state(item, start).ok()?;
        Some(Self {
            stability: state.stability,
            difficulty: state.difficulty,
        })
    }
}

impl From<Memory> for MemoryState {
    fn from(memory: Memory) -> Self {
        Self {
            stability: memory.stability,
            difficulty: memory.difficulty,
        }
    }
}

/// The memory after these answers; `None` without an answer.
#[must_use]
pub fn memory(reviews: &[Review]) -> Option<Memory> {
    let mut before: Option<(Memory, NaiveDate)> = None;
    for review in reviews {
        let last = before.map_or(review.date, |(_, last)| last.max(review.date));
        before = Some((Memory::after(before, *review)?, last));
    }
    before.map(|(memory, _)| memory)
}

/// Whole days, at least one, until the chance of knowing it has fallen to `retention`.
#[must_use]
pub fn interval(memory: Memory, retention: f32) -> u32 {
    let days = SCHEDULER.next_interval(Some(memory.stability), retention.clamp(0.7, 0.99), 3);
    // Ten years are as good as for ever, and dates stay dates.
    days.round().clamp(1.0, 3650.0) as u32
}

/// The chance of knowing it after so many days, 0 to 1.
#[must_use]
pub fn recall(memory: Memory, days: u32) -> f32 {
    current_retrievability(memory.into(), days as f32, FSRS6_DEFAULT_DECAY)
}
