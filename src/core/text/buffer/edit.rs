//! Typing, deleting, and Python's indentation.

use std::ops::Range;

use super::history::EditKind;
use super::pairs::{bracket_closer, closer_of};
use super::scan::{self, Inside};
use super::{Buffer, Command, Position, Selection, TAB, cell_of, motion::indentation, normalize_line_ends};

/// Statements after which a block is over.
const LEAVING: [&str; 5] = ["return", "raise", "pass", "break", "continue"];

impl Buffer {
    /// Replaces one stretch and puts the cursor after what was inserted.
    pub(super) fn replace(&mut self, kind: EditKind, range: Range<usize>, inserted: &str) {
        let after = Selection::at(range.start + inserted.len());
        self.change(kind, vec![(range, inserted.to_owned())], Some(after));
    }

    pub(super) fn paste(&mut self, text: &str) {
        let text: String = normalize_line_ends(text)
            .chars()
            .filter(|char| matches!(char, '\n' | '\t') || !char.is_control())
            .collect();
        self.history.seal();
        self.replace(EditKind::Whole, self.selection.range(), &text);
        self.history.seal();
    }

    /// Removes what [`Self::copy`] gives, and returns it.
    pub fn cut(&mut self) -> String {
        let range = self.copy_range();
        let text = self.text[range.clone()].to_owned();
        self.replace(EditKind::Whole, range, "");
        text
    }

    pub(super) fn newline(&mut self) {
        let range = self.selection.range();
        let Position { line, column } = self.position(range.start);
        let line_range = self.line_range(line);
        let blanks = indentation(self.line(line));
        if self.selection.is_empty() && column <= blanks.len() {
            // Within the indentation: the line moves down as it is, and leaves no blanks behind.
            let start = line_range.start;
            let after = Selection::at(range.start + 1);
            self.change(
                EditKind::Whole,
                vec![(start..start, "\n".to_owned())],
                Some(after),
            );
            return;
        }
        let before = &self.text[line_range.start..range.start];
        let rest = &self.text[range.end..self.line_range(self.position(range.end).line).end];
        let start = line_range.start + before.trim_end_matches([' ', '\t']).len();
        let end = range.end + indentation(rest).len();
        let in_string = matches!(self.inside(range.start), Inside::String { .. });
        let (start, end) = if in_string {
            (range.start, range.end)
        } else {
            (start, end)
        };
        let indent = self.indentation_after(range.start);
        let closes = rest.trim_start_matches([' ', '\t']).chars().next();
        let opens = before.trim_end().chars().next_back();
        let mut inserted = format!("\n{indent}");
        let after = Selection::at(start + inserted.len());
        if !in_string && closes.is_some() && closes == opens.and_then(bracket_closer) {
            // Between a bracket and its partner: the partner goes on a line of its own.
            inserted.push('\n');
            inserted.push_str(blanks);
        }
        self.change(EditKind::Whole, vec![(start..end, inserted)], Some(after));
    }

    fn inside(&self, offset: usize) -> Inside {
        scan::context(&self.text[..offset]).inside
    }

    /// The blanks that a new line after `offset` begins with.
    fn indentation_after(&self, offset: usize) -> String {
        let context = scan::context(&self.text[..offset]);
        let line = self.position(offset).line;
        let here = indentation(self.line(line));
        if matches!(context.inside, Inside::String { triple: true, .. }) {
            return here.to_owned();
        }
        let statement = self.position(context.logical_start).line;
        let outer = indentation(self.line(statement));
        if let Some(&open) = context.open.last() {
            let at = self.position(open);
            if at.line != line {
                return here.to_owned();
            }
            let follows = self.text[open + 1..offset].trim_start();
            if follows.is_empty() || follows.starts_with('#') {
                return format!("{here}{:TAB$}", "");
            }
            let skipped = self.text[open + 1..offset].len() - follows.len();
            let column = cell_of(self.line(line), at.column + 1 + skipped);
            return " ".repeat(column);
        }
        if self.text[..offset].ends_with('\\') && context.inside == Inside::Code {
            // A second line that goes on keeps the indentation of the first.
            return if line == statement {
                format!("{outer}{:TAB$}", "")
            } else {
                here.to_owned()
            };
        }
        if context.last_code == Some(b':') {
            return format!("{outer}{:TAB$}", "");
        }
        let first_word: &str = self.text[context.logical_start..offset]
            .trim_start()
            .split(|char: char| !char.is_alphanumeric() && char != '_')
            .next()
            .unwrap_or_default();
        if LEAVING.contains(&first_word) {
            return one_step_less(outer).to_owned();
        }
        outer.to_owned()
    }

    pub(super) fn backspace(&mut self) {
        if !self.selection.is_empty() {
            return self.replace(EditKind::Whole, self.selection.range(), "");
        }
        let head = self.selection.head;
        let Position { line, column } = self.position(head);
        let before = &self.line(line)[..column];
        let range = if self.closers.contains(&head) && self.opens_pair(head) {
            self.grapheme_left(head)..head + 1
        } else if !before.is_empty() && before.bytes().all(|byte| byte == b' ') {
            head - (column - (column - 1) / TAB * TAB)..head
        } else {
            self.grapheme_left(head)..head
        };
        self.replace(EditKind::Backspace, range, "");
    }

    /// Whether the characters around `head` are a bracket or quote and its partner, with nothing in between.
    fn opens_pair(&self, head: usize) -> bool {
        let before = self.text[..head].chars().next_back();
        let after = self.text[head..].chars().next();
        after.is_some() && before.and_then(closer_of) == after
    }

    pub(super) fn delete(&mut self) {
        let head = self.selection.head;
        if self.selection.is_empty() {
            self.replace(EditKind::Delete, head..self.grapheme_right(head), "");
        } else {
            self.replace(EditKind::Whole, self.selection.range(), "");
        }
    }

    pub(super) fn delete_word_left(&mut self) {
        let head = self.selection.head;
        let Position { column, .. } = self.cursor();
        let start = match column {
            _ if !self.selection.is_empty() => return self.apply_delete(),
            0 => self.grapheme_left(head),
            _ => self.word_left(head).max(head - column),
        };
        self.replace(EditKind::Whole, start..head, "");
    }

    pub(super) fn delete_word_right(&mut self) {
        let head = self.selection.head;
        let line_end = self.line_range(self.cursor().line).end;
        let end = match head {
            _ if !self.selection.is_empty() => return self.apply_delete(),
            _ if head == line_end => self.grapheme_right(head),
            _ => self.word_right(head).min(line_end),
        };
        self.replace(EditKind::Whole, head..end, "");
    }

    pub(super) fn delete_to_line_end(&mut self) {
        let head = self.selection.head;
        let line_end = self.line_range(self.cursor().line).end;
        let end = if !self.selection.is_empty() {
            return self.apply_delete();
        } else if head == line_end {
            self.grapheme_right(head)
        } else {
            line_end
        };
        self.replace(EditKind::Whole, head..end, "");
    }

    fn apply_delete(&mut self) {
        self.apply(Command::Delete);
    }
}

/// Indentation without its last step: a tab, or up to four spaces.
pub(super) fn one_step_less(blanks: &str) -> &str {
    match blanks.strip_suffix('\t') {
        Some(rest) => rest,
        None => {
            let spaces = blanks.len() - blanks.trim_end_matches(' ').len();
            let excess = match spaces % TAB {
                0 => TAB.min(spaces),
                excess => excess,
            };
            &blanks[..blanks.len() - excess]
        }
    }
}
