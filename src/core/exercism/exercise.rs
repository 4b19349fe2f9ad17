//! One exercise: its `.meta/config.json`, its texts and its files, made into the material of a day.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Kind, Listing, Track, Unusable, json, text};
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
    /// The start passes the tests already: the exercise is to make it better.
    pub starts_right: bool,
}

#[derive(Deserialize)]
struct Meta {
    #[serde(default)]
    files: Files,
    blurb: Option<String>,
    source: Option<String>,
    source_url: Option<String>,
}

/// Which file is what; of an exercise, or of a whole track in patterns (`%{snake_slug}_test.py`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Files {
    solution: Vec<String>,
    test: Vec<String>,
    example: Vec<String>,
    exemplar: Vec<String>,
    /// Shown beside the solution and not to be changed: what the tests need.
    editor: Vec<String>,
}

impl Files {
    /// What an exercise leaves out is named as in all of its track.
    fn completed(mut self, patterns: &Self, listing: &Listing) -> Self {
        let of_track = |names: &[String]| names.iter().map(|name| named(name, &listing.slug)).collect();
        if self.solution.is_empty() {
            self.solution = of_track(&patterns.solution);
        }
        if self.test.is_empty() {
            self.test = of_track(&patterns.test);
        }
        if self.example.is_empty() && self.exemplar.is_empty() {
            self.example = of_track(match listing.kind {
                Kind::Concept => &patterns.exemplar,
                Kind::Practice => &patterns.example,
            });
        }
        self
    }
}

/// A pattern of a track, for one of its exercises.
fn named(pattern: &str, slug: &str) -> String {
    let capital = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_uppercase() + rest
    };
    let pascal: String = slug.split('-').map(capital).collect();
    let (first, rest) = pascal.split_at(pascal.len().min(1));
    pattern
        .replace("%{snake_slug}", &slug.replace('-', "_"))
        .replace("%{kebab_slug}", slug)
        .replace("%{pascal_slug}", &pascal)
        .replace("%{camel_slug}", &(first.to_lowercase() + rest))
}

/// Where to read on about a concept.
#[derive(Deserialize)]
struct Link {
    url: String,
    description: String,
}

/// Makes the material of a day of an exercise's files, each by its path inside its folder. `links` is what the track says
/// about the exercise's concept ([`Listing::links`]), if it says something.
///
/// # Errors
/// Something is missing or cannot be used; the sentence names the exercise.
pub fn draft(
    track: &Track,
    listing: &Listing,
    files: &BTreeMap<String, Vec<u8>>,
    links: Option<&[u8]>,
) -> Result<Draft, Unusable> {
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
    let appended = |file: &str| -> Result<Option<String>, Unusable> {
        let part = folder.text(file)?;
        Ok(part.map(|part| text::without_append_heading(&part).to_owned()))
    };
    let mut reading = String::new();
    for part in [
        folder.text(".docs/introduction.md")?,
        appended(".docs/introduction.append.md")?,
        Some(instructions),
        appended(".docs/instructions.append.md")?,
    ]
    .into_iter()
    .flatten()
    {
        if !reading.is_empty() {
            reading.push('\n');
        }
        reading.push_str(&text::plain(&part));
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
        hints: hints.as_deref().map(text::portions).unwrap_or_default(),
        references: references(&track.slug, listing, &meta, links)?,
        files: exercise_files(&folder, &meta.files.completed(&track.patterns, listing))?,
        starts_right: false,
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
    let mut examples: Vec<&String> = examples.iter().collect();
    for (name, example) in names.solution.iter().zip(paired(&names.solution, &examples)) {
        let start = folder.bytes(name)?.to_vec();
        if let Some(example) = example {
            files.insert(format!("solution/{name}"), folder.bytes(example)?.to_vec());
            examples.retain(|left| *left != example);
        }
        files.insert(format!("start/{name}"), start);
    }
    // A file that only the example has, under its own name: as the track itself tries its examples.
    for example in examples {
        let name = last(example);
        files.insert(format!("solution/{name}"), folder.bytes(example)?.to_vec());
    }
    if !files.keys().any(|name| name.starts_with("solution/")) {
        return Err(empty("example"));
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

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// For each solution file the example that stands for it: the one of the same name, else the next that has the name of
/// none. A solution file without one stays as it is in the example, too.
fn paired<'a>(solutions: &[String], examples: &[&'a String]) -> Vec<Option<&'a String>> {
    let namesake = |name: &str| examples.iter().copied().find(|it| last(it) == last(name));
    let mut others = examples
        .iter()
        .copied()
        .filter(|example| !solutions.iter().any(|name| last(name) == last(example)));
    let paired = solutions
        .iter()
        .map(|name| namesake(name).or_else(|| others.next()));
    paired.collect()
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

pub(super) fn is_slug(slug: &str) -> bool {
    slug.split('-')
        .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// Of what the track says about a concept, this many.
const LINKS: usize = 3;

fn references(
    track: &str,
    listing: &Listing,
    meta: &Meta,
    links: Option<&[u8]>,
) -> Result<Vec<Reference>, Unusable> {
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
    if let (Some(file), Some(bytes)) = (listing.links(), links) {
        let links: Vec<Link> = json(&file, bytes)?;
        let readable = links.into_iter().filter(|link| link.url.starts_with("http"));
        references.extend(readable.take(LINKS).map(|link| Reference {
            title: one_line(&link.description).trim_end_matches('.').to_owned(),
            url: link.url,
        }));
    }
    Ok(references)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
