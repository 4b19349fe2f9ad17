//! Where no sandbox confines code, the learner is asked once before any of it runs.

use etude::core::event::Body;
use etude::tui::message::Effect;

use crate::play::{Play, passing};

/// The day is open in the editor, on a machine without a sandbox.
fn coding() -> Play {
    let mut play = Play::new(80, 24);
    play.unconfined = true;
    play.verdict = passing();
    play.keys("enter enter");
    play
}

fn attempts(play: &Play) -> usize {
    let attempted = |body: &Body| matches!(body, Body::Attempted(_));
    play.events.iter().filter(|event| attempted(&event.body)).count()
}

#[test]
fn the_first_run_asks_and_yes_runs_it() {
    let mut play = coding();
    play.keys("ctrl-s");
    let text = play.text();
    assert!(
        text.contains("without a sandbox here") && text.contains("Run it?"),
        "{text}"
    );
    insta::assert_snapshot!(play.text());
    play.keys("y");
    assert!(play.effects.contains(&Effect::Agree));
    let text = play.text();
    assert!(
        text.contains("3 tests pass") && !text.contains("Run it?"),
        "{text}"
    );
    play.keys("ctrl-s");
    assert_eq!(play.model.question, None, "it was asked once");
}

#[test]
fn no_leaves_the_code_unjudged_and_says_so() {
    let mut play = coding();
    play.types("# mine\n");
    play.keys("ctrl-s n");
    let text = play.text();
    assert!(text.contains("Your code was not run"), "{text}");
    assert!(!play.effects.contains(&Effect::Agree));
    assert_eq!(attempts(&play), 0, "what did not run is no attempt");
    play.keys("ctrl-s");
    assert!(
        play.model.question.is_some(),
        "whoever asks for a run again is asked again"
    );
}

#[test]
fn a_pause_in_typing_never_asks_for_the_next_key_would_answer() {
    let mut play = coding();
    play.types("x");
    play.wait(1.0);
    let text = play.text();
    assert!(text.contains("Your code was not run"), "{text}");
    assert_eq!(play.model.question, None);
    play.types("y");
    assert!(!play.effects.contains(&Effect::Agree));
}

#[test]
fn nothing_is_asked_where_code_is_confined() {
    let mut play = Play::new(80, 24);
    play.keys("enter enter ctrl-s");
    assert_eq!(play.model.question, None);
}
