//! The drawings of the Stats screen, each as lines for a width.

use chrono::Datelike;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::core::overview::Overview;
use crate::core::progress::CalendarDay;
use crate::core::progress::stats::Retention;
use crate::tui::screen::today::hours;
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::bar;
use crate::tui::widget::columns::Columns;
use crate::tui::widget::verdict;

/// Rows of a chart.
const HEIGHT: u16 = 4;
/// Cells of the figures to the left of a chart.
const SCALE: u16 = 6;

fn heading(text: &str, theme: &Theme) -> Line<'static> {
    Line::styled(text.to_owned(), theme.style(Role::Heading))
}

fn counted(number: u32, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// What stands there before there is anything to draw.
pub(super) fn beginning(figures: &Overview, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let days = counted(figures.stats.days_in_plan, "day", "days");
    let text = format!(
        "The figures begin with your first sitting: the minutes of each phase, what passed at the first try, what you still knew when it came back, and what is ahead. The curriculum has {days}."
    );
    let mut lines = vec![Line::styled(
        "Nothing to count yet",
        theme.style(Role::Accent).add_modifier(Modifier::BOLD),
    )];
    lines.extend(verdict::wrapped(&text, width.min(76), theme.style(Role::Text)));
    lines
}

/// Streak, dates, the part of the plan that is done.
pub(super) fn summary(figures: &Overview, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let stats = &figures.stats;
    let (text, dim) = (theme.style(Role::Text), theme.style(Role::Dim));
    let streak = stats.streak;
    let mut lines = vec![Line::from(vec![
        Span::styled(
            counted(streak.days, "day", "days"),
            theme.style(Role::Accent).add_modifier(Modifier::BOLD),
        ),
        Span::styled(" in a row", text),
        Span::styled(
            if streak.days > 0 && !streak.today {
                ", today still to come"
            } else {
                ""
            },
            dim,
        ),
    ])];
    let dates = counted(stats.dates, "date", "dates");
    let mut facts = vec![
        format!("the longest was {}", counted(streak.longest, "day", "days")),
        format!("{dates} practiced"),
        format!(
            "{}, the median {}",
            counted(stats.sittings, "sitting", "sittings"),
            stats
                .median_minutes
                .map_or_else(|| "0 min".into(), |minutes| format!("{minutes} min"))
        ),
    ];
    if figures.rest_dates > 0 {
        let rest = u32::try_from(figures.rest_dates).unwrap_or(u32::MAX);
        facts.insert(2, format!("{} of rest in a year", counted(rest, "date", "dates")));
    }
    // As many in a line as there is room for.
    let mut line = String::new();
    for fact in facts {
        let more = line.width() + 3 + fact.width();
        if !line.is_empty() && more > usize::from(width) {
            lines.push(Line::styled(std::mem::take(&mut line), dim));
        }
        if !line.is_empty() {
            line.push_str(&format!(" {} ", theme.glyphs.separator));
        }
        line.push_str(&fact);
    }
    lines.push(Line::styled(line, dim));
    let words = format!("  {} of {} days done", stats.days_done, stats.days_in_plan);
    let room = width.saturating_sub(u16::try_from(words.width()).unwrap_or(u16::MAX));
    let mut line = bar::bar(
        stats.days_done.into(),
        stats.days_in_plan.into(),
        room.min(40),
        Role::BarFull,
        theme,
    );
    line.push(Span::styled(words, dim));
    lines.push(Line::from(line));
    lines
}

/// From which month to which.
pub(super) fn calendar_heading(calendar: &[CalendarDay], theme: &Theme) -> Line<'static> {
    let ends = calendar.first().zip(calendar.last());
    let text = ends.map_or_else(String::new, |(first, last)| {
        format!("{} to {}", first.date.format("%B %Y"), last.date.format("%B %Y"))
    });
    heading(&text, theme)
}

/// Time by phase, and by week of the last year.
pub(super) fn minutes(figures: &Overview, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let minutes = figures.stats.minutes;
    let cards = figures.stats.card_minutes;
    let all = minutes.read + minutes.code + minutes.reflect + cards;
    let mut lines = vec![heading("Time", theme)];
    for (name, part) in [
        ("read", minutes.read),
        ("code", minutes.code),
        ("reflect", minutes.reflect),
        ("cards", cards),
    ] {
        let words = format!(
            " {:>12} {:>3} %",
            hours(u64::from(part) * 60),
            (u64::from(part) * 100).checked_div(all.into()).unwrap_or(0)
        );
        let room = width.saturating_sub(9 + u16::try_from(words.width()).unwrap_or(u16::MAX));
        let mut line = vec![Span::styled(format!("{name:<9}"), theme.style(Role::Text))];
        line.extend(bar::bar(
            part.into(),
            all.into(),
            room.min(48),
            Role::BarFull,
            theme,
        ));
        line.push(Span::styled(words, theme.style(Role::Dim)));
        lines.push(Line::from(line));
    }
    let fit = usize::from(width.saturating_sub(SCALE));
    let weeks = &figures.calendar_weeks;
    let weeks = &weeks[weeks.len().saturating_sub(fit)..];
    let values: Vec<u64> = weeks
        .iter()
        .map(|week| u64::from(week.minutes.read + week.minutes.code + week.minutes.reflect))
        .collect();
    let most = values.iter().copied().max().unwrap_or(0);
    let mut labels = Vec::new();
    let mut month = None;
    for (number, week) in weeks.iter().enumerate() {
        if month.replace(week.monday.month()) != Some(week.monday.month())
            && (number > 0 || week.monday.day() <= 14)
        {
            labels.push((number, week.monday.format("%b").to_string()));
        }
    }
    lines.push(Line::default());
    lines.push(heading("Minutes a week", theme));
    lines.extend(chart(&values, most, 1, 0, &labels, &most.to_string(), theme));
    lines
}

/// The part of the exercises that passed at the first try, by week of the plan.
pub(super) fn first_tries(figures: &Overview, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let tried: Vec<_> = figures.stats.weeks.iter().filter(|week| week.tried > 0).collect();
    let (all, first) = tried.iter().fold((0, 0), |(all, first), week| {
        (all + week.tried, first + week.first_try)
    });
    let mut title = "Passed at the first try, by week".to_owned();
    if all > 0 {
        title.push_str(&format!(
            ": {} % of {all}",
            u64::from(first) * 100 / u64::from(all)
        ));
    }
    let mut lines = vec![heading(&title, theme)];
    if tried.is_empty() {
        lines.push(Line::styled("Nothing tried yet.", theme.style(Role::Dim)));
        return lines;
    }
    let room = usize::from(width.saturating_sub(SCALE));
    let cells = (room / tried.len()).clamp(1, 3);
    let (column, gap) = if cells == 1 { (1, 0) } else { (cells - 1, 1) };
    let tried = &tried[tried.len().saturating_sub(room / cells)..];
    let values: Vec<u64> = tried
        .iter()
        .map(|week| u64::from(week.first_try) * 100 / u64::from(week.tried))
        .collect();
    let labels: Vec<(usize, String)> = tried
        .iter()
        .enumerate()
        .step_by(if cells == 1 { 8 } else { 4 })
        .map(|(number, week)| (number, week.week.to_string()))
        .collect();
    let (column, gap) = (
        u16::try_from(column).unwrap_or(1),
        u16::try_from(gap).unwrap_or(0),
    );
    lines.extend(chart(&values, 100, column, gap, &labels, "100 %", theme));
    lines
}

/// What was still known when it came back, against what is wanted.
pub(super) fn retention(figures: &Overview, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let wanted = (f64::from(figures.wanted_retention) * 100.0).round();
    let mut lines = vec![heading(
        &format!("Still known when it came back; {wanted:.0} % is wanted"),
        theme,
    )];
    for (name, retention) in [
        ("30 days", figures.stats.retention_month),
        ("in all", figures.stats.retention),
    ] {
        lines.push(known(name, retention, figures.wanted_retention, width, theme));
    }
    lines
}

/// A bar with a mark at what is wanted.
fn known(name: &str, retention: Retention, wanted: f32, width: u16, theme: &Theme) -> Line<'static> {
    let mut line = vec![Span::styled(format!("{name:<9}"), theme.style(Role::Text))];
    let Some(rate) = retention.rate() else {
        line.push(Span::styled("nothing came back yet", theme.style(Role::Dim)));
        return Line::from(line);
    };
    let words = format!(" {:>3.0} % of {}", rate * 100.0, retention.reviews);
    let room = width
        .saturating_sub(9 + u16::try_from(words.width()).unwrap_or(u16::MAX))
        .min(48);
    let role = if rate + 0.05 < f64::from(wanted) {
        Role::Warn
    } else {
        Role::BarFull
    };
    let cells = usize::from(room);
    let filled = (rate * cells as f64).round() as usize;
    let mark = ((f64::from(wanted) * cells as f64) as usize).min(cells.saturating_sub(1));
    for at in 0..cells {
        let span = if at == mark {
            Span::styled(theme.glyphs.vertical, theme.style(Role::Accent))
        } else if at < filled {
            Span::styled(theme.glyphs.bar_full, theme.style(role))
        } else {
            Span::styled(theme.glyphs.bar_empty, theme.style(Role::BarEmpty))
        };
        line.push(span);
    }
    line.push(Span::styled(words, theme.style(Role::Dim)));
    Line::from(line)
}

/// What comes up on the next dates: cards as columns, days to solve again as figures below.
pub(super) fn ahead(figures: &Overview, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let room = width.saturating_sub(SCALE);
    let cells = if room >= 60 { 2 } else { 1 };
    let dates = &figures.ahead[..figures.ahead.len().min(usize::from(room / cells))];
    let (cards, days) = dates.iter().fold((0, 0), |(cards, days), date| {
        (cards + date.cards, days + date.days)
    });
    let mut lines = vec![heading(
        &format!(
            "Ahead, {}: {} and {} to solve again",
            counted(u32::try_from(dates.len()).unwrap_or(0), "day", "days"),
            counted(cards, "card", "cards"),
            counted(days, "day", "days"),
        ),
        theme,
    )];
    let values: Vec<u64> = dates.iter().map(|date| date.cards.into()).collect();
    let most = values.iter().copied().max().unwrap_or(0);
    let labels: Vec<(usize, String)> = dates
        .iter()
        .enumerate()
        .filter(|(number, date)| *number == 0 || date.date.weekday() == chrono::Weekday::Mon)
        .map(|(number, date)| match number {
            0 => (0, "today".to_owned()),
            number => (number, date.date.format("%-d").to_string()),
        })
        .collect();
    let (column, gap) = (1, cells - 1);
    let mut drawn = chart(&values, most, column, gap, &labels, &most.to_string(), theme);
    let mut figures_below = format!("{:<width$}", "days", width = usize::from(SCALE));
    for date in dates {
        let figure = match date.days {
            0 => theme.glyphs.not_run.to_owned(),
            days @ 1..=9 => days.to_string(),
            _ => "+".to_owned(),
        };
        figures_below.push_str(&figure);
        figures_below.push_str(&" ".repeat(usize::from(gap)));
    }
    let at = drawn.len().saturating_sub(1);
    drawn.insert(
        at,
        Line::styled(figures_below.trim_end().to_owned(), theme.style(Role::Text)),
    );
    lines.extend(drawn);
    if figures.backlog > 0 {
        lines.push(Line::styled(
            format!("{} due by now, spread by your cap a day", figures.backlog),
            theme.style(Role::Dim),
        ));
    }
    lines
}

/// Columns with a scale on their left and words below.
fn chart(
    values: &[u64],
    most: u64,
    width: u16,
    gap: u16,
    labels: &[(usize, String)],
    top: &str,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let columns = Columns {
        values,
        most,
        height: HEIGHT,
        width,
        gap,
        role: Role::BarFull,
        theme,
    };
    let dim = theme.style(Role::Dim);
    let room = usize::from(SCALE) - 1;
    let axis = theme.glyphs.vertical;
    let mut lines: Vec<Line<'static>> = columns.lines();
    let last = lines.len().saturating_sub(1);
    for (row, line) in lines.iter_mut().enumerate() {
        let scale = match row {
            0 if most > 0 => top,
            row if row == last => "0",
            _ => "",
        };
        line.spans
            .insert(0, Span::styled(format!("{scale:>room$}{axis}"), dim));
    }
    let mut below = columns.labels(labels);
    below.spans.insert(0, Span::raw(" ".repeat(usize::from(SCALE))));
    lines.push(below);
    lines
}
