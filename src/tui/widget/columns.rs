//! Columns that stand for numbers, and lines set side by side: the drawings of the Stats screen.

use ratatui::text::{Line, Span};

use crate::tui::theme::{Role, Theme};

/// Columns of a chart, from left to right.
#[derive(Clone, Copy)]
pub struct Columns<'a> {
    /// What each stands for.
    pub values: &'a [u64],
    /// The value of a full column; at least the largest, if nothing is to be cut.
    pub most: u64,
    /// Rows.
    pub height: u16,
    /// Cells of a column.
    pub width: u16,
    /// Blank cells after it.
    pub gap: u16,
    /// How full columns look.
    pub role: Role,
    /// How it looks.
    pub theme: &'a Theme,
}

impl Columns<'_> {
    /// The rows, the highest first. Anything more than nothing shows.
    #[must_use]
    pub fn lines(&self) -> Vec<Line<'static>> {
        let signs = self.theme.glyphs.spark;
        let steps = signs.len() as u64;
        let all = u64::from(self.height) * steps;
        let filled = |value: u64| match (value.min(self.most), self.most) {
            (0, _) | (_, 0) => 0,
            (value, most) => (value * all / most).max(1),
        };
        (0..u64::from(self.height))
            .rev()
            .map(|row| {
                let mut text = String::new();
                for value in self.values {
                    let here = filled(*value).saturating_sub(row * steps).min(steps);
                    let sign = usize::try_from(here)
                        .ok()
                        .and_then(|here| here.checked_sub(1))
                        .and_then(|at| signs.get(at))
                        .map_or(" ", |sign| *sign);
                    text.push_str(&sign.repeat(usize::from(self.width)));
                    text.push_str(&" ".repeat(usize::from(self.gap)));
                }
                Line::from(Span::styled(text, self.theme.style(self.role)))
            })
            .collect()
    }

    /// Words below the columns, each beginning below its column, as many as have room.
    #[must_use]
    pub fn labels(&self, labels: &[(usize, String)]) -> Line<'static> {
        let mut text = String::new();
        let mut used = 0;
        for (column, label) in labels {
            let at = column * usize::from(self.width + self.gap);
            if at < used {
                continue;
            }
            text.push_str(&" ".repeat(at.saturating_sub(text.chars().count())));
            text.push_str(label);
            used = at + label.chars().count() + 1;
        }
        Line::styled(text, self.theme.style(Role::Dim))
    }
}

/// Lines beside each other: those on the left filled up to `width` cells.
#[must_use]
pub fn beside(left: Vec<Line<'static>>, width: u16, right: Vec<Line<'static>>) -> Vec<Line<'static>> {
    let rows = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    (0..rows)
        .map(|_| {
            let line = left.next().unwrap_or_default();
            let style = line.style;
            let mut line = Line::from(
                line.spans
                    .into_iter()
                    .map(|span| Span::styled(span.content, style.patch(span.style)))
                    .collect::<Vec<_>>(),
            );
            if let Some(other) = right.next() {
                let blank = usize::from(width).saturating_sub(line.width());
                line.spans.push(Span::raw(" ".repeat(blank)));
                line.spans.extend(
                    other
                        .spans
                        .into_iter()
                        .map(|span| Span::styled(span.content, other.style.patch(span.style))),
                );
            }
            line
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Glyphs, ThemeName};

    fn told(values: &[u64], most: u64, height: u16, glyphs: Glyphs) -> Vec<String> {
        let theme = Theme::new(ThemeName::Dark, glyphs);
        let columns = Columns {
            values,
            most,
            height,
            width: 1,
            gap: 0,
            role: Role::BarFull,
            theme: &theme,
        };
        columns.lines().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn columns_grow_with_their_values() {
        assert_eq!(told(&[0, 1, 8, 16], 16, 2, Glyphs::UNICODE), ["   █", " ▁██"]);
        assert_eq!(told(&[8, 16], 16, 2, Glyphs::ASCII), [" #", "##"]);
    }

    #[test]
    fn anything_shows_and_nothing_grows_over_the_top() {
        assert_eq!(told(&[1, 9_999], 1_000, 1, Glyphs::UNICODE), ["▁█"]);
        assert_eq!(told(&[0, 0], 0, 1, Glyphs::UNICODE), ["  "]);
        assert_eq!(told(&[], 5, 1, Glyphs::UNICODE), [""]);
    }

    #[test]
    fn lines_stand_beside_each_other() {
        let lines = beside(vec![Line::raw("ab")], 4, vec![Line::raw("x"), Line::raw("y")]);
        let texts: Vec<String> = lines.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["ab  x", "    y"]);
    }

    #[test]
    fn labels_stand_below_their_columns_and_never_in_each_other() {
        let theme = Theme::new(ThemeName::Dark, Glyphs::UNICODE);
        let columns = Columns {
            values: &[],
            most: 1,
            height: 1,
            width: 1,
            gap: 1,
            role: Role::BarFull,
            theme: &theme,
        };
        let labels = [
            (0, "w01".to_owned()),
            (1, "w02".to_owned()),
            (4, "w05".to_owned()),
        ];
        assert_eq!(columns.labels(&labels).to_string(), "w01     w05");
    }
}
