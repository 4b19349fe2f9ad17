//! The names of the panel's pages.

use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::super::{Focus, PANELS, Panel};
use crate::core::verdict::{TestStatus, Verdict};
use crate::tui::model::{Model, Sitting};
use crate::tui::theme::Role;

/// Blanks between two tabs: all four fit into the narrowest panel beside the text.
const TAB_GAP: u8 = 2;

fn tab_names(model: &Model, sitting: &Sitting) -> [(Panel, String); 4] {
    PANELS.map(|panel| {
        let name = match panel {
            Panel::Tests => match &sitting.verdict {
                Some(verdict) => {
                    let (passed, total) = passed_of(sitting, verdict);
                    format!("Tests {passed}/{total}")
                }
                None => "Tests".to_owned(),
            },
            Panel::Reading => "Reading".to_owned(),
            Panel::Hints => format!("Hints {}/{}", model.code.hints, sitting.day.hints.len()),
            Panel::Solution => "Solution".to_owned(),
        };
        (panel, name)
    })
}

/// Passed tests and all, of those that ran or should have run.
#[must_use]
pub fn passed_of(sitting: &Sitting, verdict: &Verdict) -> (usize, usize) {
    let tests = verdict
        .tests
        .iter()
        .filter(|test| sitting.stretch || !test.stretch);
    let passed = tests
        .clone()
        .filter(|test| test.status == TestStatus::Pass)
        .count();
    (passed, tests.count())
}

/// Which page's name is at this column.
#[must_use]
pub fn tab_at(model: &Model, area: Rect, x: u16) -> Option<Panel> {
    let sitting = model.sitting.as_ref()?;
    let mut left = usize::from(area.x) + 1;
    for (panel, name) in tab_names(model, sitting) {
        let right = left + name.width();
        if (left..right).contains(&usize::from(x)) {
            return Some(panel);
        }
        left = right + usize::from(TAB_GAP);
    }
    None
}

/// The names of all pages, the chosen one marked.
pub(super) fn line(model: &Model, sitting: &Sitting) -> Line<'static> {
    let theme = &model.theme;
    let focused = model.code.focus == Focus::Panel || model.code.zoomed;
    let mut spans = vec![Span::raw(" ")];
    for (panel, name) in tab_names(model, sitting) {
        let style = if panel == model.code.panel {
            let role = if focused { Role::Accent } else { Role::Text };
            theme
                .style(role)
                .add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        } else {
            theme.style(Role::Dim)
        };
        spans.push(Span::styled(name, style));
        spans.push(Span::raw(" ".repeat(TAB_GAP.into())));
    }
    if sitting.running.is_some() {
        spans.push(Span::styled(theme.glyphs.running, theme.style(Role::Info)));
    }
    Line::from(spans)
}
