//! Python's syntax as roles for each stretch of a line, kept up to date edit by edit.

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use tree_sitter::{InputEdit, Parser, Point, Query, QueryCursor, StreamingIterator, Tree};

use crate::core::text::buffer::{Buffer, Edit, Position};
use crate::tui::theme::Role;

#[cfg(test)]
mod tests;

/// What the grammar's own query leaves open, or paints in a way that a reader of Python would not expect. Later
/// patterns win over earlier ones on the same node.
const MORE_QUERIES: &str = include_str!("syntax/python.scm");

/// Texts up to this many bytes are read anew while they do not parse: see [`Syntax::sync`].
const READ_ANEW: usize = 12 * 1024;

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

/// The syntax tree of one buffer. Make a new one for another buffer. Nothing is loaded before the first
/// [`Self::sync`].
#[derive(Default)]
pub struct Syntax {
    parser: Option<Parser>,
    tree: Option<Tree>,
    version: u64,
    /// Bytes of the text that was read: a tree must never be asked about a text that it does not span.
    length: usize,
}

impl fmt::Debug for Syntax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Syntax")
            .field("version", &self.version)
            .field("tree", &self.tree)
            .finish_non_exhaustive()
    }
}

impl Syntax {
    /// Follows the buffer's edits since the last call. Call it after edits, before drawing.
    ///
    /// A tree that was repaired around a mistake keeps the repair when it is updated, even after the mistake is
    /// mended: an opened and closed `'''` would leave half the file colored as a string. So while there is an
    /// error, a text of usual size is read anew, which takes about a millisecond.
    pub fn sync(&mut self, buffer: &Buffer) {
        if self.is_of(buffer) {
            return;
        }
        let tree = self.tree.take().and_then(|mut tree| {
            let mut length = self.length;
            for edit in buffer.edits_since(self.version)? {
                length = (length + edit.new_end).checked_sub(edit.old_end)?;
                tree.edit(&input_edit(edit));
            }
            // Edits of another buffer lead to another length, or else to a tree that the parser mends.
            (length == buffer.text().len()).then_some(tree)
        });
        if self.parser.is_none() {
            self.parser = parser();
        }
        let text = buffer.text();
        self.tree = self.parser.as_mut().and_then(|parser| {
            let updated = parser.parse(text, tree.as_ref())?;
            let doubtful = tree.is_some() && updated.root_node().has_error();
            if doubtful && text.len() <= READ_ANEW {
                parser.parse(text, None)
            } else {
                Some(updated)
            }
        });
        self.version = buffer.version();
        self.length = text.len();
    }

    fn is_of(&self, buffer: &Buffer) -> bool {
        self.tree.is_some() && self.version == buffer.version() && self.length == buffer.text().len()
    }

    /// The spans of some lines of the buffer, one list a line, sorted, without overlap; text without a role has
    /// no span. Empty lists before the first [`Self::sync`], or when the buffer was edited since the last.
    #[must_use]
    pub fn spans(&self, buffer: &Buffer, lines: Range<usize>) -> Vec<Vec<Span>> {
        match &self.tree {
            Some(tree) if self.is_of(buffer) => {
                let ranges: Vec<Range<usize>> = lines.map(|line| buffer.line_range(line)).collect();
                spans_of(tree, buffer.text(), &ranges)
            }
            _ => vec![Vec::new(); lines.len()],
        }
    }
}

fn parser() -> Option<Parser> {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_python::LANGUAGE.into()).ok()?;
    Some(parser)
}

fn input_edit(edit: &Edit) -> InputEdit {
    let point = |position: Position| Point {
        row: position.line,
        column: position.column,
    };
    InputEdit {
        start_byte: edit.start,
        old_end_byte: edit.old_end,
        new_end_byte: edit.new_end,
        start_position: point(edit.start_position),
        old_end_position: point(edit.old_end_position),
        new_end_position: point(edit.new_end_position),
    }
}

/// The spans of a snippet of Python, one list a line.
#[must_use]
pub fn highlight(code: &str) -> Vec<Vec<Span>> {
    let mut start = 0;
    let ranges: Vec<Range<usize>> = code
        .split('\n')
        .map(|line| {
            let range = start..start + line.len();
            start = range.end + 1;
            range
        })
        .collect();
    match parser().and_then(|mut parser| parser.parse(code, None)) {
        Some(tree) => spans_of(&tree, code, &ranges),
        None => vec![Vec::new(); ranges.len()],
    }
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
