//! Commands about one's place and files: `start`, `goto`, `skip`, `known`, `reset`.

use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;

use crate::core::attempt::joined;
use crate::core::curriculum::DayId;
use crate::core::event::{Body, Hash};
use crate::core::progress::known::weeks_named;
use crate::host::judge;
use crate::host::workspace::Workspace;

use super::context::{Context, print};
use super::exit::Failure;

/// `etude start`: places the day's files and prints the path of the one to edit.
///
/// # Errors
/// There is no such day, or the files cannot be written.
pub fn start(context: &Context, day: Option<DayId>) -> anyhow::Result<ExitCode> {
    let day = context.day_or_today(day)?;
    let exercise = context.library.exercise(day)?;
    let workspace = Workspace::of(&context.practice(), context.entry(day)?, &exercise);
    workspace.place(&exercise)?;
    let file = workspace
        .files
        .first()
        .map_or_else(|| workspace.folder.clone(), |name| workspace.path(name));
    print(&format!("{}\n", file.display()))?;
    // The file is there to be written; what its tests need is said now, not when they are to run.
    match context.entry(day)?.environment.as_deref() {
        Some(name) => {
            judge::interpreter(&context.home, &context.config, &context.library, Some(name))
                .map_err(Failure::Missing)?;
            Ok(ExitCode::SUCCESS)
        }
        None => Ok(ExitCode::SUCCESS),
    }
}

/// `etude goto`: another day is today's.
///
/// # Errors
/// There is no such day, or the log cannot be written.
pub fn goto(context: &Context, day: DayId) -> anyhow::Result<ExitCode> {
    let entry = context.entry(day)?;
    let rotation = context.progress()?.track_rotation(context.index()?, day);
    context.record(vec![Body::Jumped { day, rotation }])?;
    print(&format!(
        "Today's day is {day}, {}.\n",
        entry.title.replace('`', "")
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// `etude skip`: a day is left out.
///
/// # Errors
/// There is no such day, or the log cannot be written.
pub fn skip(context: &Context, day: Option<DayId>) -> anyhow::Result<ExitCode> {
    let day = context.day_or_today(day)?;
    let rotation = context.progress()?.track_rotation(context.index()?, day);
    let progress = context.record(vec![Body::Skipped { day, rotation }])?;
    let next = progress
        .place(context.index()?)
        .map_or_else(String::new, |place| format!(" Today's day is {}.", place.day));
    print(&format!("{day} is left out.{next}\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// `etude known`: weeks are passed over, or practiced after all.
///
/// # Errors
/// The text names no weeks of this curriculum, or the log cannot be written.
pub fn known(context: &Context, weeks: &str, not: bool) -> anyhow::Result<ExitCode> {
    let index = context.index()?;
    let named = weeks_named(weeks, index).map_err(|error| Failure::Usage(format!("{error}.")))?;
    let progress = context.progress()?;
    let bodies = if not {
        progress.make_unknown(&named)
    } else {
        progress.make_known(&named)
    };
    let names: Vec<String> = named.iter().map(ToString::to_string).collect();
    let what = if not { "to be practiced again" } else { "known" };
    if bodies.is_empty() {
        print(&format!("{} is {what} already.\n", names.join(", ")))?;
        return Ok(ExitCode::SUCCESS);
    }
    let progress = context.record(bodies)?;
    let next = progress
        .place(index)
        .map_or_else(String::new, |place| format!(" Today's day is {}.", place.day));
    print(&format!("Marked as {what}: {}.{next}\n", names.join(", ")))?;
    Ok(ExitCode::SUCCESS)
}

/// `etude reset`: back to the start files.
///
/// # Errors
/// There is no such day, nobody can be asked, or a file cannot be written.
pub fn reset(context: &Context, day: DayId, yes: bool) -> anyhow::Result<ExitCode> {
    let entry = context.entry(day)?;
    let exercise = context.library.exercise(day)?;
    let workspace = Workspace::of(&context.practice(), entry, &exercise);
    let texts = workspace.read()?;
    let changed: Vec<_> = texts
        .iter()
        .filter(|(name, text)| exercise.start.get(*name) != Some(text))
        .collect();
    if changed.is_empty() {
        workspace.place(&exercise)?;
        print("These are the start files already.\n")?;
        return Ok(ExitCode::SUCCESS);
    }
    if !yes
        && !confirmed(&format!(
            "Put {day} back to its start files? Your version is kept as a backup. [y/N] "
        ))?
    {
        print("Nothing was changed.\n")?;
        return Ok(ExitCode::SUCCESS);
    }
    let code = joined(&texts);
    let stamp = context.now.format("%Y-%m-%dT%H%M%S").to_string();
    let mut out = String::new();
    for (name, text) in &changed {
        let kept = workspace.back_up(name, text, &stamp)?;
        out.push_str(&format!("kept: {}\n", kept.display()));
    }
    context.keep(&code)?;
    for (name, text) in &exercise.start {
        workspace.save(name, text)?;
    }
    context.record(vec![Body::Reset {
        day,
        hash: Hash::of(&code),
    }])?;
    out.push_str(&format!("{day} is back at its start.\n"));
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// Asks on the terminal; without one, nobody can say yes.
fn confirmed(question: &str) -> anyhow::Result<bool> {
    let nobody =
        || Failure::Usage("Nobody can be asked here: say --yes to go back to the start files.".into());
    Ok(asked(question)?.ok_or_else(nobody)?)
}

/// The answer to a question on the terminal; `None` without one.
pub(super) fn asked(question: &str) -> anyhow::Result<Option<bool>> {
    let stdin = io::stdin();
    let mut err = io::stderr();
    if !stdin.is_terminal() || !err.is_terminal() {
        return Ok(None);
    }
    write!(err, "{question}")?;
    err.flush()?;
    let mut line = String::new();
    stdin.lock().read_line(&mut line)?;
    Ok(Some(matches!(line.trim(), "y" | "Y" | "yes")))
}
