//! One frame: the screen, and what every screen has around it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;
use ratatui::widgets::Block;

use crate::core::session::Phase;

use super::model::{Model, Sitting};
use super::screen::{EVERYWHERE, ScreenId};
use super::theme::Role;
use super::widget::chrome;

/// Draws the whole model.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    let theme = &model.theme;
    if area.width < chrome::SMALLEST.0 || area.height < chrome::SMALLEST.1 {
        chrome::too_small(frame, area);
        return;
    }
    frame.render_widget(Block::new().style(theme.style(Role::Screen)), area);
    let [above, content, below] = chrome::parts(area);
    let screen = model.screen.screen();
    let (left, right) = title(model, screen.title);
    chrome::title(frame, above, theme, left, right);
    (screen.view)(model, frame, content);
    let editing = (screen.editing)(model);
    chrome::key_bar(
        frame,
        below,
        theme,
        &[screen.keys, EVERYWHERE],
        editing,
        model.settings.tier_note.as_deref(),
    );
    if let Some(notice) = &model.notice {
        chrome::notice(
            frame,
            Rect {
                height: content.height,
                ..content
            },
            theme,
            &notice.text,
            notice.bad,
        );
    }
    if let Some(question) = &model.question {
        chrome::question(frame, content, theme, &question.text);
    }
}

/// What is above: on the screens of a day the day and its phases, else the screen's own name.
fn title<'a>(model: &'a Model, name: &'a str) -> (Vec<Span<'a>>, Vec<Span<'a>>) {
    let theme = &model.theme;
    let of_day = matches!(
        model.screen,
        ScreenId::Read | ScreenId::Code | ScreenId::Reflect | ScreenId::Done
    );
    match &model.sitting {
        Some(sitting) if of_day => {
            let id = Span::styled(format!("{}  ", sitting.day.entry.id), theme.style(Role::Dim));
            let title = markdown_free(&sitting.day.entry.title);
            (
                vec![id, Span::styled(title, theme.style(Role::Title))],
                phases(model, sitting),
            )
        }
        _ => {
            let date = model.today().format("%A, %B %-d").to_string();
            (
                vec![Span::styled(name, theme.style(Role::Title))],
                vec![Span::styled(date, theme.style(Role::Dim))],
            )
        }
    }
}

/// A title without the marks of inline code.
#[must_use]
pub fn markdown_free(title: &str) -> String {
    title.replace('`', "")
}

/// The phases, the one that is shown marked, with the minutes spent in it and planned for it.
fn phases<'a>(model: &Model, sitting: &Sitting) -> Vec<Span<'a>> {
    let theme = &model.theme;
    let minutes = sitting.day.entry.minutes;
    let shown = match model.screen {
        ScreenId::Read => Phase::Read,
        ScreenId::Code => Phase::Code,
        ScreenId::Reflect => Phase::Reflect,
        _ => Phase::Done,
    };
    let mut spans = Vec::new();
    for (phase, name, planned) in [
        (Phase::Read, "read", minutes.read),
        (Phase::Code, "code", minutes.code),
        (Phase::Reflect, "reflect", minutes.reflect),
    ] {
        let role = if phase == shown { Role::Accent } else { Role::Dim };
        let text = if phase == shown && phase == sitting.phase {
            format!("{name} {}/{planned} min  ", sitting.clock.spent.as_secs() / 60)
        } else {
            format!("{name}  ")
        };
        spans.push(Span::styled(text, theme.style(role)));
    }
    spans
}
