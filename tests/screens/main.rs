//! Every screen, as it is drawn, and what the keys do on it: keys in, pictures out.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod behavior;
mod pictures;
mod play;
