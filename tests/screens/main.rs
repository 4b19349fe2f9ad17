//! Every screen, as it is drawn, and what the keys do on it: keys in, pictures out.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a test crate has no public interface")]

mod areas;
mod aside;
mod author;
mod behavior;
mod docs;
mod environments;
mod fuzz;
mod leave;
mod log;
mod palette;
mod pictures;
mod plan;
mod play;
mod review;
mod settings;
mod tasks;
mod typing;
mod unconfined;
mod welcome;
