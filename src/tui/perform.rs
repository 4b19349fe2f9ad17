//! What the model asks of the machine, done.

pub mod jobs;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use chrono::{DateTime, Local};
use ulid::Ulid;

use crate::core::curriculum::{Day, DayEntry, DayId};
use crate::core::event::{Body, Event, Hash};
use crate::host::bundle::Library;
use crate::host::config::edit::{self, Change};
use crate::host::consent::Consent;
use crate::host::follow::{Edition, Follow};
use crate::host::home::Home;
use crate::host::journal::Recorder;
use crate::host::journal::code::CodeStore;
use crate::host::judge::{Judge, Request};
use crate::host::reader::{Ask, Reader};
use crate::host::watch::{Saved, Watch};
use crate::host::workspace::{self, Workspace, read_text};

use super::message::{Effect, Msg, Texts};
use super::model::{OpenedDay, Opening};
use jobs::{Bench, Jobs};

/// The sentence for an author whose edits in `place` cannot be followed.
pub fn unfollowed(place: &str, error: &notify::Error) -> String {
    format!("{place} cannot be watched ({error}): edits there are shown at the next start.")
}

/// The machine, as the terminal program needs it.
pub struct Machine {
    /// The curriculum.
    pub library: Arc<Library>,
    /// The practice folder.
    pub practice: PathBuf,
    /// Where runs are ordered.
    pub judge: Judge,
    /// Texts that were kept beside the log.
    pub code: CodeStore,
    /// Reads what takes longer than a frame, once it was asked.
    pub reader: Option<Reader>,
    /// Where events are appended, and texts kept.
    pub recorder: Recorder,
    /// Events that could not be saved; they are tried again before the next one.
    pub unsaved: Vec<Event>,
    /// The local hour at which a day ends.
    pub rollover_hour: u8,
    /// Where things live.
    pub home: Home,
    /// Long work under way.
    pub jobs: Jobs,
    /// Where what happens is told.
    pub messages: Sender<Msg>,
    /// The workspace of the open day.
    pub workspace: Option<Workspace>,
    /// Watches the open day's files.
    pub watch: Option<Watch>,
    /// Follows the edits of a curriculum in a folder.
    pub follow: Option<Follow>,
}

impl Machine {
    /// Does what was asked, as far as it does not need the terminal. An answer is to be taken in before any other
    /// message: what the model knows of the disk is then never older than what it hears of it.
    pub fn perform(&mut self, effect: Effect) -> Option<Msg> {
        let done = match effect {
            Effect::Record(body) => self.append(body),
            Effect::RecordWith { code, mut body } => {
                self.recorder.store(code);
                if let Body::Attempted(attempt) = &mut body {
                    self.judge.circumstances().note_in(attempt);
                }
                self.append(body)
            }
            Effect::Open(day) => self.open(day, Opening::PLAN),
            Effect::OpenFor(day, opening) => self.open(day, opening),
            Effect::Reread(day) => Ok(Some(Msg::Reread(self.texts(day)))),
            Effect::Prime(day, exercise) => {
                self.judge.prepare(&day, &exercise);
                Ok(None)
            }
            Effect::LoadGoal(day) => {
                let goal = self.texts_of(day).ok().map(|day| day.goal.clone());
                Ok(Some(Msg::Goal(day, goal)))
            }
            Effect::Ask(ask) => self.ask(ask).map(|()| None),
            Effect::LoadTopics => self.load_topics(),
            Effect::LoadCards(cards) => self.load_cards(cards),
            Effect::LoadTexts(hashes) => self.load_texts(&hashes),
            Effect::Save { name, text } => self.save(name, text),
            Effect::BackUp { name, text } => self.back_up(&name, &text).map(|()| None),
            Effect::Run {
                run,
                files,
                stretch,
                only,
            } => {
                self.judge.run(Request {
                    run,
                    files,
                    stretch,
                    only,
                });
                Ok(None)
            }
            Effect::Agree => self.agree(),
            Effect::Confirm { run, files, stretch } => {
                self.judge.confirm(run, files, stretch);
                Ok(None)
            }
            Effect::Compare { run, files, exercise } => {
                self.judge.compare(run, files, &exercise);
                Ok(None)
            }
            Effect::Prepare { folder, changes } => self.prepare(&folder, &changes),
            Effect::Configure(changes) => self.configure(&changes),
            Effect::Start(id, job) => {
                let bench = self.bench();
                self.jobs.start(id, job, bench);
                Ok(None)
            }
            Effect::Stop(id) => {
                self.jobs.stop(id);
                Ok(None)
            }
            // These need the terminal: the loop does them.
            Effect::Edit { .. } | Effect::Copy(_) | Effect::PracticeLog | Effect::Suspend | Effect::Quit => {
                Ok(None)
            }
        };
        done.unwrap_or_else(|sentence| Some(Msg::Failed(sentence)))
    }

    fn prepare(&mut self, folder: &str, changes: &[Change]) -> Result<Option<Msg>, String> {
        let path = self.home.expand(Path::new(folder));
        workspace::try_folder(&path).map_err(|error| {
            format!(
                "{} cannot be your practice folder ({error}). Name another one.",
                path.display()
            )
        })?;
        self.configure(changes)
    }

    fn configure(&mut self, changes: &[Change]) -> Result<Option<Msg>, String> {
        let config = edit::change(&self.home, changes).map_err(|error| error.to_string())?;
        self.practice = config.practice_folder(&self.home);
        self.rollover_hour = config.day_ends_at;
        Ok(Some(Msg::Configured(Box::new(config))))
    }

    fn agree(&self) -> Result<Option<Msg>, String> {
        self.judge.agree();
        Consent::of(&self.home).give().map(|()| None).map_err(|error| {
            format!("Your answer holds until you leave, but it could not be kept ({error}): you are asked again next time.")
        })
    }

    fn bench(&self) -> Bench {
        Bench {
            home: self.home.clone(),
            library: Arc::clone(&self.library),
            practice: self.practice.clone(),
            rollover_hour: self.rollover_hour,
        }
    }

    fn append(&mut self, body: Body) -> Result<Option<Msg>, String> {
        for event in self.unsaved.drain(..) {
            self.recorder.record(event);
        }
        self.recorder.record(Event::new(
            body,
            Local::now().fixed_offset(),
            Ulid::generate(),
            self.rollover_hour,
        ));
        Ok(None)
    }

    fn tell(&self, message: Msg) {
        // The receiver lives as long as the loop; after it nobody wants to know.
        let _ = self.messages.send(message);
    }

    /// The entry of a day.
    fn entry(&self, day: DayId) -> Result<DayEntry, String> {
        let index = self.library.index().map_err(|error| error.to_string())?;
        index
            .day(day)
            .cloned()
            .ok_or_else(|| format!("There is no day {day} in this curriculum."))
    }

    fn texts_of(&self, day: DayId) -> Result<Day, String> {
        let week = self.library.week(day.week()).map_err(|error| error.to_string())?;
        let texts = week.days.iter().find(|other| other.entry.id == day);
        texts
            .cloned()
            .ok_or_else(|| format!("There is no day {day} in this curriculum."))
    }

    /// A day with its exercise, as the curriculum has them now.
    fn texts(&self, day: DayId) -> Result<Texts, String> {
        let texts = self.texts_of(day)?;
        let exercise = self.library.exercise(day).map_err(|error| error.to_string())?;
        Ok((Arc::new(texts), Arc::new(exercise)))
    }

    /// The curriculum was edited: from now on everything is read from its new edition.
    pub fn renew(&mut self, edition: &Edition) {
        self.library = Arc::clone(&edition.library);
        // It keeps the readings that it searched.
        self.reader = None;
    }

    /// Follows the edits of the day that is opened.
    fn follow(&mut self, entry: &DayEntry) {
        if let (Some(follow), Some(root)) = (&mut self.follow, self.library.root())
            && let Err(error) = follow.exercise(root, &entry.folder())
        {
            self.tell(Msg::Failed(unfollowed(&entry.folder(), &error)));
        }
    }

    fn open(&mut self, day: DayId, opening: Opening) -> Result<Option<Msg>, String> {
        let entry = self.entry(day)?;
        let (texts, exercise) = self.texts(day)?;
        let workspace = Workspace::of(&self.practice, &entry, &exercise);
        let placed = workspace.place(&exercise).map_err(|error| error.to_string())?;
        let mut files = workspace.read().map_err(|error| error.to_string())?;
        let kept = if opening.blank {
            let stamp = Local::now().format("%Y-%m-%dT%H%M%S").to_string();
            let kept = workspace.start_anew(&exercise, &stamp);
            let kept = kept.map_err(|error| error.to_string())?;
            if kept.is_some() {
                files.clone_from(&exercise.start);
            }
            kept
        } else {
            None
        };
        self.judge.prepare(&texts, &exercise);
        self.watch = None;
        let messages = self.messages.clone();
        let saved = move |saved| drop(messages.send(Msg::Saved(saved)));
        match Watch::start(&workspace, saved, self.judge.warmer()) {
            Ok(watch) => self.watch = Some(watch),
            Err(error) => self.tell(Msg::Failed(format!(
                "{} cannot be watched ({error}): saves from outside are not noticed. A run asked for here still tests.",
                workspace.folder.display()
            ))),
        }
        self.follow(&entry);
        self.workspace = Some(workspace.clone());
        Ok(Some(Msg::Opened(Box::new(OpenedDay {
            day: texts,
            exercise,
            workspace,
            texts: files,
            placed,
            opening,
            kept,
        }))))
    }

    fn ask(&mut self, ask: Ask) -> Result<(), String> {
        let reader = match self.reader.take() {
            Some(reader) => reader,
            None => {
                let messages = self.messages.clone();
                // Nobody is left to tell when the program ends.
                let tell = move |answer| drop(messages.send(Msg::Answered(answer)));
                Reader::start(Arc::clone(&self.library), self.code.clone(), tell)
                    .map_err(|error| format!("The readings cannot be looked through now ({error})."))?
            }
        };
        self.reader.insert(reader).ask(ask);
        Ok(())
    }

    /// Reads the topics on a thread: it takes some milliseconds, and nothing waits for it.
    fn load_topics(&self) -> Result<Option<Msg>, String> {
        let (library, messages) = (Arc::clone(&self.library), self.messages.clone());
        std::thread::spawn(move || {
            let message = match library.topics() {
                Ok(topics) => Msg::Topics(Box::new(topics)),
                Err(error) => Msg::Failed(error.to_string()),
            };
            let _ = messages.send(message);
        });
        Ok(None)
    }

    /// Reads cards on a thread: each may need its week to be parsed.
    fn load_cards(&self, wanted: Vec<(DayId, String)>) -> Result<Option<Msg>, String> {
        let (library, messages) = (Arc::clone(&self.library), self.messages.clone());
        std::thread::spawn(move || {
            let mut cards = Vec::new();
            for (day, id) in wanted {
                match library.week(day.week()) {
                    Ok(week) => {
                        let days = week.days.iter().filter(|other| other.entry.id == day);
                        let card = days.flat_map(|day| &day.recall).find(|card| card.id == id);
                        cards.extend(card.map(|card| (day, card.clone())));
                    }
                    Err(error) => drop(messages.send(Msg::Failed(error.to_string()))),
                }
            }
            let _ = messages.send(Msg::Cards(cards));
        });
        Ok(None)
    }

    fn load_texts(&self, hashes: &[Hash]) -> Result<Option<Msg>, String> {
        let mut texts = Vec::new();
        for hash in hashes {
            let text = self.code.load(*hash).map_err(|error| error.to_string())?;
            texts.extend(text.map(|text| (*hash, text)));
        }
        Ok(Some(Msg::Texts(texts)))
    }

    fn save(&mut self, name: String, text: String) -> Result<Option<Msg>, String> {
        let Some(workspace) = &self.workspace else {
            return Ok(None);
        };
        workspace.save(&name, &text).map_err(|error| error.to_string())?;
        Ok(Some(Msg::Written(name, text)))
    }

    fn back_up(&mut self, name: &str, text: &str) -> Result<(), String> {
        let Some(workspace) = &self.workspace else {
            return Ok(());
        };
        let now: DateTime<Local> = Local::now();
        let stamp = now.format("%Y-%m-%dT%H%M%S").to_string();
        workspace
            .back_up(name, text, &stamp)
            .map(drop)
            .map_err(|error| error.to_string())
    }

    /// What is on disk now. A message about a save may be older than a later save of our own; deciding on the text
    /// that is there now makes the order of the two meaningless.
    #[must_use]
    pub fn freshened(&self, saved: Saved) -> Option<Saved> {
        let text = read_text(&saved.folder.join(&saved.name)).ok().flatten()?;
        Some(Saved { text, ..saved })
    }

    /// The open day's files as they are on disk, after the learner's editor had the terminal.
    #[must_use]
    pub fn on_disk(&self) -> BTreeMap<String, String> {
        self.workspace
            .as_ref()
            .and_then(|workspace| workspace.read().ok())
            .unwrap_or_default()
    }
}
