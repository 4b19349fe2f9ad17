//! A year of the calendar as lines: a column a week, a row a weekday.

use chrono::Datelike;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::core::progress::{CalendarDay, DateState};
use crate::tui::theme::{Role, Theme};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const WEEKDAYS: [&str; 7] = ["Mon", "", "Wed", "", "Fri", "", "Sun"];
/// Cells of the weekdays' names with the blank after them.
const NAMES: u16 = 4;

/// Cells of a year whose weeks are one or two cells apart.
#[must_use]
pub fn width(weeks: u16, apart: u16) -> u16 {
    NAMES + weeks * apart
}

/// How much was practiced on a date: level 0 to 4, by minutes.
#[must_use]
pub fn level(seconds: u32) -> u8 {
    match seconds / 60 {
        0..=4 => 1,
        5..=11 => 2,
        12..=24 => 3,
        _ => 4,
    }
}

/// The sign and role of a date.
fn cell(date: &CalendarDay, theme: &Theme) -> (&'static str, Role) {
    let glyphs = &theme.glyphs;
    match date.state {
        DateState::Practiced => {
            let level = level(date.seconds);
            (glyphs.heat[usize::from(level)], Role::Heat(level))
        }
        DateState::Rest => (rest_sign(theme), Role::Info),
        DateState::Missed | DateState::Pending => (glyphs.heat[0], Role::Heat(0)),
        DateState::Outside => (" ", Role::Dim),
    }
}

fn rest_sign(theme: &Theme) -> &'static str {
    if theme.glyphs.ascii { "z" } else { "~" }
}

/// The calendar from a Monday on. `apart` is the cells from week to week, 1 or 2.
#[must_use]
pub fn lines(calendar: &[CalendarDay], apart: u16, theme: &Theme) -> Vec<Line<'static>> {
    let apart = usize::from(apart.max(1));
    let weeks: Vec<&[CalendarDay]> = calendar.chunks(7).collect();
    let mut months = " ".repeat(usize::from(NAMES));
    let mut shown = None;
    for (number, week) in weeks.iter().enumerate() {
        let Some(monday) = week.first() else { continue };
        let month = monday.date.month0();
        let at = usize::from(NAMES) + number * apart;
        // A first column that is the end of its month leaves the room to the next one's name.
        let next = weeks.get(number + 1).and_then(|week| week.first());
        let cut = number == 0 && next.is_some_and(|next| next.date.month0() != month);
        if shown != Some(month) && !cut && months.chars().count() <= at {
            months.push_str(&" ".repeat(at - months.chars().count()));
            months.push_str(MONTHS.get(month as usize).copied().unwrap_or(""));
            months.push(' ');
            shown = Some(month);
        } else if !cut {
            shown = Some(month);
        }
    }
    let last = usize::from(NAMES) + weeks.len() * apart + 2;
    months.truncate(last.min(months.len()));
    let mut lines = vec![Line::styled(months.trim_end().to_owned(), theme.style(Role::Dim))];
    for (weekday, name) in WEEKDAYS.into_iter().enumerate() {
        let mut spans = vec![Span::styled(format!("{name:<4}"), theme.style(Role::Dim))];
        for week in &weeks {
            let Some(date) = week.get(weekday) else { continue };
            let (sign, role) = cell(date, theme);
            let mut style = theme.style(role);
            if calendar.last().is_some_and(|last| last.date == date.date) {
                style = style.add_modifier(Modifier::UNDERLINED | Modifier::BOLD);
            }
            spans.push(Span::styled(sign, style));
            if apart > 1 {
                spans.push(Span::raw(" ".repeat(apart - 1)));
            }
        }
        lines.push(Line::from(spans));
    }
    lines
}

/// What the signs mean.
#[must_use]
pub fn legend(theme: &Theme) -> Line<'static> {
    let dim = theme.style(Role::Dim);
    let mut spans = vec![Span::raw(" ".repeat(usize::from(NAMES)))];
    for (level, words) in [(0, "none"), (1, "<5"), (2, "<12"), (3, "<25"), (4, "more min")] {
        spans.push(Span::styled(
            theme.glyphs.heat[usize::from(level)],
            theme.style(Role::Heat(level)),
        ));
        spans.push(Span::styled(format!(" {words}  "), dim));
    }
    spans.push(Span::styled(rest_sign(theme), theme.style(Role::Info)));
    spans.push(Span::styled(" rest", dim));
    Line::from(spans)
}
