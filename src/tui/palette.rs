//! The command palette: everything that can be done from here, found by a few letters of it.

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Margin, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::core::curriculum::DayId;
use crate::host::export::Form;

use super::action::{Action, TextAction};
use super::keys::Chord;
use super::line;
use super::message::Effect;
use super::model::{Asked, Model, Question};
use super::overlay::Overlay;
use super::screen::{SCREENS, ScreenId, Typed};
use super::task::Job;
use super::theme::Role;
use super::update::{self, task};
use super::view::markdown_free;
use super::widget::{scroll, verdict};

/// What choosing an entry does.
#[derive(Clone, Debug, PartialEq)]
enum Command {
    Act(Action),
    Jump(DayId),
    Start(Job),
}

/// Something that can be done.
#[derive(Clone, Debug)]
struct Entry {
    words: String,
    /// Its key, or the name of the day.
    beside: String,
    command: Command,
}

/// The palette while it is open.
pub struct Palette {
    query: String,
    entries: Vec<Entry>,
    /// Positions in `entries`, the best first.
    hits: Vec<usize>,
    chosen: usize,
    matcher: Matcher,
}

/// A query longer than this finds nothing that a shorter one does not.
const LONGEST: usize = 80;
/// Rows of hits at most.
const ROWS: u16 = 14;

/// Opens it with everything that can be done from the screen that is shown.
pub fn open(model: &mut Model) {
    let entries = entries(model);
    let mut palette = Palette {
        query: String::new(),
        hits: Vec::new(),
        entries,
        chosen: 0,
        matcher: Matcher::new(Config::DEFAULT),
    };
    palette.search();
    model.palette = Some(palette);
}

fn entries(model: &Model) -> Vec<Entry> {
    let own = model.keymap.screen(model.screen).iter();
    let mut entries: Vec<Entry> = Vec::new();
    for bound in own.chain(model.keymap.everywhere()) {
        let command = Command::Act(bound.binding.action);
        // One action may have several lines, for the states of its screen; the first has the words for it.
        if does_something(model, bound.binding.action) && entries.iter().all(|entry| entry.command != command)
        {
            entries.push(Entry {
                words: capitalized(bound.binding.words),
                beside: bound.chords.first().map(ToString::to_string).unwrap_or_default(),
                command,
            });
        }
    }
    for screen in SCREENS.iter().filter(|screen| screen.id.is_a_place()) {
        let command = Command::Act(Action::Go(screen.id));
        if screen.id != model.screen && entries.iter().all(|entry| entry.command != command) {
            entries.push(Entry {
                words: format!("Go to {}", screen.title),
                beside: String::new(),
                command,
            });
        }
    }
    entries.extend([Form::Markdown, Form::Csv, Form::Json].map(|form| Entry {
        words: format!("Export the practice log as {}", form.name()),
        beside: String::new(),
        command: Command::Start(Job::ExportLog(form)),
    }));
    entries.extend(model.index.days().map(|day| Entry {
        words: format!("Go to {}: {}", day.id, markdown_free(&day.title)),
        beside: String::new(),
        command: Command::Jump(day.id),
    }));
    entries
}

/// Whether an action is worth offering where one is.
fn does_something(model: &Model, action: Action) -> bool {
    match action {
        Action::Palette | Action::Up | Action::Down => false,
        Action::Go(screen) => screen != model.screen,
        Action::Back => model.screen != ScreenId::Today,
        Action::StopTask => !model.tasks.is_empty(),
        Action::Install => model.need().is_some(),
        _ => true,
    }
}

fn capitalized(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

impl Palette {
    fn search(&mut self) {
        self.chosen = 0;
        let pattern = Pattern::parse(&self.query, CaseMatching::Smart, Normalization::Smart);
        let mut scored: Vec<(u32, usize)> = Vec::new();
        let mut letters = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let text = Utf32Str::new(&entry.words, &mut letters);
            if let Some(score) = pattern.score(text, &mut self.matcher) {
                scored.push((score, at));
            }
        }
        // The best first; among equals the order of the tables, which is the order of use.
        scored.sort_by_key(|&(score, at)| (std::cmp::Reverse(score), at));
        self.hits = scored.into_iter().map(|(_, at)| at).collect();
    }

    fn move_by(&mut self, step: isize) {
        let last = self.hits.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(step).min(last);
    }

    /// The first hit in view when so many are.
    fn first(&self, rows: usize) -> usize {
        (self.chosen + 1).saturating_sub(rows)
    }
}

/// A key while it is open.
pub fn press(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let chord = Chord::of(key);
    let Some(palette) = &mut model.palette else {
        return Vec::new();
    };
    match model.keymap.lookup_over(Overlay::Palette, chord) {
        Some(Action::Back) => model.palette = None,
        Some(Action::Open) => return choose(model),
        Some(Action::Up) => palette.move_by(-1),
        Some(Action::Down) => palette.move_by(1),
        Some(Action::PageUp) => palette.move_by(-10),
        Some(Action::PageDown) => palette.move_by(10),
        Some(_) => {}
        None => {
            let typed = Typed::Key(key);
            let was_empty = palette.query.is_empty();
            let deletes = line::meaning(&model.keymap, &typed) == Some(TextAction::Backspace);
            if line::take(&mut palette.query, &typed, &model.keymap, LONGEST) {
                palette.search();
            } else if was_empty && deletes {
                // Nothing is left to delete: it was opened by mistake.
                model.palette = None;
            }
        }
    }
    Vec::new()
}

/// A paste while it is open.
pub fn paste(model: &mut Model, text: &str) {
    let first = Typed::Paste(text.lines().next().unwrap_or_default().to_owned());
    if let Some(palette) = &mut model.palette
        && line::take(&mut palette.query, &first, &model.keymap, LONGEST)
    {
        palette.search();
    }
}

/// The mouse while it is open, on a screen of this area.
pub fn point(model: &mut Model, mouse: MouseEvent, area: Rect) -> Vec<Effect> {
    let Some(palette) = &mut model.palette else {
        return Vec::new();
    };
    let [place, _, list] = areas(area);
    let at = Position {
        x: mouse.column,
        y: mouse.row,
    };
    match mouse.kind {
        MouseEventKind::ScrollUp => palette.move_by(-1),
        MouseEventKind::ScrollDown => palette.move_by(1),
        MouseEventKind::Down(MouseButton::Left) if list.contains(at) => {
            let row = palette.first(usize::from(list.height)) + usize::from(at.y - list.y);
            if row < palette.hits.len() {
                palette.chosen = row;
                return choose(model);
            }
        }
        MouseEventKind::Down(MouseButton::Left) if !place.contains(at) => model.palette = None,
        _ => {}
    }
    Vec::new()
}

fn choose(model: &mut Model) -> Vec<Effect> {
    let Some(palette) = model.palette.take() else {
        return Vec::new();
    };
    let hit = palette.hits.get(palette.chosen);
    let Some(entry) = hit.and_then(|at| palette.entries.get(*at)) else {
        // Nothing was found: what was typed stays, to be corrected.
        model.palette = Some(palette);
        return Vec::new();
    };
    match entry.command.clone() {
        Command::Act(action) => update::act(model, action),
        Command::Start(job) => task::start(model, job),
        Command::Jump(day) => {
            let text =
                format!("Make {day} today's day? The plan goes on from there; nothing that you did is lost.");
            model.question = Some(Question {
                text,
                yes: Asked::Jump(day),
            });
            Vec::new()
        }
    }
}

/// The frame, the line of the query, and the list.
fn areas(area: Rect) -> [Rect; 3] {
    let width = area.width.saturating_sub(4).min(76);
    let height = area.height.saturating_sub(2).min(ROWS + 4);
    let place = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + 1.min(area.height),
        width,
        height: height.min(area.height.saturating_sub(1)),
    };
    let inner = place.inner(Margin::new(2, 1));
    let [query, _, list] =
        Layout::vertical([Constraint::Length(1), Constraint::Length(1), Constraint::Min(0)]).areas(inner);
    [place, query, list]
}

/// Draws it over a screen.
pub fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let (theme, Some(palette)) = (&model.theme, &model.palette) else {
        return;
    };
    let [place, query, list] = areas(area);
    frame.render_widget(Clear, place);
    let block = Block::bordered()
        .style(theme.style(Role::Screen))
        .border_set(theme.glyphs.border())
        .border_style(theme.style(Role::BorderFocus));
    frame.render_widget(block, place);
    let count = format!("{} of {}", palette.hits.len(), palette.entries.len());
    let wide = u16::try_from(count.width()).unwrap_or(u16::MAX).min(query.width);
    let [words, right] = Layout::horizontal([Constraint::Min(0), Constraint::Length(wide)]).areas(query);
    let room = usize::from(words.width).saturating_sub(4);
    let typed = tail(&palette.query, room);
    let mut spans = vec![
        Span::styled(format!("{} ", theme.glyphs.pointer), theme.style(Role::Accent)),
        Span::styled(typed, theme.style(Role::Text)),
        Span::styled(" ", theme.style(Role::Cursor)),
    ];
    if palette.query.is_empty() {
        spans.push(Span::styled(
            " a few letters of what you want",
            theme.style(Role::Dim),
        ));
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), words);
    frame.render_widget(Paragraph::new(Span::styled(count, theme.style(Role::Dim))), right);

    if palette.hits.is_empty() {
        let words = Span::styled("Nothing here is called that.", theme.style(Role::Dim));
        frame.render_widget(Paragraph::new(words), list);
    }
    let rows = usize::from(list.height);
    let first = palette.first(rows);
    for ((row, at), y) in palette
        .hits
        .iter()
        .enumerate()
        .skip(first)
        .zip(list.y..list.bottom())
    {
        let Some(entry) = palette.entries.get(*at) else {
            continue;
        };
        let place = Rect { y, height: 1, ..list };
        let beside = u16::try_from(entry.beside.width())
            .unwrap_or(u16::MAX)
            .min(place.width);
        let [words, key, _] = Layout::horizontal([
            Constraint::Min(0),
            Constraint::Length(beside),
            Constraint::Length(2),
        ])
        .areas(place);
        let text = verdict::clipped(
            &entry.words,
            usize::from(words.width.saturating_sub(1)),
            theme.glyphs.ellipsis,
        );
        frame.render_widget(Paragraph::new(Span::styled(text, theme.style(Role::Text))), words);
        frame.render_widget(
            Paragraph::new(Span::styled(entry.beside.clone(), theme.style(Role::Key))),
            key,
        );
        if row == palette.chosen {
            frame.buffer_mut().set_style(place, theme.style(Role::Chosen));
        }
    }
    let bar = scroll::Scrollbar {
        total: palette.hits.len(),
        view: rows,
        first,
        theme,
    };
    frame.render_widget(bar, list);
}

/// The end of a text, as much as there is room for.
fn tail(text: &str, room: usize) -> String {
    let mut used = 0;
    let mut parts: Vec<&str> = text
        .graphemes(true)
        .rev()
        .take_while(|part| {
            used += part.width();
            used <= room
        })
        .collect();
    parts.reverse();
    parts.concat()
}
