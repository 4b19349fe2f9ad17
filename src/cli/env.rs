//! `etude env`: the environments of third-party packages that some days need.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Mutex;

use clap::Subcommand;

use crate::core::curriculum::Environment;
use crate::host::environment::{Environments, InstallError, State, declared, install};
use crate::host::judge;
use crate::host::task::{Report, Step, Stop};

use super::args::Json;
use super::context::{Context, print, print_json};
use super::exit::Failure;
use super::signals;

/// What can be done with environments.
#[derive(Debug, Subcommand)]
pub enum EnvAction {
    /// Every environment of the curriculum: what it is for, its size, and how it stands
    List(Json),
    /// Install environments, or mend them; what an interrupted installation left is used
    Install {
        /// Names such as core
        #[arg(required = true, value_name = "NAME")]
        names: Vec<String>,
    },
    /// Remove environments; they can be installed again
    Remove {
        /// Names such as core
        #[arg(required = true, value_name = "NAME")]
        names: Vec<String>,
    },
}

/// Does what the command says.
///
/// # Errors
/// There is no such environment, or it cannot be installed or removed.
pub fn run(context: &Context, action: &EnvAction) -> anyhow::Result<ExitCode> {
    match action {
        EnvAction::List(json) => list(context, json.json),
        EnvAction::Install { names } => install_all(context, names),
        EnvAction::Remove { names } => remove_all(context, names),
    }
}

fn environments(context: &Context) -> Environments {
    Environments::of(&context.home, &context.library)
}

fn list(context: &Context, as_json: bool) -> anyhow::Result<ExitCode> {
    let environments = environments(context);
    let mut rows = Vec::new();
    for name in context.library.environments()? {
        let Some(environment) = declared(&context.library, &name)? else {
            continue;
        };
        let state = environments.state(&environment);
        rows.push((environment, state));
    }
    if as_json {
        let rows: Vec<_> = rows
            .iter()
            .map(|(it, state)| as_value(context, it, state))
            .collect();
        print_json(&serde_json::json!({ "environments": rows }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = String::new();
    if rows.is_empty() {
        out.push_str("This curriculum needs no environment: Python's standard library is enough.\n");
    }
    for (environment, state) in &rows {
        out.push_str(&format!("{:<10} {}\n", environment.name, environment.title));
        out.push_str(&format!("           {}\n", words(environment, state)));
        let days = days_with(context, &environment.name)?;
        if !days.is_empty() {
            out.push_str(&format!("           needed by {}\n", days.join(", ")));
        }
    }
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// How an environment stands, in a sentence.
pub(super) fn words(environment: &Environment, state: &State) -> String {
    let name = &environment.name;
    match state {
        State::Installed(note) => {
            let (major, minor, patch) = note.python.version;
            format!(
                "installed: {} MB, Python {major}.{minor}.{patch}, by {}",
                note.bytes >> 20,
                note.installer
            )
        }
        State::Older(_) => {
            format!("installed from an older lock; `etude env install {name}` brings it up to date")
        }
        State::Underway => "being installed now".to_owned(),
        State::Interrupted => {
            format!("half installed; `etude env install {name}` goes on where it stopped")
        }
        State::Broken(why) => format!("broken: {why}; `etude env install {name}` mends it"),
        State::Missing => format!(
            "not installed: {}; `etude env install {name}`",
            environment.size()
        ),
    }
}

fn as_value(context: &Context, environment: &Environment, state: &State) -> serde_json::Value {
    let (word, why) = match state {
        State::Installed(_) => ("installed", None),
        State::Older(_) => ("older", None),
        State::Underway => ("underway", None),
        State::Interrupted => ("interrupted", None),
        State::Broken(why) => ("broken", Some(why)),
        State::Missing => ("missing", None),
    };
    let note = match state {
        State::Installed(note) | State::Older(note) => Some(note),
        _ => None,
    };
    serde_json::json!({
        "name": environment.name,
        "title": environment.title,
        "state": word,
        "why": why,
        "download_mb": environment.download_mb,
        "disk_mb": environment.disk_mb,
        "bytes": note.map(|note| note.bytes),
        "installer": note.map(|note| &note.installer),
        "python": note.map(|note| note.python.executable.clone()),
        "requirements": environment.direct,
        "days": days_with(context, &environment.name).unwrap_or_default(),
    })
}

/// The days that need an environment.
fn days_with(context: &Context, name: &str) -> anyhow::Result<Vec<String>> {
    let days = context.index()?.days();
    Ok(days
        .filter(|day| day.environment.as_deref() == Some(name))
        .map(|day| day.id.to_string())
        .collect())
}

/// The environment of this name, or the sentence that names those that there are.
fn named(context: &Context, name: &str) -> anyhow::Result<Environment> {
    if let Some(environment) = declared(&context.library, name)? {
        return Ok(environment);
    }
    let all = context.library.environments()?;
    let known = if all.is_empty() {
        "It needs none.".to_owned()
    } else {
        format!("It has: {}.", all.join(", "))
    };
    Err(Failure::Usage(format!("This curriculum has no environment `{name}`. {known}")).into())
}

fn install_all(context: &Context, names: &[String]) -> anyhow::Result<ExitCode> {
    let wanted: Vec<Environment> = names
        .iter()
        .map(|name| named(context, name))
        .collect::<Result<_, _>>()?;
    let python = judge::interpreter(&context.home, &context.config, &context.library, None)
        .map_err(Failure::Missing)?;
    let stop = Stop::default();
    // Whatever asks the command to end stops the installation, and what it started with it.
    let told = stop.clone();
    signals::on_end(move |_| told.stop())?;
    for environment in &wanted {
        let shown = Shown::new(&environment.name);
        let report = Report::new(stop.clone(), move |step| shown.show(&step));
        let installed = install(&environments(context), environment, &python, &report);
        if std::io::stderr().is_terminal() {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
        let installed = installed?;
        let megabytes = installed.note.bytes >> 20;
        print(&if installed.was_whole {
            format!("{} is installed and sound: {megabytes} MB.\n", environment.name)
        } else {
            format!("{} is installed: {megabytes} MB.\n", environment.name)
        })?;
    }
    Ok(ExitCode::SUCCESS)
}

fn remove_all(context: &Context, names: &[String]) -> anyhow::Result<ExitCode> {
    let environments = environments(context);
    for name in names {
        // One that the curriculum no longer declares can be removed, too.
        if !environments.present().contains(name) {
            let environment = named(context, name)?;
            print(&format!("{} is not installed.\n", environment.name))?;
            continue;
        }
        environments.remove(name)?;
        print(&format!("{name} is removed.\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Progress on standard error: one line that changes on a terminal, a line a step elsewhere.
struct Shown {
    name: String,
    on_terminal: bool,
    last: Mutex<String>,
}

impl Shown {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            on_terminal: std::io::stderr().is_terminal(),
            last: Mutex::default(),
        }
    }

    fn show(&self, step: &Step) {
        let words = match step {
            Step::Line(words) => words.clone(),
            Step::Part { done, total } => format!("{done} of {total}"),
        };
        let line = if self.on_terminal {
            format!("\r\x1b[K{}: {words}", self.name)
        } else {
            format!("{}: {words}\n", self.name)
        };
        let mut last = self
            .last
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if *last != line {
            let mut err = std::io::stderr();
            // Progress that cannot be shown is no reason to stop.
            let _ = err.write_all(line.as_bytes()).and_then(|()| err.flush());
            *last = line;
        }
    }
}

/// The exit code of an installation that failed.
pub(super) fn code_of(error: &InstallError) -> u8 {
    use super::exit::code;
    match error {
        InstallError::Full { .. } | InstallError::Folder(..) => code::CANNOT_WRITE,
        _ => code::MISSING,
    }
}
