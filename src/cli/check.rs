//! `etude check`: verifies a curriculum, from its words to what its exercises do when they are run.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context as _;
use serde::Serialize;

use crate::core::curriculum::rules::Subject;
use crate::core::curriculum::{DayId, Finding, WeekId};
use crate::host::bundle::Library;
use crate::host::python::Interpreter;

mod bench;
mod crew;
mod errand;
mod gather;
mod lint;
mod memory;
mod mutation;
mod solution;
mod statements;
mod trial;
mod workload;

use super::context::{self, warn};
use super::exit::code;
use bench::Bench;
use gather::Gathered;
use memory::Memory;

/// Verify a curriculum: its files, its texts, and its exercises by running them.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct CheckArgs {
    /// The folder that contains curriculum/ and exercises/; the curriculum in use when left out.
    pub dir: Option<PathBuf>,
    /// Only this week; may be given several times.
    #[arg(long = "week", value_name = "WEEK")]
    pub weeks: Vec<WeekId>,
    /// Only this day; may be given several times.
    #[arg(long = "day", value_name = "DAY")]
    pub days: Vec<DayId>,
    /// Run also what has not changed since it was last run.
    #[arg(long)]
    pub all: bool,
    /// One interpreter and one hash seed, and neither claims nor recall cards.
    #[arg(long)]
    pub quick: bool,
    /// Read the texts only: run nothing.
    #[arg(long, conflicts_with_all = ["quick", "mutate", "bless"])]
    pub texts: bool,
    /// Change each reference in small ways, and list the changes that no test notices.
    #[arg(long)]
    pub mutate: bool,
    /// Write each exercise's signatures.json: which misconception fails which tests.
    #[arg(long)]
    pub bless: bool,
    /// List the topics that no day treats yet, with the day that the plan has for each.
    #[arg(long)]
    pub coverage: bool,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// Finds interpreters, oldest first, for days without an environment or for an environment of a curriculum by its name.
pub type FindPythons<'a> = dyn Fn(&Library, Option<&str>) -> Result<Vec<Interpreter>, String> + Sync + 'a;

/// What a check needs of the machine.
pub struct CheckContext<'a> {
    /// The curriculum in use.
    pub library: Library,
    /// Étude's own executable.
    pub helper: PathBuf,
    /// A folder for the runs' own folders.
    pub scratch: PathBuf,
    /// Where results are remembered.
    pub cache: PathBuf,
    /// Where the linter is installed when it is missing; without it nothing is linted.
    pub tools: Option<PathBuf>,
    /// The oldest and the newest interpreter present; or the one of an environment, by its name. The error is a
    /// sentence.
    pub pythons: &'a FindPythons<'a>,
}

/// What a check found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Everything that is wrong, in the order of files and lines.
    pub findings: Vec<Finding>,
    /// How many days were looked at.
    pub days: usize,
    /// How many of them were run now; the others have not changed since they were.
    pub run: usize,
    /// Seconds that each of these took, by its name, on all interpreters; several days are run at once.
    pub seconds: BTreeMap<String, f64>,
    /// The versions of Python that ran them.
    pub pythons: Vec<String>,
    /// How many topics the curriculum has to treat, and how many it does with the days that exist.
    pub topics: Coverage,
    /// The topics that no day treats yet, by the first day that the plan has for them.
    pub untreated: Vec<Untreated>,
    /// What could not be done, in sentences.
    pub notes: Vec<String>,
    /// An interpreter or an environment is missing: of the days that need it only the texts were read.
    pub not_run: bool,
}

/// How much of what has to be treated is treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// By a day that exists.
    pub treated: usize,
    /// In all.
    pub all: usize,
}

/// A topic that is left for a day that does not exist yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Untreated {
    /// The first day that is to treat it; empty when it names none.
    pub day: String,
    /// Its id.
    pub topic: String,
}

/// Runs the command: findings on stdout, all else on stderr.
///
/// # Errors
/// When the curriculum cannot be opened, or what was found cannot be printed.
pub fn run(args: &CheckArgs, context: &CheckContext<'_>) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    let show = !args.json && io::stderr().is_terminal();
    let report = check(args, context, &|progress| {
        if show {
            let _ = write!(io::stderr(), "\r\x1b[K{progress}");
        }
    })?;
    if show {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
    print(&report, args, started.elapsed().as_secs_f64())?;
    Ok(ExitCode::from(
        match (report.findings.is_empty(), report.not_run) {
            (false, _) => code::FINDINGS,
            (true, true) => code::MISSING,
            (true, false) => code::DONE,
        },
    ))
}

/// Checks what `args` name. `tell` hears how far it is, in a line.
///
/// # Errors
/// When the curriculum cannot be opened.
pub fn check(
    args: &CheckArgs,
    context: &CheckContext<'_>,
    tell: &(dyn Fn(&str) + Sync),
) -> anyhow::Result<Report> {
    let named = args.dir.as_deref().map(Library::folder);
    let library = named.as_ref().unwrap_or(&context.library);
    let chosen = Chosen::new(args);
    let gathered = Gathered::read(library)?;
    chosen.must_exist(&gathered)?;
    let mut report = Report {
        findings: gathered.judge_texts(&chosen),
        topics: gathered.coverage(),
        untreated: gathered.untreated(),
        ..Report::default()
    };
    let subjects: Vec<_> = gathered
        .subjects()
        .filter(|subject| chosen.has(subject.day.entry.id))
        .collect();
    report.days = subjects.len();
    if !args.texts {
        let pythons = pythons_of(&subjects, library, context, &mut report);
        let mut memory = Memory::open(&context.cache, library.root());
        let bench = Bench {
            args,
            context,
            pythons: &pythons,
            root: library.root(),
            tell,
        };
        bench.check(&subjects, &mut memory, &mut report);
        memory.close().context("the results cannot be remembered")?;
    }
    report.findings.sort();
    report.findings.dedup();
    Ok(report)
}

/// The interpreters for the days without an environment and for each environment.
fn pythons_of(
    subjects: &[Subject<'_>],
    library: &Library,
    context: &CheckContext<'_>,
    report: &mut Report,
) -> BTreeMap<Option<String>, Vec<Interpreter>> {
    let mut days: BTreeMap<Option<&str>, Vec<DayId>> = BTreeMap::new();
    for entry in subjects.iter().map(|subject| &subject.day.entry) {
        days.entry(entry.environment.as_deref())
            .or_default()
            .push(entry.id);
    }
    let mut pythons = BTreeMap::new();
    for (name, days) in days {
        match (context.pythons)(library, name) {
            Ok(found) => {
                report.pythons.extend(found.iter().map(version));
                pythons.insert(name.map(str::to_owned), found);
            }
            Err(why) => {
                report.not_run = true;
                report
                    .notes
                    .push(format!("not run, only read: {}. {why}", listed(&days)));
            }
        }
    }
    report.pythons.sort();
    report.pythons.dedup();
    pythons
}

/// `w12d1, w12d3`; of many only the first.
fn listed(days: &[DayId]) -> String {
    const SHOWN: usize = 7;
    let mut names: Vec<String> = days.iter().take(SHOWN).map(DayId::to_string).collect();
    if days.len() > SHOWN {
        names.push(format!("and {} more", days.len() - SHOWN));
    }
    names.join(", ")
}

/// `3.13`
fn version(python: &Interpreter) -> String {
    format!("{}.{}", python.version.0, python.version.1)
}

/// Which days are to be checked.
struct Chosen {
    weeks: Vec<WeekId>,
    days: Vec<DayId>,
}

impl Chosen {
    fn new(args: &CheckArgs) -> Self {
        Self {
            weeks: args.weeks.clone(),
            days: args.days.clone(),
        }
    }

    fn is_everything(&self) -> bool {
        self.weeks.is_empty() && self.days.is_empty()
    }

    fn has(&self, day: DayId) -> bool {
        self.is_everything() || self.weeks.contains(&day.week()) || self.days.contains(&day)
    }

    fn has_week(&self, week: WeekId) -> bool {
        self.is_everything() || self.weeks.contains(&week) || self.days.iter().any(|day| day.week() == week)
    }

    fn must_exist(&self, gathered: &Gathered) -> anyhow::Result<()> {
        let weeks = self
            .weeks
            .iter()
            .chain(self.days.iter().map(|day| day.week()).collect::<Vec<_>>().iter())
            .copied()
            .collect::<BTreeSet<_>>();
        let missing = weeks.into_iter().find(|week| !gathered.knows(*week));
        match missing {
            Some(week) => anyhow::bail!("there is no week {week} in this curriculum"),
            None => Ok(()),
        }
    }
}

/// Findings on stdout, all else on stderr; whoever reads either may go away.
fn print(report: &Report, args: &CheckArgs, seconds: f64) -> anyhow::Result<()> {
    if args.json {
        let document = serde_json::to_string(report).context("the findings cannot be printed")?;
        return context::print(&format!("{document}\n"));
    }
    let mut lines: Vec<String> = report.findings.iter().map(Finding::to_string).collect();
    for untreated in report.untreated.iter().filter(|_| args.coverage) {
        let day = match untreated.day.as_str() {
            "" => "no day",
            day => day,
        };
        lines.push(format!("{}: left for {day}", untreated.topic));
    }
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    context::print(&lines).context("the findings cannot be printed")?;
    for note in &report.notes {
        warn(note);
    }
    let findings = match report.findings.len() {
        0 => "nothing to object to".to_owned(),
        1 => "1 finding".to_owned(),
        count => format!("{count} findings"),
    };
    let _ = writeln!(
        io::stderr(),
        "{findings}: {} days, {} of them run on Python {}, in {seconds:.1} s; {} of {} topics treated",
        report.days,
        report.run,
        if report.pythons.is_empty() {
            "(none)".to_owned()
        } else {
            report.pythons.join(" and ")
        },
        report.topics.treated,
        report.topics.all,
    );
    Ok(())
}
