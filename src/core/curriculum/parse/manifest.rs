//! `curriculum.toml`, `plan.toml` and `topics.toml`: what a curriculum says about itself.

use std::collections::BTreeMap;

use super::table::{Document, Table};
use crate::core::curriculum::{
    Cycle, DayId, Findings, Manifest, Plan, PlannedDay, PlannedWeek, Rule, Topic, Topics, Track, WeekId,
};

/// The format of a curriculum that this program reads.
const FORMAT: u32 = 1;

/// Reads `curriculum/curriculum.toml`. `file` is the name that findings bear.
///
/// # Errors
/// Everything that is wrong with it.
pub fn manifest(file: &str, text: &str) -> Result<Manifest, Findings> {
    Document::walk(file, text, "the curriculum", |mut table| {
        let format = table.number("format", 1, u32::MAX);
        if format.is_some_and(|format| format > FORMAT) {
            let remedy = format!("use a newer étude; this one reads format {FORMAT}");
            table.object(
                Rule::BadValue,
                "format",
                "this curriculum was written for a newer étude",
                remedy,
            );
        }
        let mut tracks: Vec<Track> = Vec::new();
        for mut each in table.tables("track", "track") {
            let (id, title) = (each.text("id"), each.text("title"));
            if let Some(id) = id
                .as_ref()
                .filter(|id| tracks.iter().any(|track| track.id == **id))
            {
                each.object(
                    Rule::Duplicate,
                    "id",
                    format!("two tracks have the id `{id}`"),
                    "rename one of them",
                );
            }
            tracks.extend(id.zip(title).map(|(id, title)| Track { id, title }));
            each.finish();
        }
        let mut cycles: Vec<Cycle> = Vec::new();
        let mut levels = Vec::new();
        for mut each in table.tables("cycle", "cycle") {
            let level = each
                .optional_number("level", 1, 3)
                .and_then(|level| u8::try_from(level).ok());
            let cycle = cycle(&mut each, &tracks, &cycles);
            levels.extend(cycle.is_some().then_some(level));
            cycles.extend(cycle);
            each.finish();
        }
        if cycles.is_empty() {
            table.object(
                Rule::MissingKey,
                "cycle",
                "there is no cycle",
                "add a [[cycle]] table with its range of weeks",
            );
        }
        table.finish();
        Some(Manifest {
            tracks,
            cycles,
            levels,
        })
    })
}

fn cycle(table: &mut Table<'_, '_>, tracks: &[Track], before: &[Cycle]) -> Option<Cycle> {
    let track = table.text("track");
    if let Some(track) = track
        .as_ref()
        .filter(|id| tracks.iter().all(|track| track.id != **id))
    {
        let what = format!("{} belongs to `{track}`, which is no track", table.name());
        table.object(Rule::BadValue, "track", what, "name the id of a [[track]]");
    }
    let label = table.text("label");
    let title = table.text("title");
    let folder = table.text("folder");
    if let Some(folder) = folder.as_ref().filter(|folder| !is_folder(folder)) {
        let what = format!("`folder` of {} is `{folder}`", table.name());
        table.object(
            Rule::BadValue,
            "folder",
            what,
            "it is one folder under curriculum/: letters, digits and hyphens",
        );
    }
    let first = week_id(table, "first_week");
    let last = week_id(table, "last_week");
    let (first, last) = (first?, last?);
    if first.letter() != last.letter() || first.number() > last.number() {
        let what = format!("the weeks of {} run from {first} to {last}", table.name());
        table.object(
            Rule::BadValue,
            "last_week",
            what,
            "write the first and the last week of one range",
        );
        return None;
    }
    let overlap = before
        .iter()
        .find(|cycle| cycle.weeks.0 <= last && first <= cycle.weeks.1);
    if let Some(cycle) = overlap {
        let what = format!(
            "the weeks of {} are also weeks of `{}`",
            table.name(),
            cycle.title
        );
        table.object(
            Rule::Duplicate,
            "first_week",
            what,
            "give every week to one cycle",
        );
    }
    Some(Cycle {
        track: track?,
        label: label?,
        title: title?,
        folder: folder?,
        weeks: (first, last),
    })
}

fn is_folder(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_alphanumeric())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        && !matches!(name, "environments")
}

fn week_id(table: &mut Table<'_, '_>, key: &'static str) -> Option<WeekId> {
    let text = table.text(key)?;
    let parsed = text.parse::<WeekId>();
    if let Err(error) = &parsed {
        table.object(
            Rule::BadValue,
            key,
            error.to_string(),
            format!("write `{key} = \"w01\"`"),
        );
    }
    parsed.ok()
}

fn day_id(table: &Table<'_, '_>, key: &'static str, text: &str) -> Option<DayId> {
    let parsed = text.parse::<DayId>();
    if let Err(error) = &parsed {
        table.object(
            Rule::BadValue,
            key,
            error.to_string(),
            "write a day like \"w02d5\"",
        );
    }
    parsed.ok()
}

/// Reads `curriculum/plan.toml`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn plan(file: &str, text: &str) -> Result<Plan, Findings> {
    Document::walk(file, text, "the plan", |mut table| {
        let mut plan = Plan::default();
        for mut each in table.tables("week", "week") {
            let id = week_id(&mut each, "id");
            let title = each.text("title");
            let Some((id, title)) = id.zip(title) else {
                continue;
            };
            each.rename(format!("week {id}"));
            if plan.week(id).is_some() {
                each.object(
                    Rule::Duplicate,
                    "id",
                    format!("two weeks have the id `{id}`"),
                    "remove one of them",
                );
            }
            let titles = each.optional_texts("days").unwrap_or_default();
            if !titles.is_empty() && titles.len() != 7 {
                let what = format!("week {id} has {} days", titles.len());
                each.object(
                    Rule::MissingDay,
                    "days",
                    what,
                    "write seven titles, or none for a week planned as a whole",
                );
            }
            let about = each.optional_text("about");
            let days = (1..=7).filter_map(|number| id.day(number)).zip(titles);
            let days = days.map(|(id, title)| PlannedDay { id, title }).collect();
            plan.weeks.push(PlannedWeek {
                id,
                title,
                about,
                days,
            });
            each.finish();
        }
        table.finish();
        Some(plan)
    })
}

/// Reads `curriculum/topics.toml`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn topics(file: &str, text: &str) -> Result<Topics, Findings> {
    Document::walk(file, text, "the list of topics", |mut table| {
        let mut topics = BTreeMap::new();
        for mut each in table.tables("topic", "topic") {
            let id = each.text("id");
            let text = each.text("text");
            let kind = each.optional_text("kind").unwrap_or_else(|| "topic".to_owned());
            let days = each.texts("days").unwrap_or_default();
            let days = days.iter().filter_map(|day| day_id(&each, "days", day)).collect();
            if let Some(id) = id.as_ref().filter(|id| topics.contains_key(*id)) {
                each.object(
                    Rule::Duplicate,
                    "id",
                    format!("two topics have the id `{id}`"),
                    "rename one of them",
                );
            }
            let line = each.finish().key("id");
            topics.extend(id.zip(text).map(|(id, text)| {
                (
                    id,
                    Topic {
                        text,
                        kind,
                        days,
                        line,
                    },
                )
            }));
        }
        table.finish();
        Some(Topics { topics })
    })
}
