//! Which removed line became which added line.

use std::cmp::Ordering;

use super::words::likeness;
use super::{Change, DiffLine, Line};

/// Blocks with more pairs of lines than this are paired in order, without looking at their text.
const COMPARED: usize = 2_500;

/// Lines that share less than this part of their text are not worth comparing word by word.
const ALIKE: f64 = 0.5;

/// A row of a side-by-side view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair<'a> {
    /// The first text's line.
    pub left: Option<&'a DiffLine>,
    /// The second text's line.
    pub right: Option<&'a DiffLine>,
}

/// Pairs of positions in both blocks, increasing in both: the pairing that is most alike as a whole.
pub(super) fn pair_up(old: &[Line<'_>], new: &[Line<'_>]) -> Vec<(usize, usize)> {
    if old.len() == 1 && new.len() == 1 {
        return vec![(0, 0)];
    }
    if old.len() * new.len() > COMPARED {
        return (0..old.len().min(new.len())).map(|at| (at, at)).collect();
    }
    let alike: Vec<Vec<f64>> = old
        .iter()
        .map(|a| new.iter().map(|b| likeness(a.text, b.text)).collect())
        .collect();
    // best[i][j]: the highest sum for the lines from i and from j on.
    let mut best = vec![vec![0.0_f64; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let paired = if alike[i][j] >= ALIKE {
                alike[i][j] + best[i + 1][j + 1]
            } else {
                0.0
            };
            best[i][j] = paired.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        let skips = best[i + 1][j].max(best[i][j + 1]);
        if alike[i][j] >= ALIKE && best[i][j] > skips {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j].total_cmp(&best[i][j + 1]) == Ordering::Less {
            j += 1;
        } else {
            i += 1;
        }
    }
    pairs
}

/// Lines side by side: equal lines in one row, a removed line beside the added one that replaced it.
#[must_use]
pub fn pair_lines(lines: &[DiffLine]) -> Vec<Pair<'_>> {
    let mut rows = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let Some(first) = rest.first() {
        if first.change == Change::Same {
            rows.push(Pair {
                left: Some(first),
                right: Some(first),
            });
            rest = &rest[1..];
            continue;
        }
        let at = lines.len() - rest.len();
        let removed = rest
            .iter()
            .take_while(|line| line.change == Change::Removed)
            .count();
        let added = rest[removed..]
            .iter()
            .take_while(|line| line.change == Change::Added)
            .count();
        pair_block(&mut rows, lines, at, removed, added);
        rest = &rest[removed + added..];
    }
    rows
}

/// A block of removed lines from `at` on and the added lines after them.
fn pair_block<'a>(rows: &mut Vec<Pair<'a>>, lines: &'a [DiffLine], at: usize, removed: usize, added: usize) {
    let (mut left, mut right) = (at, at + removed);
    let (left_end, right_end) = (at + removed, at + removed + added);
    while left < left_end || right < right_end {
        let next_pair = (left..left_end).find(|line| lines[*line].partner.is_some());
        let (until_left, until_right) = match next_pair.and_then(|line| Some((line, lines[line].partner?))) {
            Some((line, partner)) if (right..right_end).contains(&partner) => (line, partner),
            _ => (left_end, right_end),
        };
        // What has no partner stands side by side all the same, to save rows.
        while left < until_left || right < until_right {
            let take = |at: &mut usize, end: usize| {
                let line = (*at < end).then(|| &lines[*at]);
                *at += usize::from(line.is_some());
                line
            };
            rows.push(Pair {
                left: take(&mut left, until_left),
                right: take(&mut right, until_right),
            });
        }
        if left < left_end && right < right_end {
            rows.push(Pair {
                left: Some(&lines[left]),
                right: Some(&lines[right]),
            });
            left += 1;
            right += 1;
        }
    }
}
