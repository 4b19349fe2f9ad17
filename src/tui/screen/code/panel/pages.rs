//! The pages of the panel as lines: tests, hints, solution. The reading has its own.

use ratatui::text::Line;

use super::super::{Focus, aside};
use crate::core::text::diff;
use crate::core::verdict::Status;
use crate::tui::model::{Model, Sitting};
use crate::tui::screen::ScreenId;
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::{diff as diff_view, markdown, verdict as verdict_view};

/// The tests of the last verdict, the chosen one with its details.
pub(super) fn test_lines(sitting: &Sitting, model: &Model, width: u16) -> Vec<Line<'static>> {
    let (state, theme) = (&model.code, &model.theme);
    let dim = theme.style(Role::Dim);
    let Some(verdict) = &sitting.verdict else {
        if sitting.running.is_some() {
            return vec![Line::styled("running the tests", dim)];
        }
        let words = [
            "No tests have run on this text yet.",
            "",
            "They run when you pause, when you press {run}, and when another program saves the file.",
            "{focus} comes to this panel and goes back; {help} shows every key.",
        ];
        return words
            .iter()
            .flat_map(|text| verdict_view::wrapped(&spell(model, text), width, dim))
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
        let key = spell(model, "{stretch}");
        let text = format!("{count} Stretch tests wait on {key}: the same topic one level deeper.");
        lines.push(Line::default());
        lines.extend(verdict_view::wrapped(&text, width, dim));
    }
    if all_pass {
        lines.push(Line::default());
        let text = "{continue} goes on to Reflect. {reveal} shows the discussion and the reference.";
        lines.extend(verdict_view::wrapped(
            &spell(model, text),
            width,
            theme.style(Role::Info),
        ));
    }
    lines.extend(aside::note_lines(sitting, width, theme));
    lines.extend(aside::comparison_lines(sitting, width, theme));
    lines
}

/// A text about this screen with the keys in force.
fn spell(model: &Model, text: &str) -> String {
    model.keymap.spell(ScreenId::Code, text)
}

/// The hints that were shown.
pub(super) fn hint_lines(sitting: &Sitting, model: &Model, width: u16) -> Vec<Line<'static>> {
    let (shown, theme) = (model.code.hints, &model.theme);
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
        (0, _) => spell(
            model,
            "No hint shown yet. {hint} shows the first: a question that points the way.",
        ),
        (_, 0) => spell(model, "These are all. {reveal} shows the reference."),
        (_, left) => format!("{left} more: {}", spell(model, "{hint} shows the next.")),
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
