//! étude: a daily practice tutor for Python in the terminal.
//!
//! Three layers, and one direction in which they know each other:
//!
//! ```text
//! cli, tui ──▶ host ──▶ core
//! ```
//!
//! * [`core`] decides. It has no clock, no disk, no process, no screen and no randomness of its own.
//! * [`host`] touches the machine and decides nothing: files, the journal, Python.
//! * [`tui`] and [`cli`] are the two ways in. Neither knows the other.
//!
//! `docs/architecture.md` says how data flows between them, and why.

#[cfg(windows)]
compile_error!(
    "étude runs in WSL2 on Windows: its sandbox and its processes are those of Unix. Install it there."
);

pub mod cli;
pub mod core;
pub mod host;
pub mod tui;
