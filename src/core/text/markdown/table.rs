//! Tables within a width: columns shrink and wrap.

use pulldown_cmark::Alignment;

use super::parse::{Cell, Run};
use super::wrap::{cells, longest_word, wrap};
use super::{Drawing, Kind, Row, Style};

/// Cells between two columns: a blank, the line, a blank.
const GAP: usize = 3;

pub(super) struct Table<'a> {
    pub(super) alignments: &'a [Alignment],
    pub(super) head: &'a [Cell],
    pub(super) rows: &'a [Vec<Cell>],
}

impl Table<'_> {
    pub(super) fn lay_out(&self, width: usize, drawing: &Drawing) -> Vec<Row> {
        let columns = self.head.len();
        let Some(widths) = self.widths(width) else {
            return self.as_list(width, drawing);
        };
        let head: Vec<Cell> = self.head.iter().map(|cell| as_head(cell)).collect();
        let mut rows = self.row(&head, &widths, drawing);
        rows.push(rule(&widths, drawing));
        let bodies: Vec<Vec<Row>> = self
            .rows
            .iter()
            .map(|row| self.row(row, &widths, drawing))
            .collect();
        // Rows of several lines are told apart by rules.
        let tall = columns > 1 && bodies.iter().any(|body| body.len() > 1);
        for (at, body) in bodies.into_iter().enumerate() {
            if tall && at > 0 {
                rows.push(rule(&widths, drawing));
            }
            rows.extend(body);
        }
        rows
    }

    /// The width of each column, if there is room for all of them.
    fn widths(&self, width: usize) -> Option<Vec<usize>> {
        let columns = self.head.len();
        let room = width.checked_sub(GAP * columns.checked_sub(1)?)?;
        let column = |at: usize| {
            let body = self.rows.iter().filter_map(move |row| row.get(at));
            self.head.get(at).into_iter().chain(body)
        };
        let natural: Vec<usize> = (0..columns)
            .map(|at| {
                column(at)
                    .map(|cell| natural_width(cell))
                    .max()
                    .unwrap_or(0)
                    .max(1)
            })
            .collect();
        if natural.iter().sum::<usize>() <= room {
            return Some(natural);
        }
        let least: Vec<usize> = (0..columns)
            .map(|at| {
                column(at)
                    .map(|cell| longest_word(cell))
                    .max()
                    .unwrap_or(0)
                    .max(2)
            })
            .collect();
        // Where not even the longest words fit, the widest columns give way first.
        let mut widths = least;
        while widths.iter().sum::<usize>() > room {
            let widest = widths.iter_mut().max_by_key(|width| **width)?;
            if *widest <= 4 {
                return None;
            }
            *widest -= 1;
        }
        // What is left goes, cell by cell, to the column that lacks most.
        let mut left = room - widths.iter().sum::<usize>();
        while left > 0 {
            let lacking = (0..columns).max_by_key(|at| natural[*at].saturating_sub(widths[*at]))?;
            if widths[lacking] >= natural[lacking] {
                break;
            }
            widths[lacking] += 1;
            left -= 1;
        }
        Some(widths)
    }

    fn row(&self, row: &[Cell], widths: &[usize], drawing: &Drawing) -> Vec<Row> {
        let wrapped: Vec<Vec<Row>> = widths
            .iter()
            .enumerate()
            .map(|(at, width)| row.get(at).map_or_else(Vec::new, |cell| wrap(cell, *width)))
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        (0..height)
            .map(|line| {
                let mut row = Row::default();
                for (at, width) in widths.iter().enumerate() {
                    if at > 0 {
                        row.push(&format!(" {} ", drawing.vertical), Style::of(Kind::Frame));
                    }
                    let cell = wrapped[at].get(line).cloned().unwrap_or_default();
                    let last = at + 1 == widths.len();
                    let alignment = self.alignments.get(at).copied().unwrap_or(Alignment::None);
                    push_aligned(&mut row, cell, *width, alignment, last);
                }
                row
            })
            .collect()
    }

    /// For a width too small for columns: each row as lines of `head: cell`.
    fn as_list(&self, width: usize, drawing: &Drawing) -> Vec<Row> {
        let mut rows = Vec::new();
        for (number, row) in self.rows.iter().enumerate() {
            if number > 0 {
                let line = drawing.horizontal.repeat(width.min(8));
                rows.push(Row::of(&line, Style::of(Kind::Frame)));
            }
            for (head, cell) in self.head.iter().zip(row) {
                let mut runs = as_head(head);
                runs.push(Run {
                    text: ": ".to_owned(),
                    style: Style::of(Kind::TableHead),
                });
                runs.extend(cell.iter().cloned());
                rows.extend(wrap(&runs, width));
            }
        }
        rows
    }
}

fn natural_width(cell: &[Run]) -> usize {
    let rows = wrap(cell, usize::MAX);
    rows.iter().map(Row::cells).max().unwrap_or(0)
}

fn as_head(cell: &[Run]) -> Cell {
    let head = |run: &Run| Run {
        text: run.text.clone(),
        style: match run.style.kind {
            Kind::Text => run.style.kind(Kind::TableHead),
            _ => run.style,
        },
    };
    cell.iter().map(head).collect()
}

fn push_aligned(row: &mut Row, cell: Row, width: usize, alignment: Alignment, last: bool) {
    let free = width.saturating_sub(cell.cells());
    let before = match alignment {
        Alignment::Right => free,
        Alignment::Center => free / 2,
        Alignment::None | Alignment::Left => 0,
    };
    let blank = Style::of(Kind::Text);
    if before > 0 {
        row.push(&" ".repeat(before), blank);
    }
    for piece in cell.pieces {
        row.pieces.push(piece);
    }
    if !last && free > before {
        row.push(&" ".repeat(free - before), blank);
    }
}

fn rule(widths: &[usize], drawing: &Drawing) -> Row {
    let parts: Vec<String> = widths
        .iter()
        .map(|width| drawing.horizontal.repeat(*width))
        .collect();
    let cross = format!("{0}{1}{0}", drawing.horizontal, drawing.cross);
    debug_assert_eq!(cells(&cross), GAP);
    Row::of(&parts.join(&cross), Style::of(Kind::Frame))
}
