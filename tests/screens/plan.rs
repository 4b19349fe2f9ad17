//! The plan: what it shows, what is found in it, and how one's place moves.

use etude::core::curriculum::{DayId, WeekId};
use etude::core::event::{Attempt, Body, Outcome, Path, Purpose};
use etude::core::progress::Known;
use etude::core::session::{Grade, Phase};
use etude::tui::message::{Effect, Msg};
use etude::tui::screen::ScreenId;
use etude::tui::theme::{Glyphs, Theme, ThemeName};

use crate::play::{Play, passing};
use crate::welcome;

const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (160, 50)];

fn pictures(name: &str, play: impl Fn(&mut Play)) {
    for (width, height) in SIZES {
        let mut at = Play::new(width, height);
        play(&mut at);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), at.picture());
    }
    let mut at = Play::with(80, 24, Theme::new(ThemeName::None, Glyphs::ASCII));
    play(&mut at);
    insta::assert_snapshot!(format!("{name}_no_color"), at.picture());
}

pub fn day(id: &str) -> DayId {
    id.parse().unwrap()
}

fn week(id: &str) -> WeekId {
    id.parse().unwrap()
}

/// A sitting from start to end that passes at the first attempt.
pub fn done(id: &str, rotation: u32) -> Vec<Body> {
    let day = day(id);
    let mut attempt = Attempt::new(day, Outcome::Pass);
    (attempt.passed, attempt.total) = (3, 3);
    vec![
        Body::SittingStarted {
            day,
            rotation,
            purpose: Purpose::Plan,
        },
        Body::TimeSpent {
            day,
            phase: Phase::Code,
            seconds: 400,
        },
        Body::Attempted(attempt),
        Body::Graded {
            day,
            grade: Grade::Good,
            overruled: false,
        },
        Body::Reflected {
            day,
            answers: vec!["In the importer: three places.".into()],
        },
        Body::SittingFinished {
            day,
            cards: Vec::new(),
        },
    ]
}

/// A log with every state of a day.
fn every_state(play: &mut Play) {
    let skipped = day("w01d3");
    let begun = day("w01d4");
    play.happened(done("w01d1", 1));
    play.happened(done("w01d2", 1));
    play.happened([
        Body::Skipped {
            day: skipped,
            rotation: 1,
        },
        Body::SittingStarted {
            day: begun,
            rotation: 1,
            purpose: Purpose::Plan,
        },
        Body::PhaseEntered {
            day: begun,
            phase: Phase::Code,
        },
        Body::Jumped {
            day: day("w01d5"),
            rotation: 1,
        },
        Body::TestedOut { week: week("w02") },
    ]);
}

fn bodies(play: &Play) -> Vec<&Body> {
    play.events.iter().map(|event| &event.body).collect()
}

fn place(play: &Play) -> String {
    play.model
        .progress
        .place(&play.model.index)
        .unwrap()
        .day
        .to_string()
}

#[test]
fn every_state_of_a_day() {
    pictures("plan_states", |play| {
        every_state(play);
        play.keys("p Z g down down down down");
    });
}

#[test]
fn the_chosen_day_is_looked_at() {
    pictures("plan_look", |play| {
        every_state(play);
        play.keys("p up up up up tab");
    });
}

#[test]
fn a_heading_is_looked_at() {
    pictures("plan_week", |play| {
        every_state(play);
        play.keys("p n");
    });
}

#[test]
fn the_second_rotation() {
    pictures("plan_rotation", |play| {
        play.happened(done("w02d7", 1));
        play.happened(done("w01d1", 2));
        play.keys("p");
    });
}

#[test]
fn a_search() {
    pictures("plan_find", |play| {
        play.keys("p /").types("squ");
    });
}

#[test]
fn a_search_that_finds_nothing() {
    pictures("plan_find_nothing", |play| {
        play.keys("p /").types("xyzzy");
    });
}

#[test]
fn the_paths() {
    pictures("plan_paths", |play| {
        welcome::plan_a_second_cycle(play);
        play.happened([Body::PathChosen { path: Path::Advanced }]);
        play.keys("p c");
    });
}

#[test]
fn the_topics() {
    pictures("plan_topics", |play| {
        play.keys("p f enter");
    });
}

#[test]
fn a_question_before_the_place_moves() {
    pictures("plan_question", |play| {
        play.keys("p o");
    });
}

#[test]
fn headings_fold_and_unfold() {
    let mut play = Play::new(80, 24);
    play.keys("p");
    assert!(play.text().contains("d3"), "this week's days are shown");
    play.keys("left left");
    assert!(!play.text().contains("d3  "), "folded: {}", play.text());
    play.keys("right right");
    assert!(play.text().contains("d3"), "unfolded again");
    play.keys("Z Z Z G");
    assert!(play.text().contains("d7"), "{}", play.text());
}

#[test]
fn a_search_finds_titles_and_readings_and_leads_to_the_day() {
    let mut play = Play::new(100, 30);
    play.keys("p /").types("chunk");
    assert!(play.text().contains("w02d3"), "{}", play.text());
    play.keys("enter");
    assert_eq!(play.model.screen, ScreenId::Plan);
    assert!(play.text().contains("w02"), "{}", play.text());
    play.keys("enter y");
    assert_eq!(place(&play), "w02d3");
    // A word that is in no title.
    let mut play = Play::new(100, 30);
    play.keys("p /").types("short text for tests");
    assert!(play.text().contains("14 days"), "{}", play.text());
}

#[test]
fn letters_are_letters_while_something_is_looked_for() {
    let mut play = Play::new(100, 30);
    play.keys("p /").types("qjk");
    assert!(play.text().contains("qjk"), "{}", play.text());
    assert!(!play.effects.contains(&Effect::Quit));
    play.keys("backspace backspace backspace esc");
    assert!(!play.text().contains("titles, and words"), "{}", play.text());
    play.keys("esc");
    assert_eq!(play.model.screen, ScreenId::Today);
}

#[test]
fn nothing_moves_without_a_yes() {
    let mut play = Play::new(100, 30);
    play.keys("p down enter n s n m n o n c enter n esc f enter ctrl-s n");
    assert!(play.events.is_empty(), "{:?}", play.events);
}

#[test]
fn a_day_is_left_out_and_taken_up_again() {
    let mut play = Play::new(100, 30);
    play.keys("p down down s y");
    assert_eq!(place(&play), "w01d1", "today's day stays");
    assert!(play.text().contains("left out"), "{}", play.text());
    play.keys("s");
    assert!(play.model.question.is_none(), "it is left out already");
    play.keys("enter y");
    assert_eq!(place(&play), "w01d3");
}

#[test]
fn a_week_is_marked_as_known_and_practiced_after_all() {
    let mut play = Play::new(100, 30);
    play.keys("p m y");
    assert_eq!(place(&play), "w02d1");
    assert_eq!(play.model.progress.known(week("w01")), Some(Known::Declared));
    assert_eq!(play.model.plan_day(), Some(day("w02d1")), "the mark goes along");
    play.keys("N N m y");
    assert_eq!(play.model.progress.known(week("w01")), None);
    assert_eq!(place(&play), "w01d1");
}

#[test]
fn a_challenge_passed_cold_tests_out_of_the_week() {
    let mut play = Play::new(100, 30);
    play.keys("p o y");
    assert_eq!(play.model.screen, ScreenId::Code, "no reading comes before");
    assert_eq!(play.model.sitting.as_ref().unwrap().day.entry.id, day("w01d7"));
    assert_eq!(place(&play), "w01d1", "the place stays while it is tried");
    play.types("#").keys("ctrl-s");
    assert_eq!(place(&play), "w01d1", "and when it fails");
    play.verdict = passing();
    play.types("#").keys("ctrl-s");
    assert!(bodies(&play).contains(&&Body::TestedOut { week: week("w01") }));
    assert!(play.text().contains("Week w01 is tested out"), "{}", play.text());
    assert_eq!(place(&play), "w02d1");
    play.keys("ctrl-n ctrl-s");
    assert!(play.text().contains("w02d1"), "it moves on: {}", play.text());
    let times = bodies(&play)
        .iter()
        .filter(|body| matches!(body, Body::TestedOut { .. }))
        .count();
    assert_eq!(times, 1);
}

#[test]
fn a_challenge_with_the_reference_shown_tests_nobody_out() {
    let mut play = Play::new(100, 30);
    play.keys("p o y f7 y");
    play.verdict = passing();
    play.types("#").keys("ctrl-s");
    assert!(
        !bodies(&play)
            .iter()
            .any(|body| matches!(body, Body::TestedOut { .. }))
    );
    assert_eq!(place(&play), "w01d1");
}

#[test]
fn a_hint_is_asked_about_before_it_costs_the_test_out_and_the_result_says_so() {
    let mut play = Play::new(100, 30);
    play.keys("p o y f3");
    let asked = &play.model.question.as_ref().unwrap().text;
    assert!(asked.contains("A week is tested out without hints"), "{asked}");
    play.keys("n");
    let hints = |play: &Play| {
        let bodies = bodies(play);
        let hints = bodies
            .iter()
            .filter(|body| matches!(body, Body::HintShown { .. }));
        hints.count()
    };
    assert_eq!(hints(&play), 0);
    assert!(!play.text().contains("Hint 1 of"), "{}", play.text());
    play.keys("f3 y");
    assert!(play.text().contains("Hint 1 of"), "{}", play.text());
    play.keys("f3");
    assert!(play.model.question.is_none(), "it is asked once");
    assert_eq!(hints(&play), 2);
    play.verdict = passing();
    play.types("#").keys("ctrl-s");
    let said = &play.model.notice.as_ref().unwrap().text;
    assert!(
        said.contains("Hints were shown, so week w01 is not tested out"),
        "{said}"
    );
    assert_eq!(place(&play), "w01d1");
    play.keys("ctrl-n ctrl-s");
    assert!(
        play.text()
            .contains("Hints were shown: week w01 is not tested out."),
        "{}",
        play.text()
    );
}

#[test]
fn a_challenge_that_is_left_keeps_the_place_and_begins_cold_again() {
    let mut play = Play::new(100, 30);
    play.keys("p o y");
    play.types("half a thought").keys("ctrl-s esc t");
    play.keys("enter");
    assert_eq!(play.model.sitting.as_ref().unwrap().day.entry.id, day("w01d1"));
    assert_eq!(play.model.screen, ScreenId::Read);
    play.keys("p o y");
    assert!(!play.on_disk().contains("half a thought"), "a blank start");
    let kept = play.kept.values().any(|text| text.contains("half a thought"));
    assert!(kept, "what was written is kept");
}

#[test]
fn a_challenge_under_way_in_the_plan_is_not_cold() {
    let mut play = Play::new(100, 30);
    let challenge = day("w01d7");
    play.happened([
        Body::SittingStarted {
            day: challenge,
            rotation: 1,
            purpose: Purpose::Plan,
        },
        Body::PhaseEntered {
            day: challenge,
            phase: Phase::Code,
        },
    ]);
    play.keys("p o");
    assert!(play.model.question.is_none());
    assert!(play.text().contains("no longer cold"), "{}", play.text());
}

#[test]
fn topics_in_focus_are_next_and_the_plan_says_so() {
    let mut play = Play::new(100, 30);
    play.keys("p f").types("chunk").keys("enter");
    assert!(
        play.text().contains("comes first"),
        "what it means is shown: {}",
        play.text()
    );
    play.keys("ctrl-s y");
    let focus = play.model.progress.focus();
    assert_eq!(focus.len(), 1, "{focus:?}");
    let first = play.model.progress.focus_open(&play.model.index)[0];
    assert_eq!(place(&play), first.to_string());
    assert!(play.text().contains("in focus: 1 topic"), "{}", play.text());
    play.keys("t enter");
    assert_eq!(play.model.sitting.as_ref().unwrap().day.entry.id, first);
    let started = bodies(&play).into_iter().find_map(|body| match body {
        Body::SittingStarted { purpose, .. } => Some(*purpose),
        _ => None,
    });
    assert_eq!(started, Some(Purpose::Focus));
    play.keys("p f enter ctrl-s y");
    assert!(play.model.progress.focus().is_empty());
    assert_eq!(place(&play), "w01d1");
}

#[test]
fn the_last_day_leads_into_the_next_rotation_and_the_screen_says_so() {
    let mut play = Play::new(100, 30);
    play.happened(done("w01d1", 1));
    play.happened([Body::Jumped {
        day: day("w02d7"),
        rotation: 1,
    }]);
    play.keys("enter enter");
    play.verdict = passing();
    play.types("#").keys("ctrl-s ctrl-n ctrl-s");
    assert_eq!(play.model.screen, ScreenId::Done);
    assert_eq!(place(&play), "w01d1");
    assert!(play.text().contains("rotation 2"), "{}", play.text());
    play.keys("t");
    play.keys("p");
    assert!(play.text().contains("rotation 2"), "{}", play.text());
    play.keys("t enter");
    assert!(
        play.model.sitting.as_ref().unwrap().stretch,
        "Stretch counts from now on"
    );
}

#[test]
fn a_day_that_is_gone_and_a_title_in_wide_letters_are_survived() {
    let mut play = Play::new(60, 20);
    play.happened(done("w09d3", 1));
    let index = std::sync::Arc::make_mut(&mut play.model.index);
    index.weeks[0].days[0].title = "日本語のとても長い題名がここにあります、そしてもっと長くなります".into();
    play.send(Msg::Resize(60, 20));
    play.keys("p g");
    assert!(play.text().contains("日本語"), "{}", play.text());
    for line in play.text().lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 60, "{line}");
    }
}

#[test]
fn a_click_chooses_and_a_second_one_goes_there() {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mut play = Play::new(100, 30);
    play.keys("p");
    let row = play.text().lines().position(|line| line.contains("d4 ")).unwrap();
    let click = || {
        Msg::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: 20,
            row: u16::try_from(row).unwrap(),
            modifiers: KeyModifiers::NONE,
        })
    };
    play.send(click());
    assert_eq!(play.model.plan_day(), Some(day("w01d4")));
    play.send(click());
    assert!(play.model.question.is_some());
}
