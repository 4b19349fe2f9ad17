//! The union of logs does not depend on who merges whom, in which order, or how often.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use etude::core::event::{Event, line};
use etude::core::progress::Progress;
use etude::host::journal::mend;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::common::{Place, attempted, event, sitting, started};
use etude::core::event::Outcome;
use etude::core::session::Grade;

/// Events of some machines, as the machines wrote them.
fn events() -> Vec<Event> {
    let mut events = Vec::new();
    for (number, day) in ["w01d1", "w01d2", "f01d1", "w01d1", "w01d3"]
        .into_iter()
        .enumerate()
    {
        let rotation = if number == 3 { 2 } else { 1 };
        let mut bodies = sitting(day, rotation, Grade::Hard);
        bodies.insert(1, attempted(day, Outcome::Error));
        bodies.push(started("w01d4", 1));
        for (minute, body) in bodies.into_iter().enumerate() {
            events.push(event(
                &format!("2026-11-{:02}T10:{minute:02}:00+01:00", number + 1),
                body,
            ));
        }
    }
    events
}

/// A log file with some of the events in some order, some of them twice.
fn file(place: &Place, name: &str, events: &[Event], picks: &[usize]) -> PathBuf {
    let path = place.root().join(name);
    let lines = picks
        .iter()
        .map(|pick| line::encode(&events[pick % events.len()]).expect("a line"));
    fs::write(
        &path,
        lines
            .flat_map(|line| [line, b"\n".to_vec()].concat())
            .collect::<Vec<u8>>(),
    )
    .expect("written");
    path
}

fn merged(files: &[&PathBuf]) -> (Progress, BTreeSet<String>) {
    let place = Place::new();
    let (mut journal, _, _) = place.open();
    for file in files {
        mend::merge(&mut journal, &[(*file).clone()]).expect("merged");
    }
    let text = fs::read_to_string(journal.file()).expect("a log");
    assert_eq!(
        text.lines().count(),
        text.lines().collect::<BTreeSet<_>>().len(),
        "no line twice"
    );
    (place.open().1, text.lines().map(str::to_owned).collect())
}

fn picks() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..40_usize, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: u32::try_from(crate::kill::times(8, 500)).unwrap_or(8),
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(17),
        ..ProptestConfig::default()
    })]

    #[test]
    fn union_is_commutative_associative_and_idempotent(a in picks(), b in picks(), c in picks()) {
        let place = Place::new();
        let events = events();
        let (a, b, c) = (
            file(&place, "a.jsonl", &events, &a),
            file(&place, "b.jsonl", &events, &b),
            file(&place, "c.jsonl", &events, &c),
        );
        let all = merged(&[&a, &b, &c]);
        prop_assert_eq!(&all, &merged(&[&c, &b, &a]), "commutative");
        prop_assert_eq!(&all, &merged(&[&b, &b, &a, &c, &a]), "idempotent");
        let bc = place.root().join("bc.jsonl");
        let lines: Vec<String> = merged(&[&b, &c]).1.into_iter().collect();
        fs::write(&bc, lines.join("\n") + "\n").expect("written");
        prop_assert_eq!(&all, &merged(&[&a, &bc]), "associative");
    }

    #[test]
    fn the_fold_does_not_depend_on_the_order_in_which_events_arrive(order in Just(events()).prop_shuffle(), doubled in picks()) {
        let mut arrived = order.clone();
        arrived.extend(doubled.iter().map(|pick| order[pick % order.len()].clone()));
        prop_assert_eq!(Progress::of(arrived), Progress::of(events_of(&order)));
    }
}

fn events_of(shuffled: &[Event]) -> Vec<Event> {
    let mut events = shuffled.to_vec();
    events.sort_by_key(|event| event.id);
    events
}

#[test]
fn synced_folders_of_two_machines_read_as_one_log() {
    let events = events();
    let (here, there): (Vec<usize>, Vec<usize>) = (0..events.len()).partition(|at| at % 3 == 0);
    let place = Place::new();
    fs::create_dir_all(place.home.log()).expect("a folder");
    for (name, picks) in [("here.jsonl", here), ("there.jsonl", there)] {
        let path = file(&place, name, &events, &picks);
        fs::rename(path, place.home.log().join(name)).expect("moved");
    }
    // What sync programs leave around is none of the log.
    fs::write(place.home.log().join("here.sync-conflict.tmp"), "x").expect("written");
    fs::write(place.home.log().join(".there.jsonl.swp"), "x").expect("written");
    let (_, progress, complaints) = place.open();
    assert_eq!((progress, complaints), (Progress::of(events), vec![]));
}

#[test]
fn what_is_no_log_is_not_merged() {
    let place = Place::new();
    let (mut journal, _, _) = place.open();
    let path = place.root().join("letter.txt");
    fs::write(&path, "Dear étude\n").expect("written");
    let told = mend::merge(&mut journal, &[path])
        .expect_err("not a log")
        .to_string();
    assert!(
        told.contains("is not a log of étude") && told.contains("Nothing was merged"),
        "{told}"
    );
    let told = mend::merge(&mut journal, &[place.root().join("gone")])
        .expect_err("gone")
        .to_string();
    assert!(told.contains("cannot be read"), "{told}");
    assert!(!journal.file().exists());
}

#[test]
fn merging_a_home_brings_the_texts_along() {
    let theirs = Place::new();
    let (mut journal, _, _) = theirs.open();
    let mut attempt = etude::core::event::Attempt::new(crate::common::day("w01d1"), Outcome::Pass);
    attempt.code = Some(journal.store("print('hi')\n").expect("stored"));
    let hash = attempt.code.expect("a hash");
    journal
        .append(crate::common::now(etude::core::event::Body::Attempted(attempt)))
        .expect("saved");
    let ours = Place::new();
    let (mut journal, _, _) = ours.open();
    let merge = mend::merge(&mut journal, &[theirs.root().to_owned()]).expect("merged");
    assert_eq!((merge.added, merge.texts), (1, 1));
    assert_eq!(
        journal.load(hash).expect("readable").as_deref(),
        Some("print('hi')\n")
    );
    assert_eq!(mend::verify(&journal).expect("readable").missing_texts, 0);
}
