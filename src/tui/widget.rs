//! Widgets: each draws one thing, from values, within its area. An area of no size draws nothing.

pub mod bar;
pub mod diff;
pub mod editor;
#[cfg(test)]
pub(crate) mod grid;
pub mod heat;
pub mod markdown;
pub mod scroll;
