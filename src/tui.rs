//! The terminal program.

pub mod syntax;
pub mod theme;
pub mod widget;
