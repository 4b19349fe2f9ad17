//! The figures, drawn: the year, the minutes, the first tries, what was still known, what is to come back.

mod charts;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use chrono::{Days, NaiveDate};

use super::{Screen, ScreenId, no_typing, not_editing, wheel};
use crate::core::event::EventId;
use crate::core::overview::{CALENDAR_WEEKS, Overview, first_monday, overview};
use crate::core::progress::CalendarDay;
use crate::core::schedule::Limits;
use crate::tui::action::Action;
use crate::tui::keys::{Binding, When, bind};
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::theme::{Theme, ThemeName};
use crate::tui::widget::columns::beside;
use crate::tui::widget::{chrome, scroll, year};

/// Its line in the table.
pub const SCREEN: Screen = Screen {
    id: ScreenId::Stats,
    title: "Statistics",
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
        &["left", "h"],
        Action::Previous,
        "year before",
        "the calendar of the year before",
    ),
    bind(
        When::Always,
        &["right"],
        Action::Next,
        "year after",
        "the calendar of the year after",
    ),
    bind(When::Always, &["down", "j"], Action::Down, "", "a line down"),
    bind(When::Always, &["up", "k"], Action::Up, "", "a line up"),
    bind(
        When::Always,
        &["pagedown", "space"],
        Action::PageDown,
        "page",
        "a page down",
    ),
    bind(When::Always, &["pageup"], Action::PageUp, "", "a page up"),
    bind(When::Always, &["home", "g"], Action::Top, "", "to the beginning"),
    bind(When::Always, &["end", "G"], Action::Bottom, "", "to the end"),
];

/// What the figures were made of.
type MadeOf = (Option<EventId>, u64, NaiveDate, Limits);

/// The figures, and the page that they were drawn on.
#[derive(Debug, Default)]
pub struct State {
    made_of: Option<MadeOf>,
    figures: Option<Overview>,
    /// How many years back the calendar is.
    back: u32,
    drawn_for: Option<(u16, ThemeName, u32)>,
    lines: Vec<Line<'static>>,
    first: usize,
    rows: usize,
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let state = &mut model.stats;
    let page = state.rows.saturating_sub(2).max(1);
    let last = state.lines.len().saturating_sub(state.rows);
    match action {
        Action::Up => state.first = state.first.saturating_sub(1),
        Action::Down => state.first = (state.first + 1).min(last),
        Action::PageUp => state.first = state.first.saturating_sub(page),
        Action::PageDown => state.first = (state.first + page).min(last),
        Action::Top => state.first = 0,
        Action::Bottom => state.first = last,
        Action::Next => state.back = state.back.saturating_sub(1),
        Action::Previous => {
            let back = state.back + 1;
            let (from, _) = year_back(model.today(), back);
            // Only as far as there is something to see.
            if model
                .progress
                .first_date()
                .is_some_and(|first| first < from + Days::new(7 * CALENDAR_WEEKS))
            {
                model.stats.back = back;
            } else {
                model.tell("The log begins here.");
            }
        }
        _ => {}
    }
    Vec::new()
}

/// First and last date of a calendar that is so many years (of 52 weeks) back.
fn year_back(today: NaiveDate, back: u32) -> (NaiveDate, NaiveDate) {
    let by = Days::new(u64::from(back) * 7 * (CALENDAR_WEEKS - 1));
    let from = first_monday(today).checked_sub_days(by).unwrap_or(today);
    if back == 0 {
        return (from, today);
    }
    let until = from.checked_add_days(Days::new(7 * CALENDAR_WEEKS - 1));
    (from, until.unwrap_or(today))
}

fn settle(model: &mut Model, area: Rect) {
    let made_of = (
        model.progress.last(),
        model.progress.events(),
        model.today(),
        model.limits,
    );
    if model.stats.made_of != Some(made_of) || model.stats.figures.is_none() {
        let figures = overview(&model.progress, &model.index, model.today(), &model.limits);
        model.stats.figures = Some(figures);
        model.stats.made_of = Some(made_of);
        model.stats.drawn_for = None;
    }
    let width = column(area).width;
    let drawn_for = (width, model.theme.name, model.stats.back);
    if model.stats.drawn_for != Some(drawn_for) {
        let (from, until) = year_back(model.today(), model.stats.back);
        let earlier = (model.stats.back > 0).then(|| model.progress.calendar(from, until, model.today()));
        let lines = model.stats.figures.as_ref().map(|figures| {
            let calendar = earlier.as_deref().unwrap_or(&figures.calendar);
            page(figures, calendar, width, &model.theme)
        });
        model.stats.lines = lines.unwrap_or_default();
        model.stats.drawn_for = Some(drawn_for);
    }
    let state = &mut model.stats;
    state.rows = usize::from(area.height).saturating_sub(1).max(1);
    state.first = state.first.min(state.lines.len().saturating_sub(state.rows));
}

fn column(area: Rect) -> Rect {
    chrome::column(area, if area.width >= WIDE { 152 } else { 92 })
}

/// Screens at least this wide have the drawings side by side.
const WIDE: u16 = 130;
/// Blank cells between drawings side by side.
const GAP: u16 = 4;

/// All drawings, one below the other, or side by side where there is room.
fn page(figures: &Overview, calendar: &[CalendarDay], width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let weeks = u16::try_from(CALENDAR_WEEKS).unwrap_or(u16::MAX);
    // A week takes two cells where a year of them fits.
    let roomy = width >= year::width(weeks, 2) + GAP + 30;
    let apart = if roomy || (width >= year::width(weeks, 2)) {
        2
    } else {
        1
    };
    let mut calendar_lines = vec![charts::calendar_heading(calendar, theme)];
    calendar_lines.extend(year::lines(calendar, apart, theme));
    calendar_lines.push(year::legend(theme));
    let mut lines = Vec::new();
    if figures.stats.sittings == 0 && figures.stats.cards == 0 {
        lines.extend(charts::beginning(figures, width, theme));
        lines.push(Line::default());
        lines.extend(calendar_lines);
        return lines;
    }
    if roomy {
        let left = year::width(weeks, 2) + GAP;
        let right = width - left;
        lines.extend(beside(
            calendar_lines,
            left,
            charts::summary(figures, right, theme),
        ));
    } else {
        lines.extend(charts::summary(figures, width, theme));
        lines.push(Line::default());
        lines.extend(calendar_lines);
    }
    lines.push(Line::default());
    if width >= WIDE - 4 {
        let half = width / 2;
        let right = width - half;
        let mut left_lines = charts::minutes(figures, half - GAP, theme);
        left_lines.push(Line::default());
        left_lines.extend(charts::first_tries(figures, half - GAP, theme));
        let mut right_lines = charts::retention(figures, right, theme);
        right_lines.push(Line::default());
        right_lines.extend(charts::ahead(figures, right, theme));
        lines.extend(beside(left_lines, half, right_lines));
    } else {
        for drawing in [
            charts::minutes,
            charts::first_tries,
            charts::retention,
            charts::ahead,
        ] {
            lines.extend(drawing(figures, width, theme));
            lines.push(Line::default());
        }
        lines.pop();
    }
    lines
}

fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let state = &model.stats;
    let column = column(area);
    let text = Rect {
        y: column.y + 1.min(column.height),
        height: column.height.saturating_sub(1),
        ..column
    };
    let visible: Vec<Line<'_>> = state
        .lines
        .iter()
        .skip(state.first)
        .take(usize::from(text.height))
        .cloned()
        .collect();
    frame.render_widget(Paragraph::new(visible), text);
    let bar = Rect {
        x: area.right().saturating_sub(1),
        width: 1.min(area.width),
        ..text
    };
    let widget = scroll::Scrollbar {
        total: state.lines.len(),
        view: usize::from(text.height),
        first: state.first,
        theme: &model.theme,
    };
    frame.render_widget(widget, bar);
}
