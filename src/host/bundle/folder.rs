//! A curriculum in a folder: `curriculum/` and `exercises/`.
//!
//! The build script reads the built-in curriculum with this same code.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::LibraryError;
use crate::core::curriculum::{
    Cycle, Finding, Index, Manifest, Rule, Week, WeekEntry, WeekId, layout, parse,
};

/// The folder that contains `curriculum/` and `exercises/`.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

/// What a look over all weeks of a folder gives.
#[derive(Debug, Default)]
pub struct Survey {
    /// Every week that can be used.
    pub index: Index,
    /// Its weeks, in the same order.
    pub weeks: Vec<Week>,
    /// The text of every week's file, also of those that cannot be used.
    pub texts: BTreeMap<WeekId, WeekText>,
    /// What is wrong with the weeks that the index leaves out.
    pub problems: Vec<Finding>,
}

/// The file of a week.
#[derive(Clone, Debug)]
pub struct WeekText {
    /// Its path inside the folder.
    pub file: String,
    /// What it says.
    pub text: String,
}

impl Folder {
    /// The curriculum in `root`.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A text by its path inside the folder; `None` when there is no such file.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn text(&self, path: &str) -> Result<Option<String>, LibraryError> {
        let place = self.root.join(path);
        match fs::read_to_string(&place) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(LibraryError::Unreadable { path: place, source }),
        }
    }

    /// Tracks and cycles.
    ///
    /// # Errors
    /// When `curriculum.toml` is missing or cannot be used.
    pub fn manifest(&self) -> Result<Manifest, LibraryError> {
        let text = self.text(layout::MANIFEST)?;
        let text = text.ok_or_else(|| LibraryError::NoCurriculum(self.root.clone()))?;
        Ok(parse::manifest(layout::MANIFEST, &text)?)
    }

    /// Reads all weeks. A week that cannot be used becomes a problem, not an error.
    ///
    /// # Errors
    /// When `curriculum.toml` cannot be used, or a folder cannot be listed.
    pub fn survey(&self) -> Result<Survey, LibraryError> {
        self.survey_keeping(|_| None)
    }

    /// The same; for a week that cannot be used, `before` may give what it was when it could, which then counts as
    /// the week beside the problem.
    ///
    /// # Errors
    /// As [`Folder::survey`].
    pub fn survey_keeping(&self, before: impl Fn(WeekId) -> Option<Week>) -> Result<Survey, LibraryError> {
        let manifest = self.manifest()?;
        let mut survey = Survey::default();
        for (position, cycle) in manifest.cycles.iter().enumerate() {
            for id in self.weeks_of(cycle, &mut survey.problems)? {
                self.survey_week(&mut survey, position, cycle, id, &before);
            }
        }
        survey.index.tracks = manifest.tracks;
        survey.index.cycles = manifest.cycles;
        // Without topics there is no focus; what is wrong with them is for `etude check` to say.
        if let Ok(Some(text)) = self.text(layout::TOPICS)
            && let Ok(topics) = parse::topics(layout::TOPICS, &text)
        {
            survey.index.set_topics(&topics);
        }
        Ok(survey)
    }

    fn survey_week(
        &self,
        survey: &mut Survey,
        position: usize,
        cycle: &Cycle,
        id: WeekId,
        before: impl Fn(WeekId) -> Option<Week>,
    ) {
        let file = layout::week_file(cycle, id);
        let text = match self.text(&file) {
            Ok(text) => text.unwrap_or_default(),
            Err(error) => {
                let what = error.to_string();
                survey.problems.push(Finding::new(
                    Rule::MissingFile,
                    file,
                    0,
                    what,
                    "mend the file or its permissions",
                ));
                return;
            }
        };
        let week = parse::week(&file, &text, id).map_or_else(
            |findings| {
                survey.problems.extend(findings.0);
                before(id)
            },
            Some,
        );
        if let Some(week) = week {
            survey.index.weeks.push(WeekEntry {
                id,
                title: week.title.clone(),
                cycle: position,
                days: week.days.iter().map(|day| day.entry.clone()).collect(),
            });
            survey.weeks.push(week);
        }
        survey.texts.insert(id, WeekText { file, text });
    }

    /// The weeks of a cycle that have a file, in order.
    fn weeks_of(&self, cycle: &Cycle, problems: &mut Vec<Finding>) -> Result<Vec<WeekId>, LibraryError> {
        let folder = format!("curriculum/{}", cycle.folder);
        let mut weeks = Vec::new();
        for name in self.names(&folder)? {
            let file = format!("{folder}/{name}");
            match layout::week_of_file(cycle, &name) {
                Some(id) if layout::plans(cycle, id) => weeks.push(id),
                Some(id) => {
                    let what = format!(
                        "{id} is outside the cycle's weeks, {} to {}",
                        cycle.weeks.0, cycle.weeks.1
                    );
                    let remedy = "move it to its cycle's folder, or widen the range in curriculum.toml";
                    problems.push(Finding::new(Rule::StrayFile, file, 0, what, remedy));
                }
                None if name.starts_with('.') || name.ends_with('~') => {}
                None => {
                    let remedy = "name it like week-02.toml, or move it away";
                    problems.push(Finding::new(
                        Rule::StrayFile,
                        file,
                        0,
                        "this is no week's file",
                        remedy,
                    ));
                }
            }
        }
        weeks.sort_unstable();
        Ok(weeks)
    }

    /// The names in a folder, sorted; none when there is no such folder.
    ///
    /// # Errors
    /// When the folder is there and cannot be listed.
    pub fn names(&self, folder: &str) -> Result<Vec<String>, LibraryError> {
        let path = self.root.join(folder);
        let unreadable = |source| LibraryError::Unreadable {
            path: path.clone(),
            source,
        };
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(unreadable(error)),
        };
        let mut names = Vec::new();
        for entry in entries {
            names.push(
                entry
                    .map_err(unreadable)?
                    .file_name()
                    .to_string_lossy()
                    .into_owned(),
            );
        }
        names.sort_unstable();
        Ok(names)
    }

    /// The content files of an exercise (`w02/d5-yield-from`), each by its path inside the exercise's folder; none
    /// when there is no such folder. Files that are no content (bytecode, backups) are left out.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn exercise_files(&self, exercise: &str) -> Result<BTreeMap<String, Vec<u8>>, LibraryError> {
        let mut files = BTreeMap::new();
        for path in self.walk(&format!("{}/{exercise}", layout::EXERCISES))? {
            if !layout::is_content(&path) {
                continue;
            }
            let place = self.root.join(layout::EXERCISES).join(exercise).join(&path);
            let bytes =
                fs::read(&place).map_err(|source| LibraryError::Unreadable { path: place, source })?;
            files.insert(path, bytes);
        }
        Ok(files)
    }

    /// Adds what lies in the exercises' folder of a week and belongs to none of its exercises (`w02/d5-yield-from`).
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn strays_of_week(
        &self,
        week: &str,
        exercises: &[String],
        strays: &mut Vec<String>,
    ) -> Result<(), LibraryError> {
        let names = self.names(&format!("{}/{week}", layout::EXERCISES))?;
        for name in names
            .into_iter()
            .filter(|name| !name.starts_with('.') && name != "__pycache__")
        {
            let exercise = format!("{week}/{name}");
            if !exercises.contains(&exercise) {
                strays.push(exercise);
                continue;
            }
            let files = self.walk(&format!("{}/{exercise}", layout::EXERCISES))?;
            let others = files
                .into_iter()
                .filter(|file| !layout::is_content(file) && !layout::is_debris(file));
            strays.extend(others.map(|file| format!("{exercise}/{file}")));
        }
        Ok(())
    }

    /// The paths of all files in a folder and below, relative to it, sorted.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn walk(&self, folder: &str) -> Result<Vec<String>, LibraryError> {
        let mut files = Vec::new();
        for name in self.names(folder)? {
            let path = format!("{folder}/{name}");
            if self.root.join(&path).is_dir() {
                files.extend(
                    self.walk(&path)?
                        .into_iter()
                        .map(|below| format!("{name}/{below}")),
                );
            } else {
                files.push(name);
            }
        }
        Ok(files)
    }
}
