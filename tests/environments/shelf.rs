//! A curriculum with a day that needs an environment, and a folder of wheels instead of an index.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use etude::host::python::{Interpreter, Search, find};
use tempfile::TempDir;

/// Everything below one temporary folder.
pub struct Shelf {
    root: TempDir,
    python: Interpreter,
    /// Other variables for étude.
    pub variables: Vec<(&'static str, String)>,
}

const TESTS: &str = "import unittest\n\nimport shelf_one\nfrom exercise import double\n\n\n\
class DoubleTest(unittest.TestCase):\n    def test_the_package_is_there(self):\n        \
self.assertEqual(shelf_one.SAYS, f\"version {double(1)}\")\n";

impl Shelf {
    /// The curriculum, with version 2 of two packages; `None` without a Python, which is then said.
    pub fn new() -> Option<Self> {
        let found = find(&Search::from_environment(None));
        let Some(python) = found.chosen else {
            assert!(
                std::env::var_os("ETUDE_TEST_STRICT").is_none(),
                "no Python 3.11 or newer"
            );
            println!("SKIP: no Python 3.11 or newer; install one, or name it with ETUDE_PYTHON");
            return None;
        };
        let shelf = Self {
            root: tempfile::tempdir().unwrap(),
            python,
            variables: Vec::new(),
        };
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/curriculum");
        copy(&fixture, &shelf.curriculum());
        let week = shelf.curriculum().join("curriculum/cycle-1/week-01.toml");
        let text = fs::read_to_string(&week).unwrap();
        fs::write(
            &week,
            text.replacen("covers =", "environment = \"shelf\"\ncovers =", 1),
        )
        .unwrap();
        fs::write(
            shelf
                .curriculum()
                .join("exercises/w01/d1-double/test_exercise.py"),
            TESTS,
        )
        .unwrap();
        for folder in ["wheels", "user", "curriculum/curriculum/environments"] {
            fs::create_dir_all(shelf.path(folder)).unwrap();
        }
        let requirements =
            "# A shelf of packages\n# download: 1 MB\n# disk: 1 MB\n# imports: shelf_one\n\nshelf-one==2.0\n";
        shelf.declare(
            requirements,
            &[("shelf-one", "2.0", "version 2"), ("shelf-two", "2.0", "")],
        );
        fs::write(shelf.path("solution.py"), "def double(n):\n    return n * 2\n").unwrap();
        Some(shelf)
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    pub fn curriculum(&self) -> PathBuf {
        self.path("curriculum")
    }

    /// Writes the environment's files, and the wheels of its packages.
    pub fn declare(&self, requirements: &str, packages: &[(&str, &str, &str)]) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/environments/wheels.py");
        let mut command = Command::new(&self.python.executable);
        command.arg(script).arg(self.path("wheels"));
        for (name, version, says) in packages {
            command.args([name, version, says]);
        }
        let done = command.output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let folder = self.curriculum().join("curriculum/environments");
        fs::write(folder.join("shelf.in"), requirements).unwrap();
        fs::write(folder.join("shelf.txt"), done.stdout).unwrap();
    }

    /// étude, with the folder of wheels for an index and without uv.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_etude"));
        command.env_clear();
        command.args(["--home".as_ref(), self.path("home").as_os_str()]);
        command.args(["--curriculum".as_ref(), self.curriculum().as_os_str()]);
        command.args(args);
        command
            .env("HOME", self.path("user"))
            .env("PATH", "/usr/bin:/bin");
        command.env("ETUDE_PYTHON", &self.python.executable);
        command
            .env("PIP_NO_INDEX", "1")
            .env("PIP_FIND_LINKS", self.path("wheels"));
        command.env("UV_CACHE_DIR", self.path("uv-cache"));
        command.stdin(Stdio::null());
        for (name, value) in &self.variables {
            command.env(name, value);
        }
        command
    }

    /// Exit code, stdout, stderr.
    pub fn run(&self, args: &[&str]) -> (i32, String, String) {
        told(self.command(args).output().unwrap())
    }

    /// How the environment stands, as `env list` says it.
    pub fn state(&self) -> String {
        let (code, out, err) = self.run(&["env", "list", "--json"]);
        assert_eq!(code, 0, "{err}");
        let listed: serde_json::Value = serde_json::from_str(&out).unwrap();
        listed["environments"][0]["state"].as_str().unwrap().to_owned()
    }

    pub fn install(&self) {
        let (code, out, err) = self.run(&["env", "install", "shelf"]);
        assert_eq!(code, 0, "{out}{err}");
    }

    /// The exit code and the output of a test of the right solution.
    pub fn test(&self) -> (i32, String) {
        let file = self.path("solution.py");
        let (code, out, err) = self.run(&["test", "w01d1", "--file", file.to_str().unwrap()]);
        (code, format!("{out}{err}"))
    }

    /// The folders of environments, by their names.
    pub fn folders(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("home/data/environments"))
            .into_iter()
            .flatten()
            .flatten();
        let mut names: Vec<String> = entries
            .filter(|entry| entry.path().is_dir())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// The one folder of the environment.
    pub fn folder(&self) -> PathBuf {
        let names = self.folders();
        assert_eq!(names.len(), 1, "{names:?}");
        self.path("home/data/environments").join(&names[0])
    }

    /// Where its packages lie.
    pub fn packages(&self) -> PathBuf {
        let (major, minor, _) = self.python.version;
        self.folder()
            .join(format!("lib/python{major}.{minor}/site-packages"))
    }
}

pub fn told(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
