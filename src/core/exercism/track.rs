//! `config.json` of a track: which exercises there are, and the order to meet them in.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::exercise::{Files, is_slug};
use super::{Unusable, json};

/// What an exercise is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It teaches concepts.
    Concept,
    /// It practices what is known.
    Practice,
}

/// An exercise, as the track lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Names its folder and its page.
    pub slug: String,
    /// As shown.
    pub name: String,
    /// Concept or practice.
    pub kind: Kind,
    /// 1 to 10; 1 for a concept exercise, which has none.
    pub difficulty: u8,
    /// Concepts that it teaches.
    concepts: Vec<String>,
    /// Concepts that come before it.
    prerequisites: Vec<String>,
}

impl Listing {
    /// Its folder inside the checkout: `exercises/practice/leap`.
    #[must_use]
    pub fn folder(&self) -> String {
        let kind = match self.kind {
            Kind::Concept => "concept",
            Kind::Practice => "practice",
        };
        format!("exercises/{kind}/{}", self.slug)
    }

    /// The file inside the checkout that says where to read on about the first concept that it teaches.
    #[must_use]
    pub fn links(&self) -> Option<String> {
        let concept = self.concepts.first().filter(|_| self.kind == Kind::Concept)?;
        is_slug(concept).then(|| format!("concepts/{concept}/links.json"))
    }
}

/// A track: its exercises in the order to meet them in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// As shown: `Python`.
    pub language: String,
    /// Its name in addresses: `python`.
    pub slug: String,
    /// Concepts by what they build on, then practice by difficulty.
    pub exercises: Vec<Listing>,
    /// Names of exercises that the track has retired, or has not finished.
    pub inactive: Vec<String>,
    /// How files are named where an exercise does not say it.
    pub(super) patterns: Files,
}

#[derive(Deserialize)]
struct Config {
    language: String,
    slug: Option<String>,
    #[serde(default)]
    files: Files,
    exercises: Exercises,
}

#[derive(Deserialize)]
struct Exercises {
    #[serde(default)]
    concept: Vec<Entry>,
    #[serde(default)]
    practice: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    slug: String,
    name: Option<String>,
    status: Option<String>,
    difficulty: Option<u8>,
    #[serde(default)]
    concepts: Vec<String>,
    #[serde(default)]
    prerequisites: Vec<String>,
}

impl Entry {
    /// Retired, or not finished: the track itself does not offer it.
    fn is_inactive(&self) -> bool {
        matches!(self.status.as_deref(), Some("deprecated" | "wip"))
    }

    fn into_listing(self, kind: Kind) -> Listing {
        Listing {
            name: self.name.unwrap_or_else(|| self.slug.clone()),
            slug: self.slug,
            kind,
            difficulty: self.difficulty.unwrap_or(1).clamp(1, 10),
            concepts: self.concepts,
            prerequisites: self.prerequisites,
        }
    }
}

/// Reads `config.json` of a track.
///
/// # Errors
/// It is no JSON of a track, or the track of another language.
pub fn track(bytes: &[u8]) -> Result<Track, Unusable> {
    let config: Config = json("config.json", bytes)?;
    if !config.language.eq_ignore_ascii_case("python") {
        return Err(Unusable(format!(
            "This is the track of {}; étude runs Python only.",
            config.language
        )));
    }
    let mut inactive = Vec::new();
    let mut seen = BTreeSet::new();
    let mut active = |entries: Vec<Entry>, kind| -> Vec<Listing> {
        let mut listings = Vec::new();
        for entry in entries {
            if entry.is_inactive() {
                inactive.push(entry.slug);
            } else if seen.insert(entry.slug.clone()) {
                listings.push(entry.into_listing(kind));
            }
        }
        listings
    };
    let mut exercises = by_prerequisites(active(config.exercises.concept, Kind::Concept));
    let mut practice = active(config.exercises.practice, Kind::Practice);
    // Stable: within a difficulty, the track's own order.
    practice.sort_by_key(|listing| listing.difficulty);
    exercises.extend(practice);
    Ok(Track {
        slug: config.slug.unwrap_or_else(|| "python".to_owned()),
        language: config.language,
        exercises,
        inactive,
        patterns: config.files,
    })
}

/// Each exercise after those that teach its prerequisites; the track's own order otherwise. Exercises that wait for each
/// other in a circle come in the track's order too.
fn by_prerequisites(mut waiting: Vec<Listing>) -> Vec<Listing> {
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_ready = |at: usize| {
            let mut others = waiting.iter().enumerate().filter(|(other, _)| *other != at);
            !others.any(|(_, other)| {
                let mut needed = waiting[at].prerequisites.iter();
                needed.any(|concept| other.concepts.contains(concept))
            })
        };
        let next = (0..waiting.len()).find(|at| is_ready(*at)).unwrap_or(0);
        ordered.push(waiting.remove(next));
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs(text: &str) -> Vec<String> {
        let exercises = track(text.as_bytes()).unwrap().exercises;
        exercises.into_iter().map(|listing| listing.slug).collect()
    }

    #[test]
    fn concepts_come_after_what_they_build_on_and_practice_by_difficulty() {
        let text = r#"{"language": "Python", "exercises": {
            "concept": [
                {"slug": "loops", "concepts": ["loops"], "prerequisites": ["lists", "taught-nowhere"]},
                {"slug": "lists", "concepts": ["lists"], "prerequisites": ["basics"]},
                {"slug": "basics", "concepts": ["basics"], "prerequisites": []}],
            "practice": [
                {"slug": "hard", "difficulty": 7}, {"slug": "easy", "difficulty": 1},
                {"slug": "old", "difficulty": 1, "status": "deprecated"}, {"slug": "also-easy", "difficulty": 1}]}}"#;
        assert_eq!(
            slugs(text),
            ["basics", "lists", "loops", "easy", "also-easy", "hard"]
        );
        assert_eq!(track(text.as_bytes()).unwrap().inactive, ["old"]);
    }

    #[test]
    fn concepts_that_wait_for_each_other_come_in_the_tracks_order() {
        let text = r#"{"language": "Python", "exercises": {"concept": [
            {"slug": "a", "concepts": ["a"], "prerequisites": ["b"]},
            {"slug": "b", "concepts": ["b"], "prerequisites": ["a"]}]}}"#;
        assert_eq!(slugs(text), ["a", "b"]);
    }

    #[test]
    fn broken_json_is_named_with_its_line() {
        let error = track(b"{\n  \"language\": \"Python\",\n  oops\n}").unwrap_err();
        assert!(error.0.starts_with("config.json, line 3: "), "{error}");
        let error = track(br#"{"language": "Python"}"#).unwrap_err();
        assert!(error.0.contains("missing field `exercises`"), "{error}");
    }

    #[test]
    fn another_language_is_refused() {
        let error = track(br#"{"language": "Ruby", "exercises": {}}"#).unwrap_err();
        assert_eq!(error.0, "This is the track of Ruby; étude runs Python only.");
    }
}
