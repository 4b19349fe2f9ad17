//! What comes back: cards, days solved again, the review week, the figures.

use chrono::{DateTime, Days, NaiveDate};
use etude::core::curriculum::DayId;
use etude::core::event::{Attempt, Body, Event, Outcome, Purpose};
use etude::core::overview::overview;
use etude::core::progress::Progress;
use etude::core::schedule::Limits;
use etude::core::session::{Grade, Phase};
use etude::tui::message::Effect;
use etude::tui::screen::ScreenId;
use etude::tui::theme::{Glyphs, Theme, ThemeName};
use ulid::Ulid;

use crate::play::{Play, click, passing};

const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (160, 50)];

/// Keeps a picture of the screen after `play` at every size, and one without color.
fn pictures(name: &str, play: impl Fn(&mut Play)) {
    for (width, height) in SIZES {
        let mut at = Play::new(width, height);
        play(&mut at);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), at.picture());
    }
    let mut plain = Play::with(80, 24, Theme::new(ThemeName::None, Glyphs::ASCII));
    play(&mut plain);
    insta::assert_snapshot!(format!("{name}_no_color"), plain.picture());
    let text = plain.text().replace("étude", "");
    assert!(text.is_ascii(), "{text}");
}

/// Finishes today's day and comes back on the next date, with Today shown.
pub fn finish_a_day(play: &mut Play) {
    play.keys("t enter");
    if play.model.screen == ScreenId::Read {
        play.keys("enter");
    }
    play.verdict = passing();
    play.types("#").keys("ctrl-s ctrl-n");
    play.types("In the importer.").keys("ctrl-s t");
    assert!(
        play.model.progress.finished_on(play.model.today()),
        "{}",
        play.text()
    );
    play.days_later(1);
}

fn day(id: &str) -> DayId {
    id.parse().unwrap()
}

fn graded(play: &Play) -> Vec<(String, Grade, u32)> {
    let cards = play.events.iter().filter_map(|event| match &event.body {
        Body::CardReviewed {
            card, grade, seconds, ..
        } => Some((card.clone(), *grade, *seconds)),
        _ => None,
    });
    cards.collect()
}

/// The card that is asked, whichever of the three of a day it is, answered right.
fn answer_right(play: &mut Play) {
    let (_, card) = play.model.recall.card().expect("a card is asked");
    match card.id.as_str() {
        "choose" => play.keys("1"),
        "spot" => play.types("return").keys("enter"),
        _ => {
            let answer = card.answer.clone();
            play.types(&answer).keys("enter")
        }
    };
}

#[test]
fn the_cards_of_a_finished_day_are_a_warm_up_on_the_next_and_then_the_day_begins() {
    let mut play = Play::new(100, 30);
    play.keys("w");
    assert!(play.text().contains("No card is due"), "{}", play.text());
    finish_a_day(&mut play);
    assert!(play.text().contains("warm up with 3 cards"), "{}", play.text());
    play.keys("w");
    for number in 1..=3 {
        assert!(
            play.text().contains(&format!("card {number} of 3, from w01d1")),
            "{}",
            play.text()
        );
        play.wait(5.0);
        answer_right(&mut play);
        assert!(play.text().contains("Right, in 5 s"), "{}", play.text());
        play.keys("enter");
    }
    assert_eq!(play.model.screen, ScreenId::Read);
    assert_eq!(play.model.sitting.as_ref().unwrap().day.entry.id, day("w01d2"));
    let grades = graded(&play);
    assert_eq!(grades.len(), 3);
    for (card, grade, seconds) in grades {
        let expected = if card == "choose" {
            Grade::Good
        } else {
            Grade::Easy
        };
        assert_eq!((grade, seconds), (expected, 5), "{card}");
    }
}

#[test]
fn a_warm_up_is_skipped_by_one_key_and_what_was_not_graded_comes_up_again() {
    let mut play = Play::new(100, 30);
    finish_a_day(&mut play);
    play.keys("w tab ctrl-n");
    assert_eq!(play.model.screen, ScreenId::Read);
    assert_eq!(graded(&play), []);
    play.keys("t");
    assert!(play.text().contains("warm up with 3 cards"), "{}", play.text());
}

#[test]
fn a_warm_up_begins_no_card_after_a_minute() {
    let mut play = Play::new(100, 30);
    finish_a_day(&mut play);
    play.keys("w");
    play.wait(61.0);
    play.keys("tab 3");
    assert_eq!(play.model.screen, ScreenId::Read, "{}", play.text());
    assert_eq!(graded(&play).len(), 1);
}

#[test]
fn the_grade_is_chosen_from_the_answer_and_the_learner_overrules_it() {
    let mut play = Play::new(100, 30);
    finish_a_day(&mut play);
    play.keys("r enter");
    while play
        .model
        .recall
        .card()
        .is_some_and(|(_, card)| card.id != "prints")
    {
        play.keys("tab 4");
    }
    play.types("a wrong one").keys("enter");
    assert!(
        play.text().contains("Not this time") && play.text().contains("a wrong one"),
        "{}",
        play.text()
    );
    assert!(play.text().contains("▸1 again"), "{}", play.text());
    play.keys("right right enter");
    let (card, grade, _) = graded(&play).pop().unwrap();
    assert_eq!((card.as_str(), grade), ("prints", Grade::Good));
}

#[test]
fn words_of_ones_own_are_left_to_the_learner_to_compare() {
    let mut play = Play::new(100, 30);
    finish_a_day(&mut play);
    play.keys("r enter");
    while play
        .model
        .recall
        .card()
        .is_some_and(|(_, card)| card.id != "spot")
    {
        play.keys("tab 4");
    }
    play.types("a typo in the keyword (\"retrun\")").keys("enter");
    assert!(play.text().contains("compare them yourself"), "{}", play.text());
    assert!(
        play.text().contains("a typo in the keyword (\"retrun\")"),
        "brackets and quotes are as typed: {}",
        play.text()
    );
    assert!(play.text().contains("▸2 hard"), "{}", play.text());
}

#[test]
fn cards_that_the_curriculum_no_longer_has_are_told_and_not_asked_for_again() {
    let mut play = Play::new(100, 30);
    let gone = Body::SittingFinished {
        day: day("w01d1"),
        cards: vec!["no-such-card".into()],
    };
    play.events = vec![at("2026-02-20T10:00:00+01:00", 1, gone)];
    play.model.progress = Progress::of(play.events.clone());
    play.keys("r enter");
    assert!(
        play.text().contains("not in the curriculum any more"),
        "{}",
        play.text()
    );
    assert_eq!(play.model.screen, ScreenId::Review);
    assert!(!play.text().contains("Answer 1 card"), "{}", play.text());
}

#[test]
fn a_day_is_solved_again_from_a_blank_start_and_nothing_of_the_learners_is_lost() {
    let mut play = Play::new(100, 30);
    finish_a_day(&mut play);
    let mine = play.on_disk().to_owned();
    play.days_later(10);
    play.keys("r down enter");
    assert!(play.text().contains("Solve w01d1 again"), "{}", play.text());
    play.keys("n");
    assert_eq!(play.model.screen, ScreenId::Review);
    let place = play.model.progress.place(&play.model.index);
    play.keys("enter y");
    assert_eq!(play.model.screen, ScreenId::Code);
    assert!(
        play.on_disk() != mine && !play.on_disk().starts_with('#'),
        "{}",
        play.on_disk()
    );
    let kept = play.effects.iter().any(
        |effect| matches!(effect, Effect::RecordWith { code, body: Body::Reset { .. } } if *code == mine),
    );
    assert!(kept, "the old code is in the code store, and the log names it");
    play.types("#").keys("ctrl-s ctrl-n");
    assert!(
        play.text().contains("You wrote on March 2, 2026") && play.text().contains("In the importer."),
        "{}",
        play.text()
    );
    play.keys("ctrl-s");
    assert!(play.text().contains("w01d1 is solved again"), "{}", play.text());
    assert!(play.text().contains("You solve it again"), "{}", play.text());
    assert_eq!(
        play.model.progress.place(&play.model.index),
        place,
        "the place stays"
    );
    let reviews = play.model.progress.day_reviews(day("w01d1"));
    assert_eq!(reviews.len(), 2, "both sittings are what its memory is made of");
    play.keys("l enter");
    assert!(play.text().contains("Solved again for review"), "{}", play.text());
}

#[test]
fn a_review_that_was_left_goes_on_with_the_code_as_it_is() {
    let mut play = Play::new(100, 30);
    finish_a_day(&mut play);
    play.days_later(10);
    play.keys("r down enter y");
    play.types("x").keys("ctrl-s esc t");
    play.days_later(1);
    play.keys("r");
    assert!(play.text().contains("w01d1  go on"), "{}", play.text());
    play.keys("home down enter");
    assert_eq!(play.model.screen, ScreenId::Code);
    assert!(play.on_disk().starts_with('x'), "{}", play.on_disk());
    let reviews = play.events.iter().filter(|event| {
        matches!(
            event.body,
            Body::SittingStarted {
                purpose: Purpose::Review,
                ..
            }
        )
    });
    assert_eq!(reviews.count(), 1, "it is the same sitting");
}

#[test]
fn a_long_note_of_an_earlier_time_is_shown_to_the_letter() {
    let mut play = Play::new(60, 20);
    play.keys("enter enter");
    play.verdict = passing();
    play.types("#").keys("ctrl-s ctrl-n");
    let note: Vec<String> = (1..=60).map(|number| format!("word{number}")).collect();
    play.types(&note.join(" ")).keys("ctrl-s t");
    // The journal moves a text of this length beside the log.
    for event in &mut play.events {
        for words in event.body.words_mut() {
            if let Some(whole) = words.shorten() {
                play.kept.insert(words.whole.unwrap(), whole);
            }
        }
    }
    play.model.progress = Progress::of(play.events.clone());
    play.days_later(10);
    play.keys("r down enter y");
    play.types("#").keys("ctrl-s ctrl-n");
    play.wait(60.0);
    let mut seen = String::new();
    for _ in 0..8 {
        seen.push_str(&play.text());
        play.keys("pagedown");
    }
    for word in &note {
        assert!(seen.contains(word.as_str()), "{word} is missing: {seen}");
    }
}

#[test]
fn a_review_week_is_built_offered_on_today_and_left() {
    let mut play = Play::new(100, 30);
    play.keys("r b");
    assert!(play.text().contains("there is none yet"), "{}", play.text());
    finish_a_day(&mut play);
    finish_a_day(&mut play);
    play.keys("r b");
    assert_eq!(
        play.model.progress.review_week().map(|week| week.days.len()),
        Some(2)
    );
    play.keys("t");
    assert!(
        play.text().contains("review week, 0 of 2 done"),
        "{}",
        play.text()
    );
    play.keys("r x y");
    assert_eq!(play.model.progress.review_week(), None);
    assert!(play.text().contains("Build one"), "{}", play.text());
}

/// Where a text is on the screen.
fn place(play: &Play, wanted: &str) -> (u16, u16) {
    let text = play.text();
    let (row, line) = text
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains(wanted))
        .unwrap_or_else(|| panic!("no {wanted} in {text}"));
    let column = line[..line.find(wanted).unwrap()].chars().count();
    (u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
}

#[test]
fn a_click_chooses_a_line_of_the_review_answers_and_grades() {
    let mut play = Play::new(100, 30);
    finish_a_day(&mut play);
    play.days_later(10);
    play.keys("r");
    let (x, y) = place(&play, "Answer 3 cards");
    play.send(click(x, y));
    assert!(play.text().contains("Which of these"), "{}", play.text());
    let (x, y) = place(&play, "the other one");
    play.send(click(x, y));
    assert!(play.text().contains("Not this time"), "{}", play.text());
    let (x, y) = place(&play, "good");
    play.send(click(x, y));
    assert_eq!(
        graded(&play).pop().map(|(card, grade, _)| (card, grade)),
        Some(("choose".into(), Grade::Good))
    );
}

/// An event at a time, with an id of that time.
fn at(time: &str, number: u128, body: Body) -> Event {
    let at = DateTime::parse_from_rfc3339(time).unwrap();
    let millis = u64::try_from(at.timestamp_millis()).unwrap();
    Event::new(body, at, Ulid::from_parts(millis, number), 4)
}

/// So many dates of practice up to the day before March 2, 2026, round and round through the small curriculum: one of
/// three exercises passes at the first try, cards come back after two days, one of them is forgotten whenever it does.
fn years(play: &Play, dates: u64, gap: u64) -> Vec<Event> {
    let days: Vec<DayId> = play.model.index.days().map(|day| day.id).collect();
    let last: NaiveDate = "2026-03-01".parse().unwrap();
    let mut events = Vec::new();
    let mut number = 0;
    for back in (0..dates).rev() {
        let sitting = usize::try_from(dates - 1 - back).unwrap();
        let date = last - Days::new(back + gap);
        let day = days[sitting % days.len()];
        let rotation = u32::try_from(sitting / days.len() + 1).unwrap();
        if sitting % 9 == 5 {
            continue;
        }
        let mut bodies = vec![Body::SittingStarted {
            day,
            rotation,
            purpose: Purpose::Plan,
        }];
        for (phase, seconds) in [(Phase::Read, 150), (Phase::Code, 420), (Phase::Reflect, 60)] {
            bodies.push(Body::PhaseEntered { day, phase });
            if phase == Phase::Code {
                if sitting % 3 > 0 {
                    bodies.push(Body::Attempted(Attempt::new(day, Outcome::Fail)));
                }
                let mut attempt = Attempt::new(day, Outcome::Pass);
                attempt.stretch = Some(etude::core::event::Score { passed: 1, total: 1 });
                bodies.push(Body::Attempted(attempt));
            }
            let seconds = seconds + 30 * u32::try_from(sitting % 11).unwrap();
            bodies.push(Body::TimeSpent { day, phase, seconds });
        }
        bodies.push(Body::Graded {
            day,
            grade: [Grade::Good, Grade::Hard, Grade::Easy][sitting % 3],
            overruled: false,
        });
        let cards = ["prints", "choose", "spot"].map(str::to_owned).to_vec();
        bodies.push(Body::SittingFinished { day, cards });
        for (card, grade) in [("prints", Grade::Good), ("spot", Grade::Again)] {
            if sitting >= 2 {
                bodies.push(Body::CardReviewed {
                    day: days[(sitting - 2) % days.len()],
                    card: card.into(),
                    grade,
                    seconds: 12,
                });
            }
        }
        for (minute, body) in bodies.into_iter().enumerate() {
            number += 1;
            events.push(at(&format!("{date}T10:{minute:02}:00+01:00"), number, body));
        }
    }
    events
}

pub fn with_years(play: &mut Play, dates: u64, gap: u64) {
    play.events = years(play, dates, gap);
    play.model.progress = Progress::of(play.events.clone());
    play.keys("t");
}

#[test]
fn what_is_forgotten_again_and_again_is_named_and_solved_with_the_reading_beside() {
    let mut play = Play::new(100, 40);
    with_years(&mut play, 120, 0);
    play.keys("r end");
    assert!(
        play.text().contains("Forgotten again and again") && play.text().contains("card spot"),
        "{}",
        play.text()
    );
    play.keys("enter");
    assert!(
        play.text().contains("F2") && play.text().contains("w01d4 again from"),
        "{}",
        play.text()
    );
}

#[test]
fn after_a_break_the_backlog_is_told_calmly_and_the_caps_hold() {
    let mut play = Play::new(100, 30);
    play.model.limits = Limits {
        cards: 5,
        ..Limits::default()
    };
    with_years(&mut play, 60, 200);
    play.keys("r");
    let text = play.text();
    assert!(text.contains("Answer 5 cards"), "{text}");
    assert!(text.contains("Nothing to catch up on"), "{text}");
}

#[test]
fn the_figures_are_those_of_the_command() {
    let mut play = Play::new(160, 50);
    with_years(&mut play, 400, 1);
    play.keys("S");
    let figures = overview(
        &play.model.progress,
        &play.model.index,
        play.model.today(),
        &play.model.limits,
    );
    let text = play.text();
    for told in [
        format!("{} days in a row", figures.stats.streak.days),
        format!("{} dates practiced", figures.stats.dates),
        format!(
            "{} of {} days done",
            figures.stats.days_done, figures.stats.days_in_plan
        ),
        format!("% of {}", figures.stats.retention.reviews),
        format!(
            "{} cards and",
            figures.ahead.iter().map(|date| date.cards).sum::<u32>()
        ),
    ] {
        assert!(text.contains(&told), "{told} is missing:\n{text}");
    }
    play.keys("left");
    assert!(
        play.text().contains("February 2024") || play.text().contains("March 2024"),
        "{}",
        play.text()
    );
    play.keys("left left left");
    assert!(play.text().contains("The log begins here"), "{}", play.text());
}

#[test]
fn review_on_an_empty_home() {
    pictures("review_empty", |play| {
        play.keys("r");
    });
}

#[test]
fn review_with_a_day_and_cards_due() {
    pictures("review_due", |play| {
        finish_a_day(play);
        finish_a_day(play);
        play.days_later(10);
        play.keys("r down");
    });
}

#[test]
fn review_with_a_week_a_backlog_and_leeches() {
    pictures("review_week", |play| {
        with_years(play, 120, 30);
        play.keys("r b");
        play.wait(60.0);
        play.keys("down down");
    });
}

#[test]
fn review_to_its_end() {
    pictures("review_end", |play| {
        with_years(play, 120, 30);
        play.keys("r end");
    });
}

#[test]
fn today_with_something_due() {
    pictures("today_due", |play| {
        finish_a_day(play);
        play.wait(60.0);
    });
}

/// The card of this id, asked.
pub fn to_card(play: &mut Play, id: &str) {
    finish_a_day(play);
    play.wait(60.0);
    play.keys("w");
    while play.model.recall.card().is_some_and(|(_, card)| card.id != id) {
        play.keys("tab 4");
    }
}

#[test]
fn a_card_that_is_asked() {
    pictures("recall_asked", |play| {
        to_card(play, "prints");
        play.types("1");
    });
}

#[test]
fn a_card_with_choices() {
    pictures("recall_choices", |play| {
        to_card(play, "choose");
        play.keys("down");
    });
}

#[test]
fn a_card_that_is_answered_right() {
    pictures("recall_right", |play| {
        to_card(play, "prints");
        play.wait(12.0);
        play.types("12").keys("enter");
    });
}

#[test]
fn a_card_that_is_answered_wrong() {
    pictures("recall_wrong", |play| {
        to_card(play, "prints");
        play.types("111").keys("enter");
    });
}

#[test]
fn a_card_in_own_words() {
    pictures("recall_own_words", |play| {
        to_card(play, "spot");
        play.types("a typo").keys("enter");
    });
}

#[test]
fn all_cards_answered() {
    pictures("recall_over", |play| {
        finish_a_day(play);
        play.wait(60.0);
        play.keys("r enter tab 1 tab 3 tab 4");
    });
}

#[test]
fn a_day_that_is_solved_again() {
    pictures("done_review", |play| {
        finish_a_day(play);
        play.days_later(10);
        play.keys("r down enter y");
        play.types("#").keys("ctrl-s ctrl-n ctrl-s");
    });
}

#[test]
fn reflect_with_an_earlier_note() {
    pictures("reflect_earlier", |play| {
        finish_a_day(play);
        play.days_later(10);
        play.keys("r down enter y");
        play.types("#").keys("ctrl-s ctrl-n");
        play.wait(60.0);
    });
}

#[test]
fn the_figures_of_an_empty_log() {
    pictures("stats_empty", |play| {
        play.keys("S");
    });
}

#[test]
fn the_figures_of_some_months() {
    pictures("stats", |play| {
        with_years(play, 90, 0);
        play.keys("S");
    });
}

#[test]
fn the_figures_of_ten_years() {
    pictures("stats_ten_years", |play| {
        with_years(play, 3653, 0);
        play.keys("S");
    });
}

#[test]
fn the_figures_below() {
    pictures("stats_below", |play| {
        with_years(play, 90, 0);
        play.keys("S end");
    });
}
