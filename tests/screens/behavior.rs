//! What the keys do, told as a learner would tell it.

use etude::core::event::{Body, Outcome};
use etude::core::session::{Grade, Phase};
use etude::tui::message::{Effect, Msg};
use etude::tui::screen::ScreenId;

use crate::play::{Play, failing, passing};

fn at_code() -> Play {
    let mut play = Play::new(100, 30);
    play.keys("enter enter");
    assert_eq!(play.model.screen, ScreenId::Code);
    play
}

fn attempts(play: &Play) -> Vec<Outcome> {
    let attempts = play.events.iter().filter_map(|event| match &event.body {
        Body::Attempted(attempt) => Some(attempt.verdict),
        _ => None,
    });
    attempts.collect()
}

#[test]
fn a_whole_day_from_the_card_to_the_log() {
    let mut play = at_code();
    play.types("x").keys("ctrl-s");
    play.verdict = passing();
    play.types("y").keys("ctrl-s ctrl-n");
    assert_eq!(play.model.screen, ScreenId::Reflect);
    play.types("In the importer.")
        .keys("tab")
        .types("Say it.")
        .keys("ctrl-s");
    assert_eq!(play.model.screen, ScreenId::Done);
    assert_eq!(attempts(&play), [Outcome::Fail, Outcome::Pass]);
    assert!(play.text().contains("w01d1 is done"), "{}", play.text());
    assert!(
        play.text().contains("w01d2"),
        "tomorrow's day is shown: {}",
        play.text()
    );
    play.keys("l enter");
    assert!(play.text().contains("In the importer."), "{}", play.text());
}

#[test]
fn reflect_waits_until_the_tests_pass() {
    let mut play = at_code();
    play.keys("ctrl-n");
    assert_eq!(play.model.screen, ScreenId::Code);
    assert!(
        play.text().contains("Reflect comes after the tests pass"),
        "{}",
        play.text()
    );
}

#[test]
fn typing_is_tested_when_it_pauses_and_not_before() {
    let mut play = at_code();
    let runs = |play: &Play| {
        play.effects
            .iter()
            .filter(|effect| matches!(effect, Effect::Run { .. }))
            .count()
    };
    let before = runs(&play);
    play.types("value = 1");
    play.wait(0.5);
    assert_eq!(runs(&play), before, "half a second is no pause");
    play.wait(0.2);
    assert_eq!(runs(&play), before + 1);
    assert!(
        play.on_disk().starts_with("value = 1"),
        "a run saves first: {}",
        play.on_disk()
    );
    assert!(
        attempts(&play).is_empty(),
        "a run at a pause that fails is no attempt"
    );
}

#[test]
fn an_old_verdict_says_nothing_about_a_new_text() {
    let mut play = at_code();
    play.slow = true;
    play.types("a").keys("ctrl-s");
    play.types("b").keys("ctrl-s");
    let last = play.model.runs;
    play.send(Msg::Judged {
        run: last - 1,
        verdict: Box::new(passing()),
    });
    assert!(!play.text().contains("tests pass"), "{}", play.text());
    play.send(Msg::Judged {
        run: last,
        verdict: Box::new(passing()),
    });
    assert!(play.text().contains("3 tests pass"), "{}", play.text());
}

#[test]
fn a_save_from_outside_is_shown_and_tested_and_our_text_is_kept() {
    let mut play = at_code();
    play.types("mine = 1\n");
    play.save_outside("theirs = 2\n");
    let file = play.model.sitting.as_ref().unwrap().open_file().unwrap();
    assert_eq!(file.buffer.file_text(), "theirs = 2\n");
    let backed_up = play
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::BackUp { text, .. } if text.starts_with("mine = 1")));
    assert!(backed_up, "our unsaved text is kept");
    assert!(
        matches!(play.effects.last(), Some(Effect::Run { .. })),
        "an outside save is tested"
    );
    play.keys("ctrl-u");
    let file = play.model.sitting.as_ref().unwrap().open_file().unwrap();
    assert!(
        file.buffer.file_text().starts_with("mine = 1"),
        "the outside text is one undoable edit"
    );
}

#[test]
fn our_own_save_coming_back_is_no_news() {
    let mut play = at_code();
    play.types("x").keys("ctrl-s");
    let count = play.effects.len();
    let text = play.on_disk().to_owned();
    play.save_outside(&text);
    assert_eq!(play.effects.len(), count, "the same text again asks for nothing");
}

#[test]
fn saves_from_outside_count_as_one_attempt_when_they_are_close() {
    let mut play = at_code();
    play.save_outside("one = 1\n");
    play.wait(5.0);
    play.save_outside("two = 2\n");
    play.wait(5.0);
    assert!(attempts(&play).is_empty());
    play.wait(6.0);
    assert_eq!(attempts(&play), [Outcome::Fail]);
}

#[test]
fn hints_come_one_by_one_and_each_is_in_the_log() {
    let mut play = at_code();
    play.keys("f3");
    assert!(
        play.text().contains("Hint 1 of 3") && !play.text().contains("Hint 2 of 3"),
        "{}",
        play.text()
    );
    play.keys("f3");
    assert!(play.text().contains("Hint 2 of 3"), "{}", play.text());
    let hints: Vec<u8> = play
        .events
        .iter()
        .filter_map(|event| match event.body {
            Body::HintShown { number, .. } => Some(number),
            _ => None,
        })
        .collect();
    assert_eq!(hints, [1, 2]);
}

#[test]
fn the_reference_is_shown_only_after_a_yes_and_the_log_says_so() {
    let mut play = at_code();
    play.keys("f7 n");
    assert!(
        !play
            .events
            .iter()
            .any(|event| matches!(event.body, Body::Revealed { .. }))
    );
    play.keys("f7 y");
    assert!(
        play.events
            .iter()
            .any(|event| matches!(event.body, Body::Revealed { .. }))
    );
    assert!(
        play.text().contains("The reference says what it means"),
        "{}",
        play.text()
    );
    play.keys("ctrl-n ctrl-s");
    assert_eq!(play.model.screen, ScreenId::Done);
    let grade = play.events.iter().find_map(|event| match event.body {
        Body::Graded { grade, .. } => Some(grade),
        _ => None,
    });
    assert_eq!(
        grade,
        Some(Grade::Again),
        "a day whose reference was revealed comes back soon"
    );
}

#[test]
fn after_a_restart_the_sitting_goes_on_in_its_phase() {
    let mut play = at_code();
    play.types("x").keys("ctrl-s f3");
    let mut again = Play::new(100, 30);
    again.model.progress = etude::core::progress::Progress::of(play.events.clone());
    again.disk = play.disk.clone();
    again.keys("enter");
    assert_eq!(again.model.screen, ScreenId::Code);
    assert_eq!(
        again.model.code.hints, 1,
        "the hint that was shown is not asked for again"
    );
    assert!(
        again.text().contains("xdef double") || again.on_disk().starts_with('x'),
        "{}",
        again.text()
    );
    let started = again
        .events
        .iter()
        .filter(|event| matches!(event.body, Body::SittingStarted { .. }))
        .count();
    assert_eq!(started, 0, "it is the same sitting");
}

#[test]
fn time_is_counted_while_one_works_and_not_while_one_is_away() {
    let mut play = Play::new(100, 30);
    play.keys("enter");
    for _ in 0..9 {
        play.wait(20.0);
        play.keys("down");
    }
    play.wait(3600.0);
    play.keys("down enter");
    let seconds: u32 = play
        .events
        .iter()
        .filter_map(|event| match event.body {
            Body::TimeSpent {
                phase: Phase::Read,
                seconds,
                ..
            } => Some(seconds),
            _ => None,
        })
        .sum();
    assert_eq!(seconds, 180);
}

#[test]
fn leaving_saves_the_text_and_logs_the_time() {
    let mut play = at_code();
    play.wait(30.0);
    play.types("unsaved").keys("ctrl-q");
    assert!(play.on_disk().starts_with("unsaved"));
    assert_eq!(play.effects.last(), Some(&Effect::Quit));
    let coded = play.events.iter().any(|event| {
        matches!(
            event.body,
            Body::TimeSpent {
                phase: Phase::Code,
                seconds: 30,
                ..
            }
        )
    });
    assert!(coded, "{:?}", play.events);
}

#[test]
fn losing_the_window_saves_the_text() {
    let mut play = at_code();
    play.types("typed");
    play.send(Msg::Focus(false));
    assert!(play.on_disk().starts_with("typed"));
}

#[test]
fn the_plan_goes_to_another_day_after_a_yes() {
    let mut play = Play::new(100, 30);
    play.keys("p down down enter y");
    assert_eq!(
        play.model.sitting.as_ref().unwrap().day.entry.id.to_string(),
        "w01d3"
    );
    assert!(
        play.events
            .iter()
            .any(|event| matches!(event.body, Body::Jumped { .. }))
    );
}

#[test]
fn back_to_the_start_keeps_the_text_one_undo_away() {
    let mut play = at_code();
    play.types("mine").keys("esc X y");
    let text = |play: &Play| {
        play.model
            .sitting
            .as_ref()
            .unwrap()
            .open_file()
            .unwrap()
            .buffer
            .file_text()
    };
    assert!(!text(&play).contains("mine"));
    assert!(
        play.effects
            .iter()
            .any(|effect| matches!(effect, Effect::BackUp { .. }))
    );
    assert!(
        play.events
            .iter()
            .any(|event| matches!(event.body, Body::Reset { .. }))
    );
    play.keys("i ctrl-u");
    assert!(text(&play).contains("mine"));
}

#[test]
fn a_failed_test_marks_its_line_until_the_text_changes() {
    let mut play = at_code();
    play.verdict = failing();
    play.keys("ctrl-s");
    let marked = |play: &Play| {
        let sitting = play.model.sitting.as_ref().unwrap();
        etude::tui::screen::code::panel::error_lines(sitting, "exercise.py")
    };
    assert_eq!(marked(&play), [3]);
    play.types("#");
    assert!(marked(&play).is_empty());
}

#[test]
fn a_sentence_about_something_that_failed_is_shown_and_goes_away() {
    let mut play = at_code();
    play.send(Msg::Failed(
        "The log cannot be written (No space left on device). Make room, then go on.".into(),
    ));
    assert!(play.text().contains("No space left on device"));
    play.wait(60.0);
    assert!(!play.text().contains("No space left on device"));
    assert_eq!(
        etude::tui::update::wake_at(&play.model),
        None,
        "nothing is left to wake up for"
    );
}

#[test]
fn two_failures_at_once_are_both_shown_and_a_later_one_alone() {
    let mut play = at_code();
    play.send(Msg::Failed("The last line of the log was torn.".into()));
    play.send(Msg::Failed("The key `x` means two things.".into()));
    play.send(Msg::Failed("The key `x` means two things.".into()));
    let text = play.text();
    assert!(text.contains("was torn. The key `x` means two things."), "{text}");
    assert_eq!(text.matches("two things").count(), 1, "{text}");
    play.wait(2.0);
    play.send(Msg::Failed("The disk is full.".into()));
    let text = play.text();
    assert!(text.contains("disk is full") && !text.contains("torn"), "{text}");
}

#[test]
fn the_practice_log_is_written_a_moment_after_the_attempt_and_at_the_latest_on_leaving() {
    let pages = |play: &Play| {
        let pages = play
            .effects
            .iter()
            .filter(|effect| **effect == Effect::PracticeLog);
        pages.count()
    };
    let mut play = at_code();
    play.verdict = passing();
    play.types("x").keys("ctrl-s");
    assert_eq!(pages(&play), 0, "no key waits for it");
    play.wait(2.0);
    assert_eq!(pages(&play), 1);
    play.wait(600.0);
    assert_eq!(pages(&play), 1, "nothing new, nothing written");
    play.types("y").keys("ctrl-s ctrl-q");
    assert_eq!(play.effects.last(), Some(&Effect::Quit));
    assert_eq!(pages(&play), 2);
}

#[test]
fn what_was_said_about_one_screen_is_not_said_on_the_next() {
    let mut play = at_code();
    play.verdict = passing();
    play.types("x").keys("ctrl-s");
    assert!(play.text().contains("All tests pass. Ctrl-N"), "{}", play.text());
    play.keys("ctrl-n");
    assert!(!play.text().contains("All tests pass. Ctrl-N"), "{}", play.text());
}
