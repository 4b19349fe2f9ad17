//! A checkout of an Exercism track on disk, and the folder that a curriculum made of it becomes.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::task::{GivenUp, Stop};

/// What went wrong with the folders of an import, as one sentence.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The folder is no checkout of a track.
    #[error(
        "{} has no config.json: name the folder of a track's checkout, which contains config.json and exercises/.",
        .0.display()
    )]
    NoTrack(PathBuf),
    /// A file of the checkout cannot be read.
    #[error("{} cannot be read ({why}).", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        why: io::Error,
    },
    /// There is something where the curriculum would go.
    #[error("{} is there already and not an empty folder: name another one with --to.", .0.display())]
    Occupied(PathBuf),
    /// The curriculum cannot be written.
    #[error("{} cannot be written ({why}), and nothing was: give write permission or make room, or name another folder with --to.", path.display())]
    Unwritable {
        /// Which.
        path: PathBuf,
        /// Why.
        why: io::Error,
    },
    /// It was stopped before the curriculum was whole.
    #[error("The import was stopped: nothing was written.")]
    GivenUp(#[from] GivenUp),
}

/// A file larger than this, in bytes, is nothing that an exercise needs.
const LARGEST: u64 = 4 << 20;
/// Folders inside an exercise are not nested deeper than this.
const DEEPEST: usize = 8;

/// A checkout of a track; only read.
#[derive(Clone, Debug)]
pub struct Checkout {
    root: PathBuf,
}

impl Checkout {
    /// The checkout in `root`.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }

    /// `config.json` of the track.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub fn config(&self) -> Result<Vec<u8>, ImportError> {
        let path = self.root.join("config.json");
        match fs::read(&path) {
            Ok(bytes) => Ok(bytes),
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                Err(ImportError::NoTrack(self.root.clone()))
            }
            Err(why) => Err(ImportError::Unreadable { path, why }),
        }
    }

    /// The license of the track, which its texts and tests are under, if the checkout has one.
    #[must_use]
    pub fn license(&self) -> Option<Vec<u8>> {
        fs::read(self.root.join("LICENSE")).ok()
    }

    /// A file of the track, by its path inside the checkout, if it is there.
    ///
    /// # Errors
    /// It is there and cannot be read.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let path = self.root.join(path);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(why) => Err(ImportError::Unreadable { path, why }),
        }
    }

    /// The files of an exercise (`exercises/practice/leap`), each by its path inside its folder; none when there is no
    /// such folder. What else is written about it (`.approaches`, `.articles`) is not read.
    ///
    /// # Errors
    /// A file or folder cannot be read.
    pub fn files(&self, exercise: &str) -> Result<BTreeMap<String, Vec<u8>>, ImportError> {
        let mut files = BTreeMap::new();
        let folder = self.root.join(exercise);
        if folder.is_dir() {
            gather(&folder, "", 0, &mut files)?;
        }
        Ok(files)
    }
}

fn gather(
    folder: &Path,
    below: &str,
    depth: usize,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), ImportError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |why| ImportError::Unreadable { path, why }
    };
    for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = entry.map_err(unreadable(folder))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if name == "__pycache__" || name.starts_with('.') && !matches!(name, ".docs" | ".meta") {
            continue;
        }
        let inside = format!("{below}{name}");
        let kind = fs::metadata(&path).map_err(unreadable(&path))?;
        if kind.is_dir() && depth < DEEPEST {
            gather(&path, &format!("{inside}/"), depth + 1, files)?;
        } else if kind.is_file() && kind.len() <= LARGEST {
            files.insert(inside, fs::read(&path).map_err(unreadable(&path))?);
        }
    }
    Ok(())
}

/// Whether a curriculum can become `target`: there is nothing yet, or an empty folder, and a folder can be made beside it.
///
/// # Errors
/// There is something else, or it cannot be written.
pub fn try_target(target: &Path) -> Result<(), ImportError> {
    let taken = match fs::read_dir(target) {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => target.symlink_metadata().is_ok(),
    };
    if taken {
        return Err(ImportError::Occupied(target.to_owned()));
    }
    // Folders that are still to be made are made in the first one that is there.
    let mut above = parent(target);
    while above.symlink_metadata().is_err() && above != Path::new(".") {
        above = parent(above);
    }
    Aside::new(target, above).map(drop)
}

/// The folder that a path is in.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// What the folder beside a curriculum in the making is called, before a few letters that make the name new.
const ASIDE: &str = ".etude-import-";
/// Held for as long as the import that made the folder runs.
const LOCK: &str = "lock";
/// A folder without a lock was left between two steps that follow each other at once.
const NEVER_LOCKED: Duration = Duration::from_secs(60 * 60);

/// A folder for what will become a curriculum; it goes when it is dropped.
struct Aside {
    folder: tempfile::TempDir,
    _lock: File,
}

impl Aside {
    /// Makes one in `folder`, for what will become `target`. What an import left there that was killed is removed.
    fn new(target: &Path, folder: &Path) -> Result<Self, ImportError> {
        clear(folder);
        let made = tempfile::Builder::new().prefix(ASIDE).tempdir_in(folder);
        let locked = made.and_then(|folder| {
            let lock = File::create_new(folder.path().join(LOCK))?;
            lock.lock()?;
            Ok(Self { folder, _lock: lock })
        });
        locked.map_err(|source| ImportError::Unwritable {
            path: target.to_owned(),
            // What it says names the folder aside, which nobody knows of.
            why: io::Error::from(source.kind()),
        })
    }
}

/// Removes what imports left in a folder that were killed while they wrote. One that still runs holds its lock.
fn clear(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let is_ours = entry
            .file_name()
            .to_str()
            .is_some_and(|name| name.starts_with(ASIDE));
        if is_ours && is_abandoned(&entry.path()) {
            // What cannot be removed is in nobody's way.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Whether nobody works in a folder aside: its lock is free, or was never made, and an hour has passed since.
fn is_abandoned(folder: &Path) -> bool {
    match OpenOptions::new().write(true).open(folder.join(LOCK)) {
        Ok(lock) => lock.try_lock().is_ok(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::metadata(folder)
            .and_then(|folder| folder.modified())
            .is_ok_and(|at| at.elapsed().is_ok_and(|age| age > NEVER_LOCKED)),
        Err(_) => false,
    }
}

/// Writes files, each by its path inside `target`: all of them or none. They are put into a folder beside it, which then
/// takes its name; that folder goes whatever happens, with the next import if this one is killed.
///
/// # Errors
/// `target` is taken, or cannot be written; or `stop` told to stop.
pub fn write_whole(target: &Path, files: &BTreeMap<String, Vec<u8>>, stop: &Stop) -> Result<(), ImportError> {
    try_target(target)?;
    let unwritable = |why| ImportError::Unwritable {
        path: target.to_owned(),
        why,
    };
    let parent = parent(target);
    fs::create_dir_all(parent).map_err(unwritable)?;
    let aside = Aside::new(target, parent)?;
    // One folder deeper: the temporary one is its owner's alone, and the curriculum is not.
    let whole = aside.folder.path().join("whole");
    for (name, bytes) in files {
        if stop.is_stopped() {
            return Err(GivenUp.into());
        }
        let path = whole.join(name);
        let folder = path.parent().unwrap_or(&whole);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, bytes))
            .map_err(unwritable)?;
    }
    fs::rename(&whole, target).map_err(unwritable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        names.map(|name| name.into_string().unwrap()).collect()
    }

    fn one_file() -> BTreeMap<String, Vec<u8>> {
        BTreeMap::from([("a/b.txt".to_owned(), b"b".to_vec())])
    }

    #[test]
    fn an_import_that_is_stopped_leaves_nothing() {
        let desk = tempfile::tempdir().unwrap();
        let stop = Stop::default();
        stop.stop();
        let said = write_whole(&desk.path().join("out"), &one_file(), &stop).unwrap_err();
        assert_eq!(said.to_string(), "The import was stopped: nothing was written.");
        assert_eq!(left(desk.path()), [""; 0]);
    }

    #[test]
    fn what_a_killed_import_left_goes_with_the_next_one_and_a_running_one_is_left_alone() {
        let desk = tempfile::tempdir().unwrap();
        let killed = desk.path().join(".etude-import-killed");
        fs::create_dir_all(killed.join("whole/curriculum")).unwrap();
        fs::write(killed.join(LOCK), "").unwrap();
        let (new, old) = (
            desk.path().join(".etude-import-new"),
            desk.path().join(".etude-import-old"),
        );
        for folder in [&new, &old] {
            fs::create_dir(folder).unwrap();
        }
        let long_ago = std::time::SystemTime::now() - 2 * NEVER_LOCKED;
        File::open(&old).unwrap().set_modified(long_ago).unwrap();
        let running = Aside::new(&desk.path().join("other"), desk.path()).unwrap();
        write_whole(&desk.path().join("out"), &one_file(), &Stop::default()).unwrap();
        let mut left = left(desk.path());
        left.sort();
        let of_running = running.folder.path().file_name().unwrap().to_str().unwrap();
        let mut expected = vec![".etude-import-new", of_running, "out"];
        expected.sort_unstable();
        assert_eq!(left, expected, "a folder without a lock may have one in a moment");
    }
}
