//! Python's syntax as roles for each stretch of a line, kept up to date edit by edit.

use std::ops::Range;

use crate::core::text::buffer::Buffer;
use crate::tui::theme::Role;

/// A stretch of one line and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Bytes of the line.
    pub range: Range<usize>,
    /// What it is.
    pub role: Role,
}

/// The syntax tree of one buffer. Make a new one for another buffer. Nothing is loaded before the first
/// [`Self::sync`].
#[derive(Default)]
pub struct Syntax {
    version: Option<u64>,
}

impl Syntax {
    /// Follows the buffer's edits since the last call. Call it after edits, before drawing.
    pub fn sync(&mut self, buffer: &Buffer) {
        let _ = buffer;
        todo!()
    }

    /// The spans of some lines of the buffer, one list a line, sorted, without overlap; text without a role has
    /// no span. Empty lists before the first [`Self::sync`].
    #[must_use]
    pub fn spans(&self, buffer: &Buffer, lines: Range<usize>) -> Vec<Vec<Span>> {
        let _ = (buffer, lines, self.version);
        todo!()
    }
}

/// The spans of a snippet of Python, one list a line.
#[must_use]
pub fn highlight(code: &str) -> Vec<Vec<Span>> {
    let _ = code;
    todo!()
}
