//! How long ten years of log take: to fold, and to load from the cache. Run: `cargo bench --bench log`.
//!
//! Budgets: 100,000 events fold in at most 60 ms and load from the cache in at most 5 ms; today's agenda is there in
//! at most 10 ms.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a test crate has no public interface")]

use std::fs;
use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

use chrono::{DateTime, Days, FixedOffset, TimeDelta};
use etude::core::agenda;
use etude::core::curriculum::{Cycle, DayEntry, DayId, Index, Minutes, Track, WeekEntry, WeekId};
use etude::core::event::{Attempt, Body, Event, Hash, Outcome, Purpose, Score, Tier, Words, line};
use etude::core::export::markdown;
use etude::core::schedule::Limits;
use etude::core::session::{Grade, Phase};
use etude::host::home::Home;
use etude::host::journal::Journal;
use etude::host::practice_log;
use ulid::Ulid;

fn main() {
    let Ok(root) = tempfile::tempdir() else {
        return println!("no temporary folder");
    };
    let Ok(home) = Home::under(root.path()) else {
        return println!("no home");
    };
    let index = index();
    let lines = ten_years(&index);
    let log: Vec<u8> = lines
        .iter()
        .flat_map(|line| [&line[..], b"\n"].concat())
        .collect();
    println!("{} events, {:.1} MB", lines.len(), log.len() as f64 / 1e6);
    let written = fs::create_dir_all(home.log())
        .and_then(|()| fs::File::create(home.log().join("bench.jsonl")))
        .and_then(|mut file| file.write_all(&log));
    if let Err(error) = written {
        return println!("cannot write: {error}");
    }
    phases(&lines);
    let folded = measure(20, || {
        let _ = fs::remove_dir_all(home.cache());
        Journal::open(&home)
    });
    println!("open without a cache (read, fold, keep the cache)  {folded}");
    if let Ok((mut journal, _, _)) = Journal::open(&home) {
        println!(
            "read and fold alone                                {}",
            measure(20, || journal.refold())
        );
    }
    println!(
        "open with the cache                                {}",
        measure(50, || Journal::open(&home))
    );
    let cache = fs::metadata(home.cache().join("progress")).map_or(0, |cache| cache.len());
    println!("the cache has {:.1} MB", cache as f64 / 1e6);
    if let Ok((mut journal, progress, _)) = Journal::open(&home) {
        let today = progress
            .sittings()
            .last()
            .map(|sitting| sitting.date)
            .unwrap_or_default()
            + Days::new(1);
        let limits = Limits::default();
        println!(
            "today's agenda                                     {}",
            measure(50, || agenda::today(&progress, &index, today, &limits))
        );
        println!(
            "statistics                                         {}",
            measure(50, || progress.stats(&index, today))
        );
        let now = chrono::Local::now().fixed_offset();
        let note = || {
            Event::new(
                Body::HintShown {
                    day: index.weeks[0].days[0].id,
                    number: 1,
                },
                now,
                Ulid::generate(),
                4,
            )
        };
        let nothing = |_| None;
        println!(
            "the page of PRACTICE_LOG.md                        {}",
            measure(20, || markdown::page(&progress, &index, today, &nothing))
        );
        let folder = root.path().join("practice");
        let _ = fs::create_dir_all(&folder);
        println!(
            "PRACTICE_LOG.md written                            {}",
            measure(20, || practice_log::write(
                &folder,
                &progress,
                &index,
                today,
                journal.code()
            ))
        );
        println!(
            "append one event, flushed                          {}",
            measure(50, || journal.append(note()))
        );
    }
}

/// Wall time, and the least processor time of all threads: the latter means something on a busy machine too.
fn measure<T>(times: usize, mut work: impl FnMut() -> T) -> String {
    let mut taken: Vec<(Duration, f64)> = (0..times)
        .map(|_| {
            let (start, busy) = (Instant::now(), processor_ms());
            black_box(work());
            (start.elapsed(), processor_ms() - busy)
        })
        .collect();
    let busy = taken.iter().map(|(_, busy)| *busy).fold(f64::MAX, f64::min);
    taken.sort_by_key(|(wall, _)| *wall);
    let ms = |at: usize| taken[at].0.as_secs_f64() * 1e3;
    format!(
        "median {:.2} ms, best {:.2}, worst {:.2}; processor {busy:.2} ms",
        ms(times / 2),
        ms(0),
        ms(times - 1)
    )
}

fn processor_ms() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

fn index() -> Index {
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
fn ten_years(index: &Index) -> Vec<Vec<u8>> {
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

fn phases(lines: &[Vec<u8>]) {
    println!("size of an event {}", size_of::<Event>());
    println!(
        "checksums alone  {}",
        measure(10, || lines
            .iter()
            .map(|line| crc32fast::hash(line))
            .fold(0, |a, b| a ^ b))
    );
    let mut reader = line::Reader::default();
    println!(
        "parse and drop   {}",
        measure(10, || lines
            .iter()
            .filter(|line| reader.read(line).is_ok())
            .count())
    );
    let mut reader = line::Reader::default();
    let events: Vec<Event> = lines.iter().filter_map(|line| reader.read(line).ok()).collect();
    println!(
        "fold alone       {}",
        measure(10, || {
            let mut progress = etude::core::progress::Progress::default();
            for event in &events {
                progress.apply(event);
            }
            progress
        })
    );
}
