//! What changed within a line.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::{Blank, Segment};

/// Identifiers and numbers, runs of blanks, and single signs.
fn words(line: &str) -> Vec<&str> {
    let is_word = |char: char| char.is_alphanumeric() || char == '_';
    let mut words = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let end = if is_word(first) {
            rest.find(|char| !is_word(char))
        } else if first.is_whitespace() {
            rest.find(|char| char != first)
        } else {
            rest.graphemes(true).next().map(str::len)
        };
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        words.push(word);
        rest = after;
    }
    words
}

/// The part of two lines' text that is the same, from 0 to 1, blanks aside.
pub(super) fn likeness(a: &str, b: &str) -> f64 {
    let (mut a, mut b) = (words(a), words(b));
    for words in [&mut a, &mut b] {
        words.retain(|word| !word.trim().is_empty());
    }
    let length = |words: &[&str]| words.iter().map(|word| word.len()).sum::<usize>();
    let total = length(&a) + length(&b);
    if total == 0 {
        return 1.0;
    }
    let same: usize = capture_diff_slices(Algorithm::Myers, &a, &b)
        .into_iter()
        .filter(|op| matches!(op, DiffOp::Equal { .. }))
        .map(|op| length(&a[op.old_range()]))
        .sum();
    // Lines are far shorter than 2^52 bytes.
    #[allow(clippy::cast_precision_loss)]
    let ratio = (2 * same) as f64 / total as f64;
    ratio
}

/// The byte ranges that differ, in each of two lines.
pub(super) fn changed_words(a: &str, b: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (old, new) = (words(a), words(b));
    let (old_at, new_at) = (offsets(&old), offsets(&new));
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let mut removed = old_at[op.old_range().start]..old_at[op.old_range().end];
        let mut added = new_at[op.new_range().start]..new_at[op.new_range().end];
        if op.old_range().len() == 1 && op.new_range().len() == 1 {
            (removed, added) = within_word(a, removed, b, added);
        }
        push_joined(&mut left, a, removed);
        push_joined(&mut right, b, added);
    }
    (left, right)
}

fn offsets(words: &[&str]) -> Vec<usize> {
    let mut at = 0;
    let mut offsets = vec![0];
    offsets.extend(words.iter().map(|word| {
        at += word.len();
        at
    }));
    offsets
}

/// What differs between two names, if at least half of both is the same at their ends: `colour`, `color`. A
/// number or a blank differs as a whole.
fn within_word(a: &str, removed: Range<usize>, b: &str, added: Range<usize>) -> (Range<usize>, Range<usize>) {
    let (old, new) = (&a[removed.clone()], &b[added.clone()]);
    let is_name = |word: &str| word.starts_with(|char: char| char.is_alphabetic() || char == '_');
    if !is_name(old) || !is_name(new) {
        return (removed, added);
    }
    let length = |pairs: Vec<(&str, &str)>| {
        let same = pairs.iter().take_while(|(a, b)| a == b);
        same.map(|(a, _)| a.len()).sum::<usize>()
    };
    let head = length(old.graphemes(true).zip(new.graphemes(true)).collect());
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = length(
        old_rest
            .graphemes(true)
            .rev()
            .zip(new_rest.graphemes(true).rev())
            .collect(),
    );
    if (head + tail) * 2 < old.len().max(new.len()) {
        return (removed, added);
    }
    (
        removed.start + head..removed.end - tail,
        added.start + head..added.end - tail,
    )
}

/// Adds a range; joined to the one before if only one blank lies between them.
fn push_joined(ranges: &mut Vec<Range<usize>>, line: &str, range: Range<usize>) {
    if range.is_empty() {
        return;
    }
    match ranges.last_mut() {
        Some(last) if range.start == last.end || &line[last.end..range.start] == " " => last.end = range.end,
        _ => ranges.push(range),
    }
}

/// What kind of character a reader would miss this as.
fn blank_of(char: char) -> Option<Blank> {
    match char {
        ' ' => Some(Blank::Space),
        '\t' => Some(Blank::Tab),
        '\r' => Some(Blank::CarriageReturn),
        _ if char.is_whitespace() => Some(Blank::OtherSpace),
        // Zero-width characters and marks of direction, the byte order mark, the soft hyphen.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}' => Some(Blank::Invisible),
        _ if char.is_control() => Some(Blank::Invisible),
        _ => None,
    }
}

/// The segments of a line. `changed`: the ranges that differ from its partner, if it has one.
pub(super) fn segments(line: &str, changed: Option<&[Range<usize>]>) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut at = 0;
    let end = line.trim_end().len();
    for range in changed.unwrap_or_default() {
        push_stretch(&mut segments, line, at..range.start, false, end);
        push_stretch(&mut segments, line, range.clone(), true, end);
        at = range.end;
    }
    push_stretch(&mut segments, line, at..line.len(), false, end);
    segments
}

/// Adds a stretch, split where blanks that matter begin and end. `end`: where the line's trailing blanks begin.
fn push_stretch(segments: &mut Vec<Segment>, line: &str, range: Range<usize>, changed: bool, end: usize) {
    let text = &line[range.clone()];
    let only_blanks = text.chars().all(|char| blank_of(char).is_some());
    let mut runs: Vec<(Range<usize>, Option<Blank>)> = Vec::new();
    for (offset, grapheme) in text.grapheme_indices(true) {
        let at = range.start + offset;
        let mut chars = grapheme.chars();
        // A zero-width joiner inside an emoji is part of it.
        let blank = chars.next().and_then(blank_of);
        let span = at..at + grapheme.len();
        match runs.last_mut() {
            Some((run, kind)) if *kind == blank => run.end = span.end,
            _ => runs.push((span, blank)),
        }
    }
    for (run, blank) in runs {
        let matters = match blank {
            // One space between changed words is no news; more of them, or nothing but them, are.
            Some(Blank::Space) => run.start >= end || (changed && (only_blanks || run.len() > 1)),
            Some(Blank::Tab) => run.start >= end || changed,
            Some(_) => true,
            None => false,
        };
        let blank = blank.filter(|_| matters);
        let text = &line[run];
        match segments.last_mut() {
            Some(last) if last.changed == changed && last.blank == blank => last.text.push_str(text),
            _ => segments.push(Segment {
                text: text.to_owned(),
                changed,
                blank,
            }),
        }
    }
}
