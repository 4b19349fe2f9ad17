//! Pictures of every screen at several sizes, with the style of every cell.

use etude::tui::theme::{Glyphs, Theme, ThemeName};

use crate::play::{Play, failing, passing};

const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (160, 50)];

/// Keeps a picture of the screen after `play` at every size.
fn pictures(name: &str, play: impl Fn(&mut Play)) {
    for (width, height) in SIZES {
        let mut at = Play::new(width, height);
        play(&mut at);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), at.picture());
    }
}

fn to_code(play: &mut Play) {
    play.keys("enter enter");
}

fn solve(play: &mut Play) {
    to_code(play);
    play.verdict = passing();
    play.types("#").keys("ctrl-s");
}

#[test]
fn today_on_an_empty_home() {
    pictures("today_empty", |_| {});
}

#[test]
fn today_in_the_middle_of_a_day() {
    pictures("today_begun", |play| {
        to_code(play);
        play.types("#").keys("ctrl-s");
        play.wait(30.0);
        play.keys("esc t");
        play.wait(60.0);
    });
}

#[test]
fn today_after_a_finished_day() {
    pictures("today_finished", |play| {
        solve(play);
        play.keys("ctrl-n ctrl-s t");
        play.wait(60.0);
    });
}

#[test]
fn read() {
    pictures("read", |play| {
        play.keys("enter");
    });
}

#[test]
fn code_with_a_failed_test() {
    pictures("code_failing", to_code);
}

#[test]
fn code_with_all_tests_passed() {
    pictures("code_passing", solve);
}

#[test]
fn code_that_cannot_be_judged() {
    use etude::core::verdict::{ErrorKind, Verdict};
    pictures("code_syntax_error", |play| {
        let mut verdict = Verdict::of_error(
            ErrorKind::Syntax,
            "exercise.py is not valid Python: `(` was never closed, line 4.",
        );
        if let Some(error) = &mut verdict.error {
            error.line = Some(4);
        }
        play.verdict = verdict;
        to_code(play);
    });
}

#[test]
fn code_while_tests_run() {
    pictures("code_running", |play| {
        play.slow = true;
        to_code(play);
    });
}

#[test]
fn code_with_the_reading_beside_it() {
    pictures("code_reading", |play| {
        to_code(play);
        play.keys("f2");
    });
}

#[test]
fn code_with_two_hints() {
    pictures("code_hints", |play| {
        to_code(play);
        play.keys("f3 f3");
    });
}

#[test]
fn code_with_the_solution() {
    pictures("code_solution", |play| {
        solve(play);
        play.keys("f7");
        play.wait(60.0);
    });
}

#[test]
fn code_with_a_search() {
    pictures("code_find", |play| {
        to_code(play);
        play.keys("ctrl-f").types("num");
    });
}

#[test]
fn code_asks_before_it_reveals() {
    pictures("code_reveal_question", |play| {
        to_code(play);
        play.keys("f7");
    });
}

#[test]
fn reflect() {
    pictures("reflect", |play| {
        solve(play);
        play.keys("ctrl-n")
            .types("In the importer: it doubles the batch size by hand, in three places.")
            .keys("tab tab right");
        play.wait(60.0);
    });
}

#[test]
fn done() {
    pictures("done", |play| {
        solve(play);
        play.wait(100.0);
        play.keys("ctrl-n").types("Three places.").keys("ctrl-s");
    });
}

#[test]
fn plan() {
    pictures("plan", |play| {
        solve(play);
        play.keys("ctrl-n ctrl-s p down down");
        play.wait(60.0);
    });
}

#[test]
fn log_empty() {
    pictures("log_empty", |play| {
        play.keys("l");
    });
}

#[test]
fn log_with_a_sitting() {
    pictures("log_list", |play| {
        solve(play);
        play.keys("ctrl-n ctrl-s l");
        play.wait(60.0);
    });
}

#[test]
fn log_of_one_sitting() {
    pictures("log_open", |play| {
        to_code(play);
        play.types("#").keys("ctrl-s f3");
        play.wait(45.0);
        play.verdict = passing();
        play.types("#")
            .keys("ctrl-s ctrl-n")
            .types("In the importer.")
            .keys("ctrl-s l enter");
        play.wait(60.0);
    });
}

#[test]
fn help_on_the_code_screen() {
    pictures("help_code", |play| {
        to_code(play);
        play.keys("f1");
    });
}

#[test]
fn a_window_that_is_too_small_says_so() {
    let mut play = Play::new(40, 12);
    insta::assert_snapshot!("too_small", play.picture());
    play.send(etude::tui::message::Msg::Resize(80, 24));
    assert!(play.text().contains("Doubling a number"));
}

#[test]
fn without_color_the_screens_still_tell_everything_apart() {
    let mut play = Play::with(80, 24, Theme::new(ThemeName::None, Glyphs::ASCII));
    play.verdict = failing();
    to_code(&mut play);
    insta::assert_snapshot!("code_failing_no_color", play.picture());
    assert!(
        play.text().is_ascii() || play.text().contains("étude"),
        "{}",
        play.text()
    );
}
