//! The editor's view of a [`Buffer`].

use std::ops::Range;

use ratatui::layout::{Position as Cell, Rect, Size};
use ratatui::widgets::Widget;

use crate::core::text::buffer::{Buffer, Position};
use crate::tui::syntax::Syntax;
use crate::tui::theme::Theme;

/// Cells between tab stops.
pub const TAB: usize = 4;

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
    /// Its syntax, synced.
    pub syntax: Option<&'a Syntax>,
    /// The part in view.
    pub scroll: Scroll,
    /// How it looks.
    pub theme: &'a Theme,
    /// Lines with an error, from 0.
    pub error_lines: &'a [usize],
    /// Hits of the search: [`Buffer::find_all`].
    pub hits: &'a [Range<usize>],
    /// Whether the editor has the keys: draws the cursor's line and the matching bracket.
    pub focused: bool,
}

impl Widget for Editor<'_> {
    fn render(self, area: Rect, screen: &mut ratatui::buffer::Buffer) {
        let _ = (area, screen);
        todo!()
    }
}

/// Cells that the gutter takes in an area of that width: the digits of the last line, the mark, a blank.
#[must_use]
pub fn gutter_width(buffer: &Buffer, area_width: u16) -> u16 {
    let _ = (buffer, area_width);
    todo!()
}

/// The scroll nearest to `scroll` that has the cursor in view, with some lines around it if there is room.
/// `size` is that of the whole widget, gutter included.
#[must_use]
pub fn scroll_to_cursor(buffer: &Buffer, size: Size, scroll: Scroll) -> Scroll {
    let _ = (buffer, size, scroll);
    todo!()
}

/// Where the cursor is on the screen; `None` if it is out of view.
#[must_use]
pub fn cursor_cell(buffer: &Buffer, area: Rect, scroll: Scroll) -> Option<Cell> {
    let _ = (buffer, area, scroll);
    todo!()
}

/// The position in the text at a cell of the screen: a mouse click. Cells of the gutter give the line's start;
/// cells out of `area` give `None`.
#[must_use]
pub fn position_at(buffer: &Buffer, area: Rect, scroll: Scroll, cell: Cell) -> Option<Position> {
    let _ = (buffer, area, scroll, cell);
    todo!()
}
