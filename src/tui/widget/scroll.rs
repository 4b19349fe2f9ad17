//! How far down: a scrollbar, or a percentage where there is no room for one.

use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::tui::theme::{Role, Theme};

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

/// First row and length of the thumb on a track of `height` rows. It touches an end of the track only when the
/// view touches that end of the text, if there is room to show the difference.
fn thumb(total: usize, view: usize, first: usize, height: usize) -> (usize, usize) {
    let length = (view * height / total.max(1)).clamp(1, height.max(1));
    let (room, hidden) = (height.saturating_sub(length), total.saturating_sub(view));
    let start = match first {
        0 => 0,
        first if first >= hidden => room,
        first if room > 1 => (first * room / hidden).clamp(1, room - 1),
        first => first * room / hidden,
    };
    (start, length)
}

impl Widget for Scrollbar<'_> {
    fn render(self, area: Rect, screen: &mut ratatui::buffer::Buffer) {
        let area = area.intersection(screen.area);
        if area.is_empty() || self.total <= self.view {
            return;
        }
        let (start, length) = thumb(self.total, self.view, self.first, usize::from(area.height));
        for (row, y) in (area.y..area.bottom()).enumerate() {
            let (glyph, role) = if (start..start + length).contains(&row) {
                (self.theme.glyphs.thumb, Role::ScrollThumb)
            } else {
                (self.theme.glyphs.track, Role::ScrollTrack)
            };
            screen[(area.right() - 1, y)]
                .set_symbol(glyph)
                .set_style(self.theme.style(role));
        }
    }
}

/// `All`, `Top`, `42%` or `Bot`, as pagers say it.
#[must_use]
pub fn percentage(total: usize, view: usize, first: usize) -> String {
    let hidden = total.saturating_sub(view);
    match first {
        _ if hidden == 0 => "All".to_owned(),
        0 => "Top".to_owned(),
        first if first >= hidden => "Bot".to_owned(),
        first => format!("{}%", (first * 100 / hidden).clamp(1, 99)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Scrollbar, percentage, thumb};
    use crate::tui::widget::grid::{draw, theme};

    fn column(total: usize, view: usize, first: usize, height: u16) -> String {
        let theme = theme();
        let bar = Scrollbar {
            total,
            view,
            first,
            theme: &theme,
        };
        let screen = draw(bar, 3, height);
        (0..height).map(|y| screen[(2, y)].symbol()).collect()
    }

    #[test]
    fn the_thumb_is_where_the_view_is() {
        assert_eq!(column(20, 10, 0, 6), "███│││");
        assert_eq!(column(20, 10, 10, 6), "│││███");
        assert_eq!(column(20, 10, 5, 6), "│███││");
        assert_eq!(column(10, 10, 0, 4), "    ");
    }

    #[test]
    fn the_thumb_touches_an_end_only_at_the_end() {
        for first in 1..990 {
            let (start, length) = thumb(1_000, 10, first, 10);
            assert!(start > 0 && start + length < 10, "first {first}");
        }
    }

    #[test]
    fn odd_sizes_are_survived() {
        assert_eq!(column(5, 0, 99, 0), "");
        assert_eq!(column(5, 0, 99, 1), "█");
        assert_eq!(column(5, 1, 2, 1), "█");
    }

    #[test]
    fn a_percentage_says_top_and_bottom() {
        assert_eq!(percentage(10, 10, 0), "All");
        assert_eq!(percentage(20, 10, 0), "Top");
        assert_eq!(percentage(20, 10, 5), "50%");
        assert_eq!(percentage(20, 10, 10), "Bot");
        assert_eq!(percentage(2_000, 10, 1), "1%");
        assert_eq!(percentage(2_000, 10, 1_989), "99%");
    }
}
