//! What every command works with, opened when it is first needed.

use std::cell::OnceCell;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use chrono::{DateTime, FixedOffset, Local, NaiveDate};
use serde::Serialize;
use ulid::Ulid;

use crate::core::curriculum::{Day, DayEntry, DayId, Index};
use crate::core::event::{Body, Event, local_date};
use crate::core::progress::Progress;
use crate::host::bundle::Library;
use crate::host::config::Config;
use crate::host::home::Home;
use crate::host::journal::{Journal, settle};
use crate::host::practice_log;

use super::args::Cli;
use super::exit::Failure;

/// Home, settings and curriculum of one call.
pub struct Context {
    /// Where things live.
    pub home: Home,
    /// What the learner chose.
    pub config: Config,
    /// The curriculum.
    pub library: Arc<Library>,
    /// When the call was made.
    pub now: DateTime<FixedOffset>,
    progress: OnceCell<Progress>,
}

impl Context {
    /// Reads the settings and finds the curriculum; nothing is written.
    ///
    /// # Errors
    /// There is no home, or the settings cannot be used.
    pub fn open(cli: &Cli) -> anyhow::Result<Self> {
        let home = Home::resolve(cli.home.as_deref())?;
        let config = Config::load(&home)?;
        let library = match &cli.curriculum {
            Some(root) => Library::folder(root),
            None => Library::builtin(),
        };
        Ok(Self {
            home,
            config,
            library: Arc::new(library),
            now: Local::now().fixed_offset(),
            progress: OnceCell::new(),
        })
    }

    /// The curriculum without its texts.
    ///
    /// # Errors
    /// It cannot be used.
    pub fn index(&self) -> anyhow::Result<&Index> {
        Ok(self.library.index()?)
    }

    /// The learner's date.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        local_date(self.now, self.config.day_ends_at)
    }

    /// The fold of the log.
    ///
    /// # Errors
    /// The log cannot be read.
    pub fn progress(&self) -> anyhow::Result<&Progress> {
        if let Some(progress) = self.progress.get() {
            return Ok(progress);
        }
        let (_, progress, complaints) = Journal::open(&self.home)?;
        for complaint in complaints {
            warn(&complaint.sentence);
        }
        Ok(self.progress.get_or_init(|| progress))
    }

    /// The practice folder.
    #[must_use]
    pub fn practice(&self) -> PathBuf {
        self.config.practice_folder(&self.home)
    }

    /// The entry of a day that exists.
    ///
    /// # Errors
    /// There is none.
    pub fn entry(&self, id: DayId) -> anyhow::Result<&DayEntry> {
        let index = self.index()?;
        let missing = || {
            let days: Vec<String> = index.days().map(|day| day.id.to_string()).collect();
            let range = match (days.first(), days.last()) {
                (Some(first), Some(last)) => {
                    format!("; it has {first} to {last}, and `etude plan` lists them")
                }
                _ => String::new(),
            };
            Failure::Usage(format!("This curriculum has no day {id}{range}."))
        };
        Ok(index.day(id).ok_or_else(missing)?)
    }

    /// A day with its texts.
    ///
    /// # Errors
    /// There is none, or its week cannot be used.
    pub fn day(&self, id: DayId) -> anyhow::Result<Day> {
        self.entry(id)?;
        let week = self.library.week(id.week())?;
        let day = week.days.iter().find(|day| day.entry.id == id).cloned();
        day.with_context(|| format!("week {} has no day {id}", id.week()))
    }

    /// The day that was named, else today's.
    ///
    /// # Errors
    /// There is no such day.
    pub fn day_or_today(&self, named: Option<DayId>) -> anyhow::Result<DayId> {
        if let Some(id) = named {
            return Ok(self.entry(id)?.id);
        }
        let place = self.progress()?.place(self.index()?);
        let place = place.ok_or_else(|| Failure::Usage("This curriculum has no day yet.".into()))?;
        Ok(place.day)
    }

    /// Appends to the log, writes PRACTICE_LOG.md anew, and gives back the fold with all of it.
    ///
    /// # Errors
    /// The log cannot be read or written; nothing is half written.
    pub fn record(&self, bodies: Vec<Body>) -> anyhow::Result<Progress> {
        let (mut journal, mut progress, _) = Journal::open(&self.home)?;
        let event = |body| Event::new(body, self.now, Ulid::generate(), self.config.day_ends_at);
        for receipt in journal.append_all(bodies.into_iter().map(event).collect())? {
            settle(&mut journal, &mut progress, &receipt)?;
        }
        journal.save_cache(&progress);
        let written = practice_log::write(
            &self.practice(),
            &progress,
            self.index()?,
            self.today(),
            journal.code(),
        );
        if let Err(error) = written {
            warn(&error.to_string());
        }
        Ok(progress)
    }

    /// Keeps a text beside the log.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn keep(&self, text: &str) -> anyhow::Result<()> {
        let (journal, _, _) = Journal::open(&self.home)?;
        journal.store(text)?;
        Ok(())
    }
}

/// Says something that is not the answer: on stderr.
pub fn warn(sentence: &str) {
    let _ = writeln!(io::stderr(), "etude: {sentence}");
}

/// Prints an answer. A reader that went away, such as `head`, is no error.
///
/// # Errors
/// It cannot be printed.
pub fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}

/// Prints one JSON document.
///
/// # Errors
/// It cannot be printed.
pub fn print_json(value: &impl Serialize) -> anyhow::Result<()> {
    print(&format!("{}\n", serde_json::to_string_pretty(value)?))
}
