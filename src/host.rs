//! What touches the machine: files, processes, the interpreter. It decides nothing.

pub mod author;
pub mod bundle;
pub mod editor;
pub mod judge;
pub mod python;
pub mod runner;
pub mod watch;
pub mod workspace;
//! What touches the machine: files, processes, the interpreter.

pub mod config;
pub mod home;
pub mod journal;
pub mod practice_log;
