//! What a check found when a day was last run, so that it need not be run again until it changes.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::solution::Signature;
use crate::core::curriculum::{DayId, Finding, Rule};

/// What running a day showed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Outcome {
    pub(super) findings: Vec<Finding>,
    /// Which tests each misconception failed.
    pub(super) signatures: BTreeMap<String, Signature>,
}

/// The outcomes of one curriculum, by day and mode.
pub(super) struct Memory {
    file: PathBuf,
    outcomes: BTreeMap<String, (String, Outcome)>,
    changed: bool,
}

impl Memory {
    /// What is remembered of the curriculum in `root`, or of the one in the program. A memory that cannot be read is
    /// an empty one: it only saves time.
    pub(super) fn open(cache: &Path, root: Option<&Path>) -> Self {
        let place = root.map(|root| root.canonicalize().unwrap_or_else(|_| root.to_owned()));
        let name = place.map_or_else(
            || "builtin".to_owned(),
            |place| {
                blake3::hash(place.as_os_str().as_encoded_bytes())
                    .to_hex()
                    .chars()
                    .take(16)
                    .collect()
            },
        );
        let file = cache.join("check").join(format!("{name}.json"));
        let outcomes = fs::read(&file)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self {
            file,
            outcomes: outcomes.unwrap_or_default(),
            changed: false,
        }
    }

    /// The outcome of a day, if it was run with the same `key`.
    pub(super) fn recall(&self, day: DayId, mode: &str, key: &str) -> Option<Outcome> {
        let (remembered, outcome) = self.outcomes.get(&name(day, mode))?;
        (remembered == key).then(|| outcome.clone())
    }

    /// Remembers an outcome; one that says that étude could not judge is not worth it.
    pub(super) fn keep(&mut self, day: DayId, mode: &str, key: String, outcome: Outcome) {
        self.changed = true;
        if outcome
            .findings
            .iter()
            .any(|finding| finding.rule == Rule::NotJudged)
        {
            self.outcomes.remove(&name(day, mode));
        } else {
            self.outcomes.insert(name(day, mode), (key, outcome));
        }
    }

    /// Writes it down, whole or not at all.
    pub(super) fn close(self) -> io::Result<()> {
        let Some(folder) = self.file.parent().filter(|_| self.changed) else {
            return Ok(());
        };
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer(&mut file, &self.outcomes)?;
        file.persist(&self.file)?;
        Ok(())
    }
}

fn name(day: DayId, mode: &str) -> String {
    format!("{day} {mode}")
}
