//! The files of an exercise, as far as reading them tells.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::outline::{Outline, outline};
use super::{Report, Rule, Subject, text};
use crate::core::curriculum::layout;

pub(super) fn check(report: &mut Report<'_>) {
    let subject = report.subject;
    if subject.files.is_empty() {
        let what = format!(
            "{} has no folder {}",
            subject.day.entry.id,
            subject.path("").trim_end_matches('/')
        );
        let line = subject.places.day.key("slug");
        report.object(
            Rule::MissingFile,
            line,
            what,
            "write the exercise there, or mend the slug",
        );
        return;
    }
    for (file, why) in [
        (layout::TESTS, "the tests decide what is right"),
        (
            layout::CLAIMS,
            "every checkable statement of the text is run there",
        ),
        ("start/exercise.py", "it is what the learner gets"),
        ("solution/exercise.py", "it is the reference"),
    ] {
        let folder = file.split('/').next().filter(|_| file.contains('/'));
        let is_there = match folder {
            Some(folder) => subject
                .files
                .keys()
                .any(|path| path.starts_with(&format!("{folder}/"))),
            None => subject.files.contains_key(file),
        };
        if !is_there {
            report.object_to_file(
                Rule::MissingFile,
                file,
                0,
                "this file is missing",
                format!("write it: {why}"),
            );
        }
    }
    let mut outlines = BTreeMap::new();
    for (path, bytes) in subject.files.iter().filter(|(path, _)| path.ends_with(".py")) {
        match std::str::from_utf8(bytes) {
            Ok(source) => {
                outlines.insert(path.as_str(), outline(source));
                spelling(report, path, source);
            }
            Err(_) => {
                report.object_to_file(Rule::Python, path, 0, "this is no UTF-8 text", "save it as UTF-8")
            }
        }
    }
    let tests = outlines.get(layout::TESTS).cloned().unwrap_or_default();
    check_tests(report, &tests);
    check_start(report, &outlines);
    check_wrong(report, &outlines, &tests);
    check_machine(report, &outlines);
    if let Err(findings) = equivalents(subject) {
        report.findings.extend(findings);
    }
}

fn spelling(report: &mut Report<'_>, path: &str, source: &str) {
    for (number, line) in source.lines().enumerate() {
        if let Some((british, american)) = text::british(&text::without_code(line)) {
            let (what, remedy) = (
                format!("\"{british}\" is British"),
                format!("write \"{american}\""),
            );
            report.object_to_file(Rule::Spelling, path, number + 1, what, remedy);
        }
    }
}

fn check_tests(report: &mut Report<'_>, tests: &Outline) {
    let file = layout::TESTS;
    if !report.subject.files.contains_key(file) {
        return;
    }
    let core = tests.tests.iter().filter(|test| !test.is_stretch()).count();
    let stretch = tests.tests.len() - core;
    let (low, high) = if report.subject.day.entry.id.is_challenge() {
        (10, 14)
    } else {
        (6, 14)
    };
    if !(low..=high).contains(&core) {
        let remedy = format!("write {low} to {high}, in classes that derive from unittest.TestCase");
        report.object_to_file(Rule::CoreTests, file, 0, text::counted(core, "core test"), remedy);
    }
    if !(2..=4).contains(&stretch) {
        let remedy = "write two to four in a class named `Stretch`: the same topic one level deeper";
        report.object_to_file(
            Rule::StretchTests,
            file,
            0,
            text::counted(stretch, "Stretch test"),
            remedy,
        );
    }
    let mut seen = BTreeSet::new();
    for test in &tests.tests {
        if !seen.insert(test.id()) {
            let what = format!("{} is defined twice: only the second one runs", test.id());
            report.object_to_file(Rule::Duplicate, file, test.line, what, "rename one of them");
        }
        let words = test.name.split('_').filter(|word| !word.is_empty()).count() - 1;
        if words < 2 {
            let what = format!("`{}` says nothing", test.name);
            let remedy = "name the test with a sentence: the learner reads it first";
            report.object_to_file(Rule::TestName, file, test.line, what, remedy);
        }
    }
    for call in tests
        .calls
        .iter()
        .filter(|call| matches!(call.callee.as_str(), "time.sleep" | "sleep"))
    {
        if call.argument.parse::<f64>().is_ok_and(|seconds| seconds > 0.05) {
            let what = format!("this sleeps for {} s", call.argument);
            let remedy = "wait for a condition; a sleep may force an interleaving, for 0.05 s at most";
            report.object_to_file(Rule::Sleep, file, call.line, what, remedy);
        }
    }
}

/// The start specifies by example, and the reference keeps what it says.
fn check_start(report: &mut Report<'_>, outlines: &BTreeMap<&str, Outline>) {
    let starts = outlines
        .iter()
        .filter_map(|(path, start)| Some((path.strip_prefix("start/")?, start)));
    let mut example = false;
    let mut functions = false;
    let mut first = None;
    for (file, start) in starts {
        first = first.or(Some(file));
        functions |= start.definitions.len() > 1;
        example |= start
            .definitions
            .iter()
            .any(|each| each.docstring.as_ref().is_some_and(|text| text.contains(">>>")));
        let solution = format!("solution/{file}");
        let Some(reference) = outlines.get(solution.as_str()) else {
            continue;
        };
        if is_rewritten(start, reference) {
            continue;
        }
        // A class may be declared anew by the day; what its functions promise stays.
        let functions = start.definitions.iter().filter(|each| !each.body.is_empty());
        for definition in functions.filter(|each| each.docstring.is_some()) {
            // Overloads and setters bear the same name, and say nothing.
            let namesakes = || {
                reference
                    .definitions
                    .iter()
                    .filter(|each| each.name == definition.name)
            };
            let speaking = namesakes().find(|each| each.docstring.is_some());
            let Some(kept) = speaking.or_else(|| namesakes().next()) else {
                continue;
            };
            if kept.docstring != definition.docstring {
                let what = format!("the docstring of {} is not that of the start", kept.name);
                let remedy = format!("copy it from start/{file}:{}", definition.line);
                report.object_to_file(Rule::Docstring, &solution, kept.line, what, remedy);
            }
        }
    }
    if let (true, false, Some(file)) = (functions, example, first) {
        let remedy = "let a docstring show one, doctest style (>>> call, then the result)";
        report.object_to_file(
            Rule::Example,
            &format!("start/{file}"),
            0,
            "the start shows no example",
            remedy,
        );
    }
    let started: BTreeSet<&str> = report
        .subject
        .files
        .keys()
        .filter_map(|path| path.strip_prefix("start/"))
        .collect();
    let laid_over = report.subject.files.keys().filter(|path| {
        let file = path
            .strip_prefix("solution/")
            .or_else(|| path.strip_prefix("wrong/")?.split_once('/').map(|(_, file)| file));
        file.is_some_and(|file| !started.contains(file))
    });
    for path in laid_over.cloned().collect::<Vec<_>>() {
        let what = "the start has no file of this name";
        report.object_to_file(
            Rule::StrayFile,
            &path,
            0,
            what,
            "it is laid over start/: use the same names",
        );
    }
}

/// Whether the start is working code that the day changes: its docstrings describe what is to be changed.
fn is_rewritten(start: &Outline, reference: &Outline) -> bool {
    let written = start
        .definitions
        .iter()
        .filter(|each| !each.body.is_empty() && !each.is_stub());
    let mut pairs = written.filter_map(|each| {
        let kept = reference
            .definitions
            .iter()
            .find(|other| other.name == each.name)?;
        Some((each, kept))
    });
    pairs.any(|(each, kept)| kept.body != each.body)
}

/// What the docstring of a wrong solution says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misconception {
    /// The folder under `wrong/`.
    pub name: String,
    /// The file that says it, inside the exercise's folder.
    pub file: String,
    /// What it believes, in one sentence that begins with a capital letter.
    pub sentence: String,
    /// The test that it must fail.
    pub fails: String,
}

/// Reads the docstring of the wrong solution `name`: `Misconception: …`, and a line `fails: Class.test_name`.
///
/// # Errors
/// What it lacks.
pub fn misconception(subject: Subject<'_>, name: &str) -> Result<Misconception, &'static str> {
    let folder = format!("wrong/{name}/");
    let mut files = subject
        .files
        .keys()
        .filter(|path| path.starts_with(&folder) && path.ends_with(".py"));
    let file = files.find(|path| subject.source(path).contains("Misconception:"));
    let file = file.ok_or("no docstring says `Misconception: …`")?;
    let outline = outline(subject.source(file));
    let docstring = outline
        .definitions
        .first()
        .and_then(|module| module.docstring.clone());
    let docstring = docstring.ok_or("the module has no docstring")?;
    let sentence = docstring.strip_prefix("Misconception: ");
    let sentence = sentence.ok_or("the docstring does not begin with `Misconception: `")?;
    let sentence = sentence.split("\n\n").next().unwrap_or_default();
    let sentence = sentence
        .lines()
        .take_while(|line| !line.starts_with("fails: "))
        .collect::<Vec<_>>()
        .join(" ");
    let mut fails = docstring
        .lines()
        .filter_map(|line| line.trim().strip_prefix("fails: "));
    let test = fails
        .next()
        .ok_or("no line says `fails: Class.test_name`")?
        .trim()
        .to_owned();
    if fails.next().is_some() {
        return Err("two lines say `fails:`");
    }
    let mut letters = sentence.trim().chars();
    let first = letters.next().ok_or("the misconception is empty")?;
    let sentence = first.to_uppercase().chain(letters).collect();
    Ok(Misconception {
        name: name.to_owned(),
        file: file.clone(),
        sentence,
        fails: test,
    })
}

fn check_wrong(report: &mut Report<'_>, outlines: &BTreeMap<&str, Outline>, tests: &Outline) {
    let subject = report.subject;
    let wrong: BTreeSet<&str> = outlines
        .keys()
        .filter_map(|path| Some(path.strip_prefix("wrong/")?.split_once('/')?.0))
        .collect();
    if wrong.len() < 3 {
        let what = text::counted(wrong.len(), "wrong solution");
        let remedy = "write at least three, each a misconception that a good programmer brings along";
        report.object_to_file(Rule::Misconception, "wrong", 0, what, remedy);
    }
    let mut sentences: BTreeMap<String, &str> = BTreeMap::new();
    for name in wrong {
        let found = match misconception(subject, name) {
            Ok(found) => found,
            Err(what) => {
                let remedy = "begin the module's docstring with `Misconception: ` and one sentence, then `fails: Class.test_name`";
                report.object_to_file(Rule::Misconception, &format!("wrong/{name}"), 0, what, remedy);
                continue;
            }
        };
        if !tests.tests.iter().any(|test| test.id() == found.fails) {
            let what = format!("there is no test {}", found.fails);
            report.object_to_file(
                Rule::Misconception,
                &found.file,
                1,
                what,
                "name a test of test_exercise.py",
            );
        }
        if let Some(other) = sentences.insert(found.sentence, name) {
            let what = format!("wrong/{other} names the same misconception");
            report.object_to_file(
                Rule::Misconception,
                &found.file,
                1,
                what,
                "one misconception each",
            );
        }
    }
}

/// What an exercise uses of the machine, it declares: on some machines it is allowed only then.
fn check_machine(report: &mut Report<'_>, outlines: &BTreeMap<&str, Outline>) {
    let sockets = |name: &str| {
        matches!(
            name,
            "socket.socket"
                | "socket.create_connection"
                | "socket.create_server"
                | "asyncio.start_server"
                | "asyncio.open_connection"
        ) || ["http.server", "socketserver", "xmlrpc.server"]
            .iter()
            .any(|module| name.starts_with(module))
    };
    let processes = |name: &str| name.starts_with("multiprocessing") || name.ends_with("ProcessPoolExecutor");
    let day = report.subject.day;
    let judged = outlines
        .iter()
        .filter(|(path, _)| **path != layout::CLAIMS && !path.starts_with("wrong/"));
    let mut missing: Vec<(Rule, &str, usize, &str, &str)> = Vec::new();
    for (path, outline) in judged {
        let called = outline.calls.iter().map(|call| (call.callee.as_str(), call.line));
        let imported = outline.imports.iter().map(|(name, line)| (name.as_str(), *line));
        for (name, line) in imported.chain(called) {
            if sockets(name) && !day.loopback && missing.iter().all(|each| each.0 != Rule::Network) {
                missing.push((
                    Rule::Network,
                    path,
                    line,
                    "this opens a socket",
                    "declare `loopback = true` for the day",
                ));
            }
            if processes(name)
                && !day.shared_memory
                && missing.iter().all(|each| each.0 != Rule::SharedMemory)
            {
                let (what, remedy) = (
                    "this uses several processes",
                    "declare `shared_memory = true` for the day",
                );
                missing.push((Rule::SharedMemory, path, line, what, remedy));
            }
        }
    }
    for (rule, path, line, what, remedy) in missing {
        report.object_to_file(rule, path, line, what, remedy);
    }
}

/// A mutant of the reference that nobody can tell from it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equivalent {
    /// Which file of the reference; `exercise.py` unless said otherwise.
    #[serde(default = "exercise_file")]
    pub file: String,
    /// The line of the reference, without its indentation.
    pub text: String,
    /// What was changed: `< -> <=`.
    pub change: String,
    /// Why nobody can see the difference.
    pub reason: String,
}

fn exercise_file() -> String {
    "exercise.py".to_owned()
}

/// The mutants that `mutants.toml` records as equivalent; none when there is no such file.
///
/// # Errors
/// What is wrong with the file.
pub fn equivalents(subject: Subject<'_>) -> Result<Vec<Equivalent>, Vec<super::Finding>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Records {
        #[serde(default)]
        equivalent: Vec<Equivalent>,
    }
    let file = layout::MUTANTS;
    let source = subject.source(file);
    let object = |line, what: String, remedy| {
        super::Finding::new(Rule::MutantRecord, subject.path(file), line, what, remedy)
    };
    let records: Records = toml::from_str(source).map_err(|error| {
        let line = error
            .span()
            .map_or(0, |span| source[..span.start].matches('\n').count() + 1);
        vec![object(
            line,
            error.message().to_owned(),
            "write [[equivalent]] tables with text, change and reason",
        )]
    })?;
    let unreasoned = records
        .equivalent
        .iter()
        .filter(|each| each.reason.split_whitespace().count() < 4);
    let findings: Vec<_> = unreasoned
        .map(|each| {
            let what = format!("no reason is given for `{}`", each.change);
            object(0, what, "say in a sentence why nobody can see the difference")
        })
        .collect();
    if findings.is_empty() {
        Ok(records.equivalent)
    } else {
        Err(findings)
    }
}
