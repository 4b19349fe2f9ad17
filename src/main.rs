//! The program: all of it is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.split_first() {
        // Before anything else: a helper process must stay small and single-threaded.
        Some((first, rest)) if first == etude::host::runner::COMMAND => etude::host::runner::run_child(rest),
        _ => ExitCode::SUCCESS,
    }
}
