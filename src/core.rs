//! What étude decides, as pure functions of values.

pub mod curriculum;
pub mod text;
pub mod verdict;
