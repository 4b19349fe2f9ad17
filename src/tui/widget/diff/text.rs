//! A line of a diff as text that can be shown: blanks made visible, tabs expanded, long lines broken.

use std::fmt::Write as _;

use crate::core::text::buffer::TAB;
use crate::core::text::diff::{Blank, Change, DiffLine};
use crate::tui::theme::{Role, Theme};

use super::graphemes;

/// Text with the roles that it has, each patched over the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) roles: Vec<Role>,
}

/// The text of a line as it is shown.
pub(super) fn runs(line: &DiffLine, theme: &Theme) -> Vec<Run> {
    let (base, word) = match line.change {
        Change::Same => (Role::Text, Role::Text),
        Change::Removed => (Role::Removed, Role::RemovedWord),
        Change::Added => (Role::Added, Role::AddedWord),
    };
    let mut cell = 0;
    let mut runs = Vec::new();
    for segment in &line.segments {
        let mut roles = vec![base];
        if segment.changed {
            roles.push(word);
        }
        if segment.blank.is_some() {
            // The color of blanks on the ground of the line.
            roles.insert(1, Role::Blank);
        }
        let mut text = String::new();
        for (grapheme, cells) in graphemes(&segment.text) {
            let shown = match (segment.blank, grapheme) {
                (Some(Blank::Space), _) => theme.glyphs.space.to_owned(),
                (blank, "\t") => {
                    let rest = TAB - cell % TAB - 1;
                    let first = if blank.is_some() { theme.glyphs.tab } else { " " };
                    format!("{first}{:rest$}", "")
                }
                (Some(_), _) => escaped(grapheme),
                (None, _) if cells == 0 || grapheme.contains(char::is_control) => escaped(grapheme),
                (None, _) => grapheme.to_owned(),
            };
            cell += graphemes(&shown).map(|(_, cells)| cells).sum::<usize>();
            text.push_str(&shown);
        }
        runs.push(Run { text, roles });
    }
    if line.no_line_end {
        runs.push(Run {
            text: " (no line end)".to_owned(),
            roles: vec![base, Role::Blank],
        });
    }
    runs
}

/// A character as Python writes it: `\r`, `\xa0`, `\u200b`.
fn escaped(grapheme: &str) -> String {
    let mut text = String::new();
    for char in grapheme.chars() {
        let code = u32::from(char);
        // Writing to a string cannot fail.
        let _ = match char {
            '\r' => write!(text, "\\r"),
            '\n' => write!(text, "\\n"),
            _ if code < 0x100 => write!(text, "\\x{code:02x}"),
            _ if code < 0x1_0000 => write!(text, "\\u{code:04x}"),
            _ => write!(text, "\\U{code:08x}"),
        };
    }
    text
}

/// Breaks text into rows of at most `width` cells; at least one row. What is wider than a whole row is left out.
pub(super) fn wrap(runs: &[Run], width: usize) -> Vec<Vec<Run>> {
    let mut rows: Vec<Vec<Run>> = vec![Vec::new()];
    let mut used = 0;
    for run in runs {
        for (grapheme, cells) in graphemes(&run.text) {
            if cells > width {
                continue;
            }
            if used + cells > width {
                rows.push(Vec::new());
                used = 0;
            }
            used += cells;
            let Some(row) = rows.last_mut() else {
                continue;
            };
            match row.last_mut() {
                Some(last) if last.roles == run.roles => last.text.push_str(grapheme),
                _ => row.push(Run {
                    text: grapheme.to_owned(),
                    roles: run.roles.clone(),
                }),
            }
        }
    }
    rows
}
