//! The journal on its thread.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use etude::core::event::{Body, Words};
use etude::core::progress::Progress;
use etude::host::journal::{Recorded, Recorder};

use crate::common::{Place, day, now};

fn note(text: &str) -> Body {
    Body::Noted {
        day: day("w01d1"),
        text: Words::from(text),
        sitting: None,
    }
}

fn open(place: &Place) -> (Recorder, Receiver<Recorded>, Progress) {
    let (journal, progress, _) = place.open();
    let (sender, inbox) = channel();
    let recorder = journal.spawn(move |recorded| {
        let _ = sender.send(recorded);
    });
    (recorder, inbox, progress)
}

fn next(inbox: &Receiver<Recorded>) -> Recorded {
    inbox.recv_timeout(Duration::from_secs(30)).expect("an answer")
}

#[test]
fn every_event_is_acknowledged_in_its_order_and_then_is_on_disk() {
    let place = Place::new();
    let (recorder, inbox, mut progress) = open(&place);
    for number in 0..30 {
        recorder.record(now(note(&number.to_string())));
    }
    for number in 0..30 {
        let Recorded::Saved(event) = next(&inbox) else {
            panic!("not saved");
        };
        assert_eq!(event.body, note(&number.to_string()));
        progress.apply(&event);
    }
    let (_, fresh, _) = place.open();
    assert_eq!(fresh, progress);
    let journal = recorder.finish(Some(&progress)).expect("the journal comes back");
    assert_eq!(journal.events().expect("readable").len(), 30);
    assert_eq!(place.open().1, progress, "from the cache");
}

#[test]
fn what_another_program_writes_shows_up_by_itself() {
    let place = Place::new();
    let (recorder, inbox, mut progress) = open(&place);
    let (mut other, _, _) = place.open();
    other.append(now(note("from elsewhere"))).expect("saved");
    let Recorded::Others(events) = next(&inbox) else {
        panic!("not told");
    };
    assert_eq!(events.len(), 1);
    events.iter().for_each(|event| {
        progress.apply(event);
    });
    recorder.record(now(note("from here")));
    let Recorded::Saved(event) = next(&inbox) else {
        panic!("not saved");
    };
    progress.apply(&event);
    assert_eq!(place.open().1, progress);
}

#[test]
fn what_is_sent_before_the_end_is_saved_before_the_end() {
    let place = Place::new();
    let (recorder, _inbox, _) = open(&place);
    let hash = recorder.store("x = 1\n".to_owned());
    for _ in 0..20 {
        recorder.record(now(note("last words")));
    }
    drop(recorder);
    let (journal, progress, _) = place.open();
    assert_eq!(progress.events(), 20);
    assert_eq!(journal.load(hash).expect("readable").as_deref(), Some("x = 1\n"));
}

#[test]
fn what_comes_late_from_another_machine_is_folded_in_its_place() {
    let place = Place::new();
    let (recorder, inbox, mut progress) = open(&place);
    recorder.record(now(note("now")));
    let Recorded::Saved(event) = next(&inbox) else {
        panic!("not saved");
    };
    progress.apply(&event);
    let old = crate::common::event("2024-05-01T10:00:00+02:00", note("long ago"));
    let line = etude::core::event::line::encode(&old).expect("a line");
    std::fs::write(place.home.log().join("laptop.jsonl"), [&line[..], b"\n"].concat()).expect("synced");
    let refolded = loop {
        match next(&inbox) {
            Recorded::Refolded(progress) => break progress,
            Recorded::Others(_) => {}
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refolded.events(), 2);
    assert_eq!(*refolded, place.open().1);
}

#[test]
fn a_failure_comes_back_with_its_event_and_a_sentence() {
    let place = Place::new();
    let (recorder, inbox, _) = open(&place);
    std::fs::create_dir_all(place.home.state().join("journal.lock"))
        .expect("a folder where a file should be");
    recorder.record(now(note("lost?")));
    loop {
        if let Recorded::Failed { event, sentence } = next(&inbox) {
            assert_eq!(event.body, note("lost?"));
            assert!(
                sentence.starts_with("This was not saved in your log"),
                "{sentence}"
            );
            break;
        }
    }
}

#[test]
fn the_end_of_a_sitting_makes_a_backup_from_which_everything_comes_back() {
    let place = Place::new();
    let (recorder, _inbox, _) = open(&place);
    for body in crate::common::sitting("w01d1", 1, etude::core::session::Grade::Good) {
        recorder.record(now(body));
    }
    let journal = recorder.finish(None).expect("the journal comes back");
    let backup = etude::host::journal::backup::latest(&place.home).expect("a backup");
    let other = Place::new();
    let (mut theirs, _, _) = other.open();
    let merge = etude::host::journal::mend::merge(&mut theirs, &[backup]).expect("merged");
    assert_eq!(merge.added, 6);
    assert_eq!(
        theirs.events().expect("readable"),
        journal.events().expect("readable")
    );
}
