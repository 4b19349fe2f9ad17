//! The log as it is drawn: what narrows it, the list, and beside it or instead of it one sitting.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::detail;
use super::entry::Entry;
use crate::core::progress::Sitting;
use crate::tui::line;
use crate::tui::model::Model;
use crate::tui::screen::reflect;
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::{chrome, scroll, verdict};

/// Content at least this wide shows the chosen sitting beside the list.
const WIDE: u16 = 110;
/// Rows of a note that is being written.
const NOTE: u16 = 6;

/// Where everything is.
pub(super) struct Areas {
    head: Rect,
    pub(super) list: Rect,
    /// The chosen sitting, where it stands beside the list.
    pub(super) detail: Option<Rect>,
    entry: Rect,
}

pub(super) fn areas(model: &Model, area: Rect) -> Areas {
    let entry_rows = match &model.log.entry {
        Some(Entry::Note(..)) => NOTE,
        Some(Entry::Grade(..) | Entry::Dates(..) | Entry::Weeks(..) | Entry::File(..)) => 3,
        Some(Entry::Find(_)) | None => 0,
    };
    let [head, content, entry] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Min(0),
        Constraint::Length(entry_rows.min(area.height / 2)),
    ])
    .areas(area);
    let column = |area| chrome::column(area, 96);
    if area.width < WIDE {
        return Areas {
            head: column(head),
            list: column(content),
            detail: None,
            entry: column(entry),
        };
    }
    let [list, _, detail] = Layout::horizontal([
        Constraint::Percentage(46),
        Constraint::Length(2),
        Constraint::Min(0),
    ])
    .areas(content);
    let left = chrome::column(list, 92);
    Areas {
        head: Rect {
            x: left.x,
            width: area.right().saturating_sub(left.x + 2),
            ..head
        },
        list: left,
        detail: Some(Rect {
            width: detail.width.saturating_sub(2),
            ..detail
        }),
        entry: Rect {
            x: left.x,
            width: left.width.max(60).min(area.width),
            ..entry
        },
    }
}

pub(super) fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let areas = areas(model, area);
    let state = &model.log;
    if state.list.all() == 0 {
        let text = "No sitting yet. The first one is written here as soon as it begins, and belongs to you: plain text in your data folder.";
        let lines = verdict::wrapped(text, areas.list.width, theme.style(Role::Dim));
        frame.render_widget(Paragraph::new(lines), areas.list);
        return;
    }
    head(model, frame, areas.head);
    let instead = state.open && areas.detail.is_none();
    if !instead {
        entries(model, frame, areas.list, area);
    }
    if state.list.len() > 0 {
        if let Some(place) = areas.detail.or(instead.then_some(areas.list)) {
            sitting(model, frame, place, area);
        }
    } else {
        let text = if state.list.is_under_way() {
            "Looking through notes and code."
        } else {
            "No sitting is like that. `x` shows all of them again."
        };
        let lines = verdict::wrapped(text, areas.list.width, theme.style(Role::Dim));
        frame.render_widget(Paragraph::new(lines), areas.list);
    }
    written(model, frame, areas.entry);
}

/// What narrows the list, and how many sittings are left.
fn head(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let list = &model.log.list;
    let dim = theme.style(Role::Dim);
    let plural = |number: usize| if number == 1 { "sitting" } else { "sittings" };
    let count = if list.is_narrowed() {
        let more = if list.is_under_way() {
            theme.glyphs.ellipsis
        } else {
            ""
        };
        format!("{}{more} of {} {}", list.len(), list.all(), plural(list.all()))
    } else {
        format!("{} {}", list.all(), plural(list.all()))
    };
    let left = Rect {
        width: area
            .width
            .saturating_sub(u16::try_from(count.width() + 2).unwrap_or(u16::MAX)),
        ..area
    };
    frame.render_widget(Paragraph::new(Line::styled(count, dim).right_aligned()), area);
    if let Some(Entry::Find(query)) = &model.log.entry {
        let (line, column) = line::draw("find", query, left.width, theme);
        frame.render_widget(Paragraph::new(line), left);
        frame.set_cursor_position((left.x + column, left.y));
        return;
    }
    let mut parts = Vec::new();
    if !list.dates().is_empty() {
        parts.push(format!("dates {}", list.dates()));
    }
    if !list.weeks().is_empty() {
        parts.push(format!("weeks {}", list.weeks()));
    }
    parts.extend(list.selection().ended.map(|ended| ended.name().to_owned()));
    if !list.query().trim().is_empty() {
        parts.push(format!("with \"{}\"", list.query().trim()));
    }
    let text = parts.join(&format!(" {} ", theme.glyphs.separator));
    let text = verdict::clipped(&text, usize::from(left.width), theme.glyphs.ellipsis);
    frame.render_widget(Paragraph::new(Line::styled(text, theme.style(Role::Info))), left);
}

fn entries(model: &Model, frame: &mut Frame<'_>, area: Rect, whole: Rect) {
    let state = &model.log;
    let rows = usize::from(area.height);
    let shown = state
        .list
        .sittings(&model.progress)
        .enumerate()
        .skip(state.first)
        .take(rows);
    let lines: Vec<Line<'_>> = shown
        .map(|(at, sitting)| entry(model, sitting, at == state.list.position(), area.width))
        .collect();
    frame.render_widget(Paragraph::new(lines), area);
    bar(frame, area, whole, (state.list.len(), state.first), &model.theme);
}

fn bar(frame: &mut Frame<'_>, area: Rect, whole: Rect, (total, first): (usize, usize), theme: &Theme) {
    if area.right() >= whole.right() {
        return;
    }
    let edge = Rect {
        x: area.right(),
        width: 1,
        ..area
    };
    let bar = scroll::Scrollbar {
        total,
        view: usize::from(area.height),
        first,
        theme,
    };
    frame.render_widget(bar, edge);
}

fn entry(model: &Model, sitting: &Sitting, chosen: bool, width: u16) -> Line<'static> {
    let theme = &model.theme;
    let (sign, role) = detail::sign(sitting, theme);
    let minutes = format!("{:>3} min", sitting.total_seconds().div_ceil(60));
    let head = format!("{}  {:<6} ", sitting.date, sitting.day.to_string());
    let room = usize::from(width).saturating_sub(head.width() + minutes.width() + 3);
    let mut title = detail::title(model, sitting);
    if let Some(line) = model.log.list.line(sitting) {
        title = format!("{title}  {} {line}", theme.glyphs.separator);
    }
    let title = verdict::clipped(&title.replace('\t', " "), room, theme.glyphs.ellipsis);
    let blank = " ".repeat(room.saturating_sub(title.width()) + 1);
    let style = theme.style(if chosen { Role::Chosen } else { Role::Text });
    Line::from(vec![
        Span::styled(format!("{sign} "), theme.style(role)),
        Span::styled(head, theme.style(Role::Dim)),
        Span::styled(title, style),
        Span::raw(blank),
        Span::styled(minutes, theme.style(Role::Dim)),
    ])
}

fn sitting(model: &Model, frame: &mut Frame<'_>, area: Rect, whole: Rect) {
    let Some((_, lines)) = &model.log.shown else {
        return;
    };
    let first = model.log.line;
    let shown: Vec<Line<'_>> = lines
        .iter()
        .skip(first)
        .take(usize::from(area.height))
        .cloned()
        .collect();
    frame.render_widget(Paragraph::new(shown), area);
    bar(frame, area, whole, (lines.len(), first), &model.theme);
}

/// What is being written, below everything else.
fn written(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let Some(entry) = &model.log.entry else { return };
    let line_of = |frame: &mut Frame<'_>, sign: &str, text: &str, below: Vec<Line<'static>>| {
        let (line, column) = line::draw(sign, text, area.width, theme);
        let mut lines = vec![line];
        lines.extend(below);
        frame.render_widget(Paragraph::new(lines), area);
        if !area.is_empty() && model.question.is_none() {
            frame.set_cursor_position((area.x + column, area.y));
        }
    };
    let below = |problem: &Option<String>, words: &str| match problem {
        Some(problem) => verdict::wrapped(problem, area.width, theme.style(Role::Warn)),
        None => verdict::wrapped(words, area.width, theme.style(Role::Dim)),
    };
    match entry {
        Entry::Find(_) => {}
        Entry::Dates(text, problem) => {
            let words = "2026-11, 2026-11-01..2026-11-15, 2026-11-01.. or 30d; nothing for all";
            line_of(frame, "dates", text, below(problem, words));
        }
        Entry::Weeks(text, problem) => {
            let words = "w02, f03 or w01..w06; nothing for all";
            line_of(frame, "weeks", text, below(problem, words));
        }
        Entry::File(text, problem) => {
            let words = "in the practice folder, unless a folder is named; .md, .csv or .json";
            line_of(frame, "write to", text, below(problem, words));
        }
        Entry::Grade(_, grade) => {
            let words = model
                .spell("It decides when the day comes back. Enter takes it, {back} leaves it as it was.");
            let mut lines = vec![detail::grades(*grade, theme)];
            lines.extend(verdict::wrapped(&words, area.width, theme.style(Role::Dim)));
            frame.render_widget(Paragraph::new(lines), area);
        }
        Entry::Note(day, _, note) => {
            let [name, text] = Layout::vertical([Constraint::Length(1), Constraint::Min(0)]).areas(area);
            let keys = model.spell("{save} keeps it, {back} drops it.");
            let words = format!("A note on {day}. {keys}");
            frame.render_widget(Paragraph::new(Line::styled(words, theme.style(Role::Dim))), name);
            reflect::answer(model, frame, text, note, true);
        }
    }
}
