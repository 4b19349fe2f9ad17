//! `etude import exercism`: a checkout becomes a curriculum that can be practiced, or one sentence says why not.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a test crate has no public interface")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use etude::core::curriculum::DayId;
use etude::host::bundle::Library;

mod real_size;
mod track;

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exercism");

/// A folder with a home, a copy of the made-up track, and room for what is made of it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn new() -> Self {
        let desk = Self::empty();
        copy(Path::new(FIXTURE), &desk.track(""));
        desk
    }

    fn track(&self, path: &str) -> PathBuf {
        self.0.path().join("track").join(path)
    }

    fn out(&self) -> PathBuf {
        self.0.path().join("out")
    }

    /// Exit code, stdout, stderr.
    fn etude(&self, args: &[&str], python: bool) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_etude"));
        command.current_dir(self.0.path()).env_remove("ETUDE_HOME");
        command.args(["--home", "home"]).args(args);
        if !python {
            command
                .env("PATH", "/nowhere")
                .env("HOME", self.0.path())
                .env_remove("ETUDE_PYTHON")
                .env_remove("PYENV_ROOT")
                .env_remove("UV_PYTHON_INSTALL_DIR")
                .env_remove("XDG_DATA_HOME");
        }
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let code = output.status.code().unwrap();
        (code, text(output.stdout), text(output.stderr))
    }

    fn import(&self) -> (i32, String, String) {
        self.etude(&["import", "exercism", "track", "--to", "out"], true)
    }

    /// What an import says that must fail: one line, a code, and nothing on disk.
    fn refused(&self, code: i32) -> String {
        let (found, out, err) = self.import();
        assert_eq!((found, out.as_str()), (code, ""), "{err}");
        let last = err.lines().last().unwrap().to_owned();
        let left: Vec<_> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with(".etude-import"))
            .collect();
        assert!(left.is_empty(), "{left:?}");
        last
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let there = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &there);
        } else {
            fs::copy(entry.path(), there).unwrap();
        }
    }
}

/// Whether there is a Python to judge with; says so if not, and fails where everything must be there.
fn python_is_there() -> bool {
    let found = etude::host::python::find(&etude::host::python::Search::from_environment(None));
    if found.chosen.is_none() {
        assert!(std::env::var_os("ETUDE_TEST_STRICT").is_none(), "no Python");
        println!("SKIP: no Python 3.11 or newer; install one, or name it with ETUDE_PYTHON");
    }
    found.chosen.is_some()
}

fn id(day: &str) -> DayId {
    day.parse().unwrap()
}

#[test]
fn a_track_becomes_a_curriculum_in_the_order_to_meet_it_in() {
    if !python_is_there() {
        return;
    }
    let desk = Desk::new();
    let (code, out, err) = desk.import();
    assert_eq!(code, 1, "some exercises cannot be used: {err}");
    assert!(
        out.starts_with("out: 7 days in 1 week; each example passes its tests on Python 3."),
        "{out}"
    );
    assert!(out.contains("no week of seven: last-light."), "{out}");
    assert!(out.contains("not finished them: half-brewed, old-echo."), "{out}");
    let library = Library::folder(&desk.out());
    assert_eq!(library.problems().unwrap(), []);
    let days: Vec<&str> = library
        .index()
        .unwrap()
        .days()
        .map(|day| day.slug.as_str())
        .collect();
    assert_eq!(
        days,
        [
            "kettle-care",
            "tea-orders",
            "echo",
            "lamp-count",
            "ferry-fares",
            "two-shelves",
            "rail-yard"
        ]
    );
    assert!(
        desk.out().join("LICENSE").exists(),
        "the texts keep their license"
    );
}

#[test]
fn what_cannot_be_used_is_left_out_with_its_reason() {
    if !python_is_there() {
        return;
    }
    let (_, _, err) = Desk::new().import();
    let lines: Vec<&str> = err.lines().collect();
    let [torn, wrong] = lines.as_slice() else {
        panic!("two sentences: {err}");
    };
    assert!(
        torn.contains("exercises/practice/torn-page/.meta/config.json, line 5: EOF while parsing a list"),
        "{torn}"
    );
    assert!(
        wrong.contains("exercises/practice/wrong-sum: its example fails WrongSumTest.test_add: 0 != 4"),
        "{wrong}"
    );
}

#[test]
fn a_day_has_the_texts_and_files_of_its_exercise() {
    if !python_is_there() {
        return;
    }
    let desk = Desk::new();
    desk.import();
    let library = Library::folder(&desk.out());
    let week = library.week("w01".parse().unwrap()).unwrap();
    let kettle = &week.days[0];
    assert_eq!(kettle.goal, "Learn about functions by looking after a kettle.");
    let (introduction, instructions) = kettle.read.split_once("# Instructions").unwrap();
    assert!(
        introduction.contains("gives a calculation a name"),
        "{introduction}"
    );
    assert!(
        instructions.contains("> A full kettle spits.\n>\n> Stand back."),
        "{instructions}"
    );
    assert_eq!(kettle.hints.len(), 3);
    assert!(kettle.hints[1].contains("- Multiply."), "{:?}", kettle.hints);
    let echo = &week.days[2];
    let urls: Vec<&str> = echo.references.iter().map(|it| it.url.as_str()).collect();
    assert_eq!(
        urls,
        [
            "https://exercism.org/tracks/python/exercises/echo",
            "https://example.org/hills"
        ]
    );
    let exercise = library.exercise(id("w01d1")).unwrap();
    let theirs = fs::read(desk.track("exercises/concept/kettle-care/kettle_care_test.py")).unwrap();
    assert_eq!(
        exercise.tests["kettle_care_test.py"], theirs,
        "tests are taken as they are"
    );
    assert!(exercise.tests.contains_key("pytest.py"), "its tests have marks");
    assert!(
        !library
            .exercise(id("w01d3"))
            .unwrap()
            .tests
            .contains_key("pytest.py")
    );
    assert!(
        library
            .exercise(id("w01d2"))
            .unwrap()
            .tests
            .contains_key("tea_orders_data.py")
    );
}

#[test]
fn an_imported_day_is_practiced_like_any_other() {
    if !python_is_there() {
        return;
    }
    let desk = Desk::new();
    desk.import();
    let at = |args: &[&str]| desk.etude(&[&["--curriculum", "out"], args].concat(), true);
    for (day, folder, tests) in [("w01d1", "d1-kettle-care", 2), ("w01d6", "d6-two-shelves", 2)] {
        assert_eq!(at(&["start", day]).0, 0);
        let (code, out, _) = at(&["test", day]);
        assert_eq!(code, 1, "the stub is no solution: {out}");
        let solution = desk.out().join("exercises/w01").join(folder).join("solution");
        copy(&solution, &desk.0.path().join("home/practice/w01").join(folder));
        let (code, out, _) = at(&["test", day]);
        assert_eq!(code, 0, "{out}");
        assert!(out.contains(&format!("{tests} of {tests} tests pass")), "{out}");
    }
}

#[test]
fn a_failed_subtest_names_its_case() {
    if !python_is_there() {
        return;
    }
    let desk = Desk::new();
    desk.import();
    let at = |args: &[&str]| desk.etude(&[&["--curriculum", "out"], args].concat(), true);
    at(&["start", "w01d4"]);
    let file = desk
        .0
        .path()
        .join("home/practice/w01/d4-lamp-count/lamp_count.py");
    fs::write(file, "def lit(lamps):\n    return min(1, lamps.count('*'))\n").unwrap();
    let (code, out, _) = at(&["test", "w01d4"]);
    assert_eq!(code, 1);
    assert!(out.contains("(lamps='.*.*')"), "{out}");
}

#[test]
fn the_stand_in_for_pytest_refuses_what_it_does_not_do() {
    if !python_is_there() {
        return;
    }
    for (used, said) in [
        ("pytest.raises(ValueError)", "pytest.raises needs pytest itself"),
        (
            "pytest.mark.parametrize('n', [1])",
            "pytest.mark.parametrize needs pytest itself",
        ),
    ] {
        let desk = Desk::new();
        let tests = desk.track("exercises/practice/echo/echo_test.py");
        let theirs = fs::read_to_string(&tests).unwrap();
        fs::write(&tests, format!("import pytest\n{used}\n{theirs}")).unwrap();
        let (_, _, err) = desk.import();
        assert!(
            err.contains("exercises/practice/echo: ") && err.contains(said),
            "{err}"
        );
    }
}

#[test]
fn without_python_everything_is_taken_and_it_is_said_that_nothing_was_run() {
    let desk = Desk::new();
    let (code, out, err) = desk.etude(&["import", "exercism", "track", "--to", "out"], false);
    assert_eq!(code, 1, "{err}");
    assert!(out.contains("no example was run"), "{out}");
    assert!(err.lines().next().unwrap().contains("ETUDE_PYTHON"), "{err}");
    assert_eq!(Library::folder(&desk.out()).index().unwrap().days().count(), 7);
}

#[test]
fn a_folder_that_is_no_checkout_is_refused() {
    let desk = Desk::new();
    fs::remove_file(desk.track("config.json")).unwrap();
    assert!(
        desk.refused(64)
            .contains("track has no config.json: name the folder of a track's checkout")
    );
    assert!(!desk.out().exists());
}

#[test]
fn broken_json_is_told_with_its_line() {
    let desk = Desk::new();
    fs::write(
        desk.track("config.json"),
        "{\n  \"language\": \"Python\",\n  \"exercises\": [\n}\n",
    )
    .unwrap();
    let said = desk.refused(64);
    assert!(said.contains("config.json, line 4: "), "{said}");
    assert!(!desk.out().exists());
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let desk = Desk::new();
    fs::create_dir(desk.out()).unwrap();
    fs::write(desk.out().join("mine.txt"), "mine").unwrap();
    let said = desk.refused(64);
    assert!(
        said.contains("out is there already and not an empty folder"),
        "{said}"
    );
    assert_eq!(fs::read_dir(desk.out()).unwrap().count(), 1);
}

#[test]
fn where_nothing_can_be_written_nothing_is() {
    let desk = Desk::new();
    // A file in the place of the folder above, which is refused to root as well.
    fs::write(desk.0.path().join("file"), "").unwrap();
    for target in ["file/out", "file/new/out"] {
        let (code, out, err) = desk.etude(&["import", "exercism", "track", "--to", target], true);
        assert_eq!((code, out.as_str()), (73, ""), "{err}");
        let sentence = format!("etude: {target} cannot be written (not a directory), and nothing was: ");
        assert!(err.starts_with(&sentence), "{err}");
    }
}

#[test]
fn files_that_an_exercise_lacks_are_named() {
    let desk = Desk::new();
    for (file, slug) in [
        ("echo_test.py", "echo"),
        (".docs/instructions.md", "lamp-count"),
        (".meta/example.py", "ferry-fares"),
        (".meta/config.json", "rail-yard"),
    ] {
        fs::remove_file(desk.track(&format!("exercises/practice/{slug}/{file}"))).unwrap();
    }
    let (code, out, err) = desk.etude(&["import", "exercism", "track", "--to", "out"], false);
    assert_eq!((code, out.as_str()), (64, ""));
    for said in [
        "exercises/practice/echo: echo_test.py is missing.",
        "exercises/practice/lamp-count: .docs/instructions.md is missing.",
        "exercises/practice/ferry-fares: .meta/example.py is missing.",
        "exercises/practice/rail-yard: .meta/config.json is missing.",
    ] {
        assert!(err.contains(said), "{said} in {err}");
    }
    assert!(err.trim_end().ends_with("nothing was written."), "{err}");
    assert!(!desk.out().exists());
}

#[test]
fn a_name_that_leads_out_of_the_exercise_is_refused() {
    let desk = Desk::new();
    let config = desk.track("exercises/practice/echo/.meta/config.json");
    let text = fs::read_to_string(&config)
        .unwrap()
        .replace("\"echo.py\"", "\"../../echo.py\"");
    fs::write(config, text).unwrap();
    let (_, _, err) = desk.etude(&["import", "exercism", "track", "--to", "out"], false);
    assert!(
        err.contains("names `../../echo.py`, which is no file that étude can place"),
        "{err}"
    );
}
