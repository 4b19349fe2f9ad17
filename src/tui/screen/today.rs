//! The day's card: where everything starts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Screen, ScreenId, no_typing, not_editing, nothing_to_settle, recall, review};
use crate::core::curriculum::DayEntry;
use crate::core::session::Phase;
use crate::tui::action::Action;
use crate::tui::keys::{Binding, When, bind};
use crate::tui::message::Effect;
use crate::tui::model::{Asked, Model, Question};
use crate::tui::theme::Role;
use crate::tui::widget::{bar, chrome, heat, markdown};

/// Its line in the table.
pub const SCREEN: Screen = Screen {
    id: ScreenId::Today,
    title: "Today",
    keys: KEYS,
    act,
    type_in: no_typing,
    editing: not_editing,
    mouse,
    settle: nothing_to_settle,
    view,
};

const KEYS: &[Binding<Action>] = &[
    bind(
        When::Always,
        &["enter", "space"],
        Action::Continue,
        "go on",
        "start the day, or go on where you stopped",
    ),
    bind(
        When::Always,
        &["p"],
        Action::Go(ScreenId::Plan),
        "plan",
        "the plan: every week and day",
    ),
    bind(
        When::Always,
        &["l"],
        Action::Go(ScreenId::Log),
        "log",
        "the practice log: every sitting",
    ),
    bind(
        When::Always,
        &["w"],
        Action::WarmUp,
        "",
        "warm up: up to three recall cards, a minute at most, then the day",
    ),
    bind(When::Always, &["s"], Action::Skip, "", "leave this day out"),
    bind(
        When::Always,
        &["q"],
        Action::Quit,
        "quit",
        "leave; everything is saved",
    ),
];

/// Nothing of its own: the card is a view of the log.
#[derive(Clone, Copy, Debug, Default)]
pub struct State;

/// What the host is asked for, so that it is there when it is looked at: the goal of the day that comes next.
pub fn wanted(model: &mut Model) -> Option<Effect> {
    let day = model.place_day()?.id;
    if model.goal.as_ref().is_some_and(|(of, _)| *of == day) {
        return None;
    }
    model.goal = Some((day, None));
    Some(Effect::LoadGoal(day))
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if action == Action::Back {
        // Whoever comes back from far away presses the key once too often.
        if let Some(key) = model.keymap.key_of(ScreenId::Today, Action::Quit, false) {
            model.tell(format!("Here everything starts. {key} leaves."));
        }
        return Vec::new();
    }
    if action == Action::WarmUp {
        let cards = model.review.agenda.iter().flat_map(|agenda| &agenda.warm_up);
        let cards = cards.map(|due| due.item.clone()).collect();
        return recall::begin(model, cards, true);
    }
    let Some(day) = model.place_day().map(|entry| entry.id) else {
        if action == Action::Continue {
            model.tell("There is no day to open: the curriculum is empty.");
        }
        return Vec::new();
    };
    match action {
        Action::Continue => {
            let open = model
                .sitting
                .as_ref()
                .filter(|sitting| sitting.day.entry.id == day && sitting.purpose.counts());
            match open.map(|sitting| sitting.phase) {
                Some(Phase::Read) => model.go(ScreenId::Read),
                Some(Phase::Code) => model.go(ScreenId::Code),
                Some(Phase::Reflect) => model.go(ScreenId::Reflect),
                Some(Phase::Done) | None => return vec![Effect::Open(day)],
            }
        }
        Action::Skip => {
            let text = format!(
                "Leave {day} out? The plan goes on with the day after it; you can come back from the plan."
            );
            model.question = Some(Question {
                text,
                yes: Asked::Skip(day),
            });
        }
        _ => {}
    }
    Vec::new()
}

/// Rows of the calendar without names.
const CALENDAR: u16 = 7;

/// The lines of the card, where the phases begin in it, and where Enter is offered.
struct Card {
    lines: Vec<Line<'static>>,
    phases: u16,
    invitation: u16,
}

fn rows(lines: &[Line<'_>]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let column = chrome::column(area, 76);
    let mut card = card(model, column);
    let offers = review::offer(model);
    let (levels, rest) = (levels(model), rest_dates(model));
    let heat = |labels| heat::Heat {
        levels: &levels,
        rest: &rest,
        today: model.today(),
        weeks: 12,
        labels,
        theme,
    };
    let written = rows(&card.lines) + rows(&offers);
    if column.height > written + CALENDAR {
        // The calendar has the room below, and the figures stand beside it.
        card.lines.extend(offers);
        let below = Rect {
            y: column.y + written + 1,
            height: column.height - written - 1,
            ..column
        };
        let widget = heat(below.height > CALENDAR);
        let size = widget.size();
        let place = Rect {
            width: size.width,
            height: size.height,
            ..below
        };
        frame.render_widget(Paragraph::new(card.lines), column);
        frame.render_widget(widget, below.intersection(place));
        let beside = Rect {
            x: (below.x + size.width + 4).min(below.right()),
            width: below.width.saturating_sub(size.width + 4),
            ..below
        };
        frame.render_widget(Paragraph::new(figures(model)), beside);
        return;
    }
    // Without that room it stands beside the phases, if no line is as long as that.
    let widget = heat(false);
    let place = Rect {
        x: column.right().saturating_sub(widget.size().width),
        y: column.y + card.phases,
        width: widget.size().width,
        height: CALENDAR,
    };
    let from = usize::from(card.phases);
    let room = usize::from(place.x.saturating_sub(column.x + 1));
    let fits = card.phases + CALENDAR + rows(&offers) < column.height
        && card.lines.iter().skip(from).all(|line| line.width() <= room);
    if fits {
        card.lines.resize(from + usize::from(CALENDAR), Line::default());
    }
    card.lines.extend(offers);
    let written = rows(&card.lines);
    frame.render_widget(Paragraph::new(card.lines), column);
    if fits {
        frame.render_widget(widget, place);
    }
    if written < column.height {
        let text: Vec<String> = figures(model).iter().map(ToString::to_string).collect();
        let line = Line::styled(text.join("   "), theme.style(Role::Dim));
        let place = Rect {
            y: column.bottom() - 1,
            height: 1,
            ..column
        };
        frame.render_widget(line, place);
    }
}

/// A click on the phases or on the invitation goes on.
fn mouse(model: &mut Model, mouse: MouseEvent, area: Rect) -> Vec<Effect> {
    let column = chrome::column(area, 76);
    let at = Position {
        x: mouse.column,
        y: mouse.row,
    };
    if mouse.kind != MouseEventKind::Down(MouseButton::Left) || !column.contains(at) {
        return Vec::new();
    }
    let card = card(model, column);
    let row = at.y - column.y;
    if (card.phases..=card.invitation).contains(&row) {
        return act(model, Action::Continue);
    }
    Vec::new()
}

/// The dates of rest that the calendar shows.
fn rest_dates(model: &Model) -> BTreeSet<NaiveDate> {
    let today = model.today();
    let first = today - chrono::Duration::days(7 * 12);
    let dates = first.iter_days().take_while(|date| *date <= today);
    dates.filter(|date| model.progress.is_rest(*date)).collect()
}

/// What today asks for, in this column.
fn card(model: &Model, column: Rect) -> Card {
    let theme = &model.theme;
    let dim = theme.style(Role::Dim);
    let width = column.width;
    let mut lines = vec![Line::default()];
    let Some(entry) = model.place_day() else {
        lines.push(Line::styled("This curriculum has no day yet.", dim));
        let at = rows(&lines);
        return Card {
            lines,
            phases: at,
            invitation: at,
        };
    };
    let week = entry.id.week();
    if let Some(cycle) = model.index.cycle_of(week) {
        let title = model
            .index
            .week(week)
            .map(|week| week.title.clone())
            .unwrap_or_default();
        let text = format!("{}: {}", cycle.label, cycle.title);
        lines.push(Line::styled(text, dim));
        let text = format!("Week {}, day {} of 7: {title}", week.number(), entry.id.number());
        lines.push(Line::styled(text, dim));
        let (done, all) = model.week_progress(week);
        lines.push(Line::from(bar::bar(
            done as u64,
            all as u64,
            width.min(42),
            Role::BarFull,
            theme,
        )));
        lines.push(Line::default());
    }
    lines.extend(markdown::render(&format!("# {}", entry.title), width, theme));
    if let Some(goal) = model.goal_of(entry.id).filter(|_| column.height >= 21) {
        lines.extend(markdown::render(goal, width, theme));
    }
    lines.push(Line::default());
    let at = rows(&lines);
    lines.extend(phases(model, entry, width));
    lines.push(standing_today(model));
    let invited = rows(&lines);
    lines.push(Line::from(vec![
        Span::styled(
            format!("{:<5}", model.spell("{continue}")),
            theme.style(Role::Key),
        ),
        Span::styled(format!("  {}", invitation(model, entry)), theme.style(Role::Text)),
    ]));
    Card {
        lines,
        phases: at,
        invitation: invited,
    }
}

/// How today stands, where there is something to say about it.
fn standing_today(model: &Model) -> Line<'static> {
    let theme = &model.theme;
    if model.finished_today() {
        let sign = Span::styled(format!("{} ", theme.glyphs.pass), theme.style(Role::Pass));
        return Line::from(vec![
            sign,
            Span::styled("done for today", theme.style(Role::Pass)),
        ]);
    }
    if model.progress.is_rest(model.today()) {
        return Line::styled("a day of rest: nothing is asked for", theme.style(Role::Info));
    }
    Line::default()
}

fn invitation(model: &Model, entry: &DayEntry) -> String {
    let minutes = entry.minutes.total();
    match model.standing(entry.id).map(|standing| standing.phase) {
        None if model.finished_today() => format!("one more: the next day, {minutes} minutes"),
        None => format!("start: {minutes} minutes"),
        Some(Phase::Read) => "go on reading".into(),
        Some(Phase::Code) => "go on with the code".into(),
        Some(Phase::Reflect) => "go on to the two questions".into(),
        Some(Phase::Done) => "look at it again".into(),
    }
}

fn phases(model: &Model, entry: &DayEntry, width: u16) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let standing = model.standing(entry.id);
    let at = standing.as_ref().map(|standing| standing.phase);
    let parts = [
        (Phase::Read, "read", entry.minutes.read),
        (Phase::Code, "code", entry.minutes.code),
        (Phase::Reflect, "reflect", entry.minutes.reflect),
    ];
    let mut lines = Vec::new();
    for (phase, name, minutes) in parts {
        let (glyph, role) = match at {
            Some(at) if at > phase => (theme.glyphs.pass, Role::Pass),
            Some(at) if at == phase => (theme.glyphs.pointer, Role::Accent),
            _ => (theme.glyphs.not_run, Role::Dim),
        };
        let words = if at == Some(phase) {
            theme.style(Role::Text).add_modifier(Modifier::BOLD)
        } else {
            theme.style(Role::Text)
        };
        let mut spans = vec![
            Span::styled(format!("{glyph} "), theme.style(role)),
            Span::styled(format!("{name:<9}"), words),
            Span::styled(format!("{minutes:>2} min"), theme.style(Role::Dim)),
        ];
        if let Some(standing) = standing
            .as_ref()
            .filter(|standing| phase == Phase::Code && standing.attempts > 0)
        {
            let attempts = if standing.attempts == 1 {
                "attempt"
            } else {
                "attempts"
            };
            let passed = format!("{} of {} tests", standing.passed, standing.total);
            // Without room, what counts is how far it is.
            let text = if width < 70 {
                format!("   {passed}")
            } else {
                format!("   {} {attempts}, {passed}", standing.attempts)
            };
            spans.push(Span::styled(text, theme.style(Role::Dim)));
        }
        lines.push(Line::from(spans));
    }
    lines
}

/// Streak, sittings and time, beside the calendar.
fn figures(model: &Model) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let figures = model.figures();
    if figures.sittings == 0 {
        return vec![Line::styled(
            "The calendar fills as you practice.",
            theme.style(Role::Dim),
        )];
    }
    let plural =
        |number: u32, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    let mut lines = vec![Line::from(vec![
        Span::styled(
            plural(figures.streak, "day", "days"),
            theme.style(Role::Accent).add_modifier(Modifier::BOLD),
        ),
        Span::styled(" in a row", theme.style(Role::Text)),
    ])];
    lines.push(Line::styled(
        plural(figures.sittings, "sitting", "sittings"),
        theme.style(Role::Dim),
    ));
    lines.push(Line::styled(
        format!("{} practiced", hours(figures.seconds)),
        theme.style(Role::Dim),
    ));
    lines.extend(rest(model).map(|text| Line::styled(text, theme.style(Role::Dim))));
    lines
}

/// The days of rest, as far as there are any.
fn rest(model: &Model) -> Option<String> {
    let today = model.today();
    if model.progress.is_holiday(today) {
        let ends = today
            .iter_days()
            .take(400)
            .take_while(|date| model.progress.is_holiday(*date));
        return ends
            .last()
            .map(|date| format!("holiday until {}", date.format("%a, %b %-d")));
    }
    let days = model.progress.rest_weekdays(today);
    let names: Vec<String> = days.iter().map(ToString::to_string).collect();
    let sign = model.theme.glyphs.rest;
    (!names.is_empty()).then(|| format!("{sign} rest on {}", names.join(", ")))
}

/// A time as people say it: `45 min`, `3 h 20 min`.
#[must_use]
pub fn hours(seconds: u64) -> String {
    let minutes = seconds.div_ceil(60);
    if minutes < 60 {
        format!("{minutes} min")
    } else {
        format!("{} h {} min", minutes / 60, minutes % 60)
    }
}

/// How much was practiced on each date: level 1 to 4 by minutes.
#[must_use]
pub fn levels(model: &Model) -> BTreeMap<NaiveDate, u8> {
    model
        .practiced()
        .into_iter()
        .map(|(date, seconds)| {
            let level = match seconds / 60 {
                0..=4 => 1,
                5..=11 => 2,
                12..=24 => 3,
                _ => 4,
            };
            (date, level)
        })
        .collect()
}
