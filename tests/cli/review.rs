//! What comes back, and the figures, on the command line: after weeks that are written into the log.

use std::fs;

use chrono::{Days, Local, NaiveDate};
use etude::core::curriculum::DayId;
use etude::core::event::{Attempt, Body, Event, Outcome, Purpose};
use etude::core::session::{Grade, Phase};
use etude::host::home::Home as EtudeHome;
use etude::host::journal::Journal;
use ulid::Ulid;

use super::Home;

/// A home in which these days were finished, each so many days before today.
fn practiced(days: &[(&str, u64)]) -> Home {
    let home = Home::new();
    let (mut journal, _, _) = Journal::open(&EtudeHome::under(home.path()).unwrap()).unwrap();
    let mut events = Vec::new();
    for (id, back) in days {
        let day: DayId = id.parse().unwrap();
        let at = (Local::now() - Days::new(*back)).fixed_offset();
        let cards = ["prints", "choose", "spot"].map(str::to_owned).to_vec();
        for body in [
            Body::SittingStarted {
                day,
                rotation: 1,
                purpose: Purpose::Plan,
            },
            Body::Attempted(Attempt::new(day, Outcome::Pass)),
            Body::TimeSpent {
                day,
                phase: Phase::Code,
                seconds: 360,
            },
            Body::Graded {
                day,
                grade: Grade::Good,
                overruled: false,
            },
            Body::SittingFinished { day, cards },
        ] {
            let id = Ulid::from_parts(u64::try_from(at.timestamp_millis()).unwrap(), 1);
            events.push(Event::new(body, at, id, 4));
        }
    }
    journal.append_all(events).unwrap();
    home
}

#[test]
fn review_tells_what_is_due_and_what_sits_worst() {
    let home = practiced(&[("w01d1", 30), ("w01d2", 29)]);
    let (code, told) = home.json(&["review", "--json"]);
    assert_eq!(code, 0);
    let due = told["due"].as_array().unwrap();
    let cards = due.iter().filter(|item| item["item"]["card"].is_object()).count();
    assert_eq!(
        (due.len(), cards),
        (7, 6),
        "six cards and one of the two days: {told}"
    );
    assert_eq!(told["backlog"], 8);
    assert_eq!(told["weakest"][0]["days"][0]["day"], "w01d1", "{told}");
    assert_eq!(told["leeches"].as_array().unwrap().len(), 0);
    let (_, text, _) = home.run(&["review"]);
    assert!(
        text.contains("solve again")
            && text.contains("1 more are overdue")
            && text.contains("Weakest topics"),
        "{text}"
    );
}

#[test]
fn the_days_of_a_review_week_stand_for_those_that_are_due() {
    let home = practiced(&[("w01d1", 30), ("w01d2", 29)]);
    let (mut journal, _, _) = Journal::open(&EtudeHome::under(home.path()).unwrap()).unwrap();
    let days: Vec<DayId> = vec!["w01d2".parse().unwrap(), "w01d1".parse().unwrap()];
    let now = Local::now().fixed_offset();
    let id = Ulid::from_parts(u64::try_from(now.timestamp_millis()).unwrap(), 1);
    let built = Event::new(Body::ReviewWeekBuilt { days }, now, id, 4);
    journal.append_all(vec![built]).unwrap();
    drop(journal);
    let (_, told) = home.json(&["review", "--json"]);
    let due = told["due"].as_array().unwrap();
    assert!(
        due.len() == 6 && due.iter().all(|item| item["item"]["card"].is_object()),
        "cards alone: {told}"
    );
    assert_eq!(told["backlog"], 6, "no day waits behind the week");
    let (_, text, _) = home.run(&["review"]);
    assert!(
        text.contains("Review week, to be solved again: w01d2 w01d1") && !text.contains("more are overdue"),
        "{text}"
    );
    let (_, text, _) = home.run(&["today"]);
    assert!(
        text.contains("6 due for review") && text.contains("w01d2 is next, 2 to go"),
        "{text}"
    );
}

#[test]
fn review_of_an_empty_log_is_nothing() {
    let (code, out, _) = Home::new().run(&["review"]);
    assert_eq!((code, out.as_str()), (0, "Nothing is due.\n"));
}

#[test]
fn stats_are_those_of_the_log() {
    let home = practiced(&[("w01d1", 2), ("w01d2", 1)]);
    let (code, told) = home.json(&["stats", "--json"]);
    assert_eq!(code, 0);
    assert_eq!(told["streak"]["days"], 2);
    assert_eq!(
        (&told["days_done"], &told["days_in_plan"]),
        (&2.into(), &14.into())
    );
    assert_eq!(told["minutes"]["code"], 12);
    assert_eq!(told["weeks"][0]["first_try"], 2);
    assert_eq!(told["ahead"].as_array().unwrap().len(), 30);
    assert_eq!(told["calendar_weeks"].as_array().unwrap().len(), 53);
    let last = told["calendar"].as_array().unwrap().last().unwrap();
    assert_eq!(last["state"], "pending");
    let date: NaiveDate = last["date"].as_str().unwrap().parse().unwrap();
    assert_eq!(told["date"].as_str().unwrap().parse(), Ok(date));
    let (_, text, _) = home.run(&["stats"]);
    assert!(
        text.contains("2 of 14 days done") && text.contains("2 of 2 passed at the first try"),
        "{text}"
    );
    let (code, empty) = Home::new().json(&["stats", "--json"]);
    assert_eq!(
        (code, &empty["sittings"], &empty["median_minutes"]),
        (0, &0.into(), &serde_json::Value::Null)
    );
}

#[test]
fn today_tells_what_is_due() {
    let home = practiced(&[("w01d1", 30)]);
    let (_, told) = home.json(&["today", "--json"]);
    assert_eq!(told["due"].as_array().unwrap().len(), 4, "{told}");
    let (_, text, _) = home.run(&["today"]);
    assert!(text.contains("4 due for review"), "{text}");
}

#[test]
fn limits_of_the_configuration_hold() {
    let home = practiced(&[("w01d1", 30), ("w01d2", 29)]);
    fs::create_dir_all(home.path().join("config")).unwrap();
    let limits = "[review]\nretention = 0.8\ncards_per_day = 2\ndays_per_day = 0\n";
    fs::write(home.path().join("config/config.toml"), limits).unwrap();
    let (code, told) = home.json(&["review", "--json"]);
    assert_eq!(code, 0);
    let due = told["due"].as_array().unwrap();
    assert_eq!(due.len(), 2, "two cards, and no day: {told}");
    assert_eq!(
        home.json(&["stats", "--json"]).1["wanted_retention"]
            .as_f64()
            .map(|wanted| (wanted * 10.0).round()),
        Some(8.0)
    );
}

#[test]
fn known_takes_weeks_ranges_and_lists_and_says_what_it_did_not_understand() {
    let home = Home::new();
    let (code, out, _) = home.run(&["known", "w01..w02"]);
    assert_eq!(code, 0);
    assert!(out.contains("w01, w02"), "{out}");
    let (code, out, _) = home.run(&["known", "w01,w02"]);
    assert_eq!(code, 0);
    assert!(out.contains("already"), "{out}");
    assert_eq!(home.run(&["known", "--not", "w02"]).0, 0);
    assert_eq!(home.json(&["today", "--json"]).1["day"]["id"], "w02d1");
    for wrong in ["w02..w01", "w01..w09", "w09", "week1", "w01.."] {
        let (code, out, err) = home.run(&["known", wrong]);
        assert_eq!((code, out.as_str()), (64, ""), "{wrong}: {err}");
        assert!(err.contains("w0") || err.contains("week1"), "{wrong}: {err}");
    }
}
