//! The fold and its parts agree with each other.

use etude::core::event::{Body, Outcome, Words};
use etude::core::progress::Progress;
use etude::core::session::{Grade, Phase};

use crate::common::{attempted, day, event, index, sitting, started};

#[test]
fn a_sitting_tells_what_happened_in_it() {
    let id = day("w01d1");
    let bodies = [
        started("w01d1", 1),
        Body::TimeSpent {
            day: id,
            phase: Phase::Read,
            seconds: 170,
        },
        attempted("w01d1", Outcome::Error),
        attempted("w01d1", Outcome::Fail),
        Body::HintShown { day: id, number: 1 },
        Body::HintShown { day: id, number: 1 },
        Body::HintShown { day: id, number: 2 },
        Body::TimeSpent {
            day: id,
            phase: Phase::Code,
            seconds: 300,
        },
        Body::TimeSpent {
            day: id,
            phase: Phase::Code,
            seconds: 30,
        },
        attempted("w01d1", Outcome::Pass),
        attempted("w01d1", Outcome::Pass),
        Body::Revealed { day: id },
        Body::Noted {
            day: id,
            text: Words::from("remember"),
            sitting: None,
        },
        Body::Reflected {
            day: id,
            answers: vec![Words::from("first"), Words::default()],
        },
        Body::Reflected {
            day: id,
            answers: vec![Words::from("second"), Words::default()],
        },
        Body::SittingFinished {
            day: id,
            cards: vec![],
        },
    ];
    let events = bodies
        .into_iter()
        .enumerate()
        .map(|(minute, body)| event(&format!("2026-11-21T10:{minute:02}:00+01:00"), body));
    let progress = Progress::of(events.collect());
    let [sitting] = progress.sittings() else {
        panic!("one sitting");
    };
    assert_eq!(sitting.seconds, [170, 330, 0]);
    assert_eq!(
        (sitting.attempts.len(), sitting.passed, sitting.hints_shown()),
        (4, Some(2), 2)
    );
    assert_eq!(
        (sitting.conduct().attempts, sitting.verdict(), sitting.first_try()),
        (3, Some(Outcome::Pass), Some(false))
    );
    assert!(sitting.revealed.is_some() && !sitting.revealed_before_passing);
    assert_eq!(
        (sitting.answers[0].text.as_str(), sitting.notes[0].text.as_str()),
        ("second", "remember")
    );
    let stats = progress.stats(&index(), "2026-11-21".parse().expect("a date"));
    assert_eq!(
        (
            stats.sittings,
            stats.days_done,
            stats.attempts,
            stats.hints,
            stats.notes
        ),
        (1, 1, 4, 2, 2)
    );
    assert_eq!((stats.minutes.read, stats.minutes.code), (2, 5));
    assert_eq!((stats.weeks[0].tried, stats.weeks[0].first_try), (1, 0));
}

#[test]
fn retention_counts_what_came_back_after_a_day_or_more() {
    let mut events = Vec::new();
    for (on, grade) in [
        (1, Grade::Good),
        (1, Grade::Again),
        (5, Grade::Good),
        (20, Grade::Again),
    ] {
        let card = "c".to_owned();
        let body = Body::CardReviewed {
            day: day("w01d1"),
            card,
            grade,
            seconds: 5,
        };
        events.push(event(
            &format!("2026-11-{on:02}T10:{:02}:00+01:00", events.len()),
            body,
        ));
    }
    let retention = Progress::of(events).retention("2026-01-01".parse().expect("a date"));
    assert_eq!(
        (retention.reviews, retention.known, retention.rate()),
        (2, 1, Some(0.5))
    );
}

#[test]
fn a_second_sitting_with_a_day_leaves_the_first_as_it_was() {
    let mut events = Vec::new();
    for (on, grade) in [(1, Grade::Again), (9, Grade::Easy)] {
        for (minute, body) in sitting("w01d1", 1, grade).into_iter().enumerate() {
            events.push(event(&format!("2026-11-{on:02}T10:{minute:02}:00+01:00"), body));
        }
    }
    let progress = Progress::of(events);
    let grades: Vec<_> = progress
        .sittings_of(day("w01d1"))
        .map(|sitting| sitting.grade)
        .collect();
    assert_eq!(grades, [Some(Grade::Again), Some(Grade::Easy)]);
    assert_eq!(progress.day_reviews(day("w01d1")).len(), 2);
}
