//! `etude show`, and what the log says of it.

use std::fs;

use serde_json::Value;

use super::{Home, RIGHT, python_is_there};

#[test]
fn what_helps_is_noted_in_the_sitting_of_a_day_that_is_being_solved() {
    if !python_is_there() {
        return;
    }
    let home = Home::new();
    let kinds = || -> Vec<String> {
        let files = fs::read_dir(home.path().join("data/log"))
            .into_iter()
            .flatten()
            .flatten();
        let lines: String = files
            .map(|file| fs::read_to_string(file.path()).unwrap())
            .collect();
        let events = lines
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        events
            .filter_map(|event| Some(event["kind"].as_str()?.to_owned()))
            .filter(|kind| kind == "hint_shown" || kind == "revealed")
            .collect()
    };
    // Nobody is solving it yet.
    assert_eq!(home.run(&["show", "w01d1", "--part", "reference"]).0, 0);
    assert!(kinds().is_empty());
    home.run(&["start", "w01d1"]);
    home.solve("def double(n: int) -> int:\n    return n\n");
    assert_eq!(home.run(&["test"]).0, 1);
    for part in ["read", "tests", "hints", "hints", "reference", "discussion"] {
        assert_eq!(home.run(&["show", "w01d1", "--part", part]).0, 0);
    }
    assert_eq!(kinds(), ["hint_shown", "hint_shown", "hint_shown", "revealed"]);
    let (_, log) = home.json(&["log", "--format", "json"]);
    assert_eq!(log["sittings"][0]["hints"], 3, "{log}");
    home.solve(RIGHT);
    assert_eq!(home.run(&["test"]).0, 0);
    home.run(&["show", "w01d1", "--part", "reference"]);
    assert_eq!(kinds().len(), 4, "after passing it is no help any more");
}
