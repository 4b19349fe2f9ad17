//! What comes back, and what sits worst: the queue of cards and days, the review week, the weakest topics.

mod desk;
mod detail;
mod offer;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::{Screen, ScreenId, no_typing, not_editing, recall, wheel};
use crate::core::curriculum::DayId;
use crate::core::event::Body;
use crate::core::schedule::Item;
use crate::tui::action::Action;
use crate::tui::keys::{Binding, When, bind};
use crate::tui::message::Effect;
use crate::tui::model::{Asked, Model, Question};
use crate::tui::theme::{Role, Theme};
use crate::tui::update::sitting;
use crate::tui::view::markdown_free;
use crate::tui::widget::{bar, chrome, scroll, verdict};

pub use desk::{Entry, State, ask_for_topics, refresh, take_topics};
pub use offer::{comes_back, offer};

/// Its line in the table.
pub const SCREEN: Screen = Screen {
    id: ScreenId::Review,
    title: "Review",
    keys: KEYS,
    act,
    type_in: no_typing,
    editing: not_editing,
    mouse,
    settle,
    view,
};

const KEYS: &[Binding<Action>] = &[
    bind(
        When::Always,
        &["enter", "right", "space"],
        Action::Open,
        "begin",
        "answer the cards, solve the chosen day again",
    ),
    bind(When::Always, &["down", "j"], Action::Down, "", "down"),
    bind(When::Always, &["up", "k"], Action::Up, "", "up"),
    bind(When::Always, &["pagedown"], Action::PageDown, "", "a page down"),
    bind(When::Always, &["pageup"], Action::PageUp, "", "a page up"),
    bind(When::Always, &["home", "g"], Action::Top, "", "to the first"),
    bind(When::Always, &["end", "G"], Action::Bottom, "", "to the last"),
    bind(
        When::Always,
        &["b"],
        Action::BuildWeek,
        "review week",
        "put seven days together out of the weakest topics",
    ),
    bind(
        When::Always,
        &["x"],
        Action::LeaveWeek,
        "",
        "leave the review week",
    ),
];

/// Screens at least this wide tell more of the chosen line beside the list.
const WIDE: u16 = 110;

fn areas(area: Rect) -> (Rect, Option<Rect>) {
    if area.width < WIDE {
        return (chrome::column(area, 92), None);
    }
    let [list, _, detail] = Layout::horizontal([
        Constraint::Percentage(54),
        Constraint::Length(3),
        Constraint::Min(0),
    ])
    .areas(area);
    (chrome::column(list, 92), Some(detail))
}

/// A click chooses a line; a click on the chosen one opens it.
fn mouse(model: &mut Model, mouse: MouseEvent, area: Rect) -> Vec<Effect> {
    if mouse.kind != MouseEventKind::Down(MouseButton::Left) {
        return wheel(model, mouse, area);
    }
    let (list, _) = areas(area);
    let at = Position {
        x: mouse.column,
        y: mouse.row,
    };
    if !list.contains(at) || at.y == list.y {
        return Vec::new();
    }
    let row = model.review.first + usize::from(at.y - list.y - 1);
    let clicked = lines(model, list.width).get(row).and_then(|(entry, _)| *entry);
    match clicked {
        Some(entry) if entry == model.review.chosen => open(model),
        Some(entry) => {
            model.review.chosen = entry;
            Vec::new()
        }
        None => Vec::new(),
    }
}

fn settle(model: &mut Model, area: Rect) {
    let (list, _) = areas(area);
    let rows = usize::from(list.height).saturating_sub(1).max(1);
    let last = model.review.entries.len().saturating_sub(1);
    model.review.chosen = model.review.chosen.min(last);
    let lines = lines(model, list.width);
    let of = |wanted: usize| lines.iter().position(|(entry, _)| *entry == Some(wanted));
    let chosen = of(model.review.chosen).unwrap_or(0);
    // With the first entry the lines above it are seen, too; with the last one those below.
    let top = if model.review.chosen == 0 { 0 } else { chosen };
    let bottom = if model.review.chosen == last {
        lines.len().saturating_sub(1)
    } else {
        chosen
    };
    let state = &mut model.review;
    state.rows = rows;
    state.first = state.first.min(top).max((bottom + 1).saturating_sub(rows));
    state.first = state.first.min(chosen);
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let last = model.review.entries.len().saturating_sub(1);
    let state = &mut model.review;
    let page = state.rows.saturating_sub(2).max(1);
    match action {
        Action::Up => state.chosen = state.chosen.saturating_sub(1),
        Action::Down => state.chosen = (state.chosen + 1).min(last),
        Action::PageUp => state.chosen = state.chosen.saturating_sub(page),
        Action::PageDown => state.chosen = (state.chosen + page).min(last),
        Action::Top => state.chosen = 0,
        Action::Bottom => state.chosen = last,
        Action::Open => return open(model),
        Action::BuildWeek => return build_week(model),
        Action::LeaveWeek => {
            if model.progress.review_week().is_some() {
                model.question = Some(Question {
                    text: "Leave the review week? What you solved of it stays in the log, and you can build another at any time.".into(),
                    yes: Asked::LeaveWeek,
                });
            } else {
                model.tell("There is no review week to leave.");
            }
        }
        _ => {}
    }
    Vec::new()
}

fn open(model: &mut Model) -> Vec<Effect> {
    let Some(entry) = model.review.entries.get(model.review.chosen).cloned() else {
        return Vec::new();
    };
    match entry {
        Entry::Cards => {
            let cards = model.review.due_cards().map(|due| due.item.clone()).collect();
            return recall::begin(model, cards, false);
        }
        Entry::GoOn(day) => return sitting::solve_again(model, day),
        Entry::Solve(day) | Entry::OfWeek(day, false) => ask(model, day, ""),
        Entry::OfWeek(day, true) => ask(model, day, "It is solved already. "),
        Entry::BuildWeek => return build_week(model),
        Entry::Topic(at) => {
            if let Some(weak) = model
                .review
                .weakest
                .get(at)
                .and_then(|topic| topic.days.first().copied())
            {
                ask(model, weak.day, "");
            }
        }
        Entry::Leech(item) => {
            let text = "What is forgotten again and again wants to be read again: {reading} shows the reading beside the code. ";
            let text = model.keymap.spell(ScreenId::Code, text);
            ask(model, item.day(), &text);
        }
    }
    Vec::new()
}

fn ask(model: &mut Model, day: DayId, first: &str) {
    let text = format!(
        "{first}Solve {day} again from a blank start? Your code is kept under backups/ and in the log; the plan stays where it is."
    );
    model.question = Some(Question {
        text,
        yes: Asked::SolveAgain(day),
    });
}

fn build_week(model: &mut Model) -> Vec<Effect> {
    if model.progress.review_week().is_some() {
        model.tell("There is a review week already; x leaves it.");
        return Vec::new();
    }
    let days = model.review.proposed_week();
    if days.is_empty() {
        model.tell("A review week is made of days that are finished: there is none yet.");
        return Vec::new();
    }
    model.tell(format!(
        "A review week of {}: a day a day, in place of the days that are due. Today shows which is next.",
        counted(days.len(), "day", "days")
    ));
    vec![Effect::Record(Body::ReviewWeekBuilt { days })]
}

/// `1 card`, `3 cards`.
fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let (list, beside) = areas(area);
    let text = Rect {
        y: list.y + 1.min(list.height),
        height: list.height.saturating_sub(1),
        ..list
    };
    let lines = lines(model, list.width);
    let total = lines.len();
    let visible: Vec<Line<'_>> = lines
        .into_iter()
        .skip(model.review.first)
        .map(|(_, line)| line)
        .collect();
    frame.render_widget(Paragraph::new(visible), text);
    let bar = Rect {
        x: (list.right() + 1).min(area.right().saturating_sub(1)),
        width: 1.min(area.width),
        ..text
    };
    let widget = scroll::Scrollbar {
        total,
        view: usize::from(text.height),
        first: model.review.first,
        theme: &model.theme,
    };
    frame.render_widget(widget, bar);
    if let Some(place) = beside {
        let text = Rect {
            y: place.y + 1.min(place.height),
            width: place.width.saturating_sub(3),
            height: place.height.saturating_sub(1),
            ..place
        };
        frame.render_widget(Paragraph::new(detail::lines(model, text.width)), text);
    }
}

type Numbered = (Option<usize>, Line<'static>);

/// The whole list: headings and sentences, and the lines that can be chosen with their numbers.
fn lines(model: &Model, width: u16) -> Vec<Numbered> {
    let theme = &model.theme;
    let state = &model.review;
    let mut lines: Vec<Numbered> = Vec::new();
    for text in state.sentences() {
        let style = theme.style(Role::Text);
        lines.extend(
            verdict::wrapped(&text, width, style)
                .into_iter()
                .map(|line| (None, line)),
        );
    }
    let mut heading = None;
    for (number, entry) in state.entries.iter().enumerate() {
        let name = entry.heading();
        if heading != Some(name) {
            heading = Some(name);
            lines.push((None, Line::default()));
            lines.push((None, Line::styled(name, theme.style(Role::Heading))));
        }
        lines.push((Some(number), row(model, entry, number == state.chosen, width)));
    }
    lines
}

fn row(model: &Model, entry: &Entry, chosen: bool, width: u16) -> Line<'static> {
    let theme = &model.theme;
    let style = theme.style(if chosen { Role::Chosen } else { Role::Text });
    let mut sign = (theme.glyphs.pointer, Role::Accent);
    if !chosen {
        sign.0 = " ";
    }
    let (text, right) = match entry {
        Entry::Cards => {
            let cards = due_cards(model);
            let minutes = (cards * 20).div_ceil(60);
            (
                format!("Answer {}", counted(cards, "card", "cards")),
                vec![Span::styled(format!("{minutes} min"), theme.style(Role::Dim))],
            )
        }
        Entry::GoOn(day) => (format!("{day}  go on: {}", title(model, *day)), Vec::new()),
        Entry::Solve(day) => (format!("{day}  {}", title(model, *day)), strength(model, *day)),
        Entry::OfWeek(day, solved) => {
            if *solved {
                sign = (theme.glyphs.pass, Role::Pass);
            }
            (format!("{day}  {}", title(model, *day)), strength(model, *day))
        }
        Entry::BuildWeek => (
            "Build one: seven days out of the weakest topics".to_owned(),
            Vec::new(),
        ),
        Entry::Topic(at) => match model.review.weakest.get(*at) {
            Some(weak) => {
                let days: Vec<String> = weak.days.iter().take(3).map(|day| day.day.to_string()).collect();
                let more = if weak.days.len() > 3 {
                    theme.glyphs.ellipsis
                } else {
                    ""
                };
                let text = format!("{}{more}  {}", days.join(" "), model.review.name(model, weak));
                (text, share(weak.recall, weak.lapses, theme))
            }
            None => (String::new(), Vec::new()),
        },
        Entry::Leech(item) => {
            let what = match item {
                Item::Card { day, card } => format!("{day}  card {card}: {}", title(model, *day)),
                Item::Day { day } => format!("{day}  {}", title(model, *day)),
            };
            let lapses = model.review.of(item).map_or(0, |scheduled| scheduled.lapses);
            let times = format!("forgotten {lapses} times");
            (what, vec![Span::styled(times, theme.style(Role::Warn))])
        }
    };
    let right_width: usize = right.iter().map(|span| span.content.width()).sum();
    let room = usize::from(width).saturating_sub(right_width + 3);
    let text = verdict::clipped(&text, room, theme.glyphs.ellipsis);
    let blank = " ".repeat(room.saturating_sub(text.width()) + 1);
    let mut spans = vec![
        Span::styled(format!("{} ", sign.0), theme.style(sign.1)),
        Span::styled(text, style),
        Span::raw(blank),
    ];
    spans.extend(right);
    Line::from(spans)
}

fn due_cards(model: &Model) -> usize {
    model.review.due_cards().count()
}

fn title(model: &Model, day: DayId) -> String {
    model
        .index
        .day(day)
        .map(|entry| markdown_free(&entry.title))
        .unwrap_or_default()
}

/// The chance of knowing a day today, as a bar and a figure, and how often it was forgotten.
fn strength(model: &Model, day: DayId) -> Vec<Span<'static>> {
    match model.review.of(&Item::Day { day }) {
        Some(scheduled) => share(scheduled.recall, scheduled.lapses, &model.theme),
        None => Vec::new(),
    }
}

fn share(recall: f32, lapses: u16, theme: &Theme) -> Vec<Span<'static>> {
    let percent = (recall.clamp(0.0, 1.0) * 100.0).round() as u64;
    let role = if lapses > 0 { Role::Warn } else { Role::BarFull };
    let mut spans = bar::bar(percent, 100, 8, role, theme);
    spans.push(Span::styled(format!(" {percent:>3} %"), theme.style(Role::Dim)));
    if lapses > 0 {
        let times = format!(" {} {lapses:<2}", theme.glyphs.fail);
        spans.push(Span::styled(times, theme.style(Role::Warn)));
    } else {
        spans.push(Span::raw(" ".repeat(5)));
    }
    spans
}
