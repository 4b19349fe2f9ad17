//! Markdown laid out in rows of a given width, without colors: the terminal program draws them, `etude show`
//! prints them.

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
    /// Cells; at least 1 is used.
    pub width: usize,
    /// Draw with ASCII only.
    pub ascii: bool,
    /// Number the links and list where they lead at the end.
    pub references: bool,
}

/// Lays out a Markdown text.
#[must_use]
pub fn lay_out(markdown: &str, layout: Layout) -> Document {
    let _ = (markdown, layout);
    todo!()
}

/// A Markdown text as plain text of that width, links numbered and listed at the end.
#[must_use]
pub fn plain(markdown: &str, width: usize) -> String {
    let _ = (markdown, width);
    todo!()
}
