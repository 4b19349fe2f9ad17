//! What is there of an environment, and whether it works: a look at every package, and a proof by import.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;
use std::process::Command;

use serde::Deserialize;

use super::{InstallError, Work};
use crate::core::curriculum::{Environment, Pin};
use crate::host::environment::VERIFY;
use crate::host::environment::process::{self, Done, Stopped};
use crate::host::python::Interpreter;
use crate::host::task::Report;

/// Whether all that the curriculum asks for is there as it was installed. `mode` is that of `verify.py`.
pub(in crate::host::environment) fn is_sound(
    environment: &Environment,
    own: &Interpreter,
    mode: &str,
) -> Result<bool, InstallError> {
    let nobody = Report::to_nobody();
    let null =
        File::open("/dev/null").map_err(|error| InstallError::Folder(PathBuf::from("/dev/null"), error))?;
    let mut command = verify(own, "survey");
    command.arg(mode);
    let failed = |reason| InstallError::Tool {
        name: environment.name.clone(),
        what: "looking at its packages",
        reason,
        remedy: "",
    };
    match process::run(command, &null, &nobody, &mut |_| {}) {
        Ok(done) => {
            let survey: Survey = answer(&done).map_err(failed)?;
            Ok(survey.damaged.is_empty() && direct(environment).all(|pin| survey.has(pin)))
        }
        Err(Stopped::Failed(error)) => Err(failed(error.to_string())),
        Err(Stopped::Cancelled) => Ok(false),
    }
}

/// The pins of what the curriculum asks for itself.
fn direct(environment: &Environment) -> impl Iterator<Item = &Pin> {
    environment
        .pins
        .iter()
        .filter(|pin| environment.direct_names().any(|name| name == pin.name))
}

/// What `verify.py` says of the packages.
#[derive(Debug, Deserialize)]
pub(super) struct Survey {
    /// Version by name.
    pub(super) whole: BTreeMap<String, String>,
    damaged: Vec<String>,
}

impl Survey {
    pub(super) fn has(&self, pin: &Pin) -> bool {
        self.whole.get(&pin.name) == Some(&pin.version)
    }
}

fn verify(own: &Interpreter, order: &str) -> Command {
    let mut command = process::command(&own.executable);
    command.args(["-P", "-s", "-B", "-c", VERIFY, order]);
    command
}

fn answer<T: for<'de> Deserialize<'de>>(done: &Done) -> Result<T, String> {
    let line = done.lines.iter().rev().find(|line| line.starts_with(['{', '[']));
    line.and_then(|line| serde_json::from_str(line).ok())
        .ok_or_else(|| done.reason())
}

impl Work<'_> {
    /// Looks at every package and imports what the curriculum names.
    pub(super) fn prove(&mut self, own: &Interpreter) -> Result<(), InstallError> {
        self.say("trying it");
        let survey = self.survey(own)?;
        let remedy =
            " `etude env remove` and a new installation may help; `etude doctor` says more of this machine.";
        if let Some(pin) = direct(self.environment).find(|pin| !survey.has(pin)) {
            let reason = format!("{} {} is not there", pin.name, pin.version);
            return Err(self.tool_error("trying it", reason, remedy));
        }
        let mut command = verify(own, "imports");
        command.args(&self.environment.imports);
        let done = self.run(command)?;
        let wrong: BTreeMap<String, String> =
            answer(&done).map_err(|reason| self.tool_error("trying it", reason, remedy))?;
        match wrong.first_key_value() {
            Some((module, error)) => {
                let reason = format!("{module} cannot be imported: {error}");
                Err(self.tool_error("trying it", reason, remedy))
            }
            None => Ok(()),
        }
    }

    /// The packages that are whole; the others are forgotten, to be installed anew.
    pub(super) fn survey(&mut self, own: &Interpreter) -> Result<Survey, InstallError> {
        let mut command = verify(own, "survey");
        command.arg("mend");
        let done = self.run(command)?;
        answer(&done).map_err(|reason| self.tool_error("looking at its packages", reason, ""))
    }
}
