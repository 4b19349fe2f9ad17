//! An author writes in an editor while étude shows the day.

use std::fs;
use std::path::{Path, PathBuf};

use crate::pty::{Terminal, etude_with, fixture, keys};
use crate::python_is_there;

/// A folder with a home, and with a curriculum that can be edited.
struct Author {
    folder: tempfile::TempDir,
}

impl Author {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&fixture(), &folder.path().join("own"));
        Self { folder }
    }

    fn start(&self) -> Terminal {
        let home = self.folder.path().join("home");
        Terminal::start(etude_with(&home, &self.folder.path().join("own")))
    }

    fn file(&self, path: &str) -> PathBuf {
        self.folder.path().join("own").join(path)
    }

    /// Saves a file as most editors do: a new one takes its place.
    fn edit(&self, path: &str, from: &str, to: &str) {
        let path = self.file(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{} has no {from:?}", path.display());
        let beside = path.with_extension("swap");
        fs::write(&beside, text.replacen(from, to, 1)).unwrap();
        fs::rename(beside, path).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

const WEEK: &str = "curriculum/cycle-1/week-01.toml";
const TESTS: &str = "exercises/w01/d1-double/test_exercise.py";

#[test]
fn a_saved_week_is_shown_at_once_a_broken_one_is_told_and_mended_the_notice_goes() {
    let author = Author::new();
    let mut terminal = author.start();
    terminal.wait_for("Doubling a number");
    author.edit(WEEK, "Doubling a number", "Twice a number");
    terminal.wait_for("Twice a number");
    terminal.send(keys::ENTER);
    terminal.wait_for("A short text for tests");
    author.edit(WEEK, "A short text for tests", "A text that was just edited");
    terminal.wait_for("A text that was just edited");

    author.edit(WEEK, "goal = ", "gaol = ");
    terminal.wait_for("curriculum/cycle-1/week-01.toml:4: day 1 has no `goal` — add `goal = ");
    let shown = terminal.text();
    assert!(shown.contains("A text that was just edited"), "{shown}");
    author.edit(WEEK, "gaol = ", "goal = ");
    terminal.wait_until("the notice to go", |screen| {
        !screen.contents().contains("week-01.toml")
    });
    let shown = terminal.text();
    assert!(shown.contains("A text that was just edited"), "{shown}");
    terminal.send(keys::CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn saved_tests_judge_from_then_on() {
    if !python_is_there() {
        return;
    }
    let author = Author::new();
    let mut terminal = author.start();
    terminal.wait_for("Doubling a number");
    terminal.send(keys::ENTER);
    terminal.wait_for("A short text for tests");
    terminal.send(keys::ENTER);
    terminal.wait_for("tests fail");
    let tests = fs::read_to_string(author.file(TESTS)).unwrap();
    let class = tests.find("\n    def test_").expect("the fixture has tests");
    let added = "\n    def test_the_author_added_this_one(self):\n        self.assertEqual(double(2), 4)\n";
    fs::write(
        author.file(TESTS),
        format!("{}{added}{}", &tests[..class], &tests[class..]),
    )
    .unwrap();
    terminal.wait_for("The author added this one");
    terminal.send(keys::CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
}
