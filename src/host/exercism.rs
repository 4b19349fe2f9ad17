//! A checkout of an Exercism track on disk, and the folder that a curriculum made of it becomes.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

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

    /// The files of an exercise (`exercises/practice/leap`), each by its path inside its folder; none when there is no
    /// such folder.
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
        let inside = format!("{below}{name}");
        let kind = fs::metadata(&path).map_err(unreadable(&path))?;
        if kind.is_dir() && name != "__pycache__" && depth < DEEPEST {
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
    aside(target, above).map(drop)
}

/// The folder that a path is in.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// A folder in `folder` for what will become `target`; it goes when it is dropped.
fn aside(target: &Path, folder: &Path) -> Result<tempfile::TempDir, ImportError> {
    let made = tempfile::Builder::new()
        .prefix(".etude-import-")
        .tempdir_in(folder);
    made.map_err(|source| ImportError::Unwritable {
        path: target.to_owned(),
        // What it says names the folder aside, which nobody knows of.
        why: io::Error::from(source.kind()),
    })
}

/// Writes files, each by its path inside `target`: all of them or none. They are put into a folder beside it, which then
/// takes its name.
///
/// # Errors
/// `target` is taken, or cannot be written.
pub fn write_whole(target: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), ImportError> {
    try_target(target)?;
    let unwritable = |why| ImportError::Unwritable {
        path: target.to_owned(),
        why,
    };
    let parent = parent(target);
    fs::create_dir_all(parent).map_err(unwritable)?;
    let aside = aside(target, parent)?;
    // One folder deeper: the temporary one is its owner's alone, and the curriculum is not.
    let whole = aside.path().join("whole");
    for (name, bytes) in files {
        let path = whole.join(name);
        let folder = path.parent().unwrap_or(&whole);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, bytes))
            .map_err(unwritable)?;
    }
    fs::rename(&whole, target).map_err(unwritable)
}
