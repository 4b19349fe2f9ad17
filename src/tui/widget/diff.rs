//! Two texts and what differs between them.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::core::text::diff::{Change, DiffLine, Pair, pair_lines};
use crate::tui::theme::{Role, Theme};

#[cfg(test)]
mod tests;
mod text;

use text::{Run, runs, wrap};

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

/// Cells between the two sides.
const GAP: u16 = 3;

/// The lines of a diff, none wider than `width`; long lines wrap within their column. Two values of one line each
/// stand under each other with their names beside them. Texts without a difference are said to look the same.
#[must_use]
pub fn render(lines: &[DiffLine], view: View<'_>, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    if width == 0 || lines.is_empty() {
        return Vec::new();
    }
    let painter = Painter {
        view,
        width: usize::from(width),
        theme,
    };
    let side = width.saturating_sub(GAP) / 2;
    if lines.iter().all(|line| line.change == Change::Same) {
        painter.equal(lines)
    } else if let Some(values) = painter.one_line_each(lines) {
        values
    } else if side >= view.side_by_side_from {
        painter.side_by_side(lines, usize::from(side))
    } else {
        painter.unified(lines)
    }
}

struct Painter<'a> {
    view: View<'a>,
    width: usize,
    theme: &'a Theme,
}

/// What is shown of a sequence: an item by its position, or how many were folded.
enum Shown {
    Item(usize),
    Folded(usize),
}

/// Folds the equal items that are further than `context` from a change.
fn fold(changed: &[bool], context: Option<usize>) -> Vec<Shown> {
    let near = |at: usize| match context {
        None => true,
        Some(context) => {
            let from = at.saturating_sub(context);
            let to = at.saturating_add(context + 1).min(changed.len());
            changed[from..to].contains(&true)
        }
    };
    let mut shown = Vec::new();
    let mut folded = 0;
    for at in 0..changed.len() {
        if near(at) {
            if folded > 0 {
                shown.push(Shown::Folded(folded));
                folded = 0;
            }
            shown.push(Shown::Item(at));
        } else {
            folded += 1;
        }
    }
    if folded > 0 {
        shown.push(Shown::Folded(folded));
    }
    shown
}

impl Painter<'_> {
    fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    fn equal(&self, lines: &[DiffLine]) -> Vec<Line<'static>> {
        let told = format!("{} and {} look the same", self.view.left, self.view.right);
        let mut shown = self.note(&told, Role::Warn);
        for line in lines {
            let runs = runs(line, self.theme);
            shown.extend(
                wrap(&runs, self.width)
                    .into_iter()
                    .map(|row| self.spans(&row))
                    .map(Line::from),
            );
        }
        shown
    }

    /// `expected  1` above `actual    2`.
    fn one_line_each(&self, lines: &[DiffLine]) -> Option<Vec<Line<'static>>> {
        let [
            first @ DiffLine {
                change: Change::Removed,
                ..
            },
            second @ DiffLine {
                change: Change::Added,
                ..
            },
        ] = lines
        else {
            return None;
        };
        let margin = self.view.left.width().max(self.view.right.width()) + 2;
        let room = self.width.checked_sub(margin).filter(|room| *room >= 16)?;
        let mut shown = Vec::new();
        for (line, name) in [(first, self.view.left), (second, self.view.right)] {
            for (at, row) in wrap(&runs(line, self.theme), room).into_iter().enumerate() {
                let label = if at == 0 { name } else { "" };
                let padding = " ".repeat(margin - label.width());
                let mut spans = vec![Span::styled(format!("{label}{padding}"), self.style(Role::Dim))];
                spans.extend(self.spans(&row));
                shown.push(Line::from(spans));
            }
        }
        Some(shown)
    }

    fn unified(&self, lines: &[DiffLine]) -> Vec<Line<'static>> {
        let legend = format!("- {}  + {}", self.view.left, self.view.right);
        let mut shown = self.note(&legend, Role::Dim);
        let changed: Vec<bool> = lines.iter().map(|line| line.change != Change::Same).collect();
        for item in fold(&changed, self.view.context) {
            match item {
                Shown::Item(at) => {
                    let rows = self.column(&lines[at], self.width);
                    shown.extend(rows.into_iter().map(Line::from));
                }
                Shown::Folded(count) => shown.extend(self.folded(count)),
            }
        }
        shown
    }

    fn side_by_side(&self, lines: &[DiffLine], side: usize) -> Vec<Line<'static>> {
        let rows = pair_lines(lines);
        let is_changed = |row: &Pair<'_>| {
            let mut both = [row.left, row.right].into_iter().flatten();
            both.any(|line| line.change != Change::Same)
        };
        let changed: Vec<bool> = rows.iter().map(is_changed).collect();
        let head = |name: &str| vec![Span::styled(format!("  {name}"), self.style(Role::Title))];
        let mut shown = vec![self.beside(head(self.view.left), head(self.view.right), side)];
        for item in fold(&changed, self.view.context) {
            let row = match item {
                Shown::Item(at) => rows[at],
                Shown::Folded(count) => {
                    shown.extend(self.folded(count));
                    continue;
                }
            };
            let column = |line: Option<&DiffLine>| line.map_or_else(Vec::new, |line| self.column(line, side));
            let (left, right) = (column(row.left), column(row.right));
            for at in 0..left.len().max(right.len()) {
                let take = |side: &[Vec<Span<'static>>]| side.get(at).cloned().unwrap_or_default();
                shown.push(self.beside(take(&left), take(&right), side));
            }
        }
        shown
    }

    fn beside(&self, left: Vec<Span<'static>>, right: Vec<Span<'static>>, side: usize) -> Line<'static> {
        let used: usize = left.iter().map(Span::width).sum();
        let mut spans = left;
        spans.push(Span::raw(" ".repeat(side.saturating_sub(used))));
        spans.push(Span::styled(
            format!(" {} ", self.theme.glyphs.vertical),
            self.style(Role::Border),
        ));
        spans.extend(right);
        Line::from(spans)
    }

    /// A line with its sign, wrapped within a column; changed lines reach the column's right edge.
    fn column(&self, line: &DiffLine, width: usize) -> Vec<Vec<Span<'static>>> {
        let (sign, role) = match line.change {
            Change::Same => (" ", Role::Text),
            Change::Removed => ("-", Role::Removed),
            Change::Added => ("+", Role::Added),
        };
        // Where there is hardly room, the sign goes without its blank.
        let margin = if width >= 8 { 2 } else { usize::from(width >= 3) };
        let rows = wrap(&runs(line, self.theme), width - margin);
        let paint = |(at, row): (usize, Vec<Run>)| {
            let sign = if at == 0 { sign } else { " " };
            let label: String = format!("{sign} ").chars().take(margin).collect();
            let mut spans = vec![Span::styled(label, self.style(role))];
            spans.extend(self.spans(&row));
            if line.change != Change::Same {
                let used: usize = spans.iter().map(Span::width).sum();
                spans.push(Span::styled(
                    " ".repeat(width.saturating_sub(used)),
                    self.style(role),
                ));
            }
            spans
        };
        rows.into_iter().enumerate().map(paint).collect()
    }

    fn spans(&self, row: &[Run]) -> Vec<Span<'static>> {
        row.iter()
            .map(|run| {
                let style = run
                    .roles
                    .iter()
                    .fold(Style::new(), |style, role| style.patch(self.style(*role)));
                Span::styled(run.text.clone(), style)
            })
            .collect()
    }

    fn folded(&self, count: usize) -> Vec<Line<'static>> {
        let lines = if count == 1 { "line" } else { "lines" };
        let told = format!("  {} {count} equal {lines}", self.theme.glyphs.ellipsis);
        self.note(&told, Role::Dim)
    }

    /// A remark; wrapped like everything else.
    fn note(&self, text: &str, role: Role) -> Vec<Line<'static>> {
        let run = Run {
            text: text.to_owned(),
            roles: vec![role],
        };
        wrap(&[run], self.width)
            .into_iter()
            .map(|row| Line::from(self.spans(&row)))
            .collect()
    }
}

/// Graphemes of a text, each with its cells.
fn graphemes(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.graphemes(true).map(|grapheme| (grapheme, grapheme.width()))
}
