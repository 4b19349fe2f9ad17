//! The editor's text: a cursor, a selection, edits that know Python, and undo.
//!
//! Text inside is UTF-8 with `\n` line ends, in one string, so that a parser can read it in place; line ends
//! and a byte order mark of the file are remembered and put back by [`Buffer::file_text`]. Offsets and columns
//! are bytes. The cursor always stands on a grapheme boundary.

use std::ops::Range;

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

/// One replacement of a stretch of text: what an incremental parser needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Byte offset where the replacement begins, before and after.
    pub start: usize,
    /// Where the replaced text ended.
    pub old_end: usize,
    /// Where the new text ends.
    pub new_end: usize,
    /// [`Self::start`] as a position.
    pub start_position: Position,
    /// [`Self::old_end`] as a position in the text before.
    pub old_end_position: Position,
    /// [`Self::new_end`] as a position in the text after.
    pub new_end_position: Position,
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
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    text: String,
    starts: Vec<usize>,
    selection: Selection,
    version: u64,
}

impl Buffer {
    /// A buffer of a file's text, cursor at the start, nothing to undo.
    #[must_use]
    pub fn new(file_text: &str) -> Self {
        let _ = file_text;
        todo!()
    }

    /// The text, lines ended by `\n`. This is what a parser and the editor's view read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as it belongs on disk: with the line ends and the byte order mark that the file had.
    #[must_use]
    pub fn file_text(&self) -> String {
        todo!()
    }

    /// Counts edits; equal versions of one buffer mean equal text.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The edits that lead from the text of `version` to this one, oldest first; `None` if that is too long ago
    /// (read the whole text then).
    #[must_use]
    pub fn edits_since(&self, version: u64) -> Option<&[Edit]> {
        let _ = version;
        todo!()
    }

    /// How many lines there are; at least 1. A text that ends with a line end has an empty last line.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// A line without its line end; empty beyond the end.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        let _ = line;
        todo!()
    }

    /// The byte range of a line without its line end; empty at the end of the text beyond the last line.
    #[must_use]
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let _ = line;
        todo!()
    }

    /// Where an offset is; offsets beyond the end count as the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let _ = offset;
        todo!()
    }

    /// The offset of a position, moved into the text and back onto a grapheme boundary.
    #[must_use]
    pub fn offset(&self, position: Position) -> usize {
        let _ = position;
        todo!()
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
        todo!()
    }

    /// The selected text, or the whole line with its line end: what copy and cut put on the clipboard.
    #[must_use]
    pub fn copy(&self) -> &str {
        todo!()
    }

    /// Removes what [`Self::copy`] gives, and returns it.
    pub fn cut(&mut self) -> String {
        todo!()
    }

    /// Places the cursor, selecting nothing. For goto line, a mouse click, a restored sitting.
    pub fn place(&mut self, position: Position) {
        let _ = position;
        todo!()
    }

    /// Moves the cursor to a position, extending the selection: a mouse drag.
    pub fn extend_to(&mut self, position: Position) {
        let _ = position;
        todo!()
    }

    /// Sets the selection; both ends are moved into the text and onto grapheme boundaries.
    pub fn select(&mut self, selection: Selection) {
        let _ = selection;
        todo!()
    }

    /// Does what a key asked. Returns whether the text changed.
    pub fn apply(&mut self, command: Command) -> bool {
        let _ = command;
        todo!()
    }

    /// Makes the text equal to `file_text` as one undoable edit: the file changed outside. Cursor and line ends
    /// follow as well as they can. Returns whether the text changed.
    pub fn replace_all(&mut self, file_text: &str) -> bool {
        let _ = file_text;
        todo!()
    }

    /// The bracket at the cursor and the one that belongs to it, as byte offsets; `None` if there is no bracket
    /// before or after the cursor, or it has no partner. Brackets in strings and comments do not count.
    #[must_use]
    pub fn matching_bracket(&self) -> Option<(usize, usize)> {
        todo!()
    }

    /// All places where `query` occurs, in order. Case matters only if the query has an upper-case letter.
    #[must_use]
    pub fn find_all(&self, query: &str) -> Vec<Range<usize>> {
        let _ = query;
        todo!()
    }

    /// Selects the first hit at or after `from` (a byte offset), wrapping around: search while typing. Returns
    /// whether there is one; if not, nothing moves.
    pub fn search_from(&mut self, query: &str, from: usize) -> bool {
        let _ = (query, from);
        todo!()
    }

    /// Selects the next hit after the cursor, wrapping around.
    pub fn search_next(&mut self, query: &str) -> bool {
        let _ = query;
        todo!()
    }

    /// Selects the hit before the cursor, wrapping around.
    pub fn search_previous(&mut self, query: &str) -> bool {
        let _ = query;
        todo!()
    }

    /// Ends the group of edits: what follows is a new undo step. Call it after a save or a run.
    pub fn seal(&mut self) {
        todo!()
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        todo!()
    }

    /// Whether there is something to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        todo!()
    }
}
