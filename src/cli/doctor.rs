//! `etude doctor`: what works on this machine, what does not, and what to do about it.

use std::io::IsTerminal;
use std::process::ExitCode;

use serde::Serialize;

use crate::host::editor::Editor;
use crate::host::environment::{self, Environments, declared};
use crate::host::journal::{Journal, mend};
use crate::host::runner::sandbox;
use crate::host::{judge, python};

use super::context::{Context, print, print_json};
use super::env;
use super::exit::code;

/// One thing that was looked at.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    /// What: `python`, `sandbox`, `folders`…
    name: &'static str,
    /// How it stands.
    state: State,
    /// What was found.
    found: String,
    /// What to do, where something is to be done.
    remedy: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Good,
    /// It works, with less than there could be.
    Limited,
    /// A sitting cannot work without it.
    Bad,
}

impl Check {
    fn good(name: &'static str, found: impl Into<String>) -> Self {
        Self {
            name,
            state: State::Good,
            found: found.into(),
            remedy: None,
        }
    }

    fn other(name: &'static str, state: State, found: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            name,
            state,
            found: found.into(),
            remedy: Some(remedy.into()),
        }
    }
}

/// Looks at everything and says how it stands; exit 1 if a sitting cannot work.
///
/// # Errors
/// Nothing can be printed.
pub fn run(context: &Context, as_json: bool) -> anyhow::Result<ExitCode> {
    let mut checks = vec![curriculum(context)];
    checks.extend(interpreter(context));
    checks.extend(environments(context));
    checks.push(sandbox(context));
    checks.push(folder("practice", &context.practice()));
    checks.push(folder("data", context.home.data()));
    checks.push(log(context));
    checks.push(editor(context));
    checks.push(terminal());
    let bad = checks.iter().any(|check| check.state == State::Bad);
    if as_json {
        print_json(&serde_json::json!({ "works": !bad, "checks": checks }))?;
    } else {
        print(&text(&checks))?;
    }
    Ok(ExitCode::from(if bad { code::FINDINGS } else { code::DONE }))
}

fn text(checks: &[Check]) -> String {
    let mut out = format!("étude {}\n\n", env!("CARGO_PKG_VERSION"));
    for check in checks {
        let mark = match check.state {
            State::Good => "ok     ",
            State::Limited => "limited",
            State::Bad => "BAD    ",
        };
        out.push_str(&format!("{mark}  {:<11} {}\n", check.name, check.found));
        if let Some(remedy) = &check.remedy {
            out.push_str(&format!("                     {remedy}\n"));
        }
    }
    out
}

fn curriculum(context: &Context) -> Check {
    match context.library.index() {
        Ok(index) => {
            let days = index.days().count();
            let problems = context.library.problems().map_or(0, <[_]>::len);
            let found = format!("{} weeks, {days} days", index.weeks.len());
            if problems == 0 {
                Check::good("curriculum", found)
            } else {
                let remedy = "`etude check` names each with file and line.";
                Check::other(
                    "curriculum",
                    State::Limited,
                    format!("{found}; {problems} findings"),
                    remedy,
                )
            }
        }
        Err(error) => Check::other(
            "curriculum",
            State::Bad,
            error.to_string(),
            "Mend the file, or leave --curriculum out.",
        ),
    }
}

fn interpreter(context: &Context) -> Vec<Check> {
    let found = python::find(&judge::search(&context.home, &context.config));
    let mut checks = Vec::new();
    match &found.chosen {
        Some(python) => {
            let (major, minor, patch) = python.version;
            checks.push(Check::good(
                "python",
                format!("{major}.{minor}.{patch} in {}", python.executable.display()),
            ));
        }
        None => checks.push(Check::other(
            "python",
            State::Bad,
            "no Python 3.11 or newer was found",
            "Install one, or name it: `python = \"/path/to/python3\"` in config.toml, or ETUDE_PYTHON.",
        )),
    }
    for skipped in &found.skipped {
        checks.push(Check::good(
            "",
            format!(
                "passed over: {} ({})",
                skipped.candidate.display(),
                skipped.reason
            ),
        ));
    }
    checks
}

/// The environments that days of this curriculum need; one that is installed is looked at file by file.
fn environments(context: &Context) -> Vec<Check> {
    let name = "environment";
    let unread = |error: String| {
        vec![Check::other(
            name,
            State::Limited,
            error,
            "`etude check` says more.",
        )]
    };
    let names = match context.library.environments() {
        Ok(names) => names,
        Err(error) => return unread(error.to_string()),
    };
    let environments = Environments::of(&context.home, &context.library);
    let mut checks = Vec::new();
    for each in names {
        let environment = match declared(&context.library, &each) {
            Ok(Some(environment)) => environment,
            Ok(None) => continue,
            Err(error) => return unread(error.to_string()),
        };
        let state = environments.state(&environment);
        let words = format!("{each}: {}", env::words(&environment, &state));
        checks.push(match &state {
            environment::State::Installed(note)
                if environments.is_sound(&environment, note).unwrap_or(false) =>
            {
                Check::good(name, words)
            }
            environment::State::Installed(_) => Check::other(
                name,
                State::Limited,
                format!("{each}: installed, and files of it are missing or changed"),
                format!("`etude env install {each}` mends it."),
            ),
            // Days without it work, and it is offered where it is needed.
            environment::State::Missing | environment::State::Underway => Check::good(name, words),
            environment::State::Older(_)
            | environment::State::Interrupted
            | environment::State::Broken(_) => Check::other(
                name,
                State::Limited,
                words,
                "The days that need it wait for that; the others do not.",
            ),
        });
    }
    checks
}

/// What protects the machine from the learner's code, and what better protection lacks.
fn sandbox(context: &Context) -> Check {
    let helper = match std::env::current_exe() {
        Ok(helper) => helper,
        Err(error) => {
            return Check::other(
                "sandbox",
                State::Bad,
                format!("étude cannot find its own program ({error})"),
                "Install it anew.",
            );
        }
    };
    let found = sandbox::confinement(&helper, &judge::scratch(&context.home));
    let words = format!("tier {}: {}", found.tier, found.tier.sentence());
    if found.missing.is_empty() {
        return Check::good("sandbox", words);
    }
    let missing: Vec<String> = found
        .missing
        .iter()
        .map(|(tier, why)| format!("tier {tier} is not to be had: {why}"))
        .collect();
    Check::other("sandbox", State::Limited, words, missing.join("; "))
}

/// Whether a folder can be written, tried and not guessed.
fn folder(name: &'static str, path: &std::path::Path) -> Check {
    let shown = path.display().to_string();
    // The folder is made when it is first needed: here the nearest one that exists is tried.
    let existing = path.ancestors().find(|folder| folder.is_dir()).unwrap_or(path);
    match tempfile::Builder::new().prefix(".etude-").tempfile_in(existing) {
        Ok(_) if existing == path => Check::good(name, shown),
        Ok(_) => Check::good(name, format!("{shown} (not made yet)")),
        Err(error) => Check::other(
            name,
            State::Bad,
            format!("{shown} cannot be written ({error})"),
            "Give write permission, or choose another place with --home DIR.",
        ),
    }
}

fn log(context: &Context) -> Check {
    let looked = Journal::open(&context.home).and_then(|(journal, _, _)| mend::verify(&journal));
    match looked {
        Ok(health) if health.is_sound() => Check::good("log", format!("{} events, sound", health.events)),
        Ok(health) => Check::other(
            "log",
            State::Limited,
            format!("{} events, and lines that are none", health.events),
            "`etude log verify` shows them, `etude log repair` sets them aside; nothing is deleted.",
        ),
        Err(error) => Check::other(
            "log",
            State::Bad,
            error.to_string(),
            "What was saved before is not lost.",
        ),
    }
}

fn editor(context: &Context) -> Check {
    match Editor::find(context.config.editor.as_deref(), |name| std::env::var_os(name)) {
        Ok(editor) => Check::good("editor", format!("{}, and the built-in one", editor.name())),
        Err(error) => Check::other("editor", State::Limited, "the built-in one", error.to_string()),
    }
}

fn terminal() -> Check {
    let size = crossterm::terminal::size();
    match size {
        Ok((width, height)) if std::io::stdout().is_terminal() => {
            if width < 60 || height < 20 {
                let found = format!("{width} columns, {height} rows");
                Check::other(
                    "terminal",
                    State::Limited,
                    found,
                    "étude needs 60 columns and 20 rows.",
                )
            } else {
                Check::good("terminal", format!("{width} columns, {height} rows"))
            }
        }
        _ => Check::good("terminal", "none here; `etude` alone prints today's card"),
    }
}
