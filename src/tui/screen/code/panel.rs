//! Beside the text: the tests with their details, the reading, the hints, the solution.

use ratatui::Frame;
use ratatui::layout::{Position as Cell, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::{Focus, PANELS, Panel, Parts, aside};
use crate::core::curriculum::DayId;
use crate::core::text::buffer::Position;
use crate::core::text::diff;
use crate::core::verdict::{RunError, Status, TestStatus, Verdict};
use crate::tui::action::Action;
use crate::tui::message::Effect;
use crate::tui::model::{Model, Sitting};
use crate::tui::theme::{Role, Theme, ThemeName};
use crate::tui::update;
use crate::tui::widget::{diff as diff_view, markdown, scroll, verdict as verdict_view};

/// What a page of the panel was laid out for; anything else must be laid out anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeFor {
    day: DayId,
    panel: Panel,
    width: u16,
    theme: ThemeName,
    test: usize,
    hints: usize,
    /// Number of the run whose verdict is shown, and the number of the run that is under way.
    runs: (u64, Option<u64>),
    /// Version of the text, where the page shows it.
    text: u64,
    /// Version of what is said besides the verdict.
    aside: u64,
}

/// Lays the chosen page out for this area, if that is not done already.
pub fn lay_out(model: &mut Model, area: Rect) {
    let Some(sitting) = &model.sitting else { return };
    let width = area.width.saturating_sub(3);
    if model.code.panel == Panel::Reading {
        model
            .code
            .page
            .lay_out(&sitting.day, Rect { width, ..area }, &model.theme);
        return;
    }
    let tests = sitting.verdict.as_ref().map_or(0, |verdict| verdict.tests.len());
    model.code.test = model.code.test.min(tests.saturating_sub(1));
    let made_for = MadeFor {
        day: sitting.day.entry.id,
        panel: model.code.panel,
        width,
        theme: model.theme.name,
        test: model.code.test,
        hints: model.code.hints,
        runs: (
            sitting.judged_run,
            sitting.running.as_ref().map(|running| running.run),
        ),
        text: if model.code.panel == Panel::Solution {
            sitting.files.iter().map(|file| file.buffer.version()).sum()
        } else {
            0
        },
        aside: sitting.aside.version,
    };
    if model.code.made_for.as_ref() != Some(&made_for) {
        model.code.lines = match model.code.panel {
            Panel::Tests => test_lines(sitting, &model.code, width, &model.theme),
            Panel::Hints => hint_lines(sitting, model.code.hints, width, &model.theme),
            Panel::Solution => solution_lines(sitting, width, &model.theme),
            Panel::Reading => Vec::new(),
        };
        model.code.made_for = Some(made_for);
    }
    model.code.rows = usize::from(area.height);
    model.code.first = model
        .code
        .first
        .min(model.code.lines.len().saturating_sub(model.code.rows));
}

/// Moves what is visible of the panel, or what is chosen in it.
pub fn scroll(model: &mut Model, action: Action) {
    if model.code.panel == Panel::Reading {
        model.code.page.scroll(action);
        return;
    }
    let tests = model
        .sitting
        .as_ref()
        .and_then(|sitting| sitting.verdict.as_ref())
        .map_or(0, |v| v.tests.len());
    let choosing = model.code.panel == Panel::Tests && tests > 0;
    let state = &mut model.code;
    let last = state.lines.len().saturating_sub(state.rows);
    let page = state.rows.saturating_sub(2).max(1);
    match action {
        Action::Up if choosing => choose(model, |test| test.saturating_sub(1)),
        Action::Down if choosing => choose(model, |test| test + 1),
        Action::Up => state.first = state.first.saturating_sub(1),
        Action::Down => state.first = (state.first + 1).min(last),
        Action::PageUp => state.first = state.first.saturating_sub(page),
        Action::PageDown => state.first = (state.first + page).min(last),
        Action::Top => state.first = 0,
        Action::Bottom => state.first = last,
        _ => {}
    }
}

/// The wheel scrolls, also where the arrow keys would choose.
pub fn wheel(model: &mut Model, down: bool) {
    if model.code.panel == Panel::Reading {
        model
            .code
            .page
            .scroll(if down { Action::Down } else { Action::Up });
    } else {
        let last = model.code.lines.len().saturating_sub(model.code.rows);
        let first = model.code.first;
        model.code.first = if down {
            (first + 1).min(last)
        } else {
            first.saturating_sub(1)
        };
    }
}

fn choose(model: &mut Model, to: impl Fn(usize) -> usize) {
    let Some(verdict) = model
        .sitting
        .as_ref()
        .and_then(|sitting| sitting.verdict.as_ref())
    else {
        return;
    };
    model.code.test = to(model.code.test).min(verdict.tests.len().saturating_sub(1));
    model.code.first = 0;
}

/// Runs the chosen test alone.
pub fn run_one(model: &mut Model) -> Vec<Effect> {
    let verdict = model
        .sitting
        .as_ref()
        .and_then(|sitting| sitting.verdict.as_ref());
    let chosen = verdict.and_then(|verdict| verdict.tests.get(model.code.test));
    let Some(id) = chosen.map(|test| test.id.clone()) else {
        model.tell("No test is known yet: Ctrl-S runs them all.");
        return Vec::new();
    };
    model.code.panel = Panel::Tests;
    update::run_one(model, id)
}

/// The next failed test after the chosen one, its details, and its line in the text.
pub fn next_failure(model: &mut Model) {
    let Some(sitting) = &model.sitting else { return };
    let Some(verdict) = &sitting.verdict else {
        model.tell("No tests have run yet.");
        return;
    };
    let failed = |index: usize| matches!(verdict.tests[index].status, TestStatus::Fail | TestStatus::Error);
    let count = verdict.tests.len();
    let next = (1..=count)
        .map(|step| (model.code.test + step) % count.max(1))
        .find(|&index| failed(index));
    let line = match next {
        Some(index) => {
            let frames = verdict.tests[index].frames.iter().rev();
            frames
                .map(|frame| (frame.file.clone(), frame.line))
                .find(|(file, _)| sitting.files.iter().any(|f| &f.name == file))
        }
        None => verdict
            .error
            .as_ref()
            .and_then(|error| Some((place_of(error, sitting)?.to_owned(), error.line?))),
    };
    if let Some(index) = next {
        model.code.test = index;
        model.code.first = 0;
    } else if verdict.error.is_none() {
        model.tell("No test fails.");
    }
    model.code.panel = Panel::Tests;
    if let (Some((name, line)), Some(sitting)) = (line, &mut model.sitting)
        && let Some(at) = sitting.files.iter().position(|file| file.name == name)
    {
        sitting.file = at;
        let line = (line as usize).saturating_sub(1);
        sitting.files[at].buffer.place(Position { line, column: 0 });
    }
}

/// After a verdict: the first failed test is the chosen one, unless the one looked at failed again.
pub fn choose_failure(model: &mut Model) {
    let Some(verdict) = model
        .sitting
        .as_ref()
        .and_then(|sitting| sitting.verdict.as_ref())
    else {
        return;
    };
    let failed = |status| matches!(status, TestStatus::Fail | TestStatus::Error);
    let again = verdict
        .tests
        .get(model.code.test)
        .is_some_and(|test| failed(test.status));
    if !again {
        model.code.test = verdict
            .tests
            .iter()
            .position(|test| failed(test.status))
            .unwrap_or(0);
        model.code.first = 0;
    }
}

/// The file that an error is in: the main one, unless it says another.
fn place_of<'a>(error: &'a RunError, sitting: &'a Sitting) -> Option<&'a str> {
    let main = || sitting.files.first().map(|file| file.name.as_str());
    error.file.as_deref().or_else(main)
}

/// Lines of a file, from 0, where the last verdict saw something go wrong; none once the text has changed.
#[must_use]
pub fn error_lines(sitting: &Sitting, name: &str) -> Vec<usize> {
    let Some(verdict) = sitting
        .verdict
        .as_ref()
        .filter(|_| sitting.judged.as_deref() == Some(&sitting.code()))
    else {
        return Vec::new();
    };
    let at_import = verdict
        .error
        .as_ref()
        .filter(|error| place_of(error, sitting) == Some(name))
        .and_then(|error| error.line);
    let failed = verdict
        .tests
        .iter()
        .filter(|test| matches!(test.status, TestStatus::Fail | TestStatus::Error));
    let in_tests = failed
        .filter_map(|test| test.frames.iter().rev().find(|frame| frame.file == name))
        .map(|f| f.line);
    let mut lines: Vec<usize> = at_import
        .into_iter()
        .chain(in_tests)
        .map(|line| (line as usize).saturating_sub(1))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

fn test_lines(sitting: &Sitting, state: &super::State, width: u16, theme: &Theme) -> Vec<Line<'static>> {
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

fn hint_lines(sitting: &Sitting, shown: usize, width: u16, theme: &Theme) -> Vec<Line<'static>> {
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

fn solution_lines(sitting: &Sitting, width: u16, theme: &Theme) -> Vec<Line<'static>> {
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

/// Blanks between two tabs: all four fit into the narrowest panel beside the text.
const TAB_GAP: u8 = 2;

fn tab_names(model: &Model, sitting: &Sitting) -> [(Panel, String); 4] {
    PANELS.map(|panel| {
        let name = match panel {
            Panel::Tests => match &sitting.verdict {
                Some(verdict) => {
                    let (passed, total) = passed_of(sitting, verdict);
                    format!("Tests {passed}/{total}")
                }
                None => "Tests".to_owned(),
            },
            Panel::Reading => "Reading".to_owned(),
            Panel::Hints => format!("Hints {}/{}", model.code.hints, sitting.day.hints.len()),
            Panel::Solution => "Solution".to_owned(),
        };
        (panel, name)
    })
}

/// Passed tests and all, of those that ran or should have run.
#[must_use]
pub fn passed_of(sitting: &Sitting, verdict: &Verdict) -> (usize, usize) {
    let tests = verdict
        .tests
        .iter()
        .filter(|test| sitting.stretch || !test.stretch);
    let passed = tests
        .clone()
        .filter(|test| test.status == TestStatus::Pass)
        .count();
    (passed, tests.count())
}

/// Which page's name is at this column.
#[must_use]
pub fn tab_at(model: &Model, area: Rect, x: u16) -> Option<Panel> {
    let sitting = model.sitting.as_ref()?;
    let mut left = usize::from(area.x) + 1;
    for (panel, name) in tab_names(model, sitting) {
        let right = left + name.width();
        if (left..right).contains(&usize::from(x)) {
            return Some(panel);
        }
        left = right + usize::from(TAB_GAP);
    }
    None
}

/// A click into the panel chooses the test under it.
pub fn point(model: &mut Model, area: Rect, at: Cell) {
    if model.code.panel != Panel::Tests {
        return;
    }
    let Some(sitting) = &model.sitting else { return };
    let Some(verdict) = &sitting.verdict else { return };
    let line = model.code.first + usize::from(at.y.saturating_sub(area.y));
    let Some(text) = model.code.lines.get(line).map(ToString::to_string) else {
        return;
    };
    let hit = verdict
        .tests
        .iter()
        .position(|test| text.contains(test.title.as_str()));
    if let Some(test) = hit {
        model.code.test = test;
    }
}

/// Draws the names of the pages and the chosen one.
pub fn view(model: &Model, sitting: &Sitting, frame: &mut Frame<'_>, parts: Parts) {
    let theme = &model.theme;
    let focused = model.code.focus == Focus::Panel || model.code.zoomed;
    let mut spans = vec![Span::raw(" ")];
    for (panel, name) in tab_names(model, sitting) {
        let style = if panel == model.code.panel {
            let role = if focused { Role::Accent } else { Role::Text };
            theme
                .style(role)
                .add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        } else {
            theme.style(Role::Dim)
        };
        spans.push(Span::styled(name, style));
        spans.push(Span::raw(" ".repeat(TAB_GAP.into())));
    }
    if sitting.running.is_some() {
        spans.push(Span::styled(theme.glyphs.running, theme.style(Role::Info)));
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), parts.tabs);
    let area = parts.panel;
    let text = Rect {
        x: area.x + 1.min(area.width),
        width: area.width.saturating_sub(3),
        ..area
    };
    let bar = Rect {
        x: area.right().saturating_sub(1),
        width: 1.min(area.width),
        ..area
    };
    if model.code.panel == Panel::Reading {
        model.code.page.view(frame, text, bar, theme);
        return;
    }
    let visible: Vec<Line<'_>> = model
        .code
        .lines
        .iter()
        .skip(model.code.first)
        .take(usize::from(area.height))
        .cloned()
        .collect();
    frame.render_widget(Paragraph::new(visible), text);
    if model.code.lines.len() > usize::from(area.height) {
        let widget = scroll::Scrollbar {
            total: model.code.lines.len(),
            view: usize::from(area.height),
            first: model.code.first,
            theme,
        };
        frame.render_widget(widget, bar);
    }
}
