//! How far down: a scrollbar, or a percentage where there is no room for one.

use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::tui::theme::Theme;

/// A vertical scrollbar on the last column of its area; draws nothing if everything is in view.
#[derive(Clone, Copy)]
pub struct Scrollbar<'a> {
    /// Rows there are.
    pub total: usize,
    /// Rows in view.
    pub view: usize,
    /// The first row in view.
    pub first: usize,
    /// How it looks.
    pub theme: &'a Theme,
}

impl Widget for Scrollbar<'_> {
    fn render(self, area: Rect, screen: &mut ratatui::buffer::Buffer) {
        let _ = (area, screen);
        todo!()
    }
}

/// `All`, `Top`, `42%` or `Bot`, as pagers say it.
#[must_use]
pub fn percentage(total: usize, view: usize, first: usize) -> String {
    let _ = (total, view, first);
    todo!()
}
