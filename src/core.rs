//! What étude decides, as pure functions of values.

pub mod curriculum;
pub mod event;
pub mod session;
