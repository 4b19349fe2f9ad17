//! Python's syntax as roles for each stretch of a line, for the lines in view.

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use tree_sitter::{Parser, Query, QueryCursor, StreamingIterator, Tree};

use crate::core::text::buffer::{Buffer, Piece, pieces};
use crate::tui::theme::Role;

#[cfg(test)]
mod tests;

/// What the grammar's own query leaves open, or paints in a way that a reader of Python would not expect. Later
/// patterns win over earlier ones on the same node.
const MORE_QUERIES: &str = include_str!("syntax/python.scm");

/// A piece of more bytes than this is shown without colors: its lines are no code that anyone wrote.
const TOO_LONG: usize = 16 * 1024;

/// A stretch of one line and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Bytes of the line.
    pub range: Range<usize>,
    /// What it is.
    pub role: Role,
}

/// The compiled query, and the role of each of its captures by index.
struct Highlights {
    query: Query,
    roles: Vec<Option<Role>>,
}

/// A constant that takes 5 ms to compute: made when the first code is shown. `None` if grammar and query do not
/// fit each other, which a test rules out; code is then shown without colors.
static HIGHLIGHTS: LazyLock<Option<Highlights>> = LazyLock::new(|| {
    let source = [tree_sitter_python::HIGHLIGHTS_QUERY, MORE_QUERIES].concat();
    let query = Query::new(&tree_sitter_python::LANGUAGE.into(), &source).ok()?;
    let roles = query.capture_names().iter().map(|name| role_of(name)).collect();
    Some(Highlights { query, roles })
});

fn role_of(capture: &str) -> Option<Role> {
    Some(match capture {
        "variable" => Role::Variable,
        "variable.parameter" => Role::Parameter,
        "constructor" | "type" => Role::Type,
        "constant" | "constant.builtin" => Role::Constant,
        "function" | "function.method" => Role::Function,
        "function.builtin" => Role::Builtin,
        "decorator" => Role::Decorator,
        "property" => Role::Attribute,
        "number" => Role::Number,
        "comment" => Role::Comment,
        "string" => Role::String,
        "escape" | "punctuation.special" => Role::Escape,
        "operator" => Role::Operator,
        "keyword" => Role::Keyword,
        "punctuation" => Role::Punctuation,
        // `embedded`: the code in an f-string begins without a role.
        _ => return None,
    })
}

/// The syntax of the part of one buffer that is in view. Make a new one for another buffer. Nothing is loaded before
/// the first [`Self::sync`].
///
/// The text is read piece by piece, and each from its start ([`pieces`]). Updating one tree of the whole text would
/// take ten times as long for a text with a mistake in it, and the tree would keep the repair around a mistake that is
/// mended by now.
#[derive(Default)]
pub struct Syntax {
    parser: Option<Parser>,
    /// The buffer's version and bytes when it was cut into the pieces.
    seen: Option<(u64, usize)>,
    pieces: Vec<Piece>,
    /// Those of the pieces that were in view, in order.
    painted: Vec<Painted>,
}

/// The spans of a piece.
#[derive(Debug)]
struct Painted {
    first_line: usize,
    /// What was read for it.
    source: String,
    /// Of each of its lines.
    spans: Vec<Vec<Span>>,
}

impl fmt::Debug for Syntax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Syntax")
            .field("seen", &self.seen)
            .field("painted", &self.painted)
            .finish_non_exhaustive()
    }
}

impl Syntax {
    /// Reads what has changed of those lines of the buffer. Call it after edits and scrolling, before drawing.
    pub fn sync(&mut self, buffer: &Buffer, lines: Range<usize>) {
        let text = buffer.text();
        if !self.is_of(buffer) {
            self.pieces = pieces(text);
            self.seen = Some((buffer.version(), text.len()));
        }
        let first = self
            .pieces
            .partition_point(|piece| piece.lines.end <= lines.start);
        let last = self.pieces.partition_point(|piece| piece.lines.start < lines.end);
        let in_view = self.pieces.get(first..last).unwrap_or_default();
        let mut known = std::mem::take(&mut self.painted);
        for piece in in_view {
            let source = piece.source(text);
            let spans = match known.iter().position(|known| known.source == source) {
                Some(at) => known.swap_remove(at).spans,
                None => paint(&mut self.parser, &source, piece, text),
            };
            self.painted.push(Painted {
                first_line: piece.lines.start,
                source,
                spans,
            });
        }
    }

    fn is_of(&self, buffer: &Buffer) -> bool {
        self.seen == Some((buffer.version(), buffer.text().len()))
    }

    /// The spans of a line of the buffer, sorted, without overlap; text without a role has no span. None if the line
    /// was not in view at the last [`Self::sync`], or the buffer was edited since.
    #[must_use]
    pub fn spans(&self, buffer: &Buffer, line: usize) -> &[Span] {
        let painted = self.painted.iter().filter(|_| self.is_of(buffer));
        painted
            .rev()
            .find(|painted| painted.first_line <= line)
            .and_then(|painted| painted.spans.get(line - painted.first_line))
            .map_or(&[], Vec::as_slice)
    }
}

/// The spans of a snippet of Python, one list a line.
#[must_use]
pub fn highlight(code: &str) -> Vec<Vec<Span>> {
    let mut parser = None;
    pieces(code)
        .iter()
        .flat_map(|piece| paint(&mut parser, &piece.source(code), piece, code))
        .collect()
}

/// The spans of the lines of a piece of `text`, whose source was made.
fn paint(parser: &mut Option<Parser>, source: &str, piece: &Piece, text: &str) -> Vec<Vec<Span>> {
    let mut start = piece.before.len();
    let lines = text[piece.bytes.clone()].split('\n').take(piece.lines.len());
    let lines: Vec<Range<usize>> = lines
        .map(|line| {
            let range = start..start + line.len();
            start = range.end + 1;
            range
        })
        .collect();
    if parser.is_none() {
        *parser = new_parser();
    }
    let tree = parser
        .as_mut()
        .filter(|_| source.len() <= TOO_LONG)
        .and_then(|parser| parser.parse(source, None));
    match tree {
        Some(tree) => spans_of(&tree, source, &lines),
        None => vec![Vec::new(); lines.len()],
    }
}

fn new_parser() -> Option<Parser> {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_python::LANGUAGE.into()).ok()?;
    Some(parser)
}

/// The spans of some consecutive lines, given by their byte ranges.
fn spans_of(tree: &Tree, text: &str, lines: &[Range<usize>]) -> Vec<Vec<Span>> {
    let (Some(highlights), Some(first), Some(last)) = (HIGHLIGHTS.as_ref(), lines.first(), lines.last())
    else {
        return vec![Vec::new(); lines.len()];
    };
    let shown = first.start..last.end;
    let mut captures = Vec::new();
    let mut cursor = QueryCursor::new();
    cursor.set_byte_range(shown.clone());
    let mut matches = cursor.matches(&highlights.query, tree.root_node(), text.as_bytes());
    while let Some(found) = matches.next() {
        for capture in found.captures() {
            let role = highlights.roles.get(capture.index as usize).copied().flatten();
            captures.push((capture.node.byte_range(), found.pattern_index, role));
        }
    }
    // Outer nodes first, so that inner ones paint over them; on the same node the later pattern wins.
    captures.sort_by_key(|(range, pattern, _)| (std::cmp::Reverse(range.len()), *pattern));
    let mut roles = vec![None; shown.len()];
    for (range, _, role) in captures {
        let from = range.start.clamp(shown.start, shown.end) - shown.start;
        let to = range.end.clamp(shown.start, shown.end) - shown.start;
        roles[from..to].fill(role);
    }
    lines
        .iter()
        .map(|line| runs(&roles[line.start - shown.start..line.end - shown.start]))
        .collect()
}

/// Neighbors with the same role as one span.
fn runs(roles: &[Option<Role>]) -> Vec<Span> {
    let mut at = 0;
    let mut spans = Vec::new();
    for run in roles.chunk_by(|a, b| a == b) {
        if let Some(Some(role)) = run.first() {
            spans.push(Span {
                range: at..at + run.len(),
                role: *role,
            });
        }
        at += run.len();
    }
    spans
}
