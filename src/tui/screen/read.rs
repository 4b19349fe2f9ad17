//! The day's text.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Screen, ScreenId, no_typing, not_editing, wheel};
use crate::core::curriculum::{Day, DayId};
use crate::core::session::Phase;
use crate::tui::action::Action;
use crate::tui::keys::{Binding, When, bind};
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme, ThemeName};
use crate::tui::update::sitting;
use crate::tui::widget::{chrome, markdown, scroll};

/// Its line in the table.
pub const SCREEN: Screen = Screen {
    id: ScreenId::Read,
    title: "Read",
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
        Action::Continue,
        "on to the code",
        "on to the code; the reading stays at hand there",
    ),
    bind(
        When::Always,
        &["space", "pagedown", "ctrl-f", "ctrl-d"],
        Action::PageDown,
        "page",
        "a page down; at the end, on to the code",
    ),
    bind(
        When::Always,
        &["pageup", "ctrl-b", "ctrl-u"],
        Action::PageUp,
        "",
        "a page up",
    ),
    bind(When::Always, &["down", "j"], Action::Down, "", "a line down"),
    bind(When::Always, &["up", "k"], Action::Up, "", "a line up"),
    bind(When::Always, &["home", "g"], Action::Top, "", "to the beginning"),
    bind(When::Always, &["end", "G"], Action::Bottom, "", "to the end"),
];

/// Widest line that is still easy to read.
pub const MEASURE: u16 = 84;

/// A text laid out for a width, and what of it is visible.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// For which day, width and theme the lines were made.
    made_for: Option<(DayId, u16, ThemeName)>,
    lines: Rc<Vec<Line<'static>>>,
    /// The first visible line.
    pub first: usize,
    /// How many lines are visible.
    pub rows: usize,
}

impl Page {
    /// Lays the day's reading out for this area, if that is not done already.
    pub fn lay_out(&mut self, day: &Day, area: Rect, theme: &Theme) {
        let made_for = (day.entry.id, area.width, theme.name);
        if self.made_for != Some(made_for) {
            let before = self.lines.len().max(1);
            self.lines = Rc::new(lines(day, area.width, theme));
            self.first = match self.made_for {
                // The same part of the text stays visible when the width changes, the same lines when the text does.
                Some((id, ..)) if id == day.entry.id => self.first * self.lines.len() / before,
                Some(_) => 0,
                None => self.first,
            };
            self.made_for = Some(made_for);
        }
        self.rows = usize::from(area.height);
        self.first = self.first.min(self.last_first());
    }

    /// The text of the day has changed: it is laid out again, and what is visible stays where it is.
    pub fn renew(&mut self) {
        self.made_for = None;
    }

    fn last_first(&self) -> usize {
        self.lines.len().saturating_sub(self.rows)
    }

    /// Whether the end is visible.
    #[must_use]
    pub fn at_end(&self) -> bool {
        self.first >= self.last_first()
    }

    /// Moves what is visible.
    pub fn scroll(&mut self, action: Action) {
        // Two lines stay, so that the eye finds its place.
        let page = self.rows.saturating_sub(2).max(1);
        self.first = match action {
            Action::Up => self.first.saturating_sub(1),
            Action::Down => self.first + 1,
            Action::PageUp => self.first.saturating_sub(page),
            Action::PageDown => self.first + page,
            Action::Top => 0,
            Action::Bottom => usize::MAX,
            _ => self.first,
        }
        .min(self.last_first());
    }

    /// Draws it, with a scrollbar if it is longer than the area.
    pub fn view(&self, frame: &mut Frame<'_>, area: Rect, bar: Rect, theme: &Theme) {
        let visible: Vec<Line<'_>> = self
            .lines
            .iter()
            .skip(self.first)
            .take(usize::from(area.height))
            .cloned()
            .collect();
        frame.render_widget(Paragraph::new(visible), area);
        if self.lines.len() > usize::from(area.height) {
            let widget = scroll::Scrollbar {
                total: self.lines.len(),
                view: usize::from(area.height),
                first: self.first,
                theme,
            };
            frame.render_widget(widget, bar);
        }
    }
}

fn lines(day: &Day, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = vec![Line::default()];
    lines.extend(markdown::render(
        &format!("# {}\n\n*{}*", day.entry.title, day.goal),
        width,
        theme,
    ));
    lines.push(Line::default());
    lines.extend(markdown::render(&day.read, width, theme));
    if !day.references.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled("Read on", theme.style(Role::Heading)));
        for reference in &day.references {
            let text = format!("- {}  \n  <{}>", reference.title, reference.url);
            lines.extend(markdown::render(&text, width, theme));
        }
    }
    lines.push(Line::default());
    lines
}

/// What is visible of the reading.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The text.
    pub page: Page,
}

fn text_area(area: Rect) -> Rect {
    chrome::column(area, MEASURE)
}

fn settle(model: &mut Model, area: Rect) {
    if let Some(sitting) = &model.sitting {
        model
            .read
            .page
            .lay_out(&sitting.day, text_area(area), &model.theme);
    }
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Continue => return sitting::enter_phase(model, Phase::Code),
        Action::PageDown if model.read.page.at_end() => return sitting::enter_phase(model, Phase::Code),
        action => model.read.page.scroll(action),
    }
    Vec::new()
}

fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    if model.sitting.is_none() {
        frame.render_widget(
            Paragraph::new(Span::styled("  no day is open", model.theme.style(Role::Dim))),
            area,
        );
        return;
    }
    let bar = Rect {
        x: area.right().saturating_sub(1),
        width: 1.min(area.width),
        ..area
    };
    model.read.page.view(frame, text_area(area), bar, &model.theme);
}
