//! The whole curriculum: every week and day with its state.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::{Screen, ScreenId, no_typing, not_editing, wheel};
use crate::core::curriculum::{DayId, WeekId};
use crate::tui::action::Action;
use crate::tui::keys::{Binding, When, bind};
use crate::tui::message::Effect;
use crate::tui::model::{Asked, DayStanding, Model, Question};
use crate::tui::theme::Role;
use crate::tui::view::markdown_free;
use crate::tui::widget::{chrome, scroll, verdict};

/// Its line in the table.
pub const SCREEN: Screen = Screen {
    id: ScreenId::Plan,
    title: "Plan",
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
        &["enter"],
        Action::Jump,
        "go there",
        "make the chosen day today's",
    ),
    bind(When::Always, &["down", "j"], Action::Down, "", "the next day"),
    bind(When::Always, &["up", "k"], Action::Up, "", "the day before"),
    bind(
        When::Always,
        &["right", "n"],
        Action::Next,
        "week",
        "the next week",
    ),
    bind(
        When::Always,
        &["left", "N"],
        Action::Previous,
        "",
        "the week before",
    ),
    bind(
        When::Always,
        &["pagedown", "space"],
        Action::PageDown,
        "",
        "a page down",
    ),
    bind(When::Always, &["pageup"], Action::PageUp, "", "a page up"),
    bind(When::Always, &["home", "g"], Action::Top, "", "to the first day"),
    bind(When::Always, &["end", "G"], Action::Bottom, "", "to the last day"),
];

/// What is chosen and visible.
#[derive(Clone, Copy, Debug, Default)]
pub struct State {
    chosen: Option<DayId>,
    first: usize,
    rows: usize,
}

/// A row of the list.
enum Row {
    Cycle(usize),
    Week(WeekId),
    Day(DayId),
    Gap,
}

fn rows(model: &Model) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut cycle = None;
    for week in &model.index.weeks {
        if cycle != Some(week.cycle) {
            cycle = Some(week.cycle);
            rows.push(Row::Cycle(week.cycle));
            rows.push(Row::Gap);
        }
        rows.push(Row::Week(week.id));
        rows.extend(week.days.iter().map(|day| Row::Day(day.id)));
        rows.push(Row::Gap);
    }
    rows
}

fn settle(model: &mut Model, area: Rect) {
    let days: Vec<DayId> = model.index.days().map(|day| day.id).collect();
    if model.plan.chosen.is_none_or(|chosen| !days.contains(&chosen)) {
        model.plan.chosen = model.place_day().map(|entry| entry.id).or(days.first().copied());
    }
    let rows = rows(model);
    let visible = usize::from(area.height);
    model.plan.rows = visible;
    let at = rows
        .iter()
        .position(|row| matches!(row, Row::Day(day) if Some(*day) == model.plan.chosen))
        .unwrap_or(0);
    // The week's heading stays visible above its first day, and a row of what follows below.
    let margin = 3.min(visible / 3);
    model.plan.first = model
        .plan
        .first
        .min(at.saturating_sub(margin))
        .max((at + margin + 1).saturating_sub(visible));
    model.plan.first = model.plan.first.min(rows.len().saturating_sub(visible));
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let days: Vec<DayId> = model.index.days().map(|day| day.id).collect();
    let Some(chosen) = model.plan.chosen else {
        return Vec::new();
    };
    let at = days.iter().position(|day| *day == chosen).unwrap_or(0);
    let last = days.len().saturating_sub(1);
    let page = model.plan.rows.saturating_sub(2).max(1);
    let to = match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => at + 1,
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => at + page,
        Action::Top => 0,
        Action::Bottom => last,
        Action::Next => days
            .iter()
            .skip(at)
            .position(|day| day.week() != chosen.week())
            .map_or(last, |step| at + step),
        Action::Previous => {
            let start = days
                .iter()
                .position(|day| day.week() == chosen.week())
                .unwrap_or(0);
            if start < at {
                start
            } else {
                start.saturating_sub(7)
            }
        }
        Action::Jump => {
            if model.place_day().is_some_and(|entry| entry.id == chosen) {
                model.go(ScreenId::Today);
            } else {
                let text = format!(
                    "Make {chosen} today's day? The plan goes on from there; nothing that you did is lost."
                );
                model.question = Some(Question {
                    text,
                    yes: Asked::Jump(chosen),
                });
            }
            return Vec::new();
        }
        _ => at,
    };
    model.plan.chosen = days.get(to.min(last)).copied();
    Vec::new()
}

fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let column = chrome::column(area, 92);
    let rows = rows(model);
    let visible = rows
        .iter()
        .skip(model.plan.first)
        .take(usize::from(column.height));
    let lines: Vec<Line<'_>> = visible.map(|row| line(model, row, column.width)).collect();
    frame.render_widget(Paragraph::new(lines), column);
    if rows.len() > usize::from(area.height) {
        let bar = Rect {
            x: area.right().saturating_sub(1),
            width: 1.min(area.width),
            ..area
        };
        let widget = scroll::Scrollbar {
            total: rows.len(),
            view: usize::from(area.height),
            first: model.plan.first,
            theme,
        };
        frame.render_widget(widget, bar);
    }
}

fn line<'a>(model: &'a Model, row: &Row, width: u16) -> Line<'a> {
    let theme = &model.theme;
    match row {
        Row::Gap => Line::default(),
        Row::Cycle(number) => {
            let cycle = &model.index.cycles[*number];
            Line::styled(
                format!("{}: {}", cycle.label, cycle.title),
                theme.style(Role::Heading),
            )
        }
        Row::Week(id) => {
            let title = model.index.week(*id).map_or("", |week| week.title.as_str());
            let (done, all) = model.week_progress(*id);
            let done = if done == 0 {
                String::new()
            } else {
                format!("   {done}/{all}")
            };
            Line::from(vec![
                Span::styled(format!("{id}  "), theme.style(Role::Dim)),
                Span::styled(title, theme.style(Role::Accent)),
                Span::styled(done, theme.style(Role::Dim)),
            ])
        }
        Row::Day(id) => day_line(model, *id, width),
    }
}

fn day_line(model: &Model, id: DayId, width: u16) -> Line<'_> {
    let theme = &model.theme;
    let Some(entry) = model.index.day(id) else {
        return Line::default();
    };
    let here = model.place_day().is_some_and(|place| place.id == id);
    let (glyph, role) = match model.day_standing(id) {
        _ if here => (theme.glyphs.pointer, Role::Accent),
        DayStanding::Done => (theme.glyphs.pass, Role::Pass),
        DayStanding::Begun => (theme.glyphs.running, Role::Info),
        DayStanding::PassedOver => (theme.glyphs.skip, Role::Dim),
        DayStanding::New => (theme.glyphs.not_run, Role::Dim),
    };
    let minutes = format!("{} min", entry.minutes.total());
    let room = usize::from(width).saturating_sub(minutes.width() + 10);
    let title = verdict::clipped(&markdown_free(&entry.title), room, theme.glyphs.ellipsis);
    let blank = " ".repeat(room.saturating_sub(title.width()) + 1);
    let style = if model.plan.chosen == Some(id) {
        theme.style(Role::Chosen)
    } else {
        theme.style(Role::Text)
    };
    Line::from(vec![
        Span::styled(format!("  {glyph} "), theme.style(role)),
        Span::styled(format!("d{}  ", id.number()), theme.style(Role::Dim)),
        Span::styled(title, style),
        Span::raw(blank),
        Span::styled(minutes, theme.style(Role::Dim)),
    ])
}
