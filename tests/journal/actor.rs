//! This test program, run once more as a learner's program that appends, and can be killed.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};

use chrono::Local;
use etude::core::event::{Body, EventId, Words};
use etude::host::home::Home;
use etude::host::journal::{self, Journal, mend};
use etude::host::practice_log;

use crate::common::{Place, day, index, now};

/// A running actor, and the ids that it has acknowledged so far.
pub(crate) struct Actor {
    pub(crate) process: Child,
    pub(crate) acknowledged: Receiver<EventId>,
}

/// Starts `deed` in a process of its own on the home under `root`.
pub(crate) fn start(deed: &str, root: &Path) -> Actor {
    let mut process = Command::new(std::env::current_exe().expect("this program"))
        .args(["actor::deed", "--exact", "--nocapture", "--test-threads=1"])
        .env("ETUDE_TEST_DEED", deed)
        .env("ETUDE_TEST_ROOT", root)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a process");
    let output = process.stdout.take().expect("its output");
    let (sender, acknowledged) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(id) = line.strip_prefix("ack ").and_then(|id| id.parse().ok()) {
                let _ = sender.send(id);
            }
        }
    });
    Actor {
        process,
        acknowledged,
    }
}

/// Runs `deed` to its end as a user who is not root, and gives what it says; `None` if that user may not run it.
pub(crate) fn say(deed: &str, place: &Place) -> Option<String> {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command
        .args(["actor::deed", "--exact", "--nocapture", "--test-threads=1"])
        .env("ETUDE_TEST_DEED", deed)
        .env("ETUDE_TEST_ROOT", place.root())
        .current_dir("/");
    if rustix::process::geteuid().is_root() {
        let nobody = 65534;
        for entry in [
            place.root(),
            place.home.state(),
            place.home.data(),
            &place.home.log(),
        ] {
            std::os::unix::fs::chown(entry, Some(nobody), Some(nobody)).expect("given away");
        }
        for file in std::fs::read_dir(place.home.log())
            .into_iter()
            .chain(std::fs::read_dir(place.home.state()))
        {
            for file in file.flatten() {
                std::os::unix::fs::chown(file.path(), Some(nobody), Some(nobody)).expect("given away");
            }
        }
        command.uid(nobody).gid(nobody);
    }
    let output = command.output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Not a test by itself: what [`start`] runs.
#[test]
fn deed() {
    let (Ok(deed), Some(root)) = (
        std::env::var("ETUDE_TEST_DEED"),
        std::env::var_os("ETUDE_TEST_ROOT"),
    ) else {
        return;
    };
    let home = Home::under(Path::new(&root)).expect("a home");
    let (mut journal, progress, complaints) = Journal::open(&home).expect("the log opens");
    println!();
    if deed == "read-only" {
        println!("{} events", progress.events());
        complaints.iter().for_each(|complaint| println!("{complaint}"));
        return println!(
            "{}",
            journal
                .append(now(Body::Revealed { day: day("w01d1") }))
                .expect_err("read only")
        );
    }
    match deed.split_once(' ') {
        Some(("append", times)) => {
            for number in 0..times.parse().expect("a number") {
                append(&mut journal, number);
            }
        }
        _ => storm(&mut journal, progress),
    }
}

fn append(journal: &mut Journal, number: u32) -> journal::Receipt {
    let day = day("w01d1");
    let body = match number % 5 {
        0 => Body::Noted {
            day,
            text: Words::from("word ".repeat(number as usize % 300)),
            sitting: None,
        },
        _ => Body::HintShown { day, number: 1 },
    };
    let receipt = journal.append(now(body)).expect("saved");
    acknowledge(receipt.event.id);
    receipt
}

fn acknowledge(id: EventId) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "ack {id}")
        .and_then(|()| out.flush())
        .expect("a reader");
}

/// Everything that writes, in turns, until somebody kills it.
fn storm(journal: &mut Journal, mut progress: etude::core::progress::Progress) {
    let home = journal.home().clone();
    for number in 0.. {
        let receipt = append(journal, number);
        journal::settle(journal, &mut progress, &receipt).expect("folded");
        match number % 7 {
            1 => {
                mend::repair(journal).expect("repaired");
            }
            3 => {
                mend::merge(journal, &[home.state().join("other.jsonl")]).expect("merged");
                progress = journal.refold().expect("folded");
            }
            5 => {
                let today = Local::now().date_naive();
                practice_log::write(home.practice(), &progress, &index(), today, journal.code())
                    .expect("written");
            }
            6 => journal.save_cache(&progress),
            _ => {}
        }
    }
}
