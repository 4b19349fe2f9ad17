//! A walk over a TOML document that takes what it knows, and objects to everything else with its line.

use std::cell::RefCell;
use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::core::curriculum::{Finding, Findings, Rule};

/// A file under the walk: its text, and what is wrong with it so far.
pub(super) struct Document<'a> {
    file: &'a str,
    text: &'a str,
    starts: Vec<usize>,
    findings: RefCell<Vec<Finding>>,
}

/// Where a value stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The line of its key, from 1.
    pub line: usize,
    /// The line on which the text of a string begins: below the quotes, when they open a block.
    pub text: usize,
    /// The lines of an array's items.
    pub items: Vec<usize>,
}

/// Where the keys of a table stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The line of the table itself, from 1.
    pub line: usize,
    keys: BTreeMap<&'static str, Place>,
}

impl Places {
    /// The line of a key; that of its table when the key is absent.
    #[must_use]
    pub fn key(&self, key: &str) -> usize {
        self.keys.get(key).map_or(self.line, |place| place.line)
    }

    /// The line on which the text of a key's value begins.
    #[must_use]
    pub fn text(&self, key: &str) -> usize {
        self.keys.get(key).map_or(self.line, |place| place.text)
    }

    /// The line of an item of a key's array.
    #[must_use]
    pub fn item(&self, key: &str, index: usize) -> usize {
        let items = self.keys.get(key).map(|place| &place.items);
        items
            .and_then(|items| items.get(index).copied())
            .unwrap_or_else(|| self.key(key))
    }
}

impl<'a> Document<'a> {
    /// Runs `walk` over the document and gives its value if nothing is wrong.
    pub(super) fn walk<T>(
        file: &'a str,
        text: &'a str,
        name: &str,
        walk: impl FnOnce(Table<'_, 'a>) -> Option<T>,
    ) -> Result<T, Findings> {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let document = Self {
            file,
            text,
            starts,
            findings: RefCell::default(),
        };
        let parsed = match DeTable::parse(text) {
            Ok(parsed) => parsed,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let remedy =
                    "mend the TOML here; texts are best written between ''' lines, where nothing is escaped";
                document.object(Rule::Syntax, at, error.message().replace('\n', ", "), remedy);
                return Err(Findings(document.findings.into_inner()));
            }
        };
        let value = walk(Table::new(&document, name.to_owned(), 0, parsed.get_ref()));
        let mut findings = document.findings.into_inner();
        findings.sort_by_key(|finding| finding.line);
        match value {
            Some(value) if findings.is_empty() => Ok(value),
            _ => Err(Findings(findings)),
        }
    }

    fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    fn object(&self, rule: Rule, at: usize, what: impl Into<String>, remedy: impl Into<String>) {
        let finding = Finding::new(rule, self.file, self.line(at), what, remedy);
        self.findings.borrow_mut().push(finding);
    }

    /// The line on which the text of a string begins that starts (with its quotes) at `at`.
    fn text_line(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let block = ["'''", "\"\"\""]
            .iter()
            .find_map(|quotes| rest.strip_prefix(quotes));
        let below = block.is_some_and(|text| text.starts_with('\n') || text.starts_with("\r\n"));
        self.line(at) + usize::from(below)
    }
}

/// A table under the walk. Every key that is asked for is known; [`Table::finish`] objects to the others.
pub(super) struct Table<'d, 'a> {
    document: &'d Document<'a>,
    /// As in a message: `day 5`.
    name: String,
    at: usize,
    entries: &'d DeTable<'a>,
    known: Vec<&'static str>,
    places: Places,
}

type Value<'d, 'a> = &'d Spanned<DeValue<'a>>;

impl<'d, 'a> Table<'d, 'a> {
    fn new(document: &'d Document<'a>, name: String, at: usize, entries: &'d DeTable<'a>) -> Self {
        let places = Places {
            line: document.line(at),
            ..Places::default()
        };
        Self {
            document,
            name,
            at,
            entries,
            known: Vec::new(),
            places,
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// A better name, once the table has said what it is.
    pub(super) fn rename(&mut self, name: String) {
        self.name = name;
    }

    /// Objects to the value of `key`, or to the table when it has none.
    pub(super) fn object(&self, rule: Rule, key: &str, what: impl Into<String>, remedy: impl Into<String>) {
        let at = self.entries.get(key).map_or(self.at, |value| value.span().start);
        self.document.object(rule, at, what, remedy);
    }

    fn optional(&mut self, key: &'static str) -> Option<Value<'d, 'a>> {
        self.known.push(key);
        let (name, value) = self.entries.get_key_value(key)?;
        let items = value.get_ref().as_array().map(|items| {
            items
                .iter()
                .map(|item| self.document.line(item.span().start))
                .collect()
        });
        let place = Place {
            line: self.document.line(name.span().start),
            text: self.document.text_line(value.span().start),
            items: items.unwrap_or_default(),
        };
        self.places.keys.insert(key, place);
        Some(value)
    }

    fn required(&mut self, key: &'static str, sample: &str) -> Option<Value<'d, 'a>> {
        let value = self.optional(key);
        if value.is_none() {
            let what = format!("{} has no `{key}`", self.name);
            self.document
                .object(Rule::MissingKey, self.at, what, format!("add `{key} = {sample}`"));
        }
        value
    }

    fn wrong_type(&self, key: &str, value: Value<'d, 'a>, wanted: &str, sample: &str) {
        let found = with_article(value.get_ref().type_str());
        let what = format!("`{key}` of {} is {found}, not {wanted}", self.name);
        let at = value.span().start;
        self.document
            .object(Rule::WrongType, at, what, format!("write `{key} = {sample}`"));
    }

    /// A string that must be there and say something.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.required(key, "\"…\"")?;
        self.as_text(key, value)
    }

    /// A string that may be there.
    pub(super) fn optional_text(&mut self, key: &'static str) -> Option<String> {
        let value = self.optional(key)?;
        self.as_text(key, value)
    }

    fn as_text(&self, key: &'static str, value: Value<'d, 'a>) -> Option<String> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(key, value, "a string", "\"…\"");
            return None;
        };
        if text.trim().is_empty() {
            let what = format!("`{key}` of {} is empty", self.name);
            self.document
                .object(Rule::BadValue, value.span().start, what, "write it");
            return None;
        }
        Some(text.to_owned())
    }

    /// An integer between `low` and `high` that must be there.
    pub(super) fn number(&mut self, key: &'static str, low: u32, high: u32) -> Option<u32> {
        let value = self.required(key, &low.to_string())?;
        self.as_number(key, value, low, high)
    }

    /// An integer between `low` and `high` that may be there.
    pub(super) fn optional_number(&mut self, key: &'static str, low: u32, high: u32) -> Option<u32> {
        let value = self.optional(key)?;
        self.as_number(key, value, low, high)
    }

    fn as_number(&self, key: &'static str, value: Value<'d, 'a>, low: u32, high: u32) -> Option<u32> {
        let Some(number) = value.get_ref().as_integer() else {
            self.wrong_type(key, value, "an integer", &low.to_string());
            return None;
        };
        let number = i64::from_str_radix(number.as_str(), number.radix()).ok();
        let fits = number
            .and_then(|number| u32::try_from(number).ok())
            .filter(|n| (low..=high).contains(n));
        if fits.is_none() {
            let shown = &self.document.text.get(value.span()).unwrap_or("?");
            let what = format!("`{key}` of {} is {shown}", self.name);
            let remedy = format!("it is a number from {low} to {high}");
            self.document
                .object(Rule::BadValue, value.span().start, what, remedy);
        }
        fits
    }

    /// True or false; false when absent.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.optional(key) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong_type(key, value, "true or false", "true");
            false
        })
    }

    /// An array of strings that must be there.
    pub(super) fn texts(&mut self, key: &'static str) -> Option<Vec<String>> {
        let value = self.required(key, "[\"…\"]")?;
        self.as_texts(key, value)
    }

    /// An array of strings; empty when absent.
    pub(super) fn optional_texts(&mut self, key: &'static str) -> Option<Vec<String>> {
        match self.optional(key) {
            Some(value) => self.as_texts(key, value),
            None => Some(Vec::new()),
        }
    }

    fn as_texts(&self, key: &'static str, value: Value<'d, 'a>) -> Option<Vec<String>> {
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "an array of strings", "[\"…\"]");
            return None;
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items.iter() {
            match item.get_ref().as_str() {
                Some(text) if !text.trim().is_empty() => texts.push(text.to_owned()),
                Some(_) => {
                    let what = format!("an item of `{key}` of {} is empty", self.name);
                    self.document
                        .object(Rule::BadValue, item.span().start, what, "write it or remove it");
                }
                None => {
                    let found = with_article(item.get_ref().type_str());
                    let what = format!("an item of `{key}` of {} is {found}, not a string", self.name);
                    self.document
                        .object(Rule::WrongType, item.span().start, what, "put it between quotes");
                }
            }
        }
        (texts.len() == items.len()).then_some(texts)
    }

    /// A table inside this one that must be there: `minutes = { … }`.
    pub(super) fn table(&mut self, key: &'static str, sample: &str) -> Option<Table<'d, 'a>> {
        let value = self.required(key, sample)?;
        self.as_table(key, value, sample)
    }

    /// A table inside this one that may be there.
    pub(super) fn optional_table(&mut self, key: &'static str, sample: &str) -> Option<Table<'d, 'a>> {
        let value = self.optional(key)?;
        self.as_table(key, value, sample)
    }

    fn as_table(&self, key: &'static str, value: Value<'d, 'a>, sample: &str) -> Option<Table<'d, 'a>> {
        let Some(entries) = value.get_ref().as_table() else {
            self.wrong_type(key, value, "a table", sample);
            return None;
        };
        let name = format!("`{key}` of {}", self.name);
        Some(Table::new(self.document, name, value.span().start, entries))
    }

    /// The tables of an array that must be there: `[[day]]`. Each is named `noun` and its position.
    pub(super) fn tables(&mut self, key: &'static str, noun: &str) -> Vec<Table<'d, 'a>> {
        let Some(value) = self.optional(key) else {
            let what = format!("{} has no `{key}`", self.name);
            self.document.object(
                Rule::MissingKey,
                self.at,
                what,
                format!("add a [[…{key}]] table for each {noun}"),
            );
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "an array of tables", "[{ … }]");
            return Vec::new();
        };
        let of = if self.name.starts_with("the ") {
            String::new()
        } else {
            format!(" of {}", self.name)
        };
        let mut tables = Vec::with_capacity(items.len());
        for (position, item) in items.iter().enumerate() {
            match item.get_ref().as_table() {
                Some(entries) => {
                    let name = format!("{noun} {}{of}", position + 1);
                    tables.push(Table::new(self.document, name, item.span().start, entries));
                }
                None => {
                    let found = with_article(item.get_ref().type_str());
                    let what = format!("an item of `{key}` of {} is {found}, not a table", self.name);
                    self.document
                        .object(Rule::WrongType, item.span().start, what, "write { … }");
                }
            }
        }
        tables
    }

    /// Objects to every key that nobody asked for, and tells where the others stand.
    pub(super) fn finish(self) -> Places {
        for key in self.entries.keys() {
            if self.known.contains(&key.get_ref().as_ref()) {
                continue;
            }
            let what = format!("unknown key `{}` in {}", key.get_ref(), self.name);
            let near = self
                .known
                .iter()
                .min_by_key(|known| distance(known, key.get_ref()));
            let remedy = match near {
                Some(near) if distance(near, key.get_ref()) <= 2 => format!("did you mean `{near}`?"),
                _ => format!("remove it; the keys here are {}", self.known.join(", ")),
            };
            self.document
                .object(Rule::UnknownKey, key.span().start, what, remedy);
        }
        self.places
    }
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'i']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// How many letters must be put in, left out or replaced to turn one word into the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let replaced = corner + usize::from(a != *b);
            corner = row[j + 1];
            row[j + 1] = replaced.min(corner + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}
