//! Beside the text: the tests with their details, the reading, the hints, the solution.

use ratatui::Frame;
use ratatui::layout::{Position as Cell, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::{Panel, Parts};
use crate::core::curriculum::DayId;
use crate::tui::action::Action;
use crate::tui::model::{Model, Sitting};
use crate::tui::theme::ThemeName;
use crate::tui::widget::scroll;

mod choice;
mod pages;
mod tabs;

pub use choice::{choose_failure, error_lines, next_failure, run_one};
pub use tabs::{passed_of, tab_at};

/// What a page of the panel was laid out for; anything else must be laid out anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeFor {
    day: DayId,
    panel: Panel,
    width: u16,
    theme: ThemeName,
    test: usize,
    hints: usize,
    /// Number of the run whose verdict is shown, and the number of the run that is under way.
    runs: (u64, Option<u64>),
    /// Version of the text that the page shows; it follows the text when the typing pauses, since comparing two texts
    /// takes longer than a key may.
    text: u64,
    /// Version of what is said besides the verdict.
    aside: u64,
}

/// Lays the chosen page out for this area, if that is not done already.
pub fn lay_out(model: &mut Model, area: Rect) {
    let Some(sitting) = &model.sitting else { return };
    let width = area.width.saturating_sub(3);
    if model.code.panel == Panel::Reading {
        model
            .code
            .page
            .lay_out(&sitting.day, Rect { width, ..area }, &model.theme);
        return;
    }
    let tests = sitting.verdict.as_ref().map_or(0, |verdict| verdict.tests.len());
    model.code.test = model.code.test.min(tests.saturating_sub(1));
    let made_for = MadeFor {
        day: sitting.day.entry.id,
        panel: model.code.panel,
        width,
        theme: model.theme.name,
        test: model.code.test,
        hints: model.code.hints,
        runs: (
            sitting.judged_run,
            sitting.running.as_ref().map(|running| running.run),
        ),
        text: match &model.code.made_for {
            _ if model.code.panel != Panel::Solution => 0,
            Some(made_for) if made_for.panel == Panel::Solution && model.code.follow_at.is_some() => {
                made_for.text
            }
            _ => sitting.files.iter().map(|file| file.buffer.version()).sum(),
        },
        aside: sitting.aside.version,
    };
    if model.code.made_for.as_ref() != Some(&made_for) {
        model.code.lines = match model.code.panel {
            Panel::Tests => pages::test_lines(sitting, model, width),
            Panel::Hints => pages::hint_lines(sitting, model, width),
            Panel::Solution => pages::solution_lines(sitting, width, &model.theme),
            Panel::Reading => Vec::new(),
        };
        model.code.made_for = Some(made_for);
    }
    model.code.rows = usize::from(area.height);
    model.code.first = model
        .code
        .first
        .min(model.code.lines.len().saturating_sub(model.code.rows));
}

/// Moves what is visible of the panel, or what is chosen in it.
pub fn scroll(model: &mut Model, action: Action) {
    if model.code.panel == Panel::Reading {
        model.code.page.scroll(action);
        return;
    }
    let tests = model
        .sitting
        .as_ref()
        .and_then(|sitting| sitting.verdict.as_ref())
        .map_or(0, |v| v.tests.len());
    let choosing = model.code.panel == Panel::Tests && tests > 0;
    let state = &mut model.code;
    let last = state.lines.len().saturating_sub(state.rows);
    let page = state.rows.saturating_sub(2).max(1);
    match action {
        Action::Up if choosing => choice::choose(model, |test| test.saturating_sub(1)),
        Action::Down if choosing => choice::choose(model, |test| test + 1),
        Action::Up => state.first = state.first.saturating_sub(1),
        Action::Down => state.first = (state.first + 1).min(last),
        Action::PageUp => state.first = state.first.saturating_sub(page),
        Action::PageDown => state.first = (state.first + page).min(last),
        Action::Top => state.first = 0,
        Action::Bottom => state.first = last,
        _ => {}
    }
}

/// The wheel scrolls, also where the arrow keys would choose.
pub fn wheel(model: &mut Model, down: bool) {
    if model.code.panel == Panel::Reading {
        model
            .code
            .page
            .scroll(if down { Action::Down } else { Action::Up });
    } else {
        let last = model.code.lines.len().saturating_sub(model.code.rows);
        let first = model.code.first;
        model.code.first = if down {
            (first + 1).min(last)
        } else {
            first.saturating_sub(1)
        };
    }
}

/// A click into the panel chooses the test under it.
pub fn point(model: &mut Model, area: Rect, at: Cell) {
    if model.code.panel != Panel::Tests {
        return;
    }
    let Some(sitting) = &model.sitting else { return };
    let Some(verdict) = &sitting.verdict else { return };
    let line = model.code.first + usize::from(at.y.saturating_sub(area.y));
    let Some(text) = model.code.lines.get(line).map(ToString::to_string) else {
        return;
    };
    let hit = verdict
        .tests
        .iter()
        .position(|test| text.contains(test.title.as_str()));
    if let Some(test) = hit {
        model.code.test = test;
    }
}

/// Draws the names of the pages and the chosen one.
pub fn view(model: &Model, sitting: &Sitting, frame: &mut Frame<'_>, parts: Parts) {
    let theme = &model.theme;
    frame.render_widget(Paragraph::new(tabs::line(model, sitting)), parts.tabs);
    let area = parts.panel;
    let text = Rect {
        x: area.x + 1.min(area.width),
        width: area.width.saturating_sub(3),
        ..area
    };
    let bar = Rect {
        x: area.right().saturating_sub(1),
        width: 1.min(area.width),
        ..area
    };
    if model.code.panel == Panel::Reading {
        model.code.page.view(frame, text, bar, theme);
        return;
    }
    let visible: Vec<Line<'_>> = model
        .code
        .lines
        .iter()
        .skip(model.code.first)
        .take(usize::from(area.height))
        .cloned()
        .collect();
    frame.render_widget(Paragraph::new(visible), text);
    if model.code.lines.len() > usize::from(area.height) {
        let widget = scroll::Scrollbar {
            total: model.code.lines.len(),
            view: usize::from(area.height),
            first: model.code.first,
            theme,
        };
        frame.render_widget(widget, bar);
    }
}
