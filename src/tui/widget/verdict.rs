//! A verdict as lines: the headline, a row for each test, and what there is to know of one test.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::diff as diff_view;
use crate::core::text::diff;
use crate::core::verdict::{Frame, Status, TestResult, TestStatus, Verdict};
use crate::tui::theme::{Role, Theme};

/// So many lines of printed text are shown of one test.
const PRINTED: usize = 40;

/// Text wrapped at words, each line in one style; leading blanks are kept on wrapped lines.
#[must_use]
pub fn wrapped(text: &str, width: u16, style: Style) -> Vec<Line<'static>> {
    let width = usize::from(width.max(1));
    text.lines()
        .flat_map(|line| {
            let indent: String = line.chars().take_while(|c| *c == ' ').take(width / 2).collect();
            let options = textwrap::Options::new(width)
                .initial_indent(&indent)
                .subsequent_indent(&indent);
            let rows = textwrap::wrap(line.trim_start(), options);
            rows.into_iter()
                .map(|row| Line::styled(row.into_owned(), style))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// How the run ended, in a sentence.
#[must_use]
pub fn headline(verdict: &Verdict, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    match (&verdict.error, verdict.status) {
        (Some(error), _) => {
            lines.extend(wrapped(
                &format!("{} {}", theme.glyphs.fail, error.message),
                width,
                theme.style(Role::Fail),
            ));
            lines.extend(frames(&error.frames, width, theme));
        }
        // One test was asked for alone: that proves nothing about the others.
        (None, Status::Pass) if !verdict.core_passed() => {
            let text = format!("{} passes; the others did not run", theme.glyphs.pass);
            lines.extend(wrapped(&text, width, theme.style(Role::Pass)));
        }
        (None, Status::Pass) => {
            let counts = verdict.counts();
            let text = format!(
                "{} {} tests pass in {}",
                theme.glyphs.pass,
                counts.pass,
                duration(verdict.ms)
            );
            lines.extend(wrapped(&text, width, theme.style(Role::Pass)));
        }
        (None, _) => {
            let counts = verdict.counts();
            let ran = counts.pass + counts.fail + counts.skip;
            let fail = if counts.fail == 1 { "fails" } else { "fail" };
            let text = format!("{} {} of {ran} tests {fail}", theme.glyphs.fail, counts.fail);
            lines.extend(wrapped(&text, width, theme.style(Role::Fail)));
        }
    }
    if let Some(note) = verdict.strays_note() {
        lines.extend(wrapped(&note, width, theme.style(Role::Dim)));
    }
    if !verdict.printed.trim().is_empty() {
        lines.extend(printed(
            "printed while the file was imported",
            &verdict.printed,
            width,
            theme,
        ));
    }
    if verdict.truncated {
        lines.extend(wrapped(
            "Some of the output was too long, and was cut.",
            width,
            theme.style(Role::Dim),
        ));
    }
    lines
}

/// A duration as people say it: `0.8 ms`, `1.4 s`.
#[must_use]
pub fn duration(ms: f64) -> String {
    if ms < 10.0 {
        format!("{ms:.1} ms")
    } else if ms < 1000.0 {
        format!("{ms:.0} ms")
    } else {
        format!("{:.1} s", ms / 1000.0)
    }
}

/// One test: how it ended, what it is, how long it took.
#[must_use]
pub fn row(test: &TestResult, chosen: bool, width: u16, theme: &Theme) -> Line<'static> {
    let (glyph, role) = match test.status {
        TestStatus::Pass => (theme.glyphs.pass, Role::Pass),
        TestStatus::Fail | TestStatus::Error => (theme.glyphs.fail, Role::Fail),
        TestStatus::Skip => (theme.glyphs.skip, Role::Dim),
        TestStatus::NotRun => (theme.glyphs.not_run, Role::Dim),
    };
    let time = test.ms.filter(|ms| *ms >= 0.05).map(duration).unwrap_or_default();
    let stretch = if test.stretch { "  stretch" } else { "" };
    let room = usize::from(width).saturating_sub(glyph.width() + 1 + time.width() + stretch.width() + 1);
    let title = clipped(&test.title, room, theme.glyphs.ellipsis);
    let blank = " ".repeat(room.saturating_sub(title.width()) + 1);
    let words = match test.status {
        TestStatus::Fail | TestStatus::Error => theme.style(Role::Text),
        _ => theme.style(Role::Dim),
    };
    let words = if chosen { theme.style(Role::Chosen) } else { words };
    Line::from(vec![
        Span::styled(format!("{glyph} "), theme.style(role)),
        Span::styled(title, words),
        Span::styled(stretch.to_owned(), theme.style(Role::Info)),
        Span::raw(blank),
        Span::styled(time, theme.style(Role::Dim)),
    ])
}

/// Whether there is more to say about a test than its row does.
#[must_use]
pub fn has_details(test: &TestResult) -> bool {
    test.message.is_some() || test.expected.is_some() || !test.stdout.trim().is_empty()
}

/// What there is to know of one test: its sentence, expected and actual, the learner's frames, what was printed.
#[must_use]
pub fn details(test: &TestResult, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let inner = width.saturating_sub(2);
    let mut lines = Vec::new();
    if let Some(message) = &test.message {
        lines.extend(wrapped(message, inner, theme.style(Role::Text)));
    }
    if let (Some(expected), Some(actual)) = (&test.expected, &test.actual) {
        let values = diff::diff_values(expected, actual, usize::from(inner));
        lines.extend(diff_view::render(&values, diff_view::View::VALUES, inner, theme));
    }
    lines.extend(frames(&test.frames, inner, theme));
    if !test.stdout.trim().is_empty() {
        lines.extend(printed("printed", &test.stdout, inner, theme));
    }
    lines.into_iter().map(|line| indented(line, "  ")).collect()
}

fn frames(frames: &[Frame], width: u16, theme: &Theme) -> Vec<Line<'static>> {
    frames
        .iter()
        .map(|frame| {
            let place = format!("{}:{}", frame.file, frame.line);
            let function = if frame.function == "<module>" {
                String::new()
            } else {
                format!(" in {}", frame.function)
            };
            let room = usize::from(width).saturating_sub(place.width() + function.width() + 2);
            Line::from(vec![
                Span::styled(place, theme.style(Role::Link)),
                Span::styled(function, theme.style(Role::Dim)),
                Span::raw("  "),
                Span::styled(
                    clipped(&frame.text, room, theme.glyphs.ellipsis),
                    theme.style(Role::Code),
                ),
            ])
        })
        .collect()
}

fn printed(title: &str, text: &str, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = vec![Line::styled(title.to_owned(), theme.style(Role::Dim))];
    let rows = text.trim_end().lines().map(|line| {
        let bar = Span::styled(format!("{} ", theme.glyphs.vertical), theme.style(Role::Border));
        Line::from(vec![
            bar,
            Span::raw(clipped(
                line,
                usize::from(width.saturating_sub(2)),
                theme.glyphs.ellipsis,
            )),
        ])
    });
    let count = rows.clone().count();
    lines.extend(rows.take(PRINTED));
    if count > PRINTED {
        lines.push(Line::styled(
            format!("and {} more lines", count - PRINTED),
            theme.style(Role::Dim),
        ));
    }
    lines
}

/// Puts blanks before a line.
fn indented(mut line: Line<'static>, blanks: &'static str) -> Line<'static> {
    line.spans.insert(0, Span::raw(blanks));
    line
}

/// As much of a text as fits, with a sign that there is more.
#[must_use]
pub fn clipped(text: &str, width: usize, ellipsis: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(ellipsis.width());
    let mut out = String::new();
    let mut used = 0;
    for grapheme in unicode_segmentation::UnicodeSegmentation::graphemes(text, true) {
        used += grapheme.width();
        if used > room {
            break;
        }
        out.push_str(grapheme);
    }
    if width >= ellipsis.width() {
        out.push_str(ellipsis);
    }
    out
}
