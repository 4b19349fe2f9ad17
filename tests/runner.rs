//! How a saved file becomes a verdict: real processes, a real Python, what a learner would see.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail where it stands"
)]

#[path = "runner/accounts.rs"]
mod accounts;
#[path = "runner/asides.rs"]
mod asides;
#[path = "runner/desk.rs"]
mod desk;
#[path = "runner/ends.rs"]
mod ends;
#[path = "runner/interpreters.rs"]
mod interpreters;
#[path = "runner/leaks.rs"]
mod leaks;
#[path = "runner/molds.rs"]
mod molds;
#[path = "runner/tests.rs"]
mod tests;
#[path = "runner/warm.rs"]
mod warm;
