//! Small bars and sparklines, as spans for any line.

use ratatui::text::Span;

use crate::tui::theme::{Role, Theme};

/// A bar of `width` cells, `part` of `whole` filled; empty if `whole` is 0.
#[must_use]
pub fn bar(part: u64, whole: u64, width: u16, role: Role, theme: &Theme) -> Vec<Span<'static>> {
    let _ = (part, whole, width, role, theme);
    todo!()
}

/// One cell a value, the last `width` of them, scaled to the largest.
#[must_use]
pub fn sparkline(values: &[u64], width: u16, role: Role, theme: &Theme) -> Span<'static> {
    let _ = (values, width, role, theme);
    todo!()
}
