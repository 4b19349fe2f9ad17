//! A day that needs packages that are not installed.

use std::collections::BTreeMap;
use std::sync::Arc;

use etude::core::verdict::{ErrorKind, Verdict};
use etude::host::environment::Standing;
use etude::tui::message::{Effect, Msg};
use etude::tui::task::{End, Job};

use crate::play::{Play, click};

const WORDS: &str = "core is not installed: 22 MB to download, 124 MB on disk";

fn standing(usable: bool) -> Msg {
    let lack = (!usable).then(|| WORDS.to_owned());
    Msg::Environments(BTreeMap::from([("core".to_owned(), Standing { usable, lack })]))
}

/// Today's day needs the environment `core`.
fn play() -> Play {
    let mut play = Play::new(80, 24);
    let index = Arc::make_mut(&mut play.model.index);
    index.weeks[0].days[0].environment = Some("core".into());
    play.send(standing(false));
    play
}

/// The day's texts say so, too.
fn open(play: &mut Play) {
    play.keys("enter");
    let sitting = play.model.sitting.as_mut().unwrap();
    Arc::make_mut(&mut sitting.day).entry.environment = Some("core".into());
    play.keys("down");
}

#[test]
fn today_and_the_reading_say_what_the_day_needs_and_how_to_get_it() {
    let mut play = play();
    assert!(play.text().contains(WORDS), "{}", play.text());
    assert!(play.text().contains("Ctrl-O installs it"), "{}", play.text());
    open(&mut play);
    assert!(play.text().contains(WORDS), "{}", play.text());
    play.keys("p");
    assert!(
        !play.text().contains(WORDS),
        "the plan is no day: {}",
        play.text()
    );
}

#[test]
fn a_key_or_a_click_installs_it_and_the_line_shows_how_far_it_is() {
    for by_key in [true, false] {
        let mut play = play();
        if by_key {
            play.keys("ctrl-o");
        } else {
            play.send(click(10, 22));
        }
        assert_eq!(
            play.effects.last(),
            Some(&Effect::Start(1, Job::Install("core".into())))
        );
        assert!(play.text().contains("Installing core"), "{}", play.text());
        play.send(standing(true));
        play.send(Msg::Ended(
            1,
            End::Done("core is installed: the day's tests can run.".into()),
        ));
        assert!(play.text().contains("core is installed"), "{}", play.text());
        assert!(!play.text().contains("Ctrl-O"), "{}", play.text());
    }
}

#[test]
fn the_tests_run_by_themselves_once_it_is_installed() {
    let mut play = play();
    open(&mut play);
    play.verdict = Verdict::of_error(ErrorKind::Environment, "This day needs the environment `core`.");
    play.keys("enter");
    assert!(
        play.text().contains("This day needs the environment"),
        "{}",
        play.text()
    );
    let runs = |play: &Play| {
        play.effects
            .iter()
            .filter(|effect| matches!(effect, Effect::Run { .. }))
            .count()
    };
    let before = runs(&play);
    play.keys("ctrl-o");
    assert_eq!(
        play.effects.last(),
        Some(&Effect::Start(1, Job::Install("core".into()))),
        "also while typing"
    );
    play.send(standing(true));
    assert_eq!(runs(&play), before + 1);
}

#[test]
fn a_day_that_needs_nothing_says_so() {
    let mut play = Play::new(80, 24);
    play.keys("ctrl-o");
    assert!(
        play.text().contains("This day needs no packages"),
        "{}",
        play.text()
    );
}
