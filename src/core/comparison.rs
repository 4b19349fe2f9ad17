//! The learner's solution beside the reference: time, memory, size, and which differences mean something.
//!
//! Times are taken in turns, several of each, and summed up by their median and the middle half of them. A difference
//! counts only where the middle halves do not overlap and the medians are a tenth apart: anything less is the machine.

use super::event;

/// Two numbers less than this part of the larger one apart are about the same.
const NOISE: f64 = 0.1;
/// Nor do so few bytes mean anything: an object here or there.
const FEW_BYTES: u64 = 64 << 10;

/// The learner's solution and the reference, measured alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What the workload is, in a few words; empty where only sizes are compared.
    pub workload: String,
    /// The learner's.
    pub yours: Side,
    /// The reference.
    pub reference: Side,
    /// Why there is no time of the learner's, in a sentence.
    pub trouble: Option<String>,
}

/// What one solution costs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Side {
    /// How long the workload takes.
    pub time: Option<Spread>,
    /// Most memory that the workload had allocated at a time, in bytes.
    pub peak: Option<u64>,
    /// Lines that are neither blank, nor comment, nor docstring.
    pub lines: usize,
}

/// Several times of the same thing, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Half of them are below.
    pub median: f64,
    /// A quarter of them is below.
    pub low: f64,
    /// A quarter of them is above.
    pub high: f64,
}

/// How the learner's stands to the reference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Relation {
    /// The difference is within the noise.
    Same,
    /// So many times the reference's, more than 1.
    More(f64),
    /// The reference's is so many times the learner's, more than 1.
    Less(f64),
}

impl Spread {
    /// Sums times up; `None` if there are none.
    #[must_use]
    pub fn of(times: &[f64]) -> Option<Self> {
        let mut sorted: Vec<f64> = times.iter().copied().filter(|time| time.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        let at = |quarter: usize| sorted.get((sorted.len().checked_sub(1)?) * quarter / 4).copied();
        Some(Self {
            median: at(2)?,
            low: at(1)?,
            high: at(3)?,
        })
    }
}

impl Comparison {
    /// How the times stand to each other, where there are both.
    #[must_use]
    pub fn time(&self) -> Option<Relation> {
        let (yours, reference) = (self.yours.time?, self.reference.time?);
        let overlap = yours.low <= reference.high && reference.low <= yours.high;
        Some(if overlap {
            Relation::Same
        } else {
            relation(yours.median, reference.median)
        })
    }

    /// How the memory stands to each other, where there is both.
    #[must_use]
    pub fn memory(&self) -> Option<Relation> {
        let (yours, reference) = (self.yours.peak?, self.reference.peak?);
        #[expect(clippy::cast_precision_loss, reason = "a tenth is asked for, not a byte")]
        let (of_yours, of_reference) = (yours as f64, reference as f64);
        Some(if yours.abs_diff(reference) < FEW_BYTES {
            Relation::Same
        } else {
            relation(of_yours, of_reference)
        })
    }

    /// How the sizes stand to each other; a line more or less is nothing.
    #[must_use]
    pub fn size(&self) -> Relation {
        let (yours, reference) = (self.yours.lines, self.reference.lines);
        #[expect(clippy::cast_precision_loss, reason = "counts of lines")]
        let (of_yours, of_reference) = (yours as f64, reference as f64);
        if yours.abs_diff(reference) <= 1 {
            Relation::Same
        } else {
            relation(of_yours, of_reference)
        }
    }

    /// What the log keeps of it.
    #[must_use]
    pub fn figures(&self) -> (event::Figures, event::Figures) {
        (self.yours.figures(), self.reference.figures())
    }
}

impl Side {
    fn figures(&self) -> event::Figures {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a workload lasts seconds at most, and no negative time"
        )]
        let us = self
            .time
            .map(|time| (time.median * 1000.0).max(0.0).round() as u64);
        event::Figures {
            us,
            peak: self.peak,
            lines: u32::try_from(self.lines).unwrap_or(u32::MAX),
        }
    }
}

fn relation(yours: f64, reference: f64) -> Relation {
    let (small, large) = (yours.min(reference), yours.max(reference));
    if large <= 0.0 || large - small < NOISE * large || small <= 0.0 {
        Relation::Same
    } else if yours > reference {
        Relation::More(yours / reference)
    } else {
        Relation::Less(reference / yours)
    }
}

/// Lines of a Python source that do something: neither blank, nor comment, nor docstring.
#[must_use]
pub fn lines_of_code(source: &str) -> usize {
    let mut counted = 0;
    // The quotes that end the string which the line is in, and whether that string is a docstring.
    let mut inside: Option<(&str, bool)> = None;
    for line in source.lines() {
        let mut rest = line.trim();
        let mut counts = matches!(inside, Some((_, false)));
        // A string that begins a line outside any other is a docstring, or a statement that does as little.
        let mut first = inside.is_none();
        loop {
            if let Some((quotes, docstring)) = inside {
                let Some(end) = end_of(rest, quotes) else { break };
                rest = &rest[end..];
                inside = None;
                counts |= !docstring;
            } else if rest.is_empty() || rest.starts_with('#') {
                break;
            } else if let Some((start, quotes)) = quotes_in(rest).filter(|(start, _)| *start == 0) {
                inside = Some((quotes, first));
                counts |= !first;
                rest = &rest[start + quotes.len()..];
                // A string of one line ends on it, whatever is wrong with it.
                if quotes.len() == 1 && end_of(rest, quotes).is_none() {
                    inside = None;
                    break;
                }
            } else {
                counts = true;
                let next = [quotes_in(rest).map(|(at, _)| at), rest.find('#')];
                let Some(at) = next.into_iter().flatten().min() else {
                    break;
                };
                rest = &rest[at..];
            }
            first = false;
        }
        counted += usize::from(counts);
    }
    counted
}

/// Where the first string begins: its prefix is left of it.
fn quotes_in(text: &str) -> Option<(usize, &'static str)> {
    let at = text.find(['"', '\''])?;
    let rest = &text[at..];
    let quotes = ["\"\"\"", "'''", "\"", "'"];
    quotes
        .into_iter()
        .find(|quotes| rest.starts_with(quotes))
        .map(|quotes| (at, quotes))
}

/// Where a string goes on after its end quotes; a backslash protects what follows it.
fn end_of(text: &str, quotes: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(quotes) {
            return Some(at + quotes.len());
        }
        let mut characters = rest.chars();
        at += characters.next().map_or(1, char::len_utf8);
        if rest.starts_with('\\') {
            at += characters.next().map_or(0, char::len_utf8);
        }
    }
    None
}

#[cfg(test)]
mod tests;
