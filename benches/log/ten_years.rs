//! A log of ten years, and the plan that it went through.

use chrono::{DateTime, FixedOffset, TimeDelta};
use etude::core::curriculum::{Cycle, DayEntry, DayId, Index, Minutes, Track, WeekEntry, WeekId};
use etude::core::event::{Attempt, Body, Event, Hash, Outcome, Purpose, Score, Tier, Words, line};
use etude::core::session::{Grade, Phase};
use ulid::Ulid;

/// 96 weeks of a plan.
pub(crate) fn index() -> Index {
    let week = |number| {
        WeekId::plan(number).map(|id| WeekEntry {
            id,
            title: "A week".to_owned(),
            cycle: 0,
            days: (1..=7).filter_map(|number| id.day(number)).map(entry).collect(),
        })
    };
    let weeks: Vec<WeekEntry> = (1..=96).filter_map(week).collect();
    Index {
        tracks: vec![Track {
            id: "plan".to_owned(),
            title: "Plan".to_owned(),
        }],
        cycles: vec![Cycle {
            track: "plan".to_owned(),
            label: "Cycle 1".to_owned(),
            title: "All".to_owned(),
            folder: "cycle-1".to_owned(),
            weeks: (weeks[0].id, weeks[weeks.len() - 1].id),
        }],
        weeks,
        topics: Vec::new(),
    }
}

fn entry(id: DayId) -> DayEntry {
    DayEntry {
        id,
        title: "A day".to_owned(),
        slug: "a-day".to_owned(),
        minutes: Minutes {
            read: 3,
            code: 8,
            reflect: 2,
        },
        environment: None,
        questions: Vec::new(),
    }
}

/// A sitting a day, 27 events each, with nine cards a day.
pub(crate) fn ten_years(index: &Index) -> Vec<Vec<u8>> {
    let Some(offset) = FixedOffset::east_opt(3600) else {
        return Vec::new();
    };
    let days: Vec<DayId> = index.days().map(|day| day.id).collect();
    let mut now = DateTime::from_timestamp(1_400_000_000, 0)
        .unwrap_or_default()
        .with_timezone(&offset);
    let mut lines = Vec::new();
    let mut number: u128 = 0;
    for sitting in 0..3653_usize {
        let day = days[sitting % days.len()];
        let rotation = u32::try_from(sitting / days.len() + 1).unwrap_or(1);
        let phase = |phase| Body::PhaseEntered { day, phase };
        let spent = |phase, seconds| Body::TimeSpent { day, phase, seconds };
        let mut bodies = vec![Body::SittingStarted {
            day,
            rotation,
            purpose: Purpose::Plan,
        }];
        bodies.extend([phase(Phase::Read), spent(Phase::Read, 180), phase(Phase::Code)]);
        for attempt in 0..6 {
            let last = attempt == 5;
            let mut event = Attempt::new(day, if last { Outcome::Pass } else { Outcome::Fail });
            event.passed = 3 + attempt;
            event.total = 8;
            event.failing = if last {
                vec![]
            } else {
                vec!["Delegation.test_returns_the_value".to_owned()]
            };
            event.stretch = last.then_some(Score { passed: 2, total: 2 });
            event.code = Some(Hash::of(&format!("{sitting} {attempt}")));
            event.ms = 12;
            event.tier = Some(Tier::A);
            event.python = Some("3.12.4".to_owned());
            bodies.push(Body::Attempted(event));
        }
        bodies.extend([
            Body::HintShown { day, number: 1 },
            spent(Phase::Code, 400),
            phase(Phase::Reflect),
        ]);
        let answers =
            vec![Words::from("A generator keeps its frame, so delegation is a loop and a return value."); 2];
        bodies.push(Body::Reflected { day, answers });
        bodies.extend([
            spent(Phase::Reflect, 90),
            Body::Graded {
                day,
                grade: Grade::Good,
                overruled: false,
            },
        ]);
        let cards: Vec<String> = (0..3).map(|card| format!("{day}-card-{card}")).collect();
        bodies.push(Body::SittingFinished { day, cards });
        for back in 1..=9 {
            let Some(old) = sitting.checked_sub(back * back * back) else {
                continue;
            };
            let old = days[old % days.len()];
            let card = format!("{old}-card-{}", back % 3);
            bodies.push(Body::CardReviewed {
                day: old,
                card,
                grade: Grade::ALL[1 + back % 3],
                seconds: 12,
            });
        }
        for (step, body) in (0..).zip(bodies) {
            number += 1;
            let at = now + TimeDelta::seconds(step * 20);
            let id = Ulid::from_parts(u64::try_from(at.timestamp_millis()).unwrap_or(0), number);
            lines.extend(line::encode(&Event::new(body, at, id, 4)));
        }
        now += TimeDelta::days(1);
    }
    lines
}
