//! The log in other forms.

use etude::core::event::{Body, Outcome, Words};
use etude::core::export::{self, Selection, markdown};
use etude::core::progress::Progress;
use etude::core::session::Grade;

use crate::common::{attempted, day, event, index, sitting};

fn progress() -> Progress {
    let mut events = Vec::new();
    for (date, id) in [
        ("2026-10-31", "w01d1"),
        ("2026-11-01", "w01d2"),
        ("2026-11-02", "w09d1"),
    ] {
        let mut bodies = sitting(id, 1, Grade::Hard);
        // The questions are answered before the sitting is done.
        bodies.insert(
            bodies.len() - 1,
            Body::Reflected {
                day: day(id),
                answers: vec![Words::from(format!("About {id}").as_str())],
            },
        );
        for (minute, body) in bodies.into_iter().enumerate() {
            events.push(event(&format!("{date}T10:{minute:02}:00+01:00"), body));
        }
    }
    let note = Words::from("=1+1, \"quoted\"\n# no heading\n<!-- étude: end -->");
    events.push(event(
        "2026-11-01T11:00:00+01:00",
        Body::Noted {
            day: day("w01d2"),
            text: note,
            sitting: None,
        },
    ));
    events.push(event(
        "2026-11-03T10:00:00+01:00",
        attempted("w01d3", Outcome::Error),
    ));
    Progress::of(events)
}

#[test]
fn a_selection_picks_by_date_and_day() {
    let progress = progress();
    let date = |text: &str| Some(text.parse().expect("a date"));
    for (selection, days) in [
        (Selection::default(), vec!["w01d1", "w01d2", "w09d1", "w01d3"]),
        (
            Selection {
                since: date("2026-11-01"),
                ..Selection::default()
            },
            vec!["w01d2", "w09d1", "w01d3"],
        ),
        (
            Selection {
                until: date("2026-11-01"),
                ..Selection::default()
            },
            vec!["w01d1", "w01d2"],
        ),
        (
            Selection {
                day: Some(day("w09d1")),
                ..Selection::default()
            },
            vec!["w09d1"],
        ),
    ] {
        let picked: Vec<String> = export::sittings(&progress, selection)
            .map(|sitting| sitting.day.to_string())
            .collect();
        assert_eq!(picked, days);
    }
}

#[test]
fn csv_is_what_a_spreadsheet_reads_and_never_a_formula() {
    let progress = progress();
    let entries = export::entries(
        export::sittings(&progress, Selection::default()),
        &index(),
        &|_| None,
    );
    let csv = export::csv(&entries);
    let rows: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(rows.len(), 6, "a header, four sittings, and the end: {csv}");
    let columns = rows[0].split(',').count();
    assert_eq!(rows[1].split(',').count(), columns);
    assert!(
        rows[1].starts_with("2026-10-31,w01d1,Title of w01d1,plan,1,2026-10-31T10:00:00+01:00,"),
        "{}",
        rows[1]
    );
    assert!(rows[1].contains(",1,pass,true,0,false,hard,"), "{}", rows[1]);
    assert!(rows[2].contains("\"'=1+1, \"\"quoted\"\"\n"), "{}", rows[2]);
    assert!(
        rows[3].starts_with("2026-11-02,w09d1,,plan"),
        "a day that is gone has no title: {}",
        rows[3]
    );
    assert!(rows[4].contains(",1,error,false,"), "{}", rows[4]);
}

#[test]
fn json_holds_everything_the_log_knows_of_a_sitting() {
    let progress = progress();
    let entries = export::entries(
        export::sittings(&progress, Selection::default()),
        &index(),
        &|_| None,
    );
    let json = serde_json::to_value(&entries).expect("JSON");
    assert_eq!(json[0]["day"], "w01d1");
    assert_eq!(json[0]["grade"], "hard");
    assert_eq!(json[0]["attempts"][0]["verdict"], "pass");
    assert_eq!(json[2]["title"], serde_json::Value::Null);
}

#[test]
fn markdown_goes_by_month_and_keeps_the_learners_words_from_being_markup() {
    let progress = progress();
    let months = markdown::months(
        export::sittings(&progress, Selection::default()),
        &index(),
        &|_| None,
    );
    let headings: Vec<&str> = months.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(headings, ["## October 2026", "## November 2026"]);
    assert!(
        months.contains("\n> =1+1, \"quoted\"\n> # no heading\n> <!-- étude: end -->\n"),
        "{months}"
    );
    assert!(months.contains("w09d1 (no longer in the curriculum)"));
    assert!(
        months.contains("\nWhich one?\n\n> About w01d1\n"),
        "an answer stands below its question: {months}"
    );
    assert!(
        months.contains("\nReflection 1:\n\n> About w09d1\n"),
        "nobody knows the question of a day that is gone: {months}"
    );
    let page = markdown::page(
        &progress,
        &index(),
        "2026-11-03".parse().expect("a date"),
        &|_| None,
    );
    let newest = page.find("2026-11-02").expect("an entry");
    assert!(
        newest < page.find("2026-10-31").expect("an entry"),
        "the newest first"
    );
    assert!(page.contains("- **Streak**: 4 days, the longest 4"), "{page}");
}
