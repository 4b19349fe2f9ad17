//! Events as lines, and back.

use chrono::Weekday;
use etude::core::event::line::{Fault, Reader, encode};
use etude::core::event::{
    Attempt, Body, ErrorKind, Event, EventId, Figures, Hash, Outcome, Path, Purpose, Score, Tier, Words,
    local_date,
};
use etude::core::session::{Grade, Phase};
use ulid::Ulid;

use crate::common::{day, event, time, week};

const AT: &str = "2026-11-21T06:10:27.123+01:00";

/// One event of every kind.
pub(crate) fn one_of_each() -> Vec<Event> {
    let day = day("w02d5");
    let date = time(AT).date_naive();
    let attempt = Attempt {
        error: Some(ErrorKind::Timeout),
        passed: 3,
        failed: 1,
        total: 8,
        failing: vec!["Delegation.test_returns_the_value".to_owned()],
        stretch: Some(Score { passed: 1, total: 2 }),
        code: Some(Hash::of("x")),
        ms: 12,
        tier: Some(Tier::A),
        python: Some("3.12.4".to_owned()),
        environment: Some("data".to_owned()),
        diagnosis: Some("returns-none".to_owned()),
        ..Attempt::new(day, Outcome::Error)
    };
    let bodies = vec![
        Body::SittingStarted {
            day,
            rotation: 2,
            purpose: Purpose::Review,
        },
        Body::PhaseEntered {
            day,
            phase: Phase::Code,
        },
        Body::TimeSpent {
            day,
            phase: Phase::Read,
            seconds: 90,
        },
        Body::Attempted(attempt),
        Body::Attempted(Attempt::new(day, Outcome::Pass)),
        Body::HintShown { day, number: 3 },
        Body::Revealed { day },
        Body::Reflected {
            day,
            answers: vec!["a \"b\"\n\u{1f980}".into(), Words::default()],
        },
        Body::Graded {
            day,
            grade: Grade::Again,
            overruled: true,
        },
        Body::SittingFinished {
            day,
            cards: vec!["yield".to_owned()],
        },
        Body::SittingFinished { day, cards: vec![] },
        Body::CardReviewed {
            day,
            card: "yield".to_owned(),
            grade: Grade::Easy,
            seconds: 7,
        },
        Body::Noted {
            day,
            text: Words {
                text: "begin".to_owned(),
                whole: Some(Hash::of("y")),
            },
            sitting: None,
        },
        Body::Jumped { day, rotation: 1 },
        Body::Skipped { day, rotation: 3 },
        Body::WeekKnown { week: week("w01") },
        Body::WeekUnknown { week: week("f02") },
        Body::TestedOut { week: week("w03") },
        Body::Reset {
            day,
            hash: Hash::of("z"),
        },
        Body::PathChosen { path: Path::Advanced },
        Body::Focused {
            topics: vec!["iterators".to_owned()],
        },
        Body::RestDaysChosen {
            weekdays: vec![Weekday::Sat, Weekday::Sun],
        },
        Body::RestAnnounced {
            from: date,
            until: date,
        },
        Body::RestTakenBack {
            from: date,
            until: date,
        },
        Body::ReviewWeekBuilt { days: vec![day] },
        Body::Compared {
            day,
            yours: Figures {
                us: Some(182_000),
                peak: Some(9 << 20),
                lines: 12,
            },
            reference: Figures {
                us: None,
                peak: None,
                lines: 9,
            },
        },
        Body::Attempted(Attempt {
            cold: true,
            ..Attempt::new(day, Outcome::Fail)
        }),
        Body::Noted {
            day,
            text: "of that sitting".into(),
            sitting: Some(EventId(Ulid::from_parts(1_795_000_000_000, 0))),
        },
    ];
    bodies.into_iter().map(|body| event(AT, body)).collect()
}

#[test]
fn every_kind_survives_being_written_and_read() {
    for event in one_of_each() {
        let line = encode(&event).expect("a line");
        assert_eq!(
            Reader::default().read(&line),
            Ok(event),
            "{}",
            String::from_utf8_lossy(&line)
        );
    }
}

#[test]
fn the_lines_of_the_first_format_look_like_this_for_ever() {
    let mut lines = String::new();
    for (number, mut event) in (0..).zip(one_of_each()) {
        event.id = EventId(Ulid::from_parts(1_795_000_000_000, number));
        lines += &String::from_utf8(encode(&event).expect("a line")).expect("text");
        lines += "\n";
    }
    let golden = include_str!("format-1.jsonl");
    if std::env::var_os("ETUDE_BLESS").is_some() {
        std::fs::write(
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/journal/format-1.jsonl"),
            &lines,
        )
        .expect("written");
    } else {
        assert_eq!(lines, golden);
    }
}

#[test]
fn keys_in_another_order_and_keys_of_the_future_are_read_and_kept() {
    let content = r#"{"kind":"hint_shown","mood":"calm","date":"2026-11-21","number":2,"day":"w02d5","at":"2026-11-21T05:10:27Z","id":"01KAJ0000000000000000000A1","v":1,"deep":{"x":[1,null]}"#;
    let line = format!(
        "{content},\"sum\":\"{:08x}\"}}",
        crc32fast::hash(content.as_bytes())
    );
    let event = Reader::default().read(line.as_bytes()).expect("an event");
    assert_eq!(
        event.body,
        Body::HintShown {
            day: day("w02d5"),
            number: 2
        }
    );
    assert_eq!(event.extra.keys().collect::<Vec<_>>(), ["deep", "mood"]);
    let again = Reader::default().read(&encode(&event).expect("a line"));
    assert_eq!(again, Ok(event));
}

#[test]
fn keys_of_the_future_in_an_attempt_are_kept() {
    let content = r#"{"v":1,"id":"01KAJ0000000000000000000A1","at":"2026-11-21T06:10:27.123+01:00","date":"2026-11-21","kind":"attempted","day":"w02d5","verdict":"pass","cores":8,"error":"moonlight""#;
    let line = format!(
        "{content},\"sum\":\"{:08x}\"}}",
        crc32fast::hash(content.as_bytes())
    );
    let event = Reader::default().read(line.as_bytes()).expect("an event");
    let Body::Attempted(attempt) = &event.body else {
        panic!("{event:?}");
    };
    assert_eq!(
        (attempt.verdict, attempt.error),
        (Outcome::Pass, Some(ErrorKind::Other))
    );
    assert_eq!(event.extra.keys().collect::<Vec<_>>(), ["cores"]);
}

#[test]
fn a_kind_that_changed_beyond_understanding_is_kept_as_unknown() {
    let content = r#"{"v":3,"id":"01KAJ0000000000000000000A1","at":"2026-11-21T06:10:27.123+01:00","date":"2026-11-21","kind":"graded","day":"w02d5","grade":"sublime""#;
    let line = format!(
        "{content},\"sum\":\"{:08x}\"}}",
        crc32fast::hash(content.as_bytes())
    );
    let event = Reader::default().read(line.as_bytes()).expect("an event");
    assert_eq!(
        event.body,
        Body::Unknown {
            kind: "graded".to_owned()
        }
    );
    assert_eq!(encode(&event).expect("a line"), line.into_bytes(), "to the byte");
}

#[test]
fn every_changed_byte_and_every_cut_is_noticed() {
    let line = encode(&one_of_each()[3]).expect("a line");
    for at in 0..line.len() {
        let mut changed = line.clone();
        changed[at] ^= 0b100;
        assert!(Reader::default().read(&changed).is_err(), "byte {at}");
        assert!(Reader::default().read(&line[..at]).is_err(), "cut at {at}");
    }
    assert_eq!(Reader::default().read(b""), Err(Fault::NoChecksum));
}

#[test]
fn an_event_stays_below_one_kilobyte_whatever_comes_in() {
    let long = "\u{1f980}".repeat(500);
    let day = day("w02d5");
    let attempt = Attempt {
        error: Some(ErrorKind::Environment),
        failing: vec![long.clone(); 50],
        stretch: Some(Score {
            passed: 60_000,
            total: 60_000,
        }),
        code: Some(Hash::of("x")),
        tier: Some(Tier::A),
        python: Some(long.clone()),
        environment: Some(long.clone()),
        diagnosis: Some(long.clone()),
        ..Attempt::new(day, Outcome::Error)
    };
    let mut answers = vec![Words::from("\"\u{1}".repeat(2000)); 9];
    answers.iter_mut().for_each(|answer| drop(answer.shorten()));
    for body in [
        Body::Attempted(attempt),
        Body::SittingFinished {
            day,
            cards: vec![long.clone(); 40],
        },
        Body::CardReviewed {
            day,
            card: long.clone(),
            grade: Grade::Good,
            seconds: u32::MAX,
        },
        Body::Focused {
            topics: vec![long; 40],
        },
        Body::Reflected { day, answers },
        Body::ReviewWeekBuilt { days: vec![day; 40] },
    ] {
        let line = encode(&event(AT, body)).expect("a line");
        assert!(
            line.len() < 1024,
            "{}: {}",
            line.len(),
            String::from_utf8_lossy(&line)
        );
    }
}

#[test]
fn ids_follow_each_other_whatever_the_clock_says() {
    let id = |millis, random| Ulid::from_parts(millis, random);
    let last = EventId(id(1000, 7));
    assert_eq!(EventId::after(None, id(5, 5)), EventId(id(5, 5)));
    assert_eq!(EventId::after(Some(last), id(1001, 1)), EventId(id(1001, 1)));
    assert_eq!(
        EventId::after(Some(last), id(1000, 6)),
        EventId(id(1001, 6)),
        "the same millisecond"
    );
    assert_eq!(
        EventId::after(Some(last), id(3, 9)),
        EventId(id(1001, 9)),
        "the clock was set back"
    );
}

#[test]
fn a_day_ends_at_its_hour_on_the_wall() {
    for (at, hour, date) in [
        ("2026-11-21T03:59:59+01:00", 4, "2026-11-20"),
        ("2026-11-21T04:00:00+01:00", 4, "2026-11-21"),
        ("2026-11-21T00:00:00+01:00", 0, "2026-11-21"),
        ("2028-03-01T02:00:00+01:00", 4, "2028-02-29"),
        ("2027-01-01T01:00:00-08:00", 4, "2026-12-31"),
        // The night in which Berlin's clocks go forward at 2:00, and the one in which they go back at 3:00.
        ("2027-03-28T01:59:00+01:00", 4, "2027-03-27"),
        ("2027-03-28T03:01:00+02:00", 4, "2027-03-27"),
        ("2027-03-28T04:00:00+02:00", 4, "2027-03-28"),
        ("2026-10-25T02:30:00+02:00", 4, "2026-10-24"),
        ("2026-10-25T02:30:00+01:00", 4, "2026-10-24"),
        ("2026-10-25T04:00:00+01:00", 4, "2026-10-25"),
    ] {
        assert_eq!(local_date(time(at), hour).to_string(), date, "{at}");
    }
}

#[test]
fn the_documentation_names_every_kind_and_its_example_is_an_event() {
    let page = include_str!("../../docs/log-format.md");
    for event in one_of_each() {
        assert!(
            page.contains(&format!("`{}`", event.kind())),
            "{} is missing",
            event.kind()
        );
    }
    let example = page
        .lines()
        .find(|line| line.starts_with("{\"v\":1"))
        .expect("an example");
    let event = Reader::default().read(example.as_bytes()).expect("an event");
    assert_eq!(event.kind(), "hint_shown");
}
