//! A curriculum of one week that `check` finds nothing in, made new for each test, to be spoiled.

use std::fs;
use std::path::{Path, PathBuf};

use etude::cli::check::{CheckArgs, CheckContext, FindPythons, Report, check};
use etude::host::bundle::Library;
use etude::host::python::Interpreter;
use tempfile::TempDir;

const TEMPLATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/checked");

/// The week's file, as findings name it.
pub(crate) const WEEK: &str = "curriculum/cycle-1/week-01.toml";
/// The exercise of day 2.
pub(crate) const EXERCISE: &str = "exercises/w01/d2-batches-2";

pub(crate) struct Curriculum {
    folder: TempDir,
}

impl Curriculum {
    /// Seven days of one template, each with its own number, slug, title, scenario and topic.
    pub(crate) fn new() -> Self {
        let curriculum = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let day = fs::read_to_string(Path::new(TEMPLATE).join("day.toml")).unwrap();
        let mut week = "number = 1\ntitle = \"Batches\"\n\n".to_owned();
        let mut plan = "[[week]]\nid = \"w01\"\ntitle = \"Batches\"\ndays = [\n".to_owned();
        let mut topics = String::new();
        for number in ["1", "2", "3", "4", "5", "6", "7"] {
            week.push_str(&day.replace("@N@", number));
            plan.push_str(&format!("  \"Batches of a stream {number}\",\n"));
            topics.push_str(&format!(
                "[[topic]]\nid = \"batches-{number}\"\ntext = \"Batches\"\ndays = [\"w01d{number}\"]\n\n"
            ));
            let exercise = format!("exercises/w01/d{number}-batches-{number}");
            copy(&Path::new(TEMPLATE).join("exercise"), &curriculum.path(&exercise));
        }
        plan.push_str("]\n");
        curriculum.write(WEEK, &week);
        curriculum.write("curriculum/plan.toml", &plan);
        curriculum.write("curriculum/topics.toml", &topics);
        let manifest = "format = 1\n\n[[track]]\nid = \"plan\"\ntitle = \"Plan\"\n\n[[cycle]]\ntrack = \"plan\"\n\
            label = \"Cycle 1\"\ntitle = \"Streams\"\nfolder = \"cycle-1\"\nfirst_week = \"w01\"\nlast_week = \"w02\"\nlevel = 1\n";
        curriculum.write("curriculum/curriculum.toml", manifest);
        curriculum
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let place = self.path(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Replaces the first `from` in a file.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from:?} to edit");
        self.write(path, &text.replacen(from, to, 1));
    }

    /// Replaces the first `from` after the heading of day 2.
    pub(crate) fn edit_day(&self, from: &str, to: &str) {
        let text = self.read(WEEK);
        let at = text.find("number = 2").unwrap();
        assert!(text[at..].contains(from), "day 2 has no {from:?} to edit");
        self.write(
            WEEK,
            &format!("{}{}", &text[..at], text[at..].replacen(from, to, 1)),
        );
    }

    /// The line on which `part` stands first, after the heading of day 2 in the week's file.
    pub(crate) fn line(&self, path: &str, part: &str) -> usize {
        let text = self.read(path);
        let from = if path == WEEK {
            text.find("number = 2").unwrap()
        } else {
            0
        };
        let at = from
            + text[from..]
                .find(part)
                .unwrap_or_else(|| panic!("{path} has no {part:?}"));
        text[..at].matches('\n').count() + 1
    }

    pub(crate) fn remove(&self, path: &str) {
        let place = self.path(path);
        if place.is_dir() {
            fs::remove_dir_all(place).unwrap()
        } else {
            fs::remove_file(place).unwrap()
        }
    }

    /// What a check finds that runs nothing.
    pub(crate) fn findings_of_texts(&self) -> Vec<String> {
        let args = CheckArgs {
            texts: true,
            ..CheckArgs::default()
        };
        lines(&self.check(&args, &[]))
    }

    /// A check that does not lint: for that, see [`Curriculum::check_and_lint`].
    pub(crate) fn check(&self, args: &CheckArgs, pythons: &[Interpreter]) -> Report {
        self.check_with(args, pythons, None)
    }

    /// A check with the linter, which is installed for all tests and all times.
    pub(crate) fn check_and_lint(&self, args: &CheckArgs, pythons: &[Interpreter]) -> Report {
        let tools = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tools");
        self.check_with(args, pythons, Some(tools))
    }

    /// A check where no environment is installed.
    pub(crate) fn check_without_environments(&self, args: &CheckArgs, pythons: &[Interpreter]) -> Report {
        let lacking = |_: &Library, environment: Option<&str>| match environment {
            None => Ok(pythons.to_vec()),
            Some(name) => Err(format!("The environment `{name}` is not installed.")),
        };
        self.check_in(args, &lacking, None)
    }

    fn check_with(&self, args: &CheckArgs, pythons: &[Interpreter], tools: Option<PathBuf>) -> Report {
        self.check_in(args, &|_, _| Ok(pythons.to_vec()), tools)
    }

    fn check_in(&self, args: &CheckArgs, pythons: &FindPythons<'_>, tools: Option<PathBuf>) -> Report {
        let home = self.folder.path().join("home");
        fs::create_dir_all(home.join("scratch")).unwrap();
        let context = CheckContext {
            library: Library::folder(self.root()),
            helper: PathBuf::from(env!("CARGO_BIN_EXE_etude")),
            scratch: home.join("scratch"),
            cache: home.join("cache"),
            tools,
            pythons,
        };
        check(args, &context, &|_| {}).unwrap()
    }
}

/// The findings as `rule file:line: what`.
pub(crate) fn lines(report: &Report) -> Vec<String> {
    let line = |finding: &etude::core::curriculum::Finding| {
        format!(
            "{} {}:{}: {}",
            finding.rule, finding.file, finding.line, finding.what
        )
    };
    report.findings.iter().map(line).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target)
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
