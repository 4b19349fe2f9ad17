//! The formatter and linter that exercises are held to, in the one version that they are held to.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::host::python::Interpreter;

/// The version. A newer one may format differently, and would find something everywhere.
pub const VERSION: &str = "0.17.5";
/// The code of an objection to a file that is not formatted.
pub const UNFORMATTED: &str = "unformatted";
/// What exercises are held to; also the repository's own configuration.
const CONFIG: &str = include_str!("../../../ruff.toml");

/// The linter at hand.
#[derive(Clone, Debug)]
pub struct Ruff {
    program: PathBuf,
}

/// Why there is no linter, or no answer from it.
#[derive(Debug, thiserror::Error)]
pub enum RuffError {
    /// It is not there, and cannot be installed.
    #[error("ruff {VERSION} cannot be installed ({0})")]
    Missing(String),
    /// Its input or output failed.
    #[error("ruff cannot be run: {0}")]
    Run(#[from] io::Error),
    /// Its answer cannot be read.
    #[error("ruff gave no answer: {0}")]
    Answer(String),
}

/// What it objects to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Objection {
    /// The file, relative to the folder that was looked at.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// `F401`, or [`UNFORMATTED`].
    pub code: String,
    /// What it says.
    pub message: String,
}

impl Ruff {
    /// The linter on PATH if it is the right version, else the one in `tools`, installed there when it is missing.
    /// `tell` hears that an installation begins.
    ///
    /// # Errors
    /// When it can neither be found nor installed.
    pub fn find(tools: &Path, python: &Interpreter, tell: &dyn Fn(&str)) -> Result<Self, RuffError> {
        let home = tools.join(format!("ruff-{VERSION}"));
        let own = if cfg!(windows) {
            home.join("Scripts/ruff.exe")
        } else {
            home.join("bin/ruff")
        };
        for program in [own.clone(), PathBuf::from("ruff")] {
            if has_version(&program) {
                return Ok(Self { program });
            }
        }
        tell(&format!("installing ruff {VERSION} into {}", home.display()));
        install(&home, python)?;
        if has_version(&own) {
            Ok(Self { program: own })
        } else {
            Err(RuffError::Missing("the installed one does not answer".to_owned()))
        }
    }

    /// Everything that it objects to in `files`, which are written to `scratch` for it.
    ///
    /// # Errors
    /// When the files cannot be written, or it gives no answer.
    pub fn check(
        &self,
        files: &BTreeMap<String, &[u8]>,
        scratch: &Path,
    ) -> Result<Vec<Objection>, RuffError> {
        let folder = tempfile::Builder::new().prefix("lint-").tempdir_in(scratch)?;
        let root = folder.path().canonicalize()?;
        for (path, bytes) in files {
            let place = root.join(path);
            if let Some(parent) = place.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(place, bytes)?;
        }
        let config = root.join("ruff.toml");
        fs::write(&config, CONFIG)?;
        let mut objections = self.ask(&root, &["check"])?;
        objections.extend(self.ask(&root, &["format", "--check"])?);
        objections.sort();
        objections.dedup();
        Ok(objections)
    }

    fn ask(&self, root: &Path, command: &[&str]) -> Result<Vec<Objection>, RuffError> {
        #[derive(Deserialize)]
        struct Place {
            row: usize,
        }
        #[derive(Deserialize)]
        struct Diagnostic {
            filename: PathBuf,
            location: Option<Place>,
            code: Option<String>,
            message: String,
        }
        let done = Command::new(&self.program)
            .args(command)
            .args([
                "--output-format",
                "json",
                "--no-cache",
                "--config",
                "ruff.toml",
                ".",
            ])
            .current_dir(root)
            .stdin(Stdio::null())
            .output()?;
        let found: Vec<Diagnostic> = serde_json::from_slice(&done.stdout)
            .map_err(|_| RuffError::Answer(String::from_utf8_lossy(&done.stderr).into_owned()))?;
        let objections = found.into_iter().map(|each| Objection {
            file: relative(&each.filename, root),
            line: each.location.map_or(0, |place| place.row),
            code: each.code.unwrap_or_else(|| "invalid-syntax".to_owned()),
            message: each.message,
        });
        Ok(objections.collect())
    }
}

fn relative(path: &Path, root: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/")
}

fn has_version(program: &Path) -> bool {
    let answer = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    answer.is_ok_and(|done| String::from_utf8_lossy(&done.stdout).trim() == format!("ruff {VERSION}"))
}

/// Makes an environment of its own: the user's Python is left as it is.
fn install(home: &Path, python: &Interpreter) -> Result<(), RuffError> {
    let step = |program: &Path, arguments: &[&str]| {
        let done = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .output();
        let done = done.map_err(|error| RuffError::Missing(error.to_string()))?;
        if done.status.success() {
            return Ok(());
        }
        let errors = String::from_utf8_lossy(&done.stderr);
        Err(RuffError::Missing(
            errors
                .trim()
                .lines()
                .last()
                .unwrap_or("no reason was given")
                .to_owned(),
        ))
    };
    // What an interrupted installation left is not worth mending.
    if home.exists() {
        fs::remove_dir_all(home)?;
    }
    let folder = home.to_string_lossy();
    step(&python.executable, &["-m", "venv", &folder])?;
    let own = if cfg!(windows) {
        home.join("Scripts/python.exe")
    } else {
        home.join("bin/python")
    };
    let package = format!("ruff=={VERSION}");
    step(
        &own,
        &[
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            &package,
        ],
    )
}
