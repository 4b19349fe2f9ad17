//! A track as large as a real one.

use std::fs;

use etude::core::curriculum::{Day, WeekId};
use etude::host::bundle::Library;

use super::track::{
    self, CONCEPTS, OF_TWO_FILES, PARTLY_DONE, PRACTICE, REFACTORING, UNNAMED, WITH_HELPERS, WITH_SKIP,
    difficulty, port,
};
use super::{Desk, copy, python_is_there};

const DAYS: usize = (CONCEPTS + PRACTICE) / 7 * 7;

fn desk() -> Desk {
    let desk = Desk::empty();
    track::make(&desk.track(""));
    desk
}

/// The desk after an import that ran nothing, with what it said.
fn imported() -> (Desk, String) {
    let desk = desk();
    let (code, out, err) = desk.etude(&["import", "exercism", "track", "--to", "out"], false);
    assert_eq!(code, 0, "nothing is left out: {err}");
    (desk, out)
}

fn days(desk: &Desk) -> Vec<Day> {
    let library = Library::folder(&desk.out());
    assert_eq!(library.problems().unwrap(), []);
    let weeks = (1..=99).filter_map(|number| WeekId::new('w', number));
    weeks
        .map_while(|week| library.week(week).ok())
        .flat_map(|week| week.days.clone())
        .collect()
}

fn day<'a>(days: &'a [Day], slug: &str) -> &'a Day {
    days.iter().find(|day| day.entry.slug == slug).unwrap()
}

#[test]
fn a_track_of_real_size_becomes_weeks_of_seven_in_order() {
    let (desk, out) = imported();
    assert!(
        out.starts_with("out: 154 days in 22 weeks; no example was run.\n"),
        "{out}"
    );
    assert!(
        out.contains("as they make no week of seven: "),
        "three days are too few for a week: {out}"
    );
    assert!(
        out.contains("not finished them: retired-rope, unfinished-boat, old-port-0, "),
        "{out}"
    );
    let days = days(&desk);
    assert_eq!(days.len(), DAYS);
    let slugs: Vec<&str> = days.iter().map(|day| day.entry.slug.as_str()).collect();
    let concepts: Vec<String> = (0..CONCEPTS).map(|n| format!("captain-{n}s-knots")).collect();
    assert_eq!(slugs[..CONCEPTS], concepts, "each after what it builds on");
    let mut expected: Vec<usize> = (0..PRACTICE).collect();
    expected.sort_by_key(|n| difficulty(*n));
    let expected: Vec<String> = expected.into_iter().map(port).take(DAYS - CONCEPTS).collect();
    assert_eq!(slugs[CONCEPTS..], expected);
}

#[test]
fn texts_of_a_track_are_put_into_plain_markdown() {
    let (desk, _) = imported();
    let days = days(&desk);
    let concept = &days[4];
    for left in ["<table>", "<br>", "~~~~", "concept:python", "</td>"] {
        assert!(!concept.read.contains(left), "{left}: {}", concept.read);
    }
    for said in [
        "> **Caution**\n>\n> Never under load:\n>\n> ```python\n> tie(-1)\n> ```\n",
        "see [knot 4](https://example.org/c)",
        "Rope · Boats\n",
        "| Hemp | 3 |",
    ] {
        assert!(concept.read.contains(said), "{said}: {}", concept.read);
    }
    assert_eq!(concept.hints.len(), 3);
    for hint in &concept.hints {
        assert!(
            hint.trim_end().ends_with("[rope]: https://example.org/rope"),
            "its link leads somewhere: {hint}"
        );
    }
    let urls: Vec<&str> = concept.references.iter().map(|it| it.url.as_str()).collect();
    assert_eq!(
        urls,
        [
            "https://exercism.org/tracks/python/exercises/captain-4s-knots",
            "https://example.org/knot-4/1",
            "https://example.org/knot-4/2",
            "https://example.org/knot-4/3"
        ]
    );
    let practice = day(&days, &port(12));
    assert!(
        practice
            .read
            .ends_with("Count the berths.\n\n## Exceptions\n\nHere is none.\n"),
        "{}",
        practice.read
    );
}

#[test]
fn files_of_a_track_are_found_whatever_an_exercise_leaves_unsaid() {
    let (desk, _) = imported();
    let library = Library::folder(&desk.out());
    let days = days(&desk);
    let exercise = |n: usize| library.exercise(day(&days, &port(n)).entry.id).unwrap();
    let two = exercise(OF_TWO_FILES);
    assert_eq!(two.reference["quays.py"], "QUAYS = 1\n");
    let partly = exercise(PARTLY_DONE);
    assert!(partly.start.contains_key("quays.py") && !partly.reference.contains_key("quays.py"));
    assert!(
        exercise(UNNAMED)
            .start
            .contains_key(&format!("port_of_{UNNAMED}.py"))
    );
    assert!(exercise(WITH_HELPERS).tests.contains_key("test_utils.py"));
    let concept = library.exercise(days[4].entry.id).unwrap();
    let beside: Vec<&str> = concept.tests.keys().map(String::as_str).collect();
    assert_eq!(beside, ["knots_4_data.py", "knots_4_test.py", "pytest.py"]);
}

#[test]
fn a_day_of_a_large_track_is_practiced_like_any_other() {
    if !python_is_there() {
        return;
    }
    let (desk, _) = imported();
    let days = days(&desk);
    let at = |args: &[&str]| desk.etude(&[&["--curriculum", "out"], args].concat(), true);
    // A concept with marks and data of its own, and exercises whose files are unlike others.
    for slug in [
        days[4].entry.slug.clone(),
        port(WITH_HELPERS),
        port(PARTLY_DONE),
        port(WITH_SKIP),
    ] {
        let found = day(&days, &slug);
        let name = found.entry.id.to_string();
        assert_eq!(at(&["start", &name]).0, 0);
        let (code, out, _) = at(&["test", &name]);
        assert_eq!(code, 1, "the stub is no solution: {out}");
        let folder = format!("d{}-{slug}", name.rsplit('d').next().unwrap());
        let week = name.split('d').next().unwrap();
        let solution = desk
            .out()
            .join("exercises")
            .join(week)
            .join(&folder)
            .join("solution");
        copy(
            &solution,
            &desk.0.path().join("home/practice").join(week).join(&folder),
        );
        let (code, out, _) = at(&["test", &name]);
        assert_eq!(code, 0, "{slug}: {out}");
    }
}

#[test]
fn a_start_that_passes_already_is_to_be_made_better_and_the_day_says_so() {
    if !python_is_there() {
        return;
    }
    let desk = desk();
    // A week of practice is enough to run: every example and every start of a whole track takes minutes.
    if std::env::var_os("ETUDE_LONG").is_none() {
        let config = desk.track("config.json");
        let mut track: serde_json::Value = serde_json::from_slice(&fs::read(&config).unwrap()).unwrap();
        track["exercises"]["concept"] = serde_json::json!([]);
        let practice = track["exercises"]["practice"].as_array().unwrap()[18..25].to_vec();
        track["exercises"]["practice"] = practice.into();
        fs::write(&config, track.to_string()).unwrap();
    }
    let (code, out, err) = desk.import();
    assert_eq!(code, 0, "every example passes: {err}");
    assert!(
        out.contains(&format!(
            "Start from code that passes already, to be made better: {}.\n",
            port(REFACTORING)
        )),
        "{out}"
    );
    let days = days(&desk);
    let says = |day: &Day| day.read.contains("passes the tests already");
    assert!(says(day(&days, &port(REFACTORING))));
    assert_eq!(days.iter().filter(|day| says(day)).count(), 1);
}
