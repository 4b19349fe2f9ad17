//! Files of the log, read into events.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::JournalError;
use crate::core::event::line::{Fault, Reader, encode};
use crate::core::event::{Event, VERSION};
use crate::core::progress::{Applied, Progress};

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
    /// Reads what has come since the last time and hands over its events in the order of the file; `false` if the
    /// file is shorter than it was.
    ///
    /// Only whole lines count: the last one may be in the middle of being written.
    pub(super) fn read_on(&mut self, path: &Path, mut take: impl FnMut(Event)) -> Result<bool, JournalError> {
        let unreadable = |error| JournalError::Unreadable {
            path: path.to_owned(),
            error,
        };
        let mut file = File::open(path).map_err(unreadable)?;
        let size = file.metadata().map_err(unreadable)?.len();
        if size < self.length {
            return Ok(false);
        }
        if size > self.length {
            file.seek(SeekFrom::Start(self.length)).map_err(unreadable)?;
            let mut chunks = Chunks::new(file, self.sum);
            let many = size - self.length > 8 * CHUNK as u64;
            let read = parse(&mut chunks, many, &mut |part| self.add(part, &mut take));
            read.map_err(unreadable)?;
            self.length += chunks.length;
            self.sum = chunks.sum;
            self.torn = chunks.rest.len() as u64;
        } else {
            self.torn = 0;
        }
        Ok(true)
    }

    fn add(&mut self, part: Part, take: &mut impl FnMut(Event)) {
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
        part.events.into_iter().for_each(take);
    }

    /// Counts lines that this program has appended itself.
    pub(super) fn wrote(&mut self, bytes: &[u8], lines: usize) {
        self.sum = sum_on(self.sum, bytes);
        self.length += bytes.len() as u64;
        self.lines += lines as u64;
        self.torn = 0;
    }

    /// Notes size and time of change, so that the next start can tell that nothing has happened to the file. One that
    /// has grown meanwhile gets no such note, and is compared by its checksum.
    pub(super) fn stamp(&mut self, path: &Path) {
        let whole = |stamp: &(u64, u128)| stamp.0 == self.length + self.torn;
        self.stamp = stamp(path).filter(whole);
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

/// About how much is read and parsed at a time.
const CHUNK: usize = 96 * 1024;

/// The rest of a file in chunks of whole lines.
struct Chunks {
    file: File,
    /// Read, and not yet handed out: the beginning of a line.
    rest: Vec<u8>,
    /// How many were handed out, and how many bytes.
    number: usize,
    length: u64,
    /// CRC-32 of the file up to here.
    sum: u32,
}

impl Chunks {
    fn new(file: File, sum: u32) -> Self {
        Self {
            file,
            rest: Vec::new(),
            number: 0,
            length: 0,
            sum,
        }
    }

    fn next(&mut self) -> io::Result<Option<(usize, Vec<u8>)>> {
        let mut chunk = Vec::with_capacity(CHUNK + 4096);
        chunk.append(&mut self.rest);
        loop {
            let searched = chunk.len();
            let read = self.file.by_ref().take(CHUNK as u64).read_to_end(&mut chunk)?;
            let end = memchr::memrchr(b'\n', &chunk[searched..]);
            if let Some(end) = end.map(|at| searched + at + 1) {
                self.rest = chunk.split_off(end);
                break;
            }
            if read == 0 {
                self.rest = chunk;
                return Ok(None);
            }
        }
        self.length += chunk.len() as u64;
        self.sum = sum_on(self.sum, &chunk);
        self.number += 1;
        Ok(Some((self.number - 1, chunk)))
    }
}

/// Lines of one chunk.
#[derive(Default)]
struct Part {
    events: Vec<Event>,
    faults: Vec<(u64, Fault)>,
    lines: u64,
    newer: u64,
}

/// Parses all chunks, on several threads if there are many, and hands over the parts in their order.
///
/// Parts are handed over as they come, so ten years of log never lie in memory as a whole.
fn parse(chunks: &mut Chunks, many: bool, take: &mut dyn FnMut(Part)) -> io::Result<()> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(4);
    if !many || threads == 1 {
        while let Some((_, chunk)) = chunks.next()? {
            take(parse_part(&chunk));
        }
        return Ok(());
    }
    let chunks = Mutex::new(chunks);
    let next = || chunks.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        let (parts, inbox) = mpsc::sync_channel(2 * threads);
        for _ in 0..threads {
            let parts = parts.clone();
            scope.spawn(move || {
                loop {
                    let part = match next() {
                        Ok(Some((number, chunk))) => Ok((number, parse_part(&chunk))),
                        Ok(None) => break,
                        Err(error) => Err(error),
                    };
                    if parts.send(part).is_err() {
                        break;
                    }
                }
            });
        }
        drop(parts);
        let mut waiting = BTreeMap::new();
        let mut turn = 0;
        for part in inbox {
            let (number, part) = part?;
            waiting.insert(number, part);
            while let Some(part) = waiting.remove(&turn) {
                take(part);
                turn += 1;
            }
        }
        Ok(())
    })
}

fn parse_part(bytes: &[u8]) -> Part {
    let mut part = Part {
        events: Vec::with_capacity(bytes.len() / 160),
        ..Part::default()
    };
    let mut reader = Reader::default();
    let mut start = 0;
    // Every chunk ends with the end of a line.
    for end in memchr::memchr_iter(b'\n', bytes) {
        part.lines += 1;
        let line = &bytes[start..end];
        start = end + 1;
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

/// The wanted events of a folder of log files, in order, and how far each file was read.
pub(super) fn all(
    folder: &Path,
    mut wanted: impl FnMut(&Event) -> bool,
) -> Result<(Vec<Event>, BTreeMap<String, LogFile>), JournalError> {
    let mut events = Vec::new();
    let files = each(folder, |event| {
        if wanted(&event) {
            events.push(event);
        }
    })?;
    in_order(&mut events);
    Ok((events, files))
}

/// Hands over every event of a folder of log files, file by file.
fn each(folder: &Path, mut take: impl FnMut(Event)) -> Result<BTreeMap<String, LogFile>, JournalError> {
    let mut files = BTreeMap::new();
    for name in names(folder)? {
        let mut file = LogFile::default();
        file.read_on(&folder.join(&name), &mut take)?;
        files.insert(name, file);
    }
    Ok(files)
}

/// The fold of a folder of log files.
///
/// As a rule the events come in order, and are folded as they are read. Otherwise all of them are put in order first.
pub(super) fn fold(folder: &Path) -> Result<(Progress, BTreeMap<String, LogFile>), JournalError> {
    let mut progress = Progress::default();
    let mut in_order = true;
    let files = each(folder, |event| {
        in_order = in_order && progress.apply(&event) == Applied::Folded
    })?;
    if in_order {
        return Ok((progress, files));
    }
    let (events, files) = all(folder, |_| true)?;
    let mut progress = Progress::default();
    for event in &events {
        progress.apply(event);
    }
    Ok((progress, files))
}
