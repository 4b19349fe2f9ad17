//! The day's two questions, and how it felt.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Paragraph};

use super::{Screen, ScreenId, Typed, wheel};
use crate::core::curriculum::DayId;
use crate::core::session::Grade;
use crate::core::text::buffer::{Buffer, Command};
use crate::tui::action::{Action, TextAction as T};
use crate::tui::keys::{Binding, When, bind};
use crate::tui::message::Effect;
use crate::tui::model::{EarlierNote, Model};
use crate::tui::screen::code::keys::command;
use crate::tui::theme::Role;
use crate::tui::update::sitting;
use crate::tui::widget::{chrome, markdown, scroll, verdict};

/// Its line in the table.
pub const SCREEN: Screen = Screen {
    id: ScreenId::Reflect,
    title: "Reflect",
    keys: KEYS,
    act,
    type_in,
    editing,
    mouse: wheel,
    settle,
    view,
};

const fn text_key(keys: &'static [&'static str], action: T, words: &'static str) -> Binding<Action> {
    bind(When::Editing, keys, Action::Text(action), "", words)
}

const KEYS: &[Binding<Action>] = &[
    bind(
        When::Always,
        &["ctrl-s", "ctrl-n"],
        Action::Save,
        "done",
        "save the answers and end the sitting",
    ),
    bind(When::Always, &["tab"], Action::Next, "next", "to the next field"),
    bind(
        When::Always,
        &["shift-tab"],
        Action::Previous,
        "",
        "to the field before",
    ),
    bind(
        When::Browsing,
        &["right"],
        Action::Down,
        "",
        "how it felt: easier",
    ),
    bind(When::Browsing, &["left"], Action::Up, "", "how it felt: harder"),
    bind(
        When::Browsing,
        &["enter"],
        Action::Save,
        "",
        "save the answers and end the sitting",
    ),
    bind(
        When::Editing,
        &["esc"],
        Action::Back,
        "code",
        "back to the code; the answers stay",
    ),
    bind(
        When::Always,
        &["pagedown"],
        Action::PageDown,
        "",
        "down in what you wrote at an earlier time",
    ),
    bind(
        When::Always,
        &["pageup"],
        Action::PageUp,
        "",
        "up in what you wrote at an earlier time",
    ),
    text_key(&["enter"], T::Newline, "a new line"),
    text_key(&["ctrl-u", "alt-u"], T::Undo, "undo"),
    text_key(&["ctrl-y", "alt-r"], T::Redo, "redo"),
    text_key(&["backspace", "ctrl-h"], T::Backspace, "delete to the left"),
    text_key(&["delete"], T::Delete, "delete to the right"),
    text_key(
        &["ctrl-w", "alt-backspace", "ctrl-backspace"],
        T::DeleteWordLeft,
        "delete the word to the left",
    ),
    text_key(&["left"], T::Left, "left"),
    text_key(&["right"], T::Right, "right"),
    text_key(&["up"], T::Up, "up"),
    text_key(&["down"], T::Down, "down"),
    text_key(&["ctrl-left", "alt-left"], T::WordLeft, "a word to the left"),
    text_key(&["ctrl-right", "alt-right"], T::WordRight, "a word to the right"),
    text_key(&["home", "ctrl-a"], T::LineStart, "to the start of the line"),
    text_key(&["end", "ctrl-e"], T::LineEnd, "to the end of the line"),
];

/// From hard to easy, as shown.
const GRADES: [(Grade, &str); 4] = [
    (Grade::Again, "again"),
    (Grade::Hard, "hard"),
    (Grade::Good, "good"),
    (Grade::Easy, "easy"),
];

/// The answers as they are written.
#[derive(Debug, Default)]
pub struct State {
    /// The day that the answers are about.
    pub day: Option<DayId>,
    /// One for each question.
    pub answers: Vec<Buffer>,
    /// The field that the keys go to: an answer, or after them the grade.
    pub field: usize,
    /// How it felt.
    pub grade: Option<Grade>,
    /// The learner chose the grade.
    pub chosen: bool,
    /// What was written at an earlier time.
    pub earlier: Vec<EarlierNote>,
    /// The first visible line of it.
    pub first: usize,
}

/// Makes the fields for a day, with the grade that the sitting suggests.
pub fn begin(model: &mut Model, suggested: Grade, earlier: Vec<EarlierNote>) {
    let Some(sitting) = &model.sitting else { return };
    let state = &mut model.reflect;
    if state.day != Some(sitting.day.entry.id) {
        let answers = sitting.day.reflect.iter().map(|_| Buffer::new("")).collect();
        *state = State {
            day: Some(sitting.day.entry.id),
            answers,
            earlier,
            ..State::default()
        };
    }
    if !state.chosen {
        state.grade = Some(suggested);
    }
}

fn editing(model: &Model) -> bool {
    model.reflect.field < model.reflect.answers.len()
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let fields = model.reflect.answers.len() + 1;
    match action {
        Action::Save => return sitting::finish(model),
        Action::Back => model.go(ScreenId::Code),
        Action::Next => model.reflect.field = (model.reflect.field + 1) % fields,
        Action::Previous => model.reflect.field = (model.reflect.field + fields - 1) % fields,
        Action::Up | Action::Down => {
            let at = GRADES
                .iter()
                .position(|(grade, _)| Some(*grade) == model.reflect.grade)
                .unwrap_or(2);
            let to = if action == Action::Down {
                (at + 1).min(GRADES.len() - 1)
            } else {
                at.saturating_sub(1)
            };
            model.reflect.grade = Some(GRADES[to].0);
            model.reflect.chosen = true;
        }
        Action::PageDown => model.reflect.first += 3,
        Action::PageUp => model.reflect.first = model.reflect.first.saturating_sub(3),
        Action::Text(action) => {
            if let Some(command) = command(action, 1) {
                apply(model, command);
            }
        }
        _ => {}
    }
    Vec::new()
}

fn apply(model: &mut Model, command: Command) {
    let field = model.reflect.field;
    if let Some(buffer) = model.reflect.answers.get_mut(field) {
        // Prose has no indentation to keep.
        let command = if command == Command::Newline {
            Command::Paste("\n".into())
        } else {
            command
        };
        buffer.apply(command);
    }
}

fn type_in(model: &mut Model, typed: Typed) -> Vec<Effect> {
    match typed {
        Typed::Paste(text) => apply(model, Command::Paste(text)),
        Typed::Key(key) => {
            if let KeyCode::Char(c) = key.code
                && !key
                    .modifiers
                    .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
            {
                // A character of prose is a paste of itself: brackets and quotes do not pair up.
                apply(model, Command::Type(c));
            }
        }
    }
    Vec::new()
}

fn settle(model: &mut Model, area: Rect) {
    let Some(places) = places(model, area) else { return };
    let hidden = earlier(model, places.earlier.width).len();
    let hidden = hidden.saturating_sub(usize::from(places.earlier.height));
    model.reflect.first = model.reflect.first.min(hidden);
}

/// Where everything is.
struct Places {
    /// Each question with its answer.
    questions: Vec<(Rect, Rect)>,
    /// How it felt, and what that is for.
    grade: Rect,
    /// What was written at an earlier time.
    earlier: Rect,
}

/// What was written earlier keeps so many rows, if there is that much of it.
const EARLIER: usize = 6;

fn places(model: &Model, area: Rect) -> Option<Places> {
    let sitting = model.sitting.as_ref()?;
    let column = chrome::column(area, 80);
    let mut y = column.y + u16::from(area.height > 16);
    let bottom = column.bottom();
    let mut place = |height: u16, gap: u16| {
        let height = height.min(bottom.saturating_sub(y));
        let place = Rect { y, height, ..column };
        y = (y + height + gap).min(bottom);
        place
    };
    let heights: Vec<usize> = sitting
        .day
        .reflect
        .iter()
        .map(|question| markdown::render(question, column.width, &model.theme).len())
        .collect();
    let words = grade_words(model, column.width).len();
    // What is left after questions, grade, earlier notes and gaps is shared by the answers.
    let earlier = earlier(model, column.width).len().min(EARLIER);
    let taken: usize = heights.iter().map(|lines| lines + 2).sum::<usize>() + words + 2 + earlier;
    let room = usize::from(column.height).saturating_sub(taken) / heights.len().max(1);
    let rows = u16::try_from(room).unwrap_or(u16::MAX).clamp(2, 8);
    let questions = heights
        .into_iter()
        .map(|height| {
            let question = place(u16::try_from(height).unwrap_or(u16::MAX), 0);
            (question, place(rows, 1))
        })
        .collect();
    let grade = place(1 + u16::try_from(words).unwrap_or(u16::MAX), 1);
    Some(Places {
        questions,
        grade,
        earlier: place(u16::MAX, 0),
    })
}

/// Whose the chosen grade is, and what it is for.
fn grade_words(model: &Model, width: u16) -> Vec<Line<'static>> {
    let words = if model.reflect.chosen {
        "It decides when this day comes back."
    } else {
        "Chosen from your attempts, hints and time; {next} and the arrow keys overrule it. It decides when this day comes back."
    };
    verdict::wrapped(&model.spell(words), width, model.theme.style(Role::Dim))
}

/// What was written at an earlier time, to the letter.
fn earlier(model: &Model, width: u16) -> Vec<Line<'static>> {
    let (state, theme) = (&model.reflect, &model.theme);
    let mut lines = Vec::new();
    for note in &state.earlier {
        let date = note.date.format("%B %-d, %Y");
        let head = if Some(note.day) == state.day {
            format!("You wrote on {date}:")
        } else {
            format!("You wrote on {date}, about {} of the same topic:", note.day)
        };
        lines.push(Line::styled(head, theme.style(Role::Dim)));
        lines.extend(verdict::wrapped(
            model.whole(&note.words),
            width,
            theme.style(Role::Quote),
        ));
    }
    lines
}

fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let (Some(sitting), Some(places)) = (&model.sitting, places(model, area)) else {
        return;
    };
    let theme = &model.theme;
    let state = &model.reflect;
    let questions = sitting.day.reflect.iter().zip(&places.questions);
    for (number, (question, (above, below))) in questions.enumerate() {
        let text = markdown::render(question, above.width, theme);
        frame.render_widget(Paragraph::new(text), *above);
        if let Some(buffer) = state.answers.get(number) {
            answer(model, frame, *below, buffer, state.field == number);
        }
    }
    let mut spans = vec![Span::styled("How did it feel?   ", theme.style(Role::Text))];
    let focused = !editing(model);
    for (grade, name) in GRADES {
        let style = match (state.grade == Some(grade), focused) {
            (true, true) => theme.style(Role::Chosen),
            (true, false) => theme.style(Role::Accent).add_modifier(Modifier::BOLD),
            (false, _) => theme.style(Role::Dim),
        };
        spans.push(Span::styled(format!(" {name} "), style));
        spans.push(Span::raw(" "));
    }
    let mut grade = vec![Line::from(spans)];
    grade.extend(grade_words(model, places.grade.width));
    frame.render_widget(Paragraph::new(grade), places.grade);
    let lines = earlier(model, places.earlier.width);
    let bar = scroll::Scrollbar {
        total: lines.len(),
        view: usize::from(places.earlier.height),
        first: state.first,
        theme,
    };
    let right = Rect {
        width: (places.earlier.width + 2).min(area.right().saturating_sub(places.earlier.x)),
        ..places.earlier
    };
    frame.render_widget(bar, right);
    let visible: Vec<Line<'_>> = lines.into_iter().skip(state.first).collect();
    frame.render_widget(Paragraph::new(visible), places.earlier);
}

/// An answer, wrapped, with the cursor where it is.
pub(crate) fn answer(model: &Model, frame: &mut Frame<'_>, area: Rect, buffer: &Buffer, focused: bool) {
    let theme = &model.theme;
    let border = if focused { Role::BorderFocus } else { Role::Border };
    let block = Block::new()
        .borders(Borders::LEFT)
        .border_set(theme.glyphs.border())
        .border_style(theme.style(border))
        .padding(ratatui::widgets::Padding::left(1));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    if inner.is_empty() {
        return;
    }
    let (lines, cursor) = laid_out(buffer, usize::from(inner.width));
    let first = (cursor.0 + 1).saturating_sub(usize::from(inner.height));
    let visible: Vec<Line<'_>> = lines
        .iter()
        .skip(first)
        .map(|line| Line::raw(line.as_str()))
        .collect();
    frame.render_widget(Paragraph::new(visible).style(theme.style(Role::Text)), inner);
    if focused && model.question.is_none() {
        let x = inner.x + u16::try_from(cursor.1).unwrap_or(u16::MAX).min(inner.width - 1);
        let y = inner.y
            + u16::try_from(cursor.0 - first)
                .unwrap_or(u16::MAX)
                .min(inner.height - 1);
        frame.set_cursor_position((x, y));
    }
}

/// A text wrapped at words, and the row and column of the cursor in it.
fn laid_out(buffer: &Buffer, width: usize) -> (Vec<String>, (usize, usize)) {
    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthStr;
    let width = width.max(2);
    let cursor = buffer.selection().head;
    let mut rows: Vec<String> = vec![String::new()];
    let mut at = (0, 0);
    let mut used = 0;
    let mut word_start: Option<(usize, usize)> = None; // bytes and columns of the row before the current word
    for (offset, grapheme) in buffer.text().grapheme_indices(true) {
        if offset == cursor {
            at = (rows.len() - 1, used);
        }
        if grapheme == "\n" {
            rows.push(String::new());
            (used, word_start) = (0, None);
            continue;
        }
        let wide = grapheme.width();
        let blank = grapheme == " ";
        if used + wide > width && !blank {
            let row = rows.len() - 1;
            let moved = match word_start {
                Some((bytes, columns)) if columns > 0 => {
                    let word = rows[row].split_off(bytes);
                    if at.0 == row && at.1 >= columns && cursor <= offset && cursor + word.len() >= offset {
                        at = (row + 1, at.1 - columns);
                    }
                    word
                }
                _ => String::new(),
            };
            if offset == cursor && moved.is_empty() {
                at = (row + 1, 0);
            }
            used = moved.width();
            rows.push(moved);
            word_start = Some((0, 0));
        }
        let row = rows.len() - 1;
        if blank {
            word_start = None;
        } else if word_start.is_none() {
            word_start = Some((rows[row].len(), used));
        }
        rows[row].push_str(grapheme);
        used += wide;
    }
    if cursor >= buffer.text().len() {
        at = (rows.len() - 1, used);
    }
    (rows, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, width: usize) -> (Vec<String>, (usize, usize)) {
        let mut buffer = Buffer::new("");
        for c in text.chars() {
            let command = if c == '\n' {
                Command::Paste("\n".into())
            } else {
                Command::Type(c)
            };
            buffer.apply(command);
        }
        laid_out(&buffer, width)
    }

    #[test]
    fn prose_wraps_at_words_and_the_cursor_goes_along() {
        assert_eq!(
            written("two words", 6),
            (vec!["two ".to_owned(), "words".to_owned()], (1, 5))
        );
        assert_eq!(
            written("one\n", 6),
            (vec!["one".to_owned(), String::new()], (1, 0))
        );
        assert_eq!(
            written("abcdefgh", 4),
            (vec!["abcd".to_owned(), "efgh".to_owned()], (1, 4))
        );
        assert_eq!(
            written("日本語", 4),
            (vec!["日本".to_owned(), "語".to_owned()], (1, 2))
        );
    }
}
