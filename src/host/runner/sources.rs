//! The judge's sources, which étude carries in itself.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

use super::shared;

/// The judge, in the order in which its parts need each other.
const JUDGE: [(&str, &str); 8] = [
    ("private", include_str!("python/private.py")),
    ("channel", include_str!("python/channel.py")),
    ("describe", include_str!("python/describe.py")),
    ("files", include_str!("python/files.py")),
    ("plan", include_str!("python/plan.py")),
    ("suite", include_str!("python/suite.py")),
    ("rehearsal", include_str!("python/rehearsal.py")),
    ("judge", include_str!("python/judge.py")),
];
/// What makes workers instead of judging, on top of the judge.
const MOLD: (&str, &str) = ("mold", include_str!("python/mold.py"));
/// What `python -c` gets.
pub(super) const BOOT: &str = include_str!("python/boot.py");

/// The judge's sources in one file in memory; the last one serves.
pub(super) fn in_memory(mold: bool) -> io::Result<File> {
    let sources: Vec<_> = JUDGE.into_iter().chain(mold.then_some(MOLD)).collect();
    let bytes = serde_json::to_vec(&sources)?;
    let file = shared::fixed("etude-judge", bytes.len() as u64)?;
    file.write_all_at(&bytes, 0)?;
    Ok(file)
}
