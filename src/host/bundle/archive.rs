//! The curriculum inside the program: an index, and one compressed member for each week and each exercise.
//!
//! A member holds all files of an exercise, because they are alike: together they take about half the room that
//! they take one by one. The index holds where every member lies, so that opening one costs neither a search nor
//! the reading of a directory. The build script writes with this same code.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize};

use crate::core::curriculum::{Finding, Index};

/// What is read at every start: the index of days, and where the members lie.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Contents {
    /// Every week that can be used.
    pub index: Index,
    /// What was wrong with the others when the program was built.
    pub problems: Vec<Finding>,
    /// Where each member lies: its name, and the end of its compressed bytes; it begins where the one before ends.
    pub members: Vec<(String, usize)>,
}

impl Contents {
    /// The compressed bytes of a member.
    pub fn member<'a>(&self, name: &str, archive: &'a [u8]) -> Option<&'a [u8]> {
        let at = self
            .members
            .binary_search_by(|(member, _)| member.as_str().cmp(name))
            .ok()?;
        let begin = at.checked_sub(1).map_or(0, |before| self.members[before].1);
        archive.get(begin..self.members[at].1)
    }
}

/// The compressed form of a member.
///
/// # Errors
/// None in practice: the writer is memory.
pub fn pack(files: &BTreeMap<String, Vec<u8>>) -> io::Result<Vec<u8>> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
    for (path, bytes) in files {
        writeln!(packer, "{} {path}", bytes.len())?;
        packer.write_all(bytes)?;
    }
    packer.finish()
}

/// The files of a member.
///
/// # Errors
/// When the bytes are not what [`pack`] wrote.
pub fn unpack(member: &[u8]) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let damaged = || io::Error::new(io::ErrorKind::InvalidData, "a member is damaged");
    let mut bytes = Vec::new();
    DeflateDecoder::new(member).read_to_end(&mut bytes)?;
    let mut rest = bytes.as_slice();
    let mut files = BTreeMap::new();
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n').ok_or_else(damaged)?;
        let head = std::str::from_utf8(&rest[..end]).map_err(|_| damaged())?;
        let (length, path) = head.split_once(' ').ok_or_else(damaged)?;
        let length: usize = length.parse().map_err(|_| damaged())?;
        let (file, after) = rest[end + 1..].split_at_checked(length).ok_or_else(damaged)?;
        files.insert(path.to_owned(), file.to_vec());
        rest = after;
    }
    Ok(files)
}
