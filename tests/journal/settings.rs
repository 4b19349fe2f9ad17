//! `config.toml`.

use std::path::Path;

use chrono::Weekday;
use etude::host::config::{Config, Theme};

use crate::common::Place;

fn parse(text: &str) -> Result<Config, String> {
    Config::parse(text, Path::new("config.toml")).map_err(|error| error.to_string())
}

#[test]
fn without_a_file_everything_has_its_default() {
    let place = Place::new();
    let config = Config::load(&place.home).expect("defaults");
    assert_eq!(config, Config::default());
    assert_eq!(
        (config.day_ends_at, config.auto_test, config.review.retention),
        (4, true, 0.93)
    );
    assert_eq!(config.practice_folder(&place.home), place.home.practice());
}

#[test]
fn every_key_can_be_set() {
    let config = parse(
        "day_ends_at = 3\neditor = \"hx -c x\"\npython = \"/usr/bin/python3\"\npractice = \"~/code/etude\"\ntheme = \"light\"\n\
         ascii = true\nreduced_motion = true\nauto_test = false\nrest_days = [\"sat\", \"Sunday\"]\n\
         [review]\nretention = 0.9\ncards_per_day = 20\ndays_per_day = 2\n[keys]\nrun = \"f5\"\n",
    )
    .expect("settings");
    assert_eq!(config.rest_days, [Weekday::Sat, Weekday::Sun]);
    assert_eq!(
        (config.theme, config.review.cards_per_day, config.keys.len()),
        (Theme::Light, 20, 1)
    );
    let place = Place::new();
    assert!(config.practice_folder(&place.home).ends_with("code/etude"));
    assert!(!config.practice_folder(&place.home).starts_with("~"));
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_what_to_do() {
    for (text, line, what, remedy) in [
        (
            "ascii = true\n\nautotest = true\n",
            3,
            "unknown field `autotest`",
            "Remove the line",
        ),
        (
            "theme = \"pink\"\n",
            1,
            "unknown variant `pink`",
            "Correct the value",
        ),
        ("\nascii = \"yes\"\n", 2, "invalid type", "Correct the value"),
        (
            "\n\nday_ends_at = 25\n",
            3,
            "`day_ends_at` is 25, and must be 0 to 23",
            "Correct the value",
        ),
        (
            "[review]\nretention = 1.5\n",
            2,
            "`retention` is 1.5, and must be 0.7 to 0.99",
            "Correct the value",
        ),
        (
            "rest_days = [\"caturday\"]\n",
            1,
            "`caturday` is not a weekday",
            "Correct the value",
        ),
        (
            "ascii = true\nascii = false\n",
            2,
            "duplicate key",
            "Correct the line",
        ),
        ("ascii = \n", 1, "", "Correct the line"),
        (
            "[review]\ncards = 3\n",
            2,
            "unknown field `cards`",
            "Remove the line",
        ),
    ] {
        let told = parse(text).expect_err(text);
        assert!(told.starts_with(&format!("config.toml:{line}: ")), "{told}");
        assert!(told.contains(what) && told.contains(remedy), "{told}");
    }
}
