//! Pictures of every screen at several sizes, with the style of every cell.

use etude::tui::theme::{Glyphs, Theme, ThemeName};

use crate::play::{Play, failing, passing};
use crate::welcome;

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
fn welcome_asks_where_one_stands() {
    pictures("welcome_path", welcome::ask);
}

#[test]
fn welcome_asks_for_the_editor() {
    pictures("welcome_editor", |play| {
        welcome::ask(play);
        play.keys("enter down");
    });
}

#[test]
fn welcome_asks_for_the_folder() {
    pictures("welcome_folder", |play| {
        welcome::ask(play);
        play.keys("enter enter");
    });
}

#[test]
fn settings() {
    pictures("settings", |play| {
        play.keys(", down down right right space");
    });
}

#[test]
fn settings_while_one_is_edited() {
    pictures("settings_edited", |play| {
        play.keys(", G up up up up up up up up up enter").types("~/code");
    });
}

#[test]
fn settings_with_a_holiday() {
    pictures("settings_holiday", |play| {
        play.keys(", down down down enter")
            .types("14 days")
            .keys("enter down");
    });
}

#[test]
fn the_palette_over_a_screen() {
    pictures("palette", |play| {
        play.keys("ctrl-p");
    });
}

#[test]
fn the_palette_with_a_query() {
    pictures("palette_query", |play| {
        to_code(play);
        play.keys("ctrl-p").types("expo");
    });
}

#[test]
fn long_work_above_the_key_bar() {
    use etude::host::task::Step;
    use etude::tui::message::Msg;
    pictures("task", |play| {
        play.keys(":").types("export json").keys("enter");
        play.send(Msg::Advanced(1, Step::Part { done: 5, total: 12 }));
    });
}

#[test]
fn help_on_the_first_screen() {
    pictures("help_today", |play| {
        play.keys("?");
    });
}

/// The screens on which most is told apart by color, in every other theme.
#[test]
fn every_theme_has_its_pictures() {
    for name in [
        ThemeName::Light,
        ThemeName::HighContrast,
        ThemeName::Ansi,
        ThemeName::None,
    ] {
        let mut play = Play::with(80, 24, Theme::new(name, Glyphs::UNICODE));
        solve(&mut play);
        play.keys("ctrl-n ctrl-s t");
        play.wait(60.0);
        insta::assert_snapshot!(format!("theme_today_{}", name.name()), play.picture());
        play.keys(",");
        insta::assert_snapshot!(format!("theme_settings_{}", name.name()), play.picture());
        play.keys("ctrl-p");
        insta::assert_snapshot!(format!("theme_palette_{}", name.name()), play.picture());
    }
}

#[test]
fn with_ascii_nothing_but_ascii_is_drawn() {
    let mut play = Play::with(80, 24, Theme::new(ThemeName::Ansi, Glyphs::ASCII));
    let check = |play: &Play, place: &str| {
        let text = play.text().replace("étude", "etude");
        assert!(text.is_ascii(), "{place}: {text}");
    };
    check(&play, "today");
    for keys in [
        ",",
        "esc ?",
        "esc ctrl-p",
        "esc p",
        "esc l",
        "esc t enter",
        "enter",
        "f3",
        "f7",
    ] {
        play.keys(keys);
        check(&play, keys);
    }
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
