//! Markdown laid out in rows of a given width, without colors: the terminal program draws them, `etude show`
//! prints them.

mod parse;
mod table;
#[cfg(test)]
mod tests;
mod wrap;

use parse::{Block, Reader, Run};
use table::Table;
use wrap::{break_code, cells, wrap};

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Running text.
    Text,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// Inline code.
    Code,
    /// Text of a code block.
    CodeBlock {
        /// Position in [`Document::blocks`].
        block: usize,
        /// Byte offset in [`CodeBlock::text`].
        offset: usize,
    },
    /// The blanks before a row of a code block.
    CodeIndent,
    /// The text of a link.
    Link,
    /// The number of a link, `[1]`.
    LinkNumber,
    /// A bullet or an item's number.
    Bullet,
    /// Frames, rules, the bar of a quote.
    Frame,
    /// Quoted text.
    Quote,
    /// A heading cell of a table.
    TableHead,
}

/// Text of one kind in one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What to show; no line ends.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// Emphasized strongly.
    pub bold: bool,
    /// Emphasized.
    pub italic: bool,
    /// Struck out.
    pub strike: bool,
}

/// One row; never wider than asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// From left to right.
    pub pieces: Vec<Piece>,
}

/// A fenced or indented block of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeBlock {
    /// The first word after the fence, in lower case: `python`.
    pub language: String,
    /// The code.
    pub text: String,
}

/// A text laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// The code blocks, in order.
    pub blocks: Vec<CodeBlock>,
    /// Where links lead, in order of their numbers from 1.
    pub links: Vec<String>,
}

/// How to lay out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Cells; at least 2 are used, since one character may take 2.
    pub width: usize,
    /// Draw with ASCII only.
    pub ascii: bool,
    /// Number the links and list where they lead at the end.
    pub references: bool,
    /// For a reader without styles: headings are underlined with signs, code keeps its backticks.
    pub plain: bool,
}

/// How a stretch of text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Style {
    kind: Kind,
    bold: bool,
    italic: bool,
    strike: bool,
}

impl Style {
    fn of(kind: Kind) -> Self {
        Self {
            kind,
            bold: false,
            italic: false,
            strike: false,
        }
    }

    fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    fn is_of(self, piece: &Piece) -> bool {
        let Style {
            kind,
            bold,
            italic,
            strike,
        } = self;
        (kind, bold, italic, strike) == (piece.kind, piece.bold, piece.italic, piece.strike)
    }
}

impl Piece {
    fn new(text: &str, style: Style) -> Self {
        Self {
            text: text.to_owned(),
            kind: style.kind,
            bold: style.bold,
            italic: style.italic,
            strike: style.strike,
        }
    }
}

impl Row {
    fn of(text: &str, style: Style) -> Self {
        Self {
            pieces: vec![Piece::new(text, style)],
        }
    }

    /// Cells that the row takes.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.pieces.iter().map(|piece| cells(&piece.text)).sum()
    }

    /// The row's text.
    #[must_use]
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// The signs that a layout draws.
struct Drawing {
    horizontal: &'static str,
    vertical: &'static str,
    cross: &'static str,
    quote: &'static str,
    bullets: [&'static str; 3],
    /// Before the second and further rows of a long line of code.
    goes_on: &'static str,
}

const UNICODE: Drawing = Drawing {
    horizontal: "─",
    vertical: "│",
    cross: "┼",
    quote: "▎",
    bullets: ["•", "◦", "▪"],
    goes_on: "↪ ",
};

const ASCII: Drawing = Drawing {
    horizontal: "-",
    vertical: "|",
    cross: "+",
    quote: "|",
    bullets: ["*", "-", "+"],
    goes_on: "> ",
};

/// Blanks before code.
const CODE_INDENT: usize = 2;

/// What is left for text beside a margin is at least this, or the margin is left out.
const LEAST: usize = 8;

/// Lays out a Markdown text.
#[must_use]
pub fn lay_out(markdown: &str, layout: Layout) -> Document {
    let layout = Layout {
        width: layout.width.max(2),
        ..layout
    };
    let mut reader = Reader::new(markdown, layout);
    let tree = reader.blocks(0);
    let setter = Setter {
        blocks: &reader.blocks,
        drawing: if layout.ascii { &ASCII } else { &UNICODE },
        plain: layout.plain,
    };
    let mut rows = setter.blocks(&tree, layout.width, true, 0);
    if !reader.links.is_empty() {
        rows.push(Row::default());
        for (at, link) in reader.links.iter().enumerate() {
            rows.extend(setter.reference(at + 1, link, layout.width));
        }
    }
    Document {
        rows,
        blocks: reader.blocks,
        links: reader.links,
    }
}

/// A Markdown text as plain text of that width, links numbered and listed at the end. Ends with a line end
/// unless it is empty.
#[must_use]
pub fn plain(markdown: &str, width: usize, ascii: bool) -> String {
    let document = lay_out(
        markdown,
        Layout {
            width,
            ascii,
            references: true,
            plain: true,
        },
    );
    document
        .rows
        .iter()
        .map(|row| format!("{}\n", row.text().trim_end()))
        .collect()
}

/// Sets blocks into rows.
struct Setter<'a> {
    blocks: &'a [CodeBlock],
    drawing: &'a Drawing,
    plain: bool,
}

impl Setter<'_> {
    /// Rows of some blocks, with an empty row between them if they are `apart`.
    fn blocks(&self, blocks: &[Block], width: usize, apart: bool, depth: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            if apart && at > 0 {
                rows.push(Row::default());
            }
            rows.extend(self.block(block, width, depth));
        }
        rows
    }

    fn block(&self, block: &Block, width: usize, depth: usize) -> Vec<Row> {
        match block {
            Block::Heading(level, runs) => self.heading(*level, runs, width),
            Block::Paragraph(runs) => wrap(runs, width),
            Block::Code(at) => self.code(*at, width),
            Block::List { start, loose, items } => self.list(*start, *loose, items, width, depth),
            Block::Quote(blocks) => self.quote(blocks, width, depth),
            Block::Rule => {
                let line = self.drawing.horizontal.repeat(width);
                vec![Row::of(&line, Style::of(Kind::Frame))]
            }
            Block::Table {
                alignments,
                head,
                rows,
            } => Table {
                alignments,
                head,
                rows,
            }
            .lay_out(width, self.drawing),
        }
    }

    fn heading(&self, level: u8, runs: &[Run], width: usize) -> Vec<Row> {
        let as_heading = |run: &Run| Run {
            text: run.text.clone(),
            style: match run.style.kind {
                Kind::Text => run.style.kind(Kind::Heading(level)),
                _ => run.style,
            },
        };
        let runs: Vec<Run> = runs.iter().map(as_heading).collect();
        let mut rows = wrap(&runs, width);
        if self.plain && level < 3 {
            let sign = if level == 1 { "=" } else { "-" };
            let length = rows.iter().map(Row::cells).max().unwrap_or(0);
            rows.push(Row::of(&sign.repeat(length), Style::of(Kind::Frame)));
        }
        rows
    }

    fn code(&self, at: usize, width: usize) -> Vec<Row> {
        let indent = if width >= LEAST + CODE_INDENT {
            CODE_INDENT
        } else {
            0
        };
        let room = width - indent;
        let goes_on = if room >= LEAST { self.drawing.goes_on } else { "" };
        let mut rows = Vec::new();
        let mut start = 0;
        for line in self.blocks[at].text.split('\n') {
            for (number, (offset, part)) in break_code(line, room, room - cells(goes_on))
                .into_iter()
                .enumerate()
            {
                let mut row = Row::default();
                if indent > 0 {
                    row.push(&" ".repeat(indent), Style::of(Kind::CodeIndent));
                }
                if number > 0 && !goes_on.is_empty() {
                    row.push(goes_on, Style::of(Kind::Frame));
                }
                let kind = Kind::CodeBlock {
                    block: at,
                    offset: start + offset,
                };
                row.pieces.push(Piece::new(part, Style::of(kind)));
                rows.push(row);
            }
            start += line.len() + 1;
        }
        rows
    }

    fn list(
        &self,
        start: Option<u64>,
        loose: bool,
        items: &[Vec<Block>],
        width: usize,
        depth: usize,
    ) -> Vec<Row> {
        let last = start.map(|first| first.saturating_add(items.len() as u64).saturating_sub(1));
        let digits = last.map_or(0, |last| last.to_string().len());
        let mut rows = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let bullet = match start {
                Some(first) => format!("{:>digits$}. ", first.saturating_add(at as u64)),
                None => format!("{} ", self.drawing.bullets[depth % self.drawing.bullets.len()]),
            };
            if loose && at > 0 {
                rows.push(Row::default());
            }
            let margin = cells(&bullet);
            let room = if width >= margin + LEAST {
                width - margin
            } else {
                width
            };
            let mut set = self.blocks(item, room, loose, depth + 1);
            if set.is_empty() {
                set.push(Row::default());
            }
            if room < width {
                let style = Style::of(Kind::Bullet);
                let blanks = " ".repeat(margin);
                for (line, row) in set.iter_mut().enumerate() {
                    row.indent(if line == 0 { &bullet } else { &blanks }, style);
                }
            }
            rows.extend(set);
        }
        rows
    }

    fn quote(&self, blocks: &[Block], width: usize, depth: usize) -> Vec<Row> {
        let bar = format!("{} ", self.drawing.quote);
        let fits = width >= LEAST + cells(&bar);
        let room = if fits { width - cells(&bar) } else { width };
        let mut rows = self.blocks(blocks, room, true, depth);
        for row in &mut rows {
            for piece in &mut row.pieces {
                if piece.kind == Kind::Text {
                    piece.kind = Kind::Quote;
                }
            }
            if fits {
                row.indent(&bar, Style::of(Kind::Frame));
            }
        }
        rows
    }

    fn reference(&self, number: usize, link: &str, width: usize) -> Vec<Row> {
        let label = format!("[{number}] ");
        let margin = cells(&label);
        let fits = width >= margin + LEAST;
        let run = Run {
            text: link.chars().filter(|char| !char.is_control()).collect(),
            style: Style::of(Kind::Link),
        };
        let mut rows = wrap(&[run], if fits { width - margin } else { width });
        if fits {
            for (at, row) in rows.iter_mut().enumerate() {
                let blanks = " ".repeat(margin);
                row.indent(
                    if at == 0 { &label } else { &blanks },
                    Style::of(Kind::LinkNumber),
                );
            }
        }
        rows
    }
}

impl Row {
    /// Puts a margin before the row; an empty row stays free of blanks.
    fn indent(&mut self, margin: &str, style: Style) {
        if !self.pieces.is_empty() || !margin.trim().is_empty() {
            self.pieces.insert(0, Piece::new(margin, style));
        }
    }
}
