//! Plays a sitting without a machine: keys go in, what is on the screen comes out.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use etude::core::curriculum::{DayId, Preview};
use etude::core::event::{Body, Event, Hash};
use etude::core::find::Words;
use etude::core::progress::Progress;
use etude::core::verdict::{Status, TestResult, TestStatus, Verdict, title_of};
use etude::host::bundle::Library;
use etude::host::config::Config;
use etude::host::config::edit;
use etude::host::reader::{Answer, Ask};
use etude::host::watch::Saved;
use etude::host::workspace::Workspace;
use etude::tui::message::{Effect, Msg, Now};
use etude::tui::model::{Model, OpenedDay, Opening, Settings};
use etude::tui::theme::{Glyphs, Theme, ThemeName};
use etude::tui::{update, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ulid::Ulid;

pub fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/curriculum")
}

/// A model with a scripted machine behind it.
pub struct Play {
    pub model: Model,
    library: Library,
    /// The learner's files by path.
    pub disk: BTreeMap<PathBuf, String>,
    folder: PathBuf,
    /// The verdict of the next runs.
    pub verdict: Verdict,
    /// Texts beside the log.
    pub kept: BTreeMap<Hash, String>,
    /// Every effect, in order.
    pub effects: Vec<Effect>,
    /// Every event that was recorded.
    pub events: Vec<Event>,
    now: Now,
    /// Verdicts are withheld: runs stay under way.
    pub slow: bool,
    /// No sandbox confines code, and the learner has not agreed to that.
    pub unconfined: bool,
    /// `config.toml`.
    pub config: String,
    /// What is said instead of changing it.
    pub refusal: Option<String>,
}

impl Play {
    pub fn new(width: u16, height: u16) -> Self {
        Self::with(width, height, Theme::new(ThemeName::Dark, Glyphs::UNICODE))
    }

    pub fn with(width: u16, height: u16, theme: Theme) -> Self {
        let library = Library::folder(&fixture());
        let index = Arc::new(library.index().unwrap().clone());
        let wall: DateTime<FixedOffset> = DateTime::parse_from_rfc3339("2026-03-02T08:30:00+01:00").unwrap();
        let now = Now {
            wall,
            tick: Duration::ZERO,
        };
        let settings = Settings {
            auto_test: true,
            rollover_hour: 4,
            tier_note: None,
        };
        let mut model = Model::new(index, Progress::default(), theme, settings, now);
        model.config_file = "~/.config/etude/config.toml".into();
        model.standard_practice = "~/etude".into();
        model.standard_editor = Some("vim".into());
        let mut play = Self {
            model,
            library,
            disk: BTreeMap::new(),
            folder: PathBuf::new(),
            verdict: failing(),
            kept: BTreeMap::new(),
            effects: Vec::new(),
            events: Vec::new(),
            now,
            slow: false,
            unconfined: false,
            config: String::new(),
            refusal: None,
        };
        play.send(Msg::Resize(width, height));
        play
    }

    /// Lets time pass; the model is woken whenever it asked for that.
    pub fn wait(&mut self, seconds: f64) {
        let until = self.now.tick + Duration::from_secs_f64(seconds);
        while let Some(at) = update::wake_at(&self.model).filter(|at| *at <= until) {
            self.advance_to(at);
            self.send(Msg::Woken);
        }
        self.advance_to(until);
    }

    fn advance_to(&mut self, tick: Duration) {
        let step = tick.saturating_sub(self.now.tick);
        self.now = Now {
            wall: self.now.wall + chrono::Duration::from_std(step).unwrap(),
            tick: self.now.tick + step,
        };
    }

    /// Takes a message in, and does what the model asks for.
    pub fn send(&mut self, msg: Msg) {
        let mut effects = update::update(&mut self.model, self.now, msg);
        while !effects.is_empty() {
            let mut next = Vec::new();
            for effect in effects {
                self.effects.push(effect.clone());
                if let Some(answer) = self.perform(effect) {
                    next.extend(update::update(&mut self.model, self.now, answer));
                }
            }
            effects = next;
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Record(body) => Some(self.record(body)),
            Effect::RecordWith { code, body } => {
                self.kept.insert(Hash::of(&code), code);
                Some(self.record(body))
            }
            Effect::Open(day) => Some(self.open(day, Opening::PLAN)),
            Effect::OpenFor(day, opening) => Some(self.open(day, opening)),
            Effect::Ask(ask) => Some(Msg::Answered(self.answer(ask))),
            Effect::LoadTexts(hashes) => {
                let kept = |hash: Hash| Some((hash, self.kept.get(&hash)?.clone()));
                Some(Msg::Texts(hashes.into_iter().filter_map(kept).collect()))
            }
            Effect::Configure(changes) | Effect::Prepare { changes, .. } => {
                if let Some(sentence) = self.refusal.clone() {
                    return Some(Msg::Failed(sentence));
                }
                self.config = edit::edited(&self.config, &changes).unwrap();
                let config = Config::parse(&self.config, Path::new("config.toml")).unwrap();
                Some(Msg::Configured(Box::new(config)))
            }
            Effect::LoadTopics => Some(Msg::Topics(Box::new(self.library.topics().unwrap()))),
            Effect::LoadCards(wanted) => {
                let card = |(day, id): (DayId, String)| {
                    let week = self.library.week(day.week()).unwrap();
                    let days = week.days.iter().filter(|other| other.entry.id == day);
                    let card = days.flat_map(|day| &day.recall).find(|card| card.id == id);
                    card.map(|card| (day, card.clone()))
                };
                Some(Msg::Cards(wanted.into_iter().filter_map(card).collect()))
            }
            Effect::LoadGoal(day) => {
                let week = self.library.week(day.week()).unwrap();
                let texts = week.days.iter().find(|other| other.entry.id == day);
                Some(Msg::Goal(day, texts.map(|day| day.goal.clone())))
            }
            Effect::Save { name, text } => {
                self.disk.insert(self.folder.join(&name), text.clone());
                Some(Msg::Written(name, text))
            }
            Effect::Agree => {
                self.unconfined = false;
                None
            }
            Effect::Run { run, .. } if self.unconfined => Some(Msg::Unconfined { run }),
            Effect::Run { run, .. } if !self.slow => Some(Msg::Judged {
                run,
                verdict: Box::new(self.verdict.clone()),
            }),
            _ => None,
        }
    }

    /// What the reader answers, all at once.
    fn answer(&self, ask: Ask) -> Answer {
        match ask {
            Ask::Week(week) => {
                let texts = self.library.week(week).unwrap();
                Answer::Week(week, texts.days.iter().map(Preview::of).collect())
            }
            Ask::Topics => Answer::Topics(Box::new(self.library.topics().unwrap())),
            Ask::Readings { search, query } => {
                let words = Words::of(&query);
                let weeks = self
                    .model
                    .index
                    .weeks
                    .iter()
                    .map(|week| self.library.week(week.id).unwrap());
                let days: Vec<_> = weeks.flat_map(|week| week.days.clone()).collect();
                let found = days
                    .iter()
                    .filter_map(|day| Some((day.entry.id, words.find(&day.read)?.to_owned())));
                Answer::Readings {
                    search,
                    found: found.collect(),
                    done: true,
                }
            }
            Ask::Sittings { search, query, texts } => {
                let words = Words::of(&query);
                let line = |hash: &Hash| words.find(self.kept.get(hash)?).map(str::to_owned);
                let found = texts
                    .iter()
                    .filter_map(|(sitting, hashes)| Some((*sitting, hashes.iter().find_map(line)?)));
                Answer::Sittings {
                    search,
                    found: found.collect(),
                    done: true,
                }
            }
        }
    }

    /// Things that happened, a minute apart.
    pub fn happened(&mut self, bodies: impl IntoIterator<Item = Body>) {
        for body in bodies {
            self.advance_to(self.now.tick + Duration::from_secs(60));
            let recorded = self.record(body);
            self.send(recorded);
        }
    }

    fn open(&mut self, day: DayId, opening: Opening) -> Msg {
        let entry = self.model.index.day(day).unwrap().clone();
        let week = self.library.week(day.week()).unwrap();
        let day = Arc::new(
            week.days
                .iter()
                .find(|other| other.entry.id == day)
                .unwrap()
                .clone(),
        );
        let exercise = Arc::new(self.library.exercise(day.entry.id).unwrap());
        let workspace = Workspace::of(Path::new("/home/ada/etude"), &entry, &exercise);
        self.folder.clone_from(&workspace.folder);
        for (name, text) in &exercise.start {
            self.disk
                .entry(workspace.path(name))
                .or_insert_with(|| text.clone());
        }
        let on_disk: BTreeMap<String, String> = workspace
            .files
            .iter()
            .map(|name| (name.clone(), self.disk[&workspace.path(name)].clone()))
            .collect();
        let kept = (opening.blank && on_disk != exercise.start).then(|| {
            for (name, text) in &exercise.start {
                self.disk.insert(workspace.path(name), text.clone());
            }
            etude::core::attempt::joined(&on_disk)
        });
        let texts = workspace
            .files
            .iter()
            .map(|name| (name.clone(), self.disk[&workspace.path(name)].clone()));
        let texts = texts.collect();
        Msg::Opened(Box::new(OpenedDay {
            day,
            exercise,
            workspace,
            texts,
            placed: Vec::new(),
            opening,
            kept,
        }))
    }

    fn record(&mut self, body: Body) -> Msg {
        let millis = u64::try_from(self.now.wall.timestamp_millis()).unwrap();
        let id = Ulid::from_parts(millis, self.events.len() as u128);
        let event = Event::new(body, self.now.wall, id, 4);
        self.events.push(event.clone());
        Msg::Recorded(Box::new(event))
    }

    /// So many days pass with nobody there.
    pub fn days_later(&mut self, days: u32) {
        self.wait(f64::from(days) * 86_400.0);
        self.send(Msg::Focus(true));
    }

    /// Presses keys: names as in the tables, separated by blanks.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.send(Msg::Key(key_event(key)));
        }
        self
    }

    /// Types a text.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let code = if c == '\n' {
                KeyCode::Enter
            } else {
                KeyCode::Char(c)
            };
            self.send(Msg::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        }
        self
    }

    /// Another program saves the learner's file.
    pub fn save_outside(&mut self, text: &str) {
        let name = "exercise.py".to_owned();
        self.disk.insert(self.folder.join(&name), text.to_owned());
        self.send(Msg::Saved(Saved {
            folder: self.folder.clone(),
            name,
            text: text.to_owned(),
        }));
    }

    pub fn on_disk(&self) -> &str {
        &self.disk[&self.folder.join("exercise.py")]
    }

    /// What is on the screen.
    pub fn buffer(&self) -> Buffer {
        let size = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        terminal.draw(|frame| view::view(&self.model, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// What is on the screen, as text.
    pub fn text(&self) -> String {
        let buffer = self.buffer();
        let mut out = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                let symbol = buffer[(x, y)].symbol();
                skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
                line.push_str(symbol);
            }
            writeln!(out, "{}", line.trim_end()).unwrap();
        }
        out
    }

    /// What is on the screen, as text, and below it which style each cell has.
    pub fn picture(&self) -> String {
        let buffer = self.buffer();
        let mut styles: Vec<String> = Vec::new();
        let mut grid = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            for x in 0..buffer.area.width {
                let cell = &buffer[(x, y)];
                let style = format!("{:?} on {:?} {:?}", cell.fg, cell.bg, cell.modifier);
                let at = styles
                    .iter()
                    .position(|other| *other == style)
                    .unwrap_or_else(|| {
                        styles.push(style);
                        styles.len() - 1
                    });
                // The first style is the ground.
                line.push(if at == 0 {
                    ' '
                } else {
                    char::from(b'a' + u8::try_from((at - 1) % 26).unwrap())
                });
            }
            writeln!(grid, "{}", line.trim_end()).unwrap();
        }
        let mut out = self.text();
        out.push_str("\n---- styles\n");
        out.push_str(&grid);
        for (at, style) in styles.iter().enumerate() {
            let letter = if at == 0 {
                ' '
            } else {
                char::from(b'a' + u8::try_from((at - 1) % 26).unwrap())
            };
            writeln!(out, "{letter}: {style}").unwrap();
        }
        out
    }
}

/// A key by its name.
pub fn key_event(name: &str) -> KeyEvent {
    let mut modifiers = KeyModifiers::NONE;
    let mut rest = name;
    while let Some((modifier, name)) = rest.split_once('-').filter(|(_, name)| !name.is_empty()) {
        modifiers |= match modifier {
            "ctrl" => KeyModifiers::CONTROL,
            "alt" => KeyModifiers::ALT,
            "shift" => KeyModifiers::SHIFT,
            other => panic!("no such modifier: {other}"),
        };
        rest = name;
    }
    let code = match rest {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pageup" => KeyCode::PageUp,
        "pagedown" => KeyCode::PageDown,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "space" => KeyCode::Char(' '),
        _ if rest.len() > 1 && rest.starts_with('f') => KeyCode::F(rest[1..].parse().unwrap()),
        _ => KeyCode::Char(rest.chars().next().unwrap()),
    };
    KeyEvent::new(code, modifiers)
}

fn test(id: &str, status: TestStatus) -> TestResult {
    TestResult {
        id: id.to_owned(),
        title: title_of(id),
        status,
        stretch: id.starts_with("Stretch."),
        ms: (status != TestStatus::NotRun).then_some(0.3),
        message: None,
        expected: None,
        actual: None,
        frames: Vec::new(),
        traceback: None,
        stdout: String::new(),
    }
}

fn verdict(status: Status, tests: Vec<TestResult>) -> Verdict {
    Verdict {
        status,
        error: None,
        tests,
        diagnosis: None,
        ms: 0.9,
        peak_bytes: Some(20 << 20),
        cpu: None,
        exit: None,
        strays: 0,
        truncated: false,
        printed: String::new(),
    }
}

/// One test of three fails, with everything that a failure can have.
pub fn failing() -> Verdict {
    let mut failed = test("DoubleTest.test_zero_stays_zero", TestStatus::Fail);
    failed.message = Some("zero doubled is still zero: start from the plain case".into());
    failed.expected = Some("[0, 1, 2, 3]".into());
    failed.actual = Some("[0, 1, 3, 3]".into());
    failed.frames = vec![etude::core::verdict::Frame {
        file: "exercise.py".into(),
        line: 4,
        function: "double".into(),
        text: "raise NotImplementedError".into(),
    }];
    failed.stdout = "looking at 0\n".into();
    let mut verdict = verdict(
        Status::Fail,
        vec![
            test("DoubleTest.test_doubles_a_number", TestStatus::Pass),
            failed,
            test(
                "DoubleTest.test_a_negative_number_stays_negative",
                TestStatus::Pass,
            ),
            test("Stretch.test_a_huge_number_stays_exact", TestStatus::NotRun),
        ],
    );
    verdict.diagnosis = Some(etude::core::verdict::Diagnosis {
        name: "adds_two".into(),
        misconception: "doubling adds two to the number.".into(),
    });
    verdict
}

/// All core tests pass.
pub fn passing() -> Verdict {
    verdict(
        Status::Pass,
        vec![
            test("DoubleTest.test_doubles_a_number", TestStatus::Pass),
            test("DoubleTest.test_zero_stays_zero", TestStatus::Pass),
            test(
                "DoubleTest.test_a_negative_number_stays_negative",
                TestStatus::Pass,
            ),
            test("Stretch.test_a_huge_number_stays_exact", TestStatus::NotRun),
        ],
    )
}

/// The left button of the mouse, at a column and row.
pub fn click(column: u16, row: u16) -> Msg {
    Msg::Mouse(MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column,
        row,
        modifiers: KeyModifiers::NONE,
    })
}
