//! Following the plan, and leaving it.

use etude::core::curriculum::Index;
use etude::core::event::{Body, Event, Outcome, Path, Purpose};
use etude::core::progress::{DayState, Known, Progress};
use etude::core::session::Grade;

use crate::common::{attempted, day, event, index, index_of, sitting, started, week};

/// What a learner did, one thing a minute.
fn story(bodies: impl IntoIterator<Item = Body>) -> Progress {
    let events: Vec<Event> = (0..)
        .zip(bodies)
        .map(|(minute, body)| {
            let at = format!(
                "2026-11-{:02}T{:02}:{:02}:00+01:00",
                1 + minute / 1440,
                minute / 60 % 24,
                minute % 60
            );
            event(&at, body)
        })
        .collect();
    Progress::of(events)
}

fn done(id: &str, rotation: u32) -> Vec<Body> {
    sitting(id, rotation, Grade::Good)
}

fn place(progress: &Progress, index: &Index) -> (String, u32) {
    let place = progress.place(index).expect("a place");
    (place.day.to_string(), place.rotation)
}

fn at(id: &str, rotation: u32) -> (String, u32) {
    (id.to_owned(), rotation)
}

#[test]
fn day_follows_day_and_week_follows_week() {
    assert_eq!(place(&story(done("w01d1", 1)), &index()), at("w01d2", 1));
    assert_eq!(place(&story(done("w01d7", 1)), &index()), at("w02d1", 1));
}

#[test]
fn a_jump_is_followed_from_there() {
    let jump = |id| Body::Jumped {
        day: day(id),
        rotation: 1,
    };
    assert_eq!(place(&story([jump("w02d4")]), &index()), at("w02d4", 1));
    let onward = [vec![jump("w02d4")], done("w02d4", 1)].concat();
    assert_eq!(place(&story(onward.clone()), &index()), at("w02d5", 1));
    // Back to what was left out; what is done already is passed by.
    let back = [onward, vec![jump("w02d3")], done("w02d3", 1)].concat();
    assert_eq!(place(&story(back), &index()), at("w02d5", 1));
}

#[test]
fn a_skipped_day_does_not_come_back_in_this_rotation() {
    let skip = |id| Body::Skipped {
        day: day(id),
        rotation: 1,
    };
    let progress = story([skip("w01d1"), skip("w01d2")]);
    assert_eq!(place(&progress, &index()), at("w01d3", 1));
    assert_eq!(progress.state(day("w01d1")), DayState::Skipped(1));
}

#[test]
fn known_weeks_are_passed_over_until_they_are_unknown_again() {
    let known = |id| Body::WeekKnown { week: week(id) };
    let progress = story([known("w01"), Body::TestedOut { week: week("w02") }]);
    assert_eq!(place(&progress, &index()), at("w03d1", 1));
    assert_eq!(progress.known(week("w02")), Some(Known::TestedOut));
    assert_eq!(progress.state(day("w01d3")), DayState::Known);
    let again = story([known("w01"), Body::WeekUnknown { week: week("w01") }]);
    assert_eq!(place(&again, &index()), at("w01d1", 1));
    let all = story([known("w01"), known("w02"), known("w03")]);
    assert_eq!(
        place(&all, &index()),
        at("w01d1", 2),
        "who knows everything begins a rotation in which Stretch counts"
    );
}

#[test]
fn the_very_last_day_leads_into_the_next_rotation() {
    let progress = story(done("w03d7", 1));
    assert_eq!(place(&progress, &index()), at("w01d1", 2));
    let second = story([done("w03d7", 1), done("w01d1", 2)].concat());
    assert_eq!(place(&second, &index()), at("w01d2", 2));
    let third = story([done("w03d7", 1), done("w03d7", 2)].concat());
    assert_eq!(place(&third, &index()), at("w01d1", 3));
    let skipped = story([Body::Skipped {
        day: day("w03d7"),
        rotation: 1,
    }]);
    assert_eq!(place(&skipped, &index()), at("w01d1", 2));
    let known = story([vec![Body::WeekKnown { week: week("w01") }], done("w03d7", 1)].concat());
    assert_eq!(place(&known, &index()), at("w02d1", 2));
}

#[test]
fn a_plan_that_grows_goes_on_where_it_ended() {
    let longer = index_of(&[], &["w01", "w02", "w03", "w04"]);
    assert_eq!(place(&story(done("w03d7", 1)), &longer), at("w04d1", 1));
}

#[test]
fn from_the_second_rotation_on_stretch_tests_count() {
    let pass = |stretch| {
        let mut attempt = etude::core::event::Attempt::new(day("w01d1"), Outcome::Pass);
        attempt.stretch = stretch;
        Body::Attempted(attempt)
    };
    let score = |passed, total| Some(etude::core::event::Score { passed, total });
    for (rotation, stretch, passed) in [
        (1, None, true),
        (1, score(0, 2), true),
        (2, None, false),
        (2, score(1, 2), false),
        (2, score(2, 2), true),
        (2, score(0, 0), true),
    ] {
        let progress = story([started("w01d1", rotation), pass(stretch)]);
        let conduct = progress.open_sitting(day("w01d1")).expect("open").conduct();
        assert_eq!(conduct.passed, passed, "rotation {rotation}, {stretch:?}");
    }
}

#[test]
fn paths_begin_where_they_say() {
    let choose = |path| Body::PathChosen { path };
    assert_eq!(place(&story([choose(Path::Beginner)]), &index()), at("f01d1", 1));
    assert_eq!(
        place(&story([choose(Path::Intermediate)]), &index()),
        at("w01d1", 1)
    );
    let mut cycles = index_of(&[], &["w01", "w02", "w03"]);
    cycles.cycles.push(cycles.cycles[1].clone());
    cycles.cycles.push(cycles.cycles[1].clone());
    cycles.weeks[1].cycle = 2;
    cycles.weeks[2].cycle = 3;
    assert_eq!(place(&story([choose(Path::Advanced)]), &cycles), at("w02d1", 1));
    assert_eq!(place(&story([choose(Path::Expert)]), &cycles), at("w03d1", 1));
    assert_eq!(
        place(&story([choose(Path::Expert)]), &index()),
        at("w01d1", 1),
        "a plan that has no such cycle yet"
    );
    let beginner = story([vec![choose(Path::Beginner)], done("f02d7", 1)].concat());
    assert_eq!(
        place(&beginner, &index()),
        at("w01d1", 1),
        "after the foundations comes the plan"
    );
}

#[test]
fn several_tracks_each_keep_their_place() {
    let progress = story([done("w02d1", 1), done("f01d3", 1)].concat());
    assert_eq!(
        place(&progress, &index()),
        at("f01d4", 1),
        "the one practiced last"
    );
    assert_eq!(
        progress.place_in(&index(), "plan").expect("a place").day,
        day("w02d2")
    );
    assert_eq!(progress.tracks(&index()), ["foundations", "plan"]);
}

#[test]
fn reviews_and_free_work_do_not_move_the_place() {
    for purpose in [Purpose::Review, Purpose::TestOut, Purpose::Free] {
        let mut review = done("w03d1", 1);
        review[0] = Body::SittingStarted {
            day: day("w03d1"),
            rotation: 1,
            purpose,
        };
        let progress = story([done("w01d1", 1), review].concat());
        assert_eq!(place(&progress, &index()), at("w01d2", 1), "{purpose:?}");
    }
    let progress = story([done("w01d1", 1), vec![attempted("w03d3", Outcome::Pass)]].concat());
    assert_eq!(
        place(&progress, &index()),
        at("w01d2", 1),
        "tests that ran outside any sitting"
    );
    assert_eq!(
        progress.sittings_of(day("w03d3")).next().expect("kept").purpose,
        Purpose::Free
    );
}

#[test]
fn content_that_is_gone_keeps_its_history_and_loses_nobody() {
    let without_two = index_of(&["f01"], &["w01", "w03"]);
    assert_eq!(place(&story(done("w02d3", 1)), &without_two), at("w03d1", 1));
    assert_eq!(place(&story([started("w02d3", 1)]), &without_two), at("w03d1", 1));
    let progress = story(done("w02d3", 1));
    assert_eq!(progress.sittings_of(day("w02d3")).count(), 1);
    assert_eq!(
        place(&story(done("w09d9".replace('9', "3").as_str(), 1)), &without_two),
        at("w03d4", 1)
    );
    assert_eq!(Progress::default().place(&Index::default()), None);
}

#[test]
fn a_grade_may_come_after_the_end_and_the_last_one_counts() {
    let overruled = Body::Graded {
        day: day("w01d1"),
        grade: Grade::Again,
        overruled: true,
    };
    let progress = story([done("w01d1", 1), vec![overruled]].concat());
    let sitting = progress.sittings_of(day("w01d1")).next().expect("a sitting");
    assert_eq!((sitting.grade, sitting.overruled), (Some(Grade::Again), true));
    assert_eq!(progress.sittings().len(), 1);
}

#[test]
fn what_is_legal_when() {
    use etude::core::session::{Conduct, NotYet, Phase, enter};
    let fresh = Conduct::default();
    let passed = Conduct {
        passed: true,
        ..fresh
    };
    let revealed = Conduct {
        revealed_before_passing: true,
        ..fresh
    };
    assert_eq!(enter(Phase::Read, Phase::Code, &fresh), Ok(()));
    assert_eq!(enter(Phase::Code, Phase::Read, &fresh), Ok(()));
    assert_eq!(enter(Phase::Code, Phase::Reflect, &fresh), Err(NotYet::Reflect));
    assert_eq!(enter(Phase::Code, Phase::Reflect, &passed), Ok(()));
    assert_eq!(enter(Phase::Code, Phase::Reflect, &revealed), Ok(()));
    assert_eq!(enter(Phase::Code, Phase::Done, &passed), Err(NotYet::Done));
    assert_eq!(enter(Phase::Reflect, Phase::Done, &passed), Ok(()));
    assert_eq!(
        enter(Phase::Reflect, Phase::Code, &passed),
        Ok(()),
        "for the Stretch tests"
    );
}

#[test]
fn weeks_are_named_as_people_name_them() {
    use etude::core::progress::known::weeks_named;
    let named = |text: &str| match weeks_named(text, &index()) {
        Ok(weeks) => weeks
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" "),
        Err(error) => error.to_string(),
    };
    assert_eq!(named("w02"), "w02");
    assert_eq!(named("w01..w03"), "w01 w02 w03");
    assert_eq!(named("W3, f1 .. f2,w03"), "f01 f02 w03");
    assert_eq!(
        named("w03..w01"),
        "`w03..w01` is not a range of weeks: write the first one first, as in w01..w06"
    );
    assert_eq!(
        named("f01..w02"),
        "`f01..w02` is not a range of weeks: write the first one first, as in w01..w06"
    );
    assert_eq!(
        named("w01..w09"),
        "the curriculum has no week w09; `etude plan` lists those it has"
    );
    assert!(named("first").starts_with("`first` is not a week"));
    let progress = story([Body::WeekKnown { week: week("w01") }]);
    assert_eq!(
        progress.make_known(&[week("w01"), week("w02")]),
        [Body::WeekKnown { week: week("w02") }]
    );
    assert_eq!(
        progress.make_unknown(&[week("w01"), week("w02")]),
        [Body::WeekUnknown { week: week("w01") }]
    );
}
