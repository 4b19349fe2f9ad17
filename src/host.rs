//! What touches the machine: files, processes, the interpreter. It decides nothing.

pub mod author;
pub mod bundle;
pub mod compare;
pub mod config;
pub mod consent;
pub mod editor;
pub mod environment;
pub mod exercism;
pub mod export;
pub mod follow;
pub mod home;
pub mod journal;
pub mod judge;
pub mod linter;
pub mod practice_log;
pub mod python;
pub mod reader;
pub mod runner;
pub mod task;
pub mod watch;
pub mod workspace;
