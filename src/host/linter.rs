//! ruff, where the machine has it: quiet notes on the learner's text.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::core::note::{self, Note};

/// A ruff that answers, of whatever version.
#[derive(Clone, Debug)]
pub struct Linter {
    program: PathBuf,
}

impl Linter {
    /// The ruff on PATH, else the one that `etude check` has installed in `tools`. Nothing is installed for this.
    #[must_use]
    pub fn find(tools: &Path) -> Option<Self> {
        let own = std::fs::read_dir(tools).into_iter().flatten().flatten();
        let own = own
            .filter(|folder| folder.file_name().to_string_lossy().starts_with("ruff-"))
            .map(|folder| folder.path().join("bin/ruff"));
        std::iter::once(PathBuf::from("ruff"))
            .chain(own)
            .map(|program| Self { program })
            .find(Self::answers)
    }

    fn answers(&self) -> bool {
        let version = Command::new(&self.program)
            .arg("--version")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        version.is_ok_and(|status| status.success())
    }

    /// The notes on `files` that `start` does not give rise to. None where ruff fails: nobody asked for them.
    #[must_use]
    pub fn notes(&self, files: &BTreeMap<String, String>, start: &BTreeMap<String, String>) -> Vec<Note> {
        let all = |files: &BTreeMap<String, String>| -> Vec<Note> {
            let sources = files.iter().filter(|(name, _)| name.ends_with(".py"));
            sources
                .flat_map(|(name, text)| self.look(name, text).unwrap_or_default())
                .collect()
        };
        let found = all(files);
        if found.is_empty() {
            return found;
        }
        note::own(found, &all(start))
    }

    fn look(&self, name: &str, text: &str) -> Option<Vec<Note>> {
        #[derive(Deserialize)]
        struct Place {
            row: usize,
        }
        #[derive(Deserialize)]
        struct Diagnostic {
            location: Option<Place>,
            code: Option<String>,
            message: String,
        }
        let mut child = Command::new(&self.program)
            .args([
                "check",
                "--isolated",
                "--no-cache",
                "--quiet",
                "--exit-zero",
                "--no-fix",
            ])
            .args([
                "--target-version",
                "py311",
                "--output-format",
                "json",
                "--ignore-noqa",
            ])
            .args(["--select", &note::RULES.join(",")])
            .args(["--stdin-filename", name, "-"])
            .env_remove("RUFF_CONFIG")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        // A ruff that does not read has answered already; its answer is what counts.
        let _ = child.stdin.take()?.write_all(text.as_bytes());
        let done = child.wait_with_output().ok()?;
        let found: Vec<Diagnostic> = serde_json::from_slice(&done.stdout).ok()?;
        let notes = found.into_iter().filter_map(|each| {
            // What is no Python has no rule; the tests say that better.
            let rule = each.code.filter(|code| note::RULES.contains(&code.as_str()))?;
            Some(Note::new(name, each.location?.row, &rule, &each.message))
        });
        Some(notes.collect())
    }
}
