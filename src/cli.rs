//! The command line: every command that needs no screen of its own.

pub mod args;
pub mod check;
pub mod context;
pub mod doctor;
pub mod env;
pub mod exit;
pub mod import;
pub mod log;
pub mod new;
pub mod place;
pub mod plan;
pub mod review;
pub mod run;
pub mod show;
pub mod signals;
pub mod stats;
pub mod test;
pub mod today;
