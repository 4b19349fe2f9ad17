//! Spaced review.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use etude::core::agenda;
use etude::core::event::{Body, Event};
use etude::core::memory::{interval, memory, recall};
use etude::core::progress::{Progress, Review};
use etude::core::schedule::{Item, Limits, due, timetable};
use etude::core::session::{Conduct, Grade, grade};
use etude::core::weakness::{review_week, weakest};

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

/// Histories of one to eight answers at all sorts of distances, and what the crate itself makes of each as a whole: the
/// memory that is carried from answer to answer is the same, and so are the intervals of all four grades.
#[test]
fn memory_and_intervals_are_those_of_the_crate_for_whole_histories() {
    let scheduler = fsrs::FSRS::default();
    let mut seed = 7_u64;
    let mut random = |below: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for _ in 0..200 {
        let length = 1 + random(8);
        let history: Vec<(Grade, u64)> = (0..length)
            .map(|at| {
                let grade = Grade::ALL[usize::try_from(random(4)).expect("small")];
                (grade, if at == 0 { 0 } else { random(90) })
            })
            .collect();
        let answers = history.iter().map(|(grade, after)| fsrs::FSRSReview {
            rating: grade.rating(),
            delta_t: u32::try_from(*after).expect("small"),
        });
        let item = fsrs::FSRSItem {
            reviews: answers.collect(),
        };
        let whole = scheduler.memory_state(item, None).expect("a memory");
        let ours = memory(&reviews(&history)).expect("a memory");
        close(ours.stability, whole.stability);
        close(ours.difficulty, whole.difficulty);
        let later = 1 + random(60);
        let next = scheduler
            .next_states(Some(whole), 0.93, u32::try_from(later).expect("small"))
            .expect("four states");
        let crates = [next.again, next.hard, next.good, next.easy];
        for (grade, state) in Grade::ALL.into_iter().zip(crates) {
            let mut longer = history.clone();
            longer.push((grade, later));
            let ours = memory(&reviews(&longer)).expect("a memory");
            close(ours.stability, state.memory.stability);
            let days = interval(ours, 0.93);
            let wanted = state.interval.round().clamp(1.0, 3650.0) as u32;
            // What is rounded may fall on either side of a half.
            assert!(
                days.abs_diff(wanted) <= 1,
                "{history:?}, {grade:?}: {days}, the crate says {wanted}"
            );
        }
    }
}

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
    let roomy = Limits {
        days: 20,
        ..Limits::default()
    };
    let table = timetable(&Progress::of(events), &index(), date("2026-12-01"), &roomy);
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
    let table = timetable(&progress, &index(), date("2026-11-20"), &Limits::default());
    let week = review_week(&weakest(&table, &topics));
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

#[test]
fn no_date_ever_has_more_than_the_caps() {
    let all = all_days();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let limits = Limits {
        cards: 4,
        days: 1,
        ..Limits::default()
    };
    for today in ["2026-11-02", "2026-11-05", "2026-12-24", "2028-01-01"] {
        let table = timetable(&Progress::of(learner(&all)), &index(), date(today), &limits);
        let mut dates: std::collections::BTreeMap<NaiveDate, (u16, u16)> = Default::default();
        for item in &table {
            let (cards, days) = dates.entry(item.on).or_default();
            match item.item {
                Item::Card { .. } => *cards += 1,
                Item::Day { .. } => *days += 1,
            }
        }
        for (on, (cards, days)) in dates {
            assert!(
                cards <= 4 && days <= 1,
                "{on}, seen on {today}: {cards} cards, {days} days"
            );
            assert!(on >= date(today));
        }
    }
}

#[test]
fn a_learner_who_wants_no_days_back_gets_cards_only() {
    let limits = Limits {
        days: 0,
        ..Limits::default()
    };
    let progress = Progress::of(learner(&["w01d1", "w01d2"]));
    let due = due(&progress, &index(), date("2027-01-01"), &limits);
    assert_eq!(due.len(), 4);
    assert!(due.iter().all(|item| item.item.is_card()));
}

#[test]
fn a_review_keeps_the_place_and_its_grade_decides_when_the_day_comes_back() {
    let mut events = learner(&["w01d1", "w01d2"]);
    let index = index();
    let place = |events: &[Event]| {
        Progress::of(events.to_vec())
            .place(&index)
            .map(|place| (place.day, place.rotation))
    };
    let before = place(&events);
    let mut review = sitting("w01d1", 1, Grade::Easy);
    review[0] = Body::SittingStarted {
        day: day("w01d1"),
        rotation: 1,
        purpose: etude::core::event::Purpose::Review,
    };
    for (minute, body) in review.into_iter().enumerate() {
        events.push(event(&format!("2026-11-10T10:{minute:02}:00+01:00"), body));
        assert_eq!(place(&events), before, "after event {minute} of the review");
    }
    let progress = Progress::of(events);
    let grades: Vec<Grade> = progress
        .day_reviews(day("w01d1"))
        .iter()
        .map(|review| review.grade)
        .collect();
    assert_eq!(grades, [Grade::Good, Grade::Easy]);
    let table = timetable(&progress, &index, date("2026-11-10"), &Limits::default());
    let on = |id: &str| {
        let item = Item::Day { day: day(id) };
        table
            .iter()
            .find(|scheduled| scheduled.item == item)
            .map(|item| item.due)
    };
    assert!(on("w01d1") > on("w01d2"), "{table:#?}");
}

#[test]
fn a_review_week_is_left_by_an_empty_one_and_ends_when_all_of_it_is_solved() {
    let mut events = learner(&["w01d1", "w01d2"]);
    let week = |days: &[&str]| Body::ReviewWeekBuilt {
        days: days.iter().map(|id| day(id)).collect(),
    };
    events.push(event("2026-11-02T10:00:00+01:00", week(&["w01d1", "w01d2"])));
    let open = |events: &[Event]| {
        agenda::today(
            &Progress::of(events.to_vec()),
            &index(),
            date("2026-11-03"),
            &Limits::default(),
        )
        .review_week
    };
    assert_eq!(open(&events), [day("w01d1"), day("w01d2")]);
    for (minute, body) in sitting("w01d1", 1, Grade::Good).into_iter().enumerate() {
        events.push(event(&format!("2026-11-03T10:{minute:02}:00+01:00"), body));
    }
    assert_eq!(open(&events), [day("w01d2")]);
    events.push(event("2026-11-03T11:00:00+01:00", week(&[])));
    assert_eq!(open(&events), []);
    assert_eq!(Progress::of(events).review_week(), None);
}

#[test]
fn a_topic_is_as_weak_as_its_days_and_their_cards() {
    let mut events = learner(&["w01d1", "w01d2", "w01d3"]);
    for (minute, grade) in [Grade::Good, Grade::Again].into_iter().enumerate() {
        let body = Body::CardReviewed {
            day: day("w01d2"),
            card: "w01d2-a".to_owned(),
            grade,
            seconds: 9,
        };
        events.push(event(&format!("2026-11-0{}T10:00:00+01:00", 2 + minute), body));
    }
    let table = timetable(
        &Progress::of(events),
        &index(),
        date("2026-11-04"),
        &Limits::default(),
    );
    let topics = |id: etude::core::curriculum::DayId| match id.number() {
        1 => vec!["lists".to_owned()],
        2 => vec!["generators".to_owned(), "iterators".to_owned()],
        _ => Vec::new(),
    };
    let weakest = weakest(&table, &topics);
    assert_eq!(
        weakest[0].topics,
        ["generators", "iterators"],
        "one group: the same day treats both"
    );
    assert_eq!((weakest[0].lapses, weakest[0].days[0].day), (1, day("w01d2")));
    let others: BTreeSet<_> = weakest[1..]
        .iter()
        .map(|topic| topic.topics[0].as_str())
        .collect();
    assert_eq!(
        others,
        BTreeSet::from(["lists", "w01d3"]),
        "a day without a topic stands for itself"
    );
}

#[test]
fn what_is_told_ahead_is_the_timetable_and_the_weeks_are_those_of_the_sittings() {
    use etude::core::overview::overview;
    let progress = Progress::of(learner(&["w01d1", "w01d2"]));
    let today = date("2026-11-02");
    let limits = Limits::default();
    let figures = overview(&progress, &index(), today, &limits);
    let table = timetable(&progress, &index(), today, &limits);
    for ahead in &figures.ahead {
        let on: Vec<_> = table.iter().filter(|item| item.on == ahead.date).collect();
        let cards = on.iter().filter(|item| item.item.is_card()).count();
        assert_eq!(
            (ahead.cards as usize, ahead.days as usize),
            (cards, on.len() - cards)
        );
    }
    assert_eq!(figures.ahead.len(), 30);
    assert_eq!(figures.calendar.last().map(|date| date.date), Some(today));
    assert_eq!(figures.calendar_weeks.len(), 53);
    let tried: u32 = figures.calendar_weeks.iter().map(|week| week.tried).sum();
    assert_eq!((tried, figures.stats.sittings), (2, 2));
    // Nothing at all is no special case.
    let empty = overview(&Progress::default(), &index(), today, &limits);
    assert_eq!((empty.stats.sittings, empty.backlog, empty.rest_dates), (0, 0, 0));
}
