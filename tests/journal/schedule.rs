//! Spaced review.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use etude::core::agenda;
use etude::core::event::{Body, Event};
use etude::core::memory::{interval, memory, recall};
use etude::core::progress::{Progress, Review};
use etude::core::schedule::{Item, Limits, due, review_week, timetable};
use etude::core::session::{Conduct, Grade, grade};

use crate::common::{day, event, index, sitting};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Answers so many days after each other.
fn reviews(answers: &[(Grade, u64)]) -> Vec<Review> {
    let mut date = date("2026-01-01");
    let answer = |(grade, after): &(Grade, u64)| {
        date = date + Days::new(*after);
        Review { date, grade: *grade }
    };
    answers.iter().map(answer).collect()
}

fn close(value: f32, published: f32) {
    assert!(
        (value - published).abs() <= published * 1e-4,
        "{value}, published {published}"
    );
}

/// The reference values that the authors of FSRS 6 publish for its default parameters: the first four of the crate's
/// documentation (`FSRS::next_states`), the last of its test `test_memory_state`.
#[test]
fn memory_is_that_of_the_published_reference_values() {
    for (grade, stability, difficulty) in [
        (Grade::Again, 0.212, 6.4133),
        (Grade::Hard, 1.2931, 5.112_170_7),
        (Grade::Good, 2.3065, 2.118_104),
        (Grade::Easy, 8.2956, 1.0),
    ] {
        let memory = memory(&reviews(&[(grade, 0)])).expect("a memory");
        close(memory.stability, stability);
        close(memory.difficulty, difficulty);
    }
    let history = [
        (Grade::Again, 0),
        (Grade::Good, 0),
        (Grade::Good, 1),
        (Grade::Good, 3),
        (Grade::Good, 8),
        (Grade::Good, 21),
    ];
    let memory = memory(&reviews(&history)).expect("a memory");
    close(memory.stability, STABILITY);
    close(memory.difficulty, DIFFICULTY);
}

const STABILITY: f32 = 53.62691;
const DIFFICULTY: f32 = 6.3574867;

#[test]
fn an_item_comes_back_when_the_chance_of_knowing_it_has_fallen_to_what_is_wanted() {
    let memory =
        memory(&reviews(&[(Grade::Good, 0), (Grade::Good, 2), (Grade::Good, 10)])).expect("a memory");
    for retention in [0.8, 0.9, 0.93, 0.97] {
        let days = interval(memory, retention);
        assert!(
            (recall(memory, days) - retention).abs() < 0.02,
            "{retention}: {days} days"
        );
    }
    assert!(
        interval(memory, 0.97) < interval(memory, 0.93) && interval(memory, 0.93) < interval(memory, 0.8)
    );
}

#[test]
fn better_grades_come_back_later() {
    let mut days: Vec<u32> = Vec::new();
    for grade in Grade::ALL {
        let memory = memory(&reviews(&[(Grade::Good, 0), (grade, 5)])).expect("a memory");
        days.push(interval(memory, 0.93));
    }
    assert!(days.is_sorted() && days[0] < days[3], "{days:?}");
}

#[test]
fn elapsed_days_are_the_true_ones_and_a_clock_that_went_back_is_the_same_day() {
    let late = memory(&reviews(&[(Grade::Good, 0), (Grade::Good, 30)])).expect("a memory");
    let soon = memory(&reviews(&[(Grade::Good, 0), (Grade::Good, 2)])).expect("a memory");
    assert!(
        late.stability > soon.stability,
        "known after a month says more than known after two days"
    );
    let back = [
        Review {
            date: date("2026-02-01"),
            grade: Grade::Good,
        },
        Review {
            date: date("2026-01-01"),
            grade: Grade::Good,
        },
    ];
    let same = [
        back[0],
        Review {
            date: back[0].date,
            grade: Grade::Good,
        },
    ];
    assert_eq!(memory(&back), memory(&same));
}

#[test]
fn a_card_remembers_what_its_answers_leave() {
    let mut events = learner(&["w01d1"]);
    let answers = [
        (2, Grade::Good),
        (2, Grade::Again),
        (9, Grade::Hard),
        (5, Grade::Good),
        (28, Grade::Easy),
    ];
    for (minute, (on, grade)) in answers.into_iter().enumerate() {
        let (day, card) = (day("w01d1"), "w01d1-a".to_owned());
        let body = Body::CardReviewed {
            day,
            card,
            grade,
            seconds: 1,
        };
        let mut event = event(&format!("2026-11-28T10:{minute:02}:00+01:00"), body);
        event.date = date(&format!("2026-11-{on:02}"));
        events.push(event);
    }
    let progress = Progress::of(events);
    let (_, _, card) = progress
        .cards()
        .find(|(_, id, _)| *id == "w01d1-a")
        .expect("the card");
    assert_eq!(card.reviews.len(), answers.len());
    assert_eq!(card.memory, memory(&card.reviews));
}

#[test]
fn the_grade_follows_from_what_was_done() {
    let planned = etude::core::curriculum::Minutes {
        read: 3,
        code: 8,
        reflect: 2,
    };
    let clean = Conduct {
        attempts: 1,
        passed: true,
        hints: 0,
        revealed_before_passing: false,
        code_seconds: 8 * 60,
    };
    for (conduct, expected) in [
        (
            Conduct {
                code_seconds: 4 * 60,
                ..clean
            },
            Grade::Easy,
        ),
        (clean, Grade::Good),
        (Conduct { attempts: 3, ..clean }, Grade::Good),
        (
            Conduct {
                attempts: 3,
                hints: 1,
                ..clean
            },
            Grade::Good,
        ),
        (
            Conduct {
                attempts: 4,
                hints: 1,
                ..clean
            },
            Grade::Hard,
        ),
        (
            Conduct {
                hints: 3,
                code_seconds: 9 * 60,
                ..clean
            },
            Grade::Hard,
        ),
        (
            Conduct {
                attempts: 9,
                hints: 3,
                code_seconds: 3600,
                ..clean
            },
            Grade::Hard,
        ),
        (
            Conduct {
                revealed_before_passing: true,
                ..clean
            },
            Grade::Again,
        ),
        (
            Conduct {
                passed: false,
                ..clean
            },
            Grade::Again,
        ),
    ] {
        assert_eq!(grade(&conduct, planned), expected, "{conduct:?}");
    }
}

/// A learner who finished these days on November 1, one after the other.
fn learner(days: &[&str]) -> Vec<Event> {
    let mut events = Vec::new();
    for (hour, id) in days.iter().enumerate() {
        for (minute, body) in sitting(id, 1, Grade::Good).into_iter().enumerate() {
            let at = format!(
                "2026-11-{:02}T{:02}:{minute:02}:00+01:00",
                1 + hour / 16,
                5 + hour % 16
            );
            events.push(event(&at, body));
        }
    }
    events
}

fn all_days() -> Vec<String> {
    index().days().map(|day| day.id.to_string()).collect()
}

#[test]
fn the_cards_of_a_finished_day_come_up_from_the_next_day_on() {
    let progress = Progress::of(learner(&["w01d1"]));
    let limits = Limits::default();
    assert_eq!(due(&progress, &index(), date("2026-11-01"), &limits), []);
    let items: Vec<Item> = due(&progress, &index(), date("2026-11-02"), &limits)
        .into_iter()
        .map(|item| item.item)
        .collect();
    let card = |id: &str| Item::Card {
        day: day("w01d1"),
        card: id.to_owned(),
    };
    let expected = [card("w01d1-a"), card("w01d1-b"), Item::Day { day: day("w01d1") }];
    assert_eq!(items.iter().collect::<BTreeSet<_>>(), expected.iter().collect());
}

#[test]
fn a_backlog_is_worked_off_by_the_cap_with_the_most_forgotten_first() {
    let all = all_days();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let progress = Progress::of(learner(&all));
    let limits = Limits {
        cards: 5,
        days: 1,
        ..Limits::default()
    };
    let today = date("2027-06-01");
    let table = timetable(&progress, &index(), today, &limits);
    assert_eq!(table.len(), all.len() * 3, "nothing is dropped");
    for offset in 0..10 {
        let on = today + Days::new(offset);
        let (cards, days): (Vec<_>, Vec<_>) = table
            .iter()
            .filter(|item| item.on == on)
            .partition(|item| matches!(item.item, Item::Card { .. }));
        assert_eq!((cards.len(), days.len()), (5, 1), "{on}");
    }
    let today_days: Vec<_> = table
        .iter()
        .filter(|item| matches!(item.item, Item::Day { .. }))
        .collect();
    assert!(
        today_days.is_sorted_by(|a, b| a.recall <= b.recall),
        "the most forgotten first"
    );
    let agenda = agenda::today(&progress, &index(), today, &limits);
    assert_eq!(
        (agenda.due.len(), agenda.warm_up.len(), agenda.backlog),
        (6, 3, all.len() * 3)
    );
}

#[test]
fn what_was_reviewed_today_counts_against_the_cap() {
    let all = all_days();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let mut events = learner(&all);
    for minute in 0..4 {
        let body = Body::CardReviewed {
            day: day("w01d1"),
            card: "w01d1-a".to_owned(),
            grade: Grade::Good,
            seconds: 10,
        };
        events.push(event(&format!("2027-06-01T10:{minute:02}:00+01:00"), body));
    }
    let limits = Limits {
        cards: 5,
        days: 1,
        ..Limits::default()
    };
    let due = due(&Progress::of(events), &index(), date("2027-06-01"), &limits);
    assert_eq!(
        due.iter()
            .filter(|item| matches!(item.item, Item::Card { .. }))
            .count(),
        1
    );
}

#[test]
fn nothing_comes_up_on_a_day_of_rest_and_the_load_passes_it_by() {
    let mut events = learner(&["w01d1", "w01d2"]);
    let (from, until) = (date("2026-11-02"), date("2026-11-20"));
    events.push(event(
        "2026-11-01T22:00:00+01:00",
        Body::RestAnnounced { from, until },
    ));
    let progress = Progress::of(events);
    let limits = Limits::default();
    assert_eq!(due(&progress, &index(), date("2026-11-10"), &limits), []);
    let table = timetable(&progress, &index(), date("2026-11-10"), &limits);
    assert!(
        table.iter().all(|item| item.on >= date("2026-11-21")),
        "{table:#?}"
    );
}

#[test]
fn due_dates_are_spread_so_that_no_date_is_crowded() {
    let mut events = Vec::new();
    let all = all_days();
    for (hour, id) in all.iter().enumerate() {
        // All on one date, all equally well known.
        for (minute, body) in sitting(id, 1, Grade::Easy).into_iter().enumerate() {
            events.push(event(
                &format!("2026-11-01T{:02}:{minute:02}:{:02}+01:00", 5 + hour % 16, hour),
                body,
            ));
        }
        for (minute, body) in sitting(id, 2, Grade::Easy).into_iter().enumerate() {
            events.push(event(
                &format!("2026-12-01T{:02}:{minute:02}:{:02}+01:00", 5 + hour % 16, hour),
                body,
            ));
        }
    }
    let table = timetable(
        &Progress::of(events),
        &index(),
        date("2026-12-01"),
        &Limits::default(),
    );
    let mut dates: std::collections::BTreeMap<NaiveDate, usize> = Default::default();
    for item in table.iter().filter(|item| matches!(item.item, Item::Day { .. })) {
        *dates.entry(item.on).or_default() += 1;
        assert!((item.on - item.due).num_days().abs() <= 7);
    }
    assert!(dates.len() > 2, "{dates:?}");
    let most = dates.values().max().copied().unwrap_or(0);
    assert!(most <= all.len().div_ceil(dates.len()), "{dates:?}");
}

#[test]
fn what_is_forgotten_again_and_again_is_a_leech() {
    let mut events = learner(&["w01d1"]);
    for week in 0..6 {
        let body = Body::CardReviewed {
            day: day("w01d1"),
            card: "w01d1-a".to_owned(),
            grade: Grade::Again,
            seconds: 10,
        };
        events.push(event(
            &format!("2026-11-{:02}T10:00:00+01:00", 2 + week * 4),
            body,
        ));
    }
    let table = timetable(
        &Progress::of(events),
        &index(),
        date("2026-12-01"),
        &Limits::default(),
    );
    let leeches: Vec<_> = table
        .iter()
        .filter(|item| item.leech)
        .map(|item| &item.item)
        .collect();
    assert_eq!(
        leeches,
        [&Item::Card {
            day: day("w01d1"),
            card: "w01d1-a".to_owned()
        }]
    );
}

#[test]
fn a_review_week_takes_the_weakest_topics_first() {
    let ids = [
        "w01d1", "w01d2", "w01d3", "w01d4", "w02d1", "w02d2", "w02d3", "w03d1",
    ];
    let mut events = learner(&ids);
    for (minute, id) in ["w02d2", "w02d3"].iter().enumerate() {
        let body = Body::Graded {
            day: day(id),
            grade: Grade::Again,
            overruled: true,
        };
        events.push(event(&format!("2026-11-01T22:{minute:02}:00+01:00"), body));
    }
    let progress = Progress::of(events);
    let topics = |id: etude::core::curriculum::DayId| vec![id.week().to_string()];
    let week = review_week(
        &progress,
        &index(),
        date("2026-11-20"),
        &Limits::default(),
        &topics,
    );
    assert_eq!(week.len(), 7);
    assert_eq!(week[0], day("w02d2"), "the weakest day of the weakest topic");
    let distinct: std::collections::BTreeSet<_> = week.iter().collect();
    assert_eq!(distinct.len(), 7);
}

#[test]
fn a_day_that_the_curriculum_no_longer_has_never_comes_up() {
    let progress = Progress::of(learner(&["w01d1", "w03d7"]));
    let shorter = crate::common::index_of(&[], &["w01"]);
    let table = timetable(&progress, &shorter, date("2027-01-01"), &Limits::default());
    assert!(table.iter().all(|item| item.item.day() == day("w01d1")));
}

#[test]
fn work_outside_any_sitting_keeps_no_day_from_coming_up() {
    let mut events = learner(&["w01d1"]);
    events.push(event(
        "2026-11-10T10:00:00+01:00",
        crate::common::attempted("w01d1", etude::core::event::Outcome::Fail),
    ));
    let progress = Progress::of(events);
    let due = due(&progress, &index(), date("2026-11-10"), &Limits::default());
    assert!(
        due.iter()
            .any(|item| item.item == Item::Day { day: day("w01d1") })
    );
    assert_eq!(
        progress.state(day("w01d1")),
        etude::core::progress::DayState::Done(1)
    );
    assert_eq!(progress.unfinished(), None);
}

#[test]
fn a_day_under_review_is_not_asked_for_on_the_same_date_and_again_on_the_next() {
    let mut events = learner(&["w01d1"]);
    let start = Body::SittingStarted {
        day: day("w01d1"),
        rotation: 1,
        purpose: etude::core::event::Purpose::Review,
    };
    events.push(event("2026-11-10T10:00:00+01:00", start));
    events.push(event(
        "2026-11-10T10:05:00+01:00",
        crate::common::attempted("w01d1", etude::core::event::Outcome::Fail),
    ));
    let progress = Progress::of(events);
    let asked = |today| {
        let due = due(&progress, &index(), date(today), &Limits::default());
        due.iter()
            .any(|item| item.item == Item::Day { day: day("w01d1") })
    };
    assert!(!asked("2026-11-10") && asked("2026-11-11"));
}
