//! `etude new`: what it writes can be loaded, and lacks only what an author has to write.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a test crate has no public interface")]
#![allow(clippy::unwrap_used)] // a helper of a test is a test

use std::path::{Path, PathBuf};

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
