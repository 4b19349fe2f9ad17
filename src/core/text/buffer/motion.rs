//! Where the cursor goes.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::{Buffer, Motion, Position, Selection, cell_of, column_at_cell};

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Word,
    Blank,
    Other,
}

fn class(grapheme: &str) -> Class {
    match grapheme.chars().next() {
        Some(first) if first.is_alphanumeric() || first == '_' => Class::Word,
        Some(first) if !first.is_whitespace() => Class::Other,
        _ => Class::Blank,
    }
}

/// The blanks that a line begins with. A blank that carries a combining mark is none of them.
pub(super) fn indentation(line: &str) -> &str {
    let blanks = line
        .graphemes(true)
        .take_while(|grapheme| matches!(*grapheme, " " | "\t"))
        .count();
    &line[..blanks]
}

/// The nearest grapheme boundary of a line at or before a byte column.
pub(super) fn floor_boundary(line: &str, column: usize) -> usize {
    let fits = |(start, grapheme): &(usize, &str)| start + grapheme.len() <= column;
    line.grapheme_indices(true)
        .take_while(fits)
        .last()
        .map_or(0, |(start, grapheme)| start + grapheme.len())
}

impl Buffer {
    /// The nearest grapheme boundary at or before an offset, which is first moved into the text.
    pub(super) fn boundary_before(&self, offset: usize) -> usize {
        self.boundary(offset, false)
    }

    /// The nearest grapheme boundary at or after an offset, which is first moved into the text.
    pub(super) fn boundary_after(&self, offset: usize) -> usize {
        self.boundary(offset, true)
    }

    fn boundary(&self, offset: usize, after: bool) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset = if after { offset + 1 } else { offset - 1 };
        }
        let Position { line, column } = self.position(offset);
        let (start, line) = (offset - column, self.line(line));
        let mut cursor = GraphemeCursor::new(column, line.len(), true);
        // The whole line is given, so no further context can be asked for.
        let boundary = match cursor.is_boundary(line, 0) {
            Ok(false) if after => cursor.next_boundary(line, 0),
            Ok(false) => cursor.prev_boundary(line, 0),
            _ => Ok(Some(column)),
        };
        start + boundary.ok().flatten().unwrap_or(column)
    }

    pub(super) fn grapheme_left(&self, offset: usize) -> usize {
        let Position { line, column } = self.position(offset);
        match self.line(line)[..column].graphemes(true).next_back() {
            Some(grapheme) => offset - grapheme.len(),
            None => offset.saturating_sub(1),
        }
    }

    pub(super) fn grapheme_right(&self, offset: usize) -> usize {
        let Position { line, column } = self.position(offset);
        match self.line(line)[column..].graphemes(true).next() {
            Some(grapheme) => offset + grapheme.len(),
            None => (offset + 1).min(self.text.len()),
        }
    }

    fn class_left(&self, offset: usize) -> Class {
        class(&self.text[self.grapheme_left(offset)..offset])
    }

    fn class_right(&self, offset: usize) -> Class {
        class(&self.text[offset..self.grapheme_right(offset)])
    }

    pub(super) fn word_left(&self, mut offset: usize) -> usize {
        while offset > 0 && self.class_left(offset) == Class::Blank {
            offset = self.grapheme_left(offset);
        }
        self.run_left(offset)
    }

    pub(super) fn word_right(&self, mut offset: usize) -> usize {
        while offset < self.text.len() && self.class_right(offset) == Class::Blank {
            offset = self.grapheme_right(offset);
        }
        self.run_right(offset)
    }

    /// The start of the stretch of one class that ends at `offset`.
    fn run_left(&self, mut offset: usize) -> usize {
        let class = self.class_left(offset);
        while offset > 0 && self.class_left(offset) == class {
            offset = self.grapheme_left(offset);
        }
        offset
    }

    /// The end of the stretch of one class that begins at `offset`.
    fn run_right(&self, mut offset: usize) -> usize {
        let class = self.class_right(offset);
        while offset < self.text.len() && self.class_right(offset) == class {
            offset = self.grapheme_right(offset);
        }
        offset
    }

    pub(super) fn travel(&mut self, motion: Motion, extend: bool) {
        let Selection { anchor, head } = self.selection;
        let collapses = !extend && anchor != head;
        let range = self.selection.range();
        let vertical = match motion {
            Motion::Up => Some(-1),
            Motion::Down => Some(1),
            Motion::PageUp(lines) => Some(-isize::try_from(lines).unwrap_or(isize::MAX)),
            Motion::PageDown(lines) => Some(isize::try_from(lines).unwrap_or(isize::MAX)),
            _ => None,
        };
        let sticky = vertical.map(|_| self.sticky.unwrap_or_else(|| self.cell(head)));
        let target = match motion {
            Motion::Left if collapses => range.start,
            Motion::Right if collapses => range.end,
            Motion::Left => self.grapheme_left(head),
            Motion::Right => self.grapheme_right(head),
            Motion::WordLeft => self.word_left(head),
            Motion::WordRight => self.word_right(head),
            Motion::LineStart => self.line_start(head),
            Motion::LineEnd => self.line_range(self.cursor().line).end,
            Motion::TextStart => 0,
            Motion::TextEnd => self.text.len(),
            Motion::Bracket => self.matching_bracket().map_or(head, |(_, partner)| partner),
            Motion::Up | Motion::Down | Motion::PageUp(_) | Motion::PageDown(_) => {
                self.line_away(head, vertical.unwrap_or(0), sticky.unwrap_or(0))
            }
        };
        self.set_selection(Selection {
            anchor: if extend { anchor } else { target },
            head: target,
        });
        self.sticky = sticky;
    }

    fn cell(&self, offset: usize) -> usize {
        let Position { line, column } = self.position(offset);
        cell_of(self.line(line), column)
    }

    /// The offset `lines` away in the column of `cell`. Up from the first line leads to its start, down from the
    /// last to its end.
    fn line_away(&self, offset: usize, lines: isize, cell: usize) -> usize {
        let from = self.position(offset).line;
        let last = self.line_count() - 1;
        if lines < 0 && from == 0 {
            return 0;
        }
        if lines > 0 && from == last {
            return self.text.len();
        }
        let line = from.saturating_add_signed(lines).min(last);
        self.line_range(line).start + column_at_cell(self.line(line), cell)
    }

    fn line_start(&self, offset: usize) -> usize {
        let Position { line, column } = self.position(offset);
        let first = indentation(self.line(line)).len();
        let start = offset - column;
        if column == first { start } else { start + first }
    }

    pub(super) fn select_word(&mut self) {
        let head = self.selection.head;
        let line = self.line_range(self.cursor().line);
        let right = head < line.end && self.class_right(head) != Class::Blank;
        let left = head > line.start && self.class_left(head) == Class::Word;
        let on_word = head < line.end && self.class_right(head) == Class::Word;
        // A word wins over a sign on its other side; blanks are taken only where there is nothing else.
        let selection = if on_word || (right && !left) {
            let end = self.run_right(head);
            Selection {
                anchor: self.run_left(end).max(line.start),
                head: end.min(line.end),
            }
        } else if head > line.start {
            let start = self.run_left(head).max(line.start);
            Selection {
                anchor: start,
                head: self.run_right(start).min(line.end),
            }
        } else {
            Selection {
                anchor: head,
                head: self.run_right(head).min(line.end).max(head),
            }
        };
        self.set_selection(selection);
    }

    pub(super) fn select_line(&mut self) {
        let range = self.selection.range();
        let first = self.position(range.start).line;
        let last = self.position(range.end).line;
        self.set_selection(Selection {
            anchor: self.line_range(first).start,
            head: self.next_line_start(last),
        });
    }
}
