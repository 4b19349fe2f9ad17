//! The log: what is listed, found, opened and written.

use etude::core::event::{Body, Hash};
use etude::core::session::Grade;
use etude::tui::message::{Effect, Msg};
use etude::tui::screen::ScreenId;
use etude::tui::task::Job;
use etude::tui::theme::{Glyphs, Theme, ThemeName};

use crate::plan::{day, done};
use crate::play::{Play, passing};

const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (160, 50)];

fn pictures(name: &str, play: impl Fn(&mut Play)) {
    for (width, height) in SIZES {
        let mut at = Play::new(width, height);
        play(&mut at);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), at.picture());
    }
    let mut at = Play::with(80, 24, Theme::new(ThemeName::None, Glyphs::ASCII));
    play(&mut at);
    insta::assert_snapshot!(format!("{name}_no_color"), at.picture());
}

/// Three attempts at the first day, the last of which passes, and two other days.
fn practiced(play: &mut Play) {
    play.keys("enter enter");
    play.types("# one\n").keys("ctrl-s");
    play.wait(200.0);
    play.types("total = 0\n").keys("ctrl-s");
    play.wait(60.0);
    play.verdict = passing();
    play.types("# three\n").keys("ctrl-s ctrl-n");
    play.types("In the importer.").keys("tab tab ctrl-s");
    play.happened(done("w02d3", 1));
    play.happened(done("w09d1", 1));
    play.keys("l");
    play.wait(60.0);
}

#[test]
fn the_list() {
    pictures("log_sittings", practiced);
}

#[test]
fn a_narrowed_list() {
    pictures("log_narrowed", |play| {
        practiced(play);
        play.keys("w").types("w01..w02").keys("enter v");
    });
}

#[test]
fn a_list_that_nothing_is_left_of() {
    pictures("log_nothing", |play| {
        practiced(play);
        play.keys("d").types("2020").keys("enter");
    });
}

#[test]
fn a_search_through_code() {
    pictures("log_find", |play| {
        practiced(play);
        play.keys("/").types("total =");
    });
}

#[test]
fn an_open_sitting() {
    pictures("log_sitting", |play| {
        practiced(play);
        play.keys("G enter left");
    });
}

#[test]
fn the_code_of_an_attempt() {
    pictures("log_code", |play| {
        practiced(play);
        play.keys("G enter left enter");
    });
}

#[test]
fn the_changes_between_attempts() {
    pictures("log_diff", |play| {
        practiced(play);
        play.keys("G enter left c");
    });
}

#[test]
fn a_note_being_written() {
    pictures("log_note", |play| {
        practiced(play);
        play.keys("a").types("Ask about the second case.\nAnd the third.");
    });
}

#[test]
fn a_grade_being_chosen() {
    pictures("log_grade", |play| {
        practiced(play);
        play.keys("o");
    });
}

#[test]
fn a_range_that_is_none() {
    pictures("log_bad_range", |play| {
        practiced(play);
        play.keys("d").types("yesterday").keys("enter");
    });
}

#[test]
fn dates_weeks_and_verdicts_narrow_the_list() {
    let mut play = Play::new(100, 30);
    practiced(&mut play);
    assert!(play.text().contains("3 sittings"), "{}", play.text());
    play.keys("w").types("w09").keys("enter");
    assert!(play.text().contains("1 of 3 sittings"), "{}", play.text());
    assert!(play.text().contains("not in this curriculum"), "{}", play.text());
    play.keys("x v");
    assert!(play.text().contains("passed"), "{}", play.text());
    play.keys("v");
    assert!(play.text().contains("0 of 3 sittings"), "{}", play.text());
    play.keys("esc");
    assert!(
        play.text().contains("3 sittings"),
        "esc widens the list first: {}",
        play.text()
    );
    play.keys("d").types("1d").keys("enter");
    assert!(play.text().contains("3 of 3 sittings"), "{}", play.text());
    play.keys("esc esc");
    assert_eq!(play.model.screen, ScreenId::Done);
}

#[test]
fn words_are_found_in_titles_notes_and_code() {
    let mut play = Play::new(120, 30);
    practiced(&mut play);
    for (query, found) in [
        ("chunks", "1 of 3"),
        ("IMPORTER", "3 of 3"),
        ("total = 0", "1 of 3"),
        ("w02d3", "1 of 3"),
        ("no such words", "0 of 3"),
    ] {
        play.keys("/").types(query);
        assert!(play.text().contains(found), "{query}: {}", play.text());
        play.keys("esc");
        assert!(play.text().contains("3 sittings"), "{}", play.text());
    }
    play.keys("/").types("total").keys("enter");
    assert!(
        play.text().contains("with \"total\""),
        "it stays in force: {}",
        play.text()
    );
    play.keys("enter");
    assert!(play.text().contains("Doubling a number"), "{}", play.text());
}

#[test]
fn every_attempt_has_its_code_and_what_changed_in_it() {
    let mut play = Play::new(100, 40);
    practiced(&mut play);
    play.keys("G enter");
    assert!(play.text().contains("attempt 3"), "{}", play.text());
    play.keys("enter");
    assert!(
        play.text().contains("# three"),
        "the last attempt's code: {}",
        play.text()
    );
    play.keys("left");
    assert!(
        play.text().contains("total = 0") && !play.text().contains("# three"),
        "{}",
        play.text()
    );
    play.keys("c");
    assert!(play.text().contains("+ total = 0"), "{}", play.text());
    play.keys("left");
    assert!(play.text().contains("first attempt"), "{}", play.text());
    play.keys("right right");
    assert!(play.text().contains("+ # three"), "{}", play.text());
    play.keys("esc");
    assert!(
        play.text().contains("What happened"),
        "a step back is the sitting: {}",
        play.text()
    );
    play.keys("esc");
    assert!(play.text().contains("3 sittings"), "{}", play.text());
}

#[test]
fn code_that_is_not_on_this_machine_is_told() {
    let mut play = Play::new(100, 30);
    practiced(&mut play);
    play.kept.clear();
    play.keys("G enter enter");
    assert!(play.text().contains("not on this machine"), "{}", play.text());
    play.keys("c");
    assert!(play.text().contains("not on this machine"), "{}", play.text());
}

#[test]
fn a_sitting_without_an_attempt_has_no_code() {
    let mut play = Play::new(100, 30);
    play.keys("enter");
    play.wait(90.0);
    play.keys("down t l enter enter");
    assert!(play.text().contains("No attempt was made"), "{}", play.text());
    play.keys("c left right");
}

#[test]
fn a_note_is_added_and_shown() {
    let mut play = Play::new(100, 40);
    practiced(&mut play);
    play.keys("G a").types("Ask about qx.\nTwice.");
    assert!(!play.effects.contains(&Effect::Quit), "letters are letters");
    play.keys("ctrl-s enter");
    assert!(
        play.text().contains("Ask about qx.") && play.text().contains("Twice."),
        "{}",
        play.text()
    );
    let noted = play
        .events
        .iter()
        .any(|event| matches!(&event.body, Body::Noted { day: of, .. } if *of == day("w01d1")));
    assert!(noted);
    play.keys("a").types("dropped").keys("esc");
    assert!(!play.text().contains("dropped"));
}

#[test]
fn the_grade_is_overruled_afterwards() {
    let mut play = Play::new(100, 30);
    practiced(&mut play);
    play.keys("o left enter");
    let graded = play.events.iter().rev().find_map(|event| match event.body {
        Body::Graded {
            day,
            grade,
            overruled,
        } => Some((day, grade, overruled)),
        _ => None,
    });
    assert_eq!(graded, Some((day("w09d1"), Grade::Hard, true)));
    let count = play.events.len();
    play.keys("o enter o right esc");
    assert_eq!(
        play.events.len(),
        count,
        "the same again, or nothing, changes nothing"
    );
}

#[test]
fn only_the_last_sitting_with_a_day_can_be_graded_anew() {
    let mut play = Play::new(100, 30);
    play.happened(done("w01d1", 1));
    play.happened(done("w01d1", 2));
    play.keys("l G o");
    assert!(play.text().contains("not the last sitting"), "{}", play.text());
}

#[test]
fn what_is_listed_is_exported_to_a_file_that_the_learner_names() {
    let mut play = Play::new(100, 30);
    practiced(&mut play);
    play.keys("w").types("w02").keys("enter e");
    assert!(
        play.text().contains("etude-log-2026-03-02.md"),
        "a name is proposed: {}",
        play.text()
    );
    play.keys("ctrl-u").types("week two.odt").keys("enter");
    assert!(play.text().contains(".csv or .json"), "{}", play.text());
    play.keys("ctrl-u").types("week two.csv").keys("enter");
    let job = play.effects.iter().find_map(|effect| match effect {
        Effect::Start(_, job) => Some(job.clone()),
        _ => None,
    });
    let Some(Job::ExportSittings { name, sittings, .. }) = job else {
        panic!("{job:?}");
    };
    assert_eq!((name.as_str(), sittings.len()), ("week two.csv", 1));
}

#[test]
fn the_chosen_sitting_stays_chosen_while_others_come_in() {
    let mut play = Play::new(160, 40);
    practiced(&mut play);
    play.keys("G a");
    play.happened(done("w02d4", 1));
    play.types("x").keys("ctrl-s");
    let noted = play.events.iter().rev().find_map(|event| match &event.body {
        Body::Noted { day, .. } => Some(*day),
        _ => None,
    });
    assert_eq!(noted, Some(day("w01d1")));
}

#[test]
fn a_note_belongs_to_the_sitting_that_it_is_written_on() {
    let mut play = Play::new(160, 40);
    play.happened(done("w01d1", 1));
    play.days_later(3);
    play.happened(done("w01d1", 2));
    let [first, second] = play
        .model
        .progress
        .sittings_of(day("w01d1"))
        .map(|sitting| sitting.id)
        .collect::<Vec<_>>()[..]
    else {
        panic!("two sittings");
    };
    // The newest one is at the top.
    play.keys("l G a").types("of the first time").keys("ctrl-s");
    play.keys("g a").types("of the second").keys("ctrl-s");
    let notes = |id| -> Vec<String> {
        let mut sittings = play.model.progress.sittings_of(day("w01d1"));
        let sitting = sittings.find(|sitting| sitting.id == id).unwrap();
        sitting.notes.iter().map(|note| note.text.clone()).collect()
    };
    assert_eq!(notes(first), ["of the first time"]);
    assert_eq!(notes(second), ["of the second"]);
}

#[test]
fn a_long_note_is_shown_whole() {
    let mut play = Play::new(100, 40);
    practiced(&mut play);
    let whole = format!("The beginning. {}The very end.", "And so on. ".repeat(40));
    let hash = Hash::of(&whole);
    play.kept.insert(hash, whole);
    let text = etude::core::event::Words {
        text: "The beginning.".into(),
        whole: Some(hash),
    };
    play.happened([Body::Noted {
        day: day("w09d1"),
        text,
        sitting: None,
    }]);
    play.keys("g enter");
    assert!(play.text().contains("The very end."), "{}", play.text());
}

#[test]
fn an_empty_log_survives_every_key() {
    let mut play = Play::new(80, 24);
    play.keys("l enter c left right a o e / esc d esc w esc v x G g n N down up");
    assert!(play.text().contains("No sitting yet"), "{}", play.text());
    play.send(Msg::Resize(60, 20));
    play.keys("esc");
    assert_eq!(play.model.screen, ScreenId::Today);
}
