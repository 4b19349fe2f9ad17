//! What every screen has around it: a line above, the keys below, and what the program has to say.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Margin, Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph, Wrap};
use unicode_width::UnicodeWidthStr;

use crate::host::task::Step;
use crate::tui::action::Action;
use crate::tui::keymap::{Bound, Keymap};
use crate::tui::keys::Chord;
use crate::tui::overlay::Overlay;
use crate::tui::task::Task;
use crate::tui::theme::{Role, Theme};

use super::{bar, verdict};

/// Smallest size that everything is readable at.
pub const SMALLEST: (u16, u16) = (60, 20);

/// A column for reading in the middle of `area`, at most `most` wide.
#[must_use]
pub fn column(area: Rect, most: u16) -> Rect {
    let margin = if area.width > 40 { 2 } else { 0 };
    let width = area.width.saturating_sub(2 * margin).min(most);
    let left = if area.width > most + 24 {
        (area.width - width) / 2
    } else {
        margin.min(area.width)
    };
    Rect {
        x: area.x + left,
        width,
        ..area
    }
}

/// The line above: what this is on the left, how it stands on the right.
pub fn title(frame: &mut Frame<'_>, area: Rect, theme: &Theme, left: Vec<Span<'_>>, right: Vec<Span<'_>>) {
    let bar = theme.style(Role::Title);
    frame.render_widget(Block::new().style(bar), area);
    let mut line = vec![Span::styled(
        " étude ",
        theme.style(Role::Accent).patch(bar_background(bar)),
    )];
    line.extend(left);
    let line = Line::from(line);
    let width: usize = right.iter().map(|span| span.content.width()).sum::<usize>() + 1;
    let width = u16::try_from(width).unwrap_or(u16::MAX).min(area.width);
    let [left_area, right_area] =
        Layout::horizontal([Constraint::Min(0), Constraint::Length(width)]).areas(area);
    frame.render_widget(
        Paragraph::new(clipped(line, left_area.width.saturating_sub(2), theme)),
        left_area,
    );
    frame.render_widget(Paragraph::new(Line::from(right)), right_area);
}

/// A line that is cut where the room ends, with a sign that it goes on.
fn clipped<'a>(line: Line<'a>, width: u16, theme: &Theme) -> Line<'a> {
    let mut room = usize::from(width);
    if line.width() <= room {
        return line;
    }
    let mut spans = Vec::new();
    for span in line.spans {
        let text = verdict::clipped(&span.content, room, theme.glyphs.ellipsis);
        room = room.saturating_sub(text.width());
        spans.push(Span::styled(text, span.style));
    }
    Line::from(spans)
}

fn bar_background(style: Style) -> Style {
    Style { fg: None, ..style }
}

/// A key of the line below, and where it is.
pub struct KeyEntry {
    /// Its columns, from the left edge of the line.
    pub columns: Range<u16>,
    /// The key as it is shown.
    pub key: String,
    /// What it does, in a word.
    pub words: &'static str,
    /// What it does.
    pub action: Action,
}

/// The keys that matter now, as many as there is room for.
#[must_use]
pub fn key_entries<'a>(bounds: impl Iterator<Item = &'a Bound>, editing: bool, width: u16) -> Vec<KeyEntry> {
    let mut entries = Vec::new();
    let mut left = 1;
    for bound in bounds.filter(|bound| bound.holds(editing) && !bound.binding.bar.is_empty()) {
        let Some(key) = bound.chords.first().map(ToString::to_string) else {
            continue;
        };
        let words = bound.binding.bar;
        let wide = u16::try_from(key.width() + 1 + words.width()).unwrap_or(u16::MAX);
        let right = wide.saturating_add(left);
        // Two blanks keep it from its neighbor.
        if right.saturating_add(2) > width {
            continue;
        }
        entries.push(KeyEntry {
            columns: left..right,
            key,
            words,
            action: bound.binding.action,
        });
        left = right + 2;
    }
    entries
}

/// The line below: the keys that matter now, and at the right end what is out of the ordinary.
pub fn key_bar(frame: &mut Frame<'_>, area: Rect, theme: &Theme, entries: &[KeyEntry], note: Option<&str>) {
    let mut spans = vec![Span::raw(" ")];
    for entry in entries {
        spans.push(Span::styled(entry.key.clone(), theme.style(Role::Key)));
        let words = format!(" {}  ", entry.words);
        spans.push(Span::styled(words, theme.style(Role::Dim)));
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
    if let Some(note) = note {
        let width = note_width(Some(note)).min(area.width);
        let right = Rect {
            x: area.right() - width,
            width,
            ..area
        };
        frame.render_widget(Paragraph::new(Span::styled(note, theme.style(Role::Warn))), right);
    }
}

/// The columns that the note at the right end of the key bar takes.
#[must_use]
pub fn note_width(note: Option<&str>) -> u16 {
    note.map_or(0, |note| u16::try_from(note.width() + 2).unwrap_or(u16::MAX))
}

/// The line of long work: what is done, how far it is, and how it is stopped.
pub fn task(frame: &mut Frame<'_>, area: Rect, theme: &Theme, tasks: &[Task], stop: Option<Chord>) {
    let Some(task) = tasks.last() else { return };
    let dim = theme.style(Role::Dim);
    let mut spans = vec![
        Span::styled(format!(" {} ", theme.glyphs.running), theme.style(Role::Info)),
        Span::styled(task.job.title(), theme.style(Role::Text)),
        Span::raw("  "),
    ];
    match &task.step {
        _ if task.stopping => spans.push(Span::styled("is being stopped", theme.style(Role::Warn))),
        None => {}
        Some(Step::Part { done, total }) => {
            let wide = if area.width < 80 { 5 } else { 12 };
            spans.extend(bar::bar(*done, *total, wide, Role::BarFull, theme));
            spans.push(Span::styled(format!(" {done} of {total}"), dim));
        }
        Some(Step::Line(text)) => spans.push(Span::styled(shown(text), dim)),
    }
    let mut right = Vec::new();
    if tasks.len() > 1 {
        right.push(Span::styled(format!("and {} more  ", tasks.len() - 1), dim));
    }
    if let Some(key) = stop.filter(|_| !task.stopping) {
        right.push(Span::styled(key.to_string(), theme.style(Role::Key)));
        right.push(Span::styled(" stops it ", dim));
    }
    let right = Line::from(right);
    let width = u16::try_from(right.width()).unwrap_or(u16::MAX).min(area.width);
    let [words, end] = Layout::horizontal([Constraint::Min(0), Constraint::Length(width)]).areas(area);
    let room = words.width.saturating_sub(1);
    frame.render_widget(Paragraph::new(clipped(Line::from(spans), room, theme)), words);
    frame.render_widget(Paragraph::new(right), end);
}

/// The line of what the day needs: what is the matter, and the key that mends it.
pub fn need(frame: &mut Frame<'_>, area: Rect, theme: &Theme, words: &str, key: Option<Chord>) {
    let mut right = Vec::new();
    if let Some(key) = key {
        right.push(Span::styled(key.to_string(), theme.style(Role::Key)));
        right.push(Span::styled(" installs it ", theme.style(Role::Dim)));
    }
    let right = Line::from(right);
    let left = Line::from(vec![
        Span::styled(format!(" {} ", theme.glyphs.warn), theme.style(Role::Warn)),
        Span::styled(words.to_owned(), theme.style(Role::Text)),
    ]);
    let width = u16::try_from(right.width()).unwrap_or(u16::MAX).min(area.width);
    let [words, end] = Layout::horizontal([Constraint::Min(0), Constraint::Length(width)]).areas(area);
    let room = words.width.saturating_sub(1);
    frame.render_widget(Paragraph::new(clipped(left, room, theme)), words);
    frame.render_widget(Paragraph::new(right), end);
}

/// A line of another program, without what a terminal would take for orders.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// A sentence over the line below; it takes as many rows as it needs, and hides nothing for longer than it must.
pub fn notice(frame: &mut Frame<'_>, area: Rect, theme: &Theme, text: &str, bad: bool) {
    let width = area.width.saturating_sub(4).max(1);
    let rows = wrapped_rows(text, width).min(area.height.saturating_sub(2));
    let [_, place] = Layout::vertical([Constraint::Min(0), Constraint::Length(rows)]).areas(area);
    frame.render_widget(Clear, place);
    let (glyph, role) = if bad {
        (theme.glyphs.warn, Role::Warn)
    } else {
        (theme.glyphs.pointer, Role::Info)
    };
    let [sign, words] = Layout::horizontal([Constraint::Length(3), Constraint::Min(0)]).areas(place);
    frame.render_widget(
        Paragraph::new(Span::styled(format!(" {glyph}"), theme.style(role))),
        sign,
    );
    frame.render_widget(
        Paragraph::new(text)
            .style(theme.style(role))
            .wrap(Wrap { trim: true }),
        words,
    );
}

/// The answers to a question, each by the key that gives it.
pub struct Answers {
    yes: String,
    no: String,
}

/// Between one answer and the other.
const APART: usize = 3;

impl Answers {
    /// By the keys in force.
    #[must_use]
    pub fn of(keymap: &Keymap) -> Self {
        let shown = |action| {
            let key = keymap.key_over(Overlay::Question, action);
            key.map(|key| key.to_string()).unwrap_or_default()
        };
        Self {
            yes: shown(Action::Yes),
            no: shown(Action::No),
        }
    }

    /// In a line: `y yes   n no`.
    #[must_use]
    pub fn words(&self) -> String {
        format!("{} yes{}{} no", self.yes, " ".repeat(APART), self.no)
    }
}

/// A question in the middle of the screen.
pub fn question(frame: &mut Frame<'_>, area: Rect, theme: &Theme, text: &str, answers: &Answers) {
    let [place, words, keys] = question_areas(area, text);
    frame.render_widget(Clear, place);
    let block = Block::bordered()
        .border_set(theme.glyphs.border())
        .border_style(theme.style(Role::BorderFocus));
    frame.render_widget(block, place);
    frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: true }), words);
    let line = Line::from(vec![
        Span::styled(answers.yes.clone(), theme.style(Role::Key)),
        Span::styled(format!(" yes{}", " ".repeat(APART)), theme.style(Role::Dim)),
        Span::styled(answers.no.clone(), theme.style(Role::Key)),
        Span::styled(" no", theme.style(Role::Dim)),
    ]);
    frame.render_widget(Paragraph::new(line), keys);
}

/// The frame of a question, its words, and the line of its answers.
fn question_areas(area: Rect, text: &str) -> [Rect; 3] {
    let width = area.width.saturating_sub(6).clamp(1, 64);
    let rows = wrapped_rows(text, width.saturating_sub(4).max(1)).saturating_add(4);
    let place = centered(area, width, rows);
    let inner = place.inner(Margin::new(2, 1));
    let [words, _, keys] =
        Layout::vertical([Constraint::Min(0), Constraint::Length(1), Constraint::Length(1)]).areas(inner);
    [place, words, keys]
}

/// The answer to a question that a click at this place is.
#[must_use]
pub fn answer_at(area: Rect, text: &str, answers: &Answers, at: Position) -> Option<bool> {
    let [_, _, keys] = question_areas(area, text);
    let column = usize::from(at.x.checked_sub(keys.x).filter(|_| keys.contains(at))?);
    let yes = answers.yes.width() + " yes".len();
    let no = yes + APART..answers.words().width();
    if column < yes {
        Some(true)
    } else {
        no.contains(&column).then_some(false)
    }
}

/// An area of at most this size in the middle of another.
#[must_use]
pub fn centered(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}

/// Instead of a screen, where there is no room for one.
pub fn too_small(frame: &mut Frame<'_>, area: Rect, text: &str) {
    frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: true }), area);
}

/// Rows that a sentence takes when its words are wrapped.
fn wrapped_rows(text: &str, width: u16) -> u16 {
    let width = usize::from(width.max(1));
    let mut rows = 1;
    let mut used = 0;
    for word in text.split_whitespace().map(UnicodeWidthStr::width) {
        if used > 0 && used + 1 + word > width {
            rows += 1;
            used = 0;
        }
        used += word + usize::from(used > 0);
        rows += used.saturating_sub(1) / width;
        used = if used > width { used % width } else { used };
    }
    u16::try_from(rows).unwrap_or(u16::MAX)
}
