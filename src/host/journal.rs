//! The practice log on disk: append, flush, read, mend.
//!
//! One file a device under `log/`, to which only that device appends, so that any file sync or git can carry the folder
//! between machines. An event is acknowledged once it is flushed. The lock is held for one append, so two
//! programs can run side by side; each notices what the other wrote.
//!
//! The order of events is that of their ids, given out under the lock so that each follows everything this machine has
//! seen ([`EventId::after`]). Reading forgives everything and forgets nothing: a line that is not an event is left where it
//! is and told; [`mend`] sets it aside.

pub mod backup;
mod cache;
pub mod code;
pub mod complaint;
mod device;
pub mod mend;
pub mod read;
pub mod recorder;
mod tape;

pub(crate) use tape::replace;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::core::event::{Event, EventId, Hash, line};
use crate::core::progress::{Applied, Progress};
use crate::host::home::Home;
use code::CodeStore;
pub use complaint::{Complaint, JournalError, Trouble};
pub(super) use device::fingerprint;
use read::LogFile;
pub use recorder::{Recorded, Recorder};
use tape::{FileTape, Tape};

/// Bytes of log from which on a start keeps the fold it has made. Less is read in no time.
const WORTH_KEEPING: u64 = 64 * 1024;

/// The log of one machine, open for appending.
#[derive(Debug)]
pub struct Journal {
    home: Home,
    device: String,
    code: CodeStore,
    tape: Box<dyn Tape>,
    /// The last id of any file.
    last: Option<EventId>,
    /// How far each file has been read.
    files: BTreeMap<String, LogFile>,
    /// How many different events were handed out; none if the fold must begin anew.
    handed_out: Option<u64>,
    /// What others wrote and nobody was told yet.
    found: Found,
}

/// An event that is on disk.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// The event as it was saved: its id may have moved behind what others wrote, and long texts are in the code store.
    pub event: Event,
    /// Events of other programs and devices that were found on the way, in the order of their ids; apply them first.
    pub others: Vec<Event>,
    /// Some of them belong before events that are folded already: fold again, by [`Journal::refold`].
    pub out_of_order: bool,
}

impl Journal {
    /// Opens the log and folds it, from the cache where that still matches.
    ///
    /// # Errors
    /// When there is a log that cannot be read. A log that does not exist yet is empty; bad lines are complaints.
    pub fn open(home: &Home) -> Result<(Self, Progress, Vec<Complaint>), JournalError> {
        let mut complaints = Vec::new();
        let device = device::identify(home, &mut complaints);
        let mut journal = Self {
            home: home.clone(),
            code: CodeStore::new(home.code()),
            tape: Box::new(FileTape::new(
                home.log().join(format!("{device}.jsonl")),
                home.state().join("journal.lock"),
            )),
            device,
            last: None,
            files: BTreeMap::new(),
            handed_out: Some(0),
            found: Found::default(),
        };
        let progress = journal.fold(&mut complaints)?;
        complaints.extend(journal.complaints(&progress));
        Ok((journal, progress, complaints))
    }

    /// Name of this machine in the log.
    #[must_use]
    pub fn device(&self) -> &str {
        &self.device
    }

    /// The file to which this machine appends.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.home.log().join(self.file_name())
    }

    fn file_name(&self) -> String {
        format!("{}.jsonl", self.device)
    }

    /// The folders of this log.
    #[must_use]
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// The store of texts that are too long for an event.
    #[must_use]
    pub fn code(&self) -> &CodeStore {
        &self.code
    }

    /// Keeps a text and names it. It is on disk when this returns.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn store(&self, text: &str) -> Result<Hash, JournalError> {
        self.code.store(text)
    }

    /// A text that was kept; `None` if this machine does not have it.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn load(&self, hash: Hash) -> Result<Option<String>, JournalError> {
        self.code.load(hash)
    }

    /// Saves one event: it is flushed to disk when this returns.
    ///
    /// # Errors
    /// When it is not saved. It may be appended again later, as it is.
    pub fn append(&mut self, event: Event) -> Result<Receipt, JournalError> {
        let mut receipts = self.append_all(vec![event])?;
        receipts.pop().ok_or_else(|| JournalError::NotSaved {
            path: self.file(),
            error: io::Error::other("no event"),
        })
    }

    /// Saves several events with one flush: all of them are on disk when this returns, or none counts as saved.
    ///
    /// # Errors
    /// When they are not saved.
    pub fn append_all(&mut self, mut events: Vec<Event>) -> Result<Vec<Receipt>, JournalError> {
        for event in &mut events {
            for words in event.body.words_mut() {
                if let Some(whole) = words.shorten() {
                    self.code.store(&whole)?;
                }
            }
        }
        let failed = |path: PathBuf| move |error| JournalError::NotSaved { path, error };
        let _lock = self.tape.lock().map_err(failed(self.file()))?;
        self.read_on()?;
        // One that could not be flushed may be there all the same: it is not written twice, only flushed.
        let there: BTreeSet<EventId> = self.found.events.iter().map(|event| event.id).collect();
        let mut bytes = Vec::new();
        let mut last = self.last;
        let mut lines = 0;
        for event in events.iter_mut().filter(|event| !there.contains(&event.id)) {
            lines += 1;
            event.id = EventId::after(last, event.id.0);
            last = Some(event.id);
            bytes.extend_from_slice(&line::encode(event)?);
            bytes.push(b'\n');
        }
        let written = self.tape.append(&bytes).map_err(failed(self.file()))?;
        let path = self.file();
        let file = self.files.entry(self.file_name()).or_default();
        if written.after_torn_line {
            // The torn line has become a line of its own, before ours. It may have lacked nothing but its end.
            let mut torn = Vec::new();
            file.read_on(&path, |event| torn.push(event))?;
            torn.retain(|torn| events.iter().all(|event| event.id != torn.id));
            self.found.out_of_order |= !torn.is_empty();
            self.found.events.append(&mut torn);
        } else {
            file.wrote(&bytes, lines);
        }
        self.last = last;
        let mut found = std::mem::take(&mut self.found);
        self.count(lines, found.out_of_order);
        found
            .events
            .retain(|found| events.iter().all(|event| event.id != found.id));
        let receipts = events.into_iter().map(|event| Receipt {
            event,
            others: std::mem::take(&mut found.events),
            out_of_order: std::mem::take(&mut found.out_of_order),
        });
        Ok(receipts.collect())
    }

    /// Reads what other programs and devices have written since the last look.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn look(&mut self) -> Result<Found, JournalError> {
        self.read_on()?;
        Ok(std::mem::take(&mut self.found))
    }

    /// Reads what others have written into [`Journal::found`], where it stays until somebody is told.
    fn read_on(&mut self) -> Result<(), JournalError> {
        let names = read::names(&self.home.log())?;
        let mut out_of_order = self.files.keys().any(|name| !names.contains(name));
        let mut events = Vec::new();
        for name in names {
            let path = self.home.log().join(&name);
            let file = self.files.entry(name).or_default();
            match file.read_on(&path, |event| events.push(event)) {
                Ok(grown) => out_of_order |= !grown,
                Err(error) => {
                    // What was read of it may be lost between two reports: only a new fold is safe.
                    self.found.out_of_order = true;
                    return Err(error);
                }
            }
        }
        events.sort_by_key(|event| event.id);
        events.dedup_by(|a, b| a.id == b.id);
        out_of_order |= events
            .first()
            .is_some_and(|first| self.last.is_some_and(|last| first.id <= last));
        self.last = self.last.max(events.last().map(|event| event.id));
        self.count(events.len(), out_of_order);
        self.found.out_of_order |= out_of_order;
        self.found.events.append(&mut events);
        Ok(())
    }

    fn count(&mut self, events: usize, out_of_order: bool) {
        let sum = self.handed_out.map(|sum| sum + events as u64);
        self.handed_out = sum.filter(|_| !out_of_order);
    }

    /// Folds the whole log once more from its files, past every cache.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn refold(&mut self) -> Result<Progress, JournalError> {
        let (progress, files) = read::fold(&self.home.log())?;
        self.files = files;
        self.last = progress.last();
        self.handed_out = Some(progress.events());
        self.found = Found::default();
        Ok(progress)
    }

    /// Every event of the whole log in the order of their ids, for an export or to look into one sitting.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn events(&self) -> Result<Vec<Event>, JournalError> {
        self.events_where(|_| true)
    }

    /// The events that `wanted` picks, in the order of their ids; the others never pile up in memory.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn events_where(&self, wanted: impl FnMut(&Event) -> bool) -> Result<Vec<Event>, JournalError> {
        Ok(read::all(&self.home.log(), wanted)?.0)
    }

    fn fold(&mut self, complaints: &mut Vec<Complaint>) -> Result<Progress, JournalError> {
        let cached = cache::load(&self.home);
        let before = cached.as_ref().map(|cached| cached.progress.events());
        if let Some(mut progress) = cached.and_then(|cached| self.adopt(cached)) {
            let found = self.look()?;
            if !found.out_of_order {
                for event in &found.events {
                    progress.apply(event);
                }
                if found.events.len() > 256 {
                    self.save_cache(&progress);
                }
                return Ok(progress);
            }
        }
        let progress = self.refold()?;
        if let Some(before) = before
            && progress.events() < before
        {
            complaints.push(self.shorter(before - progress.events()));
        }
        let bytes: u64 = self.files.values().map(|file| file.length).sum();
        if bytes > WORTH_KEEPING {
            self.save_cache(&progress);
        }
        Ok(progress)
    }

    /// Takes over the cached fold if every file still begins with what was folded.
    fn adopt(&mut self, cached: cache::Cached) -> Option<Progress> {
        for (name, mark) in &cached.files {
            if !mark.still_begins(&self.home.log().join(name)) {
                return None;
            }
        }
        self.last = cached.progress.last();
        self.handed_out = Some(cached.progress.events());
        self.files = cached.files;
        Some(cached.progress)
    }

    /// Keeps the fold, so that the next start need not read the log. Failing is harmless.
    ///
    /// A fold that lacks something this journal has read is not kept.
    pub fn save_cache(&mut self, progress: &Progress) {
        if progress.last() != self.last || Some(progress.events()) != self.handed_out {
            return;
        }
        for (name, file) in &mut self.files {
            file.stamp(&self.home.log().join(name));
        }
        cache::save(&self.home, &self.files, progress);
    }

    /// The same journal on another tape.
    #[cfg(test)]
    pub(crate) fn on_tape(mut self, tape: Box<dyn Tape>) -> Self {
        self.tape = tape;
        self
    }
}

/// What others wrote.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order of their ids.
    pub events: Vec<Event>,
    /// Some belong before events that are folded already, or a file is no longer what it was: fold again.
    pub out_of_order: bool,
}

/// Applies what a receipt brings to the fold, by folding again if need be.
///
/// # Errors
/// When folding again cannot read the log.
pub fn settle(journal: &mut Journal, progress: &mut Progress, receipt: &Receipt) -> Result<(), JournalError> {
    if !receipt.out_of_order {
        let mut events = receipt.others.iter().chain([&receipt.event]);
        if events.all(|event| progress.apply(event) != Applied::OutOfOrder) {
            return Ok(());
        }
    }
    *progress = journal.refold()?;
    Ok(())
}

/// Makes a folder with everything above it.
fn make_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        Ok(())
    } else {
        fs::create_dir_all(path)
    }
}
