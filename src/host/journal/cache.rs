//! The fold, kept so that a start need not read ten years of log.
//!
//! Never trusted over the log: it names every file with its length and its checksum, and any mismatch folds again.
//! It may be deleted at any time.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use super::read::LogFile;
use super::tape;
use crate::core::progress::Progress;
use crate::host::home::Home;

/// Changes with every change of what [`Progress`] keeps or how it folds, and with every release.
const MARK: &[u8] = concat!("etude fold 2 of ", env!("CARGO_PKG_VERSION"), "\n").as_bytes();

pub(super) struct Cached {
    pub(super) files: BTreeMap<String, LogFile>,
    pub(super) progress: Progress,
}

fn path(home: &Home) -> PathBuf {
    home.cache().join("progress")
}

pub(super) fn load(home: &Home) -> Option<Cached> {
    let bytes = fs::read(path(home)).ok()?;
    let rest = bytes.strip_prefix(MARK)?;
    let (sum, content) = rest.split_first_chunk::<4>()?;
    if crc32fast::hash(content) != u32::from_le_bytes(*sum) {
        return None;
    }
    let (files, progress) = postcard::from_bytes(content).ok()?;
    Some(Cached { files, progress })
}

pub(super) fn save(home: &Home, files: &BTreeMap<String, LogFile>, progress: &Progress) {
    let Ok(content) = postcard::to_stdvec(&(files, progress)) else {
        return;
    };
    let mut bytes = MARK.to_vec();
    bytes.extend_from_slice(&crc32fast::hash(&content).to_le_bytes());
    bytes.extend_from_slice(&content);
    let _ = tape::replace_quickly(&path(home), &bytes);
}
