//! The sittings that are listed: those of a selection, and of those the ones that words are found in.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::core::curriculum::{DayId, Index};
use crate::core::event::{EventId, Hash};
use crate::core::export::{Ended, Selection};
use crate::core::find::Words;
use crate::core::progress::{Progress, Sitting};
use crate::host::reader::Ask;

/// What the list was worked out from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    events: u64,
    last: Option<EventId>,
    /// Counts what the learner changed about the list.
    changes: u64,
}

/// The sittings that are listed, the latest first. Worked out when the log or what is wanted of it changes, not for
/// every frame.
#[derive(Default)]
pub(super) struct List {
    seen: Option<Seen>,
    changes: u64,
    /// Positions in [`Progress::sittings`].
    listed: Vec<usize>,
    /// Sittings in which something was done, wanted or not.
    all: usize,
    /// Position in `listed`.
    at: usize,
    /// The chosen sitting, so that it stays chosen when others come in.
    chosen: Option<EventId>,
    selection: Selection,
    /// The dates as they were written.
    dates: String,
    /// The weeks as they were written.
    weeks: String,
    query: String,
    /// Numbers the searches: an answer to an earlier one says nothing.
    search: u64,
    /// Sittings that the reader found, with the line.
    found: BTreeMap<EventId, String>,
    under_way: bool,
    /// What is searched of every sitting at once, and the log that it was made of.
    written: Vec<String>,
    written_of: Option<(u64, Option<EventId>)>,
}

impl List {
    /// Works the list out anew if something has changed.
    pub(super) fn refresh(&mut self, progress: &Progress, index: &Index, _: NaiveDate) {
        let seen = Seen {
            events: progress.events(),
            last: progress.last(),
            changes: self.changes,
        };
        if self.seen == Some(seen) {
            return;
        }
        self.seen = Some(seen);
        let words = Words::of(&self.query);
        let log = (seen.events, seen.last);
        if !words.is_empty() && self.written_of != Some(log) {
            // Once for a log, not for every letter of a search.
            let titles: BTreeMap<DayId, &str> =
                index.days().map(|day| (day.id, day.title.as_str())).collect();
            let sittings = progress.sittings().iter();
            self.written = sittings.map(|sitting| written(sitting, &titles)).collect();
            self.written_of = Some(log);
        }
        let worked = || {
            progress
                .sittings()
                .iter()
                .enumerate()
                .rev()
                .filter(|(_, sitting)| sitting.worked())
        };
        self.all = worked().count();
        self.listed = worked()
            .filter(|(_, sitting)| self.selection.wants(sitting))
            .filter(|(at, sitting)| {
                words.is_empty()
                    || self.found.contains_key(&sitting.id)
                    || self.written.get(*at).is_some_and(|text| words.are_in(text))
            })
            .map(|(at, _)| at)
            .collect();
        let sitting_at = |at: &usize| progress.sittings().get(*at).map(|sitting| sitting.id);
        let same = self.listed.iter().position(|at| sitting_at(at) == self.chosen);
        self.at = same.unwrap_or(self.at).min(self.listed.len().saturating_sub(1));
        // The latest stays chosen while others come in on top of it.
        if self.chosen.is_some() {
            self.chosen = self.listed.get(self.at).and_then(sitting_at);
        }
    }

    pub(super) fn seen(&self) -> Seen {
        self.seen.unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.listed.len()
    }

    pub(super) fn all(&self) -> usize {
        self.all
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    pub(super) fn step(&mut self, by: isize) {
        self.choose(self.at.saturating_add_signed(by));
    }

    pub(super) fn choose(&mut self, row: usize) {
        self.at = row.min(self.listed.len().saturating_sub(1));
        self.chosen = None;
    }

    /// The sittings that are listed.
    pub(super) fn sittings<'a>(&'a self, progress: &'a Progress) -> impl Iterator<Item = &'a Sitting> {
        self.listed.iter().filter_map(|at| progress.sittings().get(*at))
    }

    pub(super) fn chosen<'a>(&self, progress: &'a Progress) -> Option<&'a Sitting> {
        progress.sittings().get(*self.listed.get(self.at)?)
    }

    /// Holds on to the chosen sitting, wherever it comes to stand.
    pub(super) fn hold(&mut self, progress: &Progress) {
        self.chosen = self.chosen(progress).map(|sitting| sitting.id);
    }

    fn changed(&mut self) {
        self.changes += 1;
    }

    pub(super) fn selection(&self) -> &Selection {
        &self.selection
    }

    pub(super) fn dates(&self) -> &str {
        &self.dates
    }

    pub(super) fn weeks(&self) -> &str {
        &self.weeks
    }

    pub(super) fn query(&self) -> &str {
        &self.query
    }

    pub(super) fn is_under_way(&self) -> bool {
        self.under_way
    }

    /// The line that was found in a sitting's notes or code.
    pub(super) fn line(&self, sitting: &Sitting) -> Option<String> {
        let words = Words::of(&self.query);
        if words.is_empty() {
            return None;
        }
        let written = sitting.answers.iter().chain(&sitting.notes);
        let mut lines = written.filter_map(|note| words.find(&note.text));
        lines
            .next()
            .map(str::to_owned)
            .or_else(|| self.found.get(&sitting.id).cloned())
    }

    pub(super) fn is_narrowed(&self) -> bool {
        self.selection != Selection::default() || !self.query.trim().is_empty()
    }

    pub(super) fn show_all(&mut self) {
        let (seen, changes, search) = (self.seen, self.changes + 1, self.search + 1);
        *self = Self {
            seen,
            changes,
            search,
            ..Self::default()
        };
    }

    pub(super) fn set_dates(&mut self, text: &str, range: (Option<NaiveDate>, Option<NaiveDate>)) {
        text.trim().clone_into(&mut self.dates);
        (self.selection.since, self.selection.until) = range;
        self.at = 0;
        self.changed();
    }

    pub(super) fn set_weeks(
        &mut self,
        text: &str,
        weeks: Option<(crate::core::curriculum::WeekId, crate::core::curriculum::WeekId)>,
    ) {
        text.trim().clone_into(&mut self.weeks);
        self.selection.weeks = weeks;
        self.at = 0;
        self.changed();
    }

    /// The next way to have ended, then any again.
    pub(super) fn next_verdict(&mut self) {
        let at = self
            .selection
            .ended
            .and_then(|ended| Ended::ALL.iter().position(|other| *other == ended));
        self.selection.ended = Ended::ALL.get(at.map_or(0, |at| at + 1)).copied();
        self.at = 0;
        self.changed();
    }

    /// Other words are looked for: titles and short notes at once, long texts and code by the reader.
    pub(super) fn look_for(&mut self, query: &str, progress: &Progress) -> Option<Ask> {
        if self.query == query {
            return None;
        }
        query.clone_into(&mut self.query);
        self.found.clear();
        self.search += 1;
        self.at = 0;
        self.changed();
        let query = query.trim();
        self.under_way = !query.is_empty();
        if query.is_empty() {
            // Whatever is still under way is given up by the number alone.
            return None;
        }
        let texts = progress
            .sittings()
            .iter()
            .rev()
            .filter(|sitting| self.selection.wants(sitting))
            .map(|sitting| (sitting.id, texts_of(sitting)))
            .filter(|(_, hashes)| !hashes.is_empty());
        Some(Ask::Sittings {
            search: self.search,
            query: query.to_owned(),
            texts: texts.collect(),
        })
    }

    /// The reader found some.
    pub(super) fn take(&mut self, search: u64, found: Vec<(EventId, String)>, done: bool) {
        if search == self.search {
            self.found.extend(found);
            self.under_way = !done;
            self.changed();
        }
    }
}

/// The texts of a sitting that are kept beside the log: the code of its attempts, the last first, and long words.
fn texts_of(sitting: &Sitting) -> Vec<Hash> {
    let mut hashes: Vec<Hash> = Vec::new();
    let words = sitting
        .answers
        .iter()
        .chain(&sitting.notes)
        .filter_map(|words| words.whole);
    let code = sitting.attempts.iter().rev().filter_map(|attempt| attempt.code);
    for hash in words.chain(code) {
        if !hashes.contains(&hash) {
            hashes.push(hash);
        }
    }
    hashes
}

/// What a sitting's title, its day's name and what was written about it are searched in: all of it in lower case.
fn written(sitting: &Sitting, titles: &BTreeMap<DayId, &str>) -> String {
    let title = titles.get(&sitting.day).copied().unwrap_or_default();
    let mut text = format!("{} {title}", sitting.day);
    for note in sitting.answers.iter().chain(&sitting.notes) {
        text.push('\n');
        text.push_str(&note.text);
    }
    text.make_ascii_lowercase();
    text
}
