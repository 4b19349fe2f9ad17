//! What touches the machine: files, processes, the interpreter.

pub mod author;
pub mod bundle;
pub mod python;
pub mod runner;
