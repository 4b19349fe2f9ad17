//! What differs between two texts: lines, and words within lines that changed.

mod pair;
#[cfg(test)]
mod tests;
mod values;
mod words;

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

pub use pair::{Pair, pair_lines};
pub use values::diff_values;

use pair::pair_up;
use words::{changed_words, segments};

/// What happened to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In both.
    Same,
    /// Only in the first text.
    Removed,
    /// Only in the second text.
    Added,
}

/// A blank or invisible character that a reader would miss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Ordinary spaces.
    Space,
    /// Tabs.
    Tab,
    /// A carriage return.
    CarriageReturn,
    /// A no-break space, a thin space or another blank that is not U+0020.
    OtherSpace,
    /// A control or zero-width character.
    Invisible,
}

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The text itself.
    pub text: String,
    /// Whether this stretch is what differs from the line's partner.
    pub changed: bool,
    /// Set if the text is blanks of one kind and they matter here: they differ, or they end the line.
    pub blank: Option<Blank>,
}

/// A line of a diff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffLine {
    /// What happened to it.
    pub change: Change,
    /// Its number in the first text, from 1.
    pub left: Option<usize>,
    /// Its number in the second text, from 1.
    pub right: Option<usize>,
    /// Position in the diff of the line that it is compared with word by word: for a removed line the added one
    /// that replaced it, and the other way round.
    pub partner: Option<usize>,
    /// Its text, in order.
    pub segments: Vec<Segment>,
    /// The last line of its text, and the text has no line end there although the other text has.
    pub no_line_end: bool,
}

impl DiffLine {
    /// The line's text.
    #[must_use]
    pub fn text(&self) -> String {
        self.segments
            .iter()
            .map(|segment| segment.text.as_str())
            .collect()
    }
}

/// A line of one text: what is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Line<'a> {
    text: &'a str,
    /// Only the last line of a text may lack it.
    has_end: bool,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    text.split_inclusive('\n')
        .map(|line| match line.strip_suffix('\n') {
            Some(text) => Line { text, has_end: true },
            None => Line {
                text: line,
                has_end: false,
            },
        })
        .collect()
}

/// The lines of both texts in reading order: what was removed before what was added, changed words marked.
#[must_use]
pub fn diff_lines(a: &str, b: &str) -> Vec<DiffLine> {
    let (mut old, mut new) = (lines(a), lines(b));
    // That neither text ends its last line says nothing.
    if let (Some(Line { has_end: false, .. }), Some(Line { has_end: false, .. })) = (old.last(), new.last()) {
        for last in [old.last_mut(), new.last_mut()].into_iter().flatten() {
            last.has_end = true;
        }
    }
    let mut diff = Vec::with_capacity(old.len().max(new.len()));
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => diff.extend((0..len).map(|at| same(old[old_index + at], old_index + at, new_index + at))),
            _ => replaced(&mut diff, (&old, op.old_range()), (&new, op.new_range())),
        }
    }
    diff
}

fn same(line: Line<'_>, left: usize, right: usize) -> DiffLine {
    DiffLine {
        change: Change::Same,
        left: Some(left + 1),
        right: Some(right + 1),
        partner: None,
        segments: vec![Segment {
            text: line.text.to_owned(),
            changed: false,
            blank: None,
        }],
        no_line_end: !line.has_end,
    }
}

/// Lines of one text that were replaced by lines of the other; either may be none.
fn replaced(
    diff: &mut Vec<DiffLine>,
    (old, removed): (&[Line<'_>], Range<usize>),
    (new, added): (&[Line<'_>], Range<usize>),
) {
    let pairs = pair_up(&old[removed.clone()], &new[added.clone()]);
    let (first_removed, first_added) = (diff.len(), diff.len() + removed.len());
    let compared: Vec<_> = pairs
        .iter()
        .map(|(left, right)| changed_words(old[removed.start + left].text, new[added.start + right].text))
        .collect();
    for (at, number) in removed.enumerate() {
        let pair = pairs.iter().position(|(left, _)| *left == at);
        diff.push(DiffLine {
            change: Change::Removed,
            left: Some(number + 1),
            right: None,
            partner: pair.map(|pair| first_added + pairs[pair].1),
            segments: segments(old[number].text, pair.map(|pair| compared[pair].0.as_slice())),
            no_line_end: !old[number].has_end,
        });
    }
    for (at, number) in added.enumerate() {
        let pair = pairs.iter().position(|(_, right)| *right == at);
        diff.push(DiffLine {
            change: Change::Added,
            left: None,
            right: Some(number + 1),
            partner: pair.map(|pair| first_removed + pairs[pair].0),
            segments: segments(new[number].text, pair.map(|pair| compared[pair].1.as_slice())),
            no_line_end: !new[number].has_end,
        });
    }
}
