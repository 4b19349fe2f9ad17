//! Why a part of the curriculum cannot be had.

use std::path::PathBuf;

use crate::core::curriculum::{DayId, Findings, WeekId};

/// Why a part of the curriculum cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The folder holds no curriculum.
    #[error(
        "{} holds no curriculum: name the folder that contains curriculum/curriculum.toml and exercises/", .0.display()
    )]
    NoCurriculum(PathBuf),
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
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The exercise of a day cannot be used.
    #[error("the exercise of {day} cannot be used: {why} (in {folder})")]
    BadExercise {
        /// The day.
        day: DayId,
        /// The folder of its exercise, inside the curriculum.
        folder: String,
        /// What is wrong.
        why: String,
    },
    /// The archive inside the program cannot be read.
    #[error("the curriculum inside the program is damaged ({0}): install étude again")]
    Damaged(String),
}
