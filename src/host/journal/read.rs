//! Files of the log, read into events.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::thread;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::JournalError;
use crate::core::event::line::{Fault, Reader, encode};
use crate::core::event::{Event, VERSION};
use crate::core::progress::Progress;

/// How far a file of the log has been read, and what was wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogFile {
    /// Bytes of whole lines.
    pub(super) length: u64,
    /// CRC-32 of these bytes.
    pub(super) sum: u32,
    /// Size and time of change of the file when it was last seen to begin with these bytes.
    pub(super) stamp: Option<(u64, u128)>,
    /// Whole lines.
    pub(super) lines: u64,
    /// Lines that are not events.
    pub(super) bad_lines: u64,
    /// The first few of them.
    pub(super) faults: Vec<LineFault>,
    /// Events in a newer format.
    pub(super) newer: u64,
    /// Bytes of a last line without its end.
    pub(super) torn: u64,
}

/// A line that is not an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineFault {
    /// From 1.
    pub line: u64,
    /// Why.
    pub what: String,
}

/// Most faults that are kept of one file.
const FAULTS: usize = 20;

/// Events in the order of a file, or of several.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) events: Vec<Event>,
}

impl Batch {
    pub(super) fn join(&mut self, mut other: Self) {
        if self.events.is_empty() {
            self.events = other.events;
        } else {
            self.events.append(&mut other.events);
        }
    }
}

/// The names of the log's files, in order.
pub(super) fn names(folder: &Path) -> Result<Vec<String>, JournalError> {
    let unreadable = |error| JournalError::Unreadable {
        path: folder.to_owned(),
        error,
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry.map_err(unreadable)?.file_name();
        // Whatever else a sync program leaves here (`x.jsonl.tmp`, `.x.jsonl.swp`) is none of the log.
        if let Some(name) = name
            .to_str()
            .filter(|name| name.ends_with(".jsonl") && !name.starts_with('.'))
        {
            names.push(name.to_owned());
        }
    }
    names.sort_unstable();
    Ok(names)
}

impl LogFile {
    /// Reads what has come since the last time; `None` if the file is shorter than it was.
    ///
    /// Only whole lines count: the last one may be in the middle of being written.
    pub(super) fn read_on(&mut self, path: &Path) -> Result<Option<Batch>, JournalError> {
        let unreadable = |error| JournalError::Unreadable {
            path: path.to_owned(),
            error,
        };
        let mut file = File::open(path).map_err(unreadable)?;
        let size = file.metadata().map_err(unreadable)?.len();
        if size < self.length {
            return Ok(None);
        }
        if size == self.length {
            self.torn = 0;
            return Ok(Some(Batch::default()));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size - self.length).unwrap_or(0) + 1);
        file.seek(SeekFrom::Start(self.length)).map_err(unreadable)?;
        file.read_to_end(&mut bytes).map_err(unreadable)?;
        let whole = bytes
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        self.torn = (bytes.len() - whole) as u64;
        Ok(Some(self.take(&bytes[..whole])))
    }

    fn take(&mut self, whole: &[u8]) -> Batch {
        let parts = parse(whole);
        let mut events = Vec::new();
        for mut part in parts {
            for (line, fault) in part.faults {
                self.bad_lines += 1;
                if self.faults.len() < FAULTS {
                    self.faults.push(LineFault {
                        line: self.lines + line,
                        what: fault.to_string(),
                    });
                }
            }
            self.lines += part.lines;
            self.newer += part.newer;
            if events.is_empty() {
                events = part.events;
            } else {
                events.append(&mut part.events);
            }
        }
        self.sum = sum_on(self.sum, whole);
        self.length += whole.len() as u64;
        Batch { events }
    }

    /// Counts lines that this program has appended itself.
    pub(super) fn wrote(&mut self, bytes: &[u8], lines: usize) {
        self.sum = sum_on(self.sum, bytes);
        self.length += bytes.len() as u64;
        self.lines += lines as u64;
        self.torn = 0;
    }

    /// Notes size and time of change, so that the next start can tell that nothing has happened to the file.
    pub(super) fn stamp(&mut self, path: &Path) {
        self.stamp = stamp(path);
    }

    /// Whether the file still begins with what was read of it.
    pub(super) fn still_begins(&self, path: &Path) -> bool {
        let now = stamp(path);
        if now.is_some() && now == self.stamp {
            return true;
        }
        let Ok(mut file) = File::open(path) else {
            return false;
        };
        let mut sum = crc32fast::Hasher::new();
        let mut rest = self.length;
        let mut buffer = vec![0; 1 << 16];
        while rest > 0 {
            let most = usize::try_from(rest).unwrap_or(usize::MAX).min(buffer.len());
            match file.read(&mut buffer[..most]) {
                Ok(0) | Err(_) => return false,
                Ok(read) => {
                    sum.update(&buffer[..read]);
                    rest -= read as u64;
                }
            }
        }
        sum.finalize() == self.sum
    }
}

fn stamp(path: &Path) -> Option<(u64, u128)> {
    let metadata = fs::metadata(path).ok()?;
    let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((metadata.len(), changed.as_nanos()))
}

fn sum_on(sum: u32, bytes: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new_with_initial(sum);
    hasher.update(bytes);
    hasher.finalize()
}

/// Lines of one part of a file.
#[derive(Default)]
struct Part {
    events: Vec<Event>,
    faults: Vec<(u64, Fault)>,
    lines: u64,
    newer: u64,
}

/// Reads whole lines, several parts at once if there are many.
fn parse(bytes: &[u8]) -> Vec<Part> {
    let cores = thread::available_parallelism().map_or(1, usize::from).min(4);
    if bytes.len() < 256 * 1024 || cores == 1 {
        return vec![parse_part(bytes)];
    }
    thread::scope(|scope| {
        let parts: Vec<_> = split(bytes, cores)
            .into_iter()
            .map(|part| scope.spawn(|| parse_part(part)))
            .collect();
        parts
            .into_iter()
            .map(|part| {
                part.join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
            .collect()
    })
}

/// Cuts bytes into about equal parts of whole lines.
fn split(mut bytes: &[u8], parts: usize) -> Vec<&[u8]> {
    let mut all = Vec::new();
    for left in (2..=parts).rev() {
        let about = bytes.len() / left;
        let end = bytes[about..]
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(bytes.len(), |at| about + at + 1);
        let (part, rest) = bytes.split_at(end);
        all.push(part);
        bytes = rest;
    }
    all.push(bytes);
    all
}

fn parse_part(bytes: &[u8]) -> Part {
    let mut part = Part {
        events: Vec::with_capacity(bytes.len() / 180),
        ..Part::default()
    };
    let mut reader = Reader::default();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        part.lines += 1;
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        if line.is_empty() || line == b"\r" {
            continue;
        }
        match reader.read(line) {
            Ok(event) => {
                part.newer += u64::from(event.v > VERSION);
                part.events.push(event);
            }
            Err(fault) => part.faults.push((part.lines, fault)),
        }
    }
    part
}

/// Puts events in the order of their ids, each once. Of two with one id, which no étude writes, the one whose line
/// sorts first stays, so that every machine keeps the same.
pub(super) fn in_order(events: &mut Vec<Event>) {
    if events.is_sorted_by(|a, b| a.id < b.id) {
        return;
    }
    events.sort_by(|a, b| {
        let by_line = || encode(a).ok().cmp(&encode(b).ok());
        a.id.cmp(&b.id).then_with(by_line)
    });
    events.dedup_by(|a, b| a.id == b.id);
}

pub(super) fn fold(mut events: Vec<Event>) -> Progress {
    in_order(&mut events);
    let mut progress = Progress::default();
    for event in &events {
        progress.apply(event);
    }
    progress
}

/// Every event of a folder of log files, in order.
pub(super) fn all_events(folder: &Path) -> Result<Vec<Event>, JournalError> {
    let mut batch = Batch::default();
    for name in names(folder)? {
        if let Some(read) = LogFile::default().read_on(&folder.join(&name))? {
            batch.join(read);
        }
    }
    in_order(&mut batch.events);
    Ok(batch.events)
}
