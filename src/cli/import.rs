//! `etude import`: exercises of another home become a curriculum of one's own.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

use crate::core::curriculum::{Limits, layout};
use crate::core::exercism::{self, Draft, Listing, Track};
use crate::core::verdict::{Status, TestStatus, Verdict};
use crate::host::consent::Consent;
use crate::host::exercism::{Checkout, ImportError, try_target, write_whole};
use crate::host::judge;
use crate::host::python::Interpreter;
use crate::host::runner::{Cancel, Job, Runner, Wanted};
use crate::host::task::{GivenUp, Stop};

use super::context::{Context, print, warn};
use super::exit::{Failure, code};
use super::signals;

/// Makes a curriculum of exercises from elsewhere.
#[derive(Clone, Debug, clap::Args)]
pub struct ImportArgs {
    /// From where
    #[command(subcommand)]
    pub what: ImportCommand,
}

/// From where.
#[derive(Clone, Debug, clap::Subcommand)]
pub enum ImportCommand {
    /// A checkout of Exercism's Python track: exit 0 all of it, 1 some exercises were left out
    ///
    /// Weeks of seven: concept exercises by what they build on, then practice exercises by difficulty. Their tests are
    /// taken as they are, and each example is run against them first; an exercise whose example does not pass here is
    /// left out, and named. So is what is deprecated, unfinished or broken, and the rest that makes no week of seven.
    Exercism {
        /// The folder with the track's config.json and exercises/
        dir: PathBuf,
        /// Where the curriculum goes, for `etude --curriculum`; a new or empty folder [default: ./exercism-python]
        #[arg(long, value_name = "FOLDER")]
        to: Option<PathBuf>,
    },
}

/// Runs the command.
///
/// # Errors
/// There is no track, or the curriculum cannot be written: then nothing was.
pub fn run(context: &Context, args: &ImportArgs) -> anyhow::Result<ExitCode> {
    match &args.what {
        ImportCommand::Exercism { dir, to } => {
            let end = End::default();
            let told = end.clone();
            signals::on_end(move |signal| told.come(signal))?;
            let done = exercism(context, dir, to.as_deref(), &end);
            if let Err(error) = &done
                && let Some(ImportError::GivenUp(_)) = error.downcast_ref()
            {
                // Ends as the signal would have ended it: whoever started étude is told in the usual way.
                warn(&error.to_string());
                signal_hook::low_level::emulate_default_handler(end.signal.load(Ordering::SeqCst))?;
            }
            done
        }
    }
}

fn exercism(context: &Context, dir: &Path, to: Option<&Path>, end: &End) -> anyhow::Result<ExitCode> {
    let target = to.unwrap_or_else(|| Path::new("exercism-python"));
    try_target(target)?;
    let checkout = Checkout::new(dir);
    let track = exercism::track(&checkout.config()?).map_err(|error| Failure::Usage(error.0))?;
    let mut left_out = Vec::new();
    let drafts = drafts(&checkout, &track, &mut left_out);
    let (drafts, note) = match python(context)? {
        Ok(python) => {
            let drafts = proven(context, drafts, &python, end, &mut left_out)?;
            let (major, minor, patch) = python.version;
            let note = format!("each example passes its tests on Python {major}.{minor}.{patch}");
            (drafts, note)
        }
        Err(sentence) => {
            warn(&sentence);
            (drafts, "no example was run".to_owned())
        }
    };
    let mut written = exercism::curriculum(&track, &drafts);
    for sentence in &left_out {
        warn(&format!("left out: {sentence}"));
    }
    if written.weeks == 0 {
        let text = format!(
            "A week has seven exercises, and {} of this track can be used: nothing was written.",
            drafts.len()
        );
        return Err(Failure::Usage(text).into());
    }
    written
        .files
        .extend(checkout.license().map(|text| ("LICENSE".to_owned(), text)));
    write_whole(target, &written.files, &end.stop)?;
    print(&summary(target, &track, &drafts, &written, &note))?;
    Ok(ExitCode::from(if left_out.is_empty() {
        code::DONE
    } else {
        code::FINDINGS
    }))
}

/// What runs the examples, or the sentence that says why nothing can: there is no Python, or nothing confines code here
/// and the learner has not agreed to that.
fn python(context: &Context) -> anyhow::Result<Result<Interpreter, String>> {
    let helper = std::env::current_exe()?;
    if Consent::of(&context.home).is_lacking(&helper, &judge::scratch(&context.home)) {
        let sentence = "No sandbox can confine code on this machine (`etude doctor` says why), and you have not \
                        agreed to that.";
        return Ok(Err(sentence.to_owned()));
    }
    Ok(judge::interpreter(
        &context.home,
        &context.config,
        &context.library,
        None,
    ))
}

/// The material of every exercise that can be used, in the track's order.
fn drafts(checkout: &Checkout, track: &Track, left_out: &mut Vec<String>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for listing in &track.exercises {
        match draft(checkout, track, listing) {
            Ok(draft) => drafts.push(draft),
            Err(error) => left_out.push(error.to_string()),
        }
    }
    drafts
}

fn draft(checkout: &Checkout, track: &Track, listing: &Listing) -> anyhow::Result<Draft> {
    let files = checkout.files(&listing.folder())?;
    let links = listing.links().map(|file| checkout.file(&file)).transpose()?;
    Ok(exercism::draft(
        track,
        listing,
        &files,
        links.flatten().as_deref(),
    )?)
}

/// Whether somebody asked the import to end, for all that must hear of it.
#[derive(Clone, Default)]
struct End {
    signal: Arc<AtomicI32>,
    stop: Stop,
    run: Cancel,
}

impl End {
    fn come(&self, signal: i32) {
        self.signal.store(signal, Ordering::SeqCst);
        self.stop.stop();
        self.run.cancel();
    }
}

/// Those whose example passes their tests, as a learner's solution would be judged.
fn proven(
    context: &Context,
    drafts: Vec<Draft>,
    python: &Interpreter,
    end: &End,
    left_out: &mut Vec<String>,
) -> anyhow::Result<Vec<Draft>> {
    let mut runner = Runner::new(std::env::current_exe()?, judge::scratch(&context.home));
    let counts = std::io::stderr().is_terminal();
    let all = drafts.len();
    let mut proven = Vec::new();
    for (mut draft, number) in drafts.into_iter().zip(1..) {
        if counts {
            let _ = write!(std::io::stderr(), "\rrunning the examples: {number} of {all}");
        }
        let proof = proof(&mut runner, &draft, python, &end.run);
        // A run that was stopped proves nothing.
        if end.stop.is_stopped() {
            return Err(ImportError::from(GivenUp).into());
        }
        match proof {
            Ok(starts_right) => {
                draft.starts_right = starts_right;
                proven.push(draft);
            }
            Err(why) => left_out.push(format!("{}: {why}", draft.listing.folder())),
        }
    }
    if counts {
        // The line is wiped: what follows is the answer.
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
    Ok(proven)
}

/// Whether the start of an exercise passes its tests, too; or why the example does not.
fn proof(runner: &mut Runner, draft: &Draft, python: &Interpreter, cancel: &Cancel) -> Result<bool, String> {
    let exercise = layout::exercise(&draft.files).map_err(|why| format!("{why}."))?;
    let mut example = exercise.start.clone();
    example.extend(exercise.reference);
    runner.prepare(&Arc::new(Job {
        tests: exercise.tests,
        start: exercise.start.clone(),
        limits: Limits::default(),
        loopback: false,
        shared_memory: false,
        signatures: None,
        python: python.clone(),
    }));
    let verdict = runner.run_last(&example, Wanted::All, cancel);
    if verdict.status != Status::Pass {
        return Err(reason(&verdict));
    }
    Ok(runner.run_last(&exercise.start, Wanted::All, cancel).status == Status::Pass)
}

fn reason(verdict: &Verdict) -> String {
    let first_line = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    if let Some(error) = &verdict.error {
        return format!("its example could not be judged: {}", first_line(&error.message));
    }
    let failed = verdict
        .tests
        .iter()
        .find(|test| !matches!(test.status, TestStatus::Pass | TestStatus::Skip));
    match failed {
        Some(test) => {
            let message = test.message.as_deref().map(first_line).unwrap_or_default();
            format!("its example fails {}: {message}", test.id)
        }
        None => "its tests prove nothing: none of them passes.".to_owned(),
    }
}

fn summary(
    target: &Path,
    track: &Track,
    drafts: &[Draft],
    written: &exercism::Written,
    note: &str,
) -> String {
    let mut out = format!(
        "{}: {} days in {} {}; {note}.\n",
        target.display(),
        written.weeks * 7,
        written.weeks,
        if written.weeks == 1 { "week" } else { "weeks" }
    );
    let mut list = |names: &[String], why: &str| {
        if !names.is_empty() {
            out.push_str(&format!("Left out, {why}: {}.\n", names.join(", ")));
        }
    };
    list(&written.rest, "as they make no week of seven");
    list(&track.inactive, "as the track has retired or not finished them");
    let right: Vec<&str> = drafts
        .iter()
        .filter(|draft| draft.starts_right)
        .map(|draft| draft.listing.slug.as_str())
        .collect();
    if !right.is_empty() {
        out.push_str(&format!(
            "Start from code that passes already, to be made better: {}.\n",
            right.join(", ")
        ));
    }
    out.push_str(&format!(
        "Practice with: etude --curriculum {}\n",
        target.display()
    ));
    out
}
