//! Finding an interpreter: a real one, asked once, never a shim that is asked again at every start.

use std::ffi::OsString;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use serde::{Deserialize, Serialize};

/// The oldest version that étude's exercises are written for.
pub const OLDEST: (u8, u8) = (3, 11);
/// Minor versions looked for by name, the newest first.
const NEWEST_MINOR: u8 = 20;
/// A candidate that has not answered by then is skipped: a shim may wait for anything.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// Asked of every candidate; the modules are what the judge needs.
const QUESTION: &str = "\
import json, sys
missing = []
for name in ('unittest', 'mmap', 'faulthandler', '_blake2', 'fcntl', 'resource'):
    try:
        __import__(name)
    except ImportError:
        missing.append(name)
print(json.dumps({
    'version': list(sys.version_info[:3]),
    'executable': sys.executable or '',
    'prefix': sys.prefix,
    'base_prefix': sys.base_prefix,
    'implementation': sys.implementation.name,
    'missing': missing,
}))
";

/// A real interpreter, never a shim: what `sys.executable` said when it was run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interpreter {
    /// `sys.executable`, absolute.
    pub executable: PathBuf,
    /// Major, minor, patch.
    pub version: (u8, u8, u8),
    /// `sys.prefix`: the environment that it belongs to.
    pub prefix: PathBuf,
    /// `sys.base_prefix`: the installation below the environment.
    pub base_prefix: PathBuf,
    /// When the executable last changed: the answer is asked anew after that.
    pub modified: Option<SystemTime>,
}

/// Where a candidate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The configuration names it.
    Config,
    /// The variable `ETUDE_PYTHON` names it.
    Variable,
    /// It is on the PATH.
    Path,
    /// pyenv installed it.
    Pyenv,
    /// uv installed it.
    Uv,
}

/// Why a candidate was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// There is no such file.
    #[error("there is no such file")]
    NotThere,
    /// It could not be started.
    #[error("it cannot be started: {0}")]
    NotStarted(String),
    /// It ran and failed: a shim without a version behind it, a broken installation.
    #[error("it fails: {0}")]
    Failed(String),
    /// It did not answer in time.
    #[error("it did not answer within 10 s")]
    Silent,
    /// It answered something else than a Python would.
    #[error("it is not a Python")]
    NotPython,
    /// Another implementation than CPython.
    #[error("it is {0}; étude's judge needs CPython")]
    NotCPython(String),
    /// Too old.
    #[error("it is Python {}.{}.{}; étude needs 3.11 or newer", .0.0, .0.1, .0.2)]
    TooOld((u8, u8, u8)),
    /// Built without modules that the judge needs.
    #[error("it was built without {0}")]
    Lacks(String),
}

/// A candidate that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// As it was found.
    pub candidate: PathBuf,
    /// Where.
    pub origin: Origin,
    /// Why not.
    pub reason: Reason,
}

/// The result of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The first candidate that can judge.
    pub chosen: Option<Interpreter>,
    /// The candidates before it, with what is wrong with them.
    pub skipped: Vec<Skipped>,
}

impl Found {
    /// The interpreter, or the sentence that says what to do.
    ///
    /// # Errors
    /// No candidate can judge.
    pub fn interpreter(&self) -> Result<&Interpreter, String> {
        self.chosen.as_ref().ok_or_else(|| {
            let seen = match self.skipped.as_slice() {
                [] => "none was found".to_owned(),
                [first, rest @ ..] => {
                    let more = if rest.is_empty() {
                        String::new()
                    } else {
                        format!(", and {} more", rest.len())
                    };
                    format!("{}: {}{more}", first.candidate.display(), first.reason)
                }
            };
            format!(
                "étude needs Python 3.11 or newer to judge code ({seen}). Install one, or name it with \
                 ETUDE_PYTHON=/path/to/python3; reading and reviewing work without."
            )
        })
    }
}

/// Where to look.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What the configuration names.
    pub config: Option<PathBuf>,
    /// `ETUDE_PYTHON`.
    pub variable: Option<OsString>,
    /// `PATH`.
    pub path: Option<OsString>,
    /// The folder that holds pyenv's versions.
    pub pyenv: Option<PathBuf>,
    /// The folder that holds uv's versions.
    pub uv: Option<PathBuf>,
    /// A file for the answer; it is believed until one of the files involved changes.
    pub cache: Option<PathBuf>,
}

impl Search {
    /// What this process's environment says, with the interpreter that the configuration names, if any.
    #[must_use]
    pub fn from_environment(config: Option<PathBuf>) -> Self {
        let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let home = variable("HOME").map(PathBuf::from);
        let below_home = |path: &str| home.as_ref().map(|home| home.join(path));
        Self {
            config,
            variable: variable("ETUDE_PYTHON"),
            path: variable("PATH"),
            pyenv: variable("PYENV_ROOT")
                .map(PathBuf::from)
                .or_else(|| below_home(".pyenv"))
                .map(|root| root.join("versions")),
            uv: variable("UV_PYTHON_INSTALL_DIR").map(PathBuf::from).or_else(|| {
                match variable("XDG_DATA_HOME") {
                    Some(data) => Some(PathBuf::from(data).join("uv/python")),
                    None => below_home(".local/share/uv/python"),
                }
            }),
            cache: None,
        }
    }

    /// The candidates, in the order in which they are asked.
    fn candidates(&self) -> Vec<(PathBuf, Origin)> {
        let mut all = Vec::new();
        if let Some(config) = &self.config {
            all.push((config.clone(), Origin::Config));
        }
        if let Some(variable) = &self.variable {
            all.push((self.on_path(variable), Origin::Variable));
        }
        let folders: Vec<PathBuf> = self
            .path
            .iter()
            .flat_map(|path| std::env::split_paths(path))
            .filter(|dir| dir.is_absolute())
            .collect();
        let names = std::iter::once("python3".to_owned()).chain(
            (OLDEST.1..=NEWEST_MINOR)
                .rev()
                .map(|minor| format!("python3.{minor}")),
        );
        for name in names {
            for folder in &folders {
                let file = folder.join(&name);
                if file.is_file() {
                    all.push((file, Origin::Path));
                }
            }
        }
        for (folder, origin) in [(&self.pyenv, Origin::Pyenv), (&self.uv, Origin::Uv)] {
            all.extend(
                installed(folder.as_deref())
                    .into_iter()
                    .map(|file| (file, origin)),
            );
        }
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|(file, _)| seen.insert(file.clone()));
        all
    }

    /// `ETUDE_PYTHON=python3.12` means the one on the PATH.
    fn on_path(&self, name: &OsString) -> PathBuf {
        let given = PathBuf::from(name);
        if given.components().count() > 1 {
            return given;
        }
        let folders = self.path.iter().flat_map(|path| std::env::split_paths(path));
        folders
            .map(|folder| folder.join(&given))
            .find(|file| file.is_file())
            .unwrap_or(given)
    }
}

/// `<folder>/<version>/bin/python3`, the newest version first.
fn installed(folder: Option<&Path>) -> Vec<PathBuf> {
    let entries = folder
        .and_then(|folder| fs::read_dir(folder).ok())
        .into_iter()
        .flatten()
        .flatten();
    let mut versions: Vec<(Vec<u32>, PathBuf)> = entries
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let numbers = name
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|part| part.parse().ok());
            (numbers.take(3).collect(), entry.path().join("bin/python3"))
        })
        .filter(|(_, file): &(Vec<u32>, PathBuf)| file.is_file())
        .collect();
    versions.sort();
    versions.into_iter().rev().map(|(_, file)| file).collect()
}

/// Asks the candidates in order until one can judge.
#[must_use]
pub fn find(search: &Search) -> Found {
    let candidates = search.candidates();
    if let Some(found) = search
        .cache
        .as_deref()
        .and_then(|file| remembered(file, &candidates))
    {
        return found;
    }
    let mut found = Found::default();
    let mut asked = Vec::new();
    for (candidate, origin) in candidates {
        asked.push((candidate.clone(), modified(&candidate)));
        match ask(&candidate) {
            Ok(interpreter) => {
                found.chosen = Some(interpreter);
                break;
            }
            Err(reason) => found.skipped.push(Skipped {
                candidate,
                origin,
                reason,
            }),
        }
    }
    if let (Some(file), true) = (&search.cache, found.chosen.is_some()) {
        remember(
            file,
            &Memory {
                asked,
                found: found.clone(),
            },
        );
    }
    found
}

/// The oldest and the newest interpreter that can judge: one, if there is only one version. For checking a curriculum.
/// All candidates are asked once, and again when one of them changes, comes or goes.
#[must_use]
pub fn oldest_and_newest(search: &Search) -> Vec<Interpreter> {
    let candidates = search.candidates();
    let asked: Vec<_> = candidates
        .iter()
        .map(|(candidate, _)| (candidate.clone(), modified(candidate)))
        .collect();
    let file = search
        .cache
        .as_ref()
        .map(|file| file.with_file_name("pythons.json"));
    let remembered = file.as_deref().and_then(|file| {
        let memory: MemoryOfAll = serde_json::from_slice(&fs::read(file).ok()?).ok()?;
        let unchanged = |python: &Interpreter| {
            python.modified.is_some() && python.modified == modified(&python.executable)
        };
        (memory.asked == asked && memory.found.iter().all(unchanged)).then_some(memory.found)
    });
    if let Some(found) = remembered {
        return found;
    }
    let answers: Vec<_> = candidates.iter().map(|(candidate, _)| ask(candidate)).collect();
    // One that was too slow, or that this moment had no room for, may answer the next time.
    let for_good =
        |answer: &Result<_, Reason>| !matches!(answer, Err(Reason::Silent | Reason::NotStarted(_)));
    let is_lasting = answers.iter().all(for_good);
    let mut found: Vec<Interpreter> = answers.into_iter().flatten().collect();
    found.sort_by_key(|python| python.version);
    found.dedup_by_key(|python| (python.version.0, python.version.1));
    if found.len() > 2 {
        found.drain(1..found.len() - 1);
    }
    if let Some(file) = file.filter(|_| is_lasting && !found.is_empty()) {
        let found = found.clone();
        remember(&file, &MemoryOfAll { asked, found });
    }
    found
}

/// The oldest and the newest, and the files that they depend on.
#[derive(Serialize, Deserialize)]
struct MemoryOfAll {
    asked: Vec<(PathBuf, Option<SystemTime>)>,
    found: Vec<Interpreter>,
}

/// An answer, and the files that it depends on.
#[derive(Serialize, Deserialize)]
struct Memory {
    asked: Vec<(PathBuf, Option<SystemTime>)>,
    found: Found,
}

/// The answer of an earlier search, if nothing it depends on has changed.
fn remembered(file: &Path, candidates: &[(PathBuf, Origin)]) -> Option<Found> {
    let memory: Memory = serde_json::from_slice(&fs::read(file).ok()?).ok()?;
    let chosen = memory.found.chosen.as_ref()?;
    let same = memory.asked.len() <= candidates.len()
        && memory
            .asked
            .iter()
            .zip(candidates)
            .all(|((asked, then), (candidate, _))| asked == candidate && *then == modified(candidate));
    (same && chosen.modified.is_some() && chosen.modified == modified(&chosen.executable))
        .then_some(memory.found)
}

/// A cache that cannot be written costs time at the next start, nothing else.
fn remember(file: &Path, memory: &impl Serialize) {
    if let (Ok(bytes), Some(folder)) = (serde_json::to_vec(memory), file.parent()) {
        let _ = fs::create_dir_all(folder).and_then(|()| fs::write(file, bytes));
    }
}

/// When a file last changed; `None` when it is not there.
pub(super) fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}

/// What a candidate says of itself.
#[derive(Deserialize)]
struct Answer {
    version: (u8, u8, u8),
    executable: PathBuf,
    prefix: PathBuf,
    base_prefix: PathBuf,
    implementation: String,
    missing: Vec<String>,
}

/// Runs a candidate once, and takes it if it can judge.
///
/// # Errors
/// Why it cannot.
pub fn ask(candidate: &Path) -> Result<Interpreter, Reason> {
    if !candidate.is_file() {
        return Err(Reason::NotThere);
    }
    let printed = output_of(candidate)?;
    let line = printed.lines().next_back().unwrap_or_default();
    let answer: Answer = serde_json::from_str(line).map_err(|_| Reason::NotPython)?;
    if answer.implementation != "cpython" {
        return Err(Reason::NotCPython(answer.implementation));
    }
    if (answer.version.0, answer.version.1) < OLDEST {
        return Err(Reason::TooOld(answer.version));
    }
    if !answer.missing.is_empty() {
        return Err(Reason::Lacks(answer.missing.join(", ")));
    }
    if !answer.executable.is_absolute() {
        return Err(Reason::NotPython);
    }
    Ok(Interpreter {
        modified: modified(&answer.executable),
        executable: answer.executable,
        version: answer.version,
        prefix: answer.prefix,
        base_prefix: answer.base_prefix,
    })
}

/// What a candidate prints, in the time that it has.
fn output_of(candidate: &Path) -> Result<String, Reason> {
    let mut child = Command::new(candidate)
        .args(["-s", "-c", QUESTION])
        .env_remove("PYTHONHOME")
        .env_remove("PYTHONPATH")
        .env_remove("PYTHONSTARTUP")
        // A version file in the current folder must not decide which version a shim stands for.
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| Reason::NotStarted(error.to_string()))?;
    let deadline = Instant::now() + ANSWER_WITHIN;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(2)),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(Reason::Silent);
            }
            Err(error) => return Err(Reason::NotStarted(error.to_string())),
        }
    };
    // The answer is far smaller than a pipe: it was written whole before the end.
    let (mut printed, mut complaint) = (Vec::new(), Vec::new());
    if let Some(mut stream) = child.stdout.take() {
        let _ = stream.read_to_end(&mut printed);
    }
    if let Some(mut stream) = child.stderr.take() {
        let _ = stream.read_to_end(&mut complaint);
    }
    if !status.success() {
        let complaint = String::from_utf8_lossy(&complaint).into_owned();
        let first = complaint
            .lines()
            .find(|line| !line.trim().is_empty())
            .unwrap_or("it says nothing");
        return Err(Reason::Failed(first.trim().to_owned()));
    }
    String::from_utf8(printed).map_err(|_| Reason::NotPython)
}
