//! The first start on an empty home, and what it leaves for all the others.

use std::fs;

use crate::pty::{Terminal, etude_at_first, keys};

fn home() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn the_first_start_asks_three_questions_once_and_opens_the_first_day() {
    let home = home();
    let mut terminal = Terminal::start(etude_at_first(home.path()));
    terminal.wait_for("Where do you stand?");
    terminal.send(keys::ENTER);
    terminal.wait_for("Which editor");
    terminal.send(keys::ENTER);
    terminal.wait_for("practice folder");
    let folder = home.path().join("my python");
    terminal.send(keys::CTRL_U);
    terminal.send(&folder.display().to_string());
    terminal.wait_for("my python");
    terminal.send(keys::ENTER);
    terminal.wait_for("A short text for tests");
    assert!(folder.join("w01/d1-double/exercise.py").is_file());
    let config = fs::read_to_string(home.path().join("config/config.toml")).unwrap();
    assert!(config.contains("my python"), "{config}");
    terminal.send(keys::CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
    assert!(terminal.is_restored());

    let mut again = Terminal::start(etude_at_first(home.path()));
    again.wait_for("day 1 of 7");
    again.send("q");
    assert_eq!(again.wait_for_end(), 0);
}

#[test]
fn ctrl_c_leaves_the_questions_and_they_come_again() {
    let home = home();
    let mut terminal = Terminal::start(etude_at_first(home.path()));
    terminal.wait_for("Where do you stand?");
    terminal.send(keys::ENTER);
    terminal.wait_for("Which editor");
    terminal.send(keys::CTRL_C);
    assert_eq!(terminal.wait_for_end(), 0);
    assert!(terminal.is_restored());
    assert!(!home.path().join("config/config.toml").exists());
    assert!(!home.path().join("practice").exists());

    let mut again = Terminal::start(etude_at_first(home.path()));
    again.wait_for("Where do you stand?");
    again.send(keys::ESC);
    again.wait_for("A short text for tests");
    again.send(keys::CTRL_Q);
    assert_eq!(again.wait_for_end(), 0);
    let third = Terminal::start(etude_at_first(home.path()));
    third.wait_for("day 1 of 7");
}

#[test]
fn a_folder_that_cannot_be_made_is_told_and_another_one_is_taken() {
    let home = home();
    fs::write(home.path().join("practice"), "a file where the folder should be").unwrap();
    let mut terminal = Terminal::start(etude_at_first(home.path()));
    terminal.wait_for("Where do you stand?");
    terminal.send(keys::ESC);
    terminal.wait_for("cannot be your practice folder");
    terminal.send(keys::CTRL_U);
    terminal.send(&home.path().join("other").display().to_string());
    terminal.wait_for("other");
    terminal.send(keys::ENTER);
    terminal.wait_for("A short text for tests");
    assert!(home.path().join("other/w01/d1-double/exercise.py").is_file());
    let untouched = fs::read_to_string(home.path().join("practice")).unwrap();
    assert_eq!(untouched, "a file where the folder should be");
}

#[test]
fn a_setting_changed_on_the_screen_is_in_the_file_with_the_comments_that_were_there() {
    let home = home();
    fs::create_dir_all(home.path().join("config")).unwrap();
    let file = home.path().join("config/config.toml");
    fs::write(
        &file,
        "# my settings\nauto_test = true # as ever\n\n[keys]\nhelp = \"f1\"\n",
    )
    .unwrap();
    let mut terminal = Terminal::start(etude_at_first(home.path()));
    terminal.wait_for("Doubling a number");
    terminal.send(keys::CTRL_P);
    terminal.wait_for("a few letters");
    terminal.send("settings");
    terminal.wait_for("Settings");
    terminal.send(keys::ENTER);
    terminal.wait_for("Tests at a pause");
    terminal.send("jjjjjjj");
    terminal.wait_for("▸ Tests at a pause");
    terminal.send(keys::ENTER);
    terminal.wait_until("the setting turned", |screen| {
        screen
            .contents()
            .lines()
            .any(|line| line.contains("Tests at a pause") && line.contains("no"))
    });
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        "# my settings\nauto_test = false # as ever\n\n[keys]\nhelp = \"f1\"\n"
    );
    terminal.send(keys::CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn a_mistake_in_the_keys_is_told_with_its_line_and_stops_nothing() {
    let home = home();
    fs::create_dir_all(home.path().join("config")).unwrap();
    fs::write(
        home.path().join("config/config.toml"),
        "[keys]\ngo-plan = \"P\"\nrun = \"ctr-r\"\n",
    )
    .unwrap();
    let mut terminal = Terminal::start(etude_at_first(home.path()));
    terminal.wait_for("config.toml:3:");
    terminal.send("P");
    terminal.wait_for("Week 1");
    terminal.send(keys::CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
}
