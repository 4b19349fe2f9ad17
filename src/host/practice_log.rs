//! `PRACTICE_LOG.md`: the log for reading, in the practice folder.
//!
//! Everything between two marks is generated and written anew; everything else in the file is the learner's and stays,
//! byte by byte. The file is derived from the log, so it may be deleted, and comes back.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::journal::code::CodeStore;
use super::journal::replace;
use crate::core::curriculum::Index;
use crate::core::export::markdown::page;
use crate::core::progress::Progress;

/// Its name.
pub const NAME: &str = "PRACTICE_LOG.md";

const BEGIN: &str =
    "<!-- étude writes from here to the closing mark; what you add above or below is yours and stays -->";
const BEGIN_START: &str = "<!-- étude writes from here";
const END: &str = "<!-- étude: end -->";

/// Why it was not written.
#[derive(Debug, thiserror::Error)]
#[error("{} was not brought up to date ({error}). Your log itself is safe; make the file writable, and the next sitting writes it.", path.display())]
pub struct PracticeLogError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

/// Brings `PRACTICE_LOG.md` in `folder` up to date. Gives its path, and whether anything changed.
///
/// `texts` has the long answers and notes; one that is not on this machine is shown by its beginning.
///
/// # Errors
/// When it cannot be read or written; it is as it was then.
pub fn write(
    folder: &Path,
    progress: &Progress,
    index: &Index,
    today: NaiveDate,
    texts: &CodeStore,
) -> Result<(PathBuf, bool), PracticeLogError> {
    let path = folder.join(NAME);
    // A link to a file elsewhere stays a link.
    let target = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
    let failed = |error| PracticeLogError {
        path: path.clone(),
        error,
    };
    let old = match fs::read(&target) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(failed(error)),
    };
    let load = |hash| texts.load(hash).ok().flatten();
    let new = weave(&old, &page(progress, index, today, &load));
    if new == old {
        return Ok((path, false));
    }
    replace(&target, &new).map_err(failed)?;
    Ok((path, true))
}

/// Puts the generated part into what is there.
fn weave(old: &[u8], page: &str) -> Vec<u8> {
    let generated = [BEGIN, "\n\n", page, "\n", END, "\n"].concat();
    let lines: Vec<&[u8]> = old.split_inclusive(|byte| *byte == b'\n').collect();
    let is = |line: &[u8], mark: &str, whole: bool| {
        let line = line.trim_ascii();
        if whole {
            line == mark.as_bytes()
        } else {
            line.starts_with(mark.as_bytes())
        }
    };
    let begin = lines.iter().position(|line| is(line, BEGIN_START, false));
    let end = begin.and_then(|begin| {
        lines[begin..]
            .iter()
            .position(|line| is(line, END, true))
            .map(|at| begin + at)
    });
    match (begin, end) {
        (Some(begin), Some(end)) => [
            &lines[..begin].concat(),
            generated.as_bytes(),
            &lines[end + 1..].concat(),
        ]
        .concat(),
        // One of the marks is gone: nobody can tell what is whose, so everything stays, below a new part.
        (Some(begin), None) => {
            let kept = [&lines[..begin].concat()[..], &lines[begin + 1..].concat()].concat();
            [generated.as_bytes(), b"\n", &kept].concat()
        }
        (None, _) if old.trim_ascii().is_empty() => [b"# Practice log\n\n", generated.as_bytes()].concat(),
        (None, _) => [generated.as_bytes(), b"\n", old].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        String::from_utf8_lossy(bytes).into_owned()
    }

    #[test]
    fn what_stands_outside_the_marks_survives_byte_by_byte() {
        let first = weave(b"", "page one");
        let edited = text(&first).replace("# Practice log", "# My log\r\n\tmine \u{fe0f}")
            + "\n\nPS: below\nno end of line";
        let second = text(&weave(edited.as_bytes(), "page two"));
        assert_eq!(second, edited.replace("page one", "page two"));
    }

    #[test]
    fn bytes_that_are_not_utf8_survive_as_well() {
        let old = [&weave(b"", "one")[..], b"\xff\xfe mine"].concat();
        assert!(weave(&old, "two").ends_with(b"\xff\xfe mine"));
    }

    #[test]
    fn a_file_that_was_there_before_is_kept_below() {
        let new = text(&weave(b"# Notes of mine\n", "page"));
        assert!(new.starts_with(BEGIN));
        assert!(new.ends_with("# Notes of mine\n"));
    }

    #[test]
    fn without_the_closing_mark_everything_is_kept() {
        let first = text(&weave(b"", "page one"));
        let torn = first.replace(END, "my own words");
        let mended = text(&weave(torn.as_bytes(), "page two"));
        assert!(
            mended.contains("page two") && mended.contains("page one") && mended.contains("my own words")
        );
        assert_eq!(mended.matches(BEGIN_START).count(), 1);
        assert_eq!(
            text(&weave(mended.as_bytes(), "page three")),
            mended.replace("page two", "page three")
        );
    }

    #[test]
    fn writing_twice_changes_nothing() {
        let once = weave(b"above\n", "page");
        assert_eq!(weave(&once, "page"), once);
    }
}
