//! The pages of the panel as lines: tests, hints, solution. The reading has its own.

use ratatui::text::Line;

use super::super::{Focus, State, aside};
use crate::core::text::diff;
use crate::core::verdict::Status;
use crate::tui::model::Sitting;
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::{diff as diff_view, markdown, verdict as verdict_view};

/// The tests of the last verdict, the chosen one with its details.
pub(super) fn test_lines(sitting: &Sitting, state: &State, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let dim = theme.style(Role::Dim);
    let Some(verdict) = &sitting.verdict else {
        if sitting.running.is_some() {
            return vec![Line::styled("running the tests", dim)];
        }
        let words = [
            "No tests have run on this text yet.",
            "",
            "They run when you pause, when you press Ctrl-S, and when another program saves the file.",
            "Esc comes to this panel and goes back; F1 shows every key.",
        ];
        return words
            .iter()
            .flat_map(|text| verdict_view::wrapped(text, width, dim))
            .collect();
    };
    let all_pass = verdict.status == Status::Pass && verdict.core_passed();
    let mut lines = Vec::new();
    lines.extend(verdict_view::headline(verdict, width, theme));
    lines.extend(aside::cold_lines(sitting, width, theme));
    if let Some(diagnosis) = &verdict.diagnosis {
        let text = format!("This looks like: {}", diagnosis.misconception);
        lines.extend(verdict_view::wrapped(&text, width, theme.style(Role::Warn)));
    }
    lines.push(Line::default());
    for (number, test) in verdict.tests.iter().enumerate() {
        if test.stretch && !sitting.stretch {
            continue;
        }
        let chosen = number == state.test && state.focus == Focus::Panel;
        lines.push(verdict_view::row(test, chosen, width, theme));
        if number == state.test && verdict_view::has_details(test) {
            lines.extend(verdict_view::details(test, width, theme));
            lines.push(Line::default());
        }
    }
    if !sitting.stretch && all_pass && verdict.tests.iter().any(|test| test.stretch) {
        let count = verdict.tests.iter().filter(|test| test.stretch).count();
        let text = format!("{count} Stretch tests wait on F8: the same topic one level deeper.");
        lines.push(Line::default());
        lines.extend(verdict_view::wrapped(&text, width, dim));
    }
    if all_pass {
        lines.push(Line::default());
        let text = "Ctrl-N goes on to Reflect. F7 shows the discussion and the reference.";
        lines.extend(verdict_view::wrapped(text, width, theme.style(Role::Info)));
    }
    lines.extend(aside::note_lines(sitting, width, theme));
    lines.extend(aside::comparison_lines(sitting, width, theme));
    lines
}

/// The hints that were shown.
pub(super) fn hint_lines(sitting: &Sitting, shown: usize, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let hints = &sitting.day.hints;
    let mut lines = Vec::new();
    for (number, hint) in hints.iter().take(shown).enumerate() {
        lines.push(Line::styled(
            format!("Hint {} of {}", number + 1, hints.len()),
            theme.style(Role::Heading),
        ));
        lines.extend(markdown::render(hint, width, theme));
        lines.push(Line::default());
    }
    let words = match (shown, hints.len().saturating_sub(shown)) {
        (0, _) => "No hint shown yet. F3 shows the first: a question that points the way.".to_owned(),
        (_, 0) => "These are all. F7 shows the reference.".to_owned(),
        (_, left) => format!("{left} more: F3 shows the next."),
    };
    lines.extend(verdict_view::wrapped(&words, width, theme.style(Role::Dim)));
    lines
}

/// The discussion, the reference, and what the learner's text differs in.
pub(super) fn solution_lines(sitting: &Sitting, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = markdown::render(&sitting.day.discussion, width, theme);
    for (name, reference) in &sitting.exercise.reference {
        lines.push(Line::default());
        lines.push(Line::styled(
            format!("Reference: {name}"),
            theme.style(Role::Heading),
        ));
        let code = format!("```python\n{}\n```", reference.trim_end());
        lines.extend(markdown::render(&code, width, theme));
        let Some(file) = sitting.files.iter().find(|file| &file.name == name) else {
            continue;
        };
        let yours = file.buffer.file_text();
        lines.push(Line::default());
        if yours == *reference {
            lines.push(Line::styled(
                "Yours is the same, to the letter.",
                theme.style(Role::Dim),
            ));
        } else {
            lines.push(Line::styled(
                "From yours to the reference",
                theme.style(Role::Heading),
            ));
            lines.extend(diff_view::render(
                &diff::diff_lines(&yours, reference),
                diff_view::View::SOLUTIONS,
                width,
                theme,
            ));
        }
    }
    lines
}
