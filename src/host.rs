//! What touches the machine: files, processes, the interpreter. It decides nothing.

pub mod bundle;
pub mod editor;
pub mod watch;
pub mod workspace;
