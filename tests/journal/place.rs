//! Following the plan, and leaving it.

use etude::core::curriculum::{Index, TopicEntry};
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

fn jump(id: &str) -> Body {
    Body::Jumped {
        day: day(id),
        rotation: 1,
    }
}

fn skip(id: &str) -> Body {
    Body::Skipped {
        day: day(id),
        rotation: 1,
    }
}

fn known(id: &str) -> Body {
    Body::WeekKnown { week: week(id) }
}

/// A sitting with a purpose, from start to end.
fn done_for(id: &str, purpose: Purpose) -> Vec<Body> {
    let mut bodies = done(id, 1);
    bodies[0] = Body::SittingStarted {
        day: day(id),
        rotation: 1,
        purpose,
    };
    bodies
}

/// The small curriculum with two topics: `loops` in weeks 1 and 3 and the foundations, `files` in week 2.
fn with_topics() -> Index {
    let topic = |id: &str, days: &[&str]| TopicEntry {
        id: id.to_owned(),
        days: days.iter().map(|id| day(id)).collect(),
    };
    Index {
        topics: vec![
            topic("files", &["w02d5"]),
            topic("loops", &["w03d1", "w01d2", "f02d3"]),
        ],
        ..index()
    }
}

fn focused(topics: &[&str]) -> Body {
    Body::Focused {
        topics: topics.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn day_follows_day_and_week_follows_week() {
    assert_eq!(place(&story(done("w01d1", 1)), &index()), at("w01d2", 1));
    assert_eq!(place(&story(done("w01d7", 1)), &index()), at("w02d1", 1));
}

#[test]
fn a_jump_is_followed_from_there() {
    assert_eq!(place(&story([jump("w02d4")]), &index()), at("w02d4", 1));
    let onward = [vec![jump("w02d4")], done("w02d4", 1)].concat();
    assert_eq!(place(&story(onward.clone()), &index()), at("w02d5", 1));
    // Back to what was left out; what is done already is passed by.
    let back = [onward, vec![jump("w02d3")], done("w02d3", 1)].concat();
    assert_eq!(place(&story(back), &index()), at("w02d5", 1));
}

#[test]
fn a_skipped_day_does_not_come_back_in_this_rotation() {
    let progress = story([skip("w01d1"), skip("w01d2")]);
    assert_eq!(place(&progress, &index()), at("w01d3", 1));
    assert_eq!(progress.state(day("w01d1")), DayState::Skipped(1));
}

#[test]
fn known_weeks_are_passed_over_until_they_are_unknown_again() {
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
    let skipped = story([done("w03d6", 1), vec![skip("w03d7")]].concat());
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
        let progress = story([done("w01d1", 1), done_for("w03d1", purpose)].concat());
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

#[test]
fn leaving_out_a_day_far_ahead_leaves_the_place_where_it_is() {
    let progress = story([done("w01d1", 1), vec![skip("w02d3")]].concat());
    assert_eq!(place(&progress, &index()), at("w01d2", 1));
    let there = story([done("w02d2", 1), vec![skip("w02d3")]].concat());
    assert_eq!(place(&there, &index()), at("w02d4", 1));
}

#[test]
fn a_day_that_is_begun_can_be_left_out_and_taken_up_again() {
    let begun = [started("w01d3", 1)];
    let left = story([begun.to_vec(), vec![skip("w01d3")]].concat());
    assert_eq!(place(&left, &index()), at("w01d4", 1));
    let again = story([begun.to_vec(), vec![skip("w01d3"), jump("w01d3")]].concat());
    assert_eq!(place(&again, &index()), at("w01d3", 1));
    assert_eq!(
        again.state(day("w01d3")),
        DayState::New,
        "begun, nothing done in it yet"
    );
}

#[test]
fn a_week_that_becomes_known_is_left_at_once_and_one_may_go_back_into_it() {
    let begun = vec![started("w02d3", 1), attempted("w02d3", Outcome::Fail)];
    let progress = story([begun.clone(), vec![known("w02")]].concat());
    assert_eq!(place(&progress, &index()), at("w03d1", 1));
    let taken_back = [
        begun.clone(),
        vec![known("w02"), Body::WeekUnknown { week: week("w02") }],
    ]
    .concat();
    assert_eq!(
        place(&story(taken_back), &index()),
        at("w02d3", 1),
        "nothing was lost"
    );
    let back = story([begun, vec![known("w02"), jump("w02d6")]].concat());
    assert_eq!(
        place(&back, &index()),
        at("w02d6", 1),
        "whoever goes there means it"
    );
    let onward = story([vec![known("w02"), jump("w02d6")], done("w02d6", 1)].concat());
    assert_eq!(place(&onward, &index()), at("w03d1", 1));
}

#[test]
fn the_challenge_passed_cold_tests_out_of_its_week() {
    let begin = |purpose| Body::SittingStarted {
        day: day("w02d7"),
        rotation: 1,
        purpose,
    };
    let revealed = Body::Revealed { day: day("w02d7") };
    let verdict = |bodies: Vec<Body>| story(bodies).tested_out(day("w02d7"));
    let pass = || attempted("w02d7", Outcome::Pass);
    let out = Some(Body::TestedOut { week: week("w02") });
    assert_eq!(verdict(vec![begin(Purpose::TestOut), pass()]), out);
    let fails = vec![begin(Purpose::TestOut), attempted("w02d7", Outcome::Fail), pass()];
    assert_eq!(verdict(fails), out, "it may take more than one attempt");
    assert_eq!(
        verdict(vec![begin(Purpose::TestOut), attempted("w02d7", Outcome::Fail)]),
        None
    );
    assert_eq!(
        verdict(vec![begin(Purpose::TestOut), revealed.clone(), pass()]),
        None
    );
    assert_eq!(
        verdict(vec![begin(Purpose::TestOut), pass(), revealed]),
        out,
        "to look at the reference afterwards takes nothing away"
    );
    let hint = Body::HintShown {
        day: day("w02d7"),
        number: 1,
    };
    let warm = vec![begin(Purpose::TestOut), hint.clone(), pass()];
    assert_eq!(verdict(warm.clone()), None, "with a hint it was not cold");
    assert_eq!(story(warm).no_longer_cold(day("w02d7")), Some("A hint was shown"));
    let again = vec![
        begin(Purpose::TestOut),
        hint.clone(),
        begin(Purpose::TestOut),
        pass(),
    ];
    assert_eq!(verdict(again), out, "the next time it is");
    let late = vec![
        begin(Purpose::TestOut),
        pass(),
        Body::TestedOut { week: week("w02") },
        hint,
    ];
    assert_eq!(
        story(late).no_longer_cold(day("w02d7")),
        None,
        "a hint after it takes nothing away"
    );
    assert_eq!(verdict(vec![begin(Purpose::Plan), pass()]), None);
    let recorded = vec![
        begin(Purpose::TestOut),
        pass(),
        Body::TestedOut { week: week("w02") },
    ];
    assert_eq!(verdict(recorded), None, "once is enough");
}

#[test]
fn testing_out_moves_on_and_failing_it_keeps_the_place() {
    let at_two = || done("w02d1", 1);
    let begin = Body::SittingStarted {
        day: day("w02d7"),
        rotation: 1,
        purpose: Purpose::TestOut,
    };
    let tried = [at_two(), vec![begin.clone(), attempted("w02d7", Outcome::Fail)]].concat();
    assert_eq!(place(&story(tried.clone()), &index()), at("w02d2", 1));
    assert_eq!(
        place(&story([tried, done("w02d6", 1)].concat()), &index()).0,
        "w02d7",
        "the day itself still comes"
    );
    let passed = [
        at_two(),
        vec![
            begin,
            attempted("w02d7", Outcome::Pass),
            Body::TestedOut { week: week("w02") },
        ],
    ];
    let progress = story(passed.concat());
    assert_eq!(place(&progress, &index()), at("w03d1", 1));
    assert_eq!(progress.known(week("w02")), Some(Known::TestedOut));
}

#[test]
fn a_sitting_goes_on_only_for_what_it_was_begun_for() {
    let progress = story([Body::SittingStarted {
        day: day("w01d1"),
        rotation: 1,
        purpose: Purpose::Free,
    }]);
    assert!(progress.resumable(day("w01d1"), Purpose::Plan).is_none());
    assert_eq!(progress.place(&index()).expect("a place").sitting, None);
    let progress = story([started("w01d1", 1)]);
    assert!(progress.resumable(day("w01d1"), Purpose::Plan).is_some());
    assert!(
        progress.resumable(day("w01d1"), Purpose::Focus).is_some(),
        "it is the same work"
    );
    assert!(progress.resumable(day("w01d1"), Purpose::TestOut).is_none());
}

#[test]
fn topics_in_focus_come_first_and_the_plan_waits() {
    let index = with_topics();
    let focus = || [done("w01d1", 1), vec![focused(&["loops"])]].concat();
    let progress = story(focus());
    assert_eq!(progress.place(&index).expect("a place").purpose, Purpose::Focus);
    let order: Vec<String> = progress
        .focus_open(&index)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        order,
        ["f02d3", "w01d2", "w03d1"],
        "in curriculum order, over all tracks"
    );
    let one = [focus(), done_for("f02d3", Purpose::Focus)].concat();
    assert_eq!(place(&story(one.clone()), &index), at("w01d2", 1));
    let all = [
        one,
        done_for("w01d2", Purpose::Focus),
        done_for("w03d1", Purpose::Focus),
    ]
    .concat();
    assert_eq!(
        place(&story(all.clone()), &index),
        at("w01d3", 1),
        "the plan goes on where it was, past what was done meanwhile"
    );
    assert_eq!(story(all).state(day("w03d1")), DayState::Done(1));
}

#[test]
fn focus_can_be_taken_back_left_out_and_left_for_a_day() {
    let index = with_topics();
    let base = || [done("w01d1", 1), vec![focused(&["loops", "no-such-topic"])]].concat();
    let back = story([base(), vec![focused(&[])]].concat());
    assert_eq!(place(&back, &index), at("w01d2", 1));
    let skipped = story([base(), vec![skip("f02d3")]].concat());
    assert_eq!(place(&skipped, &index), at("w01d2", 1));
    assert_eq!(skipped.place(&index).expect("a place").purpose, Purpose::Focus);
    let known_week = story([base(), vec![known("f02")]].concat());
    assert_eq!(place(&known_week, &index), at("w01d2", 1));
    let jumped = story([base(), vec![jump("w02d2")]].concat());
    assert_eq!(
        place(&jumped, &index),
        at("w02d2", 1),
        "an explicit jump is heard"
    );
    let then = story([base(), vec![jump("w02d2")], done("w02d2", 1)].concat());
    assert_eq!(place(&then, &index), at("f02d3", 1), "and then the focus goes on");
    let nothing = story([done("w01d1", 1), vec![focused(&["no-such-topic"])]].concat());
    assert_eq!(place(&nothing, &index), at("w01d2", 1));
}

#[test]
fn a_begun_day_in_focus_comes_before_the_others() {
    let index = with_topics();
    let begun = Body::SittingStarted {
        day: day("w03d1"),
        rotation: 1,
        purpose: Purpose::Focus,
    };
    assert_eq!(
        place(&story([focused(&["loops"]), begun]), &index),
        at("w03d1", 1)
    );
}

#[test]
fn the_agenda_says_what_the_focus_still_asks_for() {
    use etude::core::agenda;
    let index = with_topics();
    let progress = story([focused(&["loops"])]);
    let date = crate::common::time("2026-11-02T08:00:00+01:00").date_naive();
    let today = agenda::today(&progress, &index, date, &etude::core::schedule::Limits::default());
    assert_eq!(today.focus, [day("f02d3"), day("w01d2"), day("w03d1")]);
    assert_eq!(today.place.expect("a place").day, day("f02d3"));
}

#[test]
fn each_track_counts_its_own_rotations() {
    let second = story([done("w03d7", 1), done("w01d1", 2), done("f01d1", 1)].concat());
    assert_eq!(second.track_rotation(&index(), day("w02d4")), 2);
    assert_eq!(second.track_rotation(&index(), day("f02d1")), 1);
    let ended = story([done("w03d7", 1), done("f02d7", 1)].concat());
    assert_eq!(
        place(&ended, &index()),
        at("w01d1", 2),
        "the plan, in its own rotation"
    );
    assert_eq!(ended.track_rotation(&index(), day("f01d1")), 1);
}

#[test]
fn a_renamed_day_is_the_same_day() {
    let progress = story([started("w02d3", 1), attempted("w02d3", Outcome::Fail)]);
    let mut renamed = index();
    for day in renamed.weeks.iter_mut().flat_map(|week| &mut week.days) {
        day.title = "Another title".into();
        day.slug = "another-slug".into();
    }
    assert_eq!(place(&progress, &renamed), at("w02d3", 1));
}

#[test]
fn a_week_that_is_gone_belongs_to_the_track_that_plans_it() {
    let mut index = index_of(&["f01"], &["w01", "w02", "w03"]);
    index.tracks.push(index.tracks[1].clone());
    index.tracks[2].id = "projects".into();
    index.cycles.push(index.cycles[1].clone());
    index.cycles[2].track = "projects".into();
    index.cycles[2].weeks = (week("w80"), week("w86"));
    // w80 was practiced and its file is gone: the plan is not moved by it.
    let progress = story([done("w01d1", 1), done("w80d2", 1)].concat());
    assert_eq!(
        progress.place_in(&index, "plan").expect("a place").day,
        day("w01d2")
    );
    assert_eq!(place(&progress, &index), at("w01d2", 1));
}

#[test]
fn nothing_is_left_of_the_curriculum_that_was_practiced() {
    let progress = story([done("w01d1", 1), done("w02d1", 1)].concat());
    let other = index_of(&[], &["w30"]);
    assert_eq!(place(&progress, &other), at("w30d1", 1));
}
