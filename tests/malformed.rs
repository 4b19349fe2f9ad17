//! Every mistake in a curriculum's files is told with file, line, what is wrong, and what to do.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a test crate has no public interface")]
#![allow(clippy::unwrap_used)] // a helper of a test is a test

use std::path::{Path, PathBuf};

use etude::core::curriculum::{Findings, parse};
use etude::host::bundle::Library;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(FIXTURES).join("curriculum/curriculum").join(path)).unwrap()
}

/// The messages for the week of the fixture after one edit.
fn week_with(from: &str, to: &str) -> String {
    let text = read("cycle-1/week-01.toml");
    assert!(text.contains(from), "the fixture has no {from:?} to edit");
    messages(parse::week(
        "week-01.toml",
        &text.replacen(from, to, 1),
        "w01".parse().unwrap(),
    ))
}

fn messages<T>(result: Result<T, Findings>) -> String {
    let lines = |findings: Findings| {
        findings
            .0
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    };
    result.err().map(lines).unwrap_or_default()
}

#[test]
fn the_week_of_the_fixture_is_well_formed() {
    assert_eq!(week_with("number = 1", "number = 1"), "");
}

macro_rules! mistakes_in_a_week {
    ($($name:ident: $from:literal => $to:literal, $message:literal;)+) => {
        $(#[test] fn $name() {
            assert_eq!(week_with($from, $to), $message);
        })+
    };
}

mistakes_in_a_week! {
    a_text_that_is_not_closed: "title = \"First Things\"" => "title = \"First Things",
        "week-01.toml:2: invalid basic string, expected `\"` — mend the TOML here; texts are best written between ''' lines, where nothing is escaped";
    a_key_that_is_written_twice: "title = \"First Things\"" => "title = \"First Things\"\ntitle = \"Again\"",
        "week-01.toml:3: duplicate key — mend the TOML here; texts are best written between ''' lines, where nothing is escaped";
    a_misspelled_key: "goal = " => "gaol = ",
        "week-01.toml:4: day 1 has no `goal` — add `goal = \"…\"`\nweek-01.toml:10: unknown key `gaol` in day 1 — did you mean `goal`?";
    a_key_that_nobody_knows: "goal = " => "mood = \"bright\"\ngoal = ",
        "week-01.toml:10: unknown key `mood` in day 1 — remove it; the keys here are number, title, slug, level, minutes, goal, covers, scenario, read, references, hints, discussion, reflect, recall, environment, loopback, shared_memory, limits";
    a_key_of_the_week_that_nobody_knows: "number = 1\n" => "number = 1\nauthor = \"me\"\n",
        "week-01.toml:2: unknown key `author` in the week — remove it; the keys here are number, title, day";
    a_missing_text: "scenario = \"meter readings\"\n" => "week-01.toml:4: day 1 has no `scenario` — add `scenario = \"…\"`",
        "week-01.toml:11: key with no value, expected `=` — mend the TOML here; texts are best written between ''' lines, where nothing is escaped";
    a_missing_list: "covers = [\"double\"]\n" => "week-01.toml:4: day 1 has no `covers` — add `covers = [\"…\"]`",
        "week-01.toml:12: key with no value, expected `=` — mend the TOML here; texts are best written between ''' lines, where nothing is escaped";
    an_empty_text: "goal = \"Write `double` and say why it reads as it does.\"" => "goal = \" \"",
        "week-01.toml:10: `goal` of day 1 is empty — write it";
    a_number_where_a_text_belongs: "scenario = \"meter readings\"" => "scenario = 7",
        "week-01.toml:11: `scenario` of day 1 is an integer, not a string — write `scenario = \"…\"`";
    a_text_where_a_list_belongs: "covers = [\"double\"]" => "covers = \"double\"week-01.toml:12: `covers` of day 1 is a string, not an array of strings — write `covers = [\"…\"]`",
        "week-01.toml:12: unexpected key or value, expected newline, `#` — mend the TOML here; texts are best written between ''' lines, where nothing is escaped";
    a_number_in_a_list_of_texts: "covers = [\"double\"]" => "covers = [\"double\", 7]",
        "week-01.toml:12: an item of `covers` of day 1 is an integer, not a string — put it between quotes";
    a_topic_that_is_claimed_twice: "covers = [\"double\"]" => "covers = [\"double\", \"double\"]",
        "week-01.toml:12: `covers` of day 1 names `double` twice — name it once";
    a_level_that_does_not_exist: "level = 1" => "level = 4",
        "week-01.toml:8: `level` of day 1 is 4 — it is a number from 1 to 3";
    minutes_without_a_phase: "minutes = { read = 3, code = 8, reflect = 1 }" => "minutes = { read = 3, code = 8 }",
        "week-01.toml:9: `minutes` of day 1 has no `reflect` — add `reflect = 1`";
    minutes_that_are_no_table: "minutes = { read = 3, code = 8, reflect = 1 }" => "minutes = 12",
        "week-01.toml:9: `minutes` of day 1 is an integer, not a table — write `minutes = { read = 3, code = 9, reflect = 2 }`";
    minutes_with_a_fourth_phase: "reflect = 1 }" => "reflect = 1, rest = 1 }",
        "week-01.toml:9: unknown key `rest` in `minutes` of day 1 — did you mean `read`?";
    a_slug_that_is_no_folder_name: "slug = \"double\"" => "slug = \"Double It\"",
        "week-01.toml:7: `slug` of day 1 is `Double It` — a folder bears this name: write small letters and digits, joined by hyphens";
    a_slug_that_is_used_twice: "slug = \"evens\"" => "slug = \"double\"",
        "week-01.toml:86: two days have the slug `double` — name one of them differently";
    the_number_of_another_week: "number = 1\ntitle = \"First Things\"" => "number = 2\ntitle = \"First Things\"",
        "week-01.toml:1: the file is named for week 1, and says it is another — write `number = 1`";
    two_days_with_the_same_number: "number = 3" => "number = 2",
        "week-01.toml:4: the week has no day 3 — add a [[day]] table with `number = 3`; a week has seven days\nweek-01.toml:163: two days have the number 2 — number the days 1 to 7, each once";
    a_day_that_no_week_has: "number = 7" => "number = 8",
        "week-01.toml:4: the week has no day 7 — add a [[day]] table with `number = 7`; a week has seven days\nweek-01.toml:483: `number` of day 7 is 8 — it is a number from 1 to 7";
    a_reference_without_an_address: ", url = \"https://docs.python.org/3/tutorial/\"" => "",
        "week-01.toml:34: reference 1 of day 1 has no `url` — add `url = \"…\"`";
    a_card_of_an_unknown_kind: "kind = \"output\"" => "kind = \"essay\"",
        "week-01.toml:59: `kind` of card `prints` of day 1 is `essay` — it is `output`, `choice` or `bug`";
    a_card_id_that_is_used_twice: "id = \"choose\"" => "id = \"prints\"",
        "week-01.toml:67: two cards of day 1 have the id `prints` — the review history hangs on it: give one a name of its own";
    a_limit_beyond_what_the_judge_allows: "level = 1" => "level = 1\nlimits = { test_ms = 60000 }",
        "week-01.toml:9: `test_ms` of `limits` of day 1 is 60000 — it is a number from 100 to 10000";
    an_unknown_limit: "level = 1" => "level = 1\nlimits = { cpu = 1 }",
        "week-01.toml:9: unknown key `cpu` in `limits` of day 1 — remove it; the keys here are test_ms, run_ms, memory_mb";
    a_flag_that_is_no_boolean: "level = 1" => "level = 1\nloopback = \"yes\"week-01.toml:9: `loopback` of day 1 is a string, not true or false — write `loopback = true`",
        "week-01.toml:9: unexpected key or value, expected newline, `#` — mend the TOML here; texts are best written between ''' lines, where nothing is escaped";
    an_environment_that_is_no_folder_name: "level = 1" => "level = 1\nenvironment = \"../data\"week-01.toml:9: `environment` of day 1 is `../data` — a folder bears this name: write small letters and digits, joined by hyphens",
        "week-01.toml:9: unexpected key or value, expected newline, `#` — mend the TOML here; texts are best written between ''' lines, where nothing is escaped";
}

#[test]
fn every_mistake_is_told_and_in_the_order_of_the_lines() {
    let text = read("cycle-1/week-01.toml")
        .replace("level = 1", "level = 9")
        .replace("goal = ", "gaol = ");
    let all = messages(parse::week("week-01.toml", &text, "w01".parse().unwrap()));
    let lines: Vec<usize> = all
        .lines()
        .map(|line| line.split(':').nth(1).unwrap().parse().unwrap())
        .collect();
    assert_eq!(
        lines.len(),
        3 * 7,
        "a level, a missing goal and an unknown key a day:\n{all}"
    );
    assert!(lines.is_sorted(), "{all}");
}

macro_rules! mistakes_in_the_manifest {
    ($($name:ident: $from:literal => $to:literal, $message:literal;)+) => {
        $(#[test] fn $name() {
            let text = read("curriculum.toml");
            assert!(text.contains($from), "the fixture has no {:?} to edit", $from);
            let text = text.replacen($from, $to, 1);
            assert_eq!(messages(parse::manifest("curriculum.toml", &text)), $message);
        })+
    };
}

mistakes_in_the_manifest! {
    a_curriculum_for_a_newer_program: "format = 1" => "format = 2",
        "curriculum.toml:3: this curriculum was written for a newer étude — use a newer étude; this one reads format 1";
    two_tracks_with_the_same_id: "id = \"foundations\"" => "id = \"plan\"",
        "curriculum.toml:10: two tracks have the id `plan` — rename one of them\ncurriculum.toml:14: cycle 1 belongs to `foundations`, which is no track — name the id of a [[track]]";
    a_cycle_of_no_track: "track = \"plan\"" => "track = \"plane\"",
        "curriculum.toml:22: cycle 2 belongs to `plane`, which is no track — name the id of a [[track]]";
    a_range_that_runs_backward: "last_week = \"w04\"" => "last_week = \"w00\"",
        "curriculum.toml:27: `w00` is not a week: weeks are named like w02 or f03 — write `last_week = \"w01\"`";
    a_range_across_two_letters: "last_week = \"f02\"" => "last_week = \"w02\"",
        "curriculum.toml:19: the weeks of cycle 1 run from f01 to w02 — write the first and the last week of one range";
    a_folder_outside_the_curriculum: "folder = \"cycle-1\"" => "folder = \"../cycle-1\"",
        "curriculum.toml:25: `folder` of cycle 2 is `../cycle-1` — it is one folder under curriculum/: letters, digits and hyphens";
}

#[test]
fn a_plan_with_a_week_of_six_days() {
    let text = read("plan.toml").replacen("  \"Doubling a number\",\n", "", 1);
    assert_eq!(
        messages(parse::plan("plan.toml", &text)),
        "plan.toml:4: week w01 has 6 days — write seven titles, or none for a week planned as a whole"
    );
}

#[test]
fn a_topic_that_names_no_day() {
    let text = read("topics.toml").replacen("w01d1", "w01d8", 1);
    assert_eq!(
        messages(parse::topics("topics.toml", &text)),
        "topics.toml:4: `w01d8` is not a day: days are named like w02d5 or f03d1 — write a day like \"w02d5\""
    );
}

/// Whole folders with one mistake each, for every test that wants one. `expected` holds the message.
#[test]
fn the_broken_folders_give_the_message_that_stands_beside_them() {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(Path::new(FIXTURES).join("broken"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    assert!(folders.len() >= 4);
    for folder in folders {
        let expected = std::fs::read_to_string(folder.join("expected")).unwrap();
        let library = Library::folder(&folder);
        let message = match library.problems() {
            Ok(problems) => problems
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n"),
            Err(error) => error.to_string(),
        };
        assert_eq!(message, expected.trim_end(), "{}", folder.display());
    }
}
