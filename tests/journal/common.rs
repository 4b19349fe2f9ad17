//! A home for each test, a small curriculum, and events at chosen hours.

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use etude::core::curriculum::{Cycle, DayEntry, DayId, Index, Minutes, Track, WeekEntry, WeekId};
use etude::core::event::{Attempt, Body, Event, Outcome, Purpose};
use etude::core::progress::Progress;
use etude::core::session::{Grade, Phase};
use etude::host::home::Home;
use etude::host::journal::{Complaint, Journal};
use ulid::Ulid;

/// A temporary home that is gone after the test.
pub(crate) struct Place {
    pub(crate) home: Home,
    root: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().expect("a temporary folder");
        let home = Home::under(root.path()).expect("a home");
        Self { home, root }
    }

    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    pub(crate) fn open(&self) -> (Journal, Progress, Vec<Complaint>) {
        Journal::open(&self.home).expect("the log opens")
    }
}

pub(crate) fn day(id: &str) -> DayId {
    id.parse().expect("a day")
}

pub(crate) fn week(id: &str) -> WeekId {
    id.parse().expect("a week")
}

pub(crate) fn time(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("a time")
}

/// An event at a time, with an id of that time.
pub(crate) fn event(at: &str, body: Body) -> Event {
    let at = time(at);
    let millis = u64::try_from(at.timestamp_millis()).expect("after 1970");
    let id = Ulid::from_parts(millis, Ulid::generate().random());
    Event::new(body, at, id, 4)
}

/// An event now, on the wall clock of UTC.
pub(crate) fn now(body: Body) -> Event {
    let now = chrono::Utc::now().fixed_offset();
    Event::new(body, now, Ulid::generate(), 4)
}

pub(crate) fn started(id: &str, rotation: u32) -> Body {
    Body::SittingStarted {
        day: day(id),
        rotation,
        purpose: Purpose::Plan,
    }
}

pub(crate) fn attempted(id: &str, verdict: Outcome) -> Body {
    Body::Attempted(Attempt::new(day(id), verdict))
}

/// A sitting from start to end that passes at the first attempt.
pub(crate) fn sitting(id: &str, rotation: u32, grade: Grade) -> Vec<Body> {
    let id_of = day(id);
    vec![
        started(id, rotation),
        Body::PhaseEntered {
            day: id_of,
            phase: Phase::Code,
        },
        attempted(id, Outcome::Pass),
        Body::PhaseEntered {
            day: id_of,
            phase: Phase::Reflect,
        },
        Body::Graded {
            day: id_of,
            grade,
            overruled: false,
        },
        Body::SittingFinished {
            day: id_of,
            cards: vec![format!("{id}-a"), format!("{id}-b")],
        },
    ]
}

/// Weeks f01 and f02, w01 to w03, in the tracks `foundations` and `plan`.
pub(crate) fn index() -> Index {
    index_of(&["f01", "f02"], &["w01", "w02", "w03"])
}

pub(crate) fn index_of(foundations: &[&str], plan: &[&str]) -> Index {
    let track = |id: &str| Track {
        id: id.to_owned(),
        title: id.to_owned(),
    };
    let cycle = |track: &str, weeks: &[&str]| Cycle {
        track: track.to_owned(),
        label: "Cycle 1".to_owned(),
        title: "Foundation & Idioms".to_owned(),
        folder: track.to_owned(),
        weeks: (
            week(weeks.first().copied().unwrap_or("w01")),
            week(weeks.last().copied().unwrap_or("w01")),
        ),
    };
    let entry = |id: WeekId, cycle| WeekEntry {
        id,
        title: format!("Title of {id}"),
        cycle,
        days: (1..=7)
            .filter_map(|number| id.day(number))
            .map(|id| DayEntry {
                id,
                title: format!("Title of {id}"),
                slug: "slug".to_owned(),
                minutes: Minutes {
                    read: 3,
                    code: 8,
                    reflect: 2,
                },
                environment: None,
                questions: vec!["Which one?".to_owned(), "And why?".to_owned()],
            })
            .collect(),
    };
    let weeks = foundations
        .iter()
        .map(|id| entry(week(id), 0))
        .chain(plan.iter().map(|id| entry(week(id), 1)));
    Index {
        tracks: vec![track("foundations"), track("plan")],
        cycles: vec![cycle("foundations", foundations), cycle("plan", plan)],
        weeks: weeks.collect(),
        topics: Vec::new(),
    }
}
