//! Columns in bytes and columns in cells of the screen.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Cells between tab stops, and spaces of one step of indentation.
pub const TAB: usize = 4;

/// Cells that a grapheme takes when it begins at cell `at` of its line. Nothing is invisible in an editor: a
/// control or zero-width character takes one cell, in which a sign for it is drawn.
#[must_use]
pub fn cells_of_grapheme(grapheme: &str, at: usize) -> usize {
    match grapheme.as_bytes() {
        b"\t" => TAB - at % TAB,
        [b' '..=b'~'] => 1,
        _ => grapheme.width().max(1),
    }
}

/// Each grapheme of a line: its byte column, its first cell, the grapheme.
fn graphemes(line: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut cell = 0;
    line.grapheme_indices(true).map(move |(column, grapheme)| {
        let at = cell;
        cell += cells_of_grapheme(grapheme, at);
        (column, at, grapheme)
    })
}

/// The cell at which the byte `column` of a line begins.
#[must_use]
pub fn cell_of(line: &str, column: usize) -> usize {
    graphemes(line)
        .find(|(start, _, grapheme)| column < start + grapheme.len())
        .map_or_else(|| cells_of_line(line), |(_, at, _)| at)
}

/// The byte column of the grapheme that covers `cell`; the end of the line if it is shorter.
#[must_use]
pub fn column_at_cell(line: &str, cell: usize) -> usize {
    graphemes(line)
        .find(|(_, at, grapheme)| cell < at + cells_of_grapheme(grapheme, *at))
        .map_or(line.len(), |(column, _, _)| column)
}

/// Cells that a whole line takes.
#[must_use]
pub fn cells_of_line(line: &str) -> usize {
    graphemes(line)
        .last()
        .map_or(0, |(_, at, grapheme)| at + cells_of_grapheme(grapheme, at))
}
