//! Days arranged in weeks of seven, and the files that say so.

use std::collections::BTreeMap;

use super::{Draft, Kind, Track};
use crate::core::curriculum::{WeekId, layout};

/// Weeks have two digits.
const LAST_WEEK: usize = 99;
const DAYS: usize = 7;

/// What every exercise without hints of its own is given.
const HINTS: [&str; 3] = [
    "Which test fails first: what does it give your code, and what does it want back?",
    "Do the smallest of its cases by hand, and write down every step you take: that is the shape of the code.",
    "Read the instructions again with the failing test beside them: which sentence does your code not do yet?",
];
const REFLECT: [&str; 2] = [
    "What would you name differently, now that it works?",
    "Which case did you not think of at first, and which words of the instructions pointed to it?",
];

/// A curriculum, as files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Each by its path inside the folder of the curriculum.
    pub files: BTreeMap<String, Vec<u8>>,
    /// How many weeks.
    pub weeks: usize,
    /// Names of exercises that did not make a week of seven, or came after the last week that there can be.
    pub rest: Vec<String>,
}

/// Arranges days in weeks, in the order in which they are given. Without seven days there is no week, and no file.
#[must_use]
pub fn curriculum(track: &Track, drafts: &[Draft]) -> Written {
    let mut files = BTreeMap::new();
    let mut weeks = 0;
    for (days, number) in drafts.chunks_exact(DAYS).take(LAST_WEEK).zip(1_u8..) {
        let Some(id) = WeekId::new('w', number) else {
            break;
        };
        weeks += 1;
        let text = week(track, number, days);
        files.insert(
            format!("curriculum/exercises/week-{number:02}.toml"),
            text.into_bytes(),
        );
        for (draft, day) in days.iter().zip(1..) {
            let folder = format!("{}/{id}/d{day}-{}", layout::EXERCISES, draft.listing.slug);
            let placed = draft.files.iter();
            files.extend(placed.map(|(name, bytes)| (format!("{folder}/{name}"), bytes.clone())));
        }
    }
    if weeks > 0 {
        files.insert(layout::MANIFEST.to_owned(), manifest(track, weeks).into_bytes());
    }
    let rest = drafts.iter().skip(weeks * DAYS);
    Written {
        files,
        weeks,
        rest: rest.map(|draft| draft.listing.slug.clone()).collect(),
    }
}

fn manifest(track: &Track, weeks: usize) -> String {
    let title = string(&format!("Exercism: {}", track.language));
    format!(
        "format = 1\n\n[[track]]\nid = \"exercism\"\ntitle = {title}\n\n[[cycle]]\ntrack = \"exercism\"\n\
         label = \"Exercism\"\ntitle = {}\nfolder = \"exercises\"\nfirst_week = \"w01\"\nlast_week = \"w{weeks:02}\"\n",
        string(&format!("The exercises of the {} track", track.language)),
    )
}

fn week(track: &Track, number: u8, days: &[Draft]) -> String {
    let mut text = format!("number = {number}\ntitle = {}\n", string(&week_title(days)));
    for (draft, number) in days.iter().zip(1..) {
        text.push('\n');
        text.push_str(&day(track, number, draft));
    }
    text
}

fn week_title(days: &[Draft]) -> String {
    let practice = || days.iter().filter(|day| day.listing.kind == Kind::Practice);
    let difficulty = || practice().map(|day| day.listing.difficulty);
    match (practice().count(), difficulty().min(), difficulty().max()) {
        (DAYS, Some(low), Some(high)) if low == high => format!("Practice, difficulty {low}"),
        (DAYS, Some(low), Some(high)) => format!("Practice, difficulty {low} to {high}"),
        (0, ..) => "Concepts".to_owned(),
        _ => "Concepts, then practice".to_owned(),
    }
}

fn day(track: &Track, number: u8, draft: &Draft) -> String {
    let listing = &draft.listing;
    let (read, code) = match (listing.kind, draft.level()) {
        (Kind::Concept, _) => (5, 8),
        (Kind::Practice, 1) => (3, 10),
        (Kind::Practice, 2) => (3, 20),
        (Kind::Practice, _) => (4, 35),
    };
    let references: String = draft
        .references
        .iter()
        .map(|it| {
            format!(
                "  {{ title = {}, url = {} }},\n",
                string(&it.title),
                string(&it.url)
            )
        })
        .collect();
    let hints: Vec<String> = if draft.hints.is_empty() {
        HINTS.iter().map(|hint| string(hint)).collect()
    } else {
        draft.hints.iter().map(|hint| block(hint)).collect()
    };
    let reflect: Vec<String> = REFLECT.iter().map(|question| string(question)).collect();
    format!(
        "[[day]]\nnumber = {number}\ntitle = {title}\nslug = \"{slug}\"\nlevel = {level}\n\
         minutes = {{ read = {read}, code = {code}, reflect = 2 }}\ngoal = {goal}\nscenario = \"{slug}\"\n\
         covers = []\n\nread = {reading}\n\nreferences = [\n{references}]\n\nhints = [\n  {hints},\n]\n\n\
         discussion = {discussion}\n\nreflect = [\n  {reflect},\n]\n\n\
         # The track has no cards; add [[day.recall]] tables in place of this line.\nrecall = []\n",
        title = string(&listing.name),
        slug = listing.slug,
        level = draft.level(),
        goal = string(&draft.goal),
        reading = block(&reading(draft)),
        hints = hints.join(",\n  "),
        discussion = block(&discussion(track, draft)),
        reflect = reflect.join(",\n  "),
    )
}

fn reading(draft: &Draft) -> String {
    let mut reading = draft.reading.clone();
    if draft.starts_right {
        reading.push_str(
            "\n# Where you start\n\nThe code that you start with passes the tests already. Make it better, in small \
             steps, and keep them passing.\n",
        );
    }
    reading
}

fn discussion(track: &Track, draft: &Draft) -> String {
    let about = match draft.listing.kind {
        Kind::Concept => {
            "The reference is the track's exemplar: it shows the concept of this exercise as its authors would \
             write it."
        }
        Kind::Practice => {
            "The reference is the track's example. It was written to prove that the tests can be passed, not to be \
             imitated: it is one solution of many."
        }
    };
    format!(
        "{about}\n\nPut it beside yours. Where they differ, which of the two would you rather find in a file that you \
         did not write, and why? What does each do with empty, huge and malformed input?\n\nSolutions of others are at \
         <https://exercism.org/tracks/{}/exercises/{}/solutions>.\n",
        track.slug, draft.listing.slug
    )
}

/// A TOML string on one line.
fn string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A TOML string on lines of its own, where nothing is escaped; on one line if the text does not allow it.
fn block(text: &str) -> String {
    let plain = text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    if plain && !text.contains("'''") {
        format!("'''\n{}\n'''", text.trim_end())
    } else {
        string(text)
    }
}
