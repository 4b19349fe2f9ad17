//! Markdown as lines of a terminal.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::core::text::markdown::{CodeBlock, Kind, Layout, Piece, lay_out};
use crate::tui::syntax::{self, highlight};
use crate::tui::theme::{Role, Theme};

#[cfg(test)]
mod tests;

/// The lines of a Markdown text, none wider than `width`; code is highlighted.
#[must_use]
pub fn render(markdown: &str, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    lines(markdown, width, theme, false)
}

/// The same, with links numbered and where they lead listed at the end.
#[must_use]
pub fn render_with_references(markdown: &str, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    lines(markdown, width, theme, true)
}

/// Code as lines of its own, as it looks in a text: for the code of a recall card.
#[must_use]
pub fn render_code(code: &str, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    // A fence longer than any in the code cannot be closed by it.
    let longest = code.split(|char| char != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let code = code.trim_end_matches('\n');
    render(&format!("{fence}python\n{code}\n{fence}\n"), width, theme)
}

fn lines(markdown: &str, width: u16, theme: &Theme, references: bool) -> Vec<Line<'static>> {
    if width < 2 {
        return Vec::new();
    }
    let layout = Layout {
        width: usize::from(width),
        ascii: theme.glyphs.ascii,
        references,
        plain: false,
    };
    let document = lay_out(markdown, layout);
    let painter = Painter {
        theme,
        blocks: document.blocks.iter().map(Painted::new).collect(),
    };
    document
        .rows
        .iter()
        .map(|row| {
            let mut spans: Vec<Span<'static>> =
                row.pieces.iter().flat_map(|piece| painter.paint(piece)).collect();
            let is_code = |piece: &Piece| matches!(piece.kind, Kind::CodeBlock { .. });
            let ground = theme.style(Role::CodeBlock);
            if row.pieces.iter().any(is_code) && ground != Style::new() {
                // The ground reaches the right edge.
                let rest = layout.width.saturating_sub(row.cells());
                spans.push(Span::styled(" ".repeat(rest), ground));
            }
            Line::from(spans)
        })
        .collect()
}

/// A code block with the spans of its lines.
struct Painted {
    /// Byte offsets at which lines begin, with the spans of each.
    lines: Vec<(usize, Vec<syntax::Span>)>,
}

impl Painted {
    fn new(block: &CodeBlock) -> Self {
        let python = matches!(block.language.as_str(), "python" | "py" | "python3");
        let mut start = 0;
        let starts = block.text.split('\n').map(|line| {
            let at = start;
            start += line.len() + 1;
            at
        });
        let lines = if python {
            starts.zip(highlight(&block.text)).collect()
        } else {
            starts.map(|at| (at, Vec::new())).collect()
        };
        Self { lines }
    }

    /// The stretches of `text`, which begins at `offset`, with their roles.
    fn stretches<'a>(&self, offset: usize, text: &'a str) -> Vec<(&'a str, Role)> {
        let line = self
            .lines
            .partition_point(|(start, _)| *start <= offset)
            .checked_sub(1);
        let Some((start, spans)) = line.and_then(|line| self.lines.get(line)) else {
            return vec![(text, Role::Text)];
        };
        let first = offset - start;
        let mut at = 0;
        let mut stretches = Vec::new();
        for span in spans {
            let from = span.range.start.saturating_sub(first).min(text.len());
            let to = span.range.end.saturating_sub(first).min(text.len());
            if to <= at {
                continue;
            }
            stretches.push((&text[at..from.max(at)], Role::Text));
            stretches.push((&text[from.max(at)..to], span.role));
            at = to;
        }
        stretches.push((&text[at..], Role::Text));
        stretches.retain(|(text, _)| !text.is_empty());
        stretches
    }
}

struct Painter<'a> {
    theme: &'a Theme,
    blocks: Vec<Painted>,
}

impl Painter<'_> {
    fn paint(&self, piece: &Piece) -> Vec<Span<'static>> {
        let style = |role: Role| self.theme.style(role);
        let role = match piece.kind {
            Kind::CodeBlock { block, offset } => {
                let ground = style(Role::CodeBlock);
                let paint = |(text, role): (&str, Role)| {
                    Span::styled(
                        text.to_owned(),
                        style(Role::Text).patch(ground).patch(style(role)),
                    )
                };
                let Some(painted) = self.blocks.get(block) else {
                    return Vec::new();
                };
                return painted
                    .stretches(offset, &piece.text)
                    .into_iter()
                    .map(paint)
                    .collect();
            }
            Kind::Text => Role::Text,
            Kind::Heading(1 | 2) => Role::Heading,
            Kind::Heading(_) | Kind::TableHead => Role::Title,
            Kind::Code => Role::Code,
            Kind::CodeIndent => Role::CodeBlock,
            Kind::Link => Role::Link,
            Kind::LinkNumber => Role::Dim,
            Kind::Bullet => Role::Accent,
            Kind::Frame => Role::Border,
            Kind::Quote => Role::Quote,
        };
        let mut modifiers = Modifier::empty();
        modifiers.set(Modifier::BOLD, piece.bold);
        modifiers.set(Modifier::ITALIC, piece.italic);
        modifiers.set(Modifier::CROSSED_OUT, piece.strike);
        vec![Span::styled(
            piece.text.clone(),
            style(role).add_modifier(modifiers),
        )]
    }
}
