//! The loop: wait for something to happen, take it in, do what was asked, draw once.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Instant;

use anyhow::Context;
use chrono::Local;
use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use crate::host::editor::Editor;
use crate::host::practice_log;
use crate::host::watch::Saved;

use super::input::Input;
use super::message::{Effect, Msg, Now};
use super::model::Model;
use super::perform::Machine;
use super::terminal::{self, Screen};
use super::{update, view};

/// What the loop works with.
pub struct App {
    /// What is shown.
    pub model: Model,
    /// What is asked.
    pub machine: Machine,
    /// What happens.
    pub messages: Receiver<Msg>,
    /// Whether the terminal tells of the mouse.
    pub mouse: bool,
    /// When the program started.
    pub started: Instant,
    /// What is looked at once there is something to see: it would take the processors from the first frame.
    pub afterwards: Option<Box<dyn FnOnce()>>,
}

impl App {
    /// Runs until the learner leaves.
    ///
    /// # Errors
    /// The terminal cannot be taken or is gone.
    pub fn run(mut self) -> anyhow::Result<()> {
        terminal::leave_on_panic();
        // Before the terminal is taken: a signal must never end the program with the terminal not given back.
        super::input::listen_to_signals(self.machine.messages.clone())?;
        let mut screen = terminal::enter(self.mouse).context("the terminal cannot be used")?;
        let left = self.work(&mut screen);
        terminal::leave();
        // What was sent is on disk before the program ends, and the next start finds the fold ready.
        self.machine.jobs.finish();
        drop(self.machine.judge);
        if self.machine.recorder.finish(Some(&self.model.progress)).is_none() {
            anyhow::bail!("The log was closed too early; what was saved before is in it.");
        }
        left
    }

    fn work(&mut self, screen: &mut Screen) -> anyhow::Result<()> {
        let size = screen.size()?;
        let (now, model) = (self.now(), &mut self.model);
        let mut effects = update::update(model, now, Msg::Resize(size.width, size.height));
        terminal::draw(screen, |frame| view::view(model, frame))?;
        if let Some(look) = self.afterwards.take() {
            look();
        }
        // Only now: reading keys takes a thread and a pipe, and nobody types before there is something to see.
        let input = Input::start(self.machine.messages.clone())?;
        let mut resized = false;
        loop {
            if !self.do_all(std::mem::take(&mut effects), screen, &input)? {
                return Ok(());
            }
            if std::mem::take(&mut resized) {
                // Even if it has the old size again: what it shows may be lost.
                *screen = terminal::blank()?;
            }
            // A frame is as large as the terminal is now. The model must not think otherwise: the next key means what is seen.
            let size = screen.size()?;
            if size != self.model.size {
                effects = self.take_in(Msg::Resize(size.width, size.height));
                continue;
            }
            let model = &self.model;
            terminal::draw(screen, |frame| view::view(model, frame))?;
            let Some(message) = self.wait() else { return Ok(()) };
            let mut next = Some(message);
            // Whatever has come meanwhile is taken in before the next frame: a paste of a thousand keys is one frame.
            while let Some(message) = next {
                resized |= matches!(message, Msg::Resize(..));
                effects.extend(self.take_in(message));
                next = self.messages.try_recv().ok();
            }
        }
    }

    fn now(&self) -> Now {
        Now {
            wall: Local::now().fixed_offset(),
            tick: self.started.elapsed(),
        }
    }

    /// The next message, or [`Msg::Woken`] when the model wants to be woken; `None` when nobody can send any more.
    fn wait(&self) -> Option<Msg> {
        let Some(at) = update::wake_at(&self.model) else {
            return self.messages.recv().ok();
        };
        match self
            .messages
            .recv_timeout(at.saturating_sub(self.started.elapsed()))
        {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => Some(Msg::Woken),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    fn take_in(&mut self, message: Msg) -> Vec<Effect> {
        if let Msg::NotRecorded(event, _) = &message {
            self.machine.unsaved.push(event.as_ref().clone());
        }
        let message = match message {
            Msg::Saved(saved) => match self.machine.freshened(saved) {
                Some(saved) => Msg::Saved(saved),
                None => return Vec::new(),
            },
            Msg::Edition(edition) => {
                self.machine.renew(&edition);
                Msg::Edition(edition)
            }
            // Two threads hear of a new size, and the later word may be the older one: what counts is the size now.
            Msg::Resize(..) => match crossterm::terminal::size() {
                Ok((width, height)) => Msg::Resize(width, height),
                Err(_) => message,
            },
            message => message,
        };
        let now = self.now();
        update::update(&mut self.model, now, message)
    }

    /// Does what was asked, and what follows from that; false when the program is to end.
    fn do_all(&mut self, effects: Vec<Effect>, screen: &mut Screen, input: &Input) -> anyhow::Result<bool> {
        let mut asked: std::collections::VecDeque<Effect> = effects.into();
        while let Some(effect) = asked.pop_front() {
            let answers = match effect {
                Effect::Quit => return Ok(false),
                Effect::Suspend => {
                    self.hand_over(screen, input, || {
                        // The shell takes over; this returns when it says `fg`.
                        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
                    })?;
                    vec![Msg::Continued]
                }
                Effect::Edit { name, line } => self.edit(&name, line, screen, input)?,
                Effect::PracticeLog => self.write_practice_log(),
                Effect::Copy(text) => {
                    // Terminals that do not know it ignore it; the program's own clipboard has the text anyway.
                    execute!(
                        std::io::stdout(),
                        CopyToClipboard::to_clipboard_from(text.as_bytes())
                    )?;
                    Vec::new()
                }
                effect => self.machine.perform(effect).into_iter().collect(),
            };
            for answer in answers.into_iter().rev() {
                // What follows from an answer comes before what was asked later.
                for effect in self.take_in(answer).into_iter().rev() {
                    asked.push_front(effect);
                }
            }
        }
        Ok(true)
    }

    fn write_practice_log(&self) -> Vec<Msg> {
        let model = &self.model;
        let Machine { practice, code, .. } = &self.machine;
        match practice_log::write(practice, &model.progress, &model.index, model.today(), code) {
            Ok(_) => Vec::new(),
            Err(error) => vec![Msg::Failed(error.to_string())],
        }
    }

    /// Gives the terminal away while `away` runs, and takes it back.
    fn hand_over(&mut self, screen: &mut Screen, input: &Input, away: impl FnOnce()) -> anyhow::Result<()> {
        input.stop();
        terminal::leave();
        away();
        *screen = terminal::enter(self.mouse).context("the terminal cannot be taken back")?;
        input.go_on();
        // The window may have changed meanwhile, and nobody was told.
        let size = screen.size()?;
        let resized = self.take_in(Msg::Resize(size.width, size.height));
        for effect in resized {
            self.machine.perform(effect);
        }
        Ok(())
    }

    fn edit(
        &mut self,
        name: &str,
        line: u32,
        screen: &mut Screen,
        input: &Input,
    ) -> anyhow::Result<Vec<Msg>> {
        let Some(workspace) = self.machine.workspace.clone() else {
            return Ok(Vec::new());
        };
        let editor = match Editor::find(self.model.config.editor.as_deref(), |name| std::env::var_os(name)) {
            Ok(editor) => editor,
            Err(error) => return Ok(vec![Msg::Failed(error.to_string())]),
        };
        let path = workspace.path(name);
        let mut opened = Ok(());
        self.hand_over(screen, input, || opened = editor.open(&path, line))?;
        let mut answers = vec![Msg::Edited(opened.err().map(|error| error.to_string()))];
        // Not left to the watcher: when the editor is closed, its text is what is shown.
        let texts = self.machine.on_disk();
        answers.extend(texts.into_iter().map(|(name, text)| {
            Msg::Saved(Saved {
                folder: workspace.folder.clone(),
                name,
                text,
            })
        }));
        Ok(answers)
    }
}
