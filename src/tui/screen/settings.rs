//! What the learner chose, to be changed here or in `config.toml`.

pub mod items;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Screen, ScreenId, Typed};
use crate::core::event::Body;
use crate::host::config::edit::{Change, Set};
use crate::tui::action::Action;
use crate::tui::field::Field;
use crate::tui::keys::{Binding, When, bind};
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::update;
use crate::tui::widget::{chrome, markdown, scroll, verdict};
use items::{Item, WEEK};

/// Its line in the table.
pub const SCREEN: Screen = Screen {
    id: ScreenId::Settings,
    title: "Settings",
    keys: KEYS,
    act,
    type_in,
    editing,
    mouse,
    settle,
    view,
};

const KEYS: &[Binding<Action>] = &[
    bind(
        When::Browsing,
        &["enter", "space"],
        Action::Open,
        "change",
        "change it: turn it, edit it, take it in or out",
    ),
    bind(When::Browsing, &["down", "j"], Action::Down, "", "the next one"),
    bind(When::Browsing, &["up", "k"], Action::Up, "", "the one before"),
    bind(
        When::Browsing,
        &["right"],
        Action::Next,
        "more",
        "the next value, or the next weekday",
    ),
    bind(
        When::Browsing,
        &["left"],
        Action::Previous,
        "less",
        "the value before, or the weekday before",
    ),
    bind(
        When::Browsing,
        &["d", "delete"],
        Action::Reset,
        "default",
        "back to the default",
    ),
    bind(When::Browsing, &["pagedown"], Action::PageDown, "", "a page down"),
    bind(When::Browsing, &["pageup"], Action::PageUp, "", "a page up"),
    bind(
        When::Browsing,
        &["home", "g"],
        Action::Top,
        "",
        "to the first one",
    ),
    bind(
        When::Browsing,
        &["end", "G"],
        Action::Bottom,
        "",
        "to the last one",
    ),
    bind(
        When::Browsing,
        &["esc", "backspace"],
        Action::Back,
        "back",
        "back",
    ),
    bind(
        When::Editing,
        &["enter"],
        Action::Save,
        "done",
        "take over what was written",
    ),
    bind(
        When::Editing,
        &["esc"],
        Action::Back,
        "back",
        "leave it as it was",
    ),
];

/// What is chosen, edited and visible.
#[derive(Clone, Debug, Default)]
pub struct State {
    chosen: usize,
    weekday: usize,
    field: Option<Field>,
    first: usize,
    rows: usize,
}

/// A row of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Heading(&'static str),
    Item(Item),
    Gap,
}

fn rows(model: &Model) -> Vec<Row> {
    let mut rows = Vec::new();
    for (title, items) in items::groups(model) {
        if !rows.is_empty() {
            rows.push(Row::Gap);
        }
        rows.push(Row::Heading(title));
        rows.extend(items.into_iter().map(Row::Item));
    }
    rows
}

fn all(model: &Model) -> Vec<Item> {
    items::groups(model)
        .into_iter()
        .flat_map(|(_, items)| items)
        .collect()
}

fn chosen(model: &Model) -> Option<Item> {
    all(model).get(model.options.chosen).copied()
}

fn editing(model: &Model) -> bool {
    model.options.field.is_some()
}

/// The list, and below it what the chosen setting means.
fn areas(area: Rect) -> [Rect; 2] {
    let column = chrome::column(area, 92);
    let [list, _, words] =
        Layout::vertical([Constraint::Min(0), Constraint::Length(1), Constraint::Length(3)]).areas(column);
    [list, words]
}

fn settle(model: &mut Model, area: Rect) {
    let count = all(model).len();
    model.options.chosen = model.options.chosen.min(count.saturating_sub(1));
    let rows = rows(model);
    let chosen = chosen(model);
    let at = rows
        .iter()
        .position(|row| matches!(row, Row::Item(item) if Some(*item) == chosen))
        .unwrap_or(0);
    let [list, _] = areas(area);
    let state = &mut model.options;
    state.rows = usize::from(list.height);
    // The heading stays visible above the first setting of its group.
    let above = at.saturating_sub(1);
    state.first = state.first.min(above).max((at + 1).saturating_sub(state.rows));
    state.first = state.first.min(rows.len().saturating_sub(state.rows));
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let last = all(model).len().saturating_sub(1);
    let page = model.options.rows.saturating_sub(2).max(1);
    let state = &mut model.options;
    match action {
        Action::Up => state.chosen = state.chosen.saturating_sub(1),
        Action::Down => state.chosen = (state.chosen + 1).min(last),
        Action::PageUp => state.chosen = state.chosen.saturating_sub(page),
        Action::PageDown => state.chosen = (state.chosen + page).min(last),
        Action::Top => state.chosen = 0,
        Action::Bottom => state.chosen = last,
        Action::Next => return turn(model, true),
        Action::Previous => return turn(model, false),
        Action::Open => return open(model),
        Action::Reset => return back_to_default(model),
        Action::Save => return accept(model),
        // What was being written is left as it was; without that, the screen is left.
        Action::Back if state.field.take().is_none() => {
            let effects = update::save_all(model);
            model.go_back();
            return effects;
        }
        _ => {}
    }
    Vec::new()
}

/// One step to the right or left.
fn turn(model: &mut Model, up: bool) -> Vec<Effect> {
    match chosen(model) {
        Some(Item::RestDays) => {
            let at = model.options.weekday;
            model.options.weekday = if up { (at + 1).min(6) } else { at.saturating_sub(1) };
            Vec::new()
        }
        Some(item) => configure(item.step(&model.config, up)),
        None => Vec::new(),
    }
}

fn open(model: &mut Model) -> Vec<Effect> {
    let Some(item) = chosen(model) else {
        return Vec::new();
    };
    match item {
        Item::Path => {
            model.go(ScreenId::Plan);
            Vec::new()
        }
        Item::RestDays => {
            let weekday = WEEK[model.options.weekday.min(6)];
            let change = items::with_weekday(&model.config, weekday);
            if change.is_none() {
                model.warn("One day of the week must be left to practice.");
            }
            configure(change)
        }
        Item::Announced(from, until) => {
            model.tell("Taken back: these dates count again.");
            vec![Effect::Record(Body::RestTakenBack { from, until })]
        }
        Item::Keys => {
            model.go(ScreenId::Help);
            Vec::new()
        }
        item => match item.text(&model.config) {
            Some(text) => {
                model.options.field = Some(Field::new(text));
                Vec::new()
            }
            None => configure(item.step(&model.config, true)),
        },
    }
}

fn back_to_default(model: &mut Model) -> Vec<Effect> {
    let item = chosen(model);
    if let Some(Item::Announced(..)) = item {
        return open(model);
    }
    let key = item.and_then(Item::key);
    configure(key.map(|key| Change {
        key,
        set: Set::Default,
    }))
}

fn configure(change: Option<Change>) -> Vec<Effect> {
    change
        .map(|change| Effect::Configure(vec![change]))
        .into_iter()
        .collect()
}

fn type_in(model: &mut Model, typed: Typed) -> Vec<Effect> {
    if let Some(field) = &mut model.options.field {
        field.take(&typed, &model.keymap);
    }
    Vec::new()
}

/// Takes what was edited, or says what is wrong with it and leaves it to be corrected.
fn accept(model: &mut Model) -> Vec<Effect> {
    let (Some(item), Some(field)) = (chosen(model), model.options.field.take()) else {
        return Vec::new();
    };
    if item != Item::Holiday {
        return configure(item.take_text(field.text()));
    }
    if field.text().trim().is_empty() {
        return Vec::new();
    }
    match items::dates(field.text(), model.today()) {
        Ok((from, until)) => {
            model.tell(format!(
                "Announced: {}. The streak lasts through it.",
                items::span(from, until)
            ));
            vec![Effect::Record(Body::RestAnnounced { from, until })]
        }
        Err(sentence) => {
            model.warn(sentence);
            model.options.field = Some(field);
            Vec::new()
        }
    }
}

fn mouse(model: &mut Model, mouse: MouseEvent, area: Rect) -> Vec<Effect> {
    let [list, _] = areas(area);
    let at = Position {
        x: mouse.column,
        y: mouse.row,
    };
    match mouse.kind {
        MouseEventKind::ScrollUp if model.options.field.is_none() => act(model, Action::Up),
        MouseEventKind::ScrollDown if model.options.field.is_none() => act(model, Action::Down),
        MouseEventKind::Down(MouseButton::Left) if list.contains(at) => {
            let row = model.options.first + usize::from(at.y - list.y);
            let Some(Row::Item(item)) = rows(model).get(row).copied() else {
                return Vec::new();
            };
            model.options.field = None;
            let again = chosen(model) == Some(item);
            model.options.chosen = all(model).iter().position(|other| *other == item).unwrap_or(0);
            if item == Item::RestDays {
                let column = at.x.saturating_sub(list.x + NAME);
                model.options.weekday = usize::from(column / WEEKDAY).min(6);
            }
            // The first click chooses, the second changes.
            if again { open(model) } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

/// Columns of the names, and of a weekday.
const NAME: u16 = 20;
const WEEKDAY: u16 = 5;

fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let [list, words] = areas(area);
    let rows = rows(model);
    let chosen = chosen(model);
    for (row, y) in rows.iter().skip(model.options.first).zip(list.y..list.bottom()) {
        let place = Rect { y, height: 1, ..list };
        match row {
            Row::Gap => {}
            Row::Heading(title) => {
                frame.render_widget(Line::styled(*title, theme.style(Role::Heading)), place);
            }
            Row::Item(item) => {
                let is_chosen = Some(*item) == chosen;
                frame.render_widget(Paragraph::new(line(model, *item, is_chosen, place.width)), place);
                if is_chosen {
                    frame.buffer_mut().set_style(place, theme.style(Role::Chosen));
                }
            }
        }
    }
    let bar = scroll::Scrollbar {
        total: rows.len(),
        view: model.options.rows,
        first: model.options.first,
        theme,
    };
    frame.render_widget(bar, list);
    let mut lines = chosen.map_or_else(Vec::new, |item| {
        markdown::render(&model.spell(item.words()), words.width, theme)
    });
    lines.truncate(usize::from(words.height).saturating_sub(1).max(1));
    let file = verdict::clipped(
        &model.config_file,
        usize::from(words.width),
        theme.glyphs.ellipsis,
    );
    lines.push(Line::styled(file, theme.style(Role::Dim)));
    frame.render_widget(Paragraph::new(lines), words);
}

fn line(model: &Model, item: Item, is_chosen: bool, width: u16) -> Line<'static> {
    let theme = &model.theme;
    let pointer = if is_chosen { theme.glyphs.pointer } else { " " };
    let name = usize::from(NAME) - 2;
    let mut spans = vec![
        Span::styled(format!("{pointer} "), theme.style(Role::Accent)),
        Span::styled(format!("{:<name$}", item.name()), theme.style(Role::Text)),
    ];
    let room = width.saturating_sub(NAME + 2);
    match (&model.options.field, item) {
        (Some(field), _) if is_chosen => spans.extend(field.spans(room, theme)),
        (_, Item::RestDays) => {
            for (at, weekday) in WEEK.into_iter().enumerate() {
                let rest = model.config.rest_days.contains(&weekday);
                let sign = if rest { theme.glyphs.pass } else { " " };
                let mut style = theme.style(if rest { Role::Pass } else { Role::Dim });
                if is_chosen && at == model.options.weekday {
                    style = style.add_modifier(Modifier::UNDERLINED | Modifier::BOLD);
                }
                spans.push(Span::styled(format!("{sign}{weekday}"), style));
                spans.push(Span::raw(" "));
            }
        }
        _ => {
            let text = verdict::clipped(&item.value(model), usize::from(room), theme.glyphs.ellipsis);
            let changed = item.key().is_some() && !item.is_default(&model.config);
            let role = if changed { Role::Accent } else { Role::Dim };
            spans.push(Span::styled(text, theme.style(role)));
        }
    }
    Line::from(spans)
}
