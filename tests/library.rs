//! The curriculum as the rest of the program gets it: from a folder, and from the program itself.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a test crate has no public interface")]
#![allow(clippy::unwrap_used)] // a helper of a test is a test

use std::path::Path;

use etude::core::curriculum::CardKind;
use etude::host::bundle::{Library, LibraryError};

fn fixture() -> Library {
    Library::folder(Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/curriculum"
    )))
}

macro_rules! id {
    ($text:literal) => {
        $text.parse().unwrap()
    };
}

#[test]
fn a_folder_gives_its_weeks_in_plan_order_and_leaves_out_those_without_a_file() {
    let library = fixture();
    let index = library.index().unwrap();
    let weeks: Vec<String> = index.weeks.iter().map(|week| week.id.to_string()).collect();
    assert_eq!(weeks, ["w01", "w02"]);
    assert_eq!(index.days().count(), 14);
    assert_eq!(index.after(id!("w01d7")).unwrap().id, id!("w02d1"));
    assert_eq!(index.track_of(id!("w02d5")), Some("plan"));
    assert!(library.problems().unwrap().is_empty());
}

#[test]
fn a_week_has_its_texts_and_its_days_have_their_exercises() {
    let library = fixture();
    let second = library.week(id!("w02")).unwrap();
    let five = &second.days[4];
    assert_eq!(five.entry.title, "Each item once");
    assert!(five.read.starts_with("A short text for tests."));
    assert_eq!(five.recall[1].kind, CardKind::Choice);
    let exercise = library.exercise(id!("w02d5")).unwrap();
    assert!(exercise.start["exercise.py"].contains("raise NotImplementedError"));
    assert!(exercise.tests.contains_key("test_exercise.py"));
    assert_eq!(exercise.wrong.keys().collect::<Vec<_>>(), ["sorts"]);
}

#[test]
fn a_week_or_day_that_is_not_there_is_named_in_the_message() {
    let library = fixture();
    let missing = library.week(id!("w03")).unwrap_err();
    assert_eq!(missing.to_string(), "there is no week w03 in this curriculum");
    let missing = library.exercise(id!("w40d2")).unwrap_err();
    assert_eq!(missing.to_string(), "there is no day w40d2 in this curriculum");
}

#[test]
fn a_folder_without_a_curriculum_says_what_a_folder_needs() {
    let empty = tempfile::tempdir().unwrap();
    let error = Library::folder(empty.path()).index().unwrap_err();
    assert!(matches!(error, LibraryError::NoCurriculum(_)));
    assert!(
        error.to_string().contains("curriculum/curriculum.toml"),
        "{error}"
    );
}

#[test]
fn a_bad_week_is_left_out_and_the_others_are_still_there() {
    let folder = tempfile::tempdir().unwrap();
    let cycle = folder.path().join("curriculum/cycle-1");
    std::fs::create_dir_all(&cycle).unwrap();
    let fixture = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/curriculum/curriculum"
    ));
    std::fs::copy(
        fixture.join("curriculum.toml"),
        folder.path().join("curriculum/curriculum.toml"),
    )
    .unwrap();
    std::fs::copy(fixture.join("cycle-1/week-01.toml"), cycle.join("week-01.toml")).unwrap();
    std::fs::write(cycle.join("week-02.toml"), "number = 2\ntitle = \"Iterators\n").unwrap();

    let library = Library::folder(folder.path());
    assert_eq!(library.index().unwrap().weeks.len(), 1);
    let problem = library.problems().unwrap()[0].to_string();
    assert!(
        problem.starts_with("curriculum/cycle-1/week-02.toml:2: "),
        "{problem}"
    );
    let error = library.week(id!("w02")).unwrap_err().to_string();
    assert!(
        error.starts_with("curriculum/cycle-1/week-02.toml:2: "),
        "{error}"
    );
}

#[test]
fn the_topics_in_the_program_are_those_of_the_whole_file() {
    let library = Library::builtin();
    let text = library.text("curriculum/topics.toml").unwrap().unwrap();
    let whole = etude::core::curriculum::parse::topics("curriculum/topics.toml", &text).unwrap();
    assert!(whole.topics.len() > 100);
    assert_eq!(library.topics().unwrap(), whole);
}

#[test]
fn the_curriculum_in_the_program_opens_without_any_file() {
    let library = Library::builtin();
    let index = library.index().unwrap();
    assert_eq!(index.tracks[0].id, "plan");
    assert!(library.root().is_none());
    for entry in &index.weeks {
        assert_eq!(library.week(entry.id).unwrap().days.len(), 7);
    }
    for entry in index.days() {
        let exercise = library.exercise(entry.id).unwrap();
        assert!(!exercise.wrong.is_empty(), "{} has no misconceptions", entry.id);
    }
    assert!(
        library
            .text("curriculum/plan.toml")
            .unwrap()
            .unwrap()
            .contains("Pythonic Idioms")
    );
}
