//! Dates: streaks, rest, travel, clocks that change.

use chrono::{NaiveDate, Weekday};
use etude::core::event::{Body, Event, Outcome};
use etude::core::progress::{DateState, Progress};

use crate::common::{attempted, event, started};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A learner who attempts something at each of these times.
fn learner(times: &[&str]) -> Vec<Event> {
    times
        .iter()
        .map(|at| event(at, attempted("w01d1", Outcome::Fail)))
        .collect()
}

#[test]
fn streaks() {
    struct Case {
        story: &'static str,
        times: &'static [&'static str],
        today: &'static str,
        days: u32,
        practiced_today: bool,
        longest: u32,
    }
    for case in [
        Case {
            story: "nothing yet",
            times: &[],
            today: "2026-11-21",
            days: 0,
            practiced_today: false,
            longest: 0,
        },
        Case {
            story: "three days, the last one today",
            times: &[
                "2026-11-19T09:00:00+01:00",
                "2026-11-20T23:50:00+01:00",
                "2026-11-21T05:00:00+01:00",
            ],
            today: "2026-11-21",
            days: 3,
            practiced_today: true,
            longest: 3,
        },
        Case {
            story: "today is not over yet",
            times: &["2026-11-19T09:00:00+01:00", "2026-11-20T09:00:00+01:00"],
            today: "2026-11-21",
            days: 2,
            practiced_today: false,
            longest: 2,
        },
        Case {
            story: "a missed day ends it",
            times: &[
                "2026-11-18T09:00:00+01:00",
                "2026-11-19T09:00:00+01:00",
                "2026-11-21T09:00:00+01:00",
            ],
            today: "2026-11-21",
            days: 1,
            practiced_today: true,
            longest: 2,
        },
        Case {
            story: "two missed days since",
            times: &["2026-11-18T09:00:00+01:00", "2026-11-19T09:00:00+01:00"],
            today: "2026-11-21",
            days: 0,
            practiced_today: false,
            longest: 2,
        },
        Case {
            story: "at two in the morning it is still the day before",
            times: &["2026-11-20T02:00:00+01:00", "2026-11-20T22:00:00+01:00"],
            today: "2026-11-20",
            days: 2,
            practiced_today: true,
            longest: 2,
        },
        Case {
            story: "the leap day counts",
            times: &[
                "2028-02-28T09:00:00+01:00",
                "2028-02-29T09:00:00+01:00",
                "2028-03-01T09:00:00+01:00",
            ],
            today: "2028-03-01",
            days: 3,
            practiced_today: true,
            longest: 3,
        },
        Case {
            story: "there is no leap day in 2100",
            times: &["2100-02-28T09:00:00+01:00", "2100-03-01T09:00:00+01:00"],
            today: "2100-03-01",
            days: 2,
            practiced_today: true,
            longest: 2,
        },
        Case {
            story: "clocks go forward: a day of 23 hours",
            times: &[
                "2027-03-27T23:30:00+01:00",
                "2027-03-28T23:30:00+02:00",
                "2027-03-29T00:30:00+02:00",
            ],
            today: "2027-03-28",
            days: 2,
            practiced_today: true,
            longest: 2,
        },
        Case {
            story: "clocks go back: a day of 25 hours",
            times: &[
                "2026-10-24T09:00:00+02:00",
                "2026-10-25T23:30:00+01:00",
                "2026-10-26T09:00:00+01:00",
            ],
            today: "2026-10-26",
            days: 3,
            practiced_today: true,
            longest: 3,
        },
        Case {
            story: "west across the date line: the 21st never came",
            times: &[
                "2026-11-20T09:00:00-08:00",
                "2026-11-22T18:00:00+09:00",
                "2026-11-23T18:00:00+09:00",
            ],
            today: "2026-11-23",
            days: 3,
            practiced_today: true,
            longest: 3,
        },
        Case {
            story: "west across the date line, and a day missed as well",
            times: &["2026-11-20T09:00:00-08:00", "2026-11-23T18:00:00+09:00"],
            today: "2026-11-23",
            days: 1,
            practiced_today: true,
            longest: 1,
        },
        Case {
            story: "east across the date line: the 21st came twice",
            times: &[
                "2026-11-20T18:00:00+09:00",
                "2026-11-21T18:00:00+09:00",
                "2026-11-21T14:00:00-08:00",
                "2026-11-22T14:00:00-08:00",
            ],
            today: "2026-11-22",
            days: 3,
            practiced_today: true,
            longest: 3,
        },
        Case {
            story: "a few zones east and a missed day",
            times: &["2026-11-19T09:00:00+01:00", "2026-11-21T09:00:00+05:30"],
            today: "2026-11-21",
            days: 1,
            practiced_today: true,
            longest: 1,
        },
        Case {
            story: "what lies in the future does not count yet",
            times: &["2026-11-21T09:00:00+01:00", "2031-01-01T09:00:00+01:00"],
            today: "2026-11-21",
            days: 1,
            practiced_today: true,
            longest: 1,
        },
    ] {
        let streak = Progress::of(learner(case.times)).streak(date(case.today));
        assert_eq!(
            (streak.days, streak.today, streak.longest),
            (case.days, case.practiced_today, case.longest),
            "{}",
            case.story
        );
    }
}

#[test]
fn rest_neither_counts_nor_breaks() {
    // Friday and Monday; the weekend is for rest.
    let times = ["2026-11-20T09:00:00+01:00", "2026-11-23T09:00:00+01:00"];
    let today = date("2026-11-23");
    let streak = |extra: Vec<Event>| {
        let mut events = learner(&times);
        events.extend(extra);
        Progress::of(events).streak(today).days
    };
    let weekend = |at| {
        event(
            at,
            Body::RestDaysChosen {
                weekdays: vec![Weekday::Sat, Weekday::Sun],
            },
        )
    };
    let range = |at, from, until, rest| {
        let (from, until) = (date(from), date(until));
        event(
            at,
            if rest {
                Body::RestAnnounced { from, until }
            } else {
                Body::RestTakenBack { from, until }
            },
        )
    };
    assert_eq!(streak(vec![]), 1);
    assert_eq!(streak(vec![weekend("2026-11-01T09:00:00+01:00")]), 2);
    assert_eq!(
        streak(vec![weekend("2026-11-22T09:00:00+01:00")]),
        1,
        "a choice does not change the past"
    );
    let holiday = || range("2026-11-19T09:00:00+01:00", "2026-11-21", "2026-11-22", true);
    assert_eq!(streak(vec![holiday()]), 2);
    let back = |at| range(at, "2026-11-22", "2026-11-30", false);
    assert_eq!(
        streak(vec![holiday(), back("2026-11-19T10:00:00+01:00")]),
        1,
        "taken back"
    );
    let again = range("2026-11-19T11:00:00+01:00", "2026-11-22", "2026-11-22", true);
    assert_eq!(
        streak(vec![holiday(), back("2026-11-19T10:00:00+01:00"), again]),
        2,
        "and announced again"
    );
}

#[test]
fn a_streak_rests_with_the_learner() {
    let mut events = learner(&["2026-11-20T09:00:00+01:00"]);
    events.push(event(
        "2026-11-20T10:00:00+01:00",
        Body::RestAnnounced {
            from: date("2026-11-21"),
            until: date("2026-12-31"),
        },
    ));
    let progress = Progress::of(events);
    assert_eq!(progress.streak(date("2026-12-31")).days, 1);
    assert_eq!(
        progress.streak(date("2027-01-01")).days,
        1,
        "today is not over yet"
    );
    assert_eq!(progress.streak(date("2027-01-02")).days, 0);
    assert_eq!(progress.next_work_date(date("2026-11-25")), date("2027-01-01"));
}

#[test]
fn a_sitting_across_midnight_counts_for_both_dates() {
    let events = vec![
        event("2026-11-21T03:50:00+01:00", started("w01d1", 1)),
        event("2026-11-21T04:10:00+01:00", attempted("w01d1", Outcome::Pass)),
    ];
    let progress = Progress::of(events);
    assert_eq!(
        progress.practiced_dates().into_iter().collect::<Vec<_>>(),
        [date("2026-11-20"), date("2026-11-21")]
    );
    assert_eq!(progress.streak(date("2026-11-21")).days, 2);
}

#[test]
fn opening_a_day_is_not_practice() {
    let progress = Progress::of(vec![event("2026-11-21T09:00:00+01:00", started("w01d1", 1))]);
    assert_eq!(progress.streak(date("2026-11-21")).days, 0);
}

#[test]
fn the_calendar_tells_how_each_date_stands() {
    let mut events = learner(&["2026-11-18T09:00:00+01:00", "2026-11-18T19:00:00+01:00"]);
    events.push(event(
        "2026-11-18T20:00:00+01:00",
        Body::RestAnnounced {
            from: date("2026-11-20"),
            until: date("2026-11-20"),
        },
    ));
    let calendar = Progress::of(events).calendar(date("2026-11-17"), date("2026-11-22"), date("2026-11-21"));
    let states: Vec<DateState> = calendar.iter().map(|day| day.state).collect();
    assert_eq!(
        states,
        [
            DateState::Outside,
            DateState::Practiced,
            DateState::Missed,
            DateState::Rest,
            DateState::Pending,
            DateState::Outside
        ]
    );
    assert_eq!(calendar[1].attempts, 2);
}
