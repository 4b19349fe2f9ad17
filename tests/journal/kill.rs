//! SIGKILL at any moment, under appends, merges, repairs and PRACTICE_LOG writes.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use etude::core::event::EventId;
use etude::host::journal::{Journal, Trouble, mend};
use etude::host::practice_log;

use crate::actor;
use crate::common::{Place, attempted, now};
use etude::core::event::Outcome;

/// Small and repeatable: which moments are tried follows from the seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// How often; all of it with `ETUDE_LONG=1`.
pub(crate) fn times(short: usize, long: usize) -> usize {
    if std::env::var_os("ETUDE_LONG").is_some_and(|long| long == "1") {
        long
    } else {
        short
    }
}

/// A log of another machine, to be merged in.
fn other_log(place: &Place) {
    let other = Place::new();
    let (mut journal, _, _) = other.open();
    for _ in 0..20 {
        journal
            .append(now(attempted("w02d3", Outcome::Fail)))
            .expect("saved");
    }
    fs::create_dir_all(place.home.state()).expect("a folder");
    fs::copy(journal.file(), place.home.state().join("other.jsonl")).expect("a copy");
}

#[test]
fn no_kill_loses_what_was_acknowledged() {
    let kills = times(25, 10_000);
    let mut dice = Dice::new(20_261_121);
    let mut done = 0;
    while done < kills {
        let place = Place::new();
        other_log(&place);
        fs::create_dir_all(place.home.practice()).expect("a folder");
        let page = place.home.practice().join(practice_log::NAME);
        fs::write(&page, "# Mine\n\nmy own words\n").expect("written");
        let mut acknowledged: BTreeSet<EventId> = BTreeSet::new();
        for _ in 0..25 {
            done += 1;
            let mut actor = actor::start("storm", place.root());
            let wanted = dice.below(20);
            for _ in 0..wanted {
                acknowledged.extend(actor.acknowledged.recv_timeout(Duration::from_secs(60)));
            }
            std::thread::sleep(Duration::from_micros(dice.below(9_000)));
            actor.process.kill().expect("killed");
            actor.process.wait().expect("gone");
            acknowledged.extend(actor.acknowledged.iter());

            let (journal, progress, complaints) = place.open();
            let allowed = [Trouble::TornTail, Trouble::BadLines];
            let other: Vec<_> = complaints
                .iter()
                .filter(|complaint| !allowed.contains(&complaint.about))
                .collect();
            assert!(other.is_empty(), "{other:?}");
            let events = journal.events().expect("readable");
            let there: BTreeSet<EventId> = events.iter().map(|event| event.id).collect();
            let lost: Vec<_> = acknowledged.difference(&there).collect();
            assert!(
                lost.is_empty(),
                "after {done} kills: {lost:?} were acknowledged and are gone"
            );
            assert_eq!(progress.events(), there.len() as u64);
            assert_page_is_whole(&page);
        }
        assert!(
            acknowledged.len() > 25,
            "the killed programs did work: {}",
            acknowledged.len()
        );
        let (mut journal, before, _) = place.open();
        mend::repair(&mut journal).expect("repaired");
        let health = mend::verify(&journal).expect("readable");
        assert!(health.is_sound(), "{health:#?}");
        let (_, after, complaints) = Journal::open(&place.home).expect("opens");
        assert_eq!(complaints, []);
        assert_eq!(after, before, "mending changes nothing of what is known");
    }
}

fn assert_page_is_whole(page: &std::path::Path) {
    let text = fs::read_to_string(page).expect("the page is text");
    assert!(text.contains("my own words"), "{text}");
    let begun = text.contains("étude writes from here");
    assert_eq!(begun, text.contains("<!-- étude: end -->"), "{text}");
}
