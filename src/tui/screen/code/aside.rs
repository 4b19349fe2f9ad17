//! What the panel says of a text besides its verdict: whether a pass holds, notes, the comparison.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::core::verdict::Verdict;
use crate::tui::model::{Cold, Sitting};
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::{comparison, verdict as verdict_view};

/// So many notes are shown: a text with more has other worries.
const NOTES: usize = 6;

/// Whether the pass holds in a second interpreter: a quiet mark, unless it does not.
pub(super) fn cold_lines(sitting: &Sitting, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let (text, role) = match sitting.aside.cold {
        Cold::Unknown | Cold::Running => return Vec::new(),
        // One test alone was run since.
        Cold::Held if !sitting.verdict.as_ref().is_some_and(Verdict::core_passed) => return Vec::new(),
        Cold::Held => ("and again in a fresh interpreter", Role::Dim),
        Cold::Refuted => (
            "The first run passed and this one, in a fresh interpreter, did not: the code leans on something that was \
             imported already, or on the order of a set.",
            Role::Warn,
        ),
    };
    verdict_view::wrapped(text, width, theme.style(role))
}

/// Likely mistakes, found without running the text. Quiet: none of them is a failure.
pub(super) fn note_lines(sitting: &Sitting, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let notes = &sitting.aside.notes;
    if notes.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![
        Line::default(),
        Line::styled("Worth a look", theme.style(Role::Dim)),
    ];
    let several = sitting.files.len() > 1;
    for note in notes.iter().take(NOTES) {
        let place = if several {
            format!("{}:{}  ", note.file, note.line)
        } else {
            format!("line {}  ", note.line)
        };
        let room = usize::from(width).saturating_sub(place.width());
        let rows = verdict_view::wrapped(
            &note.text,
            u16::try_from(room).unwrap_or(width),
            theme.style(Role::Dim),
        );
        for (number, row) in rows.into_iter().enumerate() {
            let before = if number == 0 {
                Span::styled(place.clone(), theme.style(Role::Link))
            } else {
                Span::raw(" ".repeat(place.width()))
            };
            lines.push(Line::from_iter(std::iter::once(before).chain(
                row.spans.into_iter().map(|span| {
                    let style = row.style.patch(span.style);
                    span.style(style)
                }),
            )));
        }
    }
    if notes.len() > NOTES {
        let text = format!("and {} more", notes.len() - NOTES);
        lines.push(Line::styled(text, theme.style(Role::Dim)));
    }
    lines
}

/// The solution beside the reference.
pub(super) fn comparison_lines(sitting: &Sitting, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if let Some(found) = &sitting.aside.comparison {
        lines.push(Line::default());
        lines.extend(comparison::lines(found, width, theme));
    }
    lines
}
