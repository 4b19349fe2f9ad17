//! The questions of the first start.

use std::sync::Arc;

use etude::core::curriculum::Cycle;
use etude::core::event::{Body, Path};
use etude::tui::message::Effect;
use etude::tui::screen::{ScreenId, welcome};

use crate::play::{Play, click};

/// The first start, as [`etude::tui::start`] begins it.
pub fn ask(play: &mut Play) {
    let editors = vec!["code".to_owned(), "nvim".to_owned()];
    play.model.welcome = welcome::State::new(&play.model.standard_practice, editors);
    play.model.screen = ScreenId::Welcome;
    plan_a_second_cycle(play);
}

/// A curriculum that plans a second cycle, and has no week of it yet.
pub fn plan_a_second_cycle(play: &mut Play) {
    let index = Arc::make_mut(&mut play.model.index);
    let first = index
        .cycles
        .iter()
        .find(|cycle| cycle.label == "Cycle 1")
        .unwrap();
    let second = Cycle {
        label: "Cycle 2".to_owned(),
        title: "Larger Steps".to_owned(),
        weeks: ("w05".parse().unwrap(), "w08".parse().unwrap()),
        ..first.clone()
    };
    index.cycles.push(second);
}

fn asked() -> Play {
    let mut play = Play::new(80, 24);
    ask(&mut play);
    play
}

fn path(play: &Play) -> Option<Path> {
    play.events.iter().find_map(|event| match event.body {
        Body::PathChosen { path } => Some(path),
        _ => None,
    })
}

#[test]
fn three_times_enter_is_the_first_day() {
    let mut play = asked();
    play.keys("enter enter enter");
    assert_eq!(play.model.screen, ScreenId::Read);
    assert_eq!(path(&play), Some(Path::Intermediate));
    assert_eq!(play.config, "", "the defaults need no line in the settings");
}

#[test]
fn escape_takes_the_defaults_whatever_was_marked() {
    let mut play = asked();
    play.keys("down enter down esc");
    assert_eq!(play.model.screen, ScreenId::Read);
    assert_eq!(path(&play), Some(Path::Intermediate));
    assert_eq!(play.config, "");
}

#[test]
fn other_answers_are_in_the_settings_and_in_the_log() {
    let mut play = asked();
    play.keys("3 enter 2 enter ctrl-u")
        .types("~/python")
        .keys("enter");
    assert_eq!(path(&play), Some(Path::Advanced));
    assert_eq!(play.config, "practice = \"~/python\"\neditor = \"code\"\n");
    assert_eq!(play.model.config.editor.as_deref(), Some("code"));
}

#[test]
fn a_path_without_content_says_where_it_leads_instead() {
    let mut play = asked();
    let text = play.text();
    assert!(text.contains("The foundations are not written yet"), "{text}");
    assert!(text.contains("The second cycle is not written yet"), "{text}");
    assert!(
        !text.contains("third cycle"),
        "a path to nowhere else is not offered: {text}"
    );
    play.keys("1 enter enter enter");
    assert_eq!(path(&play), Some(Path::Beginner));
    let day = play.model.sitting.as_ref().unwrap().day.entry.id.to_string();
    assert_eq!(day, "w01d1", "what was said is what happens");
}

#[test]
fn a_folder_that_cannot_be_made_is_told_and_can_be_corrected() {
    let mut play = asked();
    play.refusal = Some("/root/x cannot be your practice folder (Permission denied).".into());
    play.keys("enter enter ctrl-u").types("/root/x").keys("enter");
    assert_eq!(play.model.screen, ScreenId::Welcome);
    assert!(play.text().contains("Permission denied"), "{}", play.text());
    assert_eq!(path(&play), None, "nothing is chosen before everything is there");
    play.refusal = None;
    play.keys("ctrl-u").types("~/py").keys("enter");
    assert_eq!(play.model.screen, ScreenId::Read);
    assert_eq!(play.config, "practice = \"~/py\"\n");
}

#[test]
fn ctrl_c_leaves_and_nothing_is_chosen() {
    let mut play = asked();
    play.keys("enter ctrl-c");
    assert_eq!(play.effects.last(), Some(&Effect::Quit));
    assert_eq!(path(&play), None);
    assert_eq!(play.config, "");
}

#[test]
fn a_question_can_be_gone_back_to() {
    let mut play = asked();
    play.keys("enter enter shift-tab shift-tab");
    assert!(play.text().contains("Where do you stand?"), "{}", play.text());
}

#[test]
fn a_click_marks_an_answer_and_a_second_one_takes_it() {
    let mut play = asked();
    let text = play.text();
    let row = text
        .lines()
        .position(|line| line.contains("I write Python every day"))
        .unwrap();
    let row = u16::try_from(row).unwrap();
    play.send(click(10, row));
    assert!(play.text().contains("Where do you stand?"));
    play.send(click(10, row));
    assert!(play.text().contains("Which editor"), "{}", play.text());
    play.keys("enter enter");
    assert_eq!(path(&play), Some(Path::Advanced));
}

/// A curriculum that has these cycles of the fixture alone, as another one may.
fn with_cycles(play: &mut Play, kept: &[&str]) {
    let index = Arc::make_mut(&mut play.model.index);
    let cycles: Vec<usize> = (0..index.cycles.len())
        .filter(|at| kept.contains(&index.cycles[*at].label.as_str()))
        .collect();
    for week in &mut index.weeks {
        week.cycle = cycles.iter().position(|at| *at == week.cycle).unwrap();
    }
    index.cycles = cycles.into_iter().map(|at| index.cycles[at].clone()).collect();
}

#[test]
fn a_curriculum_of_one_cycle_asks_for_no_path_and_speaks_of_no_foundations() {
    let mut play = asked();
    with_cycles(&mut play, &["Cycle 1"]);
    play.wait(0.0);
    let text = play.text();
    assert!(text.contains("Two questions"), "{text}");
    assert!(text.contains("1 of 2  Which editor do you like?"), "{text}");
    for said in ["oundations", "cycle", "Where do you stand"] {
        assert!(!text.contains(said), "{said}: {text}");
    }
    play.keys("shift-tab enter");
    assert!(
        play.text().contains("2 of 2  Where may your practice folder be?"),
        "{}",
        play.text()
    );
    play.keys("enter");
    assert_eq!(path(&play), Some(Path::Intermediate));
    assert_eq!(play.model.screen, ScreenId::Read);
    play.keys("esc p c");
    assert!(
        play.text().contains("This curriculum has one way through it"),
        "{}",
        play.text()
    );
}

#[test]
fn only_paths_that_the_curriculum_plans_are_offered() {
    let mut play = asked();
    with_cycles(&mut play, &["Cycle 1", "Cycle 2"]);
    play.wait(0.0);
    let text = play.text();
    assert!(!text.contains("oundations"), "{text}");
    assert!(text.contains("The second cycle is not written yet"), "{text}");
    play.keys("enter enter enter");
    assert_eq!(
        path(&play),
        Some(Path::Intermediate),
        "the default stays the default"
    );
}
