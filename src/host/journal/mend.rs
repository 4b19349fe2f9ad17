//! The health of the log: looking, mending, and taking in another machine's.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::tape::{self, Lock};
use super::{Journal, JournalError, backup, read};
use crate::core::event::line::Reader;
use crate::core::event::{Body, Event, EventId, Hash, VERSION};
use crate::host::home::Home;

/// What was found in the log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Health {
    /// File by file.
    pub files: Vec<FileHealth>,
    /// Different events in all of them.
    pub events: u64,
    /// Texts that events name and this machine does not have: code of attempts, long answers.
    pub missing_texts: u64,
    /// Texts that are not what their name says.
    pub spoiled_texts: Vec<PathBuf>,
}

/// What was found in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FileHealth {
    /// The file.
    pub path: PathBuf,
    /// Whether this machine writes to it.
    pub own: bool,
    /// Events, each counted once.
    pub events: u64,
    /// Events that are there more than once, or in another file as well; they count once.
    pub duplicates: u64,
    /// Events written by a newer étude.
    pub newer: u64,
    /// Events that come before an earlier line's; harmless, the fold puts them in order.
    pub out_of_order: u64,
    /// Whether the last line was cut off.
    pub torn: bool,
    /// Lines that are no events.
    pub faults: Vec<read::LineFault>,
}

impl Health {
    /// Whether nothing needs mending. Duplicates and order do not.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.files.iter().all(|file| !file.torn && file.faults.is_empty()) && self.spoiled_texts.is_empty()
    }
}

/// What a repair did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// Lines that were set aside.
    pub set_aside: u64,
    /// Where to.
    pub kept_in: Vec<PathBuf>,
    /// Files of other machines with bad lines: they are left alone, because only their machine may write to them.
    pub others: Vec<PathBuf>,
}

/// What a merge did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Merge {
    /// Events that were new here.
    pub added: u64,
    /// Events that were here already.
    pub known: u64,
    /// Lines that are no events, left where they are.
    pub bad_lines: u64,
    /// Texts of the code store that were new here.
    pub texts: u64,
}

/// Why a merge did not happen. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// The other file cannot be read.
    #[error("{} cannot be read ({error}). Nothing was merged; name a log file (.jsonl), a backup (.zip) or the folder that holds them.", path.display())]
    Unreadable {
        /// The file or folder that was named.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// There is no event in it.
    #[error("{} is not a log of étude: no line of it is an event. Nothing was merged.", .0.display())]
    NotALog(PathBuf),
    /// The own log cannot be read or written.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

/// The lines of a log file: events with the very bytes that hold them.
struct Lines<'a> {
    good: Vec<(Event, &'a [u8])>,
    bad: Vec<(u64, &'a [u8], String)>,
    torn: bool,
}

fn lines(bytes: &[u8]) -> Lines<'_> {
    let mut lines = Lines {
        good: Vec::new(),
        bad: Vec::new(),
        torn: bytes.last().is_some_and(|last| *last != b'\n'),
    };
    let mut reader = Reader::default();
    for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            continue;
        }
        match reader.read(line) {
            Ok(event) => lines.good.push((event, line)),
            Err(fault) => lines.bad.push((number, line, fault.to_string())),
        }
    }
    lines
}

fn read_file(path: &Path) -> Result<Vec<u8>, JournalError> {
    fs::read(path).map_err(|error| JournalError::Unreadable {
        path: path.to_owned(),
        error,
    })
}

/// Looks at every line of every file, and at every text that they name.
///
/// # Errors
/// When a file cannot be read.
pub fn verify(journal: &Journal) -> Result<Health, JournalError> {
    let home = journal.home();
    let mut health = Health::default();
    let mut ids: BTreeSet<EventId> = BTreeSet::new();
    let mut texts: BTreeSet<Hash> = BTreeSet::new();
    for name in read::names(&home.log())? {
        let path = home.log().join(name);
        let bytes = read_file(&path)?;
        let lines = lines(&bytes);
        let mut file = FileHealth {
            own: path == journal.file(),
            path,
            torn: lines.torn,
            ..FileHealth::default()
        };
        let mut last = None;
        for (event, _) in &lines.good {
            if ids.insert(event.id) {
                file.events += 1;
            } else {
                file.duplicates += 1;
            }
            file.newer += u64::from(event.v > VERSION);
            file.out_of_order += u64::from(last > Some(event.id));
            last = last.max(Some(event.id));
            texts.extend(named_texts(&event.body));
        }
        let faults = lines
            .bad
            .into_iter()
            .map(|(line, _, what)| read::LineFault { line, what });
        file.faults = faults.collect();
        health.files.push(file);
    }
    health.events = ids.len() as u64;
    for hash in texts {
        let path = journal.code().path(hash);
        match journal.load(hash)? {
            Some(_) => {}
            None if path.exists() => health.spoiled_texts.push(path),
            None => health.missing_texts += 1,
        }
    }
    Ok(health)
}

/// The texts of the code store that an event names.
fn named_texts(body: &Body) -> Vec<Hash> {
    match body {
        Body::Attempted(attempt) => attempt.code.into_iter().collect(),
        Body::Reset { hash, .. } => vec![*hash],
        Body::Reflected { answers, .. } => answers.iter().filter_map(|words| words.whole).collect(),
        Body::Noted { text, .. } => text.whole.into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Takes every line that is not an event out of this machine's file, and keeps it in `set-aside/` beside the log. Good
/// lines keep their very bytes. A sound file is not touched.
///
/// # Errors
/// When a file cannot be read or written; the log is as it was then.
pub fn repair(journal: &mut Journal) -> Result<Repair, JournalError> {
    let home = journal.home().clone();
    let mut repair = Repair::default();
    for name in read::names(&home.log())? {
        let path = home.log().join(&name);
        if path != journal.file() {
            if !lines(&read_file(&path)?).bad.is_empty() {
                repair.others.push(path);
            }
            continue;
        }
        let _lock = lock(journal)?;
        let bytes = read_file(&path)?;
        let found = lines(&bytes);
        if found.bad.is_empty() && !found.torn {
            continue;
        }
        if !found.bad.is_empty() {
            let bad: Vec<u8> = found
                .bad
                .iter()
                .flat_map(|(_, line, _)| [line, &b"\n"[..]].concat())
                .collect();
            let kept = set_aside(&home, &name, &bad)?;
            repair.set_aside += found.bad.len() as u64;
            repair.kept_in.push(kept);
        }
        let good: Vec<u8> = found
            .good
            .iter()
            .flat_map(|(_, line)| [line, &b"\n"[..]].concat())
            .collect();
        tape::replace(&path, &good).map_err(|error| JournalError::NotSaved { path, error })?;
    }
    journal.refold()?;
    Ok(repair)
}

/// Keeps lines in a new file, named by what it holds so that none is ever written over.
fn set_aside(home: &Home, name: &str, bad: &[u8]) -> Result<PathBuf, JournalError> {
    let hash = Hash::of(&String::from_utf8_lossy(bad)).to_string();
    let folder = home.data().join("set-aside");
    let kept = folder.join(format!("{}-{}.txt", name.trim_end_matches(".jsonl"), &hash[..8]));
    tape::replace(&kept, bad).map_err(|error| JournalError::NotSaved {
        path: kept.clone(),
        error,
    })?;
    Ok(kept)
}

fn lock(journal: &Journal) -> Result<Lock, JournalError> {
    journal.tape.lock().map_err(|error| JournalError::NotSaved {
        path: journal.file(),
        error,
    })
}

/// Takes in the events of another log: files of the log, backups, or folders that hold some. What is new here is
/// appended to this machine's file with its very bytes, so merging twice, or in another order, gives the same log. The texts
/// that lie beside a log (`../code/`) come along.
///
/// # Errors
/// When something cannot be read, is not a log, or the own log cannot be written.
pub fn merge(journal: &mut Journal, paths: &[PathBuf]) -> Result<Merge, MergeError> {
    let mut merge = Merge::default();
    let mut union: BTreeMap<EventId, Vec<u8>> = BTreeMap::new();
    for path in paths {
        let unreadable = |error| MergeError::Unreadable {
            path: path.clone(),
            error,
        };
        let files = log_files(path).map_err(unreadable)?;
        let mut any = false;
        for file in files {
            for bytes in backup::contents(&file).map_err(unreadable)? {
                let lines = lines(&bytes);
                any |= !lines.good.is_empty();
                merge.bad_lines += lines.bad.len() as u64;
                add(
                    &mut union,
                    lines.good.iter().map(|(event, line)| (event.id, *line)),
                );
            }
            merge.texts += bring_texts(journal, &file)?;
        }
        if !any {
            return Err(MergeError::NotALog(path.clone()));
        }
    }
    let own_lock = lock(journal)?;
    let here: BTreeSet<EventId> = journal.events()?.iter().map(|event| event.id).collect();
    let total = union.len() as u64;
    union.retain(|id, _| !here.contains(id));
    merge.added = union.len() as u64;
    merge.known = total - merge.added;
    if !union.is_empty() {
        let bytes: Vec<u8> = union
            .into_values()
            .flat_map(|line| [&line[..], b"\n"].concat())
            .collect();
        let path = journal.file();
        let written = journal.tape.append(&bytes);
        written.map_err(|error| JournalError::NotSaved { path, error })?;
    }
    drop(own_lock);
    journal.refold()?;
    Ok(merge)
}

/// Adds lines to a union. Of two lines with one id the one that sorts first stays, so that neither order nor repetition matters.
pub(crate) fn add<'a>(
    union: &mut BTreeMap<EventId, Vec<u8>>,
    lines: impl Iterator<Item = (EventId, &'a [u8])>,
) {
    for (id, line) in lines {
        let kept = union.entry(id).or_insert_with(|| line.to_owned());
        if line < kept.as_slice() {
            line.clone_into(kept);
        }
    }
}

/// The log files and backups that a path names: itself, or what a folder (or its `log/`) holds.
fn log_files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let inner = ["data/log", "log"]
        .iter()
        .map(|inner| path.join(inner))
        .find(|inner| inner.is_dir());
    let mut files = Vec::new();
    for entry in fs::read_dir(inner.as_deref().unwrap_or(path))? {
        let file = entry?.path();
        if file
            .extension()
            .is_some_and(|extension| extension == "jsonl" || extension == "zip")
        {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// Copies the texts that lie beside another log.
fn bring_texts(journal: &Journal, file: &Path) -> Result<u64, JournalError> {
    let beside = file.parent().and_then(Path::parent).map(|data| data.join("code"));
    let Some(Ok(entries)) = beside
        .filter(|beside| *beside != journal.home().code())
        .map(fs::read_dir)
    else {
        return Ok(0);
    };
    let mut texts = 0;
    for entry in entries.flatten() {
        let hash = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse::<Hash>().ok());
        let Some(hash) = hash.filter(|hash| !journal.code().path(*hash).exists()) else {
            continue;
        };
        if let Ok(text) = fs::read_to_string(entry.path())
            && Hash::of(&text) == hash
        {
            journal.store(&text)?;
            texts += 1;
        }
    }
    Ok(texts)
}
