//! Commands on whole lines.

use std::ops::{Range, RangeInclusive};

use super::edit::one_step_less;
use super::history::EditKind;
use super::motion::indentation;
use super::{Buffer, Position, Selection, TAB, cell_of, motion::floor_boundary};

impl Buffer {
    /// The lines that the selection touches. A selection that ends at the start of a line does not touch it.
    fn selected_lines(&self) -> RangeInclusive<usize> {
        let range = self.selection.range();
        let first = self.position(range.start).line;
        let end = self.position(range.end);
        let last = if end.column == 0 && end.line > first {
            end.line - 1
        } else {
            end.line
        };
        first..=last
    }

    /// The selected lines as a byte range, without the last line end.
    fn selected_block(&self) -> Range<usize> {
        let lines = self.selected_lines();
        self.line_range(*lines.start()).start..self.line_range(*lines.end()).end
    }

    pub(super) fn indent(&mut self) {
        if self.selection.is_empty() {
            let Position { line, column } = self.cursor();
            let cell = cell_of(self.line(line), column);
            let spaces = " ".repeat(TAB - cell % TAB);
            let head = self.selection.head;
            return self.replace(EditKind::Whole, head..head, &spaces);
        }
        let changes = self
            .selected_lines()
            .filter(|line| !self.line(*line).trim().is_empty())
            .map(|line| {
                let start = self.line_range(line).start;
                (start..start, " ".repeat(TAB))
            })
            .collect();
        self.change(EditKind::Whole, changes, None);
    }

    pub(super) fn dedent(&mut self) {
        let changes = self
            .selected_lines()
            .map(|line| {
                let start = self.line_range(line).start;
                let blanks = indentation(self.line(line));
                (
                    start + one_step_less(blanks).len()..start + blanks.len(),
                    String::new(),
                )
            })
            .collect();
        self.change(EditKind::Whole, changes, None);
    }

    pub(super) fn toggle_comment(&mut self) {
        let lines: Vec<usize> = self
            .selected_lines()
            .filter(|line| !self.line(*line).trim().is_empty())
            .collect();
        let commented = |line: &usize| self.line(*line).trim_start().starts_with('#');
        let changes = if lines.iter().all(commented) {
            let uncomment = |line: &usize| {
                let text = self.line(*line);
                let mark = self.line_range(*line).start + indentation(text).len();
                let length = if self.text[mark..].starts_with("# ") { 2 } else { 1 };
                (mark..mark + length, String::new())
            };
            lines.iter().map(uncomment).collect()
        } else {
            let depth = |line: &usize| indentation(self.line(*line)).len();
            let column = lines.iter().map(depth).min().unwrap_or(0);
            let comment = |line: &usize| {
                let at = self.line_range(*line).start + column;
                (at..at, "# ".to_owned())
            };
            lines.iter().map(comment).collect()
        };
        self.change(EditKind::Whole, changes, None);
    }

    pub(super) fn delete_lines(&mut self) {
        let column = self.cursor().column;
        let lines = self.selected_lines();
        let (first, last) = (*lines.start(), *lines.end());
        let block = self.selected_block();
        let next = self.next_line_start(last);
        let is_last = last + 1 == self.line_count();
        // The last line takes the line end before it along.
        let range = block.start - usize::from(is_last && first > 0)..next;
        // The cursor goes to the line that takes the place, in the same column.
        let (start, line) = match first.checked_sub(1) {
            Some(above) if is_last => (self.line_range(above).start, self.line(above)),
            _ if is_last => (0, ""),
            _ => (block.start, self.line(last + 1)),
        };
        let after = Selection::at(start + floor_boundary(line, column));
        self.change(EditKind::Whole, vec![(range, String::new())], Some(after));
    }

    pub(super) fn move_lines_up(&mut self) {
        let first = *self.selected_lines().start();
        let Some(above) = first.checked_sub(1) else {
            return;
        };
        let block = self.selected_block();
        let above = self.line_range(above);
        let swapped = format!("{}\n{}", &self.text[block.clone()], &self.text[above.clone()]);
        let after = self.shifted_selection(|offset| offset - (block.start - above.start));
        self.change(
            EditKind::Whole,
            vec![(above.start..block.end, swapped)],
            Some(after),
        );
    }

    pub(super) fn move_lines_down(&mut self) {
        let last = *self.selected_lines().end();
        if last + 1 == self.line_count() {
            return;
        }
        let block = self.selected_block();
        let below = self.line_range(last + 1);
        let swapped = format!("{}\n{}", &self.text[below.clone()], &self.text[block.clone()]);
        let after = self.shifted_selection(|offset| offset + below.len() + 1);
        self.change(
            EditKind::Whole,
            vec![(block.start..below.end, swapped)],
            Some(after),
        );
    }

    fn shifted_selection(&self, shift: impl Fn(usize) -> usize) -> Selection {
        Selection {
            anchor: shift(self.selection.anchor),
            head: shift(self.selection.head),
        }
    }

    pub(super) fn duplicate(&mut self) {
        let range = self.selection.range();
        let one_line = self.position(range.start).line == self.position(range.end).line;
        let (at, copy) = if one_line && !self.selection.is_empty() {
            (range.end, self.text[range].to_owned())
        } else {
            let block = self.selected_block();
            (block.end, format!("\n{}", &self.text[block]))
        };
        let after = self.shifted_selection(|offset| offset + copy.len());
        self.change(EditKind::Whole, vec![(at..at, copy)], Some(after));
    }
}
