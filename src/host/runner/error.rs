//! Why étude itself could not run something.

use std::io;

use crate::core::verdict::{ErrorKind, Verdict};

/// étude's own failure to run the learner's code; never the learner's fault.
#[derive(Debug, thiserror::Error)]
pub(super) enum EngineError {
    /// A process, socket or file could not be made.
    #[error("{what}: {source}")]
    System {
        /// What was attempted.
        what: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The helper could not set up the worker.
    #[error("the worker could not be set up: {0}")]
    Setup(String),
    /// The worker started and could not prepare the exercise.
    #[error("the exercise could not be prepared ({stage}): {message}")]
    Prepare {
        /// Where: `preload`, `tests`, `canary`, `sandbox`.
        stage: String,
        /// What happened.
        message: String,
    },
    /// The process that watches the worker is gone.
    #[error("the worker's supervisor was lost")]
    Lost,
    /// The worker did not get ready in time.
    #[error("the worker was not ready within {0} s")]
    Slow(u64),
    /// `prepare` was never called.
    #[error("no exercise was prepared")]
    NoJob,
    /// The learner stopped it.
    #[error("the run was stopped")]
    Cancelled,
}

impl EngineError {
    /// For `map_err`.
    pub(super) fn system(what: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::System { what, source }
    }

    /// Whether a second attempt could go better.
    pub(super) fn is_worth_a_retry(&self) -> bool {
        !matches!(self, Self::NoJob | Self::Cancelled)
    }

    /// What the learner is told.
    pub(super) fn verdict(&self) -> Verdict {
        let message = match self {
            Self::Cancelled => "The run was stopped.".to_owned(),
            _ => format!(
                "étude could not run this: {self}. Your work is saved and is not at fault; `etude doctor` shows what is \
                 missing."
            ),
        };
        Verdict::of_error(
            ErrorKind::Engine,
            crate::core::verdict::text::neutralize(&message),
        )
    }
}
