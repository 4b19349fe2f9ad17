//! Markdown as lines of a terminal.

use ratatui::text::Line;

use crate::tui::theme::Theme;

/// The lines of a Markdown text, none wider than `width`; code is highlighted.
#[must_use]
pub fn render(markdown: &str, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let _ = (markdown, width, theme);
    todo!()
}

/// The same, with links numbered and where they lead listed at the end.
#[must_use]
pub fn render_with_references(markdown: &str, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let _ = (markdown, width, theme);
    todo!()
}
