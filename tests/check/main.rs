//! `etude check`: a curriculum with one defect of each kind yields exactly that finding.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a test crate has no public interface")]
#![allow(clippy::unwrap_used)] // a helper of a test is a test

mod curriculum;
mod mutants;
mod runs;
mod texts;
