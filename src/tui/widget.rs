//! Widgets: each draws one thing, on whatever area it is given.

pub mod bar;
pub mod chrome;
pub mod columns;
pub mod comparison;
pub mod diff;
pub mod editor;
pub mod heat;
pub mod markdown;
pub mod scroll;
pub mod verdict;
pub mod year;

#[cfg(test)]
pub(crate) mod grid;
