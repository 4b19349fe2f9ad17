//! Search, and replacing the whole text.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::history::EditKind;
use super::{Buffer, Selection, line_starts, read_file_text};

/// Above this many lines that differ, the difference is not worth its price: one edit replaces them all.
const DIFF_LINES: usize = 2_000;

/// The length of the match of `query` at the start of `text`, if there is one. `query` is in lower case.
fn match_ignoring_case(text: &str, query: &str) -> Option<usize> {
    let mut wanted = query.chars();
    let mut next = wanted.next();
    for (at, char) in text.char_indices() {
        if next.is_none() {
            return Some(at);
        }
        for lower in char.to_lowercase() {
            if next != Some(lower) {
                return None;
            }
            next = wanted.next();
        }
    }
    next.is_none().then_some(text.len())
}

impl Buffer {
    /// All places where `query` occurs, in order, without overlap. Case matters only if the query has an
    /// upper-case letter.
    #[must_use]
    pub fn find_all(&self, query: &str) -> Vec<Range<usize>> {
        if query.is_empty() {
            return Vec::new();
        }
        if query.chars().any(char::is_uppercase) {
            return self
                .text
                .match_indices(query)
                .map(|(at, hit)| at..at + hit.len())
                .collect();
        }
        let mut hits: Vec<Range<usize>> = Vec::new();
        let first = query.chars().next();
        for (at, char) in self.text.char_indices() {
            // Most places are ruled out by their first letter; what is not ASCII may become more than one.
            if char.is_ascii() && Some(char.to_ascii_lowercase()) != first {
                continue;
            }
            if hits.last().is_some_and(|hit| at < hit.end) {
                continue;
            }
            if let Some(length) = match_ignoring_case(&self.text[at..], query) {
                hits.push(at..at + length);
            }
        }
        hits
    }

    /// Selects the first hit at or after `from` (a byte offset), wrapping around: search while typing. Returns
    /// whether there is one; if not, nothing moves.
    pub fn search_from(&mut self, query: &str, from: usize) -> bool {
        let hits = self.find_all(query);
        let hit = hits.iter().find(|hit| hit.start >= from).or(hits.first());
        self.select_hit(hit)
    }

    /// Selects the next hit after the selection or at the cursor, wrapping around.
    pub fn search_next(&mut self, query: &str) -> bool {
        self.search_from(query, self.selection.range().end)
    }

    /// Selects the hit before the cursor, wrapping around.
    pub fn search_previous(&mut self, query: &str) -> bool {
        let before = self.selection.range().start;
        let hits = self.find_all(query);
        let hit = hits.iter().rfind(|hit| hit.start < before).or(hits.last());
        self.select_hit(hit)
    }

    fn select_hit(&mut self, hit: Option<&Range<usize>>) -> bool {
        if let Some(hit) = hit {
            self.select(Selection {
                anchor: hit.start,
                head: self.boundary_after(hit.end),
            });
        }
        hit.is_some()
    }

    /// Makes the text equal to `file_text` as one undoable edit: the file changed outside. The cursor stays with
    /// the text it was in; line ends on disk become those of `file_text`. Returns whether the text changed.
    pub fn replace_all(&mut self, file_text: &str) -> bool {
        let (text, crlf, byte_order_mark) = read_file_text(file_text);
        self.crlf = crlf;
        self.byte_order_mark = byte_order_mark;
        let before = self.version;
        self.seal();
        let changes = line_changes(&self.text, &text);
        self.change(EditKind::Whole, changes, None);
        self.seal();
        self.version != before
    }
}

/// Replacements of whole lines that make `new` out of `old`.
fn line_changes(old: &str, new: &str) -> Vec<(Range<usize>, String)> {
    let (old_lines, new_lines) = (lines(old), lines(new));
    let limit = old_lines.len().min(new_lines.len());
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let head = old_lines.iter().zip(&new_lines).take_while(same).count();
    let tails = old_lines.iter().rev().zip(new_lines.iter().rev());
    let tail = tails.take_while(same).count().min(limit - head);
    let (old_middle, new_middle) = (
        &old_lines[head..old_lines.len() - tail],
        &new_lines[head..new_lines.len() - tail],
    );
    let old_start: usize = old_lines[..head].iter().map(|line| line.len()).sum();
    if old_middle.len().max(new_middle.len()) > DIFF_LINES {
        let length: usize = old_middle.iter().map(|line| line.len()).sum();
        return vec![(old_start..old_start + length, new_middle.concat())];
    }
    let (mut at, mut changes) = (old_start, Vec::new());
    for op in capture_diff_slices(Algorithm::Myers, old_middle, new_middle) {
        // The position of an insertion in the old text may be wrong after `similar` has tidied up, so positions
        // are counted here.
        let length: usize = old_middle[op.old_range()].iter().map(|line| line.len()).sum();
        if !matches!(op, DiffOp::Equal { .. }) {
            changes.push((at..at + length, new_middle[op.new_range()].concat()));
        }
        at += length;
    }
    changes
}

/// The lines of a text, each with its line end.
fn lines(text: &str) -> Vec<&str> {
    let starts = line_starts(text);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &text[*start..end])
        .collect()
}
