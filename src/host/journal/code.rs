//! Texts by their hash: the code of every attempt, long answers and notes.

use std::fs;
use std::io;
use std::path::PathBuf;

use super::JournalError;
use super::tape;
use crate::core::event::Hash;

/// A folder with one file a distinct text.
#[derive(Clone, Debug)]
pub struct CodeStore {
    folder: PathBuf,
}

impl CodeStore {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Where a text is kept.
    #[must_use]
    pub fn path(&self, hash: Hash) -> PathBuf {
        self.folder.join(hash.to_string())
    }

    /// Keeps a text and names it. It is on disk when this returns; a text that is there already costs nothing.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn store(&self, text: &str) -> Result<Hash, JournalError> {
        let hash = Hash::of(text);
        let path = self.path(hash);
        // A file of another length is what a crash or a sync left behind.
        let there = fs::metadata(&path).is_ok_and(|file| file.len() == text.len() as u64);
        if !there {
            tape::replace(&path, text.as_bytes()).map_err(|error| JournalError::NotSaved { path, error })?;
        }
        Ok(hash)
    }

    /// A text that was kept; `None` if it is not here, or no longer what it was.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn load(&self, hash: Hash) -> Result<Option<String>, JournalError> {
        let path = self.path(hash);
        match fs::read(&path) {
            Ok(bytes) => Ok(String::from_utf8(bytes)
                .ok()
                .filter(|text| Hash::of(text) == hash)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(JournalError::Unreadable { path, error }),
        }
    }
}
