//! A text of Python as pieces of some lines, each of which a parser can read on its own.
//!
//! A parser that reads a whole file at every key is too slow for a long file, above all for one with a mistake in it,
//! and what it makes of the lines behind a mistake says little. Pieces bound both: only those in view are read, and a
//! mistake reaches no further than its own. They depend on the text alone, never on how it came about.

use std::ops::Range;

use super::line_starts;
use super::scan::{self, Inside, Scan};

/// A piece begins at least so many lines after the one before it, unless that one holds a bracket that was given up.
const SHORT: usize = 8;

/// After so many lines it begins at the outermost statement there was, since none stands at the left edge.
const LONG: usize = 20;

/// After so many it begins even within brackets or a string.
const LONGEST: usize = 32;

/// Some lines of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The lines.
    pub lines: Range<usize>,
    /// Their bytes, line ends included.
    pub bytes: Range<usize>,
    /// What is open where they begin, to be read before them: the start of a string, or a bracket. Mostly nothing.
    pub before: String,
}

impl Piece {
    /// What a parser is to read for this piece of `text`: its lines after [`Self::before`], with everything closed
    /// that is open at their end.
    #[must_use]
    pub fn source(&self, text: &str) -> String {
        let mut source = [self.before.as_str(), &text[self.bytes.clone()]].concat();
        let context = scan::context(&source);
        let mut end = String::new();
        match context.inside {
            Inside::String { quote, triple: true } => (0..3).for_each(|_| end.push(char::from(quote))),
            _ if !source.ends_with('\n') => end.push('\n'),
            _ => {}
        }
        let open = context.open.iter().rev();
        end.extend(open.filter_map(|at| scan::closer_of(source.as_bytes()[*at]).map(char::from)));
        if end != "\n" {
            source.push_str(&end);
        }
        source
    }
}

/// Clauses go with the statement above them.
const CLAUSES: [&str; 5] = ["else", "elif", "except", "finally", "case"];

/// What no line within brackets begins with: a bracket that is still open there was forgotten.
const STATEMENTS: [&str; 13] = [
    "assert", "break", "class", "continue", "def", "del", "global", "import", "pass", "raise", "return",
    "try", "while",
];

/// How well a piece could begin at a line; less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fitness {
    /// A statement, so far from the left edge.
    Statement(usize),
    /// Within so many brackets.
    Brackets(usize),
    /// Within a string.
    String,
    /// A clause, a comment, a blank line, the second line of a statement.
    Unfit,
}

/// How a line begins.
struct Line {
    fitness: Fitness,
    /// A bracket was open that can only have been forgotten: it ends with the line above.
    gives_up: bool,
    /// See [`Piece::before`].
    before: Option<Opener>,
}

/// Where what is open at the start of a line was opened.
#[derive(Clone, Copy)]
enum Opener {
    Bracket(usize),
    String { at: usize, quotes: usize },
}

impl Opener {
    fn source(self, text: &str) -> String {
        match self {
            // A call's brackets, since arguments with names stand only there.
            Self::Bracket(at) if text[at..].starts_with('(') => "_(".into(),
            Self::Bracket(at) => text[at..=at].into(),
            Self::String { at, quotes } => {
                let letters = text.as_bytes()[..at].iter().rev().take(2);
                let letters = letters.take_while(|byte| byte.is_ascii_alphabetic()).count();
                text[at - letters..at + quotes].into()
            }
        }
    }
}

/// The pieces of a text, in order: every line is in one, and every byte.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let starts = line_starts(text);
    let lines = lines(text, &starts);
    let mut pieces = Vec::new();
    let mut first = 0;
    while first < lines.len() {
        let next = first + length(&lines[first..]);
        pieces.push(Piece {
            lines: first..next,
            bytes: starts[first]..starts.get(next).copied().unwrap_or(text.len()),
            before: lines[first]
                .before
                .map_or_else(String::new, |opener| opener.source(text)),
        });
        first = next;
    }
    pieces
}

/// How many of the lines the first piece has.
fn length(lines: &[Line]) -> usize {
    let mut best: Option<(Fitness, usize)> = None;
    for (at, line) in lines.iter().enumerate().skip(1) {
        if line.gives_up {
            return at;
        }
        // The first of the statements, since a mistake then reaches less far, and the last of what is worse.
        let better = |(fitness, _)| match line.fitness {
            Fitness::Statement(_) => line.fitness < fitness,
            _ => line.fitness <= fitness,
        };
        if at >= SHORT && best.is_none_or(better) {
            best = Some((line.fitness, at));
        }
        match best {
            Some((Fitness::Statement(0), best)) => return best,
            Some((Fitness::Statement(_), best)) if at >= LONG => return best,
            Some((_, best)) if at >= LONGEST => return best,
            _ => {}
        }
    }
    lines.len()
}

/// How each line begins.
fn lines(text: &str, starts: &[usize]) -> Vec<Line> {
    let mut scan = Scan::new(text.as_bytes());
    let mut string = 0;
    let mut decorated = false;
    let mut lines = Vec::with_capacity(starts.len());
    for (number, start) in starts.iter().enumerate() {
        while scan.at < *start {
            let (at, was) = (scan.at, scan.context.inside);
            scan.step();
            if was == Inside::Code && matches!(scan.context.inside, Inside::String { .. }) {
                string = at;
            }
        }
        let end = starts.get(number + 1).copied().unwrap_or(text.len());
        let line = &text[*start..end];
        let code = line.trim_start_matches([' ', '\t']);
        let indentation = line.len() - code.len();
        let mut gives_up = false;
        let mut before = scan.context.open.last().copied().map(Opener::Bracket);
        let fitness = match scan.context.inside {
            Inside::String { triple, .. } => {
                let quotes = if triple { 3 } else { 1 };
                before = Some(Opener::String { at: string, quotes });
                Fitness::String
            }
            _ if before.is_some() && begins_statement(code) => {
                scan.context.open.clear();
                scan.context.logical_start = *start;
                scan.context.last_code = None;
                before = None;
                gives_up = true;
                Fitness::Statement(indentation)
            }
            _ if before.is_some() => Fitness::Brackets(scan.context.open.len()),
            _ if scan.context.logical_start != *start || is_void(code) => Fitness::Unfit,
            _ if decorated || CLAUSES.contains(&first_word(code)) => Fitness::Unfit,
            _ => Fitness::Statement(indentation),
        };
        if scan.context.logical_start == *start && before.is_none() && !is_void(code) {
            decorated = is_decorator(code);
        }
        lines.push(Line {
            fitness,
            gives_up,
            before,
        });
    }
    lines
}

/// Whether a line has no code.
fn is_void(code: &str) -> bool {
    code.is_empty() || code.starts_with(['#', '\n'])
}

/// Whether a line can only be the first of a statement, whatever stands before it.
fn begins_statement(code: &str) -> bool {
    let word = first_word(code);
    STATEMENTS.contains(&word) || code.starts_with("async def ") || is_decorator(code)
}

/// Whether a line has a decorator; the operator would be followed by a blank.
fn is_decorator(code: &str) -> bool {
    code.strip_prefix('@')
        .is_some_and(|name| !first_word(name).is_empty())
}

fn first_word(code: &str) -> &str {
    let end = code.find(|char: char| !char.is_alphanumeric() && char != '_');
    &code[..end.unwrap_or(code.len())]
}
