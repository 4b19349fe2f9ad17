//! What a worker writes into the memory that it shares with étude: a header, and sealed records.

use std::fs::File;
use std::os::unix::fs::FileExt;

use blake2::digest::consts::U16;
use blake2::digest::{KeyInit, Mac};

use super::wire::RECORDS;
use crate::core::verdict::record::{Current, Record, Tampered};

/// Bytes before the first record.
const HEADER: u64 = 64;
/// What the header names while the learner's file and the tests are imported.
const IMPORTING: u32 = 65535;

/// The beginning of the records' file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// Bytes written, header included.
    pub committed: u32,
    /// 0, a test's place in the plan + 1, or 65535 for the import.
    pub current: u32,
    /// When that began; only its change means something here.
    pub since: u64,
    /// How many records there are.
    pub count: u32,
    /// 1 after the last record.
    pub done: u32,
    /// 1 after the last test: the last record is a fraction of a millisecond away.
    pub nearly: u32,
}

impl Header {
    /// Reads it; a file that is too short reads as zeros.
    pub(super) fn read(records: &File) -> Self {
        let mut bytes = [0; 28];
        let _ = records.read_exact_at(&mut bytes, 0);
        let [a, b, c, d, e, f, g] = std::array::from_fn(|word| {
            u32::from_le_bytes(std::array::from_fn(|byte| bytes[word * 4 + byte]))
        });
        Self {
            committed: a,
            current: b,
            since: u64::from(c) | u64::from(d) << 32,
            count: e,
            done: f,
            nearly: g,
        }
    }

    /// What the worker says that it is doing.
    pub(super) fn doing(self) -> Current {
        match self.current {
            0 => Current::Nothing,
            IMPORTING => Current::Import,
            test => Current::Test(test as usize - 1),
        }
    }
}

/// The records of one run: copied, checked and read. Each must carry the seal of its number and body.
#[derive(Debug)]
pub(super) struct Reading {
    /// The bytes of those that were read; they must be the same until the end.
    bytes: Vec<u8>,
    found: Vec<Record>,
}

impl Reading {
    /// Nothing read yet.
    pub(super) fn new() -> Self {
        Self {
            bytes: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Reads what has come since the last time, while nobody waits for it. What does not hold yet decides nothing.
    pub(super) fn go_on(&mut self, records: &File, header: Header, key: &[u8]) {
        if header.count as usize > self.found.len() && self.take(records, header, key).is_err() {
            *self = Self::new();
        }
    }

    /// All records, or why they cannot be believed.
    pub(super) fn all(mut self, records: &File, key: &[u8]) -> Result<Vec<Record>, Tampered> {
        let header = Header::read(records);
        if header.committed == 0 && header.count == 0 {
            return Ok(Vec::new());
        }
        self.take(records, header, key)?;
        // The header is not sealed: a count that does not match what is sealed was not written by the judge.
        if self.found.len() == header.count as usize {
            Ok(self.found)
        } else {
            Err(Tampered)
        }
    }

    /// Reads on up to where the header says that the records end.
    fn take(&mut self, records: &File, header: Header, key: &[u8]) -> Result<(), Tampered> {
        let end = u64::from(header.committed);
        if end > RECORDS {
            return Err(Tampered);
        }
        let size = end.checked_sub(HEADER).ok_or(Tampered)?;
        let mut bytes = vec![0; usize::try_from(size).map_err(|_| Tampered)?];
        records.read_exact_at(&mut bytes, HEADER).map_err(|_| Tampered)?;
        let mut rest = if let Some(rest) = bytes.strip_prefix(self.bytes.as_slice()) {
            rest
        } else {
            self.found.clear();
            bytes.as_slice()
        };
        while let Some((length, after)) = rest.split_first_chunk::<4>() {
            let (seal, after) = after.split_first_chunk::<16>().ok_or(Tampered)?;
            let length = u32::from_le_bytes(*length) as usize;
            let (body, after) = after.split_at_checked(length).ok_or(Tampered)?;
            let number = u32::try_from(self.found.len()).map_err(|_| Tampered)?;
            let mut mac = blake2::Blake2sMac::<U16>::new_from_slice(key).map_err(|_| Tampered)?;
            mac.update(&number.to_le_bytes());
            mac.update(body);
            mac.verify_slice(seal).map_err(|_| Tampered)?;
            self.found
                .push(serde_json::from_slice(body).map_err(|_| Tampered)?);
            rest = after;
        }
        if !rest.is_empty() {
            return Err(Tampered);
        }
        self.bytes = bytes;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    /// Appends a record, as the judge does.
    fn append(file: &File, number: u32, body: &str) {
        let header = Header::read(file);
        let at = u64::from(header.committed).max(HEADER);
        let mut mac = blake2::Blake2sMac::<U16>::new_from_slice(&KEY).unwrap();
        mac.update(&number.to_le_bytes());
        mac.update(body.as_bytes());
        let mut bytes = u32::try_from(body.len()).unwrap().to_le_bytes().to_vec();
        bytes.extend_from_slice(&mac.finalize().into_bytes());
        bytes.extend_from_slice(body.as_bytes());
        file.write_all_at(&bytes, at).unwrap();
        let end = u32::try_from(at + bytes.len() as u64).unwrap();
        file.write_all_at(&(number + 1).to_le_bytes(), 16).unwrap();
        file.write_all_at(&end.to_le_bytes(), 0).unwrap();
    }

    const PLAN: &str = r#"{"k":"plan","tests":["A.test"]}"#;
    const PASS: &str = r#"{"k":"test","i":0,"st":"pass","t":5,"out":[0,0]}"#;

    fn file() -> File {
        let file = tempfile::tempfile().unwrap();
        file.set_len(4096).unwrap();
        file
    }

    #[test]
    fn records_that_were_read_as_they_came_are_those_that_are_read_at_the_end() {
        let file = file();
        let mut early = Reading::new();
        for (number, body) in [PLAN, PASS].into_iter().enumerate() {
            append(&file, u32::try_from(number).unwrap(), body);
            early.go_on(&file, Header::read(&file), &KEY);
        }
        assert_eq!(early.found.len(), 2);
        let late = Reading::new().all(&file, &KEY).unwrap();
        assert_eq!(early.all(&file, &KEY).unwrap(), late);
    }

    #[test]
    fn a_record_that_is_changed_after_it_was_read_cannot_be_believed() {
        let file = file();
        append(&file, 0, PLAN);
        append(&file, 1, PASS);
        let mut early = Reading::new();
        early.go_on(&file, Header::read(&file), &KEY);
        assert_eq!(early.found.len(), 2);
        let place = HEADER + 20 + PLAN.len() as u64 + 20 + 10;
        file.write_all_at(b"9", place).unwrap();
        assert!(early.all(&file, &KEY).is_err());
    }

    #[test]
    fn half_a_record_is_read_when_it_is_whole() {
        let file = file();
        append(&file, 0, PLAN);
        append(&file, 1, PASS);
        let whole = Header::read(&file);
        let mut early = Reading::new();
        let committed = whole.committed - 3;
        early.go_on(&file, Header { committed, ..whole }, &KEY);
        assert!(early.found.is_empty());
        assert_eq!(early.all(&file, &KEY).map(|all| all.len()), Ok(2));
    }
}
