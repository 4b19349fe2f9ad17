//! What every screen has around it: a line above, the keys below, and what the program has to say.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph, Wrap};
use unicode_width::UnicodeWidthStr;

use crate::tui::action::Action;
use crate::tui::keys::{Binding, Chord, When};
use crate::tui::theme::{Role, Theme};

use super::verdict;

/// Smallest size that everything is readable at.
pub const SMALLEST: (u16, u16) = (60, 20);

/// The parts of the whole area: line above, content, line below.
#[must_use]
pub fn parts(area: Rect) -> [Rect; 3] {
    Layout::vertical([Constraint::Length(1), Constraint::Min(0), Constraint::Length(1)]).areas(area)
}

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

/// The line below: the keys that matter now, as many as there is room for.
pub fn key_bar(
    frame: &mut Frame<'_>,
    area: Rect,
    theme: &Theme,
    tables: &[&[Binding<Action>]],
    editing: bool,
    note: Option<&str>,
) {
    let note_width = note.map_or(0, |note| note.width() + 2);
    let mut room = usize::from(area.width).saturating_sub(note_width + 1);
    let mut spans = vec![Span::raw(" ")];
    for binding in tables.iter().flat_map(|table| table.iter()) {
        let here = match binding.when {
            When::Always => true,
            When::Browsing => !editing,
            When::Editing => editing,
        };
        let Some(key) = binding.keys.first().filter(|_| here && !binding.bar.is_empty()) else {
            continue;
        };
        let key = key
            .parse::<Chord>()
            .map_or_else(|_| (*key).to_owned(), |chord| chord.to_string());
        let width = key.width() + 1 + binding.bar.width() + 2;
        if width > room {
            continue;
        }
        room -= width;
        spans.push(Span::styled(key, theme.style(Role::Key)));
        spans.push(Span::styled(
            format!(" {}  ", binding.bar),
            theme.style(Role::Dim),
        ));
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
    if let Some(note) = note {
        let width = u16::try_from(note_width).unwrap_or(u16::MAX).min(area.width);
        let right = Rect {
            x: area.right() - width,
            width,
            ..area
        };
        frame.render_widget(Paragraph::new(Span::styled(note, theme.style(Role::Warn))), right);
    }
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

/// A question in the middle of the screen.
pub fn question(frame: &mut Frame<'_>, area: Rect, theme: &Theme, text: &str) {
    let width = area.width.saturating_sub(6).clamp(1, 64);
    let rows = wrapped_rows(text, width.saturating_sub(4).max(1)) + 4;
    let place = centered(area, width, rows);
    frame.render_widget(Clear, place);
    let block = Block::bordered()
        .border_set(theme.glyphs.border())
        .border_style(theme.style(Role::BorderFocus))
        .padding(ratatui::widgets::Padding::horizontal(1));
    let inner = block.inner(place);
    frame.render_widget(block, place);
    let [words, _, keys] =
        Layout::vertical([Constraint::Min(0), Constraint::Length(1), Constraint::Length(1)]).areas(inner);
    frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: true }), words);
    let line = Line::from(vec![
        Span::styled("y", theme.style(Role::Key)),
        Span::styled(" yes   ", theme.style(Role::Dim)),
        Span::styled("n", theme.style(Role::Key)),
        Span::styled(" no", theme.style(Role::Dim)),
    ]);
    frame.render_widget(Paragraph::new(line), keys);
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
pub fn too_small(frame: &mut Frame<'_>, area: Rect) {
    let text = format!(
        "étude needs {} columns and {} rows; here are {} and {}. Make the window larger, or press q to leave.",
        SMALLEST.0, SMALLEST.1, area.width, area.height
    );
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
