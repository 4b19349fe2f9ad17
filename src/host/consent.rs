//! The learner's word that their code may run where no sandbox confines it.
//!
//! It is asked for once a machine (tier C of [`super::runner::sandbox`]). The answer is kept with what belongs to this
//! machine alone, together with its fingerprint: a synced or copied home says nothing about another machine.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::home::Home;
use super::journal::{self, fingerprint};
use super::runner::sandbox::{self, Tier};

/// What it means to run code here, before the question.
pub const WARNING: &str = "Your code runs without a sandbox here: it can write and delete files, start programs and \
                           use the network as you can.";

/// Why code was not run, for a verdict.
pub const REFUSED: &str = "Your code was not run: no sandbox can confine it on this machine (`etude doctor` says why), \
                           and you have not agreed to that.";

/// Where the answer is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    file: PathBuf,
    machine: String,
}

#[derive(Serialize, Deserialize)]
struct Given {
    machine: String,
}

impl Consent {
    /// That of the learner at this home, on this machine.
    #[must_use]
    pub fn of(home: &Home) -> Self {
        Self {
            file: home.state().join("without-sandbox.json"),
            machine: fingerprint(home),
        }
    }

    /// Whether it is needed before code may run, and was not given. Nothing is asked on tiers A and B.
    #[must_use]
    pub fn is_lacking(&self, helper: &Path, scratch: &Path) -> bool {
        sandbox::confinement(helper, scratch).tier == Tier::C && !self.is_given()
    }

    /// Whether it was given. A file that cannot be read, or of another machine, is none.
    fn is_given(&self) -> bool {
        fs::read(&self.file)
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Given>(&bytes).ok())
            .is_some_and(|given| given.machine == self.machine)
    }

    /// Keeps it; removing the file takes it back.
    ///
    /// # Errors
    /// The file cannot be written: the question comes again next time.
    pub fn give(&self) -> io::Result<()> {
        let machine = self.machine.clone();
        let bytes = serde_json::to_vec(&Given { machine })?;
        journal::replace(&self.file, &bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consent_is_of_one_machine_and_a_torn_file_is_none() {
        let root = tempfile::tempdir().unwrap();
        let home = Home::under(root.path()).unwrap();
        let consent = Consent::of(&home);
        assert!(!consent.is_given());
        consent.give().unwrap();
        assert!(Consent::of(&home).is_given());
        let elsewhere = Consent {
            machine: "another".into(),
            ..consent.clone()
        };
        assert!(!elsewhere.is_given());
        fs::write(&consent.file, "{\"mach").unwrap();
        assert!(!consent.is_given());
    }
}
