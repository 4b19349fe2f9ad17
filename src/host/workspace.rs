//! The learner's files: one folder a day in the practice folder.
//!
//! A file of the learner is never overwritten by content, and never half written: a save goes to a file beside it
//! that then takes its name.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::core::attempt::joined;
use crate::core::curriculum::{DayEntry, Exercise};

/// What went wrong with the learner's files, as one sentence for them.
#[derive(Debug, thiserror::Error)]
pub enum WorkspaceError {
    /// A folder could not be made.
    #[error(
        "{path} cannot be created ({source}). Choose another practice folder with `practice = \"…\"` in config.toml, or give write permission."
    )]
    Folder {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file could not be written.
    #[error(
        "{path} cannot be written ({source}). Your text is still here: make room or give write permission, then save again."
    )]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file could not be read.
    #[error("{path} cannot be read ({source}). It was left as it is.")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file holds something that is not UTF-8 text.
    #[error(
        "{path} is not UTF-8 text. It was left as it is: convert it, or move it away and start the day again."
    )]
    NotText {
        /// Which.
        path: PathBuf,
    },
}

/// The folder of one day in the practice folder, and the names of the files that are the learner's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    /// `~/etude/w02/d5-yield-from`.
    pub folder: PathBuf,
    /// Paths relative to `folder` of the files that the learner edits; the main one first.
    pub files: Vec<String>,
}

impl Workspace {
    /// The workspace of a day below the practice folder; touches nothing.
    #[must_use]
    pub fn of(practice: &Path, day: &DayEntry, exercise: &Exercise) -> Self {
        let mut files: Vec<String> = exercise.start.keys().cloned().collect();
        files.sort_by_key(|name| (name != "exercise.py", name.clone()));
        Self {
            folder: practice.join(day.folder()),
            files,
        }
    }

    /// The path of one of its files.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Makes a folder if it is not there, and sees whether files can be made in it.
    ///
    /// # Errors
    /// They cannot.
    pub fn try_folder(folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        tempfile::Builder::new()
            .prefix(".etude-")
            .tempfile_in(folder)
            .map(drop)
    }

    /// Writes what is missing: the start files, and the tests with their data to be read and run by the learner.
    /// Returns the names that were written.
    ///
    /// # Errors
    /// The folder cannot be made or a file cannot be written.
    pub fn place(&self, exercise: &Exercise) -> Result<Vec<String>, WorkspaceError> {
        let mut written = Vec::new();
        let start = exercise.start.iter().map(|(name, text)| (name, text.as_bytes()));
        let tests = exercise
            .tests
            .iter()
            .map(|(name, bytes)| (name, bytes.as_slice()));
        for (name, bytes) in start.chain(tests) {
            let path = self.path(name);
            if path.symlink_metadata().is_err() {
                write_whole(&path, bytes)?;
                written.push(name.clone());
            }
        }
        Ok(written)
    }

    /// The learner's files as they are on disk; a missing one is left out.
    ///
    /// # Errors
    /// A file exists but cannot be read, or is not UTF-8.
    pub fn read(&self) -> Result<BTreeMap<String, String>, WorkspaceError> {
        let mut texts = BTreeMap::new();
        for name in &self.files {
            if let Some(text) = read_text(&self.path(name))? {
                texts.insert(name.clone(), text);
            }
        }
        Ok(texts)
    }

    /// Saves one file, whole or not at all.
    ///
    /// # Errors
    /// It cannot be written; what was there before is still there.
    pub fn save(&self, name: &str, text: &str) -> Result<(), WorkspaceError> {
        write_whole(&self.path(name), text.as_bytes())
    }

    /// Puts the learner's files back to the start, for a day that is solved again: what differs is kept under
    /// `backups/` first ([`Workspace::back_up`]), and given back as one text. `None` if they are the start files already.
    ///
    /// # Errors
    /// A text cannot be kept: then nothing was changed. Or a start file cannot be written.
    pub fn start_anew(&self, exercise: &Exercise, stamp: &str) -> Result<Option<String>, WorkspaceError> {
        let texts = self.read()?;
        let changed: Vec<_> = texts
            .iter()
            .filter(|(name, text)| exercise.start.get(*name) != Some(text))
            .collect();
        if changed.is_empty() {
            return Ok(None);
        }
        for (name, text) in &changed {
            self.back_up(name, text, stamp)?;
        }
        for (name, _) in &changed {
            if let Some(start) = exercise.start.get(*name) {
                self.save(name, start)?;
            }
        }
        Ok(Some(joined(&texts)))
    }

    /// Keeps `text` under `backups/` in the day's folder, named by `stamp` (`2026-11-21T0930`), and says where.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn back_up(&self, name: &str, text: &str, stamp: &str) -> Result<PathBuf, WorkspaceError> {
        let file = Path::new(name)
            .file_name()
            .map_or_else(|| name.into(), |file| file.to_string_lossy());
        let (stem, extension) = file.rsplit_once('.').unwrap_or((&file, "txt"));
        let folder = self.folder.join("backups");
        let mut path = folder.join(format!("{stem}-{stamp}.{extension}"));
        let mut number = 2;
        while path.exists() {
            if read_text(&path).ok().flatten().as_deref() == Some(text) {
                return Ok(path);
            }
            path = folder.join(format!("{stem}-{stamp}-{number}.{extension}"));
            number += 1;
        }
        write_whole(&path, text.as_bytes())?;
        Ok(path)
    }
}

/// Makes a folder if it is not there, and sees whether files can be made in it.
///
/// # Errors
/// They cannot.
pub fn try_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    tempfile::Builder::new()
        .prefix(".etude-")
        .tempfile_in(folder)
        .map(drop)
}

/// The text of a file, or `None` if there is no such file.
///
/// # Errors
/// It exists but cannot be read, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<Option<String>, WorkspaceError> {
    match fs::read(path) {
        Ok(bytes) => String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| WorkspaceError::NotText {
                path: path.to_owned(),
            }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(WorkspaceError::Read {
            path: path.to_owned(),
            source,
        }),
    }
}

/// Writes a file whole or not at all, through a link if it is one, and keeps its permissions.
///
/// # Errors
/// The folder cannot be made or the file cannot be written.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), WorkspaceError> {
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(folder).map_err(|source| WorkspaceError::Folder {
        path: folder.to_owned(),
        source,
    })?;
    let failed = |source| WorkspaceError::Write {
        path: path.clone(),
        source,
    };
    let mut file = tempfile::Builder::new()
        .prefix(".etude-")
        .tempfile_in(folder)
        .map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    let permissions = match fs::metadata(path) {
        Ok(before) if before.permissions().readonly() => {
            return Err(failed(io::Error::new(
                io::ErrorKind::PermissionDenied,
                "the file is read-only",
            )));
        }
        Ok(before) => before.permissions(),
        Err(_) => new_file_permissions(),
    };
    file.as_file().set_permissions(permissions).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// What an editor would give a new file: `tempfile` makes its files private.
#[cfg(unix)]
fn new_file_permissions() -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    let mask = rustix::process::umask(rustix::fs::Mode::empty());
    rustix::process::umask(mask);
    fs::Permissions::from_mode(0o666 & !mask.bits())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::curriculum::Minutes;

    fn entry() -> DayEntry {
        DayEntry {
            id: "w02d5".parse().unwrap(),
            title: "t".into(),
            slug: "yield-from".into(),
            minutes: Minutes {
                read: 3,
                code: 9,
                reflect: 2,
            },
            environment: None,
            questions: Vec::new(),
        }
    }

    fn exercise() -> Exercise {
        Exercise {
            start: [
                ("helpers.py", "x = 1\n"),
                ("exercise.py", "raise NotImplementedError\n"),
            ]
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .into(),
            tests: [("test_exercise.py".to_owned(), b"import exercise\n".to_vec())].into(),
            ..Exercise::default()
        }
    }

    #[test]
    fn start_never_overwrites_the_learners_work() {
        let practice = tempfile::tempdir().unwrap();
        let workspace = Workspace::of(practice.path(), &entry(), &exercise());
        assert_eq!(workspace.files, ["exercise.py", "helpers.py"]);
        workspace.place(&exercise()).unwrap();
        workspace.save("exercise.py", "mine\n").unwrap();
        fs::remove_file(workspace.path("helpers.py")).unwrap();
        assert_eq!(workspace.place(&exercise()).unwrap(), ["helpers.py"]);
        assert_eq!(workspace.read().unwrap()["exercise.py"], "mine\n");
        assert!(workspace.path("test_exercise.py").exists());
    }

    #[test]
    fn a_save_through_a_link_keeps_the_link_and_the_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let practice = tempfile::tempdir().unwrap();
        let target = practice.path().join("elsewhere.py");
        fs::write(&target, "old").unwrap();
        fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
        let link = practice.path().join("link.py");
        std::os::unix::fs::symlink(&target, &link).unwrap();
        write_whole(&link, b"new").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&target).unwrap(), "new");
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_backup_is_never_overwritten_by_another() {
        let practice = tempfile::tempdir().unwrap();
        let workspace = Workspace::of(practice.path(), &entry(), &exercise());
        let first = workspace
            .back_up("exercise.py", "one", "2026-11-21T0930")
            .unwrap();
        let second = workspace
            .back_up("exercise.py", "two", "2026-11-21T0930")
            .unwrap();
        assert_ne!(first, second);
        assert_eq!(
            workspace
                .back_up("exercise.py", "one", "2026-11-21T0930")
                .unwrap(),
            first
        );
        assert_eq!(fs::read_to_string(first).unwrap(), "one");
    }

    #[test]
    fn starting_anew_keeps_what_was_there_and_changes_nothing_if_it_cannot() {
        let practice = tempfile::tempdir().unwrap();
        let workspace = Workspace::of(practice.path(), &entry(), &exercise());
        workspace.place(&exercise()).unwrap();
        assert_eq!(workspace.start_anew(&exercise(), "now").unwrap(), None);
        workspace.save("exercise.py", "mine\n").unwrap();
        fs::write(workspace.folder.join("backups"), "in the way").unwrap();
        assert!(workspace.start_anew(&exercise(), "now").is_err());
        assert_eq!(workspace.read().unwrap()["exercise.py"], "mine\n");
        fs::remove_file(workspace.folder.join("backups")).unwrap();
        let kept = workspace.start_anew(&exercise(), "now").unwrap().unwrap();
        assert!(kept.contains("mine"), "{kept}");
        assert_eq!(workspace.read().unwrap(), exercise().start);
        let backup = workspace.folder.join("backups/exercise-now.py");
        assert_eq!(fs::read_to_string(backup).unwrap(), "mine\n");
    }

    #[test]
    fn a_file_that_is_not_text_is_told_and_left_alone() {
        let practice = tempfile::tempdir().unwrap();
        let path = practice.path().join("exercise.py");
        fs::write(&path, [0xff, 0xfe, 0x00]).unwrap();
        assert!(
            read_text(&path)
                .unwrap_err()
                .to_string()
                .contains("is not UTF-8 text")
        );
        assert_eq!(read_text(&practice.path().join("none.py")).unwrap(), None);
    }
}
