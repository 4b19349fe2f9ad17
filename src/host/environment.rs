//! Environments of third-party packages: virtual environments of étude's own, each made from a lock with hashes.
//!
//! One lies in `environments/NAME-HASH`, where the hash is its lock's: a newer lock is another environment, and the
//! older one is in use until the newer one is whole. A note in it, written last, says that it is whole; without
//! the note it is what an interrupted installation left, and the next one goes on from there.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::bundle::{Library, LibraryError};
use super::home::Home;
use super::python::{self, Interpreter};
use crate::core::curriculum::{Environment, layout};

mod install;
mod process;
mod tool;

pub use install::{InstallError, install};

/// The note that is written when an installation is whole.
const NOTE: &str = "etude.json";
/// What looks at packages from inside an environment.
const VERIFY: &str = include_str!("environment/verify.py");
/// The format of the note.
const FORMAT: u32 = 1;

/// What stands in the note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its format.
    v: u32,
    /// The hash of the lock that was installed.
    lock: String,
    /// Whose it is: the folder of the curriculum, empty for the one in the program.
    curriculum: String,
    /// What installed it: `uv 0.13.8`, `pip`.
    pub installer: String,
    /// The environment's own interpreter.
    pub python: Interpreter,
    /// Folders of packages that show at a glance that they are there.
    packages: Vec<PathBuf>,
    /// Bytes on the disk.
    pub bytes: u64,
}

/// How an environment stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Installed, as far as a glance tells.
    Installed(Note),
    /// Installed from an older lock.
    Older(Note),
    /// An installation is under way, in this or another program.
    Underway,
    /// An installation was interrupted.
    Interrupted,
    /// It was installed and does not work any more; why.
    Broken(String),
    /// Not there.
    Missing,
}

impl State {
    /// The interpreter, of an environment that can be used.
    #[must_use]
    pub fn python(&self) -> Option<&Interpreter> {
        match self {
            Self::Installed(note) | Self::Older(note) => Some(&note.python),
            Self::Underway | Self::Interrupted | Self::Broken(_) | Self::Missing => None,
        }
    }
}

/// The environments of one curriculum on this machine.
#[derive(Clone, Debug)]
pub struct Environments {
    root: PathBuf,
    curriculum: String,
}

impl Environments {
    /// Those of a curriculum, in the learner's home.
    #[must_use]
    pub fn of(home: &Home, library: &Library) -> Self {
        let place = library
            .root()
            .map(|root| root.canonicalize().unwrap_or_else(|_| root.to_owned()));
        Self {
            root: home.environments(),
            curriculum: place.map_or_else(String::new, |place| place.to_string_lossy().into_owned()),
        }
    }

    /// Where an environment lies or would lie.
    #[must_use]
    pub fn folder(&self, environment: &Environment) -> PathBuf {
        self.root
            .join(format!("{}-{}", environment.name, &hash(environment)[..12]))
    }

    /// How an environment stands: looks at a few files, and runs nothing unless its Python was changed.
    #[must_use]
    pub fn state(&self, environment: &Environment) -> State {
        let folder = self.folder(environment);
        match glance(&folder, &hash(environment)) {
            State::Missing | State::Interrupted if install::is_underway(&self.root, &folder) => {
                State::Underway
            }
            State::Installed(note) => State::Installed(note),
            state => {
                let mut older = self.older(environment).into_iter().filter_map(|folder| {
                    let lock = note(&folder)?.lock;
                    match glance(&folder, &lock) {
                        State::Installed(note) => Some(State::Older(note)),
                        _ => None,
                    }
                });
                older.next().unwrap_or(state)
            }
        }
    }

    /// Folders of environments of this name, of this curriculum, with other locks.
    fn older(&self, environment: &Environment) -> Vec<PathBuf> {
        let own = self.folder(environment);
        let mut folders: Vec<PathBuf> = fs::read_dir(&self.root)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| *path != own && name_of(path) == Some(&environment.name))
            .filter(|path| note(path).is_some_and(|note| note.curriculum == self.curriculum))
            .collect();
        folders.sort();
        folders
    }

    /// Looks at every file of an installed environment. `Ok` is whether all is well.
    ///
    /// # Errors
    /// Its Python cannot be run.
    pub fn is_sound(&self, environment: &Environment, note: &Note) -> Result<bool, InstallError> {
        install::is_sound(environment, &note.python, "quick")
    }

    /// Removes an environment, whatever its lock, and what an interrupted installation left. Whether there was one.
    ///
    /// # Errors
    /// It is being installed, or something cannot be removed.
    pub fn remove(&self, name: &str) -> Result<bool, InstallError> {
        let mut removed = false;
        let entries = match fs::read_dir(&self.root) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(InstallError::Folder(self.root.clone(), error)),
        };
        for folder in entries.flatten().map(|entry| entry.path()) {
            if !folder.is_dir() || name_of(&folder) != Some(name) {
                continue;
            }
            let held = install::lock(&self.root, &folder)?;
            remove_folder(&folder).map_err(|error| InstallError::Folder(folder.clone(), error))?;
            drop(held);
            removed = true;
        }
        Ok(removed)
    }

    /// The names of the environments that lie here, whole or not, of whatever curriculum.
    #[must_use]
    pub fn present(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.root)
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| entry.path().is_dir())
            .filter_map(|entry| name_of(&entry.path()).map(str::to_owned))
            .collect();
        names.sort();
        names.dedup();
        names
    }
}

/// An environment as a curriculum declares it; `None` when it declares none of this name.
///
/// # Errors
/// Its files cannot be read, or something is wrong with them.
pub fn declared(library: &Library, name: &str) -> Result<Option<Environment>, LibraryError> {
    let text = |kind: &str| library.text(&format!("{}/{name}.{kind}", layout::ENVIRONMENTS));
    let Some(requirements) = text("in")? else {
        return Ok(None);
    };
    let lock = text("txt")?.unwrap_or_default();
    Ok(Some(Environment::parse(name, &requirements, &lock)?))
}

/// What a day lacks whose environment cannot be used, and what to do about it, in two sentences.
#[must_use]
pub fn lack(environment: &Environment, state: &State) -> String {
    let name = &environment.name;
    let command = format!("`etude env install {name}`");
    match state {
        State::Installed(_) => String::new(),
        State::Older(_) => {
            format!(
                "The environment `{name}` was installed from an older lock. {command} brings it up to date."
            )
        }
        State::Underway => {
            format!(
                "The environment `{name}` is being installed now. Read meanwhile; the code can be tested when it is there."
            )
        }
        State::Interrupted => {
            format!(
                "The installation of the environment `{name}` was interrupted. {command} goes on where it stopped."
            )
        }
        State::Broken(why) => {
            format!("The environment `{name}` does not work any more ({why}). {command} mends it.")
        }
        State::Missing => format!(
            "This day needs the environment `{name}` of third-party packages: {}. {command} installs it; reading works without, \
             and so do the days that need none.",
            environment.size()
        ),
    }
}

/// How an environment stands, for those who only need to know what to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The judge can use it.
    pub usable: bool,
    /// What is to be said about it, in a clause, if something is.
    pub lack: Option<String>,
}

/// How every environment of a curriculum stands, by its name. One that the curriculum spells wrong is left out: the day
/// that needs it says so.
#[must_use]
pub fn standings(home: &Home, library: &Library) -> BTreeMap<String, Standing> {
    let environments = Environments::of(home, library);
    let standing = |name: String| {
        let environment = declared(library, &name).ok()??;
        let state = environments.state(&environment);
        let lack = match &state {
            State::Installed(_) => None,
            State::Older(_) => Some(format!("{name} has a newer version of its packages")),
            State::Underway => Some(format!("{name} is being installed")),
            State::Interrupted => Some(format!("{name} is half installed")),
            State::Broken(_) => Some(format!("{name} does not work any more")),
            State::Missing => Some(format!("{name} is not installed: {}", environment.size())),
        };
        let usable = state.python().is_some();
        Some((name, Standing { usable, lack }))
    };
    let names = library.environments().unwrap_or_default();
    names.into_iter().filter_map(standing).collect()
}

/// Deletes a folder of ours. The note goes first: what is half gone must not look whole.
fn remove_folder(folder: &Path) -> io::Result<()> {
    let _ = fs::remove_file(folder.join(NOTE));
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// `core` of `…/core-0123456789ab`.
fn name_of(folder: &Path) -> Option<&str> {
    let (name, hash) = folder.file_name()?.to_str()?.rsplit_once('-')?;
    (hash.len() == 12 && hash.bytes().all(|b| b.is_ascii_hexdigit())).then_some(name)
}

/// What tells one lock from another.
fn hash(environment: &Environment) -> String {
    blake3::hash(environment.lock.as_bytes()).to_hex().to_string()
}

fn note(folder: &Path) -> Option<Note> {
    let note: Note = serde_json::from_slice(&fs::read(folder.join(NOTE)).ok()?).ok()?;
    (note.v == FORMAT).then_some(note)
}

/// How the environment in one folder stands.
fn glance(folder: &Path, lock: &str) -> State {
    if !folder.is_dir() {
        return State::Missing;
    }
    let Some(mut note) = note(folder).filter(|note| note.lock == lock) else {
        return State::Interrupted;
    };
    if let Some(gone) = note
        .packages
        .iter()
        .find(|package| !folder.join(package).exists())
    {
        return State::Broken(format!("{} is gone", folder.join(gone).display()));
    }
    let modified = python::modified(&note.python.executable);
    if modified.is_none() {
        return State::Broken("the Python that it was made with is gone".to_owned());
    }
    if modified != note.python.modified {
        // That Python was updated, or replaced by another.
        let then = note.python.version;
        match python::ask(&note.python.executable) {
            Ok(now) if (now.version.0, now.version.1) == (then.0, then.1) => note.python = now,
            Ok(now) => {
                return State::Broken(format!(
                    "it was made with Python {}.{}, which is now {}.{}",
                    then.0, then.1, now.version.0, now.version.1
                ));
            }
            Err(reason) => return State::Broken(format!("its Python does not work: {reason}")),
        }
    }
    State::Installed(note)
}
