//! Weeks as a person names them: `w01..w06`, `w01,w03`, `f02`.

use super::Progress;
use crate::core::curriculum::{BadId, Index, WeekId};
use crate::core::event::Body;

/// Why a text names no weeks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadWeeks {
    /// A part of it is not a week.
    #[error(transparent)]
    NotAWeek(#[from] BadId),
    /// A range whose ends do not belong together.
    #[error("`{0}` is not a range of weeks: write the first one first, as in w01..w06")]
    NotARange(String),
    /// The curriculum has no such week.
    #[error("the curriculum has no week {0}; `etude plan` lists those it has")]
    NotInPlan(WeekId),
}

/// The weeks that a text names, in plan order: single ones and ranges with both ends, separated by commas.
///
/// # Errors
/// What of it names no week of the curriculum.
pub fn weeks_named(text: &str, index: &Index) -> Result<Vec<WeekId>, BadWeeks> {
    let position = |week: WeekId| {
        let at = index.weeks.iter().position(|entry| entry.id == week);
        at.ok_or(BadWeeks::NotInPlan(week))
    };
    let mut wanted = Vec::new();
    for part in text.split(',').map(str::trim) {
        let (first, last) = part.split_once("..").unwrap_or((part, part));
        let (first, last): (WeekId, WeekId) = (first.trim().parse()?, last.trim().parse()?);
        let (from, until) = (position(first)?, position(last)?);
        if from > until || first.letter() != last.letter() {
            return Err(BadWeeks::NotARange(part.to_owned()));
        }
        wanted.extend(from..=until);
    }
    wanted.sort_unstable();
    wanted.dedup();
    Ok(wanted.into_iter().map(|at| index.weeks[at].id).collect())
}

impl Progress {
    /// What to record so that these weeks count as known; weeks that do already are left out.
    #[must_use]
    pub fn make_known(&self, weeks: &[WeekId]) -> Vec<Body> {
        let new = weeks.iter().filter(|week| self.known(**week).is_none());
        new.map(|week| Body::WeekKnown { week: *week }).collect()
    }

    /// What to record so that these weeks are practiced after all.
    #[must_use]
    pub fn make_unknown(&self, weeks: &[WeekId]) -> Vec<Body> {
        let known = weeks.iter().filter(|week| self.known(**week).is_some());
        known.map(|week| Body::WeekUnknown { week: *week }).collect()
    }
}
