//! The terminal program put together: the log read, the model made, the machine behind it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Instant;

use anyhow::Context as _;
use chrono::Local;

use crate::core::curriculum::layout;
use crate::core::event::Body;
use crate::host::bundle::Library;
use crate::host::config::Config;
use crate::host::consent::Consent;
use crate::host::editor::Editor;
use crate::host::environment;
use crate::host::follow::Follow;
use crate::host::home::Home;
use crate::host::journal::{Journal, Recorded};
use crate::host::judge::{self, Judge};
use crate::host::runner::{self, sandbox};

use super::app::App;
use super::keymap::Keymap;
use super::message::{Effect, Msg, Now};
use super::model::{Model, Settings};
use super::perform::jobs::Jobs;
use super::perform::{Machine, unfollowed};
use super::screen::{ScreenId, today, welcome};
use super::theme::Terminal;
use super::update;

/// What the program is started with.
pub struct Start {
    /// Where things live.
    pub home: Home,
    /// What the learner chose.
    pub config: Config,
    /// The curriculum.
    pub library: Arc<Library>,
    /// étude's own executable, which runs the learner's code.
    pub helper: PathBuf,
    /// When the program started.
    pub started: Instant,
}

impl Start {
    /// Opens the log and runs the program until the learner leaves.
    ///
    /// # Errors
    /// The curriculum or the log cannot be read, or there is no terminal to draw on.
    pub fn run(self) -> anyhow::Result<()> {
        let (messages, received) = channel();
        let index = Arc::new(self.library.index()?.clone());
        let (journal, progress, complaints) = Journal::open(&self.home)?;
        for complaint in complaints {
            let _ = messages.send(Msg::Told(complaint.sentence));
        }
        let now = Now {
            wall: Local::now().fixed_offset(),
            tick: self.started.elapsed(),
        };
        let settings = Settings {
            auto_test: self.config.auto_test,
            rollover_hour: self.config.day_ends_at,
            tier_note: None,
        };
        let terminal = Terminal::read(|name| std::env::var(name).ok());
        let theme = update::settings::theme(&self.config, &terminal);
        let mut model = Model::new(index, progress, theme, settings, now);
        model.config = self.config.clone();
        model.config_file = self.home.shown(&self.home.config_file());
        model.standard_practice = self.home.shown(self.home.practice());
        model.standard_editor = Editor::find(None, |name| std::env::var_os(name))
            .ok()
            .map(|editor| editor.name());
        model.terminal = terminal;
        model.limits = self.config.limits();
        if self.is_first() && model.progress.events() == 0 {
            let editors = Editor::others(model.standard_editor.as_deref(), |name| std::env::var_os(name));
            model.welcome = welcome::State::new(&model.standard_practice, editors);
            model.screen = ScreenId::Welcome;
        }
        model.keymap = Keymap::new(&self.config.keys);
        if let Some(sentence) = update::settings::complaint_about_keys(&model.keymap) {
            model.warn(sentence);
        }
        let mut machine = self.machine(journal, messages.clone())?;
        // Before the first frame, so that nothing moves in it.
        let goal = today::wanted(&mut model).and_then(|wanted| machine.perform(wanted));
        if let Some(Msg::Goal(day, goal)) = goal {
            model.goal = Some((day, goal));
        }
        // Days of rest count from the day they are chosen, so a changed setting is an event.
        if model.progress.rest_weekdays(model.today()) != self.config.rest_days {
            machine.perform(Effect::Record(Body::RestDaysChosen {
                weekdays: self.config.rest_days.clone(),
            }));
        }
        App {
            model,
            machine,
            messages: received,
            mouse: true,
            started: self.started,
            afterwards: Some(Box::new(move || {
                self.look_at_shield(messages.clone());
                self.look_at_environments(messages);
            })),
        }
        .run()
    }

    fn machine(&self, journal: Journal, messages: Sender<Msg>) -> anyhow::Result<Machine> {
        let told = messages.clone();
        let code = journal.code().clone();
        let recorder = journal.spawn(move |recorded| {
            let message = match recorded {
                Recorded::Saved(event) => Msg::Recorded(Box::new(event)),
                Recorded::Failed { event, sentence } => Msg::NotRecorded(Box::new(event), sentence),
                Recorded::Others(events) => Msg::Others(events),
                Recorded::Refolded(progress) => Msg::Refolded(progress),
                Recorded::NotStored { sentence, .. } => Msg::Failed(sentence),
                Recorded::Trouble(complaint) => Msg::Told(complaint.sentence),
            };
            // Nobody is left to tell when the program ends.
            let _ = told.send(message);
        });
        let told = messages.clone();
        let (home, config, library) = (self.home.clone(), self.config.clone(), Arc::clone(&self.library));
        let judge = Judge::start(
            judge::Places {
                helper: self.helper.clone(),
                scratch: judge::scratch(&self.home),
                tools: judge::tools(&self.home),
                consent: Consent::of(&self.home),
            },
            Box::new(move |environment| judge::interpreter(&home, &config, &library, environment)),
            move |news| drop(told.send(news.into())),
        )
        .context("no thread can be started")?;
        let told = messages.clone();
        let follow = Follow::start(&self.library, move |edition| {
            drop(told.send(Msg::Edition(edition)))
        });
        let follow = follow.unwrap_or_else(|error| {
            let root = self.library.root().unwrap_or(Path::new(layout::CURRICULUM));
            let _ = messages.send(Msg::Failed(unfollowed(&root.display().to_string(), &error)));
            None
        });
        Ok(Machine {
            library: Arc::clone(&self.library),
            practice: self.config.practice_folder(&self.home),
            judge,
            code,
            reader: None,
            recorder,
            unsaved: Vec::new(),
            rollover_hour: self.config.day_ends_at,
            home: self.home.clone(),
            jobs: Jobs::new(messages.clone()),
            messages,
            workspace: None,
            watch: None,
            follow,
        })
    }
}

impl Start {
    /// Whether nothing was ever chosen here: then the three questions come first.
    fn is_first(&self) -> bool {
        !self.home.config_file().exists()
            && self
                .library
                .index()
                .is_ok_and(|index| index.days().next().is_some())
    }

    /// Tries what shields this machine from the learner's code, on a thread: it takes some milliseconds, once a boot.
    fn look_at_shield(&self, messages: Sender<Msg>) {
        let (helper, scratch) = (self.helper.clone(), judge::scratch(&self.home));
        std::thread::spawn(move || {
            let tier = sandbox::confinement(&helper, &scratch).tier;
            if tier != sandbox::Tier::A {
                let _ = messages.send(Msg::Shield(format!("sandbox: tier {tier}, see etude doctor")));
            }
        });
    }
}

impl Start {
    /// Looks how the environments stand, on a thread: their locks are long texts.
    fn look_at_environments(&self, messages: Sender<Msg>) {
        let (home, library) = (self.home.clone(), Arc::clone(&self.library));
        std::thread::spawn(move || {
            let _ = messages.send(Msg::Environments(environment::standings(&home, &library)));
            // The log has been read, and the locks: nothing as large comes again.
            runner::give_memory_back();
        });
    }
}
