//! The program: all of it is in the library. Here is only which way in is taken, and where an error is shown.

use std::io::IsTerminal;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use etude::cli::args::Cli;
use etude::cli::context::{Context, warn};
use etude::cli::exit::{code, code_of};
use etude::cli::{run, today};
use etude::host::runner;
use etude::tui::start::Start;

fn main() -> ExitCode {
    let started = Instant::now();
    let arguments: Vec<String> = std::env::args().collect();
    // The program starts itself again to run a learner's code: that comes before everything else.
    if arguments.get(1).is_some_and(|first| first == "__run-child") {
        return runner::run_child(&arguments[2..]);
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let wanted = !error.use_stderr();
            let _ = error.print();
            return ExitCode::from(if wanted { code::DONE } else { code::USAGE });
        }
    };
    let done = match &cli.command {
        Some(command) => run::run(&cli, command),
        None => sit_down(&cli, started),
    };
    done.unwrap_or_else(|error| {
        warn(&format!("{error:#}"));
        ExitCode::from(code_of(&error))
    })
}

/// The terminal program, or today's card where there is no terminal to draw on.
fn sit_down(cli: &Cli, started: Instant) -> anyhow::Result<ExitCode> {
    let context = Context::open(cli)?;
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return today::without_terminal(&context);
    }
    runner::keep_little_memory();
    let helper = std::env::current_exe()?;
    Start {
        home: context.home,
        config: context.config,
        library: context.library,
        helper,
        started,
    }
    .run()?;
    Ok(ExitCode::SUCCESS)
}
