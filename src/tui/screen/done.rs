//! What is done, and what comes next.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::today::hours;
use super::{Screen, ScreenId, no_typing, not_editing, nothing_to_settle, review, wheel};
use crate::core::event::Purpose;
use crate::core::progress::Known;
use crate::tui::action::Action;
use crate::tui::keys::{Binding, When, bind};
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::view::markdown_free;
use crate::tui::widget::{chrome, verdict};

/// Its line in the table.
pub const SCREEN: Screen = Screen {
    id: ScreenId::Done,
    title: "Done",
    keys: KEYS,
    act,
    type_in: no_typing,
    editing: not_editing,
    mouse: wheel,
    settle: nothing_to_settle,
    view,
};

const KEYS: &[Binding<Action>] = &[
    bind(
        When::Always,
        &["enter", "q"],
        Action::Quit,
        "leave",
        "leave; everything is saved",
    ),
    bind(
        When::Always,
        &["n"],
        Action::Continue,
        "one more day",
        "go on with the next day",
    ),
    bind(
        When::Always,
        &["s"],
        Action::Reveal,
        "solution",
        "look at the code, the reference and the discussion again",
    ),
];

/// Nothing of its own.
#[derive(Clone, Copy, Debug, Default)]
pub struct State;

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Continue => {
            return model
                .place_day()
                .map(|entry| Effect::Open(entry.id))
                .into_iter()
                .collect();
        }
        Action::Reveal if model.sitting.is_some() => {
            model.code.revealed = true;
            model.code.panel = super::code::Panel::Solution;
            model.go(ScreenId::Code);
        }
        _ => {}
    }
    Vec::new()
}

/// When the next day of the plan is asked for.
fn next_heading(model: &Model) -> String {
    let today = model.today();
    if !model.progress.finished_on(today) {
        return "Today".into();
    }
    let tomorrow = today.succ_opt().unwrap_or(today);
    let date = model.progress.next_work_date(tomorrow);
    match (date - today).num_days() {
        1 => "Tomorrow".into(),
        2..7 => format!("On {}, after your rest", date.format("%A")),
        _ => format!("On {}, after your rest", date.format("%A, %B %-d")),
    }
}

fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let column = chrome::column(area, 72);
    let mut lines = vec![Line::default()];
    if let Some(sitting) = &model.sitting {
        let entry = &sitting.day.entry;
        let past = model.progress.sittings_of(entry.id).next_back();
        let of_review = past.is_some_and(|past| past.purpose == Purpose::Review);
        lines.push(Line::from(vec![
            Span::styled(format!("{} ", theme.glyphs.pass), theme.style(Role::Pass)),
            Span::styled(
                format!(
                    "{} {}",
                    entry.id,
                    if of_review { "is solved again" } else { "is done" }
                ),
                theme.style(Role::Pass).add_modifier(Modifier::BOLD),
            ),
        ]));
        lines.extend(verdict::wrapped(
            &markdown_free(&entry.title),
            column.width,
            theme.style(Role::Text),
        ));
        let week = entry.id.week();
        if sitting.purpose == Purpose::TestOut && model.progress.known(week) == Some(Known::TestedOut) {
            let words = format!("Week {week} is tested out: it counts as known.");
            lines.extend(verdict::wrapped(&words, column.width, theme.style(Role::Info)));
        }
        if let Some(why) = model.progress.no_longer_cold(entry.id) {
            let words = format!("{why}: week {week} is not tested out. Try it again from the plan, cold.");
            lines.extend(verdict::wrapped(&words, column.width, theme.style(Role::Info)));
        }
        lines.push(Line::default());
        if let Some(summary) = model.last_summary(entry.id) {
            lines.extend(verdict::wrapped(&summary, column.width, theme.style(Role::Dim)));
        }
        if let Some(text) = review::comes_back(model, entry.id) {
            lines.extend(verdict::wrapped(&text, column.width, theme.style(Role::Text)));
        }
    }
    let figures = model.figures();
    let days = if figures.streak == 1 { "day" } else { "days" };
    let text = format!(
        "{} {days} in a row; {} practiced in all.",
        figures.streak,
        hours(figures.seconds)
    );
    lines.push(Line::styled(text, theme.style(Role::Dim)));
    lines.push(Line::default());
    match model.place_day() {
        Some(next) => {
            lines.push(Line::styled(next_heading(model), theme.style(Role::Heading)));
            let text = format!("{}  {}", next.id, markdown_free(&next.title));
            lines.extend(verdict::wrapped(&text, column.width, theme.style(Role::Text)));
            let words = format!("{} minutes", next.minutes.total());
            lines.push(Line::styled(words, theme.style(Role::Dim)));
            // The first day of a rotation is where the end of the one before leads to.
            let rotation = model.rotation();
            if rotation > 1
                && model
                    .index
                    .days()
                    .next()
                    .is_some_and(|first| first.id.week() == next.id.week())
            {
                let words = format!(
                    "rotation {rotation}: the plan begins again, a level deeper; from here on the Stretch tests count"
                );
                lines.extend(verdict::wrapped(&words, column.width, theme.style(Role::Info)));
            }
        }
        None => lines.push(Line::styled(
            "That was the last day of this curriculum.",
            theme.style(Role::Heading),
        )),
    }
    frame.render_widget(Paragraph::new(lines), column);
}
