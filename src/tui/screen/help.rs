//! The keys of the screen one came from, made from the same tables that the keys are looked up in.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::{Screen, ScreenId, no_typing, not_editing, wheel};
use crate::tui::action::Action;
use crate::tui::keymap::Bound;
use crate::tui::keys::{Binding, When, bind};
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::{chrome, markdown, scroll, verdict};

/// Its line in the table.
pub const SCREEN: Screen = Screen {
    id: ScreenId::Help,
    title: "Keys",
    keys: KEYS,
    act,
    type_in: no_typing,
    editing: not_editing,
    mouse: wheel,
    settle,
    view,
};

const KEYS: &[Binding<Action>] = &[
    bind(
        When::Always,
        &["esc", "enter", "backspace", "?", "f1"],
        Action::Back,
        "back",
        "back to where you were",
    ),
    bind(When::Always, &["down", "j"], Action::Down, "", "a line down"),
    bind(When::Always, &["up", "k"], Action::Up, "", "a line up"),
    bind(
        When::Always,
        &["pagedown", "space"],
        Action::PageDown,
        "page",
        "a page down",
    ),
    bind(When::Always, &["pageup"], Action::PageUp, "", "a page up"),
    bind(When::Always, &["home", "g"], Action::Top, "", "to the beginning"),
    bind(When::Always, &["end", "G"], Action::Bottom, "", "to the end"),
];

/// What is visible of the help.
#[derive(Clone, Copy, Debug, Default)]
pub struct State {
    first: usize,
    rows: usize,
    total: usize,
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let state = &mut model.help;
    let page = state.rows.saturating_sub(2).max(1);
    let last = state.total.saturating_sub(state.rows);
    state.first = match action {
        Action::Back => {
            state.first = 0;
            model.go_back();
            return Vec::new();
        }
        Action::Up => state.first.saturating_sub(1),
        Action::Down => state.first + 1,
        Action::PageUp => state.first.saturating_sub(page),
        Action::PageDown => state.first + page,
        Action::Top => 0,
        Action::Bottom => last,
        _ => state.first,
    }
    .min(last);
    Vec::new()
}

fn settle(model: &mut Model, area: Rect) {
    model.help.total = lines(model).len();
    model.help.rows = usize::from(area.height);
    model.help.first = model
        .help
        .first
        .min(model.help.total.saturating_sub(model.help.rows));
}

fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let visible: Vec<Line<'_>> = lines(model).into_iter().skip(model.help.first).collect();
    let column = column(area);
    frame.render_widget(Paragraph::new(visible), column);
    let bar = scroll::Scrollbar {
        total: model.help.total,
        view: model.help.rows,
        first: model.help.first,
        theme: &model.theme,
    };
    frame.render_widget(bar, area);
}

fn column(area: Rect) -> Rect {
    chrome::column(area, 94)
}

/// At least this wide, the names that `[keys]` of the configuration has for the actions are shown as well.
const WITH_NAMES: u16 = 92;

/// Where they stand.
const NAMES: usize = 72;

fn lines(model: &Model) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let about = model.back.last().copied().unwrap_or(ScreenId::Today);
    let title = about.screen().title;
    let mut lines = vec![Line::default()];
    for complaint in &model.keymap.complaints {
        let text = format!("config.toml:{}: {}", complaint.line, complaint.sentence);
        lines.extend(
            markdown::render(&text, 74, theme)
                .into_iter()
                .map(|line| line.style(theme.style(Role::Warn))),
        );
    }
    if !model.keymap.complaints.is_empty() {
        lines.push(Line::default());
    }
    let keymap = &model.keymap;
    let sections = [
        (format!("{title}: keys"), keymap.screen(about), When::Browsing),
        (
            format!("{title}: while you write"),
            keymap.screen(about),
            When::Editing,
        ),
        ("On every screen".to_owned(), keymap.everywhere(), When::Browsing),
        (
            "In the command palette".to_owned(),
            keymap.overlay(Overlay::Palette),
            When::Editing,
        ),
        (
            "In a line that is typed".to_owned(),
            keymap.overlay(Overlay::Line),
            When::Editing,
        ),
        (
            "To a question".to_owned(),
            keymap.overlay(Overlay::Question),
            When::Browsing,
        ),
    ];
    let width = column(model.size.into()).width;
    let names = model.size.width >= WITH_NAMES;
    for (title, table, when) in sections {
        // A key that always holds is listed once, with the keys of its screen; the keys of one thing are one row.
        let mut listed: Vec<Bound> = Vec::new();
        for bound in table {
            let holds = bound.binding.when;
            if holds != when && !(holds == When::Always && when == When::Browsing) {
                continue;
            }
            let same = |other: &&mut Bound| {
                other.binding.action == bound.binding.action && other.binding.words == bound.binding.words
            };
            match listed.iter_mut().find(same) {
                Some(row) => {
                    row.chords.extend(&bound.chords);
                    row.set_at = row.set_at.or(bound.set_at);
                }
                None => listed.push(bound.clone()),
            }
        }
        let mut rows: Vec<Line<'static>> = listed
            .iter()
            .flat_map(|bound| row(bound, names, width, theme))
            .collect();
        if !rows.is_empty() {
            lines.push(Line::styled(title, theme.style(Role::Heading)));
            lines.append(&mut rows);
            lines.push(Line::default());
        }
    }
    lines.extend(markdown::render(
        "Any key can be another one: `[keys]` in `config.toml`, with the names of `docs/keys.md`. \
         The mouse works too: click on what you mean, turn the wheel to scroll.",
        74,
        theme,
    ));
    lines
}

/// Columns of the keys.
const KEYS_WIDE: usize = 24;

/// A line of the table in so many columns: keys, words, and the name where names are shown. What does not fit beside what
/// comes before it stands below.
fn row(bound: &Bound, names: bool, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let keys: Vec<String> = bound.chords.iter().map(ToString::to_string).collect();
    let keys = format!("  {}", keys.join("  "));
    let mut left = Span::styled(keys, theme.style(Role::Key));
    let indent = left.content.width().max(KEYS_WIDE) + 2;
    let room = width.saturating_sub(u16::try_from(indent).unwrap_or(u16::MAX));
    let text = theme.style(Role::Text);
    let mut lines = Vec::new();
    for words in verdict::wrapped(bound.binding.words, room.max(12), text) {
        let blank = " ".repeat(indent.saturating_sub(left.content.width()));
        let mut spans = vec![std::mem::replace(&mut left, Span::raw("")), Span::raw(blank)];
        spans.extend(words.spans.into_iter().map(|span| span.patch_style(text)));
        lines.push(Line::from(spans));
    }
    let add = |lines: &mut Vec<Line<'static>>, span: Span<'static>, from: usize, fits: bool| {
        let used = lines.last().map_or(0, Line::width);
        match lines.last_mut().filter(|_| fits) {
            Some(line) => {
                line.push_span(Span::raw(" ".repeat(from.saturating_sub(used))));
                line.push_span(span);
            }
            None => lines.push(Line::from(vec![Span::raw(" ".repeat(from)), span])),
        }
    };
    if bound.set_at.is_some() {
        let yours = Span::styled("(your key)", theme.style(Role::Info));
        let used = lines.last().map_or(0, Line::width) + 1;
        let fits = used + yours.content.width() <= usize::from(width);
        add(&mut lines, yours, if fits { used } else { indent }, fits);
    }
    if names {
        let name = Span::styled(bound.binding.action.config_name(), theme.style(Role::Dim));
        let fits = lines.last().map_or(0, Line::width) + 2 <= NAMES;
        add(&mut lines, name, NAMES, fits);
    }
    lines
}
