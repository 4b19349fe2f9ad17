//! What comes after a verdict: the second run of a pass, notes, the comparison.

use etude::core::comparison::{Comparison, Side, Spread};
use etude::core::event::{Body, Outcome};
use etude::core::note::Note;
use etude::tui::message::{Effect, Msg};
use etude::tui::screen::ScreenId;

use crate::play::{Play, failing, passing};

fn passed() -> Play {
    let mut play = Play::new(120, 40);
    play.keys("enter enter");
    assert_eq!(play.model.screen, ScreenId::Code);
    play.verdict = passing();
    play.types("y").keys("ctrl-s");
    play
}

fn confirmations(play: &Play) -> usize {
    let asked = play.effects.iter();
    asked
        .filter(|effect| matches!(effect, Effect::Confirm { .. }))
        .count()
}

fn confirm(play: &mut Play, verdict: etude::core::verdict::Verdict) {
    play.send(Msg::Confirmed {
        run: play.model.runs,
        verdict: Box::new(verdict),
    });
}

fn comparison() -> Comparison {
    let side = |ms: f64, lines| Side {
        time: Spread::of(&[ms; 5]),
        peak: Some(5 << 20),
        lines,
    };
    Comparison {
        workload: "200,000 numbers, doubled".into(),
        yours: side(90.0, 6),
        reference: side(30.0, 3),
        trouble: None,
    }
}

#[test]
fn a_first_pass_is_run_once_more_and_the_panel_says_that_it_holds() {
    let mut play = passed();
    assert_eq!(confirmations(&play), 1);
    assert!(!play.text().contains("again in a fresh interpreter"));
    confirm(&mut play, passing());
    assert!(
        play.text().contains("and again in a fresh interpreter"),
        "{}",
        play.text()
    );
    assert!(
        matches!(play.effects.last(), Some(Effect::Compare { .. })),
        "only what holds is compared"
    );
    play.types(" ");
    play.wait(1.0);
    assert_eq!(
        confirmations(&play),
        1,
        "a pause in the typing asks for nothing more"
    );
}

#[test]
fn a_pass_that_does_not_hold_is_corrected_on_the_screen_and_in_the_log() {
    let mut play = passed();
    confirm(&mut play, failing());
    let text = play.text();
    assert!(text.contains("1 of 3 tests fails"), "{text}");
    assert!(text.contains("did not hold"), "{text}");
    let last = play.events.iter().rev().find_map(|event| match &event.body {
        Body::Attempted(attempt) => Some(attempt.clone()),
        _ => None,
    });
    let last = last.unwrap();
    assert!(last.cold && last.verdict == Outcome::Fail);
    play.keys("ctrl-n");
    assert_eq!(play.model.screen, ScreenId::Code, "the day is not passed");
    let counted = play.model.progress.open_sitting(last.day).unwrap();
    assert_eq!(counted.attempts.len(), 1, "it takes the place of the pass");
    assert_eq!(counted.attempts[0].verdict, Outcome::Fail);
}

#[test]
fn what_is_said_of_an_older_text_is_dropped() {
    let mut play = passed();
    let before = play.model.runs;
    play.verdict = failing();
    play.types("x").keys("ctrl-s");
    play.send(Msg::Noted {
        run: before,
        notes: vec![Note::new("exercise.py", 1, "F401", "`os` imported but unused")],
    });
    play.send(Msg::Compared {
        run: before,
        comparison: Box::new(comparison()),
    });
    assert!(!play.text().contains("Worth a look") && !play.text().contains("Beside the reference"));
}

#[test]
fn notes_are_quiet_and_no_failure() {
    let mut play = passed();
    play.send(Msg::Noted {
        run: play.model.runs,
        notes: vec![Note::new("exercise.py", 3, "E711", "")],
    });
    let text = play.text();
    assert!(text.contains("Worth a look") && text.contains("line 3"), "{text}");
    assert!(text.contains("3 tests pass"), "{text}");
}

#[test]
fn the_comparison_is_drawn_and_logged() {
    let mut play = passed();
    confirm(&mut play, passing());
    play.send(Msg::Compared {
        run: play.model.runs,
        comparison: Box::new(comparison()),
    });
    let text = play.text();
    assert!(
        text.contains("3.0 times slower") && text.contains("about the same"),
        "{text}"
    );
    let logged = play.events.iter().any(|event| {
        matches!(&event.body, Body::Compared { yours, reference, .. }
            if yours.us == Some(90_000) && reference.lines == 3)
    });
    assert!(logged, "{:?}", play.events.last());
}

#[test]
fn one_test_alone_is_no_attempt_and_passes_no_day() {
    let mut play = Play::new(120, 40);
    play.keys("enter enter esc j o");
    let only = play.effects.iter().rev().find_map(|effect| match effect {
        Effect::Run { only, .. } => Some(only.clone()),
        _ => None,
    });
    assert_eq!(
        only,
        Some(Some("DoubleTest.test_a_negative_number_stays_negative".into()))
    );
    let attempts = play.events.iter();
    assert_eq!(
        attempts
            .filter(|event| matches!(event.body, Body::Attempted(_)))
            .count(),
        0
    );
    let mut alone = passing();
    for test in alone.tests.iter_mut().skip(1) {
        test.status = etude::core::verdict::TestStatus::NotRun;
    }
    play.verdict = alone;
    play.keys("o");
    let text = play.text();
    assert!(text.contains("passes; the others did not run"), "{text}");
    assert!(!text.contains("Ctrl-N goes on to Reflect"), "{text}");
}

#[test]
fn processes_left_behind_are_a_quiet_note_beside_the_pass() {
    let mut play = Play::new(120, 40);
    play.verdict = passing();
    play.verdict.strays = 2;
    play.keys("enter enter ctrl-s");
    let text = play.text();
    assert!(
        text.contains("2 processes were still running") && text.contains("3 tests pass"),
        "{text}"
    );
}
