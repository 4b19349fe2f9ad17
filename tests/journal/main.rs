//! The memory: what is acknowledged is there, whatever happens to programs, disks, clocks and files.

// clippy.toml allows these in tests, and does not see that the helpers beside them are part of tests.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod actor;
mod calendar;
mod common;
mod durability;
mod export;
mod first;
mod fuzz;
mod kill;
mod lines;
mod place;
mod recorder;
mod schedule;
mod settings;
mod together;
mod union;
