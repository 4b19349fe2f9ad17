//! Where the curriculum comes from: the archive in the program, or a folder named by the user.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::core::curriculum::{DayId, Exercise, Finding, Findings, Index, Week, WeekId};

/// Why a part of the curriculum cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The curriculum has no such week.
    #[error("there is no week {0} in this curriculum")]
    NoWeek(WeekId),
    /// The curriculum has no such day.
    #[error("there is no day {0} in this curriculum")]
    NoDay(DayId),
    /// A file is there and cannot be used.
    #[error("{0}")]
    Malformed(#[from] Findings),
    /// A file cannot be read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// A curriculum: its index at once, a week when somebody opens one of its days.
///
/// It can be shared between threads. A folder is read when it is first asked for; to see later edits, open a
/// new library.
#[derive(Debug)]
pub struct Library {
    root: Option<PathBuf>,
}

impl Library {
    /// The curriculum inside the program.
    #[must_use]
    pub fn builtin() -> Self {
        Self { root: None }
    }

    /// The curriculum in a folder that contains `curriculum/` and `exercises/`.
    #[must_use]
    pub fn folder(root: &Path) -> Self {
        Self {
            root: Some(root.to_owned()),
        }
    }

    /// The folder of a curriculum on disk; `None` for the one inside the program.
    #[must_use]
    pub fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// Tracks, cycles, weeks and days, without their texts.
    ///
    /// # Errors
    /// When `curriculum.toml` is missing or cannot be used. A bad week is no error here: it is left out, and
    /// [`Library::problems`] says why.
    pub fn index(&self) -> Result<&Index, LibraryError> {
        Err(Findings(Vec::new()).into())
    }

    /// What is wrong with the weeks that [`Library::index`] leaves out.
    ///
    /// # Errors
    /// As [`Library::index`].
    pub fn problems(&self) -> Result<&[Finding], LibraryError> {
        Ok(&[])
    }

    /// A week with all its texts; parsed when first asked for, then kept.
    ///
    /// # Errors
    /// When there is no such week, or it cannot be used.
    pub fn week(&self, id: WeekId) -> Result<Arc<Week>, LibraryError> {
        Err(LibraryError::NoWeek(id))
    }

    /// The files of a day's exercise.
    ///
    /// # Errors
    /// When there is no such day, or its exercise cannot be used.
    pub fn exercise(&self, id: DayId) -> Result<Exercise, LibraryError> {
        Err(LibraryError::NoDay(id))
    }
}
