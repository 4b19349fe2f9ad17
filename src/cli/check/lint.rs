//! Format and lint of all exercises that are due, in one call of the linter.

use std::collections::BTreeMap;
use std::path::Path;

use crate::core::curriculum::rules::Subject;
use crate::core::curriculum::{Finding, Rule, layout};
use crate::host::author::ruff::{Ruff, RuffError, UNFORMATTED, VERSION};
use crate::host::python::Interpreter;

/// What the linter objects to, by the folder of the exercise. It is installed in `tools` when it is missing.
pub(super) fn check(
    subjects: &[Subject<'_>],
    tools: &Path,
    scratch: &Path,
    python: &Interpreter,
    tell: &(dyn Fn(&str) + Sync),
) -> Result<BTreeMap<String, Vec<Finding>>, RuffError> {
    let ruff = Ruff::find(tools, python, &|what| tell(what))?;
    tell("format and lint");
    let mut files = BTreeMap::new();
    for subject in subjects {
        for (path, bytes) in subject.files.iter().filter(|(path, _)| path.ends_with(".py")) {
            files.insert(subject.path(path), bytes.as_slice());
        }
    }
    let mut findings: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for objection in ruff.check(&files, scratch)? {
        let (rule, what, remedy) = if objection.code == UNFORMATTED {
            let remedy = "run `ruff format` on it with the repository's ruff.toml";
            (
                Rule::Format,
                "this is not how it is formatted".to_owned(),
                remedy.to_owned(),
            )
        } else {
            let remedy = format!("mend it; `ruff rule {}` explains", objection.code);
            (
                Rule::Lint,
                format!("{}: {}", objection.code, objection.message),
                remedy,
            )
        };
        let inside = objection
            .file
            .strip_prefix(layout::EXERCISES)
            .unwrap_or_default()
            .trim_start_matches('/');
        let folder = inside.splitn(3, '/').take(2).collect::<Vec<_>>().join("/");
        findings.entry(folder).or_default().push(Finding::new(
            rule,
            objection.file,
            objection.line,
            what,
            remedy,
        ));
    }
    Ok(findings)
}

/// The finding that nothing was linted.
pub(super) fn not_judged(error: &RuffError) -> Finding {
    let remedy = format!("go online once, or put ruff {VERSION} on PATH");
    Finding::new(Rule::NotJudged, layout::EXERCISES, 0, error.to_string(), remedy)
}
