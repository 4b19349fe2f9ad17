//! Making an environment: a virtual environment, the packages of its lock, their bytecode, a proof by import, a note.
//!
//! Every step looks at what is there already, so an installation that was interrupted goes on where it stopped, and
//! one that was damaged is mended, by the same way.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::process::{self, Done, Stopped};
use super::tool::{self, News, Tool};
use super::{Environments, FORMAT, NOTE, Note, State, glance, hash, name_of, remove_folder};
use crate::core::curriculum::{Environment, Pin};
use crate::host::python::{self, Interpreter};
use crate::host::task::Report;
pub(super) use prove::is_sound;

mod prove;

/// Packages that pip installs at once: few enough to go on from when interrupted, many enough not to wait for pip.
const BATCH: usize = 8;

/// Why an environment could not be installed; a sentence with what to do.
#[derive(Debug, thiserror::Error)]
pub enum InstallError {
    /// There is nothing to make it with.
    #[error("{0}")]
    NoPython(String),
    /// Another program is at it.
    #[error(
        "The environment `{0}` is being installed by another étude. Wait for it, or stop it there; nothing was changed."
    )]
    Underway(String),
    /// Somebody stopped it.
    #[error("The installation of `{0}` was stopped. `etude env install {0}` goes on where it stopped.")]
    Cancelled(String),
    /// The package index cannot be reached.
    #[error(
        "The packages of `{name}` cannot be fetched ({reason}). Without the network read on, or go on with another day; \
         `etude env install {name}` later goes on where it stopped."
    )]
    Network {
        /// The environment.
        name: String,
        /// What was said.
        reason: String,
    },
    /// Not enough room.
    #[error(
        "There is not enough room for `{name}`: it takes {needed} MB in {folder}. Make room; `etude env install {name}` goes on where \
         it stopped."
    )]
    Full {
        /// The environment.
        name: String,
        /// Megabytes.
        needed: u32,
        /// Where.
        folder: PathBuf,
    },
    /// A file or folder of ours cannot be used.
    #[error("{0} cannot be used ({1}). Mend its permissions, or choose another place with --home DIR.")]
    Folder(PathBuf, #[source] io::Error),
    /// Python, pip or uv failed.
    #[error("The environment `{name}` cannot be made: {what} failed ({reason}).{remedy}")]
    Tool {
        /// The environment.
        name: String,
        /// Which step.
        what: &'static str,
        /// What was said.
        reason: String,
        /// What to do, with a space before it; may be empty.
        remedy: &'static str,
    },
}

/// What an installation came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installed {
    /// What stands in its note.
    pub note: Note,
    /// All was well already.
    pub was_whole: bool,
}

/// Keeps others from the same environment until it is dropped, and every program that was given it has ended.
#[derive(Debug)]
pub(super) struct Held(File);

/// The file whose lock stands for the work on a folder.
fn lock_file(root: &Path, folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    root.join(format!(".{name}.lock"))
}

pub(super) fn lock(root: &Path, folder: &Path) -> Result<Held, InstallError> {
    let path = lock_file(root, folder);
    let file = fs::create_dir_all(root)
        .and_then(|()| {
            File::options()
                .create(true)
                .truncate(false)
                .read(true)
                .write(true)
                .open(&path)
        })
        .map_err(|error| InstallError::Folder(path.clone(), error))?;
    match file.try_lock() {
        Ok(()) => Ok(Held(file)),
        Err(TryLockError::WouldBlock) => Err(InstallError::Underway(
            name_of(folder).unwrap_or_default().to_owned(),
        )),
        Err(TryLockError::Error(error)) => Err(InstallError::Folder(path, error)),
    }
}

/// Whether somebody works on a folder now.
pub(super) fn is_underway(root: &Path, folder: &Path) -> bool {
    let file = File::open(lock_file(root, folder));
    file.is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Makes an environment whole: from nothing, from what an interrupted installation left, or from a damaged one. `python`
/// is the learner's own, which is only asked to make the environment and left as it is.
///
/// # Errors
/// A sentence that says what to do. What was installed stays, and the next installation goes on from there.
pub fn install(
    environments: &Environments,
    environment: &Environment,
    python: &Interpreter,
    report: &Report,
) -> Result<Installed, InstallError> {
    let folder = environments.folder(environment);
    let held = lock(&environments.root, &folder)?;
    mark_as_ours(&environments.root);
    let mut work = Work {
        environment,
        folder: &folder,
        held: &held.0,
        report,
        done: 0,
    };
    let known = glance(&folder, &hash(environment));
    if let State::Installed(note) = &known
        && is_sound(environment, &note.python, "thorough").unwrap_or(false)
    {
        return Ok(Installed {
            note: note.clone(),
            was_whole: true,
        });
    }
    work.check_room(&environments.root)?;
    work.forget_note()?;
    let mut tools = Tool::all(python);
    let own = match (&known, work.own_python(python)) {
        (State::Broken(_), _) | (_, None) => work.make(&mut tools, python)?,
        (_, Some(own)) => own,
    };
    let tool = work.install_packages(&tools, &own)?;
    work.compile(&own)?;
    work.prove(&own)?;
    let note = work.note(&environments.curriculum, &tool, &own)?;
    for older in environments.older(environment) {
        // It is of no use any more. Whoever works on it keeps it; the next installation removes it.
        if let Ok(held) = lock(&environments.root, &older) {
            let _ = remove_folder(&older);
            let _ = fs::remove_file(lock_file(&environments.root, &older));
            drop(held);
        }
    }
    Ok(Installed {
        note,
        was_whole: false,
    })
}

/// Says to git and to backups that what lies here can be made again.
fn mark_as_ours(root: &Path) {
    for (name, text) in [
        (".gitignore", "*\n"),
        (
            "CACHEDIR.TAG",
            "Signature: 8a477f597d28d172789f06886806bc55\n# Made by `etude env install`; it can be made again.\n",
        ),
    ] {
        let path = root.join(name);
        if !path.exists() {
            let _ = fs::write(path, text);
        }
    }
}

/// An installation under way.
struct Work<'a> {
    environment: &'a Environment,
    folder: &'a Path,
    held: &'a File,
    report: &'a Report,
    /// Packages that are there.
    done: usize,
}

impl Work<'_> {
    fn say(&self, words: &str) {
        self.report.line(words);
    }

    fn name(&self) -> String {
        self.environment.name.clone()
    }

    fn folder_error(&self, error: io::Error) -> InstallError {
        if error.kind() == io::ErrorKind::StorageFull {
            self.full()
        } else {
            InstallError::Folder(self.folder.to_owned(), error)
        }
    }

    fn full(&self) -> InstallError {
        InstallError::Full {
            name: self.name(),
            needed: self.environment.disk_mb,
            folder: self.folder.to_owned(),
        }
    }

    /// Says beforehand what would otherwise be said after a long download.
    fn check_room(&self, root: &Path) -> Result<(), InstallError> {
        let Ok(disk) = rustix::fs::statvfs(root) else {
            return Ok(());
        };
        let free = disk.f_bavail.saturating_mul(disk.f_frsize) >> 20;
        // What is there already counts.
        let there = size(self.folder) >> 20;
        if free + there < u64::from(self.environment.disk_mb) {
            return Err(self.full());
        }
        Ok(())
    }

    /// From now on it is not whole until it is again.
    fn forget_note(&self) -> Result<(), InstallError> {
        match fs::remove_file(self.folder.join(NOTE)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.folder_error(error)),
            _ => Ok(()),
        }
    }

    fn python_path(&self) -> PathBuf {
        self.folder.join(if cfg!(windows) {
            "Scripts/python.exe"
        } else {
            "bin/python"
        })
    }

    /// The environment's own interpreter, if it works and is of the version that is wanted.
    fn own_python(&self, wanted: &Interpreter) -> Option<Interpreter> {
        let own = python::ask(&self.python_path()).ok()?;
        let same = (own.version.0, own.version.1) == (wanted.version.0, wanted.version.1);
        (same && own.prefix != own.base_prefix).then_some(own)
    }

    /// Makes the virtual environment anew, without packages. Tools that cannot are not asked again.
    fn make(&mut self, tools: &mut Vec<Tool>, python: &Interpreter) -> Result<Interpreter, InstallError> {
        self.say("making a virtual environment");
        loop {
            remove_folder(self.folder).map_err(|error| self.folder_error(error))?;
            let done = self.run(tools[0].making(self.folder, python))?;
            if done.succeeded {
                let own = python::ask(&self.python_path());
                return own.map_err(|reason| self.tool_error("its own Python", reason.to_string(), ""));
            }
            if tools.len() == 1 {
                let remedy =
                    " Install uv, or Python's venv module (Debian, Ubuntu: apt install python3-venv).";
                return Err(self.failed("making a virtual environment", &done, remedy));
            }
            tools.remove(0);
        }
    }

    /// Installs what is missing, with the first tool that can. Gives back what did.
    fn install_packages(&mut self, tools: &[Tool], own: &Interpreter) -> Result<Tool, InstallError> {
        let mut failure = None;
        for tool in tools {
            let survey = self.survey(own)?;
            let pins = &self.environment.pins;
            let missing: Vec<&Pin> = pins.iter().filter(|pin| !survey.has(pin)).collect();
            self.done = pins.len() - missing.len();
            if missing.is_empty() {
                return Ok(tool.clone());
            }
            if *tool == Tool::Pip && !survey.whole.contains_key("pip") {
                self.run(Tool::bringing(own))?;
            }
            let at_once = if matches!(tool, Tool::Uv { .. }) {
                missing.len()
            } else {
                BATCH
            };
            match self.install_in_batches(tool, own, &missing, at_once) {
                Ok(()) => return Ok(tool.clone()),
                // An old uv may not know an option; pip is asked then. The network is no better with it.
                Err(error @ InstallError::Tool { .. }) => failure = failure.or(Some(error)),
                Err(error) => return Err(error),
            }
        }
        Err(failure
            .unwrap_or_else(|| self.tool_error("installing", "there is nothing to do it with".into(), "")))
    }

    fn install_in_batches(
        &mut self,
        tool: &Tool,
        own: &Interpreter,
        pins: &[&Pin],
        at_once: usize,
    ) -> Result<(), InstallError> {
        for batch in pins.chunks(at_once) {
            let done = self.install_these(tool, own, batch)?;
            if !done.succeeded {
                return Err(self.failed("installing packages", &done, ""));
            }
            self.done += batch.len();
        }
        Ok(())
    }

    fn install_these(&mut self, tool: &Tool, own: &Interpreter, pins: &[&Pin]) -> Result<Done, InstallError> {
        let wanted = self.folder.join("requirements.txt");
        let text: String = pins.iter().map(|pin| format!("{}\n", pin.text)).collect();
        fs::write(&wanted, text).map_err(|error| self.folder_error(error))?;
        let command = tool.installing(own, &wanted);
        let (before, of) = (self.done, self.environment.pins.len());
        let mut seen = 0;
        let report = self.report;
        let mut hear = |line: &str| match tool::news(line) {
            Some(News::Fetching(package)) => {
                seen = (seen + 1).min(pins.len());
                report.line(format!("{} of {of}: fetching {package}", before + seen));
            }
            Some(News::Installing) => report.line(format!("{} of {of}: installing", before + pins.len())),
            None => {}
        };
        let done = run(self.environment, command, self.held, self.report, &mut hear)?;
        let _ = fs::remove_file(wanted);
        Ok(done)
    }

    /// Compiles every module: otherwise each run would, for it can write nothing.
    fn compile(&mut self, own: &Interpreter) -> Result<(), InstallError> {
        self.say("compiling bytecode");
        let mut command = process::command(&own.executable);
        let library = format!("python{}.{}", own.version.0, own.version.1);
        let packages = self.folder.join("lib").join(library).join("site-packages");
        command
            .args(["-P", "-s", "-m", "compileall", "-qq", "-j", "0"])
            .arg(packages);
        // Some packages carry templates that are no Python: that they do not compile is no failure.
        self.run(command).map(drop)
    }

    /// Writes the note: from now on the environment is whole.
    fn note(&self, curriculum: &str, tool: &Tool, own: &Interpreter) -> Result<Note, InstallError> {
        let library = format!("lib/python{}.{}/site-packages", own.version.0, own.version.1);
        let described = fs::read_dir(self.folder.join(&library))
            .map_err(|error| self.folder_error(error))?
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| name.ends_with(".dist-info"));
        let note = Note {
            v: FORMAT,
            lock: hash(self.environment),
            curriculum: curriculum.to_owned(),
            installer: tool.name(),
            python: own.clone(),
            packages: described.map(|name| Path::new(&library).join(name)).collect(),
            bytes: size(self.folder),
        };
        let write = || -> io::Result<()> {
            let mut file = tempfile::NamedTempFile::new_in(self.folder)?;
            file.write_all(&serde_json::to_vec(&note)?)?;
            file.as_file().sync_all()?;
            file.persist(self.folder.join(NOTE))
                .map_err(|error| error.error)?;
            Ok(())
        };
        write().map_err(|error| self.folder_error(error))?;
        Ok(note)
    }

    fn run(&mut self, command: Command) -> Result<Done, InstallError> {
        run(self.environment, command, self.held, self.report, &mut |_| {})
    }

    fn tool_error(&self, what: &'static str, reason: String, remedy: &'static str) -> InstallError {
        InstallError::Tool {
            name: self.name(),
            what,
            reason,
            remedy,
        }
    }

    /// The error that a program's last words speak of.
    fn failed(&self, what: &'static str, done: &Done, remedy: &'static str) -> InstallError {
        if done.lines.iter().any(|line| tool::is_about_room(line)) {
            return self.full();
        }
        match done.lines.iter().find(|line| tool::is_about_network(line)) {
            Some(line) => InstallError::Network {
                name: self.name(),
                reason: tool::short(line),
            },
            None => self.tool_error(what, done.reason(), remedy),
        }
    }
}

fn run(
    environment: &Environment,
    command: Command,
    held: &File,
    report: &Report,
    hear: &mut dyn FnMut(&str),
) -> Result<Done, InstallError> {
    let program = command.get_program().to_string_lossy().into_owned();
    process::run(command, held, report, hear).map_err(|stopped| match stopped {
        Stopped::Cancelled => InstallError::Cancelled(environment.name.clone()),
        Stopped::Failed(error) => InstallError::Tool {
            name: environment.name.clone(),
            what: "starting a program",
            reason: format!("{program}: {error}"),
            remedy: "",
        },
    })
}

/// Bytes of all files below a folder.
fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let kind = entry.file_type().ok()?;
            Some(match kind {
                kind if kind.is_dir() => size(&entry.path()),
                kind if kind.is_file() => entry.metadata().ok()?.len(),
                _ => 0,
            })
        })
        .sum()
}
