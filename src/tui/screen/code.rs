//! The learner's file beside the tests: the center of a day.

mod aside;
pub mod keys;
pub mod panel;
pub mod text;

use std::time::Duration;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect, Size};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::read::Page;
use super::{Screen, ScreenId};
use crate::core::attempt::Cause;
use crate::core::event::Purpose;
use crate::core::session::Phase;
use crate::tui::action::Action;
use crate::tui::message::Effect;
use crate::tui::model::{Asked, Model, Question, Sitting};
use crate::tui::theme::Role;
use crate::tui::update;
use crate::tui::widget::editor;

/// Its line in the table.
pub const SCREEN: Screen = Screen {
    id: ScreenId::Code,
    title: "Code",
    keys: keys::KEYS,
    act,
    type_in: text::type_in,
    editing,
    mouse,
    settle,
    view,
};

/// Where the keys go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// To the text.
    #[default]
    Text,
    /// To the panel.
    Panel,
}

/// What the panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// The tests and the chosen one's details.
    #[default]
    Tests,
    /// The day's text.
    Reading,
    /// The hints shown so far.
    Hints,
    /// The discussion, the reference, and the learner's against it.
    Solution,
}

const PANELS: [Panel; 4] = [Panel::Tests, Panel::Reading, Panel::Hints, Panel::Solution];

/// What is visible of the code, its tests and its panels.
#[derive(Debug, Default)]
pub struct State {
    /// Where the keys go.
    pub focus: Focus,
    /// What the panel shows.
    pub panel: Panel,
    /// The panel has the whole screen.
    pub zoomed: bool,
    /// The chosen test.
    pub test: usize,
    /// The first visible line of the panel's page that is not the reading.
    pub first: usize,
    /// The panel's page as laid out last.
    pub lines: Vec<Line<'static>>,
    /// How many of them are visible.
    pub rows: usize,
    /// Laid out for this; see [`panel::lay_out`].
    pub made_for: Option<panel::MadeFor>,
    /// The reading, for the panel.
    pub page: Page,
    /// Hints shown in this sitting.
    pub hints: usize,
    /// The reference was shown before the day was passed.
    pub revealed: bool,
    /// What is looked for in the text.
    pub find: Option<text::Find>,
    /// What was looked for last.
    pub found: String,
    /// When the typing has rested long enough for the panel to follow the text.
    pub follow_at: Option<Duration>,
    /// Rows of the text that are visible.
    pub text_rows: usize,
}

/// The parts of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Name and state of the file.
    pub head: Rect,
    /// The text.
    pub text: Rect,
    /// What is looked for, when something is.
    pub find: Rect,
    /// Names of the panel's pages.
    pub tabs: Rect,
    /// The panel.
    pub panel: Rect,
    /// A column between text and panel on wide screens.
    pub gap: Rect,
}

/// Screens at least this wide have the panel beside the text.
const WIDE: u16 = 110;

/// Where everything is.
#[must_use]
pub fn parts(state: &State, area: Rect) -> Parts {
    let nothing = Rect {
        width: 0,
        height: 0,
        ..area
    };
    let (code, gap, side) = if state.zoomed {
        (nothing, nothing, area)
    } else if area.width >= WIDE {
        // Lines of 100 columns and their gutter fit where there is room; the panel never has less than 44.
        let text = area.width.saturating_sub(45).clamp(64, 105);
        let [code, gap, side] = Layout::horizontal([
            Constraint::Length(text),
            Constraint::Length(1),
            Constraint::Min(0),
        ])
        .areas(area);
        (code, gap, side)
    } else {
        let share = if state.panel == Panel::Tests { 42 } else { 55 };
        let rows = (area.height * share / 100).max(6).min(area.height);
        let [code, side] = Layout::vertical([Constraint::Min(0), Constraint::Length(rows)]).areas(area);
        (code, nothing, side)
    };
    let find_rows = u16::from(state.find.is_some()).min(code.height);
    let [head, text, find] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Min(0),
        Constraint::Length(find_rows),
    ])
    .areas(code);
    let [tabs, panel] = Layout::vertical([Constraint::Length(1), Constraint::Min(0)]).areas(side);
    Parts {
        head,
        text,
        find,
        tabs,
        panel,
        gap,
    }
}

fn editing(model: &Model) -> bool {
    model.code.focus == Focus::Text && !model.code.zoomed
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Text(action) => return text::act(model, action),
        Action::Run => {
            model.code.panel = Panel::Tests;
            return update::run(model, Cause::Asked);
        }
        Action::RunOne => return panel::run_one(model),
        Action::Continue => {
            if model.open_day_passed() || model.code.revealed {
                return update::sitting::enter_phase(model, Phase::Reflect);
            }
            model.warn(model.spell("Reflect comes after the tests pass. Hints are on {hint}; {reveal} shows the reference, and the log will say so."));
        }
        Action::Focus => {
            model.code.focus = if model.code.focus == Focus::Text {
                Focus::Panel
            } else {
                Focus::Text
            };
            model.code.zoomed &= model.code.focus == Focus::Panel;
        }
        Action::Reading => {
            let shown = model.code.panel == Panel::Reading;
            show(model, if shown { Panel::Tests } else { Panel::Reading });
        }
        Action::Hint => return hint(model),
        Action::Reveal | Action::Discussion => return reveal(model),
        Action::NextFailure => panel::next_failure(model),
        Action::Edit => return edit(model),
        Action::Stretch => return stretch(model),
        Action::NextFile => {
            if let Some(sitting) = &mut model.sitting {
                sitting.file = (sitting.file + 1) % sitting.files.len().max(1);
            }
        }
        Action::Zoom => {
            model.code.zoomed = !model.code.zoomed;
            if model.code.zoomed {
                model.code.focus = Focus::Panel;
            }
        }
        Action::Next | Action::Previous => {
            let step = if action == Action::Next {
                1
            } else {
                PANELS.len() - 1
            };
            let at = PANELS
                .iter()
                .position(|panel| *panel == model.code.panel)
                .unwrap_or(0);
            show(model, PANELS[(at + step) % PANELS.len()]);
        }
        Action::Reset => {
            model.question = Some(Question {
                text: "Back to the start file? Your text is kept under backups/ in the day's folder.".into(),
                yes: Asked::Reset,
            });
        }
        Action::Find => text::find(model),
        Action::FindNext => text::find_next(model),
        action => panel::scroll(model, action),
    }
    Vec::new()
}

fn show(model: &mut Model, panel: Panel) {
    if model.code.panel != panel {
        model.code.panel = panel;
        model.code.first = 0;
    }
}

fn hint(model: &mut Model) -> Vec<Effect> {
    let Some(sitting) = &model.sitting else {
        return Vec::new();
    };
    let all = sitting.day.hints.len();
    let was_shown = model.code.panel == Panel::Hints;
    // Looking again at the hints one has had is not asking for another.
    let asks = model.code.hints < all && (was_shown || model.code.hints == 0);
    if asks && is_cold(model) {
        let text = "Show a hint? A week is tested out without hints: passing will not count for that this time. You can begin again from the plan, cold.";
        model.question = Some(Question {
            text: text.into(),
            yes: Asked::Hint,
        });
        return Vec::new();
    }
    show(model, Panel::Hints);
    if asks {
        return next_hint(model);
    }
    if model.code.hints >= all && was_shown {
        model.tell(model.spell("These are all the hints. {reveal} shows the reference."));
    }
    Vec::new()
}

/// Shows one hint more, and logs that.
pub fn next_hint(model: &mut Model) -> Vec<Effect> {
    show(model, Panel::Hints);
    model.code.hints += 1;
    let day = update::open_day(model);
    day.map_or_else(Vec::new, |day| update::record_hint(day, model.code.hints))
}

/// Whether passing now would test the week out.
fn is_cold(model: &Model) -> bool {
    let tests_out = |sitting: &&Sitting| sitting.purpose == Purpose::TestOut;
    let sitting = model.sitting.as_ref().filter(tests_out);
    sitting.is_some_and(|sitting| model.progress.no_longer_cold(sitting.day.entry.id).is_none())
        && !model.open_day_passed()
}

fn reveal(model: &mut Model) -> Vec<Effect> {
    if model.open_day_passed() || model.code.revealed {
        let shown = model.code.panel == Panel::Solution;
        show(model, if shown { Panel::Tests } else { Panel::Solution });
    } else {
        let text = if is_cold(model) {
            "Show the reference before your tests pass? The log will say so, and passing will not test the week out this time. You can begin again from the plan, cold."
        } else {
            "Show the reference before your tests pass? The log will say so, and this day comes back sooner."
        };
        model.question = Some(Question {
            text: text.into(),
            yes: Asked::Reveal,
        });
    }
    Vec::new()
}

/// The learner said yes to seeing the reference.
pub fn revealed(model: &mut Model) {
    model.code.revealed = true;
    show(model, Panel::Solution);
}

fn edit(model: &mut Model) -> Vec<Effect> {
    let mut effects = update::save_all(model);
    if let Some(file) = model.sitting.as_ref().and_then(Sitting::open_file) {
        let line = u32::try_from(file.buffer.cursor().line + 1).unwrap_or(1);
        effects.push(Effect::Edit {
            name: file.name.clone(),
            line,
        });
    }
    effects
}

fn stretch(model: &mut Model) -> Vec<Effect> {
    let Some(sitting) = &mut model.sitting else {
        return Vec::new();
    };
    sitting.stretch = !sitting.stretch;
    let words = if sitting.stretch {
        "The Stretch tests run too."
    } else {
        "The Stretch tests do not run any more."
    };
    model.tell(words);
    model.code.panel = Panel::Tests;
    update::run(model, Cause::Asked)
}

fn mouse(model: &mut Model, mouse: MouseEvent, area: Rect) -> Vec<Effect> {
    let parts = parts(&model.code, area);
    let at = ratatui::layout::Position {
        x: mouse.column,
        y: mouse.row,
    };
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) if parts.text.contains(at) => {
            model.code.focus = Focus::Text;
            text::point(model, parts.text, at, false);
        }
        MouseEventKind::Drag(MouseButton::Left) if parts.text.contains(at) => {
            text::point(model, parts.text, at, true)
        }
        MouseEventKind::Down(MouseButton::Left) if parts.tabs.contains(at) => {
            if let Some(panel) = panel::tab_at(model, parts.tabs, at.x) {
                show(model, panel);
            }
        }
        MouseEventKind::Down(MouseButton::Left) if parts.panel.contains(at) => {
            model.code.focus = Focus::Panel;
            panel::point(model, parts.panel, at);
        }
        MouseEventKind::ScrollDown | MouseEventKind::ScrollUp => {
            let down = mouse.kind == MouseEventKind::ScrollDown;
            if parts.text.contains(at) {
                text::wheel(model, down);
            } else {
                (0..3).for_each(|_| panel::wheel(model, down));
            }
        }
        _ => {}
    }
    Vec::new()
}

fn settle(model: &mut Model, area: Rect) {
    let parts = parts(&model.code, area);
    model.code.text_rows = usize::from(parts.text.height);
    if let Some(file) = model.sitting.as_mut().and_then(Sitting::open_file_mut) {
        let gutter = editor::gutter_width(&file.buffer, parts.text.width);
        let size = Size {
            width: parts.text.width.saturating_sub(gutter),
            height: parts.text.height,
        };
        file.scroll = editor::scroll_to_cursor(&file.buffer, size, file.scroll);
        let first = file.scroll.line;
        file.syntax
            .sync(&file.buffer, first..first + usize::from(parts.text.height));
    }
    panel::lay_out(model, parts.panel);
}

fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    draw(model, frame, parts(&model.code, area));
}

/// Draws the parts of the screen, each where it is told to be and nowhere else.
pub fn draw(model: &Model, frame: &mut Frame<'_>, parts: Parts) {
    let Some(sitting) = &model.sitting else { return };
    let theme = &model.theme;
    if let Some(file) = sitting.open_file().filter(|_| parts.text.height > 0) {
        head(model, sitting, frame, parts.head);
        text::view(model, sitting, file, frame, parts);
    }
    for y in parts.gap.top()..parts.gap.bottom() {
        let place = Rect {
            y,
            height: 1,
            ..parts.gap
        };
        frame.render_widget(
            Span::styled(theme.glyphs.vertical, theme.style(Role::Border)),
            place,
        );
    }
    panel::view(model, sitting, frame, parts);
}

/// The file's name, and whether what is on the screen is on disk and tested.
fn head(model: &Model, sitting: &Sitting, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let mut spans = vec![Span::raw(" ")];
    for (number, file) in sitting.files.iter().enumerate() {
        let style = if number == sitting.file {
            theme.style(Role::Text).add_modifier(Modifier::BOLD)
        } else {
            theme.style(Role::Dim)
        };
        let dirty = if file.buffer.is_file_text(&file.on_disk) {
            ""
        } else {
            " *"
        };
        spans.push(Span::styled(format!("{}{dirty}  ", file.name), style));
    }
    let folder = sitting.workspace.folder.display().to_string();
    spans.push(Span::styled(folder, theme.style(Role::Dim)));
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
}
