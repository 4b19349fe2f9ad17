//! What can happen, and what may be asked of the machine: everything that crosses the border of the model is data.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use crossterm::event::{KeyEvent, MouseEvent};

use crate::core::comparison::Comparison;
use crate::core::curriculum::{Card, Day, DayId, Exercise, Topics};
use crate::core::event::{Body, Event, Hash};
use crate::core::note::Note;
use crate::core::progress::Progress;
use crate::core::verdict::Verdict;
use crate::host::environment::Standing;
use crate::host::follow::Edition;
use crate::host::judge::Told;
use crate::host::reader::{Answer, Ask};
use crate::host::watch::Saved;

use super::model::{OpenedDay, Opening};
use super::task::{End, Job, TaskId};
use crate::host::config::Config;
use crate::host::config::edit::Change;
use crate::host::task::Step;

/// The time, as every decision is given it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// What the learner's clock says, with their offset.
    pub wall: DateTime<FixedOffset>,
    /// Since the program started; never jumps.
    pub tick: Duration,
}

/// A day with its exercise.
pub type Texts = (Arc<Day>, Arc<Exercise>);

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key went down.
    Key(KeyEvent),
    /// A text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// The terminal has a new size: columns, rows.
    Resize(u16, u16),
    /// The terminal's window got or lost the focus.
    Focus(bool),
    /// The time that the model asked to be woken at has come.
    Woken,
    /// The system asks the program to stop until it is continued.
    Suspend,
    /// The program was continued.
    Continued,
    /// The system asks the program to end; the number of the signal.
    Terminate(i32),
    /// The terminal is gone.
    Hangup,
    /// A day was opened.
    Opened(Box<OpenedDay>),
    /// An author saved a file of the curriculum.
    Edition(Edition),
    /// The open day as its files say now, or why they cannot be used: a sentence.
    Reread(Result<Texts, String>),
    /// What the learner can do after a day; `None` if that cannot be read.
    Goal(DayId, Option<String>),
    /// A learner's file was saved by somebody.
    Saved(Saved),
    /// The model's own text is on disk: name, text.
    Written(String, String),
    /// The learner's editor is closed again; a sentence if it went wrong.
    Edited(Option<String>),
    /// A run is judged.
    Judged {
        /// Which run.
        run: u64,
        /// How.
        verdict: Box<Verdict>,
    },
    /// A run did not take place: no sandbox confines code here, and the learner has not agreed to that.
    Unconfined {
        /// Which run.
        run: u64,
    },
    /// There are notes on the text of a run.
    Noted {
        /// Which run.
        run: u64,
        /// In the order of the lines.
        notes: Vec<Note>,
    },
    /// A pass was run once more, in a fresh interpreter.
    Confirmed {
        /// Which run.
        run: u64,
        /// How.
        verdict: Box<Verdict>,
    },
    /// A solution was measured beside the reference.
    Compared {
        /// Which run.
        run: u64,
        /// What came out.
        comparison: Box<Comparison>,
    },
    /// An event is in the log, on disk.
    Recorded(Box<Event>),
    /// How the learner's code is shielded, where that is less than could be: for the footer.
    Shield(String),
    /// An event is not in the log; it will be tried again. With a sentence for the learner.
    NotRecorded(Box<Event>, String),
    /// Another program or device wrote these.
    Others(Vec<Event>),
    /// The log was folded again.
    Refolded(Box<Progress>),
    /// The settings as they are now.
    Configured(Box<Config>),
    /// The reader has an answer.
    Answered(Answer),
    /// What the curriculum has to treat, and where it does.
    Topics(Box<Topics>),
    /// The recall cards that were asked for, as far as the curriculum has them.
    Cards(Vec<(DayId, Card)>),
    /// Long work says how far it is.
    Advanced(TaskId, Step),
    /// Long work is over.
    Ended(TaskId, End),
    /// How the environments of the curriculum stand.
    Environments(BTreeMap<String, Standing>),
    /// Texts that were asked for, as far as they are kept.
    Texts(Vec<(Hash, String)>),
    /// Something asked for could not be done: a sentence for the learner.
    Failed(String),
    /// Something worth a line: a sentence for the learner.
    Told(String),
}

impl From<Told> for Msg {
    fn from(told: Told) -> Self {
        match told {
            Told::Judged { run, verdict } => Self::Judged {
                run,
                verdict: Box::new(verdict),
            },
            Told::Unconfined { run } => Self::Unconfined { run },
            Told::Noted { run, notes } => Self::Noted { run, notes },
            Told::Confirmed { run, verdict } => Self::Confirmed {
                run,
                verdict: Box::new(verdict),
            },
            Told::Compared { run, comparison } => Self::Compared {
                run,
                comparison: Box::new(comparison),
            },
        }
    }
}

/// Something asked of the machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Append to the log.
    Record(Body),
    /// Keep a text beside the log; once it is kept, append the event that names it by its hash.
    RecordWith {
        /// The learner's files, as one text.
        code: String,
        /// The event.
        body: Body,
    },
    /// Load a day with its texts and files, place its start files, watch them and get an interpreter ready.
    Open(DayId),
    /// The same, for another reason than that it is the day's turn.
    OpenFor(DayId, Opening),
    /// Read the open day again, after an edit of the curriculum.
    Reread(DayId),
    /// Judge with this text of the open day from now on.
    Prime(Arc<Day>, Arc<Exercise>),
    /// Read what the learner can do after a day.
    LoadGoal(DayId),
    /// Ask the reader for something.
    Ask(Ask),
    /// Read what the curriculum has to treat, and where it does.
    LoadTopics,
    /// Read recall cards, each by its day and its id.
    LoadCards(Vec<(DayId, String)>),
    /// Read texts that are kept beside the log.
    LoadTexts(Vec<Hash>),
    /// Write one of the learner's files.
    Save {
        /// Path relative to the day's folder.
        name: String,
        /// The whole text.
        text: String,
    },
    /// Keep a text in the day's `backups/`.
    BackUp {
        /// Path relative to the day's folder.
        name: String,
        /// The whole text.
        text: String,
    },
    /// Judge these files; an older run is given up.
    Run {
        /// Which run.
        run: u64,
        /// Names and texts of the learner's files.
        files: BTreeMap<String, String>,
        /// Run the Stretch tests too.
        stretch: bool,
        /// Run this test alone, by its id.
        only: Option<String>,
    },
    /// Let code run without a sandbox from now on, and remember that.
    Agree,
    /// Run what passed once more, in a fresh interpreter, when there is time.
    Confirm {
        /// Which run passed.
        run: u64,
        /// Its files.
        files: BTreeMap<String, String>,
        /// With the Stretch tests.
        stretch: bool,
    },
    /// Measure what passed beside the reference, when there is time.
    Compare {
        /// Which run passed.
        run: u64,
        /// Its files.
        files: BTreeMap<String, String>,
        /// Reference and workload.
        exercise: Arc<Exercise>,
    },
    /// Hand the terminal to the learner's editor.
    Edit {
        /// Path relative to the day's folder.
        name: String,
        /// From 1.
        line: u32,
    },
    /// Write PRACTICE_LOG.md anew.
    PracticeLog,
    /// Make the practice folder, and change settings in `config.toml`: the end of the first start's questions.
    Prepare {
        /// The folder as the learner wrote it.
        folder: String,
        /// What changes in the settings.
        changes: Vec<Change>,
    },
    /// Change settings in `config.toml`.
    Configure(Vec<Change>),
    /// Begin long work.
    Start(TaskId, Job),
    /// Give up long work.
    Stop(TaskId),
    /// Put a text into the system's clipboard.
    Copy(String),
    /// Stop until continued.
    Suspend,
    /// Leave the program.
    Quit,
}
