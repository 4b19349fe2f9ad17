//! Copies of the log, by themselves, fewer the older they are.
//!
//! A log that only grows needs few: each copy holds all of the one before. They guard against what happens to files
//! from outside: a sync that cuts one, a disk that spoils one. They live with the machine's own state, not in the folder
//! that is synced.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::{read, tape};
use crate::host::home::Home;

/// A backup is made when the last one is older.
const EVERY: Duration = Duration::from_secs(20 * 3600);

/// The folder of the backups.
#[must_use]
pub fn folder(home: &Home) -> PathBuf {
    home.state().join("backups")
}

/// The newest backup.
#[must_use]
pub fn latest(home: &Home) -> Option<PathBuf> {
    all(home).pop().map(|(_, path)| path)
}

/// All backups, the oldest first.
fn all(home: &Home) -> Vec<(NaiveDate, PathBuf)> {
    let entries = fs::read_dir(folder(home)).into_iter().flatten().flatten();
    let mut all: Vec<_> = entries
        .filter_map(|entry| {
            let path = entry.path();
            let date = path
                .file_name()?
                .to_str()?
                .strip_prefix("log-")?
                .strip_suffix(".zip")?
                .parse()
                .ok()?;
            Some((date, path))
        })
        .collect();
    all.sort();
    all
}

/// Makes a backup if the last one is older than a day, and thins out the old ones. Failing is harmless: the log is
/// the truth, and the next sitting tries again.
pub fn make_if_due(home: &Home) {
    let changed = latest(home).and_then(|path| fs::metadata(path).ok()?.modified().ok());
    let fresh = changed.is_some_and(|changed| changed.elapsed().is_ok_and(|age| age < EVERY));
    if !fresh {
        let _ = make(home, SystemTime::now());
    }
}

/// Makes a backup of every file of the log, named by the date in UTC, and thins out the old ones.
///
/// # Errors
/// When it cannot be written.
pub fn make(home: &Home, now: SystemTime) -> io::Result<Option<PathBuf>> {
    let names = read::names(&home.log()).map_err(io::Error::other)?;
    if names.is_empty() {
        return Ok(None);
    }
    let date = DateTime::<Utc>::from(now).date_naive();
    let mut archive = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for name in names {
        archive.start_file(name.as_str(), zip::write::SimpleFileOptions::default())?;
        archive.write_all(&fs::read(home.log().join(&name))?)?;
    }
    let bytes = archive.finish()?.into_inner();
    let path = folder(home).join(format!("log-{date}.zip"));
    tape::replace(&path, &bytes)?;
    let backups = all(home);
    let dates: Vec<NaiveDate> = backups.iter().map(|(date, _)| *date).collect();
    for (date, path) in &backups {
        if !kept(&dates).contains(date) {
            fs::remove_file(path)?;
        }
    }
    Ok(Some(path))
}

/// Which of these dates keep their backup: the last three, then the newest of each of four weeks, twelve months, and
/// every year.
fn kept(dates: &[NaiveDate]) -> Vec<NaiveDate> {
    let mut newest_first = dates.to_vec();
    newest_first.sort_unstable_by(|a, b| b.cmp(a));
    let mut kept: Vec<NaiveDate> = newest_first.iter().take(3).copied().collect();
    let mut one_of_each = |most: usize, span: &dyn Fn(NaiveDate) -> (i32, u32)| {
        let mut spans: Vec<(i32, u32)> = Vec::new();
        for date in &newest_first {
            if !spans.contains(&span(*date)) && spans.len() < most {
                spans.push(span(*date));
                kept.push(*date);
            }
        }
    };
    one_of_each(4, &|date| (date.iso_week().year(), date.iso_week().week()));
    one_of_each(12, &|date| (date.year(), date.month()));
    one_of_each(usize::MAX, &|date| (date.year(), 0));
    kept
}

/// The files of the log in a backup; or the file itself, if it is a log file.
pub(super) fn contents(path: &Path) -> io::Result<Vec<Vec<u8>>> {
    let mut start = [0; 2];
    let is_archive = File::open(path)?.read(&mut start)? == 2 && &start == b"PK";
    if !is_archive {
        return Ok(vec![fs::read(path)?]);
    }
    let mut archive = zip::ZipArchive::new(File::open(path)?)?;
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut bytes = Vec::new();
        archive.by_index(at)?.read_to_end(&mut bytes)?;
        files.push(bytes);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    #[test]
    fn ten_years_of_daily_backups_thin_out_to_some_two_dozen() {
        let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
        let mut dates: Vec<NaiveDate> = Vec::new();
        for day in 0..3653 {
            dates.push(first + Days::new(day));
            dates = kept(&dates);
            dates.sort();
            dates.dedup();
        }
        assert!(dates.len() <= 30, "{} are left", dates.len());
        let last = first + Days::new(3652);
        for age in [0, 1, 2] {
            assert!(
                dates.contains(&(last - Days::new(age))),
                "the last three days are there"
            );
        }
        for year in 2020..=2029 {
            assert!(dates.iter().any(|date| date.year() == year), "{year} has one");
        }
    }
}
