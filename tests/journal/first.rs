//! A learner's first days.

use etude::core::event::{Body, Outcome, Words};
use etude::core::progress::DayState;
use etude::core::session::{Grade, Phase};
use etude::host::practice_log;

use crate::common::{Place, attempted, day, index, now, sitting, started};

#[test]
fn an_empty_home_has_an_empty_log_and_nothing_to_complain_about() {
    let place = Place::new();
    let (_, progress, complaints) = place.open();
    assert_eq!(complaints, []);
    assert_eq!(progress.events(), 0);
    let start = progress.place(&index()).expect("a place");
    assert_eq!(
        (start.day, start.phase, start.rotation),
        (day("w01d1"), Phase::Read, 1)
    );
}

#[test]
fn who_leaves_in_the_middle_comes_back_to_the_very_phase() {
    let place = Place::new();
    let (mut journal, _, _) = place.open();
    let begun = journal.append(now(started("w01d1", 1))).expect("saved");
    for body in [
        Body::PhaseEntered {
            day: day("w01d1"),
            phase: Phase::Code,
        },
        attempted("w01d1", Outcome::Fail),
        Body::HintShown {
            day: day("w01d1"),
            number: 1,
        },
    ] {
        journal.append(now(body)).expect("saved");
    }
    drop(journal);
    let (_, progress, _) = place.open();
    let again = progress.place(&index()).expect("a place");
    assert_eq!(
        (again.day, again.phase, again.sitting),
        (day("w01d1"), Phase::Code, Some(begun.event.id))
    );
    assert_eq!(progress.state(day("w01d1")), DayState::Open(Phase::Code));
    let sitting = progress.open_sitting(day("w01d1")).expect("open");
    assert_eq!(
        (sitting.attempts.len(), sitting.hints_shown(), sitting.verdict()),
        (1, 1, Some(Outcome::Fail))
    );
}

#[test]
fn a_finished_day_leads_to_the_next_and_counts_for_the_streak() {
    let place = Place::new();
    let (mut journal, _, _) = place.open();
    for body in sitting("w01d1", 1, Grade::Good) {
        journal.append(now(body)).expect("saved");
    }
    let (_, progress, _) = place.open();
    assert_eq!(progress.place(&index()).expect("a place").day, day("w01d2"));
    assert_eq!(progress.state(day("w01d1")), DayState::Done(1));
    let today = now(started("w01d2", 1)).date;
    let streak = progress.streak(today);
    assert_eq!((streak.days, streak.today, streak.longest), (1, true, 1));
}

#[test]
fn a_long_answer_is_kept_whole_and_its_event_stays_short() {
    let place = Place::new();
    let (mut journal, _, _) = place.open();
    journal.append(now(started("w01d1", 1))).expect("saved");
    let long = "Naïve ☃ \"quotes\"\nand lines. ".repeat(400);
    let answers = vec![Words::from(long.as_str()), Words::from("short")];
    journal
        .append(now(Body::Reflected {
            day: day("w01d1"),
            answers,
        }))
        .expect("saved");
    let log = std::fs::read_to_string(journal.file()).expect("a log");
    for line in log.lines() {
        assert!(line.len() < 1024, "{} bytes: {line}", line.len());
    }
    let (journal, progress, _) = place.open();
    let sitting = progress.open_sitting(day("w01d1")).expect("open");
    let whole = sitting.answers[0].whole.expect("in the store");
    assert_eq!(
        journal.load(whole).expect("readable").as_deref(),
        Some(long.as_str())
    );
    assert_eq!(sitting.answers[1].text, "short");

    let today = now(started("w01d1", 1)).date;
    let (path, changed) =
        practice_log::write(place.home.practice(), &progress, &index(), today, journal.code())
            .expect("written");
    assert!(changed);
    let page = std::fs::read_to_string(path).expect("a page");
    assert!(
        page.contains("Naïve ☃ \"quotes\"") && page.contains("> short"),
        "{page}"
    );
    let again = practice_log::write(place.home.practice(), &progress, &index(), today, journal.code());
    assert!(!again.expect("written").1, "nothing new, nothing written");
}
