//! The curriculum: tracks, cycles, weeks and days, as the learner knows them.
//!
//! An [`Index`] is small and always at hand: ids, titles, minutes and the order of days. A [`Week`] with its
//! texts is parsed only when somebody opens one of its days.
//!
//! [`parse`] turns the files of a curriculum into these types and says with file and line what is wrong with
//! them; [`rules`] says what a well-formed day still lacks.

mod day;
mod environment;
mod finding;
mod id;
mod index;
pub mod layout;
pub mod parse;
mod plan;
mod preview;
pub mod rules;

pub use day::{Card, CardKind, Day, Exercise, Limits, Reference, Week};
pub use environment::{Environment, Pin};
pub use finding::{Finding, Findings, Rule};
pub use id::{BadId, DayId, WeekId};
pub use index::{Cycle, DayEntry, Index, Minutes, TopicEntry, Track, WeekEntry};
pub use plan::{Manifest, Plan, PlannedDay, PlannedWeek, Topic, Topics};
pub use preview::Preview;
