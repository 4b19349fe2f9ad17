//! One frame: the screen, and what every screen has around it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect, Size};
use ratatui::text::Span;
use ratatui::widgets::Block;

use crate::core::event::Purpose;
use crate::core::session::Phase;

use super::action::Action;
use super::model::{Model, Sitting};
use super::palette;
use super::screen::ScreenId;
use super::theme::Role;
use super::widget::chrome::{self, Answers, KeyEntry};

/// The parts of the whole area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The line above.
    pub title: Rect,
    /// What the screen draws on.
    pub content: Rect,
    /// The line of long work, or of what the day needs; empty if there is neither.
    pub task: Rect,
    /// The line below.
    pub keys: Rect,
}

/// The parts of the whole area as things stand.
#[must_use]
pub fn parts(model: &Model, area: Rect) -> Parts {
    let [title, content, task, keys] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Min(0),
        Constraint::Length(u16::from(!model.tasks.is_empty() || model.need().is_some())),
        Constraint::Length(1),
    ])
    .areas(area);
    Parts {
        title,
        content,
        task,
        keys,
    }
}

/// Whether there is no room for any screen.
#[must_use]
pub fn is_too_small(size: Size) -> bool {
    size.width < chrome::SMALLEST.0 || size.height < chrome::SMALLEST.1
}

/// The keys that the line below shows in this many columns.
#[must_use]
pub fn key_bar(model: &Model, width: u16) -> Vec<KeyEntry> {
    let editing = (model.screen.screen().editing)(model);
    let bounds = model.keymap.screen(model.screen).iter();
    let is_welcome = model.screen == ScreenId::Welcome;
    let everywhere = model.keymap.everywhere().iter();
    let everywhere = everywhere.filter(|bound| !is_welcome || bound.binding.action != Action::Palette);
    let note = chrome::note_width(model.settings.tier_note.as_deref());
    chrome::key_entries(bounds.chain(everywhere), editing, width.saturating_sub(note))
}

/// What is said where there is no room: a question first, then what the window needs, and how to leave.
fn too_small(model: &Model) -> String {
    let mut text = String::new();
    if let Some(question) = &model.question {
        let answers = Answers::of(&model.keymap);
        text.push_str(&format!("{} {}\n", question.text, answers.words()));
    }
    let (columns, rows) = chrome::SMALLEST;
    let Size { width, height } = model.size;
    text.push_str(&format!(
        "étude needs {columns} columns and {rows} rows; here are {width} and {height}. Make the window larger: everything \
         is where it was, and the commands and the list of keys open there."
    ));
    if let Some(task) = model.tasks.last() {
        text.push_str(&format!(" {} goes on.", task.job.title()));
    }
    let mut everywhere = model.keymap.everywhere().iter();
    let leave = everywhere.find(|bound| bound.binding.action == Action::Quit && bound.holds(false));
    if let Some(key) = leave.and_then(|bound| bound.chords.first()) {
        text.push_str(&format!(" {key} leaves; what you wrote is saved."));
    }
    text
}

/// Draws the whole model.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    if is_too_small(area.as_size()) {
        chrome::too_small(frame, area, &too_small(model));
        return;
    }
    frame.render_widget(Block::new().style(model.theme.style(Role::Screen)), area);
    draw(model, frame, parts(model, area));
}

/// Draws the parts of the model, each where it is told to be and nowhere else. What lies over a screen stays within
/// [`Parts::content`].
pub fn draw(model: &Model, frame: &mut Frame<'_>, parts: Parts) {
    let theme = &model.theme;
    let screen = model.screen.screen();
    let (left, right) = title(model, screen.title);
    chrome::title(frame, parts.title, theme, left, right);
    (screen.view)(model, frame, parts.content);
    match model.need().filter(|_| model.tasks.is_empty()) {
        Some(need) => {
            let install = model.keymap.key_of(model.screen, Action::Install, true);
            chrome::need(frame, parts.task, theme, &need.words, install);
        }
        None => {
            let stop = model.keymap.key_of(model.screen, Action::StopTask, true);
            chrome::task(frame, parts.task, theme, &model.tasks, stop);
        }
    }
    let note = model.settings.tier_note.as_deref();
    let entries = key_bar(model, parts.keys.width);
    chrome::key_bar(frame, parts.keys, theme, &entries, note);
    if model.palette.is_some() {
        palette::view(model, frame, parts.content);
    }
    if let Some(notice) = &model.notice {
        chrome::notice(frame, parts.content, theme, &notice.text, notice.bad);
    }
    if let Some(question) = &model.question {
        let answers = Answers::of(&model.keymap);
        chrome::question(frame, parts.content, theme, &question.text, &answers);
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
            let why = match sitting.purpose {
                Purpose::TestOut => " to test out",
                _ => "",
            };
            let id = Span::styled(format!("{}{why}  ", sitting.day.entry.id), theme.style(Role::Dim));
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
