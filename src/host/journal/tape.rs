//! One file that only grows, and the lock around it.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::make_folder;

/// The end of a log file, as the journal writes to it. A trait, so that a test can fail in its place.
pub(crate) trait Tape: Debug + Send {
    /// Keeps other programs from appending until the guard is dropped.
    fn lock(&self) -> io::Result<Lock>;

    /// Appends whole lines and flushes them to the disk. On failure the file is as it was, as far as the disk lets it.
    fn append(&mut self, lines: &[u8]) -> io::Result<Written>;

    /// Whether it could be written to.
    fn probe(&self) -> io::Result<()>;
}

/// Where lines went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// Whether the file ended in the middle of a line, so that a line's end was written first.
    pub(crate) after_torn_line: bool,
}

/// Held while one append lasts.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Waits for the lock on a file, which is made if need be.
    pub(crate) fn on(path: &Path) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            make_folder(folder)?;
        }
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        match file.lock() {
            Ok(()) => Ok(Self { _file: Some(file) }),
            // A file system without locks: appends of whole lines are all there is, and they are enough for one program.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(Self { _file: None }),
            Err(error) => Err(error),
        }
    }
}

/// What an append needs of a file. A trait, so that a test can cut writes short and fail flushes.
pub(crate) trait Medium: Read + Write + Seek {
    /// Its length in bytes.
    fn length(&self) -> io::Result<u64>;
    /// Flushes what was written to the disk.
    fn flush_to_disk(&mut self) -> io::Result<()>;
    /// Cuts it.
    fn cut(&mut self, length: u64) -> io::Result<()>;
}

impl Medium for File {
    fn length(&self) -> io::Result<u64> {
        Ok(self.metadata()?.len())
    }

    fn flush_to_disk(&mut self) -> io::Result<()> {
        self.sync_data()
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.set_len(length)
    }
}

/// A file on disk.
#[derive(Debug)]
pub(crate) struct FileTape {
    path: PathBuf,
    lock: PathBuf,
}

impl FileTape {
    pub(crate) fn new(path: PathBuf, lock: PathBuf) -> Self {
        Self { path, lock }
    }
}

impl Tape for FileTape {
    fn lock(&self) -> io::Result<Lock> {
        Lock::on(&self.lock)
    }

    fn append(&mut self, lines: &[u8]) -> io::Result<Written> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        make_folder(folder)?;
        let new = !self.path.exists();
        let mut file = OpenOptions::new()
            .create(true)
            .read(true)
            .append(true)
            .open(&self.path)?;
        let written = append_to(&mut file, lines)?;
        if new {
            sync_folder(folder)?;
        }
        Ok(written)
    }

    fn probe(&self) -> io::Result<()> {
        if self.path.exists() {
            OpenOptions::new().append(true).open(&self.path)?;
            return Ok(());
        }
        // The nearest folder that exists must take new files.
        let folder = self.path.ancestors().skip(1).find(|folder| folder.exists());
        match folder {
            Some(folder) => tempfile::tempfile_in(folder).map(drop),
            None => Ok(()),
        }
    }
}

/// Appends whole lines and flushes them; on failure the file is as it was, as far as it lets us.
pub(crate) fn append_to(file: &mut dyn Medium, lines: &[u8]) -> io::Result<Written> {
    let from = file.length()?;
    let after_torn_line = from > 0 && last_byte(file)? != b'\n';
    let written = (|| {
        if after_torn_line {
            file.write_all(b"\n")?;
        }
        file.write_all(lines)?;
        file.flush_to_disk()
    })();
    if let Err(error) = written {
        // Half a line would only be in the way. If this fails too, the next append begins on a new line.
        let _ = file.cut(from);
        return Err(error);
    }
    Ok(Written { after_torn_line })
}

fn last_byte(file: &mut dyn Medium) -> io::Result<u8> {
    let mut byte = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut byte)?;
    Ok(byte[0])
}

/// Makes a new name in a folder last. Folders cannot be flushed on Windows, where names last anyway.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

/// Writes a whole file that is either the old one or the new one while the machine runs; a crash of the machine may
/// leave it empty. For what can be made again.
pub(crate) fn replace_quickly(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let mut file = tempfile::Builder::new().prefix(".etude-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// Writes a whole file so that it is either the old one or the new one, whatever happens.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let mut file = tempfile::Builder::new().prefix(".etude-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Ok(old) = fs::metadata(path) {
        let _ = file.as_file().set_permissions(old.permissions());
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(folder)
}

#[cfg(test)]
mod tests;
