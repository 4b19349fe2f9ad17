//! Long work beside the screens.

use etude::host::export::Form;
use etude::host::task::Step;
use etude::tui::message::{Effect, Msg};
use etude::tui::task::{End, Job};
use etude::tui::update::task;

use crate::play::{Play, click};

fn exporting() -> Play {
    let mut play = Play::new(80, 24);
    play.keys(":").types("export json").keys("enter");
    assert_eq!(
        play.effects.last(),
        Some(&Effect::Start(1, Job::ExportLog(Form::Json)))
    );
    play
}

#[test]
fn long_work_shows_how_far_it_is_and_what_it_came_to() {
    let mut play = exporting();
    assert!(
        play.text().contains("Exporting the log as JSON"),
        "{}",
        play.text()
    );
    play.send(Msg::Advanced(1, Step::Part { done: 3, total: 12 }));
    assert!(play.text().contains("3 of 12"), "{}", play.text());
    play.send(Msg::Advanced(1, Step::Line("Installing \x1b[2Jnumpy".into())));
    assert!(play.text().contains("Installing [2Jnumpy"), "{}", play.text());
    play.send(Msg::Ended(
        1,
        End::Done("The log is in a file: 3 sittings.".into()),
    ));
    assert!(!play.text().contains("Exporting"), "{}", play.text());
    assert!(play.text().contains("The log is in a file"), "{}", play.text());
}

#[test]
fn keys_go_on_working_while_long_work_is_under_way() {
    let mut play = exporting();
    play.keys("enter enter").types("value");
    assert!(play.text().contains("value"), "{}", play.text());
    assert!(play.text().contains("Exporting"), "{}", play.text());
}

#[test]
fn long_work_is_given_up_with_a_key_once() {
    let mut play = exporting();
    play.keys("f12");
    assert_eq!(play.effects.last(), Some(&Effect::Stop(1)));
    assert!(play.text().contains("is being stopped"), "{}", play.text());
    let count = play.effects.len();
    play.keys("f12");
    assert_eq!(play.effects.len(), count, "it is stopped already");
    play.send(Msg::Ended(1, End::GivenUp));
    assert!(play.text().contains("given up"), "{}", play.text());
}

#[test]
fn a_click_on_its_line_gives_it_up() {
    let mut play = exporting();
    play.send(click(60, 22));
    assert_eq!(play.effects.last(), Some(&Effect::Stop(1)));
}

#[test]
fn the_same_work_is_not_begun_twice() {
    let mut play = exporting();
    let effects = task::start(&mut play.model, Job::ExportLog(Form::Json));
    assert_eq!(effects, []);
    assert_eq!(play.model.tasks.len(), 1);
    let effects = task::start(&mut play.model, Job::ExportLog(Form::Csv));
    assert_eq!(effects, [Effect::Start(2, Job::ExportLog(Form::Csv))]);
    assert!(play.text().contains("and 1 more"), "{}", play.text());
}

#[test]
fn nothing_to_stop_is_said() {
    let mut play = Play::new(80, 24);
    play.keys("f12");
    assert!(play.text().contains("Nothing is under way"), "{}", play.text());
}

#[test]
fn work_that_failed_says_why() {
    let mut play = exporting();
    play.send(Msg::Ended(1, End::Failed("The disk is full. Make room.".into())));
    assert!(play.text().contains("The disk is full"), "{}", play.text());
    assert!(play.model.tasks.is_empty());
}
