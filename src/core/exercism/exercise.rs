//! One exercise: its `.meta/config.json`, its texts and its files, made into the material of a day.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Kind, Listing, Unusable, json};
use crate::core::curriculum::{Reference, layout};

/// What a test file gets that imports `pytest` for its marks.
const PYTEST: &str = include_str!("pytest.py");
const META: &str = ".meta/config.json";

/// The material of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// As listed.
    pub listing: Listing,
    /// What it asks for, in a sentence.
    pub goal: String,
    /// Introduction and instructions, in Markdown.
    pub reading: String,
    /// Of its own; none if it has none.
    pub hints: Vec<String>,
    /// Its page, and where it is from.
    pub references: Vec<Reference>,
    /// The files of the exercise, each by its path inside the exercise's folder, as [`layout::exercise`] wants them.
    pub files: BTreeMap<String, Vec<u8>>,
}

#[derive(Deserialize)]
struct Meta {
    files: Files,
    blurb: Option<String>,
    source: Option<String>,
    source_url: Option<String>,
}

#[derive(Deserialize)]
struct Files {
    #[serde(default)]
    solution: Vec<String>,
    #[serde(default)]
    test: Vec<String>,
    #[serde(default)]
    example: Vec<String>,
    #[serde(default)]
    exemplar: Vec<String>,
    /// Shown beside the solution and not to be changed: what the tests need.
    #[serde(default)]
    editor: Vec<String>,
}

/// Makes the material of a day of an exercise's files, each by its path inside its folder. `track` is the track's name in
/// addresses.
///
/// # Errors
/// Something is missing or cannot be used; the sentence names the exercise.
pub fn draft(track: &str, listing: &Listing, files: &BTreeMap<String, Vec<u8>>) -> Result<Draft, Unusable> {
    let folder = Folder {
        name: listing.folder(),
        files,
    };
    if !is_slug(&listing.slug) {
        return Err(folder.unusable("its slug is not made of small letters, digits and hyphens"));
    }
    let meta: Meta = json(&format!("{}/{META}", folder.name), folder.bytes(META)?)?;
    let instructions = folder
        .text(".docs/instructions.md")?
        .ok_or_else(|| folder.missing(".docs/instructions.md"))?;
    let mut reading = String::new();
    for part in [
        folder.text(".docs/introduction.md")?,
        folder.text(".docs/introduction.append.md")?,
        Some(instructions),
        folder.text(".docs/instructions.append.md")?,
    ]
    .into_iter()
    .flatten()
    {
        if !reading.is_empty() {
            reading.push('\n');
        }
        reading.push_str(&quoted_notes(&part));
    }
    if reading.trim().is_empty() {
        return Err(folder.unusable(".docs/instructions.md is empty"));
    }
    let hints = folder.text(".docs/hints.md")?;
    let goal = meta
        .blurb
        .as_deref()
        .map(one_line)
        .filter(|blurb| !blurb.is_empty());
    Ok(Draft {
        goal: goal.unwrap_or_else(|| format!("Make the tests of {} pass.", listing.name)),
        reading,
        hints: hints.as_deref().map(three_hints).unwrap_or_default(),
        references: references(track, listing, &meta),
        files: exercise_files(&folder, &meta.files)?,
        listing: listing.clone(),
    })
}

/// An exercise's files, and what it is called in a sentence about them.
struct Folder<'a> {
    name: String,
    files: &'a BTreeMap<String, Vec<u8>>,
}

impl<'a> Folder<'a> {
    fn unusable(&self, why: impl std::fmt::Display) -> Unusable {
        Unusable(format!("{}: {why}.", self.name))
    }

    fn missing(&self, file: &str) -> Unusable {
        self.unusable(format!("{file} is missing"))
    }

    fn bytes(&self, file: &str) -> Result<&'a [u8], Unusable> {
        let bytes = self.files.get(file).map(Vec::as_slice);
        bytes.ok_or_else(|| self.missing(file))
    }

    /// A text, with the line ends of this system's files; `None` if there is no such file.
    fn text(&self, file: &str) -> Result<Option<String>, Unusable> {
        let Some(bytes) = self.files.get(file) else {
            return Ok(None);
        };
        let text =
            std::str::from_utf8(bytes).map_err(|_| self.unusable(format!("{file} is not UTF-8 text")))?;
        Ok(Some(text.replace("\r\n", "\n")))
    }
}

fn exercise_files(folder: &Folder<'_>, names: &Files) -> Result<BTreeMap<String, Vec<u8>>, Unusable> {
    let mut files = BTreeMap::new();
    let empty = |what: &str| folder.unusable(format!("{META} names no {what} file"));
    if names.solution.is_empty() {
        return Err(empty("solution"));
    }
    if names.test.is_empty() {
        return Err(empty("test"));
    }
    for name in names.solution.iter().chain(&names.test).chain(&names.editor) {
        if !layout::is_content(name) {
            return Err(folder.unusable(format!(
                "{META} names `{name}`, which is no file that étude can place"
            )));
        }
    }
    let examples = if names.example.is_empty() {
        &names.exemplar
    } else {
        &names.example
    };
    for name in &names.solution {
        let start = folder.bytes(name)?.to_vec();
        files.insert(format!("start/{name}"), start);
        let example = example_of(name, &names.solution, examples)
            .ok_or_else(|| folder.unusable(format!("{META} names no example for {name}")))?;
        files.insert(format!("solution/{name}"), folder.bytes(example)?.to_vec());
    }
    for name in &names.test {
        if !layout::is_tests(name) {
            return Err(folder.unusable(format!(
                "its test file {name} is named neither *_test.py nor test_*.py"
            )));
        }
    }
    let beside = names.test.iter().chain(&names.editor);
    for name in beside.filter(|name| !names.solution.contains(name)) {
        if layout::is_reserved(name) {
            return Err(folder.unusable(format!("étude has a use of its own for a file named {name}")));
        }
        files.insert(name.clone(), folder.bytes(name)?.to_vec());
    }
    let imports_pytest = files.iter().any(|(name, bytes)| {
        !name.contains('/') && name.ends_with(".py") && std::str::from_utf8(bytes).is_ok_and(imports_pytest)
    });
    if imports_pytest && !files.contains_key("pytest.py") {
        files.insert("pytest.py".to_owned(), PYTEST.into());
    }
    Ok(files)
}

/// The example that stands for a solution file: the only one for the only one, else the one of the same name, else the
/// one in the same place of as many.
fn example_of<'a>(name: &str, solutions: &[String], examples: &'a [String]) -> Option<&'a String> {
    let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let at = solutions.iter().position(|solution| solution == name);
    let namesake = examples.iter().find(|example| last(example) == last(name));
    namesake.or_else(|| examples.get(at?).filter(|_| examples.len() == solutions.len()))
}

/// Whether a source imports `pytest` on a line of its own.
fn imports_pytest(source: &str) -> bool {
    source.lines().any(|line| {
        let mut words = line
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|word| !word.is_empty());
        match words.next() {
            Some("import") => words.any(|word| word == "pytest"),
            Some("from") => words.next() == Some("pytest"),
            _ => false,
        }
    })
}

fn is_slug(slug: &str) -> bool {
    slug.split('-')
        .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

fn references(track: &str, listing: &Listing, meta: &Meta) -> Vec<Reference> {
    let mut references = vec![Reference {
        title: format!("{} on Exercism, where this exercise is from", listing.name),
        url: format!("https://exercism.org/tracks/{track}/exercises/{}", listing.slug),
    }];
    let source = meta
        .source
        .as_deref()
        .map(one_line)
        .filter(|source| !source.is_empty());
    let url = meta.source_url.as_deref().filter(|url| url.starts_with("http"));
    if let Some(url) = url {
        references.push(Reference {
            title: source.unwrap_or_else(|| "Its source".to_owned()),
            url: url.to_owned(),
        });
    }
    references
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Notes that are fenced with a name of the site's own become quotes: any other reader shows them as code.
fn quoted_notes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    for line in text.trim().lines() {
        let tildes = &line[..line.len() - line.trim_start_matches('~').len()];
        match fence {
            None if tildes.len() >= 3 && line[tildes.len()..].trim_start().starts_with("exercism/") => {
                fence = Some(tildes);
                continue;
            }
            Some(open) if line.trim_end() == open => {
                fence = None;
                out.push('\n');
                continue;
            }
            Some(_) => out.push_str(if line.is_empty() { ">" } else { "> " }),
            None => {}
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// The sections of `hints.md`, in at most three portions that can be opened one by one.
fn three_hints(text: &str) -> Vec<String> {
    let mut sections: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with("# ")) {
        if line.starts_with("## ") || sections.is_empty() {
            sections.push(String::new());
        }
        if let Some(section) = sections.last_mut() {
            section.push_str(line);
            section.push('\n');
        }
    }
    let sections: Vec<&str> = sections
        .iter()
        .map(|section| section.trim())
        .filter(|section| !section.is_empty())
        .collect();
    let size = sections.len().div_ceil(3).max(1);
    sections
        .chunks(size)
        .map(|portion| portion.join("\n\n"))
        .collect()
}

impl Draft {
    /// Of étude's three levels: a concept alone; combined; a decision.
    pub(super) fn level(&self) -> u8 {
        match (self.listing.kind, self.listing.difficulty) {
            (Kind::Concept, _) | (Kind::Practice, 0..=3) => 1,
            (Kind::Practice, 4..=6) => 2,
            (Kind::Practice, _) => 3,
        }
    }
}
