//! The day that is open: the learner's files, the run under way, the time that goes.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::Aside;
use crate::core::attempt::{self, Attempts, Cause};
use crate::core::curriculum::{Day, Exercise};
use crate::core::event::{Attempt, Purpose};
use crate::core::session::Phase;
use crate::core::text::buffer::Buffer;
use crate::core::verdict::Verdict;
use crate::host::workspace::Workspace;
use crate::tui::syntax::Syntax;
use crate::tui::widget::editor::Scroll;

/// One file of the learner.
pub struct OpenFile {
    /// Path relative to the day's folder.
    pub name: String,
    /// Its text as edited.
    pub buffer: Buffer,
    /// Its colors.
    pub syntax: Syntax,
    /// The text that is known to be on disk.
    pub on_disk: String,
    /// What is visible of it.
    pub scroll: Scroll,
}

/// The day that is open, and how it stands.
pub struct Sitting {
    /// All its texts.
    pub day: Arc<Day>,
    /// Its files.
    pub exercise: Arc<Exercise>,
    /// Where the learner's files are.
    pub workspace: Workspace,
    /// Why the day was taken up.
    pub purpose: Purpose,
    /// Where the sitting stands.
    pub phase: Phase,
    /// The learner's files.
    pub files: Vec<OpenFile>,
    /// Which of them is edited.
    pub file: usize,
    /// The run that is under way.
    pub running: Option<Running>,
    /// The last verdict.
    pub verdict: Option<Verdict>,
    /// The text that the last verdict is about.
    pub judged: Option<String>,
    /// When the typing paused long enough to run the tests.
    pub run_at: Option<Duration>,
    /// Number of the run that gave the last verdict.
    pub judged_run: u64,
    /// Which runs count.
    pub attempts: Attempts<(String, Attempt)>,
    /// Stretch tests run too.
    pub stretch: bool,
    /// What is said of the judged text besides its verdict.
    pub aside: Aside,
    /// Time spent and not yet in the log.
    pub clock: Clock,
}

/// A run that is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// Its number.
    pub run: u64,
    /// What made it happen.
    pub cause: Cause,
    /// The one test that was asked for, by its id.
    pub only: Option<String>,
    /// The text that is judged.
    pub code: String,
    /// When it was asked for.
    pub since: Duration,
}

/// Time that the learner spends, without the pauses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// When the learner last did something.
    last: Option<Duration>,
    /// Not yet in the log.
    unlogged: Duration,
    /// All of this phase since the day was opened.
    pub spent: Duration,
}

/// A pause longer than this is a pause: reading a page takes less.
const PAUSE: Duration = Duration::from_secs(120);
/// So much time may be lost when the program is killed.
const LOG_EVERY: Duration = Duration::from_secs(60);

impl Clock {
    /// The learner did something.
    pub fn touch(&mut self, tick: Duration) {
        if let Some(last) = self.last {
            let gap = tick.saturating_sub(last);
            if gap <= PAUSE {
                self.unlogged += gap;
                self.spent += gap;
            }
        }
        self.last = Some(tick);
    }

    /// The learner went to another screen: what comes is not this day's time.
    pub fn pause(&mut self) {
        self.last = None;
    }

    /// Whole seconds to be logged, if there are enough of them, or any at all when `all`.
    pub fn take(&mut self, all: bool) -> Option<u32> {
        if !all && self.unlogged < LOG_EVERY {
            return None;
        }
        let seconds = u32::try_from(self.unlogged.as_secs()).unwrap_or(u32::MAX);
        self.unlogged -= Duration::from_secs(u64::from(seconds));
        (seconds > 0).then_some(seconds)
    }

    /// A new phase begins, of which so many seconds are already in the log.
    pub fn begin(&mut self, logged: u64) {
        self.spent = Duration::from_secs(logged);
    }
}

impl Sitting {
    /// The file that is edited.
    #[must_use]
    pub fn open_file(&self) -> Option<&OpenFile> {
        self.files.get(self.file)
    }

    /// The file that is edited.
    pub fn open_file_mut(&mut self) -> Option<&mut OpenFile> {
        self.files.get_mut(self.file)
    }

    /// The learner's files as edited, by name.
    #[must_use]
    pub fn texts(&self) -> BTreeMap<String, String> {
        self.files
            .iter()
            .map(|file| (file.name.clone(), file.buffer.file_text()))
            .collect()
    }

    /// The learner's files as one text, for the log.
    #[must_use]
    pub fn code(&self) -> String {
        attempt::joined(&self.texts())
    }
}
