//! What can happen to a log file, what the learner is told, and that nothing is lost.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::time::SystemTime;

use etude::core::event::{Body, EventId, Outcome, line};
use etude::host::home::Home;
use etude::host::journal::{Complaint, Journal, JournalError, Trouble, backup, mend};

use crate::actor;
use crate::common::{Place, attempted, day, event, now, started};

fn note(number: u8) -> Body {
    Body::HintShown {
        day: day("w01d1"),
        number,
    }
}

/// A log with so many events.
fn log_of(place: &Place, events: u8) -> Journal {
    let (mut journal, _, _) = place.open();
    for number in 0..events {
        journal.append(now(note(number % 3 + 1))).expect("saved");
    }
    journal
}

fn sentence(complaints: &[Complaint], about: Trouble) -> &str {
    let found = complaints.iter().find(|complaint| complaint.about == about);
    &found
        .unwrap_or_else(|| panic!("no {about:?} in {complaints:?}"))
        .sentence
}

#[test]
fn a_torn_last_line_is_told_and_the_next_event_begins_a_new_line() {
    let place = Place::new();
    let journal = log_of(&place, 3);
    let log = fs::read(journal.file()).expect("a log");
    for cut in [1, 2, 19, 40, 100] {
        fs::write(journal.file(), &log[..log.len() - cut]).expect("cut");
        let (mut again, progress, complaints) = place.open();
        assert_eq!(progress.events(), 2, "cut by {cut}");
        let told = sentence(&complaints, Trouble::TornTail);
        assert!(
            told.contains("cut off while it was written") && told.contains("everything before it is there"),
            "{told}"
        );
        again.append(now(note(1))).expect("saved");
        let (_, progress, _) = place.open();
        // A line that lacked nothing but its end is whole again.
        assert_eq!(progress.events(), if cut == 1 { 4 } else { 3 }, "cut by {cut}");
    }
}

#[test]
fn a_corrupt_line_is_named_and_set_aside_and_all_others_stay() {
    let place = Place::new();
    let journal = log_of(&place, 5);
    let mut log = fs::read(journal.file()).expect("a log");
    let second = log.iter().position(|byte| *byte == b'\n').expect("lines") + 60;
    log[second] ^= 1;
    fs::write(journal.file(), &log).expect("spoiled");
    let (mut journal, progress, complaints) = place.open();
    assert_eq!(progress.events(), 4);
    let told = sentence(&complaints, Trouble::BadLines);
    assert!(
        told.starts_with("Line 2 of ") && told.contains("checksum") && told.contains("etude log repair"),
        "{told}"
    );

    let repair = mend::repair(&mut journal).expect("repaired");
    assert_eq!(repair.set_aside, 1);
    let spoiled = log.split(|byte| *byte == b'\n').nth(1).expect("a second line");
    assert_eq!(
        fs::read(&repair.kept_in[0]).expect("kept"),
        [spoiled, b"\n"].concat(),
        "not one byte is lost"
    );
    let (_, again, complaints) = place.open();
    assert_eq!((again, complaints), (progress, vec![]));
}

#[test]
fn a_sound_log_is_not_touched_by_a_repair() {
    let place = Place::new();
    let mut journal = log_of(&place, 5);
    let before = (
        fs::read(journal.file()).expect("a log"),
        fs::metadata(journal.file()).expect("a log").modified().ok(),
    );
    assert_eq!(
        mend::repair(&mut journal).expect("repaired"),
        mend::Repair::default()
    );
    let after = (
        fs::read(journal.file()).expect("a log"),
        fs::metadata(journal.file()).expect("a log").modified().ok(),
    );
    assert_eq!(before, after);
}

#[test]
fn lines_that_are_there_twice_or_in_another_order_change_nothing() {
    let place = Place::new();
    let (mut journal, _, _) = place.open();
    for body in crate::common::sitting("w01d1", 1, etude::core::session::Grade::Good) {
        journal.append(now(body)).expect("saved");
    }
    let (_, progress, _) = place.open();
    let text = fs::read_to_string(journal.file()).expect("a log");
    let mut lines: Vec<&str> = text.lines().collect();
    lines.reverse();
    lines.extend(text.lines());
    lines.swap(1, 7);
    fs::write(journal.file(), lines.join("\n") + "\n").expect("shuffled");
    let (journal, shuffled, complaints) = place.open();
    assert_eq!((shuffled, complaints), (progress, vec![]));
    let health = mend::verify(&journal).expect("readable");
    assert_eq!((health.events, health.files[0].duplicates), (6, 6));
    assert!(health.files[0].out_of_order > 0 && health.is_sound());
}

#[test]
fn a_log_that_was_cut_is_noticed_and_a_backup_brings_it_back() {
    let place = Place::new();
    let (mut journal, mut progress, _) = place.open();
    for number in 1..=9 {
        progress.apply(&journal.append(now(note(number % 3 + 1))).expect("saved").event);
    }
    journal.save_cache(&progress);
    let backup = backup::make(&place.home, SystemTime::now())
        .expect("made")
        .expect("there is a log");
    let text = fs::read_to_string(journal.file()).expect("a log");
    let half: String = text.split_inclusive('\n').take(4).collect();
    fs::write(journal.file(), half).expect("cut");

    let (mut journal, cut, complaints) = place.open();
    assert_eq!(cut.events(), 4);
    let told = sentence(&complaints, Trouble::Shorter);
    assert!(
        told.contains("5 entries fewer") && told.contains(&format!("etude log merge {}", backup.display())),
        "{told}"
    );
    let merge = mend::merge(&mut journal, &[backup]).expect("merged");
    assert_eq!((merge.added, merge.known), (5, 4));
    assert_eq!(place.open().1, progress);
}

#[test]
fn a_full_disk_is_told_in_one_sentence_and_the_event_can_be_saved_later() {
    if !Path::new("/dev/full").exists() {
        let missing = "a full disk, which needs Linux's /dev/full";
        assert!(std::env::var_os("ETUDE_TEST_STRICT").is_none(), "{missing}");
        return println!("SKIP: {missing}");
    }
    let place = Place::new();
    let (mut journal, _, _) = place.open();
    fs::create_dir_all(place.home.log()).expect("a folder");
    symlink("/dev/full", journal.file()).expect("a link");
    let error = journal.append(now(note(1))).expect_err("full");
    let told = error.to_string();
    assert!(matches!(error, JournalError::NotSaved { .. }));
    assert_eq!(
        told,
        "This was not saved in your log, because the disk is full. Free some space and do it once more; nothing saved before is lost."
    );
    fs::remove_file(journal.file()).expect("room again");
    journal.append(now(note(1))).expect("saved");
    assert_eq!(place.open().1.events(), 1);
}

#[test]
fn a_folder_that_cannot_be_written_is_told_at_the_start_and_at_every_append() {
    let place = Place::new();
    let journal = log_of(&place, 2);
    let permit = |mode, file_mode| {
        fs::set_permissions(journal.file(), fs::Permissions::from_mode(file_mode)).expect("permissions");
        fs::set_permissions(place.home.log(), fs::Permissions::from_mode(mode)).expect("permissions");
    };
    permit(0o555, 0o444);
    // Root may write anywhere, so root sends somebody who may not.
    let Some(said) = actor::say("read-only", &place) else {
        let missing = "a folder that cannot be written: keep the target folder where every user may run programs, or do not test as root";
        assert!(std::env::var_os("ETUDE_TEST_STRICT").is_none(), "{missing}");
        return println!("SKIP: {missing}");
    };
    assert!(said.contains("2 events"), "reading goes on: {said}");
    assert!(
        said.contains("so nothing you do now will be saved. Make the folder writable"),
        "{said}"
    );
    assert!(
        said.contains("This was not saved in your log, because "),
        "{said}"
    );
    assert!(
        said.contains("cannot be written. Make the folder writable"),
        "{said}"
    );
    permit(0o755, 0o644);
    let (mut again, _, complaints) = place.open();
    assert_eq!(complaints, []);
    again.append(now(note(1))).expect("saved");
    assert_eq!(place.open().1.events(), 3);
}

#[test]
fn a_log_that_cannot_be_read_is_an_error_and_never_an_empty_log() {
    let place = Place::new();
    fs::create_dir_all(place.home.data()).expect("a folder");
    fs::write(place.home.log(), "a file where a folder should be").expect("written");
    let error = Journal::open(&place.home).expect_err("not a folder").to_string();
    assert!(
        error.contains("cannot be read") && error.contains("Nothing in it is lost"),
        "{error}"
    );
}

#[test]
fn a_clock_that_was_set_back_does_not_change_the_order() {
    let place = Place::new();
    let (mut journal, _, _) = place.open();
    for (at, body) in [
        ("2026-11-21T10:00:00+01:00", started("w01d1", 1)),
        ("2026-11-21T10:05:00+01:00", attempted("w01d1", Outcome::Fail)),
        ("2026-11-21T08:00:00+01:00", attempted("w01d1", Outcome::Pass)),
        ("2020-01-01T00:00:00+01:00", Body::Revealed { day: day("w01d1") }),
    ] {
        journal.append(event(at, body)).expect("saved");
    }
    let (_, progress, _) = place.open();
    let sitting = progress.open_sitting(day("w01d1")).expect("open");
    assert_eq!(sitting.conduct().attempts, 2);
    assert!(
        sitting.conduct().passed && !sitting.revealed_before_passing,
        "the reference came after the pass"
    );
}

#[test]
fn a_clock_that_is_behind_the_log_is_told() {
    let place = Place::new();
    let (mut journal, _, _) = place.open();
    let soon = chrono::Utc::now() + chrono::TimeDelta::hours(3);
    journal.append(event(&soon.to_rfc3339(), note(1))).expect("saved");
    let told = place.open().2;
    assert!(
        sentence(&told, Trouble::Clock).contains("The clock of this machine is 1"),
        "{told:?}"
    );
}

#[test]
fn what_a_newer_etude_wrote_is_kept_to_the_byte_and_told() {
    let place = Place::new();
    let mut journal = log_of(&place, 1);
    let newer = [
        r#"{"v":2,"id":"01KAJ0000000000000000000A1","at":"2026-11-21T10:00:00.000+01:00","date":"2026-11-21","kind":"mood_felt","day":"w01d1","mood":{"now":["calm"]}"#,
        r#"{"v":2,"id":"01KAJ0000000000000000000A2","at":"2026-11-21T10:00:00.000+01:00","date":"2026-11-21","kind":"hint_shown","day":"w01d1","number":2,"by":"a friend"}"#,
    ];
    let mut text = fs::read_to_string(journal.file()).expect("a log");
    for line in newer {
        let line = line
            .strip_suffix('}')
            .filter(|line| line.ends_with('"'))
            .unwrap_or(line);
        text += &format!("{line},\"sum\":\"{:08x}\"}}\n", crc32fast::hash(line.as_bytes()));
    }
    text += "{\"spoiled\n";
    fs::write(journal.file(), &text).expect("written");
    let (_, progress, complaints) = place.open();
    assert_eq!((progress.events(), progress.unknown()), (3, 1));
    let told = sentence(&complaints, Trouble::Newer);
    assert!(
        told.starts_with("2 entries of ") && told.contains("Update étude"),
        "{told}"
    );

    mend::repair(&mut journal).expect("repaired");
    assert_eq!(
        fs::read_to_string(journal.file()).expect("a log"),
        text.replace("{\"spoiled\n", "")
    );
    let other = Place::new();
    let (mut theirs, _, _) = other.open();
    mend::merge(&mut theirs, &[journal.file()]).expect("merged");
    let lines = |text: String| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let (ours, theirs) = (
        fs::read_to_string(journal.file()),
        fs::read_to_string(theirs.file()),
    );
    assert_eq!(lines(ours.expect("a log")), lines(theirs.expect("a log")));
    for event in journal.events().expect("readable") {
        let again = line::Reader::default()
            .read(&line::encode(&event).expect("a line"))
            .expect("an event");
        assert_eq!(again, event, "an unknown event survives being written anew");
    }
}

#[test]
fn two_programs_at_once_lose_nothing_and_see_each_other() {
    let place = Place::new();
    let (mut ours, mut progress, _) = place.open();
    let actors: Vec<_> = (0..3).map(|_| actor::start("append 150", place.root())).collect();
    let mut acknowledged: BTreeSet<EventId> = BTreeSet::new();
    // All are at work before we begin.
    for actor in &actors {
        acknowledged.insert(actor.acknowledged.recv().expect("at work"));
    }
    for _ in 0..100 {
        let receipt = ours.append(now(note(1))).expect("saved");
        etude::host::journal::settle(&mut ours, &mut progress, &receipt).expect("folded");
        acknowledged.insert(receipt.event.id);
    }
    for mut actor in actors {
        assert!(actor.process.wait().expect("ends").success());
        acknowledged.extend(actor.acknowledged.iter());
    }
    let order = mend::verify(&ours).expect("readable").files[0].out_of_order;
    assert_eq!(order, 0, "ids are given out one after the other");
    assert_eq!(acknowledged.len(), 550, "every id is its own");
    let found = ours.look().expect("readable");
    found.events.iter().for_each(|event| {
        progress.apply(event);
    });
    let (journal, fresh, complaints) = place.open();
    assert_eq!(
        (&fresh, complaints),
        (&progress, vec![]),
        "what was seen live is what a fresh start sees"
    );
    let there: BTreeSet<EventId> = journal
        .events()
        .expect("readable")
        .iter()
        .map(|event| event.id)
        .collect();
    assert_eq!(there, acknowledged);
    assert_eq!(
        fs::read_dir(place.home.log()).expect("a folder").count(),
        1,
        "one machine, one file"
    );
}

#[test]
fn a_copied_home_on_another_machine_gets_a_file_of_its_own() {
    let place = Place::new();
    let journal = log_of(&place, 2);
    let device = place.home.state().join("device.json");
    let text = fs::read_to_string(&device).expect("a device");
    let fingerprint = text.split("\"fingerprint\":\"").nth(1).expect("a fingerprint")[..32].to_owned();
    fs::write(
        &device,
        text.replace(&fingerprint, "00000000000000000000000000000000"),
    )
    .expect("written");
    let (mut moved, progress, complaints) = place.open();
    assert_ne!(moved.file(), journal.file());
    assert_eq!(progress.events(), 2);
    assert!(sentence(&complaints, Trouble::NewDevice).contains("another machine"));
    moved.append(now(note(1))).expect("saved");
    assert_eq!(place.open().1.events(), 3);
}

#[test]
fn the_cache_is_never_trusted_over_the_log() {
    let place = Place::new();
    let (mut journal, mut progress, _) = place.open();
    for number in 1..=6 {
        progress.apply(&journal.append(now(note(number % 3 + 1))).expect("saved").event);
    }
    journal.save_cache(&progress);
    let cache = place.home.cache().join("progress");
    let kept = fs::read(&cache).expect("a cache");
    // Spoiled, cut, of another version, gone: the log is read instead.
    for spoiled in [
        &kept[..kept.len() / 2],
        b"",
        b"etude fold 0\n",
        &[&kept[..20], &kept[21..]].concat(),
    ] {
        fs::write(&cache, spoiled).expect("spoiled");
        assert_eq!(place.open().1, progress);
    }
    fs::remove_file(&cache).expect("gone");
    assert_eq!(place.open().1, progress);
    // A log of the same length with another content.
    fs::write(&cache, &kept).expect("kept");
    let text = fs::read_to_string(journal.file()).expect("a log");
    let mut lines: Vec<&str> = text.lines().collect();
    lines.swap(0, 5);
    fs::write(journal.file(), lines.join("\n") + "\n").expect("shuffled");
    assert_eq!(place.open().1, progress);
    fs::write(journal.file(), text.replacen("hint_shown", "hint_shawn", 1)).expect("spoiled");
    assert_eq!(place.open().1.events(), 5);
}

#[test]
fn texts_of_the_store_are_found_by_their_content_or_not_at_all() {
    let place = Place::new();
    let journal = log_of(&place, 1);
    let hash = journal.store("def f(): ...\n").expect("stored");
    assert_eq!(journal.store("def f(): ...\n").expect("stored"), hash);
    assert_eq!(fs::read_dir(place.home.code()).expect("a folder").count(), 1);
    assert_eq!(
        journal.load(hash).expect("readable").as_deref(),
        Some("def f(): ...\n")
    );
    fs::write(journal.code().path(hash), "def f(): pass\n").expect("spoiled");
    assert_eq!(journal.load(hash).expect("readable"), None);
}

#[test]
fn everything_of_a_named_home_lies_under_it() {
    let place = Place::new();
    let home = Home::resolve(Some(place.root())).expect("a home");
    for folder in [
        home.config(),
        home.data(),
        home.state(),
        home.cache(),
        home.practice(),
    ] {
        assert!(folder.starts_with(place.root()), "{}", folder.display());
    }
}
