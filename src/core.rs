//! What étude decides, as pure functions of values.

pub mod agenda;
pub mod attempt;
pub mod comparison;
pub mod curriculum;
pub mod event;
pub mod exercism;
pub mod export;
pub mod find;
pub mod memory;
pub mod note;
pub mod overview;
pub mod progress;
pub mod recall;
pub mod schedule;
pub mod session;
pub mod text;
pub mod verdict;
pub mod weakness;
