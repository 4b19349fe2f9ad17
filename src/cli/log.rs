//! `etude log`: the practice log, and its health.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use crate::core::curriculum::Index;
use crate::core::event::Outcome;
use crate::core::export::{self, Ended, Selection};
use crate::core::progress::Sitting;
use crate::host::journal::{Journal, mend};

use super::args::{LogAction, LogFilter, LogFormat, LogVerdict};
use super::context::{Context, print, print_json, warn};
use super::exit::code;

/// Prints the log, or does something with it.
///
/// # Errors
/// The log cannot be read, or not be written where it must.
pub fn run(context: &Context, action: Option<&LogAction>, filter: &LogFilter) -> anyhow::Result<ExitCode> {
    match action {
        None => list(context, filter),
        Some(LogAction::Verify) => verify(context),
        Some(LogAction::Repair) => repair(context),
        Some(LogAction::Merge { files }) => merge(context, files),
    }
}

fn list(context: &Context, filter: &LogFilter) -> anyhow::Result<ExitCode> {
    let (journal, progress, complaints) = Journal::open(&context.home)?;
    for complaint in complaints {
        warn(&complaint.sentence);
    }
    let index = context.index()?;
    let selection = Selection {
        since: filter.since,
        until: filter.until,
        day: filter.day,
        weeks: filter.week,
        ended: filter.verdict.map(|verdict| match verdict {
            LogVerdict::Pass => Ended::Passed,
            LogVerdict::Fail => Ended::Failed,
            LogVerdict::Error => Ended::Error,
            LogVerdict::None => Ended::NoAttempt,
        }),
    };
    let load = |hash| journal.load(hash).ok().flatten();
    let sittings: Vec<&Sitting> = export::sittings(&progress, selection).collect();
    let entries = || export::entries(sittings.iter().copied(), index, &load);
    match filter.format {
        LogFormat::Json => print_json(&json!({ "sittings": entries() }))?,
        LogFormat::Csv => print(&export::csv(&entries()))?,
        LogFormat::Md => print(&export::markdown::months(sittings.iter().copied(), index, &load))?,
        LogFormat::Text if sittings.is_empty() && selection != Selection::default() => {
            print("No sitting is like that.\n")?;
        }
        LogFormat::Text if sittings.is_empty() => print("No sitting yet. `etude` starts the first.\n")?,
        LogFormat::Text => print(
            &sittings
                .iter()
                .map(|sitting| line(sitting, index))
                .collect::<String>(),
        )?,
    }
    Ok(ExitCode::SUCCESS)
}

/// One sitting in a line.
fn line(sitting: &Sitting, index: &Index) -> String {
    let title = index
        .day(sitting.day)
        .map(|entry| entry.title.replace('`', ""))
        .unwrap_or_default();
    let verdict = match sitting.verdict() {
        Some(Outcome::Pass) => "pass",
        Some(Outcome::Fail) => "fail",
        Some(Outcome::Error) => "error",
        None => "none",
    };
    let attempts = sitting.attempts.len();
    let plural = if attempts == 1 { "attempt " } else { "attempts" };
    let minutes = sitting.total_seconds().div_ceil(60);
    let day = sitting.day.to_string();
    format!(
        "{}  {day:<6}  {verdict:<5}  {minutes:>3} min  {attempts:>2} {plural}  {title}\n",
        sitting.date
    )
}

fn verify(context: &Context) -> anyhow::Result<ExitCode> {
    let (journal, _, _) = Journal::open(&context.home)?;
    let health = mend::verify(&journal)?;
    let mut out = String::new();
    for file in &health.files {
        out.push_str(&format!("{}: {} events\n", file.path.display(), file.events));
        for fault in &file.faults {
            out.push_str(&format!(
                "{}:{}: {}\n",
                file.path.display(),
                fault.line,
                fault.what
            ));
        }
        if file.torn {
            out.push_str(&format!(
                "{}: the last line was cut off while it was written\n",
                file.path.display()
            ));
        }
    }
    for path in &health.spoiled_texts {
        out.push_str(&format!(
            "{}: the text is not what its name says\n",
            path.display()
        ));
    }
    let sound = health.is_sound();
    out.push_str(if sound {
        "The log is sound.\n"
    } else {
        "`etude log repair` sets aside what cannot be read; nothing is deleted.\n"
    });
    print(&out)?;
    Ok(ExitCode::from(if sound { code::DONE } else { code::FINDINGS }))
}

fn repair(context: &Context) -> anyhow::Result<ExitCode> {
    let (mut journal, _, _) = Journal::open(&context.home)?;
    let repair = mend::repair(&mut journal)?;
    let mut out = format!("{} lines were set aside.\n", repair.set_aside);
    for path in &repair.kept_in {
        out.push_str(&format!("They are kept in {}.\n", path.display()));
    }
    for path in &repair.others {
        out.push_str(&format!(
            "{} belongs to another machine: run `etude log repair` there.\n",
            path.display()
        ));
    }
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}

fn merge(context: &Context, files: &[PathBuf]) -> anyhow::Result<ExitCode> {
    let (mut journal, _, _) = Journal::open(&context.home)?;
    let merge = mend::merge(&mut journal, files)?;
    let mut out = format!(
        "{} events are new here, {} were here already.\n",
        merge.added, merge.known
    );
    if merge.bad_lines > 0 {
        out.push_str(&format!(
            "{} lines were no events; they are left where they are.\n",
            merge.bad_lines
        ));
    }
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}
