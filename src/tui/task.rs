//! Long work as the learner sees it: what it is, how far it is, and that it can be given up.
//!
//! There is one way to do anything that takes longer than a blink: a variant of [`Job`], what it does in
//! [`super::perform::jobs`], and [`super::update::task::start`] wherever it is asked for. The line above the key bar, the
//! way to stop it, and the sentence at its end come with that.

use std::sync::Arc;

use crate::core::event::EventId;
use crate::core::progress::Sitting;
use crate::host::export::Form;
use crate::host::task::Step;

/// What can be done beside everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// Write the practice log to a file of its own.
    ExportLog(Form),
    /// Write some sittings of it to a file that the learner named.
    ExportSittings {
        /// The file's name: in the practice folder, unless it names another.
        name: String,
        /// What the file is.
        form: Form,
        /// Which sittings.
        sittings: Arc<[EventId]>,
    },
    /// Install an environment of third-party packages, or mend it.
    Install(String),
}

impl Job {
    /// The export of these sittings to a file of this name, whose ending says what the file is.
    ///
    /// # Errors
    /// It has no name, or an ending that says nothing: a sentence for the learner.
    pub fn export_to<'a>(name: &str, sittings: impl Iterator<Item = &'a Sitting>) -> Result<Self, String> {
        let name = name.trim();
        let form = Form::of_name(name).ok_or("The name of the file must end in .md, .csv or .json.")?;
        let mut sittings: Vec<EventId> = sittings.map(|sitting| sitting.id).collect();
        sittings.sort_unstable();
        Ok(Self::ExportSittings {
            name: name.to_owned(),
            form,
            sittings: sittings.into(),
        })
    }

    /// What the line says while it is done.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::ExportLog(form) | Self::ExportSittings { form, .. } => {
                format!("Exporting the log as {}", form.name())
            }
            Self::Install(name) => format!("Installing {name}"),
        }
    }
}

/// Names one task for as long as the program runs.
pub type TaskId = u64;

/// A job under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its number.
    pub id: TaskId,
    /// What is done.
    pub job: Job,
    /// How far it is; `None` until it says so.
    pub step: Option<Step>,
    /// The learner gave it up, and it has not ended yet.
    pub stopping: bool,
}

/// How a task ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Done: a sentence for the learner.
    Done(String),
    /// Given up, with nothing left half done.
    GivenUp,
    /// It could not be done: a sentence for the learner.
    Failed(String),
}
