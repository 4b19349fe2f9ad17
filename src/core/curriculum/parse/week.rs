//! `curriculum/<cycle>/week-NN.toml`: a week and its seven days.

use std::collections::BTreeSet;

use super::table::{Document, Places, Table};
use crate::core::curriculum::{
    Card, CardKind, Day, DayEntry, Findings, Limits, Minutes, Reference, Rule, Week, WeekId,
};

/// Where the parts of a week stand in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeekPlaces {
    /// The week's own keys.
    pub week: Places,
    /// Its days, in order.
    pub days: Vec<DayPlaces>,
}

/// Where the parts of a day stand in the file of its week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayPlaces {
    /// The day's own keys.
    pub day: Places,
    /// Its cards, in order.
    pub cards: Vec<Places>,
}

/// Reads `curriculum/<cycle>/week-NN.toml`, which must be the week `id`. `file` is the name that findings bear.
///
/// # Errors
/// Everything that is wrong with it.
pub fn week(file: &str, text: &str, id: WeekId) -> Result<Week, Findings> {
    located_week(file, text, id).map(|(week, _)| week)
}

/// As [`week`], and where everything stands.
///
/// # Errors
/// Everything that is wrong with it.
pub fn located_week(file: &str, text: &str, id: WeekId) -> Result<(Week, WeekPlaces), Findings> {
    Document::walk(file, text, "the week", |mut table| {
        let number = table.number("number", 1, 99);
        if number.is_some_and(|number| number != u32::from(id.number())) {
            let what = format!(
                "the file is named for week {}, and says it is another",
                id.number()
            );
            table.object(
                Rule::BadValue,
                "number",
                what,
                format!("write `number = {}`", id.number()),
            );
        }
        let title = table.text("title");
        let mut days = Vec::new();
        let mut places = WeekPlaces::default();
        let mut numbers = BTreeSet::new();
        let tables = table.tables("day", "day");
        let parsed_all = tables.len();
        for mut day in tables {
            let number = number_of(&mut day, &mut numbers);
            let parsed = parse_day(&mut day, id, number);
            if let Some((parsed, _)) = &parsed
                && days.iter().any(|day: &Day| day.entry.slug == parsed.entry.slug)
            {
                let what = format!("two days have the slug `{}`", parsed.entry.slug);
                day.object(Rule::Duplicate, "slug", what, "name one of them differently");
            }
            let cards = parsed
                .as_ref()
                .map(|(_, cards)| cards.clone())
                .unwrap_or_default();
            places.days.push(DayPlaces {
                day: day.finish(),
                cards,
            });
            days.extend(parsed.map(|(day, _)| day));
        }
        for missing in (1..=7).filter(|number| !numbers.contains(number)) {
            let what = format!("the week has no day {missing}");
            let remedy = format!("add a [[day]] table with `number = {missing}`; a week has seven days");
            table.object(Rule::MissingDay, "day", what, remedy);
        }
        let ordered = days.is_sorted_by_key(|day: &Day| day.entry.id);
        if !ordered {
            table.object(
                Rule::MissingDay,
                "day",
                "the days are not in order",
                "write day 1 first and day 7 last",
            );
        }
        let whole = title.filter(|_| days.len() == parsed_all && number.is_some());
        places.week = table.finish();
        whole.map(|title| (Week { id, title, days }, places))
    })
}

fn number_of(day: &mut Table<'_, '_>, seen: &mut BTreeSet<u8>) -> Option<u8> {
    let number = u8::try_from(day.number("number", 1, 7)?).ok()?;
    day.rename(format!("day {number}"));
    if !seen.insert(number) {
        let what = format!("two days have the number {number}");
        day.object(
            Rule::Duplicate,
            "number",
            what,
            "number the days 1 to 7, each once",
        );
    }
    Some(number)
}

fn parse_day(day: &mut Table<'_, '_>, week: WeekId, number: Option<u8>) -> Option<(Day, Vec<Places>)> {
    let title = day.text("title");
    let slug = day.text("slug").filter(|slug| is_name(day, "slug", slug));
    let level = day.number("level", 1, 3);
    let minutes = minutes(day);
    let goal = day.text("goal");
    let covers = day.texts("covers");
    if let Some(covers) = &covers {
        object_to_repeated(day, "covers", covers);
    }
    let scenario = day.text("scenario");
    let read = day.text("read");
    let references = references(day);
    let hints = day.texts("hints");
    let discussion = day.text("discussion");
    let reflect = day.texts("reflect");
    let cards = cards(day);
    let environment = day
        .optional_text("environment")
        .filter(|name| is_name(day, "environment", name));
    let loopback = day.flag("loopback");
    let shared_memory = day.flag("shared_memory");
    let limits = limits(day);
    let (recall, card_places) = cards?;
    let reflect = reflect?;
    let entry = DayEntry {
        id: week.day(number?)?,
        title: title?,
        slug: slug?,
        minutes: minutes?,
        environment,
        questions: reflect.clone(),
    };
    let day = Day {
        entry,
        level: u8::try_from(level?).ok()?,
        goal: goal?,
        scenario: scenario?,
        covers: covers?,
        read: read?,
        references: references?,
        hints: hints?,
        discussion: discussion?,
        reflect,
        recall,
        loopback,
        shared_memory,
        limits,
    };
    Some((day, card_places))
}

fn object_to_repeated(table: &Table<'_, '_>, key: &'static str, items: &[String]) {
    for (position, item) in items.iter().enumerate() {
        if items[..position].contains(item) {
            let what = format!("`{key}` of {} names `{item}` twice", table.name());
            table.object(Rule::Duplicate, key, what, "name it once");
        }
    }
}

/// Names of folders: `yield-from`.
fn is_name(table: &Table<'_, '_>, key: &'static str, name: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let valid = name.split('-').all(word);
    if !valid {
        let what = format!("`{key}` of {} is `{name}`", table.name());
        let remedy = "a folder bears this name: write small letters and digits, joined by hyphens";
        table.object(Rule::BadValue, key, what, remedy);
    }
    valid
}

fn minutes(day: &mut Table<'_, '_>) -> Option<Minutes> {
    let mut table = day.table("minutes", "{ read = 3, code = 9, reflect = 2 }")?;
    let mut phase = |key| {
        table
            .number(key, 1, 60)
            .and_then(|minutes| u8::try_from(minutes).ok())
    };
    let (read, code, reflect) = (phase("read"), phase("code"), phase("reflect"));
    table.finish();
    Some(Minutes {
        read: read?,
        code: code?,
        reflect: reflect?,
    })
}

fn references(day: &mut Table<'_, '_>) -> Option<Vec<Reference>> {
    let tables = day.tables("references", "reference");
    let parsed = tables.len();
    let references: Vec<Reference> = tables
        .into_iter()
        .filter_map(|mut table| {
            let (title, url) = (table.text("title"), table.text("url"));
            table.finish();
            Some(Reference {
                title: title?,
                url: url?,
            })
        })
        .collect();
    (references.len() == parsed).then_some(references)
}

fn cards(day: &mut Table<'_, '_>) -> Option<(Vec<Card>, Vec<Places>)> {
    let mut cards: Vec<Card> = Vec::new();
    let mut places = Vec::new();
    let tables = day.tables("recall", "card");
    let parsed = tables.len();
    for mut table in tables {
        let id = table.text("id").filter(|id| is_name(&table, "id", id));
        if let Some(id) = &id {
            table.rename(format!("card `{id}` of {}", day.name()));
            if cards.iter().any(|card| card.id == *id) {
                let what = format!("two cards of {} have the id `{id}`", day.name());
                table.object(
                    Rule::Duplicate,
                    "id",
                    what,
                    "the review history hangs on it: give one a name of its own",
                );
            }
        }
        let kind = card_kind(&mut table);
        let prompt = table.text("prompt");
        let code = table.optional_text("code");
        let choices = table.optional_texts("choices");
        let answer = table.text("answer");
        let accept = table.optional_texts("accept");
        places.push(table.finish());
        let card = || {
            Some(Card {
                id: id?,
                kind: kind?,
                prompt: prompt?,
                code,
                choices: choices?,
                answer: answer?,
                accept: accept?,
            })
        };
        cards.extend(card());
    }
    (cards.len() == parsed).then_some((cards, places))
}

fn card_kind(table: &mut Table<'_, '_>) -> Option<CardKind> {
    match table.text("kind")?.as_str() {
        "output" => Some(CardKind::Output),
        "choice" => Some(CardKind::Choice),
        "bug" => Some(CardKind::Bug),
        other => {
            let what = format!("`kind` of {} is `{other}`", table.name());
            table.object(Rule::BadValue, "kind", what, "it is `output`, `choice` or `bug`");
            None
        }
    }
}

/// The bounds are those of the judge: a test may take 10 s, a run 30 s.
fn limits(day: &mut Table<'_, '_>) -> Limits {
    let defaults = Limits::default();
    let Some(mut table) = day.optional_table("limits", "{ test_ms = 4000 }") else {
        return defaults;
    };
    let limits = Limits {
        test_ms: table
            .optional_number("test_ms", 100, 10_000)
            .unwrap_or(defaults.test_ms),
        run_ms: table
            .optional_number("run_ms", 100, 30_000)
            .unwrap_or(defaults.run_ms),
        memory_mb: table
            .optional_number("memory_mb", 16, 4096)
            .unwrap_or(defaults.memory_mb),
    };
    table.finish();
    limits
}
