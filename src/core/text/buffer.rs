//! The editor's text: a cursor, a selection, edits that know Python, and undo.
//!
//! Text inside is UTF-8 with `\n` line ends, in one string, so that a parser can read it in place; line ends
//! and a byte order mark of the file are remembered and put back by [`Buffer::file_text`]. Offsets and columns
//! are bytes. The cursor always stands on a grapheme boundary.

use std::ops::Range;

mod cells;
mod edit;
mod history;
mod lines;
mod motion;
mod pairs;
mod pieces;
mod scan;
mod search;
#[cfg(test)]
mod tests;

pub use cells::{TAB, cell_of, cells_of_grapheme, cells_of_line, column_at_cell};
pub use pieces::{Piece, pieces};

use history::History;

/// A place in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// From 0.
    pub line: usize,
    /// Bytes from the start of the line.
    pub column: usize,
}

/// What is selected: from `anchor`, where it began, to `head`, where the cursor is. Empty when they are equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Byte offset where the selection began.
    pub anchor: usize,
    /// Byte offset of the cursor.
    pub head: usize,
}

impl Selection {
    /// A cursor with nothing selected.
    #[must_use]
    pub fn at(offset: usize) -> Self {
        Self {
            anchor: offset,
            head: offset,
        }
    }

    /// Whether nothing is selected.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.anchor == self.head
    }

    /// The selected bytes, in text order.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.anchor.min(self.head)..self.anchor.max(self.head)
    }
}

/// A way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One grapheme back.
    Left,
    /// One grapheme on.
    Right,
    /// One line up, in the sticky column.
    Up,
    /// One line down, in the sticky column.
    Down,
    /// To the start of this or the previous word.
    WordLeft,
    /// To the end of this or the next word.
    WordRight,
    /// To the first character that is not blank, or, if there already, to the start of the line.
    LineStart,
    /// To the end of the line.
    LineEnd,
    /// That many lines up.
    PageUp(usize),
    /// That many lines down.
    PageDown(usize),
    /// To the start of the text.
    TextStart,
    /// To the end of the text.
    TextEnd,
    /// To the bracket that belongs to the one at the cursor.
    Bracket,
}

/// Everything a key can ask of the buffer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Move, selecting nothing.
    Move(Motion),
    /// Move, extending the selection.
    Select(Motion),
    /// Select everything.
    SelectAll,
    /// Select the word at the cursor.
    SelectWord,
    /// Select the line of the cursor with its line end; again: the next one too.
    SelectLine,
    /// Drop the selection, keep the cursor.
    Deselect,
    /// A typed character; replaces the selection.
    Type(char),
    /// Pasted text; replaces the selection; one undo step.
    Paste(String),
    /// Enter, with Python's indentation.
    Newline,
    /// Tab: indent the selected lines, or go to the next stop of 4.
    Indent,
    /// Shift-Tab: remove one step of indentation from the line or the selected lines.
    Dedent,
    /// Delete the selection, or the grapheme before, or one step of leading blanks.
    Backspace,
    /// Delete the selection, or the grapheme after.
    Delete,
    /// Delete the selection, or to the start of the word.
    DeleteWordLeft,
    /// Delete the selection, or to the end of the word.
    DeleteWordRight,
    /// Delete the lines of the selection.
    DeleteLine,
    /// Delete to the end of the line; at the end, the line end.
    DeleteToLineEnd,
    /// Move the lines of the selection up.
    MoveLinesUp,
    /// Move the lines of the selection down.
    MoveLinesDown,
    /// Copy the lines of the selection below; a selection within a line is repeated after itself.
    Duplicate,
    /// Comment or uncomment the lines of the selection.
    ToggleComment,
    /// Take back the last group of edits.
    Undo,
    /// Do it again.
    Redo,
}

/// The text being edited, with cursor, selection and history.
#[derive(Clone, Debug)]
pub struct Buffer {
    text: String,
    /// Where each line begins; the first is 0.
    starts: Vec<usize>,
    selection: Selection,
    /// The cell column that vertical motion returns to.
    sticky: Option<usize>,
    version: u64,
    history: History,
    /// Closing brackets and quotes that were put in by themselves: typing one of them steps over it.
    closers: Vec<usize>,
    crlf: bool,
    byte_order_mark: bool,
}

impl Default for Buffer {
    fn default() -> Self {
        Self::new("")
    }
}

/// The text of a file with `\n` line ends, whether most of its line ends were `\r\n`, and whether it began with
/// a byte order mark. A `\r` alone ends a line, as it does for Python.
fn read_file_text(file_text: &str) -> (String, bool, bool) {
    let (body, byte_order_mark) = match file_text.strip_prefix('\u{feff}') {
        Some(body) => (body, true),
        None => (file_text, false),
    };
    let pairs = body.matches("\r\n").count();
    let crlf = pairs > 0 && pairs * 2 >= body.matches('\n').count();
    (normalize_line_ends(body), crlf, byte_order_mark)
}

/// `\r\n` and `\r` become `\n`.
fn normalize_line_ends(text: &str) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect()
}

impl Buffer {
    /// A buffer of a file's text, cursor at the start, nothing to undo.
    #[must_use]
    pub fn new(file_text: &str) -> Self {
        let (text, crlf, byte_order_mark) = read_file_text(file_text);
        Self {
            starts: line_starts(&text),
            text,
            selection: Selection::default(),
            sticky: None,
            version: 0,
            history: History::default(),
            closers: Vec::new(),
            crlf,
            byte_order_mark,
        }
    }

    /// The text, lines ended by `\n`. This is what a parser and the editor's view read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as it belongs on disk: with the line ends and the byte order mark that the file had.
    #[must_use]
    pub fn file_text(&self) -> String {
        let body = if self.crlf {
            self.text.replace('\n', "\r\n")
        } else {
            self.text.clone()
        };
        if self.byte_order_mark {
            format!("\u{feff}{body}")
        } else {
            body
        }
    }

    /// Whether [`Self::file_text`] is this text.
    #[must_use]
    pub fn is_file_text(&self, file_text: &str) -> bool {
        if self.crlf || self.byte_order_mark {
            self.file_text() == file_text
        } else {
            self.text == file_text
        }
    }

    /// Counts edits; equal versions of one buffer mean equal text.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// How many lines there are; at least 1. A text that ends with a line end has an empty last line.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// A line without its line end; empty beyond the end.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        &self.text[self.line_range(line)]
    }

    /// The byte range of a line without its line end; empty at the end of the text beyond the last line.
    #[must_use]
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let end_of_text = self.text.len();
        let start = self.starts.get(line).copied().unwrap_or(end_of_text);
        let end = self.starts.get(line + 1).map_or(end_of_text, |next| next - 1);
        start..end
    }

    /// Where an offset is; offsets beyond the end count as the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        Position {
            line,
            column: offset - self.starts[line],
        }
    }

    /// The offset of a position, moved into the text and back onto a grapheme boundary.
    #[must_use]
    pub fn offset(&self, position: Position) -> usize {
        let range = self.line_range(position.line.min(self.line_count() - 1));
        self.boundary_before(range.start.saturating_add(position.column).min(range.end))
    }

    /// Where the cursor is.
    #[must_use]
    pub fn cursor(&self) -> Position {
        self.position(self.selection.head)
    }

    /// What is selected.
    #[must_use]
    pub fn selection(&self) -> Selection {
        self.selection
    }

    /// The selected text, if any.
    #[must_use]
    pub fn selected_text(&self) -> Option<&str> {
        (!self.selection.is_empty()).then(|| &self.text[self.selection.range()])
    }

    /// The selected text, or the whole line with its line end: what copy and cut put on the clipboard.
    #[must_use]
    pub fn copy(&self) -> &str {
        &self.text[self.copy_range()]
    }

    fn copy_range(&self) -> Range<usize> {
        if self.selection.is_empty() {
            let line = self.cursor().line;
            self.line_range(line).start..self.next_line_start(line)
        } else {
            self.selection.range()
        }
    }

    /// Where the line after `line` begins; the end of the text after the last one.
    fn next_line_start(&self, line: usize) -> usize {
        self.starts.get(line + 1).copied().unwrap_or(self.text.len())
    }

    /// Places the cursor, selecting nothing. For a mouse click, a restored sitting.
    pub fn place(&mut self, position: Position) {
        self.set_selection(Selection::at(self.offset(position)));
    }

    /// Places the cursor at the first character of a line that is not blank. `number` counts from 1; a number
    /// beyond the end means the last line.
    pub fn go_to_line(&mut self, number: usize) {
        let line = number.saturating_sub(1).min(self.line_count() - 1);
        let column = motion::indentation(self.line(line)).len();
        self.place(Position { line, column });
    }

    /// Moves the cursor to a position, extending the selection: a mouse drag.
    pub fn extend_to(&mut self, position: Position) {
        self.set_selection(Selection {
            anchor: self.selection.anchor,
            head: self.offset(position),
        });
    }

    /// Sets the selection; both ends are moved into the text and onto grapheme boundaries.
    pub fn select(&mut self, selection: Selection) {
        self.set_selection(Selection {
            anchor: self.boundary_before(selection.anchor),
            head: self.boundary_before(selection.head),
        });
    }

    /// Every movement that is not part of an edit comes through here: it ends the group of edits.
    fn set_selection(&mut self, selection: Selection) {
        self.selection = selection;
        self.sticky = None;
        self.history.seal();
        let (head, end) = (selection.head, self.line_range(self.cursor().line).end);
        self.closers
            .retain(|closer| selection.is_empty() && (head..end).contains(closer));
    }

    /// Does what a key asked. Returns whether the text changed.
    pub fn apply(&mut self, command: Command) -> bool {
        let before = self.version;
        match command {
            Command::Move(motion) => self.travel(motion, false),
            Command::Select(motion) => self.travel(motion, true),
            Command::SelectAll => self.set_selection(Selection {
                anchor: 0,
                head: self.text.len(),
            }),
            Command::SelectWord => self.select_word(),
            Command::SelectLine => self.select_line(),
            Command::Deselect => self.set_selection(Selection::at(self.selection.head)),
            Command::Type(typed) => self.type_char(typed),
            Command::Paste(text) => self.paste(&text),
            Command::Newline => self.newline(),
            Command::Indent => self.indent(),
            Command::Dedent => self.dedent(),
            Command::Backspace => self.backspace(),
            Command::Delete => self.delete(),
            Command::DeleteWordLeft => self.delete_word_left(),
            Command::DeleteWordRight => self.delete_word_right(),
            Command::DeleteLine => self.delete_lines(),
            Command::DeleteToLineEnd => self.delete_to_line_end(),
            Command::MoveLinesUp => self.move_lines_up(),
            Command::MoveLinesDown => self.move_lines_down(),
            Command::Duplicate => self.duplicate(),
            Command::ToggleComment => self.toggle_comment(),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
        }
        self.version != before
    }

    /// The bracket at the cursor and the one that belongs to it, as byte offsets; `None` if there is no bracket
    /// before or after the cursor, or it has no partner. Brackets in strings and comments do not count.
    #[must_use]
    pub fn matching_bracket(&self) -> Option<(usize, usize)> {
        let head = self.selection.head;
        let is_bracket = |at: usize| {
            self.text
                .as_bytes()
                .get(at)
                .copied()
                .is_some_and(scan::is_bracket)
        };
        let candidates = [Some(head), head.checked_sub(1)];
        let mut candidates = candidates.into_iter().flatten().filter(|at| is_bracket(*at));
        candidates.find_map(|at| scan::partner(&self.text, at).map(|partner| (at, partner)))
    }

    /// Ends the group of edits: what follows is a new undo step. Call it after a save or a run.
    pub fn seal(&mut self) {
        self.history.seal();
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }
}
