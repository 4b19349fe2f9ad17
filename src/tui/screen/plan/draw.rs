//! The plan as it is drawn: a list, and beside or below it the chosen day.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect, Size};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::choose;
use super::look::look;
use super::tree::{Node, Row};
use super::{Mode, find};
use crate::core::curriculum::{DayEntry, DayId};
use crate::core::event::{Path, Purpose};
use crate::core::progress::Mark;
use crate::core::progress::paths::paths;
use crate::tui::line;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::markdown_free;
use crate::tui::widget::{chrome, scroll, verdict};

/// Content at least this wide shows the chosen day beside the list.
const WIDE: u16 = 104;
/// Content at least this high shows it below.
const HIGH: u16 = 22;
/// Rows of the day below the list.
const BELOW: u16 = 8;

/// Whether the chosen day has a place of its own, in a window of this size.
pub(super) fn both(size: Size) -> bool {
    size.width >= WIDE
}

/// Where everything is.
pub(super) struct Areas {
    head: Rect,
    pub(super) list: Rect,
    look: Option<Rect>,
    whole: Rect,
}

impl Areas {
    /// Columns for the day that is looked at.
    pub(super) fn look_width(&self) -> u16 {
        self.look.unwrap_or(self.whole).width
    }

    /// Rows for it.
    pub(super) fn look_height(&self) -> u16 {
        self.look.unwrap_or(self.whole).height
    }
}

pub(super) fn areas(model: &Model, area: Rect) -> Areas {
    let state = &model.plan;
    let head_rows = match state.mode {
        Mode::Tree => u16::from(status(model).is_some()),
        Mode::Find => 1,
        Mode::Paths(_) => 2,
        Mode::Topics => 3,
    };
    let whole = chrome::column(area, 96);
    if area.width >= WIDE {
        let [left, _, right] = Layout::horizontal([
            Constraint::Percentage(52),
            Constraint::Length(3),
            Constraint::Min(0),
        ])
        .areas(area);
        let left = chrome::column(left, 92);
        let [head, list] = Layout::vertical([Constraint::Length(head_rows), Constraint::Min(0)]).areas(left);
        let right = Rect {
            width: right.width.saturating_sub(2).min(84),
            y: right.y + 1.min(right.height),
            height: right.height.saturating_sub(1),
            ..right
        };
        return Areas {
            head,
            list,
            look: Some(right),
            whole,
        };
    }
    let below = if area.height >= HIGH && matches!(state.mode, Mode::Tree | Mode::Find) {
        BELOW
    } else {
        0
    };
    let [head, list, look] = Layout::vertical([
        Constraint::Length(head_rows),
        Constraint::Min(0),
        Constraint::Length(below),
    ])
    .areas(whole);
    Areas {
        head,
        list,
        look: (below > 0).then_some(look),
        whole,
    }
}

pub(super) fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let areas = areas(model, area);
    let state = &model.plan;
    if state.mode == Mode::Tree && state.look && !both(model.size) {
        let lines = look(model, areas.whole.width);
        listed(model, frame, areas.whole, area, lines, state.line);
        return;
    }
    head(model, frame, areas.head);
    let width = areas.list.width;
    let (first, rows) = (state.first, usize::from(areas.list.height));
    let (lines, total): (Vec<Line<'_>>, usize) = match state.mode {
        Mode::Tree => {
            let all = state.tree.rows();
            let shown = all.iter().skip(first).take(rows);
            (
                shown.map(|row| tree_line(model, *row, width)).collect(),
                all.len(),
            )
        }
        Mode::Find => {
            let hits = state.find.hits();
            let shown = hits.iter().enumerate().skip(first).take(rows);
            (
                shown.map(|(at, hit)| hit_line(model, hit, at, width)).collect(),
                hits.len(),
            )
        }
        Mode::Paths(at) => {
            let lines = path_lines(model, at, width);
            let rows = lines.len();
            (lines, rows)
        }
        Mode::Topics => {
            let shown = state.topics.choices().enumerate().skip(first).take(rows);
            let lines = shown.map(|(at, choice)| topic_line(model, choice, at, width));
            (lines.collect(), state.topics.shown())
        }
    };
    frame.render_widget(Paragraph::new(lines), areas.list);
    let edge = Rect {
        x: areas.list.right() + u16::from(areas.list.right() < area.right()),
        width: 1,
        ..areas.list
    };
    let bar = scroll::Scrollbar {
        total,
        view: rows,
        first,
        theme: &model.theme,
    };
    frame.render_widget(bar, edge);
    if let Some(place) = areas.look {
        let mut lines = look(model, place.width);
        if place.y > areas.list.y && place.x == areas.list.x {
            let rule = model.theme.glyphs.horizontal.repeat(usize::from(place.width));
            lines.insert(0, Line::styled(rule, model.theme.style(Role::Border)));
        }
        listed(model, frame, place, place, lines, state.line);
    }
}

/// Lines with a scrollbar where they do not fit.
fn listed(model: &Model, frame: &mut Frame<'_>, area: Rect, whole: Rect, lines: Vec<Line<'_>>, first: usize) {
    let total = lines.len();
    let shown: Vec<Line<'_>> = lines
        .into_iter()
        .skip(first)
        .take(usize::from(area.height))
        .collect();
    frame.render_widget(Paragraph::new(shown), area);
    let edge = Rect {
        x: whole.right().saturating_sub(1),
        width: 1.min(whole.width),
        y: area.y,
        height: area.height,
    };
    if whole.right() > area.right() {
        let bar = scroll::Scrollbar {
            total,
            view: usize::from(area.height),
            first,
            theme: &model.theme,
        };
        frame.render_widget(bar, edge);
    }
}

/// What is not followed as usual: a path, topics in focus.
fn status(model: &Model) -> Option<String> {
    let path = model.progress.path().map(|path| format!("path: {}", path.name()));
    let parts: Vec<String> = path.into_iter().chain(choose::focus_words(model)).collect();
    (!parts.is_empty()).then(|| parts.join("   "))
}

fn head(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let theme = &model.theme;
    let state = &model.plan;
    let dim = theme.style(Role::Dim);
    let typed = |frame: &mut Frame<'_>, sign: &str, query: &str| {
        let (line, column) = line::draw(sign, query, area.width, theme);
        frame.render_widget(
            Paragraph::new(line),
            Rect {
                height: 1.min(area.height),
                ..area
            },
        );
        if model.question.is_none() && area.height > 0 {
            frame.set_cursor_position((area.x + column, area.y));
        }
    };
    let right = |frame: &mut Frame<'_>, text: String| {
        let line = Line::styled(text, dim).right_aligned();
        frame.render_widget(
            Paragraph::new(line),
            Rect {
                height: 1.min(area.height),
                ..area
            },
        );
    };
    match state.mode {
        Mode::Tree => {
            let text = status(model).unwrap_or_default();
            frame.render_widget(Paragraph::new(Line::styled(text, theme.style(Role::Info))), area);
        }
        Mode::Find => {
            let number = state.find.hits().len();
            let more = if state.find.is_under_way() {
                theme.glyphs.ellipsis
            } else {
                ""
            };
            let days = if number == 1 { "day" } else { "days" };
            if !state.find.query().trim().is_empty() {
                right(frame, format!("{number} {days}{more}"));
            } else if area.width >= 60 {
                right(frame, "titles, and words in the readings".into());
            }
            typed(frame, "find", state.find.query());
        }
        Mode::Paths(_) => {
            let text = "Where the plan begins for you; what you did stays.";
            frame.render_widget(Paragraph::new(Line::styled(text, dim)), area);
        }
        Mode::Topics => {
            typed(frame, "topics", state.topics.query());
            let words = choose::meaning(model, &state.topics.picked());
            let lines = verdict::wrapped(&words, area.width, theme.style(Role::Info));
            let below = Rect {
                y: area.y + 1.min(area.height),
                height: area.height.saturating_sub(1),
                ..area
            };
            frame.render_widget(Paragraph::new(lines), below);
        }
    }
}

/// A line with words at its right end; the words on the left are cut where there is no room for them.
fn sides(
    left: Vec<Span<'static>>,
    title: (String, ratatui::style::Style),
    right: Vec<Span<'static>>,
    width: u16,
    theme: &Theme,
) -> Line<'static> {
    let taken = |spans: &[Span<'_>]| spans.iter().map(Span::width).sum::<usize>();
    let room = usize::from(width).saturating_sub(taken(&left) + taken(&right) + 1);
    let text = verdict::clipped(&title.0, room, theme.glyphs.ellipsis);
    let blank = " ".repeat(room.saturating_sub(text.width()) + 1);
    let mut spans = left;
    spans.push(Span::styled(text, title.1));
    spans.push(Span::raw(blank));
    spans.extend(right);
    Line::from(spans)
}

fn tree_line(model: &Model, row: Row, width: u16) -> Line<'static> {
    let theme = &model.theme;
    let dim = theme.style(Role::Dim);
    let tree = &model.plan.tree;
    let Row::Node(node) = row else {
        return Line::default();
    };
    let chosen = tree.chosen() == Some(node);
    let style = |role| theme.style(if chosen { Role::Chosen } else { role });
    let sign = if tree.is_open(node) {
        theme.glyphs.unfolded
    } else {
        theme.glyphs.folded
    };
    let of = |(past, all): (usize, usize)| Span::styled(format!("{past}/{all}"), dim);
    match node {
        Node::Track(at) => {
            let Some(track) = tree.outline().tracks.get(at) else {
                return Line::default();
            };
            let title = model.index.tracks.iter().find(|other| other.id == track.id);
            let title = title.map_or_else(|| track.id.clone(), |track| track.title.clone());
            let mut right = Vec::new();
            if track.rotation > 1 {
                let words = if width >= 70 { ", Stretch counts" } else { "" };
                let text = format!("rotation {}{words}  ", track.rotation);
                right.push(Span::styled(text, theme.style(Role::Info)));
            }
            let elsewhere = tree.outline().place.map(|place| place.day) != track.next;
            if let Some(next) = track.next.filter(|_| track.begun && elsewhere) {
                right.push(Span::styled(format!("goes on at {next}  "), dim));
            }
            right.push(of(track.past));
            let left = vec![Span::styled(format!("{sign} "), dim)];
            sides(left, (title, style(Role::Heading)), right, width, theme)
        }
        Node::Cycle(at) => {
            let cycle = &model.index.cycles[at];
            let left = vec![Span::styled(format!(" {sign} "), dim)];
            let title = format!("{}: {}", cycle.label, cycle.title);
            let right = vec![of(tree.cycle_past(&model.index, at))];
            sides(left, (title, style(Role::Heading)), right, width, theme)
        }
        Node::Week(id) => {
            let week = model.index.week(id);
            let state = tree.week_state(id);
            let title = week.map_or_else(String::new, |week| markdown_free(&week.title));
            let left = vec![Span::styled(format!("  {sign} {id}  "), dim)];
            let mut right = Vec::new();
            let here = tree.outline().place.is_some_and(|place| place.day.week() == id);
            if here && !tree.is_open(node) {
                right.push(Span::styled(
                    format!("{} today  ", theme.glyphs.pointer),
                    theme.style(Role::Accent),
                ));
            }
            if let Some(mark) = state.mark {
                right.push(Span::styled(format!("{}  ", mark.name()), dim));
            }
            right.push(of(state.past));
            sides(left, (title, style(Role::Accent)), right, width, theme)
        }
        Node::Day(id) => {
            let Some(entry) = model.index.day(id) else {
                return Line::default();
            };
            day_line(model, entry, None, chosen, width)
        }
    }
}

/// What a day's state looks like: its sign, and its words where the sign alone does not say it.
pub(super) fn signs(model: &Model, day: DayId) -> (&'static str, Role, String) {
    let glyphs = &model.theme.glyphs;
    let outline = model.plan.tree.outline();
    let mark = model.plan.tree.mark(day);
    let (sign, role) = match mark {
        Mark::New => (glyphs.not_run, Role::Dim),
        Mark::Begun(_) => (glyphs.running, Role::Info),
        Mark::Done => (glyphs.pass, Role::Pass),
        Mark::DoneBefore(_) => (glyphs.pass, Role::Dim),
        Mark::Skipped | Mark::Known | Mark::TestedOut => (glyphs.skip, Role::Dim),
    };
    let words = match mark {
        Mark::New | Mark::Done => String::new(),
        Mark::Begun(phase) => format!("at {}", phase.name()),
        Mark::DoneBefore(rotation) => format!("done in rotation {rotation}"),
        mark => mark.name().to_owned(),
    };
    let today = outline.place.filter(|place| place.day == day);
    let add = |what: &str| {
        if words.is_empty() {
            what.to_owned()
        } else {
            format!("{what}, {words}")
        }
    };
    match today {
        Some(place) if place.purpose == Purpose::Focus => {
            (glyphs.pointer, Role::Accent, add("today, in focus"))
        }
        Some(_) => (glyphs.pointer, Role::Accent, add("today")),
        None if outline.focus.contains(&day) => (sign, role, add("in focus")),
        None => (sign, role, words),
    }
}

fn day_line(model: &Model, entry: &DayEntry, line: Option<&str>, chosen: bool, width: u16) -> Line<'static> {
    let theme = &model.theme;
    let dim = theme.style(Role::Dim);
    let (sign, role, words) = signs(model, entry.id);
    let style = theme.style(if chosen { Role::Chosen } else { Role::Text });
    let searched = model.plan.mode == Mode::Find;
    let name = if searched {
        format!("{}  ", entry.id)
    } else {
        format!("d{}  ", entry.id.number())
    };
    let indent = if searched { "" } else { "      " };
    let left = vec![
        Span::styled(format!("{indent}{sign} "), theme.style(role)),
        Span::styled(name, dim),
    ];
    let minutes = format!("{:>2} min", entry.minutes.total());
    let mut right = Vec::new();
    if !words.is_empty() {
        let role = if role == Role::Accent {
            Role::Accent
        } else {
            Role::Dim
        };
        right.push(Span::styled(format!("{words}  "), theme.style(role)));
    }
    right.push(Span::styled(minutes, dim));
    let mut title = markdown_free(&entry.title);
    if let Some(line) = line {
        title = format!("{title}  {} {line}", theme.glyphs.separator);
    }
    sides(left, (title, style), right, width, theme)
}

fn hit_line(model: &Model, hit: &find::Hit, at: usize, width: u16) -> Line<'static> {
    let chosen = at == model.plan.find.position();
    match model.index.day(hit.day) {
        Some(entry) => day_line(model, entry, hit.line.as_deref(), chosen, width),
        None => Line::default(),
    }
}

fn path_lines(model: &Model, chosen: usize, width: u16) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let line = |(at, path): (usize, &Path)| {
        let (name, words) = (path.name(), choose::path_words(&model.index, *path));
        let taken = model.progress.path() == Some(*path);
        let sign = if taken { theme.glyphs.pointer } else { " " };
        let begins = model.progress.path_place(&model.index, *path);
        let begins = begins.map_or_else(String::new, |place| format!("from {}", place.day));
        let left = vec![Span::styled(format!("{sign} "), theme.style(Role::Accent))];
        let style = theme.style(if at == chosen { Role::Chosen } else { Role::Text });
        let right = vec![Span::styled(begins, theme.style(Role::Dim))];
        sides(left, (format!("{name}: {words}"), style), right, width, theme)
    };
    let offered = paths(&model.index);
    offered.iter().enumerate().map(line).collect()
}

fn topic_line(model: &Model, choice: &choose::Choice, at: usize, width: u16) -> Line<'static> {
    let theme = &model.theme;
    let (sign, role) = if choice.picked {
        (theme.glyphs.pass, Role::Pass)
    } else {
        (" ", Role::Dim)
    };
    let chosen = at == model.plan.topics.position();
    let style = theme.style(if chosen { Role::Chosen } else { Role::Text });
    let (days, open) = choice.days;
    let words = match (days, open) {
        (1, 1) => "1 day".to_owned(),
        (1, 0) => "1 day, past".to_owned(),
        (days, 0) => format!("{days} days, past"),
        (days, open) if days == open => format!("{days} days"),
        (days, open) => format!("{days} days, {open} open"),
    };
    let left = vec![Span::styled(format!("[{sign}] "), theme.style(role))];
    let right = vec![Span::styled(words, theme.style(Role::Dim))];
    sides(left, (choice.name.clone(), style), right, width, theme)
}
