//! How long ten years of log take: to fold, and to load from the cache. Run: `cargo bench --bench log`.
//!
//! Budgets: 100,000 events fold in at most 60 ms and load from the cache in at most 5 ms; today's agenda is there in
//! at most 10 ms. `cargo bench --bench log -- --home DIR` only makes a home with that log there, for
//! `benches/first_frame.py` and `benches/resident.py`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a test crate has no public interface")]

use std::fs;
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::Days;
use etude::core::agenda;
use etude::core::event::{Body, Event, line};
use etude::core::export::markdown;
use etude::core::schedule::Limits;
use etude::host::home::Home;
use etude::host::journal::Journal;
use etude::host::practice_log;
use ulid::Ulid;

#[path = "log/ten_years.rs"]
mod ten_years;

use ten_years::{index, ten_years};

fn main() {
    let Ok(root) = tempfile::tempdir() else {
        return println!("no temporary folder");
    };
    let wanted = std::env::args()
        .skip_while(|argument| argument != "--home")
        .nth(1);
    let folder = wanted.as_ref().map_or(root.path(), Path::new);
    let Ok(home) = Home::under(folder) else {
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
    if wanted.is_some() {
        let config =
            fs::create_dir_all(home.config()).and_then(|()| fs::write(home.config().join("config.toml"), ""));
        return println!("{} {:?}", folder.display(), config);
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
