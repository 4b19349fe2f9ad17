//! Leaving, while something is under way and while there is no room.

use std::path::Path;

use etude::core::comparison::{Comparison, Side};
use etude::host::config::Config;
use etude::host::export::Form;
use etude::tui::keymap::Keymap;
use etude::tui::message::{Effect, Msg};
use etude::tui::screen::ScreenId;
use etude::tui::task::{End, Job};
use etude::tui::update::task;

use crate::play::{Play, click, passing};

fn installing() -> Play {
    let mut play = Play::new(80, 24);
    let _ = task::start(&mut play.model, Job::Install("numbers".into()));
    play
}

fn has_left(play: &Play) -> bool {
    play.effects.contains(&Effect::Quit)
}

/// The picture as one line of words: a question is wrapped.
fn words(play: &Play) -> String {
    let text = play.text();
    let words = text.split_whitespace().filter(|word| *word != "│");
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn without_long_work_one_key_leaves() {
    let mut play = Play::new(80, 24);
    play.keys("q");
    assert!(has_left(&play));
}

#[test]
fn the_key_back_pressed_once_too_often_leaves_nobody_outside() {
    let mut play = Play::new(80, 24);
    play.keys("l esc esc esc");
    assert!(!has_left(&play));
    assert_eq!(play.model.screen, ScreenId::Today);
    assert!(
        play.text().contains("Here everything starts. q leaves."),
        "{}",
        play.text()
    );
}

#[test]
fn leaving_says_what_it_would_stop_and_asks_once() {
    let mut play = installing();
    play.keys("q");
    assert!(!has_left(&play));
    let said = words(&play);
    assert!(said.contains("Installing numbers is under way."), "{said}");
    let asked = &play.model.question.as_ref().unwrap().text;
    assert!(
        asked.ends_with("the next installation goes on from there. Leave?"),
        "{asked}"
    );
    play.keys("n");
    assert!(!has_left(&play) && play.model.question.is_none());
    assert_eq!(play.model.tasks.len(), 1, "it goes on");
    play.keys("q y");
    assert!(has_left(&play));
}

#[test]
fn the_key_pressed_twice_always_leaves() {
    for key in ["ctrl-c", "q", "ctrl-q"] {
        let mut play = installing();
        play.keys(key);
        assert!(!has_left(&play), "{key}");
        play.keys(key);
        assert!(has_left(&play), "{key}");
    }
    // In the editor Ctrl-C copies; once it is asked, it leaves.
    let mut play = installing();
    play.keys("enter enter ctrl-q");
    assert_eq!(play.model.screen, ScreenId::Code);
    play.keys("ctrl-c");
    assert!(has_left(&play));
}

#[test]
fn another_question_is_withdrawn_and_the_second_time_leaves() {
    let mut play = Play::new(80, 24);
    play.keys(":").types("w02d3").keys("enter");
    assert!(play.model.question.is_some());
    play.keys("q");
    assert!(play.model.question.is_some(), "a letter may be a slip");
    play.keys("ctrl-c");
    assert!(play.model.question.is_none() && !has_left(&play));
    play.keys("ctrl-c");
    assert!(has_left(&play));
    let mut play = installing();
    play.keys(":").types("w02d3").keys("enter ctrl-c");
    assert!(words(&play).contains("Installing numbers is under way."));
    play.keys("ctrl-c");
    assert!(has_left(&play));
}

#[test]
fn work_that_is_given_up_already_keeps_nobody() {
    let mut play = installing();
    play.keys("f12 q");
    assert!(has_left(&play));
}

#[test]
fn an_export_says_that_there_will_be_no_file() {
    let mut play = Play::new(80, 24);
    let _ = task::start(&mut play.model, Job::ExportLog(Form::Csv));
    play.keys("q");
    assert!(words(&play).contains("no file is written"), "{}", words(&play));
    play.send(Msg::Ended(1, End::Done("The log is in a file.".into())));
    play.keys("q");
    assert!(has_left(&play), "what was asked still holds");
}

#[test]
fn a_comparison_is_long_work_until_it_is_there() {
    let mut play = Play::new(80, 24);
    play.keys("enter enter");
    play.verdict = passing();
    play.types("#").keys("ctrl-s");
    let run = play.model.runs;
    play.send(Msg::Confirmed {
        run,
        verdict: Box::new(passing()),
    });
    assert!(
        play.effects
            .iter()
            .any(|effect| matches!(effect, Effect::Compare { .. }))
    );
    play.keys("ctrl-q");
    assert!(play.text().contains("being measured"));
    play.keys("n");
    play.send(Msg::Compared {
        run,
        comparison: Box::new(Comparison {
            workload: String::new(),
            yours: Side::default(),
            reference: Side::default(),
            trouble: None,
        }),
    });
    play.keys("ctrl-q");
    assert!(has_left(&play));
}

#[test]
fn a_window_without_room_says_how_to_leave_and_asks_there_too() {
    let mut play = installing();
    play.send(Msg::Resize(40, 10));
    let said = words(&play);
    assert!(
        said.contains("étude needs 60 columns and 20 rows; here are 40 and 10."),
        "{said}"
    );
    assert!(said.contains("q leaves"), "{said}");
    assert!(said.contains("Installing numbers goes on."), "{said}");
    play.keys("q");
    let said = words(&play);
    assert!(
        said.contains("Leaving stops it") && said.contains("y yes n no"),
        "{said}"
    );
    play.keys("ctrl-c");
    assert!(has_left(&play));
}

#[test]
fn without_room_no_key_does_what_nobody_can_see() {
    let mut play = Play::new(80, 24);
    play.send(Msg::Resize(59, 24));
    play.keys(": ? enter p");
    assert!(play.model.palette.is_none());
    assert_eq!(play.model.screen, ScreenId::Today);
    play.send(Msg::Resize(80, 24));
    play.keys(":");
    assert!(play.model.palette.is_some());
}

#[test]
fn the_keys_of_a_question_are_those_that_the_learner_gave_it() {
    let mut play = installing();
    let config = "[keys]\nquestion.yes = \"ctrl-y\"\neverywhere.quit = \"f11\"\n";
    let config = Config::parse(config, Path::new("config.toml")).unwrap();
    play.model.keymap = Keymap::new(&config.keys);
    play.keys("f11 y");
    let text = play.text();
    let row = text
        .lines()
        .position(|line| line.contains("Ctrl-Y yes   n no"))
        .unwrap();
    assert!(!has_left(&play));
    let line = text.lines().nth(row).unwrap();
    let column = line[..line.find("Ctrl-Y").unwrap()].chars().count();
    play.send(click(
        u16::try_from(column + 8).unwrap(),
        u16::try_from(row).unwrap(),
    ));
    assert!(has_left(&play), "a click on the answer is the answer");
}
