//! Which command does what.

use std::process::ExitCode;

use clap::CommandFactory;

use crate::host::bundle::Library;
use crate::host::judge;

use super::args::{Cli, Command};
use super::check::{CheckArgs, CheckContext};
use super::context::{Context, print};
use super::{doctor, env, import, log, place, plan, review, show, stats, test, today};

/// Does what the command line asks for.
///
/// # Errors
/// As the command says; the exit code of an error is [`super::exit::code_of`].
pub fn run(cli: &Cli, command: &Command) -> anyhow::Result<ExitCode> {
    // These need neither home nor curriculum.
    match command {
        Command::Completions { shell } => return completions(*shell),
        Command::Man => return man(),
        _ => {}
    }
    let context = Context::open(cli)?;
    match command {
        Command::Today(json) => today::run(&context, json.json),
        Command::Show { day, part } => show::run(&context, *day, *part),
        Command::Start { day } => place::start(&context, *day),
        Command::Test {
            day,
            file,
            stretch,
            without_sandbox,
            json,
        } => {
            let wanted = test::Wanted {
                file: file.as_deref(),
                stretch: *stretch,
                without_sandbox: *without_sandbox,
                as_json: json.json,
            };
            test::run(&context, *day, wanted)
        }
        Command::Plan(json) => plan::run(&context, json.json),
        Command::Goto { day } => place::goto(&context, *day),
        Command::Skip { day } => place::skip(&context, *day),
        Command::Known { weeks, not } => place::known(&context, weeks, *not),
        Command::Log { action, filter } => log::run(&context, action.as_ref(), filter),
        Command::Review(json) => review::run(&context, json.json),
        Command::Stats(json) => stats::run(&context, json.json),
        Command::Reset { day, yes } => place::reset(&context, *day, *yes),
        Command::Env(action) => env::run(&context, action),
        Command::Check(args) => check(cli, &context, args),
        Command::New(args) => super::new::run(args),
        Command::Import(args) => import::run(&context, args),
        Command::Doctor(json) => doctor::run(&context, json.json),
        Command::Completions { .. } | Command::Man => Ok(ExitCode::SUCCESS),
    }
}

fn check(cli: &Cli, context: &Context, args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let library = match &cli.curriculum {
        Some(root) => Library::folder(root),
        None => Library::builtin(),
    };
    let (home, config) = (&context.home, &context.config);
    let pythons =
        |library: &Library, environment: Option<&str>| judge::pythons(home, config, library, environment);
    let wanted = CheckContext {
        library,
        helper: std::env::current_exe()?,
        scratch: judge::scratch(&context.home),
        cache: context.home.cache().join("check"),
        tools: Some(crate::host::judge::tools(&context.home)),
        pythons: &pythons,
    };
    super::check::run(args, &wanted)
}

fn completions(shell: clap_complete::Shell) -> anyhow::Result<ExitCode> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "etude", &mut out);
    print(&String::from_utf8_lossy(&out))?;
    Ok(ExitCode::SUCCESS)
}

fn man() -> anyhow::Result<ExitCode> {
    let mut out = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut out)?;
    print(&String::from_utf8_lossy(&out))?;
    Ok(ExitCode::SUCCESS)
}
