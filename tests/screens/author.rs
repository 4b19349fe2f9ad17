//! What an author sees of edits while a day is open.

use std::sync::Arc;

use etude::host::bundle::Library;
use etude::host::follow::Edition;
use etude::tui::message::{Effect, Msg};

use crate::play::{Play, fixture};

fn edition(trouble: Option<&str>) -> Msg {
    Msg::Edition(Edition {
        library: Arc::new(Library::folder(&fixture())),
        trouble: trouble.map(str::to_owned),
    })
}

/// The open day is read again, and its reading begins with other words.
fn reread(play: &mut Play, read: impl Fn(&str) -> String) {
    let sitting = play.model.sitting.as_ref().unwrap();
    let (mut day, exercise) = ((*sitting.day).clone(), Arc::clone(&sitting.exercise));
    day.read = read(&day.read);
    play.send(Msg::Reread(Ok((Arc::new(day), exercise))));
}

#[test]
fn an_edited_reading_stays_where_it_was_scrolled_to() {
    let mut play = Play::new(60, 20);
    play.keys("enter");
    let long = |text: &str| format!("{text}\n\n{}", "One more line.\n\n".repeat(40));
    reread(&mut play, long);
    play.keys("j j j j");
    // The scrollbar may be shorter.
    let lines = |play: &Play| play.text().replace('█', "│");
    let before = lines(&play);
    reread(&mut play, |text| format!("{text}\n\nThe last line.\n"));
    assert_eq!(lines(&play), before);
    play.keys("G");
    assert!(play.text().contains("Read on"), "{}", play.text());
    play.keys("k k k k");
    assert!(play.text().contains("The last line."), "{}", play.text());
}

#[test]
fn a_trouble_stays_until_it_is_mended_and_comes_again_with_the_next_save() {
    let mut play = Play::new(100, 30);
    let sentence = "curriculum/cycle-1/week-01.toml:4: day 1 has no `goal` — add it";
    play.send(edition(Some(sentence)));
    play.wait(3600.0);
    assert!(play.text().contains(sentence), "{}", play.text());
    play.send(edition(None));
    assert!(!play.text().contains(sentence), "{}", play.text());
    play.send(edition(Some(sentence)));
    play.keys("?");
    assert!(!play.text().contains(sentence), "a key says that it was read");
    play.send(edition(Some(sentence)));
    assert!(play.text().contains(sentence), "{}", play.text());
}

#[test]
fn other_words_are_shown_and_other_tests_are_run() {
    let mut play = Play::new(100, 30);
    play.keys("enter enter");
    let runs = |play: &Play| {
        let runs = play.effects.iter();
        runs.filter(|effect| matches!(effect, Effect::Run { .. })).count()
    };
    let before = runs(&play);
    reread(&mut play, |text| format!("{text}\n\nOne more line.\n"));
    assert_eq!(runs(&play), before, "the verdict holds");
    let sitting = play.model.sitting.as_ref().unwrap();
    let (day, mut exercise) = (Arc::clone(&sitting.day), (*sitting.exercise).clone());
    exercise.tests.insert("data.csv".to_owned(), b"1\n".to_vec());
    play.send(Msg::Reread(Ok((day, Arc::new(exercise)))));
    assert_eq!(runs(&play), before + 1);
    let mut last = play.effects.iter().rev();
    let primed = last.find(|effect| matches!(effect, Effect::Prime(..) | Effect::Run { .. }));
    assert!(
        matches!(primed, Some(Effect::Run { .. })),
        "it is run after the judge has the new tests"
    );
}

#[test]
fn a_start_file_that_nobody_touched_follows_the_authors_and_a_touched_one_does_not() {
    let mut play = Play::new(100, 30);
    play.keys("enter enter");
    let edit = |play: &mut Play, text: &str| {
        let sitting = play.model.sitting.as_ref().unwrap();
        let (day, mut exercise) = (Arc::clone(&sitting.day), (*sitting.exercise).clone());
        exercise.start.insert("exercise.py".to_owned(), text.to_owned());
        play.send(Msg::Reread(Ok((day, Arc::new(exercise)))));
    };
    edit(&mut play, "# the author's second thought\n");
    assert_eq!(play.on_disk(), "# the author's second thought\n");
    play.types("x").keys("ctrl-s");
    let mine = play.on_disk().to_owned();
    edit(&mut play, "# a third one\n");
    assert_eq!(play.on_disk(), mine);
}
