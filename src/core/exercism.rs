//! A Python track in the layout of Exercism, as a curriculum: texts and files in, texts and files out.
//!
//! A [`Track`] says which exercises there are and in which order they are best met; [`draft`] makes a day's
//! material of the files of one; [`curriculum`] arranges days in weeks of seven. Tests are taken as they are.

mod curriculum;
mod exercise;
mod text;
mod track;

pub use curriculum::{Written, curriculum};
pub use exercise::{Draft, draft};
pub use track::{Kind, Listing, Track, track};

/// What cannot be imported, and why, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unusable(pub String);

/// JSON, or where it is broken: `file`, the line, and what is wrong there.
fn json<T: serde::de::DeserializeOwned>(file: &str, bytes: &[u8]) -> Result<T, Unusable> {
    serde_json::from_slice(bytes).map_err(|error| {
        let said = error.to_string();
        let what = said
            .split_once(" at line ")
            .map_or(said.as_str(), |(what, _)| what);
        Unusable(format!(
            "{file}, line {}: {what}: mend the file, or fetch the checkout again.",
            error.line()
        ))
    })
}
