//! What the learner is told about the log: each trouble with its one plain sentence.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::read::{LineFault, LogFile};
use super::{Journal, backup};
use crate::core::progress::Progress;

/// Something about the log that the learner should know, as one plain sentence with what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// What kind of trouble.
    pub about: Trouble,
    /// For the learner.
    pub sentence: String,
}

/// Kinds of trouble with the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// The last line of a file was cut off while it was written.
    TornTail,
    /// Lines that are no events.
    BadLines,
    /// A newer étude wrote some of it.
    Newer,
    /// A file is shorter than it was.
    Shorter,
    /// The clock is behind the log.
    Clock,
    /// It can be read and not written.
    ReadOnly,
    /// This machine got a new name in the log.
    NewDevice,
    /// Changes by other programs are noticed late.
    NoWatch,
    /// Something of it could not be read.
    Unreadable,
}

impl std::fmt::Display for Complaint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl Complaint {
    pub(crate) fn new(about: Trouble, sentence: impl Into<String>) -> Self {
        let sentence = sentence.into();
        Self { about, sentence }
    }
}

/// Why something of the log could not be read or written, as a sentence for the learner.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The log is there and cannot be read.
    #[error("Your practice log in {} cannot be read ({error}). Nothing in it is lost; make the folder readable and start étude again.", path.display())]
    Unreadable {
        /// File or folder.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// An event was not saved.
    #[error("{}", not_saved(path, error))]
    NotSaved {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// An event has no line.
    #[error(
        "This could not be written to your log, which is étude's own fault ({0}). Nothing saved before is lost."
    )]
    Unwritable(#[from] serde_json::Error),
}

fn not_saved(path: &Path, error: &io::Error) -> String {
    let folder = path.parent().unwrap_or(path).display();
    let (what, remedy) = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => (
            "the disk is full".to_owned(),
            "Free some space and do it once more",
        ),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => (
            format!("{folder} cannot be written"),
            "Make the folder writable, or name another with --home DIR, and do it once more",
        ),
        _ => (
            format!("{} cannot be written ({error})", path.display()),
            "Look after the disk and do it once more",
        ),
    };
    format!("This was not saved in your log, because {what}. {remedy}; nothing saved before is lost.")
}

impl Journal {
    pub(super) fn shorter(&self, lost: u64) -> Complaint {
        let backup = backup::latest(&self.home);
        let remedy = match backup {
            Some(path) => format!("A backup may have them: etude log merge {}", path.display()),
            None => "If another machine or a backup has them: etude log merge FILE".to_owned(),
        };
        Complaint::new(
            Trouble::Shorter,
            format!(
                "Your log has {lost} entries fewer than when étude last read it: a file was cut or replaced. {remedy}"
            ),
        )
    }

    pub(super) fn complaints(&self, progress: &Progress) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        for (name, file) in &self.files {
            let path = self.home.log().join(name);
            complaints.extend(of_file(&path, path == self.file(), file));
        }
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |now| now.as_millis());
        let ahead = progress
            .last()
            .map_or(0, |last| u128::from(last.millis()).saturating_sub(now))
            / 60_000;
        if ahead >= 10 {
            complaints.push(Complaint::new(
                Trouble::Clock,
                format!(
                    "The clock of this machine is {ahead} minutes behind the last entry of your log. étude keeps the order of what you do; set the clock if today's date is wrong."
                ),
            ));
        }
        if let Err(error) = self.tape.probe() {
            complaints.push(Complaint::new(
                Trouble::ReadOnly,
                format!(
                    "Your log in {} cannot be written ({error}), so nothing you do now will be saved. Make the folder writable, or name another with --home DIR.",
                    self.home.log().display()
                ),
            ));
        }
        complaints
    }
}

/// What is wrong with one file. Only its own machine may mend it.
fn of_file(path: &Path, own: bool, file: &LogFile) -> Vec<Complaint> {
    let path = path.display();
    let mut complaints = Vec::new();
    if let Some(LineFault { line, what }) = file.faults.first() {
        let remedy = match own {
            true => "`etude log repair` sets that aside",
            false => "`etude log repair` on the machine that writes this file sets that aside",
        };
        let sentence = match file.bad_lines {
            1 => format!("Line {line} of {path} is left out: {what}. Everything else is there; {remedy}."),
            many => format!(
                "{many} lines of {path} are left out, the first is line {line}: {what}. Everything else is there; {remedy}."
            ),
        };
        complaints.push(Complaint::new(Trouble::BadLines, sentence));
    }
    if file.torn > 0 {
        let sentence = match own {
            true => format!(
                "The last line of {path} was cut off while it was written; it had not been acknowledged, and everything before it is there."
            ),
            false => format!(
                "The last line of {path} is not complete yet; it counts when the rest of it has been synced."
            ),
        };
        complaints.push(Complaint::new(Trouble::TornTail, sentence));
    }
    if file.newer > 0 {
        let sentence = format!(
            "{} entries of {path} were written by a newer étude; they are kept as they are. Update étude to see all of them.",
            file.newer
        );
        complaints.push(Complaint::new(Trouble::Newer, sentence));
    }
    complaints
}
