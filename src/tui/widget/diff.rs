//! Two texts and what differs between them.

use ratatui::text::Line;

use crate::core::text::diff::DiffLine;
use crate::tui::theme::Theme;

/// How a diff is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View<'a> {
    /// The name of the first text: `expected`, `yours`.
    pub left: &'a str,
    /// The name of the second text: `actual`, `reference`.
    pub right: &'a str,
    /// Side by side if each side gets at least this many cells; one above the other otherwise.
    pub side_by_side_from: u16,
    /// Equal lines kept around a change; the rest is folded. `None`: all.
    pub context: Option<usize>,
}

impl View<'static> {
    /// A failed test: expected above actual.
    pub const VALUES: Self = Self {
        left: "expected",
        right: "actual",
        side_by_side_from: u16::MAX,
        context: Some(3),
    };
    /// The learner's solution and the reference.
    pub const SOLUTIONS: Self = Self {
        left: "yours",
        right: "reference",
        side_by_side_from: 50,
        context: None,
    };
}

/// The lines of a diff, none wider than `width`; long lines wrap within their column.
#[must_use]
pub fn render(lines: &[DiffLine], view: View<'_>, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let _ = (lines, view, width, theme);
    todo!()
}
