//! A card as it is drawn: the question above, with its code; the answer and the grade below.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Stage, State, summary};
use crate::core::curriculum::{Card, DayId};
use crate::core::recall::Match;
use crate::core::session::Grade;
use crate::tui::model::Model;
use crate::tui::screen::reflect;
use crate::tui::theme::{Role, Theme, ThemeName};
use crate::tui::view::markdown_free;
use crate::tui::widget::{chrome, markdown, scroll, verdict};

/// The question laid out, and what of it is visible.
#[derive(Debug, Default)]
pub(super) struct Page {
    made_for: Option<(DayId, String, u16, ThemeName)>,
    lines: Vec<Line<'static>>,
    first: usize,
    rows: usize,
}

impl Page {
    /// To the beginning.
    pub(super) fn back_to_top(&mut self) {
        self.first = 0;
    }

    /// By a page.
    pub(super) fn scroll(&mut self, down: bool) {
        let page = self.rows.saturating_sub(2).max(1);
        self.first = if down {
            (self.first + page).min(self.lines.len().saturating_sub(self.rows))
        } else {
            self.first.saturating_sub(page)
        };
    }
}

/// Rows of an answer that is typed.
const INPUT: u16 = 3;

/// The question's place, the rows below it, and the place of those.
fn parts(model: &Model, area: Rect) -> (Rect, Vec<Line<'static>>, Rect) {
    let column = chrome::column(area, 84);
    let below = below(model, column.width);
    let input = if typing(&model.recall) { INPUT + 1 } else { 0 };
    let wanted = u16::try_from(below.len())
        .unwrap_or(u16::MAX)
        .saturating_add(input);
    // A long question keeps at least a third of the screen.
    let rows = wanted.min(column.height - column.height / 3);
    let question = u16::try_from(model.recall.page.lines.len()).unwrap_or(u16::MAX);
    // A blank row below the heading, where there is room for it.
    let head = if column.height >= 20 { 2 } else { 1 };
    let top = question.min(column.height.saturating_sub(rows + head));
    let question = Rect {
        y: column.y + head.min(column.height),
        height: top,
        ..column
    };
    let y = question.bottom();
    let below_it = Rect {
        y,
        height: column.bottom().saturating_sub(y),
        ..column
    };
    (question, below, below_it)
}

fn typing(state: &State) -> bool {
    state.stage == Stage::Asked && state.card().is_some_and(|(_, card)| card.choices.is_empty())
}

/// Lays the question out, if it is not laid out already.
pub(super) fn lay_out(model: &mut Model, area: Rect) {
    let width = chrome::column(area, 84).width;
    let Some((day, card)) = model.recall.card() else {
        model.recall.page.lines.clear();
        return;
    };
    let made_for = (day, card.id.clone(), width, model.theme.name);
    if model.recall.page.made_for.as_ref() != Some(&made_for) {
        let lines = question(card, width, &model.theme);
        model.recall.page = Page {
            made_for: Some(made_for),
            lines,
            ..Page::default()
        };
    }
    let (place, ..) = parts(model, area);
    let page = &mut model.recall.page;
    page.rows = usize::from(place.height);
    page.first = page.first.min(page.lines.len().saturating_sub(page.rows));
}

fn question(card: &Card, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = markdown::render(&card.prompt, width, theme);
    if let Some(code) = &card.code {
        lines.push(Line::default());
        lines.extend(markdown::render_code(code, width, theme));
    }
    lines.push(Line::default());
    lines
}

/// Which choice, or which grade, is drawn at a place.
pub(super) fn number_at(model: &Model, area: Rect, at: Position) -> Option<usize> {
    let (_, below, place) = parts(model, area);
    if !place.contains(at) {
        return None;
    }
    let row = usize::from(at.y - place.y);
    match (model.recall.stage, model.recall.card()) {
        (Stage::Asked, Some((_, card))) if !card.choices.is_empty() => {
            // A choice begins on the row of its number and may take more.
            let numbered = |line: &&Line<'_>| line.to_string().chars().take(4).any(|c| c.is_ascii_digit());
            let begun = below.iter().take(row + 1).filter(numbered).count();
            begun.checked_sub(1).filter(|_| row < below.len())
        }
        (Stage::Answered { .. }, Some(_)) if row + 2 == below.len() => {
            let mut right = place.x;
            below[row].spans.chunks(3).position(|grade| {
                let width: usize = grade.iter().map(Span::width).sum();
                right = right.saturating_add(u16::try_from(width).unwrap_or(u16::MAX));
                at.x < right
            })
        }
        _ => None,
    }
}

/// Draws the screen.
pub(super) fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let (question, below, place) = parts(model, area);
    let page = &model.recall.page;
    head(model, frame, chrome::column(area, 84));
    let visible: Vec<Line<'_>> = page.lines.iter().skip(page.first).cloned().collect();
    frame.render_widget(Paragraph::new(visible), question);
    let bar = Rect {
        x: question.right().min(area.right().saturating_sub(1)),
        width: 1.min(area.width),
        ..question
    };
    let widget = scroll::Scrollbar {
        total: page.lines.len(),
        view: usize::from(question.height),
        first: page.first,
        theme: &model.theme,
    };
    frame.render_widget(widget, bar);
    let mut rest = place;
    if typing(&model.recall) {
        let height = INPUT.min(rest.height);
        let input = Rect { height, ..rest };
        reflect::answer(model, frame, input, &model.recall.input, true);
        let used = (INPUT + 1).min(rest.height);
        rest = Rect {
            y: rest.y + used,
            height: rest.height - used,
            ..rest
        };
    }
    frame.render_widget(Paragraph::new(below), rest);
}

/// Which card of how many, and what for.
fn head(model: &Model, frame: &mut Frame<'_>, column: Rect) {
    let state = &model.recall;
    let theme = &model.theme;
    let what = if state.warm_up {
        "Warm-up, at most a minute"
    } else {
        "Review"
    };
    let mut text = what.to_owned();
    if let (Some((day, _)), false) = (state.card(), state.stage == Stage::Over) {
        text = format!(
            "{what}: card {} of {}, from {day}",
            state.at + 1,
            state.queue.len()
        );
    }
    let line = Line::styled(text, theme.style(Role::Dim));
    frame.render_widget(
        Paragraph::new(line),
        Rect {
            height: column.height.min(1),
            ..column
        },
    );
}

/// What is below the question: the choices, or the answer with the grade, or how it went.
fn below(model: &Model, width: u16) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let dim = theme.style(Role::Dim);
    let state = &model.recall;
    match (state.stage, state.card()) {
        (Stage::Over, _) => over(model, width),
        (_, None) => vec![Line::styled("The cards are being read.", dim)],
        (Stage::Asked, Some((_, card))) if card.choices.is_empty() => verdict::wrapped(
            &model.spell(
                "{continue} compares your answer, {reveal} shows the card's. Line ends count as blanks.",
            ),
            width,
            dim,
        ),
        (Stage::Asked, Some((_, card))) => choices(card, state.choice, width, theme),
        (Stage::Waiting, Some(_)) => Vec::new(),
        (
            Stage::Answered {
                found,
                seconds,
                grade,
                days,
            },
            Some((day, card)),
        ) => answered(model, day, card, (found, seconds), (grade, days), width),
    }
}

fn choices(card: &Card, chosen: usize, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for (number, choice) in card.choices.iter().enumerate() {
        let here = number == chosen;
        let style = theme.style(if here { Role::Chosen } else { Role::Text });
        let sign = if here { theme.glyphs.pointer } else { " " };
        for (row, line) in verdict::wrapped(choice, width.saturating_sub(6), style)
            .into_iter()
            .enumerate()
        {
            let head = if row == 0 {
                format!("{sign} {}  ", number + 1)
            } else {
                "     ".to_owned()
            };
            let mut spans = vec![Span::styled(head, theme.style(Role::Accent))];
            spans.extend(
                line.spans
                    .into_iter()
                    .map(|span| Span::styled(span.content, style)),
            );
            lines.push(Line::from(spans));
        }
    }
    lines
}

fn answered(
    model: &Model,
    day: DayId,
    card: &Card,
    (found, seconds): (Match, u32),
    (grade, days): (Grade, [u32; 4]),
    width: u16,
) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let dim = theme.style(Role::Dim);
    let (sign, role, words) = match found {
        Match::Right => (theme.glyphs.pass, Role::Pass, format!("Right, in {seconds} s.")),
        Match::Wrong => (theme.glyphs.fail, Role::Fail, "Not this time.".to_owned()),
        Match::OwnWords => (
            theme.glyphs.pointer,
            Role::Info,
            "In your own words: compare them yourself.".to_owned(),
        ),
        Match::LookedUp => (theme.glyphs.skip, Role::Info, "The answer:".to_owned()),
    };
    let mut lines = vec![Line::from(vec![
        Span::styled(format!("{sign} "), theme.style(role)),
        Span::styled(words, theme.style(role).add_modifier(Modifier::BOLD)),
    ])];
    lines.extend(labeled("Answer", &card.answer, Role::Text, width, theme));
    let given = model.recall.given(card);
    if matches!(found, Match::Wrong | Match::OwnWords) {
        lines.extend(labeled("Yours", given.trim(), Role::Quote, width, theme));
    }
    let title = model
        .index
        .day(day)
        .map(|entry| markdown_free(&entry.title))
        .unwrap_or_default();
    let from = format!("{day}  {title}");
    let from = verdict::clipped(&from, usize::from(width), theme.glyphs.ellipsis);
    lines.push(Line::styled(from, dim));
    lines.push(Line::default());
    lines.push(Line::styled("How well did you know it?", theme.style(Role::Text)));
    lines.push(grades(grade, days, theme));
    lines.push(Line::styled(
        model.spell("{continue} takes the chosen one; {one} to {four} choose and go on."),
        dim,
    ));
    lines
}

fn grades(chosen: Grade, days: [u32; 4], theme: &Theme) -> Line<'static> {
    let mut spans = Vec::new();
    for (number, (grade, days)) in Grade::ALL.into_iter().zip(days).enumerate() {
        let style = theme.style(if grade == chosen { Role::Chosen } else { Role::Text });
        let sign = if grade == chosen {
            theme.glyphs.pointer
        } else {
            " "
        };
        spans.push(Span::styled(
            format!("{sign}{} ", number + 1),
            theme.style(Role::Key),
        ));
        spans.push(Span::styled(format!("{} ", grade.name()), style));
        spans.push(Span::styled(
            format!("{}  ", span_of(days)),
            theme.style(Role::Dim),
        ));
    }
    Line::from(spans)
}

/// Days as a person says them: `5 d`, `3 mo`, `2 y`.
fn span_of(days: u32) -> String {
    match days {
        0..=60 => format!("{days} d"),
        61..=729 => format!("{} mo", (days + 15) / 30),
        _ => format!("{} y", (days + 182) / 365),
    }
}

fn labeled(label: &str, text: &str, role: Role, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let rows = verdict::wrapped(text, width.saturating_sub(9).max(1), theme.style(role));
    rows.into_iter()
        .enumerate()
        .map(|(row, line)| {
            let head = if row == 0 { label } else { "" };
            let mut spans = vec![Span::styled(format!("{head:<9}"), theme.style(Role::Dim))];
            let style = line.style;
            spans.extend(line.spans.into_iter().map(|span| span.style(style)));
            Line::from(spans)
        })
        .collect()
}

fn over(model: &Model, width: u16) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let mut lines = vec![
        Line::from(vec![
            Span::styled(format!("{} ", theme.glyphs.pass), theme.style(Role::Pass)),
            Span::styled(summary(&model.recall), theme.style(Role::Text)),
        ]),
        Line::default(),
    ];
    lines.extend(verdict::wrapped(
        &model.spell(
            "Each is in the log, and comes back shortly before you would forget it. {continue} goes back.",
        ),
        width,
        theme.style(Role::Dim),
    ));
    lines
}
