//! `etude test`: the tests on the learner's file.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use crate::core::attempt;
use crate::core::curriculum::{Day, DayId, Exercise};
use crate::core::event::{Body, Hash, Purpose};
use crate::core::note::Note;
use crate::core::session::Phase;
use crate::core::verdict::{ErrorKind, Status, TestResult, TestStatus, Verdict};
use crate::host::consent::{self, Consent};
use crate::host::judge;
use crate::host::linter::Linter;
use crate::host::runner::{Cancel, Runner, Wanted as Tests};
use crate::host::workspace::{Workspace, read_text};

use super::context::{Context, print, print_json, warn};
use super::exit::{Failure, code};
use super::place;

/// What is to be judged, and how it is told.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// This file instead of the learner's; nothing is logged.
    pub file: Option<&'a Path>,
    /// The Stretch tests too.
    pub stretch: bool,
    /// Whether code may run here although no sandbox confines it.
    pub without_sandbox: bool,
    /// One JSON document and nothing else.
    pub as_json: bool,
}

/// Judges the learner's file, or another one.
///
/// # Errors
/// There is no such day or file, or the log cannot be written.
pub fn run(context: &Context, day: Option<DayId>, wanted: Wanted<'_>) -> anyhow::Result<ExitCode> {
    let Wanted {
        file,
        stretch,
        without_sandbox,
        as_json,
    } = wanted;
    let id = context.day_or_today(day)?;
    let day = context.day(id)?;
    let exercise = Arc::new(context.library.exercise(id)?);
    let files = files(context, &day, &exercise, file)?;
    let (tools, texts, start) = (judge::tools(&context.home), files.clone(), Arc::clone(&exercise));
    // Beside the run: a verdict never waits for a note to be found first.
    let notes = (!as_json).then(|| {
        thread::spawn(move || Linter::find(&tools).map_or_else(Vec::new, |it| it.notes(&texts, &start.start)))
    });
    let verdict = if without_sandbox || may_run(context)? {
        judged(context, &day, &exercise, &files, stretch)
    } else {
        let sentence = format!("{} --without-sandbox runs it all the same.", consent::REFUSED);
        Verdict::of_error(ErrorKind::Environment, sentence)
    };
    if as_json {
        print_json(&verdict.to_json(Some(id)))?;
    } else {
        print(&text(&verdict, stretch))?;
        let notes = notes.and_then(|notes| notes.join().ok()).unwrap_or_default();
        print(&notes_text(&notes, files.len() > 1))?;
    }
    // A verdict on somebody else's file is no attempt of the learner's, and neither is one that étude failed at.
    let ours = file.is_none() && !matches!(kind(&verdict), Some(ErrorKind::Engine | ErrorKind::Environment));
    if ours {
        match record(context, id, &exercise, &files, &verdict, stretch) {
            Ok(Some(sentence)) if !as_json => print(&format!("{sentence}\n"))?,
            Ok(_) => {}
            Err(error) => warn(&format!("{error:#}")),
        }
    }
    Ok(exit(&verdict))
}

/// Whether the learner's code may run: it is confined here, or they agreed once. On a terminal they are asked.
fn may_run(context: &Context) -> anyhow::Result<bool> {
    // Without its own program nothing runs; the verdict says so.
    let Ok(helper) = std::env::current_exe() else {
        return Ok(true);
    };
    let consent = Consent::of(&context.home);
    if !consent.is_lacking(&helper, &judge::scratch(&context.home)) {
        return Ok(true);
    }
    let agreed = place::asked(&format!("{} Run it? [y/N] ", consent::WARNING))?.unwrap_or(false);
    if agreed && let Err(error) = consent.give() {
        warn(&format!(
            "your answer could not be kept ({error}): you are asked again next time."
        ));
    }
    Ok(agreed)
}

fn kind(verdict: &Verdict) -> Option<ErrorKind> {
    verdict.error.as_ref().map(|error| error.kind)
}

fn exit(verdict: &Verdict) -> ExitCode {
    let code = match (kind(verdict), verdict.core_passed()) {
        (Some(ErrorKind::Environment), _) => code::MISSING,
        (Some(ErrorKind::Engine), _) => code::FAULT,
        (Some(_), _) => code::NOT_JUDGED,
        (None, true) => code::DONE,
        (None, false) => code::FINDINGS,
    };
    ExitCode::from(code)
}

/// The files to judge: the learner's, with `file` in the place of the main one.
fn files(
    context: &Context,
    day: &Day,
    exercise: &Exercise,
    file: Option<&Path>,
) -> anyhow::Result<BTreeMap<String, String>> {
    let workspace = Workspace::of(&context.practice(), &day.entry, exercise);
    let Some(file) = file else {
        let texts = workspace.read()?;
        if texts.is_empty() {
            let id = day.entry.id;
            let text = format!(
                "There is no file for {id} in {} yet; `etude start {id}` places it.",
                workspace.folder.display()
            );
            return Err(Failure::Usage(text).into());
        }
        // What is missing is as it was at the start.
        let mut all = exercise.start.clone();
        all.extend(texts);
        return Ok(all);
    };
    let text = read_text(file)?;
    let text = text.ok_or_else(|| Failure::Usage(format!("There is no file {}.", file.display())))?;
    let mut all = exercise.start.clone();
    let main = workspace
        .files
        .first()
        .cloned()
        .unwrap_or_else(|| "exercise.py".to_owned());
    all.insert(main, text);
    Ok(all)
}

fn judged(
    context: &Context,
    day: &Day,
    exercise: &Arc<Exercise>,
    files: &BTreeMap<String, String>,
    stretch: bool,
) -> Verdict {
    let python = match judge::interpreter(
        &context.home,
        &context.config,
        &context.library,
        day.entry.environment.as_deref(),
    ) {
        Ok(python) => python,
        Err(sentence) => return Verdict::of_error(ErrorKind::Environment, sentence),
    };
    let helper = match std::env::current_exe() {
        Ok(helper) => helper,
        Err(error) => {
            return Verdict::of_error(
                ErrorKind::Engine,
                format!("étude cannot find its own program ({error})."),
            );
        }
    };
    let mut runner = Runner::new(helper, judge::scratch(&context.home));
    runner.prepare(&Arc::new(judge::job(day, exercise, python)));
    runner.run_last(files, Tests::with_stretch(stretch), &Cancel::default())
}

/// Logs the run as an attempt, if it counts as one; and says what became of testing out, if it was for that.
fn record(
    context: &Context,
    day: DayId,
    exercise: &Exercise,
    files: &BTreeMap<String, String>,
    verdict: &Verdict,
    stretch: bool,
) -> anyhow::Result<Option<String>> {
    let progress = context.progress()?;
    let open = progress.open_sitting(day);
    let code = attempt::joined(files);
    let hash = Hash::of(&code);
    let previous = open
        .and_then(|sitting| sitting.attempts.last())
        .and_then(|last| Some(attempt::fingerprint(last.code?, last.stretch.is_some())));
    let fingerprint = attempt::fingerprint(hash, stretch);
    if code == attempt::joined(&exercise.start) || previous.as_deref() == Some(&fingerprint) {
        return Ok(None);
    }
    let mut bodies = Vec::new();
    if open.is_none() {
        let place = progress.place(context.index()?).filter(|place| place.day == day);
        bodies.push(Body::SittingStarted {
            day,
            rotation: progress.track_rotation(context.index()?, day),
            purpose: place.map_or(Purpose::Free, |place| place.purpose),
        });
    }
    if open.is_none_or(|sitting| sitting.phase < Phase::Code) {
        bodies.push(Body::PhaseEntered {
            day,
            phase: Phase::Code,
        });
    }
    let mut attempt = attempt::record(day, verdict, hash, stretch);
    circumstances(context, day)?.note_in(&mut attempt);
    bodies.push(Body::Attempted(attempt));
    context.keep(&code)?;
    let progress = context.record(bodies)?;
    let week = day.week();
    if let Some(tested_out) = progress.tested_out(day) {
        context.record(vec![tested_out])?;
        return Ok(Some(format!("Week {week} is tested out: it counts as known.")));
    }
    let sitting = progress.sittings_of(day).next_back();
    let passed = sitting.is_some_and(|sitting| sitting.passed.is_some());
    let warm = progress.no_longer_cold(day).filter(|_| passed);
    Ok(warm.map(|why| format!("{why}, so week {week} is not tested out.")))
}

/// Where the run took place; nothing is known where there was no interpreter.
fn circumstances(context: &Context, day: DayId) -> anyhow::Result<judge::Circumstances> {
    let day = context.day(day)?;
    let environment = day.entry.environment.as_deref();
    let python = judge::interpreter(&context.home, &context.config, &context.library, environment);
    Ok(match (python, std::env::current_exe()) {
        (Ok(python), Ok(helper)) => {
            judge::Circumstances::of(&python, environment, &helper, &judge::scratch(&context.home))
        }
        _ => judge::Circumstances::default(),
    })
}

/// The verdict as plain text.
fn text(verdict: &Verdict, stretch: bool) -> String {
    let mut out = String::new();
    if let Some(error) = &verdict.error {
        out.push_str(&format!("{}\n", error.message));
        for frame in &error.frames {
            out.push_str(&format!("  {}:{}  {}\n", frame.file, frame.line, frame.text));
        }
    }
    if !verdict.printed.trim().is_empty() {
        out.push_str(&format!("printed at import:\n{}\n", indented(&verdict.printed)));
    }
    for test in verdict.tests.iter().filter(|test| stretch || !test.stretch) {
        out.push_str(&test_text(test));
    }
    let counts = if stretch {
        verdict.counts()
    } else {
        verdict.core_counts()
    };
    if counts.total() > 0 {
        out.push_str(&format!("\n{} of {} tests pass", counts.pass, counts.total()));
        out.push_str(&format!(", {:.1} ms\n", verdict.ms));
    }
    if let Some(note) = verdict.strays_note() {
        out.push_str(&format!("note: {note}\n"));
    }
    if let Some(diagnosis) = &verdict.diagnosis {
        out.push_str(&format!("This looks like: {}\n", diagnosis.misconception));
    }
    if verdict.status == Status::Pass && !stretch && verdict.tests.iter().any(|test| test.stretch) {
        out.push_str("The Stretch tests go one level deeper: --stretch runs them too.\n");
    }
    out
}

/// Likely mistakes; quiet, and in no exit code.
fn notes_text(notes: &[Note], several_files: bool) -> String {
    let mut out = String::new();
    for note in notes {
        let file = if several_files {
            format!("{}, ", note.file)
        } else {
            String::new()
        };
        out.push_str(&format!("note: {file}line {}: {}\n", note.line, note.text));
    }
    out
}

fn test_text(test: &TestResult) -> String {
    let mark = match test.status {
        TestStatus::Pass => "ok  ",
        TestStatus::Fail | TestStatus::Error => "FAIL",
        TestStatus::Skip => "skip",
        TestStatus::NotRun => "-   ",
    };
    let mut out = format!("{mark}  {}\n", test.title);
    if matches!(test.status, TestStatus::Pass) {
        return out;
    }
    if let Some(message) = &test.message {
        out.push_str(&indented(message));
    }
    if let (Some(expected), Some(actual)) = (&test.expected, &test.actual) {
        out.push_str(&indented(&format!("expected: {expected}\nactual:   {actual}")));
    }
    for frame in &test.frames {
        out.push_str(&indented(&format!(
            "{}:{} in {}   {}",
            frame.file, frame.line, frame.function, frame.text
        )));
    }
    if !test.stdout.trim().is_empty() {
        out.push_str(&indented(&format!("printed:\n{}", test.stdout.trim_end())));
    }
    out
}

fn indented(text: &str) -> String {
    text.trim_end()
        .lines()
        .map(|line| format!("        {line}\n"))
        .collect()
}
