//! The text being edited: typing, copying, looking for something.

use std::ops::Range;

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Position as Cell, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::Parts;
use super::keys::command;
use crate::core::text::buffer::{Buffer, Command, Motion, Selection};
use crate::tui::action::TextAction;
use crate::tui::message::Effect;
use crate::tui::model::{Model, OpenFile, Sitting};
use crate::tui::screen::Typed;
use crate::tui::theme::Role;
use crate::tui::update;
use crate::tui::widget::editor;

/// Something is being looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// What, as typed so far.
    pub query: String,
    /// Where the cursor was before.
    origin: Selection,
}

/// The file that is edited.
fn buffer(model: &mut Model) -> Option<&mut Buffer> {
    model
        .sitting
        .as_mut()
        .and_then(Sitting::open_file_mut)
        .map(|file| &mut file.buffer)
}

/// Does what a key of the table means to the text.
pub fn act(model: &mut Model, action: TextAction) -> Vec<Effect> {
    if model.code.find.is_some() {
        return act_on_find(model, action);
    }
    match action {
        TextAction::Copy | TextAction::Cut => {
            let Some(buffer) = buffer(model) else {
                return Vec::new();
            };
            let text = if action == TextAction::Cut {
                buffer.cut()
            } else {
                buffer.copy().to_owned()
            };
            model.clipboard.clone_from(&text);
            let mut effects = vec![Effect::Copy(text)];
            if action == TextAction::Cut {
                effects.extend(update::edited(model));
            }
            return effects;
        }
        TextAction::Paste => {
            let text = model.clipboard.clone();
            return apply(model, Command::Paste(text));
        }
        action => {
            let rows = model.code.text_rows;
            if let Some(command) = command(action, rows) {
                return apply(model, command);
            }
        }
    }
    Vec::new()
}

fn apply(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(buffer) = buffer(model) else {
        return Vec::new();
    };
    if buffer.apply(command) {
        update::edited(model)
    } else {
        Vec::new()
    }
}

/// A key that is in no table, or a paste.
pub fn type_in(model: &mut Model, typed: Typed) -> Vec<Effect> {
    if model.code.find.is_some() {
        type_into_find(model, &typed);
        return Vec::new();
    }
    match typed {
        Typed::Paste(text) => apply(model, Command::Paste(text)),
        Typed::Key(key) => match key.code {
            KeyCode::Char(c)
                if !key
                    .modifiers
                    .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) =>
            {
                apply(model, Command::Type(c))
            }
            _ => Vec::new(),
        },
    }
}

/// Starts to look for something; the selected text, if it is within a line.
pub fn find(model: &mut Model) {
    let last = model.code.found.clone();
    // A sentence would lie over the line where one types.
    model.notice = None;
    let Some(buffer) = buffer(model) else { return };
    let origin = buffer.selection();
    let query = buffer
        .selected_text()
        .filter(|text| !text.contains('\n'))
        .map_or(last, str::to_owned);
    model.code.find = Some(Find { query, origin });
    search(model);
}

/// The next place where the text looked for last is.
pub fn find_next(model: &mut Model) {
    let query = model
        .code
        .find
        .as_ref()
        .map_or(&model.code.found, |find| &find.query)
        .clone();
    if query.is_empty() {
        find(model);
    } else if !buffer(model).is_some_and(|buffer| buffer.search_next(&query)) {
        model.tell(format!("`{query}` is not in this file."));
    }
}

fn act_on_find(model: &mut Model, action: TextAction) -> Vec<Effect> {
    match action {
        TextAction::Newline | TextAction::Down => find_next(model),
        TextAction::Up => {
            let query = model
                .code
                .find
                .as_ref()
                .map(|find| find.query.clone())
                .unwrap_or_default();
            if let Some(buffer) = buffer(model) {
                buffer.search_previous(&query);
            }
        }
        TextAction::Backspace => {
            if let Some(find) = &mut model.code.find {
                find.query.pop();
            }
            search(model);
        }
        TextAction::Paste => {
            let text = model.clipboard.clone();
            type_into_find(model, &Typed::Paste(text));
        }
        // Any other command of the text ends the search where it is, and is done.
        action => {
            end_find(model, true);
            return act(model, action);
        }
    }
    Vec::new()
}

fn type_into_find(model: &mut Model, typed: &Typed) {
    let Some(find) = &mut model.code.find else { return };
    match typed {
        Typed::Paste(text) => find.query.push_str(text.lines().next().unwrap_or_default()),
        Typed::Key(key) => match key.code {
            KeyCode::Char(c)
                if !key
                    .modifiers
                    .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) =>
            {
                find.query.push(c);
            }
            _ => return,
        },
    }
    search(model);
}

fn search(model: &mut Model) {
    let Some(find) = model.code.find.clone() else {
        return;
    };
    if let Some(buffer) = buffer(model) {
        let from = find.origin.range().start;
        if find.query.is_empty() || !buffer.search_from(&find.query, from) {
            buffer.select(find.origin);
        }
    }
}

/// Ends looking; the cursor stays, or goes back to where it was.
pub fn end_find(model: &mut Model, stay: bool) {
    if let Some(find) = model.code.find.take() {
        if stay {
            model.code.found = find.query;
        } else if let Some(buffer) = buffer(model) {
            buffer.select(find.origin);
        }
    }
}

/// A click, or a drag, on the text.
pub fn point(model: &mut Model, area: Rect, at: Cell, drag: bool) {
    if let Some(file) = model.sitting.as_mut().and_then(Sitting::open_file_mut)
        && let Some(position) = editor::position_at(&file.buffer, area, file.scroll, at)
    {
        if drag {
            file.buffer.extend_to(position);
        } else {
            file.buffer.place(position);
        }
    }
}

/// The mouse wheel over the text moves the cursor: what is seen and where one writes stay together.
pub fn wheel(model: &mut Model, down: bool) {
    if let Some(buffer) = buffer(model) {
        let motion = if down { Motion::Down } else { Motion::Up };
        for _ in 0..3 {
            buffer.apply(Command::Move(motion));
        }
    }
}

/// Draws the text, and the line where one types what is looked for.
pub fn view(model: &Model, sitting: &Sitting, file: &OpenFile, frame: &mut Frame<'_>, parts: Parts) {
    let theme = &model.theme;
    let hits: Vec<Range<usize>> = match &model.code.find {
        Some(find) if !find.query.is_empty() => file.buffer.find_all(&find.query),
        _ => Vec::new(),
    };
    let error_lines = super::panel::error_lines(sitting, &file.name);
    let focused = (super::SCREEN.editing)(model) && model.question.is_none();
    let widget = editor::Editor {
        buffer: &file.buffer,
        syntax: Some(&file.syntax),
        scroll: file.scroll,
        theme,
        error_lines: &error_lines,
        hits: &hits,
        focused: focused && model.code.find.is_none(),
    };
    frame.render_widget(widget, parts.text);
    match &model.code.find {
        Some(find) => {
            let found = if find.query.is_empty() {
                String::new()
            } else {
                format!("   {} found", hits.len())
            };
            let line = Line::from(vec![
                Span::styled(" find: ", theme.style(Role::Key)),
                Span::raw(find.query.as_str()),
                Span::styled(found, theme.style(Role::Dim)),
            ]);
            frame.render_widget(Paragraph::new(line), parts.find);
            let x = 7 + unicode_width::UnicodeWidthStr::width(find.query.as_str());
            let x = parts.find.x
                + u16::try_from(x)
                    .unwrap_or(u16::MAX)
                    .min(parts.find.width.saturating_sub(1));
            if focused && parts.find.height > 0 {
                frame.set_cursor_position((x, parts.find.y));
            }
        }
        None if focused => {
            if let Some(cell) = editor::cursor_cell(&file.buffer, parts.text, file.scroll) {
                frame.set_cursor_position(cell);
            }
        }
        None => {}
    }
}
