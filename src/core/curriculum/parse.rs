//! The files of a curriculum, read: typed values, or everything that is wrong with them, by file and line.
//!
//! Nothing is forgiven: an unknown key, a missing day, a wrong type, an id used twice are errors with a
//! remedy. What a *good* day needs beyond its shape is the matter of [`rules`](super::rules).

mod manifest;
mod table;
mod week;

pub use manifest::{manifest, plan, topics};
pub use table::{Place, Places};
pub use week::{DayPlaces, WeekPlaces, located_week, week};
