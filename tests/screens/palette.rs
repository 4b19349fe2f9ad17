//! The command palette, and the mouse on what is around every screen.

use std::path::Path;

use etude::host::config::Config;
use etude::tui::keymap::Keymap;
use etude::tui::message::{Effect, Msg};
use etude::tui::screen::ScreenId;
use etude::tui::task::Job;
use etude::tui::update::task;

use crate::play::{Play, click, passing};
use crate::welcome;

#[test]
fn a_few_letters_find_a_screen_and_enter_goes_there() {
    let mut play = Play::new(80, 24);
    play.keys(":").types("prlog").keys("enter");
    assert_eq!(play.model.screen, ScreenId::Log);
}

#[test]
fn a_few_letters_find_a_day_and_it_is_asked_before_the_plan_moves() {
    let mut play = Play::new(80, 24);
    play.keys("ctrl-p").types("w02d3").keys("enter");
    assert!(play.text().contains("Make w02d3 today's day?"), "{}", play.text());
    play.keys("y");
    assert_eq!(
        play.model.sitting.as_ref().unwrap().day.entry.id.to_string(),
        "w02d3"
    );
}

#[test]
fn it_opens_while_a_text_is_edited_and_what_is_typed_goes_into_it() {
    let mut play = Play::new(80, 24);
    play.keys("enter enter")
        .types("a")
        .keys("ctrl-p")
        .types("next hint");
    assert!(!play.on_disk().contains("hint"));
    play.keys("enter");
    assert!(play.text().contains("Hint 1 of 3"), "{}", play.text());
}

#[test]
fn escape_closes_it_and_nothing_has_happened() {
    let mut play = Play::new(80, 24);
    let before = play.text();
    play.keys("ctrl-p").types("plan").keys("esc");
    assert_eq!(play.text(), before);
    assert_eq!(play.model.screen, ScreenId::Today);
}

#[test]
fn what_nothing_is_called_is_said_and_can_be_corrected() {
    let mut play = Play::new(80, 24);
    play.keys(":").types("xyzzyx").keys("enter");
    assert!(
        play.text().contains("Nothing here is called that."),
        "{}",
        play.text()
    );
    play.keys("ctrl-u").types("the plan").keys("enter");
    assert_eq!(play.model.screen, ScreenId::Plan);
}

#[test]
fn a_click_on_a_hit_does_it() {
    let mut play = Play::new(80, 24);
    play.keys(":").types("the plan every");
    let text = play.text();
    let row = text
        .lines()
        .position(|line| line.contains("The plan: every"))
        .unwrap();
    play.send(click(20, u16::try_from(row).unwrap()));
    assert_eq!(play.model.screen, ScreenId::Plan);
}

#[test]
fn a_click_beside_it_closes_it() {
    let mut play = Play::new(80, 24);
    play.keys(":");
    play.send(click(1, 22));
    assert!(play.model.palette.is_none());
}

#[test]
fn a_paste_is_searched_for() {
    let mut play = Play::new(80, 24);
    play.keys(":");
    play.send(Msg::Paste("practice log\nand more".into()));
    play.keys("enter");
    assert_eq!(play.model.screen, ScreenId::Log);
}

#[test]
fn a_click_on_the_key_bar_is_the_key() {
    let mut play = Play::new(80, 24);
    let text = play.text();
    let bar = text.lines().last().unwrap();
    let before = bar.find("plan").unwrap();
    let column = bar[..before].chars().count();
    play.send(click(u16::try_from(column).unwrap(), 23));
    assert_eq!(play.model.screen, ScreenId::Plan);
}

#[test]
fn a_question_can_be_answered_with_the_mouse() {
    let mut play = Play::new(80, 24);
    play.keys("p down enter");
    let text = play.text();
    let row = text
        .lines()
        .position(|line| line.contains("y yes   n no"))
        .unwrap();
    let line = text.lines().nth(row).unwrap();
    let no = line[..line.find("n no").unwrap()].chars().count();
    let (row, no) = (u16::try_from(row).unwrap(), u16::try_from(no).unwrap());
    play.send(click(no, row));
    assert!(play.model.question.is_none() && play.model.sitting.is_none());
    play.keys("enter");
    play.send(click(no - 5, row));
    assert_eq!(
        play.model.sitting.as_ref().unwrap().day.entry.id.to_string(),
        "w01d2"
    );
    assert!(
        play.effects
            .iter()
            .any(|effect| matches!(effect, Effect::Open(_)))
    );
}

#[test]
fn its_keys_can_be_others_and_its_key_stands_in_the_key_bar() {
    let mut play = Play::new(140, 45);
    let bar = |play: &Play| play.text().lines().last().unwrap().to_owned();
    assert!(bar(&play).contains(": commands"), "{}", bar(&play));
    let config = "[keys]\npalette.down = \"alt-j\"\nline.text-delete-line = \"ctrl-x\"\neverywhere.palette = \"alt-p\"\n";
    let config = Config::parse(config, Path::new("config.toml")).unwrap();
    play.model.keymap = Keymap::new(&config.keys);
    assert!(bar(&play).contains("Alt-p commands"), "{}", bar(&play));
    play.keys("alt-p").types("xyzzyx").keys("ctrl-x");
    play.types("the plan").keys("alt-j enter");
    assert_ne!(play.model.screen, ScreenId::Plan, "the second hit was chosen");
}

#[test]
fn it_offers_nothing_that_would_do_nothing() {
    let mut play = Play::new(80, 24);
    play.keys(":").types("give up the long");
    assert!(!play.text().contains("F12"), "{}", play.text());
    play.keys("esc");
    let _ = task::start(&mut play.model, Job::Install("numbers".into()));
    play.keys(":").types("give up the long");
    assert!(play.text().contains("F12"), "{}", play.text());
    play.keys("ctrl-u");
    for nothing in ["Back  ", "Today  ", "install the packages"] {
        let text = play.text();
        assert!(
            !text.lines().any(|line| line.contains(&format!("│ {nothing}"))),
            "{nothing}: {text}"
        );
    }
}

#[test]
fn the_questions_of_the_first_start_come_before_it() {
    let mut play = Play::new(140, 45);
    welcome::ask(&mut play);
    play.keys("ctrl-p");
    assert!(play.model.palette.is_none());
    assert!(!play.text().contains("commands"), "{}", play.text());
}

#[test]
fn sentences_name_the_keys_that_the_learner_gave() {
    let mut play = Play::new(100, 30);
    let config = "[keys]\ncode.hint = \"f4\"\ncode.next-failure = \"f3\"\ncode.continue = \"alt-g\"\ncode.reveal = \"f11\"\n";
    let config = Config::parse(config, Path::new("config.toml")).unwrap();
    play.model.keymap = Keymap::new(&config.keys);
    assert_eq!(play.model.keymap.complaints, []);
    play.keys("enter enter f4");
    assert!(
        play.text().contains("2 more: F4 shows the next."),
        "{}",
        play.text()
    );
    play.keys("alt-g");
    let said = &play.model.notice.as_ref().unwrap().text;
    assert!(
        said.contains("Hints are on F4; F11 shows the reference"),
        "{said}"
    );
    play.verdict = passing();
    play.types("#").keys("ctrl-s");
    let said = &play.model.notice.as_ref().unwrap().text;
    assert!(said.contains("Alt-g goes on to Reflect; F11 shows"), "{said}");
    // Every name in a sentence of the screens is an action's: none is left in braces.
    for keys in ["esc esc l", "r", ",", "p", "t w"] {
        play.keys(keys);
        assert!(!play.text().contains('{'), "{keys}: {}", play.text());
    }
}
