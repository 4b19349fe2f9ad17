//! The command line, as `--help` explains it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::core::curriculum::{DayId, WeekId};
use crate::core::export::range_of_weeks;

/// A daily practice tutor for Python in the terminal: read, code, reflect.
///
/// Without a command it opens today's sitting.
#[derive(Debug, Parser)]
#[command(name = "etude", version, max_term_width = 100, after_help = AFTER)]
pub struct Cli {
    /// Keep configuration, data and practice folder under DIR
    #[arg(long, value_name = "DIR", env = "ETUDE_HOME", global = true)]
    pub home: Option<PathBuf>,
    /// Read the plan from DIR (with `curriculum/` and `exercises/` in it) instead of the built-in one; the screens
    /// follow edits there
    #[arg(long, value_name = "DIR", global = true)]
    pub curriculum: Option<PathBuf>,
    /// What to do
    #[command(subcommand)]
    pub command: Option<Command>,
}

const AFTER: &str = "\
Settings are in config.toml; the Settings screen (key `,`) shows where, and changes them. The table [keys]
in it gives other keys to actions (action = \"key\"); the help (F1) and docs/keys.md name them all.

Days are named w02d5 (week 2, day 5 of the plan) or f03d1 (of the foundations), weeks w02 or f03.

Exit codes: 0 done; 1 findings or failed tests; 2 the code could not be judged; 64 usage;
69 interpreter or environment missing; 70 a fault of étude's own; 73 cannot write.";

/// Print one JSON document and nothing else
#[derive(Clone, Copy, Debug, Args)]
pub struct Json {
    /// Print one JSON document and nothing else
    #[arg(long)]
    pub json: bool,
}

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// The reading
    Read,
    /// The three hints
    Hints,
    /// The discussion
    Discussion,
    /// The reference solution
    Reference,
    /// The tests
    Tests,
}

/// How the log is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// A line a sitting
    Text,
    /// One JSON document
    Json,
    /// Comma-separated values with a heading
    Csv,
    /// Markdown by month
    Md,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Today's day, its phase, and what is due
    Today(Json),
    /// Print a part of a day as plain text; hints, discussion and reference of a day you are solving are noted in your log
    Show {
        /// The day, such as w02d5
        day: DayId,
        /// Which part
        #[arg(long, value_enum, default_value = "read")]
        part: Part,
    },
    /// Write a day's start files to the practice folder (never over existing work) and print the path
    Start {
        /// The day; today's if left out
        day: Option<DayId>,
    },
    /// Run the tests on your file: exit 0 all core tests pass, 1 some fail, 2 the code could not be judged
    Test {
        /// The day; today's if left out
        day: Option<DayId>,
        /// Judge this file instead of the one in the practice folder; nothing is logged
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// Run the Stretch tests too
        #[arg(long)]
        stretch: bool,
        /// Run your code even where no sandbox can confine it (tier C of `etude doctor`); without this, you are asked once
        #[arg(long)]
        without_sandbox: bool,
        /// Print one JSON document and nothing else
        #[command(flatten)]
        json: Json,
    },
    /// The plan, and where you are in it
    Plan(Json),
    /// Go to a day: it is today's from now on
    Goto {
        /// The day, such as w02d5
        day: DayId,
    },
    /// Leave a day out
    Skip {
        /// The day; today's if left out
        day: Option<DayId>,
    },
    /// Mark a week, or several (w01..w06), as known
    Known {
        /// The week, such as w02; or several: a range (w01..w06), a list (w01,w03), or both
        weeks: String,
        /// Take it back: practice them after all
        #[arg(long)]
        not: bool,
    },
    /// The practice log
    #[command(args_conflicts_with_subcommands = true)]
    Log {
        /// What to do with the log; without it, print it
        #[command(subcommand)]
        action: Option<LogAction>,
        /// Which sittings
        #[command(flatten)]
        filter: LogFilter,
    },
    /// What is due for review
    Review(Json),
    /// The figures: streak, minutes, first tries, retention
    Stats(Json),
    /// Go back to a day's start files; your version is kept as a backup
    Reset {
        /// The day, such as w02d5
        day: DayId,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
    /// The environments of third-party packages that some days need
    #[command(subcommand)]
    Env(super::env::EnvAction),
    /// Verify a curriculum: its files, its texts, and its exercises by running them
    Check(super::check::CheckArgs),
    /// Make the files of a new week or day, in the shape that `check` wants
    New(super::new::NewArgs),
    /// Make a curriculum of exercises from elsewhere
    Import(super::import::ImportArgs),
    /// What works on this machine, what does not, and what to do about it
    Doctor(Json),
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Which sittings of the log.
#[derive(Clone, Debug, Args)]
pub struct LogFilter {
    /// From this date on (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub since: Option<chrono::NaiveDate>,
    /// Up to this date (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub until: Option<chrono::NaiveDate>,
    /// Of this day
    #[arg(long, value_name = "DAY")]
    pub day: Option<DayId>,
    /// Of this week, or of several (w01..w06)
    #[arg(long, value_name = "WEEK", value_parser = weeks)]
    pub week: Option<(WeekId, WeekId)>,
    /// That ended like this
    #[arg(long, value_enum, value_name = "VERDICT")]
    pub verdict: Option<LogVerdict>,
    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    pub format: LogFormat,
}

fn weeks(text: &str) -> Result<(WeekId, WeekId), String> {
    let range = range_of_weeks(text).map_err(|error| error.to_string())?;
    range.ok_or_else(|| "no week is named".to_owned())
}

/// How a sitting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogVerdict {
    /// An attempt passed
    Pass,
    /// No attempt passed
    Fail,
    /// The last attempt could not be judged, and none passed
    Error,
    /// No attempt was made
    None,
}

/// What can be done with the log.
#[derive(Debug, Subcommand)]
pub enum LogAction {
    /// Check every line: exit 1 if something is wrong
    Verify,
    /// Set aside what cannot be read; nothing is deleted
    Repair,
    /// Take in the events of another machine's log
    Merge {
        /// Log files of the other machine
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
