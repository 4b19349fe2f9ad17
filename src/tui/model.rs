//! Everything that the screens show.

mod aside;
mod notes;
mod sitting;
mod standing;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use ratatui::layout::Size;

use crate::core::curriculum::{Day, DayId, Exercise, Index, WeekId};
use crate::core::event::{Hash, Path, Purpose, local_date};
use crate::core::progress::Progress;
use crate::core::schedule::Limits;
use crate::core::session::Phase;
use crate::host::config::Config;
use crate::host::environment;
use crate::host::workspace::Workspace;

use super::keymap::Keymap;
use super::message::Now;
use super::palette::Palette;
use super::screen::{
    ScreenId, code, done, help, log, plan, read, recall, reflect, review, settings, stats, today, welcome,
};
use super::task::{Task, TaskId};
use super::theme::{Terminal, Theme};
pub use aside::{Aside, Cold};
pub use notes::EarlierNote;
pub use sitting::{Clock, OpenFile, Running, Sitting};
pub use standing::{DayStanding, Figures, PastSitting, Standing, attempt_words};

/// What the learner chose, as far as the screens care.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Tests run when typing pauses.
    pub auto_test: bool,
    /// A day ends at this hour, local time.
    pub rollover_hour: u8,
    /// The sandbox that runs the learner's code, if it is not the full one: shown in the footer.
    pub tier_note: Option<String>,
}

/// A line for the learner, for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// One sentence.
    pub text: String,
    /// Something went wrong.
    pub bad: bool,
    /// When it came.
    pub since: Duration,
    /// When it goes.
    pub until: Duration,
}

/// Nobody has read a warning that came less than this before the next: both are shown.
const UNREAD: Duration = Duration::from_secs(1);

/// A question that must be answered before anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub text: String,
    /// What is done on yes.
    pub yes: Asked,
}

/// What a yes does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Show the reference before the day is passed.
    Reveal,
    /// Show a hint although the week is to be tested out.
    Hint,
    /// Leave, although that stops long work.
    Leave,
    /// Run code although no sandbox confines it.
    Unconfined,
    /// Back to the start files.
    Reset,
    /// Take another day as today's.
    Jump(DayId),
    /// Leave out a day.
    Skip(DayId),
    /// Solve a day again from a blank start.
    SolveAgain(DayId),
    /// Leave the review week.
    LeaveWeek,
    /// Sit down to a week's challenge, cold.
    TestOut(DayId),
    /// Pass over a week.
    Known(WeekId),
    /// Practice a week after all.
    Practice(WeekId),
    /// Follow a path.
    Path(Path),
    /// Practice the topics first that are chosen on the plan.
    Focus,
}

/// The whole state of the program.
pub struct Model {
    /// Columns and rows.
    pub size: Size,
    /// The time of the last message.
    pub now: Now,
    /// Styles and glyphs.
    pub theme: Theme,
    /// What the learner chose.
    pub settings: Settings,
    /// All of what `config.toml` says.
    pub config: Config,
    /// Where that file is, as it is shown.
    pub config_file: String,
    /// The practice folder that holds without a setting, as it is shown.
    pub standard_practice: String,
    /// The editor that is opened without a setting.
    pub standard_editor: Option<String>,
    /// What the environment says about the terminal.
    pub terminal: Terminal,
    /// What the learner chose about reviews.
    pub limits: Limits,
    /// The curriculum without its texts.
    pub index: Arc<Index>,
    /// The fold of the log.
    pub progress: Progress,
    /// The day whose goal was asked for last, and the goal once it is here.
    pub goal: Option<(DayId, Option<String>)>,
    /// What is wrong with the curriculum that its author edits, as it is told.
    pub trouble: Option<String>,
    /// What is shown.
    pub screen: ScreenId,
    /// Where one came from.
    pub back: Vec<ScreenId>,
    /// A line for the learner.
    pub notice: Option<Notice>,
    /// A question to the learner.
    pub question: Option<Question>,
    /// The command palette, while it is open.
    pub palette: Option<Palette>,
    /// The keys in force.
    pub keymap: Keymap,
    /// Long work under way, the latest last.
    pub tasks: Vec<Task>,
    /// Number of the last of it.
    pub last_task: TaskId,
    /// How the environments of the curriculum stand, as far as that is known.
    pub environments: BTreeMap<String, environment::Standing>,
    /// The day that is open.
    pub sitting: Option<Sitting>,
    /// What was cut or copied last.
    pub clipboard: String,
    /// The state of each screen, by its name.
    pub today: today::State,
    /// As above.
    pub read: read::State,
    /// As above.
    pub code: code::State,
    /// As above.
    pub reflect: reflect::State,
    /// As above.
    pub done: done::State,
    /// As above.
    pub plan: plan::State,
    /// As above.
    pub log: log::State,
    /// As above.
    pub options: settings::State,
    /// As above.
    pub welcome: welcome::State,
    /// As above.
    pub help: help::State,
    /// As above.
    pub review: review::State,
    /// As above.
    pub recall: recall::State,
    /// As above.
    pub stats: stats::State,
    /// Long texts of the log that were read so far.
    pub texts: BTreeMap<Hash, String>,
    /// Number of the last run.
    pub runs: u64,
    /// When `PRACTICE_LOG.md` is brought up to date, if it is not.
    pub page_at: Option<Duration>,
}

/// What a day needs and does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The environment.
    pub environment: String,
    /// What is the matter with it, in a clause.
    pub words: String,
}

/// Why a day is opened, and how it begins if no sitting with it is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Why.
    pub purpose: Purpose,
    /// Its first phase.
    pub phase: Phase,
    /// The learner's files go back to the start; what they were is kept first.
    pub blank: bool,
}

impl Opening {
    /// It is the day's turn.
    pub const PLAN: Self = Self {
        purpose: Purpose::Plan,
        phase: Phase::Read,
        blank: false,
    };
    /// It is solved again.
    pub const REVIEW: Self = Self {
        purpose: Purpose::Review,
        phase: Phase::Code,
        blank: true,
    };
    /// It is a challenge to be passed cold.
    pub const TEST_OUT: Self = Self {
        purpose: Purpose::TestOut,
        phase: Phase::Code,
        blank: true,
    };
}

/// A day as the host hands it over.
#[derive(Clone, Debug)]
pub struct OpenedDay {
    /// All its texts.
    pub day: Arc<Day>,
    /// Its files.
    pub exercise: Arc<Exercise>,
    /// Where the learner's files are.
    pub workspace: Workspace,
    /// Their texts.
    pub texts: BTreeMap<String, String>,
    /// Start files that were missing and have been written.
    pub placed: Vec<String>,
    /// Why it was opened.
    pub opening: Opening,
    /// The learner's files as one text, as they were before they went back to the start.
    pub kept: Option<String>,
}

impl Model {
    /// The program as it starts: Today is shown, no day is open.
    #[must_use]
    pub fn new(index: Arc<Index>, progress: Progress, theme: Theme, settings: Settings, now: Now) -> Self {
        Self {
            size: Size {
                width: 80,
                height: 24,
            },
            now,
            theme,
            settings,
            config: Config::default(),
            config_file: String::new(),
            standard_practice: String::new(),
            standard_editor: None,
            terminal: Terminal::default(),
            limits: Limits::default(),
            index,
            progress,
            goal: None,
            trouble: None,
            screen: ScreenId::Today,
            back: Vec::new(),
            notice: None,
            question: None,
            palette: None,
            keymap: Keymap::default(),
            tasks: Vec::new(),
            last_task: 0,
            environments: BTreeMap::new(),
            sitting: None,
            clipboard: String::new(),
            today: today::State,
            read: read::State::default(),
            code: code::State::default(),
            reflect: reflect::State::default(),
            done: done::State,
            plan: plan::State::default(),
            log: log::State::default(),
            options: settings::State::default(),
            welcome: welcome::State::default(),
            help: help::State::default(),
            review: review::State::default(),
            recall: recall::State::default(),
            stats: stats::State::default(),
            texts: BTreeMap::new(),
            runs: 0,
            page_at: None,
        }
    }

    /// Today's date as the learner counts: a day ends some hours after midnight.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        local_date(self.now.wall, self.settings.rollover_hour)
    }

    /// What the day on the screen needs and does not have.
    #[must_use]
    pub fn need(&self) -> Option<Need> {
        let entry = match self.screen {
            ScreenId::Today => self.place_day(),
            ScreenId::Read | ScreenId::Code => self.sitting.as_ref().map(|sitting| &sitting.day.entry),
            _ => None,
        };
        let environment = entry?.environment.clone()?;
        let words = self.environments.get(&environment)?.lack.clone()?;
        Some(Need { environment, words })
    }

    /// A text about the screen that is shown, with the keys in force: `{run}` becomes `Ctrl-S`.
    #[must_use]
    pub fn spell(&self, text: &str) -> String {
        self.keymap.spell(self.screen, text)
    }

    /// Shows a sentence for a while.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.show(text.into(), false);
    }

    /// Shows a sentence about something that went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.show(text.into(), true);
    }

    /// Shows what is wrong with the curriculum that its author edits: until it is mended, or a key says that it was read.
    /// Nothing: it is mended.
    pub fn show_trouble(&mut self, trouble: Option<String>) {
        if let Some(before) = self.trouble.take() {
            self.notice.take_if(|notice| notice.text == before);
        }
        self.trouble.clone_from(&trouble);
        if let Some(text) = trouble {
            self.notice = Some(Notice {
                text,
                bad: true,
                since: self.now.tick,
                until: Duration::MAX,
            });
        }
    }

    fn show(&mut self, text: String, bad: bool) {
        let since = self.now.tick;
        // A sentence is read at about 15 characters a second.
        let seconds = 4 + text.chars().count() as u64 / 12 * if bad { 2 } else { 1 };
        let until = if self.config.reduced_motion {
            // Nothing goes away by itself: the next key takes it away.
            Duration::MAX
        } else {
            since + Duration::from_secs(seconds)
        };
        let unread = self
            .notice
            .take()
            .filter(|before| bad && before.bad && since.saturating_sub(before.since) < UNREAD);
        self.notice = Some(match unread {
            Some(before) => Notice {
                text: if before.text.contains(&text) {
                    before.text
                } else {
                    format!("{} {text}", before.text)
                },
                bad,
                since: before.since,
                until: before.until.max(until),
            },
            None => Notice {
                text,
                bad,
                since,
                until,
            },
        });
    }

    /// Shows another screen, and remembers this one.
    pub fn go(&mut self, screen: ScreenId) {
        if screen != self.screen {
            // What was said about the screen before is of no use on the next; a trouble stays until its time is over.
            self.notice.take_if(|notice| !notice.bad);
            self.back.retain(|&other| other != screen);
            self.back.push(self.screen);
            self.screen = screen;
        }
    }

    /// Back to where one came from; Today is the last place to come back to.
    pub fn go_back(&mut self) {
        self.screen = self.back.pop().unwrap_or(ScreenId::Today);
    }
}
