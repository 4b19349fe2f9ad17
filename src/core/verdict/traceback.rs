//! Exceptions as Python prints them, with the exercise's own frames only.

use super::Frame;
use super::record::{Raised, Run};
use super::text::neutralize;

/// Whether a file of a traceback is the learner's.
pub(super) fn is_learners(run: &Run, file: &str) -> bool {
    run.learner_files.iter().any(|name| name == file)
}

/// The learner's own frames, outermost first.
pub(super) fn own_frames(run: &Run, raised: &Raised) -> Vec<Frame> {
    raised
        .frames
        .iter()
        .filter(|(file, ..)| is_learners(run, file))
        .map(|(file, line, function, text)| Frame {
            file: neutralize(file),
            line: line.unwrap_or(0),
            function: neutralize(function),
            text: neutralize(text),
        })
        .collect()
}

/// The whole chain of exceptions as text.
pub(super) fn render(raised: &Raised) -> String {
    let mut out = String::new();
    chain(raised, &mut out, 0);
    neutralize(out.trim_end())
}

fn chain(raised: &Raised, out: &mut String, depth: usize) {
    if let Some(before) = raised.from.as_deref().filter(|_| depth < 8) {
        chain(before, out, depth + 1);
        out.push_str(match raised.how.as_deref() {
            Some("cause") => "\nThe above exception was the direct cause of the following exception:\n\n",
            _ => "\nDuring handling of the above exception, another exception occurred:\n\n",
        });
    }
    if !raised.frames.is_empty() {
        out.push_str("Traceback (most recent call last):\n");
    }
    for (index, (file, line, function, text)) in raised.frames.iter().enumerate() {
        if raised.cut > 0 && index == raised.frames.len() / 2 {
            out.push_str(&format!("  ... {} more frames ...\n", raised.cut));
        }
        out.push_str(&format!(
            "  File \"{file}\", line {}, in {function}\n",
            line.unwrap_or(0)
        ));
        if !text.is_empty() {
            out.push_str(&format!("    {text}\n"));
        }
    }
    if let Some((file, line, column, text, end)) = &raised.syntax {
        out.push_str(&format!("  File \"{file}\", line {line}\n"));
        out.push_str(&caret(text, *column, *end));
    }
    out.push_str(&headline(raised));
    out.push('\n');
    for (index, member) in raised.group.iter().enumerate() {
        out.push_str(&format!(
            "  +-- {} of {}: {}\n",
            index + 1,
            raised.group.len(),
            headline(member)
        ));
    }
}

/// `ValueError: no rows`.
pub(super) fn headline(raised: &Raised) -> String {
    let kind = match raised.module_of_kind.as_deref() {
        Some(module) if raised.kind.is_empty() => module.to_owned(),
        _ => raised.kind.clone(),
    };
    match raised.msg.as_str() {
        "" => kind,
        message => format!("{kind}: {message}"),
    }
}

/// The line of a syntax error with a mark below the place; columns are 1-based, in characters.
fn caret(text: &str, column: i64, end: i64) -> String {
    let trimmed = text.trim_start();
    if trimmed.is_empty() {
        return String::new();
    }
    let indent = text.chars().count() - trimmed.chars().count();
    let mut out = format!("    {trimmed}\n");
    if let Some(at) = usize::try_from(column - 1)
        .ok()
        .and_then(|at| at.checked_sub(indent))
    {
        let width = usize::try_from(end - column).unwrap_or(1).clamp(1, 80);
        let at = at.min(trimmed.chars().count());
        out.push_str(&format!("    {}{}\n", " ".repeat(at), "^".repeat(width)));
    }
    out
}
