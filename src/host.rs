//! What touches the machine: files, processes, the interpreter. It decides nothing.

pub mod bundle;
pub mod editor;
pub mod watch;
pub mod workspace;
//! What touches the machine: files, processes, the interpreter.

pub mod python;
pub mod runner;
