//! The keys of the screen one came from, made from the same tables that the keys are looked up in.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::{EVERYWHERE, Screen, ScreenId, no_typing, not_editing, wheel};
use crate::tui::action::Action;
use crate::tui::keys::{Binding, Chord, When, bind};
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::chrome;

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
    frame.render_widget(Paragraph::new(visible), chrome::column(area, 76));
}

fn lines(model: &Model) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let about = model.back.last().copied().unwrap_or(ScreenId::Today).screen();
    let mut lines = vec![Line::default()];
    let sections = [
        (format!("{}: keys", about.title), about.keys, When::Browsing),
        (
            format!("{}: while you write", about.title),
            about.keys,
            When::Editing,
        ),
        ("On every screen".to_owned(), EVERYWHERE, When::Browsing),
    ];
    for (title, table, when) in sections {
        // A key that always holds is listed once, with the keys of its screen.
        let mut rows: Vec<Line<'static>> = table
            .iter()
            .filter(|binding| {
                binding.when == when || (binding.when == When::Always && when == When::Browsing)
            })
            .map(|binding| row(binding, theme))
            .collect();
        if !rows.is_empty() {
            lines.push(Line::styled(title, theme.style(Role::Heading)));
            lines.append(&mut rows);
            lines.push(Line::default());
        }
    }
    lines
}

fn row(binding: &Binding<Action>, theme: &Theme) -> Line<'static> {
    let keys: Vec<String> = binding
        .keys
        .iter()
        .filter_map(|key| key.parse::<Chord>().ok())
        .map(|chord| chord.to_string())
        .collect();
    let keys = keys.join("  ");
    let blank = " ".repeat(24usize.saturating_sub(keys.width()).max(2));
    Line::from(vec![
        Span::styled(format!("  {keys}"), theme.style(Role::Key)),
        Span::raw(blank),
        Span::styled(binding.words, theme.style(Role::Text)),
    ])
}
