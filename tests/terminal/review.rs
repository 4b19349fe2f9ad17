//! A finished day comes back: its cards, then the day itself, from a blank start.

use std::fs;
use std::path::Path;

use chrono::TimeDelta;
use etude::core::event::line::{self, Reader};
use etude::core::event::{Event, EventId};
use ulid::Ulid;

use crate::pty::{Terminal, etude, keys};
use crate::python_is_there;

const RIGHT: &str = "def double(n):\n    return n * 2\n";
const AGAIN: &str = "def double(n):\n    return n + n\n";

/// The events of a home.
fn events(home: &Path) -> Vec<Event> {
    let mut events = Vec::new();
    for file in fs::read_dir(home.join("data/log")).unwrap() {
        let text = fs::read(file.unwrap().path()).unwrap();
        let mut reader = Reader::default();
        let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        events.extend(lines.map(|line| reader.read(line).expect("a line of the log")));
    }
    events.sort_by_key(|event| event.id);
    events
}

/// So many days pass: everything in the log happened so much earlier.
fn days_pass(home: &Path, days: i64) {
    let by = TimeDelta::days(days);
    let mut lines = Vec::new();
    for mut event in events(home) {
        event.at -= by;
        event.date -= by;
        let millis = event.id.millis() - u64::try_from(by.num_milliseconds()).unwrap();
        event.id = EventId(Ulid::from_parts(millis, event.id.0.random()));
        lines.extend(line::encode(&event).unwrap());
        lines.push(b'\n');
    }
    let log = home.join("data/log");
    let file = fs::read_dir(&log).unwrap().next().unwrap().unwrap().path();
    fs::write(file, lines).unwrap();
    // The fold of the log as it was.
    fs::remove_dir_all(home.join("cache")).unwrap();
}

fn kinds(home: &Path, kind: &str) -> usize {
    let events = events(home);
    events.iter().filter(|event| event.body.kind() == kind).count()
}

#[test]
fn a_finished_day_comes_back_as_cards_and_is_solved_again_and_all_of_it_is_in_the_log() {
    if !python_is_there() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("Doubling a number");
    terminal.send(keys::ENTER);
    terminal.wait_for("A short text for tests");
    terminal.send(keys::ENTER);
    terminal.wait_for("of 3 tests fail");
    terminal.replace_all(RIGHT);
    terminal.send(keys::CTRL_S);
    terminal.wait_for("3 tests pass");
    terminal.send(keys::CTRL_N);
    terminal.wait_for("How did it feel?");
    terminal.send("In the importer.");
    terminal.wait_for("In the importer.");
    terminal.send(keys::CTRL_S);
    terminal.wait_for("You solve it again");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);

    days_pass(home.path(), 12);
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("warm up with 3 cards");
    terminal.wait_for("1 day to solve again");
    terminal.send("r");
    terminal.wait_for("Answer 3 cards");
    terminal.send(keys::ENTER);
    // The cards of a day come in the order of their ids: choose, prints, spot.
    terminal.wait_for("card 1 of 3, from w01d1");
    terminal.send("1");
    terminal.wait_for("Right");
    terminal.send(keys::ENTER);
    terminal.wait_for("card 2 of 3");
    terminal.send("13");
    terminal.send(keys::ENTER);
    terminal.wait_for("Not this time");
    terminal.send(keys::ENTER);
    terminal.wait_for("card 3 of 3");
    terminal.send("return");
    terminal.send(keys::ENTER);
    terminal.wait_for("Right");
    terminal.send("3");
    terminal.wait_for("3 cards answered, 2 known");
    terminal.send(keys::ENTER);
    terminal.wait_until("the day, and no card", |screen| {
        let text = screen.contents();
        text.contains("w01d1  Doubling a number") && !text.contains("Answer")
    });
    terminal.send(keys::ENTER);
    terminal.wait_for("Solve w01d1 again");
    terminal.send("y");
    terminal.wait_for("raise NotImplementedError");
    terminal.wait_for("of 3 tests fail");
    terminal.replace_all(AGAIN);
    terminal.send(keys::CTRL_S);
    terminal.wait_for("3 tests pass");
    terminal.send(keys::CTRL_N);
    terminal.wait_for("You wrote on");
    terminal.wait_for("In the importer.");
    terminal.send(keys::CTRL_S);
    terminal.wait_for("w01d1 is solved again");
    terminal.send("l");
    terminal.wait_for("Practice log");
    terminal.send(keys::ENTER);
    terminal.wait_for("Solved again for review");
    terminal.send(keys::CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);

    let folder = home.path().join("practice/w01/d1-double");
    assert_eq!(fs::read_to_string(folder.join("exercise.py")).unwrap(), AGAIN);
    let backups: Vec<String> = fs::read_dir(folder.join("backups"))
        .unwrap()
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    assert_eq!(backups, [RIGHT], "the code of the first time is kept");
    let kept = fs::read_dir(home.path().join("data/code")).unwrap();
    let kept: Vec<String> = kept
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    assert!(kept.iter().any(|text| text == RIGHT), "{kept:?}");
    assert_eq!(kinds(home.path(), "card_reviewed"), 3);
    assert_eq!(kinds(home.path(), "reset"), 1);

    let mut again = Terminal::start(etude(home.path()));
    again.wait_for("day 2 of 7");
    again.send("r");
    again.wait_for("Nothing more is due today");
    again.send("q");
    assert_eq!(again.wait_for_end(), 0);
}

#[test]
fn a_review_that_is_killed_goes_on_with_what_was_saved() {
    if !python_is_there() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("Doubling a number");
    terminal.send(keys::ENTER);
    terminal.wait_for("A short text for tests");
    terminal.send(keys::ENTER);
    terminal.wait_for("of 3 tests fail");
    terminal.replace_all(RIGHT);
    terminal.send(keys::CTRL_S);
    terminal.wait_for("3 tests pass");
    terminal.send(keys::CTRL_N);
    terminal.wait_for("How did it feel?");
    terminal.send(keys::CTRL_S);
    terminal.wait_for("You solve it again");
    terminal.send("q");
    assert_eq!(terminal.wait_for_end(), 0);

    days_pass(home.path(), 12);
    let mut terminal = Terminal::start(etude(home.path()));
    terminal.wait_for("1 day to solve again");
    terminal.send("rj");
    terminal.wait_for("w01d1  Doubling a number");
    terminal.send(keys::ENTER);
    terminal.wait_for("Solve w01d1 again");
    terminal.send("y");
    terminal.wait_for("of 3 tests fail");
    terminal.replace_all("def double(n):\n    return 7\n");
    terminal.send(keys::CTRL_S);
    terminal.wait_for("return 7");
    let until = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while kinds(home.path(), "attempted") < 2 {
        assert!(std::time::Instant::now() < until, "the attempt is not in the log");
        std::thread::yield_now();
    }
    terminal.signal(rustix::process::Signal::KILL);
    terminal.wait_for_end();

    let mut again = Terminal::start(etude(home.path()));
    again.wait_for("day 2 of 7");
    again.send("r");
    again.wait_for("go on: Doubling a number");
    again.send("j");
    again.send(keys::ENTER);
    again.wait_for("return 7");
    again.send(keys::CTRL_Q);
    assert_eq!(again.wait_for_end(), 0);
    let backups = home.path().join("practice/w01/d1-double/backups");
    assert_eq!(
        fs::read_dir(backups).unwrap().count(),
        1,
        "nothing is set back a second time"
    );
}
