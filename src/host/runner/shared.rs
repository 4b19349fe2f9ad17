//! Files in memory that étude and a worker both hold.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

use crate::core::verdict::record::Printed;

/// Bytes kept of the beginning of a piece of output.
const HEAD: u64 = 64 << 10;
/// Bytes kept of its end.
const TAIL: u64 = 16 << 10;

/// A file in memory of fixed size: nobody can shrink it under a mapping.
#[cfg(target_os = "linux")]
pub(super) fn fixed(name: &str, size: u64) -> io::Result<File> {
    use rustix::fs::{MemfdFlags, SealFlags};
    let file = File::from(rustix::fs::memfd_create(
        name,
        MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING,
    )?);
    file.set_len(size)?;
    rustix::fs::fcntl_add_seals(&file, SealFlags::SHRINK | SealFlags::GROW)?;
    Ok(file)
}

/// Forbids new writers; the mapping that exists goes on.
#[cfg(target_os = "linux")]
pub(super) fn seal(file: &File) -> io::Result<()> {
    use rustix::fs::SealFlags;
    match rustix::fs::fcntl_add_seals(file, SealFlags::FUTURE_WRITE | SealFlags::SEAL) {
        // Kernels before 5.1 know no such seal.
        Ok(()) | Err(rustix::io::Errno::INVAL) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// A file in memory that only grows at its end.
#[cfg(target_os = "linux")]
pub(super) fn appending(name: &str) -> io::Result<File> {
    let file = File::from(rustix::fs::memfd_create(name, rustix::fs::MemfdFlags::CLOEXEC)?);
    rustix::fs::fcntl_setfl(&file, rustix::fs::OFlags::APPEND)?;
    Ok(file)
}

/// Without sealed memory: an unlinked file.
#[cfg(not(target_os = "linux"))]
pub(super) fn fixed(_name: &str, size: u64) -> io::Result<File> {
    let file = tempfile::tempfile()?;
    file.set_len(size)?;
    Ok(file)
}

/// Without sealed memory there is nothing to seal.
#[cfg(not(target_os = "linux"))]
pub(super) fn seal(_file: &File) -> io::Result<()> {
    Ok(())
}

/// Without files in memory: an unlinked one.
#[cfg(not(target_os = "linux"))]
pub(super) fn appending(_name: &str) -> io::Result<File> {
    let file = tempfile::tempfile()?;
    rustix::fs::fcntl_setfl(&file, rustix::fs::OFlags::APPEND)?;
    Ok(file)
}

/// Length in bytes.
pub(super) fn length(file: &File) -> u64 {
    file.metadata().map_or(0, |metadata| metadata.len())
}

/// What lies between two places, its middle left out if it is long.
pub(super) fn piece(file: &File, from: u64, to: u64) -> Printed {
    if from >= to {
        return Printed::default();
    }
    let to = to.min(length(file));
    let size = to.saturating_sub(from);
    if size <= HEAD + TAIL {
        return Printed {
            head: read(file, from, size),
            ..Printed::default()
        };
    }
    Printed {
        head: read(file, from, HEAD),
        tail: read(file, to - TAIL, TAIL),
        left_out: size - HEAD - TAIL,
    }
}

/// Up to `size` bytes from a place on; what cannot be read is left out.
fn read(file: &File, from: u64, size: u64) -> Vec<u8> {
    let mut bytes = vec![0; usize::try_from(size).unwrap_or(0)];
    let mut filled = 0;
    while let Some(rest) = bytes.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read_at(rest, from + filled as u64) {
            Ok(0) | Err(_) => break,
            Ok(count) => filled += count,
        }
    }
    bytes.truncate(filled);
    bytes
}
