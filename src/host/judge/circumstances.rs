//! Where runs take place, as the log keeps it of each attempt.

use std::path::Path;

use crate::core::event::{self, Attempt};
use crate::host::python::Interpreter;
use crate::host::runner::sandbox::{self, Tier};

/// Interpreter, environment and shield of a day's runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    tier: Option<event::Tier>,
    python: Option<String>,
    environment: Option<String>,
}

impl Circumstances {
    /// Those of runs with this interpreter on this machine. What shields it is tried once a boot.
    #[must_use]
    pub fn of(python: &Interpreter, environment: Option<&str>, helper: &Path, scratch: &Path) -> Self {
        let (major, minor, patch) = python.version;
        let tier = match sandbox::confinement(helper, scratch).tier {
            Tier::A => event::Tier::A,
            Tier::B => event::Tier::B,
            Tier::C => event::Tier::C,
        };
        Self {
            tier: Some(tier),
            python: Some(format!("{major}.{minor}.{patch}")),
            environment: environment.map(str::to_owned),
        }
    }

    /// Adds them to what is logged of an attempt.
    pub fn note_in(&self, attempt: &mut Attempt) {
        attempt.tier = self.tier;
        attempt.python.clone_from(&self.python);
        attempt.environment.clone_from(&self.environment);
    }
}
