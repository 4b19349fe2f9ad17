//! `etude import`: exercises of another home become a curriculum of one's own.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use crate::core::curriculum::{Limits, layout};
use crate::core::exercism::{self, Draft, Track};
use crate::core::verdict::{Status, TestStatus, Verdict};
use crate::host::exercism::{Checkout, try_target, write_whole};
use crate::host::judge;
use crate::host::python::Interpreter;
use crate::host::runner::{Cancel, Job, Runner, Wanted};

use super::context::{Context, print, warn};
use super::exit::{Failure, code};

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
        ImportCommand::Exercism { dir, to } => exercism(context, dir, to.as_deref()),
    }
}

fn exercism(context: &Context, dir: &Path, to: Option<&Path>) -> anyhow::Result<ExitCode> {
    let target = to.unwrap_or_else(|| Path::new("exercism-python"));
    try_target(target)?;
    let checkout = Checkout::new(dir);
    let track = exercism::track(&checkout.config()?).map_err(|error| Failure::Usage(error.0))?;
    let mut left_out = Vec::new();
    let drafts = drafts(&checkout, &track, &mut left_out);
    let (drafts, note) = match judge::interpreter(&context.home, &context.config, &context.library, None) {
        Ok(python) => {
            let drafts = proven(context, drafts, &python, &mut left_out)?;
            let (major, minor, patch) = python.version;
            let note = format!("each example passes its tests on Python {major}.{minor}.{patch}");
            (drafts, note)
        }
        Err(sentence) => {
            warn(&sentence);
            let note = "no example was run: `etude check` does, once there is a Python".to_owned();
            (drafts, note)
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
    write_whole(target, &written.files)?;
    print(&summary(target, &track, &written, &note))?;
    Ok(ExitCode::from(if left_out.is_empty() {
        code::DONE
    } else {
        code::FINDINGS
    }))
}

/// The material of every exercise that can be used, in the track's order.
fn drafts(checkout: &Checkout, track: &Track, left_out: &mut Vec<String>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for listing in &track.exercises {
        let files = checkout
            .files(&listing.folder())
            .map_err(|error| error.to_string());
        let draft = files.and_then(|files| {
            exercism::draft(&track.slug, listing, &files).map_err(|error| error.to_string())
        });
        match draft {
            Ok(draft) => drafts.push(draft),
            Err(sentence) => left_out.push(sentence),
        }
    }
    drafts
}

/// Those whose example passes their tests, as a learner's solution would be judged.
fn proven(
    context: &Context,
    drafts: Vec<Draft>,
    python: &Interpreter,
    left_out: &mut Vec<String>,
) -> anyhow::Result<Vec<Draft>> {
    let mut runner = Runner::new(std::env::current_exe()?, judge::scratch(&context.home));
    let counts = std::io::stderr().is_terminal();
    let all = drafts.len();
    let mut proven = Vec::new();
    for (draft, number) in drafts.into_iter().zip(1..) {
        if counts {
            let _ = write!(std::io::stderr(), "\rrunning the examples: {number} of {all}");
        }
        match failure(&mut runner, &draft, python) {
            None => proven.push(draft),
            Some(why) => left_out.push(format!("{}: {why}", draft.listing.folder())),
        }
    }
    if counts {
        // The line is wiped: what follows is the answer.
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
    Ok(proven)
}

/// Why the example of an exercise does not pass its tests; `None` if it does.
fn failure(runner: &mut Runner, draft: &Draft, python: &Interpreter) -> Option<String> {
    let exercise = match layout::exercise(&draft.files) {
        Ok(exercise) => exercise,
        Err(why) => return Some(format!("{why}.")),
    };
    let mut files = exercise.start.clone();
    files.extend(exercise.reference);
    runner.prepare(&Arc::new(Job {
        tests: exercise.tests,
        start: exercise.start,
        limits: Limits::default(),
        loopback: false,
        shared_memory: false,
        signatures: None,
        python: python.clone(),
    }));
    let verdict = runner.run_last(&files, Wanted::All, &Cancel::default());
    (verdict.status != Status::Pass).then(|| reason(&verdict))
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

fn summary(target: &Path, track: &Track, written: &exercism::Written, note: &str) -> String {
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
    out.push_str(&format!(
        "Practice with: etude --curriculum {}\n",
        target.display()
    ));
    out
}
