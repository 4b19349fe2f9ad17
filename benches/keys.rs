//! From a key to the bytes of its frame where one types and reads, with the real plan, ten years of log and a file of
//! 300 lines, and of 3,000. Run: `cargo bench --bench keys`. Budget: 2 ms at the 99th percentile. The screens that
//! show the log: `--bench frames`. Beside the time on the clock it tells the time of the processor, which is what is
//! left to compare on a machine that has other things to do.
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on has failed")]
#![allow(unreachable_pub, reason = "a bench has no public interface")]

use std::io::sink;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::Local;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use etude::core::event::line;
use etude::core::progress::Progress;
use etude::host::bundle::Library;
use etude::host::workspace::Workspace;
use etude::tui::message::{Effect, Msg, Now};
use etude::tui::model::{Model, OpenedDay, Opening, Settings};
use etude::tui::theme::{Glyphs, Theme, ThemeName};
use etude::tui::{update, view};
use ratatui::backend::CrosstermBackend;
use ratatui::{Terminal, TerminalOptions, Viewport};
use rustix::time::{ClockId, clock_gettime};

#[path = "log/ten_years.rs"]
mod ten_years;

/// A file as long as any exercise gets, and one ten times as long.
const LINES: [usize; 2] = [300, 3_000];

struct Bench {
    model: Model,
    library: Arc<Library>,
    terminal: Terminal<CrosstermBackend<std::io::Sink>>,
    started: Instant,
    /// Of the learner's file.
    lines: usize,
}

/// What a key took.
#[derive(Clone, Copy)]
struct Taken {
    clock: Duration,
    processor: Duration,
}

/// Time of the processor that this thread has used.
fn processor() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap()
}

impl Bench {
    fn new(width: u16, height: u16, lines: usize) -> Self {
        let library = Arc::new(Library::builtin());
        let index = Arc::new(library.index().unwrap().clone());
        let log = ten_years::ten_years(&ten_years::index());
        let mut reader = line::Reader::default();
        let events = log.iter().filter_map(|text| reader.read(text).ok());
        let progress = Progress::of(events.collect::<Vec<_>>());
        let settings = Settings {
            auto_test: false,
            rollover_hour: 4,
            tier_note: None,
        };
        let theme = Theme::new(ThemeName::Dark, Glyphs::UNICODE);
        let now = Now {
            wall: Local::now().fixed_offset(),
            tick: Duration::ZERO,
        };
        let area = ratatui::layout::Rect::new(0, 0, width, height);
        let options = TerminalOptions {
            viewport: Viewport::Fixed(area),
        };
        let mut bench = Self {
            model: Model::new(index, progress, theme, settings, now),
            library,
            terminal: Terminal::with_options(CrosstermBackend::new(sink()), options).unwrap(),
            started: Instant::now(),
            lines,
        };
        bench.send(Msg::Resize(width, height));
        bench
    }

    fn send(&mut self, msg: Msg) {
        let now = Now {
            wall: Local::now().fixed_offset(),
            tick: self.started.elapsed(),
        };
        for effect in update::update(&mut self.model, now, msg) {
            if let Effect::Open(day) = effect {
                let opened = self.open(day);
                update::update(&mut self.model, now, Msg::Opened(Box::new(opened)));
            }
        }
    }

    fn open(&self, day: etude::core::curriculum::DayId) -> OpenedDay {
        let entry = self.model.index.day(day).unwrap().clone();
        let week = self.library.week(day.week()).unwrap();
        let day = week.days.iter().find(|other| other.entry.id == day).unwrap();
        let exercise = Arc::new(self.library.exercise(day.entry.id).unwrap());
        let workspace = Workspace::of(Path::new("/nowhere"), &entry, &exercise);
        let long = "def double(n: int) -> int:\n    return [n * 2 for _ in range(3)][0]  # twice\n\n"
            .repeat(self.lines / 3);
        let texts = workspace.files.iter().map(|name| (name.clone(), long.clone()));
        OpenedDay {
            day: Arc::new(day.clone()),
            exercise,
            texts: texts.collect(),
            workspace,
            placed: Vec::new(),
            opening: Opening::PLAN,
            kept: None,
        }
    }

    /// One key, and its frame.
    fn key(&mut self, code: KeyCode, modifiers: KeyModifiers) -> Taken {
        let (started, used) = (Instant::now(), processor());
        self.send(Msg::Key(KeyEvent::new(code, modifiers)));
        let model = &self.model;
        self.terminal.draw(|frame| view::view(model, frame)).unwrap();
        Taken {
            clock: started.elapsed(),
            processor: processor() - used,
        }
    }

    fn keys(&mut self, keys: &str) {
        for c in keys.chars() {
            let code = match c {
                '\n' => KeyCode::Enter,
                '\x1b' => KeyCode::Esc,
                '\x06' => {
                    self.key(KeyCode::Char('f'), KeyModifiers::CONTROL);
                    continue;
                }
                // The function keys, as private characters.
                '\u{e001}'..='\u{e00c}' => KeyCode::F(u32::from(c) as u8),
                c => KeyCode::Char(c),
            };
            self.key(code, KeyModifiers::NONE);
        }
    }
}

fn main() {
    // What leads to a screen, and what is pressed on it again and again.
    let letters = |text: &str| text.chars().map(KeyCode::Char).collect::<Vec<_>>();
    let scroll = vec![KeyCode::Down, KeyCode::PageDown, KeyCode::Down, KeyCode::Home];
    let moving = [KeyCode::Down, KeyCode::Backspace, KeyCode::PageDown];
    let code = [letters("x(y"), vec![KeyCode::Enter], moving.to_vec()].concat();
    // Every mistake stays, so that the file gets more and more of them.
    let broken = [letters("def x(["), vec![KeyCode::Enter, KeyCode::PageDown]].concat();
    let quotes = [letters("'''"), moving.to_vec(), vec![KeyCode::Delete]].concat();
    let find = [letters("return"), vec![KeyCode::Backspace; 6]].concat();
    let mut palette = letters("log");
    palette.extend([
        KeyCode::Down,
        KeyCode::Backspace,
        KeyCode::Backspace,
        KeyCode::Backspace,
    ]);
    let [usual, long] = LINES;
    let screens = [
        ("Today", "t", letters("pt"), usual),
        ("Settings", ",", scroll.clone(), usual),
        ("Palette", ":", palette, usual),
        ("Read", "t\n", scroll.clone(), usual),
        ("Code", "t\n\n", code.clone(), usual),
        ("Code, mistakes", "t\n\n", broken.clone(), usual),
        ("Code and reading", "t\n\n\u{e002}", code.clone(), usual),
        ("Code and solution", "t\n\n\u{e007}y", code.clone(), usual),
        ("Code, 3,000 lines", "t\n\n", code.clone(), long),
        ("3,000, mistakes", "t\n\n", broken, long),
        ("3,000, quotes", "t\n\n", quotes, long),
        ("3,000, moving", "t\n\n", scroll, long),
        ("3,000, find", "t\n\n\x06", find, long),
        ("3,000 and solution", "t\n\n\u{e007}y", code, long),
    ];
    for (width, height) in [(80, 24), (160, 50)] {
        println!("{width} x {height}");
        for (name, way, keys, lines) in &screens {
            let mut bench = Bench::new(width, height, *lines);
            bench.keys(way);
            let taken: Vec<Taken> = (0..1_000)
                .map(|at| bench.key(keys[at % keys.len()], KeyModifiers::NONE))
                .collect();
            let told = |of: fn(&Taken) -> Duration| {
                let mut times: Vec<Duration> = taken.iter().map(of).collect();
                times.sort_unstable();
                let ms = |part: usize| times[times.len() * part / 1_000].as_secs_f64() * 1_000.0;
                format!("median {:.2}, p99 {:.2}, worst {:.2}", ms(500), ms(990), ms(999))
            };
            println!(
                "{name:<20} key to frame, ms: {}   processor: {}",
                told(|taken| taken.clock),
                told(|taken| taken.processor)
            );
        }
    }
}
