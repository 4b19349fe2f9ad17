//! What touches the machine: files, processes, the interpreter.

pub mod config;
pub mod home;
pub mod journal;
pub mod practice_log;
