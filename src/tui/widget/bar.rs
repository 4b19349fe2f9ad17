//! Small bars and sparklines, as spans for any line.

use ratatui::text::Span;

use crate::tui::theme::{Role, Theme};

/// A bar of `width` cells, `part` of `whole` filled; empty if `whole` is 0. Anything more than nothing shows, and
/// only the whole fills it.
#[must_use]
pub fn bar(part: u64, whole: u64, width: u16, role: Role, theme: &Theme) -> Vec<Span<'static>> {
    let parts = theme.glyphs.bar_parts;
    // Cells are filled in steps: eighths in Unicode, whole cells in ASCII.
    let steps = parts.len() as u64 + 1;
    let total = u64::from(width) * steps;
    let part = part.min(whole);
    let filled = match u128::from(part) * u128::from(total) {
        0 => 0,
        product => u64::try_from(product / u128::from(whole)).unwrap_or(total).max(1),
    };
    let full = filled / steps;
    let rest = usize::try_from(filled % steps).unwrap_or(0);
    let mut text = theme.glyphs.bar_full.repeat(usize::try_from(full).unwrap_or(0));
    let mut used = full;
    if let Some(sign) = rest.checked_sub(1).and_then(|at| parts.get(at)) {
        text.push_str(sign);
        used += 1;
    }
    let empty = usize::try_from(u64::from(width).saturating_sub(used)).unwrap_or(0);
    vec![
        Span::styled(text, theme.style(role)),
        Span::styled(theme.glyphs.bar_empty.repeat(empty), theme.style(Role::BarEmpty)),
    ]
}

/// One cell a value, the last `width` of them, scaled to the largest; a blank for 0.
#[must_use]
pub fn sparkline(values: &[u64], width: u16, role: Role, theme: &Theme) -> Span<'static> {
    let shown = &values[values.len().saturating_sub(usize::from(width))..];
    let largest = shown.iter().copied().max().unwrap_or(0);
    let signs = theme.glyphs.spark;
    let sign = |value: &u64| match *value {
        0 => " ",
        value => {
            // The lowest sign for the least, the highest for the largest.
            let step = (u128::from(value) * signs.len() as u128).div_ceil(u128::from(largest));
            let at = usize::try_from(step).unwrap_or(0).saturating_sub(1);
            signs.get(at).copied().unwrap_or(" ")
        }
    };
    Span::styled(shown.iter().map(sign).collect::<String>(), theme.style(role))
}

#[cfg(test)]
mod tests {
    use super::{bar, sparkline};
    use crate::tui::theme::{Glyphs, Role, Theme, ThemeName};

    fn told(part: u64, whole: u64, width: u16, glyphs: Glyphs) -> String {
        let theme = Theme::new(ThemeName::Dark, glyphs);
        let spans = bar(part, whole, width, Role::BarFull, &theme);
        spans.iter().map(|span| span.content.as_ref()).collect()
    }

    #[test]
    fn a_bar_fills_with_its_part() {
        assert_eq!(told(1, 2, 4, Glyphs::UNICODE), "██░░");
        assert_eq!(told(5, 16, 4, Glyphs::UNICODE), "█▎░░");
        assert_eq!(told(1, 2, 5, Glyphs::ASCII), "##...");
        assert_eq!(told(2, 2, 4, Glyphs::ASCII), "####");
    }

    #[test]
    fn anything_shows_and_only_the_whole_fills() {
        assert_eq!(told(1, 1_000, 4, Glyphs::UNICODE), "▏░░░");
        assert_eq!(told(999, 1_000, 4, Glyphs::UNICODE), "███▉");
        assert_eq!(told(999, 1_000, 4, Glyphs::ASCII), "###.");
        assert_eq!(told(1, 1_000, 4, Glyphs::ASCII), "#...");
    }

    #[test]
    fn a_bar_of_nothing_is_empty() {
        assert_eq!(told(0, 0, 3, Glyphs::ASCII), "...");
        assert_eq!(told(5, 0, 3, Glyphs::ASCII), "...");
        assert_eq!(told(7, 3, 3, Glyphs::ASCII), "###");
        assert_eq!(told(u64::MAX, u64::MAX, 3, Glyphs::UNICODE), "███");
        assert_eq!(told(1, 2, 0, Glyphs::UNICODE), "");
    }

    #[test]
    fn a_sparkline_shows_the_last_values() {
        let theme = Theme::new(ThemeName::Dark, Glyphs::UNICODE);
        let told = |values: &[u64], width| {
            sparkline(values, width, Role::Accent, &theme)
                .content
                .into_owned()
        };
        assert_eq!(told(&[9, 0, 1, 4, 8], 4), " ▁▄█");
        assert_eq!(told(&[0, 0], 4), "  ");
        assert_eq!(told(&[], 4), "");
        assert_eq!(told(&[u64::MAX, 1], 2), "█▁");
    }
}
