//! What is beside the tree of the plan: the chosen day before it is opened, or a word about the chosen heading.

use ratatui::text::Line;

use super::draw::signs;
use super::tree::{Node, is_divided};
use crate::core::curriculum::DayEntry;
use crate::core::event::Purpose;
use crate::core::progress::Sitting;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::view::markdown_free;
use crate::tui::widget::{markdown, verdict};

/// The chosen day before it is opened, or what there is to say about the chosen heading.
pub(super) fn look(model: &Model, width: u16) -> Vec<Line<'static>> {
    let state = &model.plan;
    if let Some(entry) = state.day().and_then(|day| model.index.day(day)) {
        return look_at_day(model, entry, width);
    }
    let theme = &model.theme;
    let (title, words) = match state.tree.chosen() {
        Some(Node::Week(id)) => {
            let title = model.index.week(id).map_or("", |week| week.title.as_str());
            let (past, all) = state.tree.week_state(id).past;
            let mut words = format!("{past} of {all} days are behind you.");
            if let Some(mark) = state.tree.week_state(id).mark {
                words.push_str(&format!(
                    " The week is {}: the plan passes by its other days.",
                    mark.name()
                ));
            }
            (format!("{id}  {}", markdown_free(title)), words)
        }
        Some(Node::Cycle(at)) => {
            let cycle = &model.index.cycles[at];
            let (past, all) = state.tree.cycle_past(&model.index, at);
            let there = model.index.weeks.iter().filter(|week| week.cycle == at).count();
            let planned = usize::from(cycle.weeks.1.number() - cycle.weeks.0.number()) + 1;
            let words = format!(
                "Weeks {} to {}; {there} of {planned} are in this curriculum. {past} of {all} days are behind you.",
                cycle.weeks.0, cycle.weeks.1
            );
            (format!("{}: {}", cycle.label, cycle.title), words)
        }
        Some(Node::Track(at)) => {
            let Some(track) = state.tree.outline().tracks.get(at) else {
                return Vec::new();
            };
            let title = model.index.tracks.iter().find(|other| other.id == track.id);
            let (past, all) = track.past;
            let mut words = format!(
                "{past} of {all} days are behind you in rotation {}.",
                track.rotation
            );
            if track.rotation > 1 {
                words.push_str(" From the second rotation on the Stretch tests count.");
            }
            match track.next {
                Some(next) => words.push_str(&format!(" It goes on at {next}.")),
                None => words.push_str(" It is at its end; the plan goes on after it."),
            }
            if !is_divided(&model.index, &track.id) {
                words.push_str(
                    " It stands beside the plan: go to any day of it, and it is followed from there.",
                );
            }
            (title.map_or_else(String::new, |track| track.title.clone()), words)
        }
        _ => return Vec::new(),
    };
    let mut lines = verdict::wrapped(&title, width, theme.style(Role::Heading));
    lines.extend(verdict::wrapped(&words, width, theme.style(Role::Text)));
    lines
}

fn look_at_day(model: &Model, entry: &DayEntry, width: u16) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let dim = theme.style(Role::Dim);
    let title = format!("{}  {}", entry.id, markdown_free(&entry.title));
    let mut lines = verdict::wrapped(&title, width, theme.style(Role::Heading));
    let minutes = entry.minutes;
    let mut facts = format!(
        "read {}, code {}, reflect {} min",
        minutes.read, minutes.code, minutes.reflect
    );
    let preview = model.plan.preview(entry.id);
    if let Some(preview) = preview {
        facts.push_str(&format!("   level {}", preview.level));
    }
    if let Some(environment) = &entry.environment {
        facts.push_str(&format!("   needs the environment {environment}"));
    }
    let (_, _, words) = signs(model, entry.id);
    let state = if words.is_empty() {
        model.plan.tree.mark(entry.id).name().to_owned()
    } else {
        words
    };
    lines.extend(verdict::wrapped(&format!("{state}   {facts}"), width, dim));
    if let Some(preview) = preview {
        lines.extend(markdown::render(&preview.goal, width, theme));
    }
    let sittings: Vec<&Sitting> = model
        .progress
        .sittings_of(entry.id)
        .rev()
        .filter(|sitting| sitting.worked())
        .collect();
    if !sittings.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled("What you did there", theme.style(Role::Heading)));
        for sitting in sittings.iter().take(3) {
            lines.extend(verdict::wrapped(
                &sitting_words(sitting),
                width,
                theme.style(Role::Text),
            ));
            let words = sitting
                .notes
                .iter()
                .chain(&sitting.answers)
                .find(|words| !words.is_empty());
            if let Some(first) = words.and_then(|words| words.text.lines().next()) {
                let note =
                    verdict::clipped(first, usize::from(width.saturating_sub(2)), theme.glyphs.ellipsis);
                lines.push(Line::styled(format!("  {note}"), theme.style(Role::Quote)));
            }
        }
        if sittings.len() > 3 {
            lines.push(Line::styled(
                format!("and {} sittings before, in the log", sittings.len() - 3),
                dim,
            ));
        }
    }
    match preview {
        Some(preview) => {
            lines.push(Line::default());
            // Imported days have no scenario but their own name.
            if preview.scenario != entry.slug {
                let scenario = format!("Set in: {}", preview.scenario);
                lines.extend(markdown::render(&scenario, width, theme));
            }
            lines.push(Line::default());
            lines.extend(markdown::render(&preview.beginning, width, theme));
        }
        None if model.plan.previews.contains_key(&entry.id.week()) => {
            let text = "The texts of this week cannot be read; `etude check` says why.";
            lines.extend(verdict::wrapped(text, width, theme.style(Role::Warn)));
        }
        None => {}
    }
    lines
}

/// A sitting in a line: when, how it ended, and what it took.
fn sitting_words(sitting: &Sitting) -> String {
    let ended = match (sitting.passed.is_some(), sitting.finished.is_some()) {
        (true, _) => "passed",
        (false, true) => "not passed",
        (false, false) => "not finished",
    };
    let attempts = match sitting.attempts.len() {
        1 => "1 attempt".to_owned(),
        many => format!("{many} attempts"),
    };
    let why = match sitting.purpose {
        Purpose::Review => ", a review",
        Purpose::TestOut => ", to test out",
        _ => "",
    };
    let grade = sitting
        .grade
        .map_or_else(String::new, |grade| format!(", {}", grade.name()));
    let minutes = sitting.total_seconds().div_ceil(60);
    format!("{}  {ended}, {attempts}, {minutes} min{grade}{why}", sitting.date)
}
