//! The practice log written to a file of its own: to be sent, kept, or opened in something else.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde_json::json;

use super::journal::{Journal, replace};
use super::task::{GivenUp, Report};
use crate::core::curriculum::Index;
use crate::core::event::{EventId, Hash};
use crate::core::export::{Entry, Selection, csv, entries, markdown, sittings};
use crate::core::progress::{Progress, Sitting};

/// What the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For reading.
    Markdown,
    /// For a spreadsheet.
    Csv,
    /// For programs.
    Json,
}

impl Form {
    /// As people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Csv => "CSV",
            Self::Json => "JSON",
        }
    }

    /// What a file of this name is, by its ending.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let ending = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "md" => Some(Self::Markdown),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// It was given up.
    #[error(transparent)]
    GivenUp(#[from] GivenUp),
    /// The file cannot be written.
    #[error(
        "{} cannot be written ({error}). Your log itself is safe; make room or make the folder writable, then export again.", path.display()
    )]
    NotWritten {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// Writes every sitting to `folder/etude-log-DATE.…`, whole or not at all, and gives the file's path and how many
/// sittings are in it. Long answers come from the texts beside the log.
///
/// # Errors
/// The file cannot be written, or the work was given up; then nothing is there that was not there before.
pub fn export(
    journal: &Journal,
    progress: &Progress,
    index: &Index,
    (folder, today): (&Path, NaiveDate),
    form: Form,
    report: &Report,
) -> Result<(PathBuf, usize), ExportError> {
    let path = folder.join(format!("etude-log-{today}.{}", form.ending()));
    let all: Vec<&Sitting> = sittings(progress, Selection::default()).collect();
    write(journal, index, &all, (path, today), form, report)
}

/// Some sittings, and the file for them.
#[derive(Clone, Copy, Debug)]
pub struct Only<'a> {
    /// The file's name: in the practice folder, unless it names another; `~/` is the home folder.
    pub name: &'a str,
    /// Which sittings, sorted.
    pub sittings: &'a [EventId],
}

/// The same for some sittings and a file that the learner named. A file that is there already is left alone: a number
/// is added to the name.
///
/// # Errors
/// As [`export`].
pub fn export_only(
    journal: &Journal,
    progress: &Progress,
    index: &Index,
    (folder, today): (&Path, NaiveDate),
    (form, only): (Form, Only<'_>),
    report: &Report,
) -> Result<(PathBuf, usize), ExportError> {
    let named = match only.name.strip_prefix("~/") {
        Some(rest) => {
            directories::BaseDirs::new().map_or_else(|| folder.join(rest), |dirs| dirs.home_dir().join(rest))
        }
        // An absolute name replaces the folder.
        None => folder.join(only.name),
    };
    let wanted: Vec<&Sitting> = sittings(progress, Selection::default())
        .filter(|sitting| only.sittings.binary_search(&sitting.id).is_ok())
        .collect();
    write(journal, index, &wanted, (free(&named), today), form, report)
}

/// The path itself, or one beside it with a number, where nothing is yet.
fn free(path: &Path) -> PathBuf {
    let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, ending) = (part(path.file_stem()), part(path.extension()));
    let numbered = (2..).map(|number| path.with_file_name(format!("{stem}-{number}.{ending}")));
    std::iter::once(path.to_owned())
        .chain(numbered)
        .find(|path| fs::symlink_metadata(path).is_err())
        .unwrap_or_else(|| path.to_owned())
}

fn write(
    journal: &Journal,
    index: &Index,
    all: &[&Sitting],
    (path, today): (PathBuf, NaiveDate),
    form: Form,
    report: &Report,
) -> Result<(PathBuf, usize), ExportError> {
    let load = |hash: Hash| journal.load(hash).ok().flatten();
    // Each sitting may have texts to be read from the disk: that is what takes its time.
    let counted = all.iter().enumerate().map_while(|(at, sitting)| {
        report.part(at as u64, all.len() as u64);
        report.go_on().ok().map(|()| *sitting)
    });
    let text = match form {
        Form::Markdown => {
            let months = markdown::months(counted, index, &load);
            format!("# Practice log, {today}\n{months}")
        }
        Form::Csv => csv(&one_by_one(counted, index, &load)),
        Form::Json => {
            let sittings = one_by_one(counted, index, &load);
            format!("{:#}\n", json!({ "sittings": sittings }))
        }
    };
    report.go_on()?;
    let failed = |error| ExportError::NotWritten {
        path: path.clone(),
        error,
    };
    replace(&path, text.as_bytes()).map_err(failed)?;
    report.part(all.len() as u64, all.len() as u64);
    Ok((path, all.len()))
}

fn one_by_one<'a>(
    sittings: impl Iterator<Item = &'a Sitting>,
    index: &Index,
    load: &dyn Fn(Hash) -> Option<String>,
) -> Vec<Entry> {
    sittings
        .flat_map(|sitting| entries(std::iter::once(sitting), index, load))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_what_a_file_is() {
        for (name, form) in [
            ("log.md", Some(Form::Markdown)),
            ("LOG.CSV", Some(Form::Csv)),
            ("a folder/log.json", Some(Form::Json)),
            ("log.txt", None),
            ("md", None),
            ("", None),
        ] {
            assert_eq!(Form::of_name(name), form, "{name}");
        }
    }

    #[test]
    fn a_file_that_is_there_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.md");
        assert_eq!(free(&path), path);
        fs::write(&path, "mine").unwrap();
        assert_eq!(free(&path), folder.path().join("log-2.md"));
        fs::write(folder.path().join("log-2.md"), "mine too").unwrap();
        assert_eq!(free(&path), folder.path().join("log-3.md"));
    }
}
