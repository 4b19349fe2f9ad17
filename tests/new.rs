//! `etude new`: what it writes can be loaded, and lacks only what an author has to write.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a test crate has no public interface")]
#![allow(clippy::unwrap_used)] // a helper of a test is a test

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use etude::cli::check::{CheckArgs, CheckContext, check};
use etude::cli::new::{NewArgs, NewCommand, scaffold};
use etude::host::bundle::Library;

fn week(dir: &Path, week: &str) -> anyhow::Result<Vec<PathBuf>> {
    let what = NewCommand::Week {
        week: week.parse().unwrap(),
        title: None,
    };
    scaffold(&NewArgs {
        what,
        dir: dir.to_owned(),
    })
}

fn rules(dir: &Path) -> Vec<String> {
    let context = CheckContext {
        library: Library::folder(dir),
        helper: PathBuf::new(),
        scratch: dir.to_owned(),
        cache: dir.to_owned(),
        tools: None,
        pythons: &|_, _| Ok(Vec::new()),
    };
    let report = check(
        &CheckArgs {
            texts: true,
            ..CheckArgs::default()
        },
        &context,
        &|_| {},
    )
    .unwrap();
    let mut rules: Vec<String> = report
        .findings
        .iter()
        .map(|finding| finding.rule.to_string())
        .collect();
    rules.sort();
    rules.dedup();
    rules
}

#[test]
fn a_week_in_an_empty_folder_becomes_a_curriculum_that_loads() {
    let dir = tempfile::tempdir().unwrap();
    let written = week(dir.path(), "w01").unwrap();
    assert_eq!(
        written.len(),
        2 + 7 * 5,
        "a manifest, a week and five files a day"
    );
    let library = Library::folder(dir.path());
    assert_eq!(library.index().unwrap().days().count(), 7);
    assert_eq!(library.problems().unwrap(), []);
    for day in library.index().unwrap().days() {
        assert!(library.exercise(day.id).is_ok());
    }
}

#[test]
fn a_new_week_lacks_only_what_an_author_has_to_write() {
    let dir = tempfile::tempdir().unwrap();
    week(dir.path(), "w01").unwrap();
    let wanted = [
        "core-tests",
        "discussion-length",
        "misconception",
        "reading-length",
        "stretch-tests",
    ];
    assert_eq!(rules(dir.path()), wanted);
}

#[test]
fn the_plans_titles_and_topics_are_filled_in() {
    let dir = tempfile::tempdir().unwrap();
    let fixture = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/curriculum"));
    std::fs::create_dir(dir.path().join("curriculum")).unwrap();
    for file in ["curriculum.toml", "plan.toml", "topics.toml"] {
        std::fs::copy(fixture.join(file), dir.path().join("curriculum").join(file)).unwrap();
    }
    week(dir.path(), "w02").unwrap();
    let library = Library::folder(dir.path());
    let second = library.week("w02".parse().unwrap()).unwrap();
    assert_eq!(second.title, "Iterator Protocol & Generators");
    assert_eq!(
        second.days[4].entry.title,
        "`yield from` and generator delegation"
    );
    let delegation = "roadmap-20.2-generator-delegation-yield-from".to_owned();
    assert!(second.days[4].covers.contains(&delegation));
    assert!(
        !rules(dir.path())
            .iter()
            .any(|rule| rule == "covers" || rule == "plan-title")
    );
}

#[test]
fn what_exists_is_left_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    week(dir.path(), "w01").unwrap();
    let again = week(dir.path(), "w01").unwrap_err().to_string();
    assert!(
        again.starts_with("curriculum/cycle-1/week-01.toml exists already"),
        "{again}"
    );
    let what = NewCommand::Day {
        day: "w01d3".parse().unwrap(),
    };
    let args = NewArgs {
        what,
        dir: dir.path().to_owned(),
    };
    let again = scaffold(&args).unwrap_err().to_string();
    assert!(
        again.starts_with("the exercise of w01d3 is there already"),
        "{again}"
    );
    std::fs::remove_dir_all(dir.path().join("exercises/w01/d3-day-3")).unwrap();
    assert_eq!(scaffold(&args).unwrap().len(), 5);
}

#[test]
fn a_day_without_a_week_says_how_to_get_one() {
    let dir = tempfile::tempdir().unwrap();
    let what = NewCommand::Day {
        day: "w04d1".parse().unwrap(),
    };
    let error = scaffold(&NewArgs {
        what,
        dir: dir.path().to_owned(),
    })
    .unwrap_err()
    .to_string();
    assert_eq!(
        error,
        "curriculum/cycle-1/week-04.toml is not there yet: `etude new week w04` writes it"
    );
}

/// Writes what an author has to write: the shortest day that holds.
fn fill_in(dir: &Path) {
    let week = dir.join("curriculum/cycle-1/week-01.toml");
    let text = fs::read_to_string(&week).unwrap();
    let mut days: Vec<String> = text.split_inclusive("[[day]]\n").map(str::to_owned).collect();
    for (number, day) in days.iter_mut().enumerate() {
        let words = if number == 7 { 200 } else { 320 };
        let reading = "One value follows another one here. ".repeat(words / 6);
        *day = replaced(
            day,
            " words: the mechanism first",
            "marked:\n",
            &format!("{reading}\n"),
        );
        *day = replaced(
            day,
            "80 to 250 words: ",
            "wrong.\n",
            &format!("{}\n", "One reason more. ".repeat(30)),
        );
    }
    fs::write(&week, days.concat()).unwrap();
    for number in 1..=7 {
        let kind = if number == 7 { "challenge" } else { "day" };
        let exercise = dir.join(format!("exercises/w01/d{number}-{kind}-{number}"));
        let test = |value: u32| {
            format!(
                "    def test_the_value_{value}_stays_as_it_is(self):\n        self.assertEqual(solve({value}), {value})\n"
            )
        };
        let cases = |values: std::ops::Range<u32>| values.map(test).collect::<Vec<_>>().join("\n");
        let core = if number == 7 { 10 } else { 6 };
        let tests = format!(
            "\"\"\"Cases.\"\"\"\n\nimport unittest\n\nfrom exercise import solve\n\n\nclass SolveTest(unittest.TestCase):\n{}\n\n\
             class Stretch(unittest.TestCase):\n{}",
            cases(0..core),
            cases(100..102)
        );
        fs::write(exercise.join("test_exercise.py"), tests).unwrap();
        fs::remove_dir_all(exercise.join("wrong")).unwrap();
        for value in 0..3 {
            let folder = exercise.join(format!("wrong/takes_{value}_for_more"));
            fs::create_dir_all(&folder).unwrap();
            let wrong = format!(
                "\"\"\"Misconception: {value} is one more than it is.\n\n\
                 fails: SolveTest.test_the_value_{value}_stays_as_it_is\n\"\"\"\n\n\n\
                 def solve(value):\n    return value + (value == {value})\n"
            );
            fs::write(folder.join("exercise.py"), wrong).unwrap();
        }
    }
}

/// The text from the line with `first` in it through `last`, replaced.
fn replaced(text: &str, first: &str, last: &str, by: &str) -> String {
    let Some(at) = text.find(first) else {
        return text.to_owned();
    };
    let from = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let to = at + text[at..].find(last).unwrap() + last.len();
    format!("{}{by}{}", &text[..from], &text[to..])
}

#[test]
fn a_scaffold_that_is_filled_in_is_accepted() {
    let found = etude::host::python::find(&etude::host::python::Search::from_environment(None));
    if found.chosen.is_none() {
        assert!(
            std::env::var_os("ETUDE_TEST_STRICT").is_none(),
            "no Python 3.11 or newer: {:?}",
            found.skipped
        );
        println!("SKIP: no Python 3.11 or newer; install one, or name it with ETUDE_PYTHON");
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let (plan, home) = (dir.path().join("plan"), dir.path().join("home"));
    week(&plan, "w01").unwrap();
    fill_in(&plan);
    let check = |option: &str| {
        let mut etude = Command::new(env!("CARGO_BIN_EXE_etude"));
        let etude = etude.arg("--home").arg(&home).args(["check", "--quick", option]);
        let done = etude.arg(&plan).output().unwrap();
        (done.status.code(), String::from_utf8(done.stdout).unwrap())
    };
    check("--bless");
    let (code, told) = check("--all");
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn what_the_folder_does_not_allow_is_a_mistake_of_use() {
    let dir = tempfile::tempdir().unwrap();
    week(dir.path(), "w01").unwrap();
    for (wanted, sentence) in [
        (["week", "f01"], "no cycle plans f01"),
        (["week", "w01"], "week-01.toml exists already"),
        (["day", "w02d1"], "week-02.toml is not there yet"),
        (["day", "w01d1"], "is there already"),
    ] {
        let mut etude = Command::new(env!("CARGO_BIN_EXE_etude"));
        let etude = etude.arg("--home").arg(dir.path().join("home")).arg("new");
        let done = etude.args(wanted).arg("--dir").arg(dir.path()).output().unwrap();
        let told = String::from_utf8(done.stderr).unwrap();
        assert!(told.contains(sentence), "{told}");
        assert_eq!(done.status.code(), Some(64), "{told}");
    }
}
