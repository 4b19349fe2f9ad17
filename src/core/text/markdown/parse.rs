//! Markdown as a tree of blocks, each with its runs of text.

use std::iter::Peekable;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag};
use unicode_segmentation::UnicodeSegmentation;

use super::{CodeBlock, Kind, Layout, Style};
use crate::core::text::buffer::cells_of_grapheme;

/// Containers nested deeper than this are read as one paragraph.
const DEPTH: usize = 24;

/// Text of one style. A `\n` is a line break that must be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) style: Style,
}

pub(super) type Cell = Vec<Run>;

#[derive(Clone, Debug)]
pub(super) enum Block {
    Heading(u8, Vec<Run>),
    Paragraph(Vec<Run>),
    /// Position in [`Reader::blocks`].
    Code(usize),
    List {
        /// The number of the first item of a numbered list.
        start: Option<u64>,
        /// Items are set apart by empty rows.
        loose: bool,
        items: Vec<Vec<Block>>,
    },
    Quote(Vec<Block>),
    Rule,
    Table {
        alignments: Vec<Alignment>,
        head: Vec<Cell>,
        rows: Vec<Vec<Cell>>,
    },
}

/// Reads a text into blocks, collecting code blocks and links on the way.
pub(super) struct Reader<'a> {
    events: Peekable<Parser<'a>>,
    layout: Layout,
    pub(super) blocks: Vec<CodeBlock>,
    pub(super) links: Vec<String>,
    /// A paragraph of its own was met in the list being read.
    loose: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(markdown: &'a str, layout: Layout) -> Self {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
        Self {
            events: Parser::new_ext(markdown, options).peekable(),
            layout,
            blocks: Vec::new(),
            links: Vec::new(),
            loose: false,
        }
    }

    /// Blocks up to the end of the container, which is consumed.
    pub(super) fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some(event) = self.events.peek() {
            if is_inline(event) {
                blocks.push(Block::Paragraph(self.runs()));
                continue;
            }
            match self.events.next() {
                Some(Event::Start(tag)) => blocks.extend(self.block(tag, depth)),
                Some(Event::Rule) => blocks.push(Block::Rule),
                Some(Event::Html(html)) => blocks.push(self.html_block(&html)),
                Some(Event::End(_)) | None => break,
                Some(_) => {}
            }
        }
        blocks
    }

    fn block(&mut self, tag: Tag<'a>, depth: usize) -> Option<Block> {
        if depth > DEPTH {
            return Some(self.flattened());
        }
        Some(match tag {
            Tag::Paragraph => {
                self.loose = true;
                let runs = self.runs();
                self.events.next();
                Block::Paragraph(runs)
            }
            Tag::Heading { level, .. } => {
                let runs = self.runs();
                self.events.next();
                Block::Heading(number(level), runs)
            }
            Tag::CodeBlock(kind) => self.code_block(&kind),
            Tag::List(start) => self.list(start, depth),
            Tag::BlockQuote(_) => {
                let loose = self.loose;
                let blocks = self.blocks(depth + 1);
                self.loose = loose;
                Block::Quote(blocks)
            }
            Tag::Table(alignments) => self.table(alignments),
            _ => {
                let mut blocks = self.blocks(depth + 1);
                if blocks.len() > 1 {
                    Block::Quote(blocks)
                } else {
                    blocks.pop()?
                }
            }
        })
    }

    fn list(&mut self, start: Option<u64>, depth: usize) -> Block {
        let outer = std::mem::replace(&mut self.loose, false);
        let mut items = Vec::new();
        while let Some(Event::Start(Tag::Item)) = self.events.next() {
            items.push(self.blocks(depth + 1));
        }
        let loose = std::mem::replace(&mut self.loose, outer);
        Block::List { start, loose, items }
    }

    fn table(&mut self, alignments: Vec<Alignment>) -> Block {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        let mut row = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    row.push(self.runs());
                    self.events.next();
                }
                Event::End(pulldown_cmark::TagEnd::TableHead) => head = std::mem::take(&mut row),
                Event::End(pulldown_cmark::TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(pulldown_cmark::TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Table {
            alignments,
            head,
            rows,
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) -> Block {
        let mut text = String::new();
        while let Some(Event::Text(part)) = self.events.next() {
            text.push_str(&part);
        }
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '\t']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        let lines: Vec<String> = text.trim_end().lines().map(clean_code).collect();
        self.blocks.push(CodeBlock {
            language: language.to_lowercase(),
            text: lines.join("\n"),
        });
        Block::Code(self.blocks.len() - 1)
    }

    fn html_block(&mut self, first: &str) -> Block {
        let mut text = first.to_owned();
        while let Some(Event::Html(part)) = self.events.next_if(|event| matches!(event, Event::Html(_))) {
            text.push_str(&part);
        }
        let style = Style::of(Kind::Text);
        let text = text.lines().map(clean).collect::<Vec<_>>().join("\n");
        Block::Paragraph(vec![Run { text, style }])
    }

    /// The text of a container, without its structure.
    fn flattened(&mut self) -> Block {
        let (mut depth, mut text) = (1, String::new());
        while depth > 0 {
            match self.events.next() {
                Some(Event::Start(_)) => depth += 1,
                Some(Event::End(_)) => {
                    depth -= 1;
                    text.push(' ');
                }
                Some(Event::Text(part) | Event::Code(part)) => text.push_str(&clean(&part)),
                Some(_) => text.push(' '),
                None => break,
            }
        }
        let style = Style::of(Kind::Text);
        Block::Paragraph(vec![Run { text, style }])
    }

    /// Text up to the next event that is not inline.
    fn runs(&mut self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut open: Vec<(Style, Option<String>)> = Vec::new();
        while let Some(event) = self
            .events
            .next_if(|event| is_inline(event) || is_inline_end(event))
        {
            let style = open.last().map_or(Style::of(Kind::Text), |(style, _)| *style);
            let mut push = |text: String, style: Style| runs.push(Run { text, style });
            match event {
                Event::Text(text) => push(clean(&text), style),
                Event::Code(code) if self.layout.plain => {
                    push(format!("`{}`", clean(&code)), style.kind(Kind::Code))
                }
                Event::Code(code) => push(clean(&code), style.kind(Kind::Code)),
                Event::SoftBreak => push(" ".to_owned(), style),
                Event::HardBreak => push("\n".to_owned(), style),
                Event::InlineHtml(html) if html.starts_with("<br") => push("\n".to_owned(), style),
                Event::InlineHtml(html) => push(clean(&html), style),
                Event::TaskListMarker(done) => push(if done { "[x] " } else { "[ ] " }.to_owned(), style),
                Event::Start(tag) => open.push(opened(&tag, style)),
                Event::End(_) => {
                    if let Some((_, Some(target))) = open.pop() {
                        let shown: String = runs.iter().map(|run| run.text.as_str()).collect();
                        runs.extend(self.link_number(&shown, target));
                    }
                }
                _ => {}
            }
        }
        runs
    }

    /// The number after a link, if links are listed and this one does not show where it leads.
    fn link_number(&mut self, shown: &str, target: String) -> Option<Run> {
        let bare = target.trim_start_matches("mailto:");
        if !self.layout.references || shown.ends_with(bare) || target.starts_with('#') {
            return None;
        }
        let known = self.links.iter().position(|link| *link == target);
        let at = known.unwrap_or_else(|| {
            self.links.push(target);
            self.links.len() - 1
        });
        Some(Run {
            text: format!("[{}]", at + 1),
            style: Style::of(Kind::LinkNumber),
        })
    }
}

fn opened(tag: &Tag<'_>, style: Style) -> (Style, Option<String>) {
    match tag {
        Tag::Emphasis => (
            Style {
                italic: true,
                ..style
            },
            None,
        ),
        Tag::Strong => (Style { bold: true, ..style }, None),
        Tag::Strikethrough => (
            Style {
                strike: true,
                ..style
            },
            None,
        ),
        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
            (style.kind(Kind::Link), Some(dest_url.to_string()))
        }
        _ => (style, None),
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::Superscript
                | Tag::Subscript
        ),
        Event::End(_) | Event::Rule | Event::Html(_) => false,
        _ => true,
    }
}

fn is_inline_end(event: &Event<'_>) -> bool {
    use pulldown_cmark::TagEnd::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};
    matches!(
        event,
        Event::End(Emphasis | Strong | Strikethrough | Link | Image | Superscript | Subscript)
    )
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Text without characters that would act on the terminal.
fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|char| match char {
            '\t' | '\n' => Some(' '),
            _ if char.is_control() => None,
            _ => Some(char),
        })
        .collect()
}

/// A line of code with its tabs as spaces, and without characters that would act on the terminal.
fn clean_code(line: &str) -> String {
    let mut cleaned = String::with_capacity(line.len());
    let mut cell = 0;
    for grapheme in line.graphemes(true) {
        let cells = cells_of_grapheme(grapheme, cell);
        match grapheme {
            "\t" => cleaned.extend(std::iter::repeat_n(' ', cells)),
            _ if grapheme.contains(char::is_control) => continue,
            _ => cleaned.push_str(grapheme),
        }
        cell += cells;
    }
    cleaned
}
