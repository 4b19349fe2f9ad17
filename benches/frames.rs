//! How long a key takes until its frame is drawn, on every screen with ten years of log. Run: `cargo bench --bench frames`.
//!
//! Budget: 2 ms at the 99th percentile (PRODUCT: key to frame). What is drawn is not sent to a terminal; the first time that a
//! screen is shown it may have to be made from the log, which is told on its own.
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on has failed")]
#![allow(clippy::expect_used, reason = "a bench that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a bench has no public interface")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Days};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use etude::core::event::line::Reader;
use etude::core::progress::Progress;
use etude::tui::message::{Msg, Now};
use etude::tui::model::{Model, Settings};
use etude::tui::theme::{Glyphs, Theme, ThemeName};
use etude::tui::{update, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

#[path = "log/ten_years.rs"]
mod ten_years;

fn main() {
    let index = ten_years::index();
    let lines = ten_years::ten_years(&index);
    let mut reader = Reader::default();
    let events = lines.iter().filter_map(|line| reader.read(line).ok()).collect();
    let progress = Progress::of(events);
    let last = progress
        .sittings()
        .last()
        .map(|sitting| sitting.date)
        .unwrap_or_default();
    let morning = (last + Days::new(1)).and_hms_opt(9, 0, 0).unwrap_or_default();
    let now = Now {
        wall: DateTime::from_timestamp(morning.and_utc().timestamp(), 0)
            .unwrap_or_default()
            .fixed_offset(),
        tick: Duration::ZERO,
    };
    println!("{} events; a key and its frame:", progress.events());
    for (width, height) in [(80, 24), (160, 50)] {
        println!("{width}x{height}");
        for (name, open, keys) in [
            ("today", 't', "zz"),
            ("review", 'r', "jk"),
            ("statistics", 'S', "jk"),
            ("statistics, another year", 'S', "hh"),
            ("log", 'l', "jk"),
            ("plan", 'p', "jk"),
            ("plan, every day shown", 'p', "Zjjjjjj"),
            ("plan, a search", 'p', "/a day w55"),
            ("log, a sitting after the other", 'l', "nnnN"),
            ("log, a search", 'l', "/generator"),
            ("log, a verdict", 'l', "v"),
        ] {
            let theme = Theme::new(ThemeName::Dark, Glyphs::UNICODE);
            let settings = Settings {
                auto_test: true,
                rollover_hour: 4,
                tier_note: None,
            };
            let mut model = Model::new(Arc::new(index.clone()), progress.clone(), theme, settings, now);
            let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen");
            update::update(&mut model, now, Msg::Resize(width, height));
            let mut press = |key: char| {
                let start = Instant::now();
                let key = KeyEvent::new(KeyCode::Char(key), KeyModifiers::NONE);
                update::update(&mut model, now, Msg::Key(key));
                terminal.draw(|frame| view::view(&model, frame)).expect("a frame");
                start.elapsed()
            };
            let first = press(open);
            let mut taken: Vec<Duration> = (0..200).flat_map(|_| keys.chars()).map(&mut press).collect();
            taken.sort();
            let ms = |of: Duration| of.as_secs_f64() * 1e3;
            println!(
                "  {name:<26} opened {:.2} ms; then median {:.2}, p99 {:.2}, best {:.2}",
                ms(first),
                ms(taken[taken.len() / 2]),
                ms(taken[taken.len() * 99 / 100]),
                ms(taken[0]),
            );
        }
    }
}
