//! Where the curriculum comes from: the archive in the program, or a folder named by the user.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::core::curriculum::{
    DayId, Exercise, Finding, Findings, Index, Topics, Week, WeekId, layout, parse,
};

pub mod archive;
mod error;
pub mod folder;

use archive::Contents;
pub use error::LibraryError;
use folder::{Folder, Survey, WeekText};

/// The members of the built-in curriculum, one after the other.
static ARCHIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/curriculum.archive"));
/// Its index.
static CONTENTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/curriculum.index"));

/// A curriculum: its index at once, a week when somebody opens one of its days.
///
/// It can be shared between threads. A folder is read when it is first asked for; [`Library::renewed`] sees later
/// edits.
#[derive(Debug)]
pub struct Library {
    source: Source,
    contents: OnceLock<Contents>,
    weeks: Mutex<BTreeMap<WeekId, Arc<Week>>>,
}

#[derive(Debug)]
enum Source {
    Builtin,
    Folder(Folder),
}

impl Library {
    /// The curriculum inside the program.
    #[must_use]
    pub fn builtin() -> Self {
        Self::new(Source::Builtin)
    }

    /// The curriculum in a folder that contains `curriculum/` and `exercises/`.
    #[must_use]
    pub fn folder(root: &Path) -> Self {
        Self::new(Source::Folder(Folder::new(root)))
    }

    fn new(source: Source) -> Self {
        Self {
            source,
            contents: OnceLock::new(),
            weeks: Mutex::default(),
        }
    }

    /// The folder of a curriculum on disk; `None` for the one inside the program.
    #[must_use]
    pub fn root(&self) -> Option<&Path> {
        match &self.source {
            Source::Builtin => None,
            Source::Folder(folder) => Some(folder.root()),
        }
    }

    /// Tracks, cycles, weeks and days, without their texts.
    ///
    /// # Errors
    /// When `curriculum.toml` is missing or cannot be used. A bad week is no error here: it is left out, and
    /// [`Library::problems`] says why.
    pub fn index(&self) -> Result<&Index, LibraryError> {
        Ok(&self.contents()?.index)
    }

    /// What is wrong with the weeks that [`Library::index`] leaves out.
    ///
    /// # Errors
    /// As [`Library::index`].
    pub fn problems(&self) -> Result<&[Finding], LibraryError> {
        Ok(&self.contents()?.problems)
    }

    /// The curriculum as its folder says now. A week that was fine and cannot be used now stays as it was, and
    /// [`Library::problems`] says why.
    ///
    /// # Errors
    /// As [`Library::index`]: then this one goes on being of use.
    pub fn renewed(&self) -> Result<Self, LibraryError> {
        let Source::Folder(folder) = &self.source else {
            return Ok(Self::builtin());
        };
        self.contents()?;
        let survey = folder.survey_keeping(|id| self.kept_weeks().get(&id).map(|week| Week::clone(week)))?;
        let renewed = Self::new(Source::Folder(folder.clone()));
        let contents = renewed.kept(survey);
        renewed.contents.get_or_init(|| contents);
        Ok(renewed)
    }

    /// Keeps the weeks of a look over the folder: it had to be parsed as a whole, and is not parsed again.
    fn kept(&self, survey: Survey) -> Contents {
        let weeks = survey.weeks.into_iter().map(|week| (week.id, Arc::new(week)));
        self.kept_weeks().extend(weeks);
        Contents {
            index: survey.index,
            problems: survey.problems,
            members: Vec::new(),
        }
    }

    fn contents(&self) -> Result<&Contents, LibraryError> {
        if let Some(contents) = self.contents.get() {
            return Ok(contents);
        }
        let contents = match &self.source {
            Source::Builtin => {
                let contents: Contents = serde_json::from_slice(CONTENTS).map_err(damaged)?;
                if contents.index.cycles.is_empty() && !contents.problems.is_empty() {
                    return Err(Findings(contents.problems).into());
                }
                contents
            }
            Source::Folder(folder) => self.kept(folder.survey()?),
        };
        Ok(self.contents.get_or_init(|| contents))
    }

    fn kept_weeks(&self) -> MutexGuard<'_, BTreeMap<WeekId, Arc<Week>>> {
        self.weeks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A week with all its texts; parsed when first asked for, then kept.
    ///
    /// # Errors
    /// When there is no such week, or it cannot be used.
    pub fn week(&self, id: WeekId) -> Result<Arc<Week>, LibraryError> {
        let contents = self.contents()?;
        if let Some(week) = self.kept_weeks().get(&id) {
            return Ok(Arc::clone(week));
        }
        let WeekText { file, text } = self.week_text(contents, id)?;
        let week = Arc::new(parse::week(&file, &text, id)?);
        self.kept_weeks().insert(id, Arc::clone(&week));
        Ok(week)
    }

    /// The same without keeping it, for those who look at many weeks and need little of each.
    ///
    /// # Errors
    /// As [`Library::week`].
    pub fn week_once(&self, id: WeekId) -> Result<Week, LibraryError> {
        let WeekText { file, text } = self.week_text(self.contents()?, id)?;
        Ok(parse::week(&file, &text, id)?)
    }

    /// The file of a week, also of one that cannot be used.
    ///
    /// # Errors
    /// When there is no such week, or its file cannot be read.
    pub fn week_source(&self, id: WeekId) -> Result<WeekText, LibraryError> {
        self.week_text(self.contents()?, id)
    }

    fn week_text(&self, contents: &Contents, id: WeekId) -> Result<WeekText, LibraryError> {
        match &self.source {
            Source::Builtin => {
                let member = member(contents, &id.to_string())?.ok_or(LibraryError::NoWeek(id))?;
                let (file, text) = member
                    .into_iter()
                    .next()
                    .ok_or_else(|| damaged("an empty member"))?;
                Ok(WeekText {
                    file,
                    text: String::from_utf8(text).map_err(damaged)?,
                })
            }
            Source::Folder(folder) => {
                let mut cycles = contents.index.cycles.iter();
                let cycle = cycles
                    .find(|cycle| layout::plans(cycle, id))
                    .ok_or(LibraryError::NoWeek(id))?;
                let file = layout::week_file(cycle, id);
                let text = folder.text(&file)?.ok_or(LibraryError::NoWeek(id))?;
                Ok(WeekText { file, text })
            }
        }
    }

    /// The files of a day's exercise.
    ///
    /// # Errors
    /// When there is no such day, or its exercise cannot be used.
    pub fn exercise(&self, id: DayId) -> Result<Exercise, LibraryError> {
        let folder = self.index()?.day(id).ok_or(LibraryError::NoDay(id))?.folder();
        let files = self.exercise_files(&folder)?;
        layout::exercise(&files).map_err(|why| LibraryError::BadExercise {
            day: id,
            folder: format!("{}/{folder}", layout::EXERCISES),
            why: why.to_string(),
        })
    }

    /// All files in the folder of an exercise (`w02/d5-yield-from`), each by its path inside it; none when there is
    /// no such folder.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn exercise_files(&self, folder: &str) -> Result<BTreeMap<String, Vec<u8>>, LibraryError> {
        match &self.source {
            Source::Builtin => Ok(member(self.contents()?, folder)?.unwrap_or_default()),
            Source::Folder(source) => source.exercise_files(folder),
        }
    }

    /// Files under `exercises/` that belong to no day, relative to it: those in other folders, once for each folder, and
    /// those that are no content. None for the curriculum in the program, and none in the exercises of a week that
    /// cannot be used.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn stray_files(&self) -> Result<Vec<String>, LibraryError> {
        let contents = self.contents()?;
        let Source::Folder(folder) = &self.source else {
            return Ok(Vec::new());
        };
        let mut strays = Vec::new();
        for name in folder
            .names(layout::EXERCISES)?
            .into_iter()
            .filter(|name| !name.starts_with('.'))
        {
            let id = name.parse::<WeekId>().ok().filter(|id| id.to_string() == name);
            let week = id.and_then(|id| contents.index.week(id));
            match (id, week) {
                (_, Some(week)) => {
                    let exercises: Vec<String> = week
                        .days
                        .iter()
                        .map(crate::core::curriculum::DayEntry::folder)
                        .collect();
                    folder.strays_of_week(&name, &exercises, &mut strays)?;
                }
                (Some(id), None) if self.week_source(id).is_ok() => {}
                _ => strays.push(name),
            }
        }
        Ok(strays)
    }

    /// A text of the curriculum itself: `curriculum/plan.toml`, `curriculum/environments/data.txt`; `None` when there
    /// is no such file.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn text(&self, path: &str) -> Result<Option<String>, LibraryError> {
        match &self.source {
            Source::Builtin => {
                let plan = member(self.contents()?, "plan")?.unwrap_or_default();
                let text = plan.into_iter().find(|(name, _)| name == path);
                text.map(|(_, text)| String::from_utf8(text).map_err(damaged))
                    .transpose()
            }
            Source::Folder(folder) => folder.text(path),
        }
    }

    /// What the curriculum has to treat, and where it does; nothing for a curriculum that does not say.
    ///
    /// # Errors
    /// When `topics.toml` is there and cannot be used.
    pub fn topics(&self) -> Result<Topics, LibraryError> {
        match self.text(layout::TOPICS)? {
            Some(text) if matches!(self.source, Source::Builtin) => Ok(topics_in_batches(&text)?),
            Some(text) => Ok(parse::topics(layout::TOPICS, &text)?),
            None => Ok(Topics::default()),
        }
    }

    /// The environments that the curriculum declares, by name.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn environments(&self) -> Result<Vec<String>, LibraryError> {
        let names = match &self.source {
            Source::Builtin => {
                let plan = member(self.contents()?, "plan")?.unwrap_or_default();
                let names = plan.into_keys().filter_map(|path| {
                    let name = path.strip_prefix(layout::ENVIRONMENTS)?.strip_prefix('/')?;
                    Some(name.to_owned())
                });
                names.collect()
            }
            Source::Folder(folder) => folder.names(layout::ENVIRONMENTS)?,
        };
        Ok(names
            .iter()
            .filter_map(|name| Some(name.strip_suffix(".in")?.to_owned()))
            .collect())
    }
}

/// Bytes of the list of topics that are read at once.
const BATCH: usize = 8 * 1024;

/// The list of topics, some of them at a time: as one document it takes 3 MB for a moment, which the allocator keeps for the
/// rest of the sitting. The built-in list was checked as a whole when it was packed.
fn topics_in_batches(text: &str) -> Result<Topics, Findings> {
    let mut topics = Topics::default();
    let (mut start, mut line) = (0, 0);
    while start < text.len() {
        let next = memchr::memmem::find(
            &text.as_bytes()[(start + BATCH).min(text.len())..],
            b"\n[[topic]]\n",
        );
        let end = next.map_or(text.len(), |next| start + BATCH + next + 1);
        let batch = &text[start..end];
        // What a topic remembers of its place is counted from the start of the file.
        let in_its_place = ["\n".repeat(line).as_str(), batch].concat();
        let read = parse::topics(layout::TOPICS, &in_its_place)?;
        topics.topics.extend(read.topics);
        line += batch.matches('\n').count();
        start = end;
    }
    Ok(topics)
}

fn member(contents: &Contents, name: &str) -> Result<Option<BTreeMap<String, Vec<u8>>>, LibraryError> {
    let member = contents.member(name, ARCHIVE).map(archive::unpack).transpose();
    member.map_err(|error: io::Error| damaged(error))
}

fn damaged(why: impl ToString) -> LibraryError {
    LibraryError::Damaged(why.to_string())
}
