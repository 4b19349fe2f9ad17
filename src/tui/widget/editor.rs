//! The editor's view of a [`Buffer`].

use std::ops::Range;

use ratatui::layout::{Position as Cell, Rect, Size};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::core::text::buffer::{
    Buffer, Position, cell_of, cells_of_grapheme, cells_of_line, column_at_cell,
};
use crate::tui::syntax::{Span, Syntax};
use crate::tui::theme::{Role, Theme};

#[cfg(test)]
mod tests;

/// Lines kept in view above and below the cursor, and cells on its left and right, where there is room.
const MARGIN: Size = Size::new(6, 3);

/// An area narrower than this has no gutter: the text needs the room.
const NARROW: u16 = 16;

/// The part of the text in view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    /// The first line in view, from 0.
    pub line: usize,
    /// The first cell column in view, from 0.
    pub column: usize,
}

/// Draws a buffer: gutter, syntax, selection, cursor line, matching bracket, search hits.
#[derive(Clone, Copy)]
pub struct Editor<'a> {
    /// The text.
    pub buffer: &'a Buffer,
    /// Its syntax, synced for the part in view.
    pub syntax: Option<&'a Syntax>,
    /// The part in view.
    pub scroll: Scroll,
    /// How it looks.
    pub theme: &'a Theme,
    /// Lines with an error, from 0.
    pub error_lines: &'a [usize],
    /// Hits of the search, in order: [`Buffer::find_all`].
    pub hits: &'a [Range<usize>],
    /// Whether the editor has the keys: draws the cursor's line and the matching bracket.
    pub focused: bool,
}

impl Widget for Editor<'_> {
    fn render(self, area: Rect, screen: &mut ratatui::buffer::Buffer) {
        let area = area.intersection(screen.area);
        if area.is_empty() {
            return;
        }
        let first = self.scroll.line.min(self.buffer.line_count());
        let last = (first + usize::from(area.height)).min(self.buffer.line_count());
        let brackets = self.focused.then(|| self.buffer.matching_bracket()).flatten();
        let gutter = gutter_width(self.buffer, area.width);
        for (y, line) in (area.y..area.bottom()).zip(first..last) {
            let spans = self
                .syntax
                .map_or(&[][..], |syntax| syntax.spans(self.buffer, line));
            let row = Rect { y, height: 1, ..area };
            let current = self.focused && self.buffer.cursor().line == line;
            if current {
                screen.set_style(row, self.theme.style(Role::CursorLine));
            }
            self.draw_gutter(Rect { width: gutter, ..row }, line, current, screen);
            let text = Rect {
                x: row.x + gutter,
                width: row.width - gutter,
                ..row
            };
            self.draw_line(text, line, spans, brackets, screen);
        }
    }
}

impl Editor<'_> {
    /// A mark for an error, and the line's number.
    fn draw_gutter(&self, area: Rect, line: usize, current: bool, screen: &mut ratatui::buffer::Buffer) {
        if area.is_empty() {
            return;
        }
        let error = self.error_lines.contains(&line);
        let role = match (error, current) {
            (true, _) => Role::LineNumberError,
            (_, true) => Role::LineNumberCurrent,
            _ => Role::LineNumber,
        };
        let mark = if error { self.theme.glyphs.fail } else { " " };
        let digits = usize::from(area.width).saturating_sub(2);
        let text = format!("{mark}{:>digits$}", line + 1);
        screen.set_stringn(
            area.x,
            area.y,
            text,
            usize::from(area.width),
            self.theme.style(role),
        );
    }

    fn draw_line(
        &self,
        area: Rect,
        line: usize,
        spans: &[Span],
        brackets: Option<(usize, usize)>,
        screen: &mut ratatui::buffer::Buffer,
    ) {
        let start = self.buffer.line_range(line).start;
        let text = self.buffer.line(line);
        let view = self.scroll.column..self.scroll.column + usize::from(area.width);
        let selection = self.buffer.selection();
        let mut spans = spans.iter().peekable();
        let mut hits = self.hits[self.hits.partition_point(|hit| hit.end <= start)..]
            .iter()
            .peekable();
        let mut cell = 0;
        for (column, grapheme) in text.grapheme_indices(true) {
            let cells = cells_of_grapheme(grapheme, cell);
            let covered = cell..cell + cells;
            cell += cells;
            while spans.next_if(|span| span.range.end <= column).is_some() {}
            let at = start + column;
            while hits.next_if(|hit| hit.end <= at).is_some() {}
            if covered.end <= view.start {
                continue;
            }
            if covered.start >= view.end {
                break;
            }
            let mut style = self.theme.style(Role::Text);
            if let Some(span) = spans.peek().filter(|span| span.range.contains(&column)) {
                style = style.patch(self.theme.style(span.role));
            }
            if hits.peek().is_some_and(|hit| hit.contains(&at)) {
                style = style.patch(self.theme.style(Role::SearchHit));
            }
            if brackets.is_some_and(|(a, b)| a == at || b == at) {
                style = style.patch(self.theme.style(Role::MatchingBracket));
            }
            if selection.range().contains(&at) {
                style = style.patch(self.theme.style(Role::Selection));
            }
            self.draw_grapheme(area, grapheme, covered, style, screen);
        }
        // A selected line end is one selected cell.
        let end = start + text.len();
        if selection.range().contains(&end) && view.contains(&cell) {
            let style = self.theme.style(Role::Selection);
            self.draw_grapheme(area, " ", cell..cell + 1, style, screen);
        }
        self.mark_edges(area, text, cell, screen);
    }

    /// Draws a grapheme in the cells that it covers, as far as they are in view.
    fn draw_grapheme(
        &self,
        area: Rect,
        grapheme: &str,
        covered: Range<usize>,
        style: Style,
        screen: &mut ratatui::buffer::Buffer,
    ) {
        let from = covered.start.max(self.scroll.column) - self.scroll.column;
        let to = (covered.end - self.scroll.column).min(usize::from(area.width));
        let whole = to.saturating_sub(from) == covered.len();
        let cells = (from..to).filter_map(|at| Some(area.x + u16::try_from(at).ok()?));
        let shown = if grapheme == "\t" {
            " "
        } else if grapheme.width() == 0 || grapheme.contains(char::is_control) {
            self.theme.glyphs.invisible
        } else if whole {
            grapheme
        } else {
            // Half of a wide character at the edge.
            " "
        };
        let wide = shown.width() > 1;
        for (number, x) in cells.enumerate() {
            let target = &mut screen[(x, area.y)];
            target.set_style(style);
            if wide && number > 0 {
                target.set_symbol(" ");
            } else {
                target.set_symbol(shown);
            }
        }
    }

    /// Shows that a line goes on beyond the edges of the view.
    fn mark_edges(&self, area: Rect, text: &str, cells: usize, screen: &mut ratatui::buffer::Buffer) {
        if area.width < 2 || text.is_empty() {
            return;
        }
        let style = self.theme.style(Role::Dim);
        let right = self.scroll.column + usize::from(area.width);
        if self.scroll.column > 0 && cells > 0 {
            let target = &mut screen[(area.x, area.y)];
            let next_is_half = cells > self.scroll.column && target.symbol().width() > 1;
            target.set_symbol(self.theme.glyphs.more_left).set_style(style);
            if next_is_half {
                screen[(area.x + 1, area.y)].set_symbol(" ");
            }
        }
        if cells_of_line(text) > right {
            let before = &mut screen[(area.right() - 2, area.y)];
            if before.symbol().width() > 1 {
                before.set_symbol(" ");
            }
            screen[(area.right() - 1, area.y)]
                .set_symbol(self.theme.glyphs.more_right)
                .set_style(style);
        }
    }
}

/// Cells that the gutter takes in an area of that width: a mark, the digits of the last line (at least 2), a
/// blank. Narrow areas have none.
#[must_use]
pub fn gutter_width(buffer: &Buffer, area_width: u16) -> u16 {
    if area_width < NARROW {
        return 0;
    }
    let digits = buffer.line_count().to_string().len().max(2);
    u16::try_from(digits + 2).unwrap_or(u16::MAX).min(area_width / 2)
}

/// The scroll nearest to `scroll` that has the cursor in view, with some lines around it if there is room.
/// `size` is that of the whole widget, gutter included.
#[must_use]
pub fn scroll_to_cursor(buffer: &Buffer, size: Size, scroll: Scroll) -> Scroll {
    let cursor = buffer.cursor();
    let line = buffer.line(cursor.line);
    let cell = cell_of(line, cursor.column);
    let width = usize::from(size.width - gutter_width(buffer, size.width));
    let height = usize::from(size.height);
    // The cursor at the end of the text stands one cell behind it.
    let column = if cells_of_line(line) < width {
        0
    } else {
        nearest(cell, width, scroll.column, usize::from(MARGIN.width))
    };
    let first = nearest(cursor.line, height, scroll.line, usize::from(MARGIN.height));
    Scroll {
        // No empty rows below the text where there is text above.
        line: first.min(buffer.line_count().saturating_sub(height)),
        column,
    }
}

/// The scroll `lines` further down (up if negative), whatever the cursor: the mouse wheel. Stops where the last
/// line is the last in view.
#[must_use]
pub fn scroll_by(buffer: &Buffer, size: Size, scroll: Scroll, lines: isize) -> Scroll {
    let last = buffer.line_count().saturating_sub(usize::from(size.height));
    Scroll {
        line: scroll.line.saturating_add_signed(lines).min(last),
        ..scroll
    }
}

/// The first of `room` places in view, nearest to `first`, so that `at` is in view with a margin around it.
fn nearest(at: usize, room: usize, first: usize, margin: usize) -> usize {
    let margin = margin.min(room.saturating_sub(1) / 2);
    let highest = at.saturating_sub(margin);
    let lowest = (at + margin + 1).saturating_sub(room);
    first.clamp(lowest.min(highest), highest)
}

/// Where the cursor is on the screen; `None` if it is out of view.
#[must_use]
pub fn cursor_cell(buffer: &Buffer, area: Rect, scroll: Scroll) -> Option<Cell> {
    let cursor = buffer.cursor();
    let cell = cell_of(buffer.line(cursor.line), cursor.column);
    let gutter = usize::from(gutter_width(buffer, area.width));
    let x = gutter + cell.checked_sub(scroll.column)?;
    let y = cursor.line.checked_sub(scroll.line)?;
    (x < usize::from(area.width) && y < usize::from(area.height)).then_some(Cell {
        x: area.x + u16::try_from(x).ok()?,
        y: area.y + u16::try_from(y).ok()?,
    })
}

/// The position in the text at a cell of the screen: a mouse click. Cells of the gutter give the line's start,
/// cells below the text its last line; cells out of `area` give `None`.
#[must_use]
pub fn position_at(buffer: &Buffer, area: Rect, scroll: Scroll, cell: Cell) -> Option<Position> {
    if !area.contains(cell) {
        return None;
    }
    let line = (scroll.line + usize::from(cell.y - area.y)).min(buffer.line_count() - 1);
    let gutter = gutter_width(buffer, area.width);
    let column = match (cell.x - area.x).checked_sub(gutter) {
        Some(x) => column_at_cell(buffer.line(line), scroll.column + usize::from(x)),
        None => 0,
    };
    Some(Position { line, column })
}
