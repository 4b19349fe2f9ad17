//! Every sitting: what was done, in how many attempts, and what was written about it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::{Screen, ScreenId, no_typing, not_editing, wheel};
use crate::core::event::{Outcome, Words};
use crate::core::progress::AttemptSummary;
use crate::tui::action::Action;
use crate::tui::keys::{Binding, When, bind};
use crate::tui::message::Effect;
use crate::tui::model::{Model, PastSitting, attempt_words};
use crate::tui::theme::{Role, Theme};
use crate::tui::view::markdown_free;
use crate::tui::widget::{chrome, scroll, verdict};

/// Its line in the table.
pub const SCREEN: Screen = Screen {
    id: ScreenId::Log,
    title: "Practice log",
    keys: KEYS,
    act,
    type_in: no_typing,
    editing: not_editing,
    mouse: wheel,
    settle,
    view,
};

const KEYS: &[Binding<Action>] = &[
    bind(
        When::Always,
        &["enter", "right"],
        Action::Open,
        "open",
        "open the chosen sitting",
    ),
    bind(
        When::Always,
        &["esc", "backspace", "left"],
        Action::Back,
        "back",
        "back to the list, or to where you were",
    ),
    bind(
        When::Always,
        &["down", "j"],
        Action::Down,
        "",
        "the sitting before, or a line down",
    ),
    bind(
        When::Always,
        &["up", "k"],
        Action::Up,
        "",
        "the sitting after, or a line up",
    ),
    bind(When::Always, &["n"], Action::Next, "", "open the sitting before"),
    bind(
        When::Always,
        &["N"],
        Action::Previous,
        "",
        "open the sitting after",
    ),
    bind(
        When::Always,
        &["pagedown", "space"],
        Action::PageDown,
        "",
        "a page down",
    ),
    bind(When::Always, &["pageup"], Action::PageUp, "", "a page up"),
    bind(When::Always, &["home", "g"], Action::Top, "", "to the latest"),
    bind(When::Always, &["end", "G"], Action::Bottom, "", "to the first"),
];

/// What is chosen, open and visible. The latest sitting is number 0.
#[derive(Clone, Copy, Debug, Default)]
pub struct State {
    chosen: usize,
    first: usize,
    open: bool,
    /// The first visible line of the open sitting.
    line: usize,
    lines: usize,
    rows: usize,
}

/// Screens at least this wide show the chosen sitting beside the list.
const WIDE: u16 = 120;

fn areas(area: Rect) -> (Rect, Option<Rect>) {
    if area.width < WIDE {
        return (chrome::column(area, 92), None);
    }
    let [list, _, detail] = Layout::horizontal([
        Constraint::Percentage(48),
        Constraint::Length(3),
        Constraint::Min(0),
    ])
    .areas(area);
    (chrome::column(list, 92), Some(detail))
}

fn settle(model: &mut Model, area: Rect) {
    let past = model.past();
    let rows = usize::from(area.height).saturating_sub(2).max(1);
    let (list, beside) = areas(area);
    let width = beside.unwrap_or(list).width;
    let chosen = model.log.chosen.min(past.len().saturating_sub(1));
    let lines = past
        .get(chosen)
        .map_or(0, |sitting| detail(model, sitting, width).len());
    let state = &mut model.log;
    state.rows = rows;
    state.chosen = chosen;
    state.first = state.first.min(chosen).max((chosen + 1).saturating_sub(rows));
    state.lines = lines;
    state.line = state.line.min(lines.saturating_sub(rows));
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let last = model.past().len().saturating_sub(1);
    let state = &mut model.log;
    let page = state.rows.saturating_sub(2).max(1);
    if state.open {
        let end = state.lines.saturating_sub(state.rows);
        match action {
            Action::Back => state.open = false,
            Action::Up => state.line = state.line.saturating_sub(1),
            Action::Down => state.line = (state.line + 1).min(end),
            Action::PageUp => state.line = state.line.saturating_sub(page),
            Action::PageDown => state.line = (state.line + page).min(end),
            Action::Top => state.line = 0,
            Action::Bottom => state.line = end,
            Action::Next => (state.chosen, state.line) = ((state.chosen + 1).min(last), 0),
            Action::Previous => (state.chosen, state.line) = (state.chosen.saturating_sub(1), 0),
            _ => {}
        }
        return Vec::new();
    }
    match action {
        Action::Back => model.go_back(),
        Action::Open => (state.open, state.line) = (true, 0),
        Action::Up | Action::Previous => state.chosen = state.chosen.saturating_sub(1),
        Action::Down | Action::Next => state.chosen = (state.chosen + 1).min(last),
        Action::PageUp => state.chosen = state.chosen.saturating_sub(page),
        Action::PageDown => state.chosen = (state.chosen + page).min(last),
        Action::Top => state.chosen = 0,
        Action::Bottom => state.chosen = last,
        _ => {}
    }
    Vec::new()
}

fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let past = model.past();
    let (list, beside) = areas(area);
    if past.is_empty() {
        let text = "No sitting yet. The first one is written here as soon as it begins, and belongs to you: plain text in your data folder.";
        let lines = verdict::wrapped(text, list.width, theme.style(Role::Dim));
        let place = Rect {
            y: list.y + 1.min(list.height),
            height: list.height.saturating_sub(1),
            ..list
        };
        frame.render_widget(Paragraph::new(lines), place);
        return;
    }
    let whole = Rect {
        height: area.height.saturating_sub(1),
        ..area
    };
    match (beside, model.log.open) {
        (None, true) => open(model, frame, chrome::column(whole, 92), whole, &past),
        (beside, _) => {
            entries(
                model,
                frame,
                Rect {
                    y: list.y + 1,
                    height: list.height.saturating_sub(1),
                    ..list
                },
                &past,
            );
            if let Some(detail) = beside {
                let text = Rect {
                    width: detail.width.saturating_sub(3),
                    ..detail
                };
                open(model, frame, text, detail, &past);
            }
        }
    }
}

fn entries(model: &Model, frame: &mut Frame<'_>, area: Rect, past: &[PastSitting<'_>]) {
    let theme = &model.theme;
    let lines: Vec<Line<'_>> = past
        .iter()
        .enumerate()
        .skip(model.log.first)
        .take(usize::from(area.height))
        .map(|(number, sitting)| entry(sitting, number == model.log.chosen, area.width, theme))
        .collect();
    frame.render_widget(Paragraph::new(lines), area);
}

fn entry<'a>(past: &PastSitting<'_>, chosen: bool, width: u16, theme: &Theme) -> Line<'a> {
    let sitting = past.sitting;
    let (glyph, role) = if sitting.passed.is_some() {
        (theme.glyphs.pass, Role::Pass)
    } else if sitting.finished.is_some() {
        (theme.glyphs.warn, Role::Warn)
    } else {
        (theme.glyphs.running, Role::Info)
    };
    let minutes = format!("{:>3} min", sitting.total_seconds().div_ceil(60));
    let head = format!(
        "{}  {:<6} ",
        sitting.date.format("%Y-%m-%d"),
        sitting.day.to_string()
    );
    let room = usize::from(width).saturating_sub(head.width() + minutes.width() + 4);
    let title = verdict::clipped(&markdown_free(past.title), room, theme.glyphs.ellipsis);
    let blank = " ".repeat(room.saturating_sub(title.width()) + 1);
    let style = if chosen {
        theme.style(Role::Chosen)
    } else {
        theme.style(Role::Text)
    };
    Line::from(vec![
        Span::styled(format!("{glyph} "), theme.style(role)),
        Span::styled(head, theme.style(Role::Dim)),
        Span::styled(title, style),
        Span::raw(blank),
        Span::styled(minutes, theme.style(Role::Dim)),
    ])
}

fn open(model: &Model, frame: &mut Frame<'_>, area: Rect, whole: Rect, past: &[PastSitting<'_>]) {
    let Some(sitting) = past.get(model.log.chosen) else {
        return;
    };
    let lines = detail(model, sitting, area.width);
    let total = lines.len();
    let visible: Vec<Line<'_>> = lines.into_iter().skip(model.log.line).collect();
    let place = Rect {
        y: area.y + 1.min(area.height),
        height: area.height.saturating_sub(1),
        ..area
    };
    frame.render_widget(Paragraph::new(visible), place);
    if total > usize::from(place.height) {
        let bar = Rect {
            x: whole.right().saturating_sub(1),
            y: place.y,
            width: 1.min(whole.width),
            height: place.height,
        };
        let widget = scroll::Scrollbar {
            total,
            view: usize::from(place.height),
            first: model.log.line,
            theme: &model.theme,
        };
        frame.render_widget(widget, bar);
    }
}

/// One sitting with everything that the log knows of it.
fn detail(model: &Model, past: &PastSitting<'_>, width: u16) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let dim = theme.style(Role::Dim);
    let sitting = past.sitting;
    let mut lines = vec![Line::from(vec![
        Span::styled(format!("{}  ", sitting.day), theme.style(Role::Accent)),
        Span::styled(sitting.date.format("%A, %B %-d, %Y").to_string(), dim),
    ])];
    lines.extend(verdict::wrapped(
        &markdown_free(past.title),
        width,
        theme.style(Role::Heading),
    ));
    lines.push(Line::default());
    for text in past.facts() {
        lines.extend(verdict::wrapped(&text, width, theme.style(Role::Text)));
    }
    if !sitting.attempts.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled("Attempts", theme.style(Role::Heading)));
        for attempt in &sitting.attempts {
            lines.push(attempt_line(attempt, width, theme));
        }
    }
    let words: Vec<&Words> = sitting
        .answers
        .iter()
        .chain(&sitting.notes)
        .filter(|words| !words.is_empty())
        .collect();
    if !words.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled("Notes", theme.style(Role::Heading)));
        for words in words {
            lines.extend(verdict::wrapped(&words.text, width, theme.style(Role::Text)));
            lines.push(Line::default());
        }
    }
    lines
}

fn attempt_line(attempt: &AttemptSummary, width: u16, theme: &Theme) -> Line<'static> {
    let (glyph, role) = match attempt.verdict {
        Outcome::Pass => (theme.glyphs.pass, Role::Pass),
        Outcome::Fail | Outcome::Error => (theme.glyphs.fail, Role::Fail),
    };
    let text = format!(
        "{}  {}",
        attempt.at.time().format("%H:%M:%S"),
        attempt_words(attempt)
    );
    Line::from(vec![
        Span::styled(format!("{glyph} "), theme.style(role)),
        Span::styled(
            verdict::clipped(&text, usize::from(width.saturating_sub(2)), theme.glyphs.ellipsis),
            theme.style(Role::Text),
        ),
    ])
}

/// What the host is asked for.
pub fn wanted(_: &mut Model) -> Vec<Effect> {
    Vec::new()
}

/// The reader has an answer.
pub fn take(_: &mut Model, _: crate::host::reader::Answer) {}
