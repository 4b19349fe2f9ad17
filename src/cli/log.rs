//! `etude log`: the practice log, and its health.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::core::curriculum::Index;
use crate::core::event::{Outcome, Words};
use crate::core::progress::Sitting;
use crate::core::session::Phase;
use crate::host::journal::{Journal, mend};

use super::args::{LogAction, LogFilter, LogFormat};
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
    let wanted = |sitting: &&Sitting| {
        sitting.worked()
            && filter.since.is_none_or(|since| sitting.date >= since)
            && filter.until.is_none_or(|until| sitting.date <= until)
            && filter.day.is_none_or(|day| sitting.day == day)
    };
    let entries: Vec<Entry<'_>> = progress
        .sittings()
        .iter()
        .filter(wanted)
        .map(|sitting| Entry {
            sitting,
            index,
            journal: &journal,
        })
        .collect();
    match filter.format {
        LogFormat::Json => {
            print_json(&json!({ "sittings": entries.iter().map(Entry::json).collect::<Vec<_>>() }))?
        }
        LogFormat::Text if entries.is_empty() => print("No sitting yet. `etude` starts the first.\n")?,
        LogFormat::Text => print(&entries.iter().map(Entry::text).collect::<String>())?,
        LogFormat::Csv => print(&csv(&entries))?,
        LogFormat::Md => print(&markdown(&entries))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// One sitting as it is printed.
struct Entry<'a> {
    sitting: &'a Sitting,
    index: &'a Index,
    journal: &'a Journal,
}

impl Entry<'_> {
    /// The day's title; nothing for a day that no longer exists.
    fn title(&self) -> String {
        self.index
            .day(self.sitting.day)
            .map(|entry| entry.title.replace('`', ""))
            .unwrap_or_default()
    }

    fn verdict(&self) -> &'static str {
        match self.sitting.verdict() {
            Some(Outcome::Pass) => "pass",
            Some(Outcome::Fail) => "fail",
            Some(Outcome::Error) => "error",
            None => "none",
        }
    }

    fn minutes(&self, phase: Phase) -> u32 {
        self.sitting.seconds_of(phase).div_ceil(60)
    }

    /// Answers and notes as they were written, long ones too.
    fn words<'w>(&self, words: &'w [Words]) -> Vec<String> {
        let whole = |words: &'w Words| match words.whole {
            Some(hash) => self
                .journal
                .load(hash)
                .ok()
                .flatten()
                .unwrap_or_else(|| words.text.clone()),
            None => words.text.clone(),
        };
        words.iter().map(whole).collect()
    }

    fn json(&self) -> Value {
        let sitting = self.sitting;
        json!({
            "day": sitting.day,
            "title": self.title(),
            "date": sitting.date,
            "started": sitting.started.time().to_rfc3339(),
            "finished": sitting.finished.map(|end| end.at.time().to_rfc3339()),
            "phase": sitting.phase.name(),
            "rotation": sitting.rotation,
            "seconds": {
                "read": sitting.seconds_of(Phase::Read),
                "code": sitting.seconds_of(Phase::Code),
                "reflect": sitting.seconds_of(Phase::Reflect),
            },
            "verdict": self.verdict(),
            "hints": sitting.hints_shown(),
            "revealed": sitting.revealed_before_passing,
            "grade": sitting.grade,
            "attempts": sitting.attempts.iter().map(|attempt| json!({
                "at": attempt.at.time().to_rfc3339(),
                "verdict": attempt.verdict,
                "error": attempt.error,
                "passed": attempt.passed,
                "total": attempt.total,
                "ms": attempt.ms,
                "code": attempt.code,
                "diagnosis": attempt.diagnosis,
            })).collect::<Vec<_>>(),
            "answers": self.words(&sitting.answers),
            "notes": self.words(&sitting.notes),
        })
    }

    fn text(&self) -> String {
        let sitting = self.sitting;
        let minutes = sitting.total_seconds().div_ceil(60);
        let attempts = sitting.attempts.len();
        let plural = if attempts == 1 { "attempt " } else { "attempts" };
        format!(
            "{}  {:<6}  {:<5}  {minutes:>3} min  {attempts:>2} {plural}  {}\n",
            sitting.date,
            sitting.day.to_string(),
            self.verdict(),
            self.title()
        )
    }
}

fn csv(entries: &[Entry<'_>]) -> String {
    let mut out = String::from(
        "date,day,title,verdict,attempts,hints,revealed,read_min,code_min,reflect_min,grade,answers\n",
    );
    for entry in entries {
        let sitting = entry.sitting;
        let fields = [
            sitting.date.to_string(),
            sitting.day.to_string(),
            entry.title(),
            entry.verdict().to_owned(),
            sitting.attempts.len().to_string(),
            sitting.hints_shown().to_string(),
            sitting.revealed_before_passing.to_string(),
            entry.minutes(Phase::Read).to_string(),
            entry.minutes(Phase::Code).to_string(),
            entry.minutes(Phase::Reflect).to_string(),
            sitting
                .grade
                .map_or(String::new(), |grade| grade.name().to_owned()),
            entry.words(&sitting.answers).join("\n\n"),
        ];
        out.push_str(&fields.map(|field| quoted(&field)).join(","));
        out.push('\n');
    }
    out
}

/// A field as RFC 4180 wants it.
fn quoted(field: &str) -> String {
    if field.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

fn markdown(entries: &[Entry<'_>]) -> String {
    let mut out = String::from("# Practice log\n");
    let mut month = String::new();
    for entry in entries {
        let sitting = entry.sitting;
        let this = sitting.date.format("%B %Y").to_string();
        if this != month {
            out.push_str(&format!("\n## {this}\n"));
            month = this;
        }
        out.push_str(&format!(
            "\n### {} · {} · {}\n\n",
            sitting.date,
            sitting.day,
            entry.title()
        ));
        out.push_str(&format!(
            "read {} min, code {} min, reflect {} min; attempts: {}; verdict: {}\n",
            entry.minutes(Phase::Read),
            entry.minutes(Phase::Code),
            entry.minutes(Phase::Reflect),
            sitting.attempts.len(),
            entry.verdict()
        ));
        let words = [entry.words(&sitting.answers), entry.words(&sitting.notes)].concat();
        for text in words.iter().filter(|text| !text.trim().is_empty()) {
            out.push_str(&format!("\n> {}\n", text.trim().replace('\n', "\n> ")));
        }
    }
    out
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
