//! The files of a curriculum, read: typed values, or everything that is wrong with them, by file and line.

use super::{Findings, Manifest, Plan, Topics, Week, WeekId};

/// Reads `curriculum/curriculum.toml`. `file` is the name that findings bear.
///
/// # Errors
/// Everything that is wrong with it.
pub fn manifest(file: &str, text: &str) -> Result<Manifest, Findings> {
    let _ = (file, text);
    Err(Findings(Vec::new()))
}

/// Reads `curriculum/<cycle>/week-NN.toml`, which must be the week `id`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn week(file: &str, text: &str, id: WeekId) -> Result<Week, Findings> {
    let _ = (file, text, id);
    Err(Findings(Vec::new()))
}

/// Reads `curriculum/plan.toml`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn plan(file: &str, text: &str) -> Result<Plan, Findings> {
    let _ = (file, text);
    Err(Findings(Vec::new()))
}

/// Reads `curriculum/topics.toml`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn topics(file: &str, text: &str) -> Result<Topics, Findings> {
    let _ = (file, text);
    Err(Findings(Vec::new()))
}
