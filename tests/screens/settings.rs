//! Settings, changed on their screen.

use chrono::Weekday;
use etude::core::event::Body;
use etude::host::config::Config;
use etude::tui::message::Msg;
use etude::tui::screen::ScreenId;
use etude::tui::theme::ThemeName;

use crate::play::{Play, click};

/// The settings with the one chosen whose line has these words.
fn at(words: &str) -> Play {
    let mut play = Play::new(100, 40);
    play.keys(",");
    for _ in 0..20 {
        if play
            .text()
            .lines()
            .any(|line| line.contains('▸') && line.contains(words))
        {
            return play;
        }
        play.keys("down");
    }
    panic!("there is no `{words}`: {}", play.text());
}

#[test]
fn a_theme_applies_at_once_and_is_in_the_file() {
    let mut play = at("Colors");
    play.model.terminal.term = Some("xterm-256color".into());
    play.keys("right right");
    assert_eq!(play.config, "theme = \"light\"\n");
    assert_eq!(play.model.theme.name, ThemeName::Light);
    play.keys("right");
    assert_eq!(play.model.theme.name, ThemeName::HighContrast);
    play.keys("left left left left");
    assert_eq!(play.config, "theme = \"plain\"\n");
    assert_eq!(play.model.theme.name, ThemeName::None);
}

#[test]
fn a_default_is_no_line_in_the_file() {
    let mut play = at("Tests at a pause");
    play.keys("enter");
    assert_eq!(play.config, "auto_test = false\n");
    assert!(!play.model.settings.auto_test);
    play.keys("d");
    assert_eq!(play.config, "");
    assert!(play.model.settings.auto_test);
}

#[test]
fn days_of_rest_are_in_the_file_and_in_the_log() {
    let mut play = at("Days of rest");
    play.keys("right right right right right right space left space");
    assert_eq!(play.config, "rest_days = [\"sat\", \"sun\"]\n");
    let chosen = play.events.iter().rev().find_map(|event| match &event.body {
        Body::RestDaysChosen { weekdays } => Some(weekdays.clone()),
        _ => None,
    });
    assert_eq!(chosen, Some(vec![Weekday::Sat, Weekday::Sun]));
}

#[test]
fn one_day_must_be_left_to_practice() {
    let mut play = at("Days of rest");
    play.keys("space right space right space right space right space right space right space");
    assert!(
        play.text().contains("One day of the week must be left"),
        "{}",
        play.text()
    );
    assert_eq!(play.model.config.rest_days.len(), 6);
}

#[test]
fn a_holiday_is_announced_and_taken_back() {
    let mut play = at("Holiday");
    play.keys("enter").types("2026-03-10 to 2026-03-12").keys("enter");
    assert!(
        play.text().contains("Tue, Mar 10 2026 to Thu, Mar 12 2026"),
        "{}",
        play.text()
    );
    let date = |day: u32| chrono::NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
    assert!(play.model.progress.is_holiday(date(10)) && play.model.progress.is_holiday(date(12)));
    play.keys("down enter");
    assert!(!play.model.progress.is_holiday(date(11)));
    assert!(!play.text().contains("announced"), "{}", play.text());
}

#[test]
fn dates_that_cannot_be_read_can_be_corrected() {
    let mut play = at("Holiday");
    play.keys("enter").types("xmas").keys("enter");
    assert!(play.text().contains("Write dates like"), "{}", play.text());
    play.keys("ctrl-u").types("tomorrow").keys("enter");
    assert!(
        play.events
            .iter()
            .any(|event| matches!(event.body, Body::RestAnnounced { .. }))
    );
}

#[test]
fn a_text_is_edited_taken_and_given_up() {
    let mut play = at("Editor");
    play.keys("enter").types("code --wait").keys("enter");
    assert_eq!(play.config, "editor = \"code --wait\"\n");
    play.keys("enter").types(" q").keys("esc");
    assert_eq!(play.model.config.editor.as_deref(), Some("code --wait"));
    play.keys("enter ctrl-u enter");
    assert_eq!(play.config, "", "an empty text is the default");
}

#[test]
fn what_cannot_be_written_is_told_and_stays_as_it_was() {
    let mut play = at("ASCII only");
    play.refusal = Some("config.toml cannot be written (Permission denied).".into());
    play.keys("enter");
    assert!(play.text().contains("Permission denied"), "{}", play.text());
    assert!(!play.model.theme.glyphs.ascii && !play.model.config.ascii);
}

#[test]
fn what_holds_only_from_the_next_start_says_so() {
    let mut play = at("Python");
    play.keys("enter").types("/usr/bin/python3").keys("enter");
    assert!(play.text().contains("from the next start"), "{}", play.text());
}

#[test]
fn with_reduced_motion_a_message_stays_until_the_next_key() {
    let mut play = at("Reduced motion");
    play.keys("enter f12");
    assert!(play.text().contains("Nothing is under way"), "{}", play.text());
    play.wait(600.0);
    assert!(play.text().contains("Nothing is under way"), "{}", play.text());
    assert_eq!(etude::tui::update::wake_at(&play.model), None);
    play.keys("up");
    assert!(!play.text().contains("Nothing is under way"), "{}", play.text());
}

#[test]
fn a_click_chooses_and_a_second_one_changes() {
    let mut play = at("Where you stand");
    let text = play.text();
    let row = text.lines().position(|line| line.contains("ASCII only")).unwrap();
    let row = u16::try_from(row).unwrap();
    play.send(click(30, row));
    assert_eq!(play.config, "");
    play.send(click(30, row));
    assert_eq!(play.config, "ascii = true\n");
}

#[test]
fn keys_from_the_file_hold_and_are_shown_in_bar_and_help() {
    let mut play = Play::new(100, 40);
    let config = Config::parse(
        "[keys]\ngo-plan = \"P\"\ncode.hint = \"f3x\"\n",
        std::path::Path::new("config.toml"),
    );
    play.send(Msg::Configured(Box::new(config.unwrap())));
    assert!(
        play.text().contains("config.toml:3: `f3x` is not a key"),
        "{}",
        play.text()
    );
    play.wait(60.0);
    assert!(play.text().contains("P plan"), "the key bar: {}", play.text());
    play.keys("p");
    assert_eq!(play.model.screen, ScreenId::Today);
    play.keys("?");
    assert!(
        play.text().contains("config.toml:3: f3x is not a key"),
        "{}",
        play.text()
    );
    assert!(play.text().contains("(your key)"), "{}", play.text());
    play.keys("esc P");
    assert_eq!(play.model.screen, ScreenId::Plan);
}
