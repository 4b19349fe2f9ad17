//! Runs of text broken into rows.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::parse::Run;
use super::{Kind, Piece, Row, Style};

/// Cells of a text.
pub(super) fn cells(text: &str) -> usize {
    text.width()
}

/// What must stay together in a row.
#[derive(Clone, Debug, Default)]
struct Word {
    /// The style of the blank before it; `None` if a row may end before it without a blank.
    blank: Option<Style>,
    pieces: Vec<(String, Style)>,
}

impl Word {
    fn cells(&self) -> usize {
        self.pieces.iter().map(|(text, _)| cells(text)).sum()
    }

    fn push(&mut self, text: &str, style: Style) {
        match self.pieces.last_mut() {
            Some((last, same)) if *same == style => last.push_str(text),
            _ => self.pieces.push((text.to_owned(), style)),
        }
    }
}

/// A word, or the end of a row that the text asks for.
enum Token {
    Word(Word),
    Break,
}

/// Reads runs into words.
#[derive(Default)]
struct Words {
    tokens: Vec<Token>,
    word: Word,
    /// The last grapheme of the word that is not code.
    last: String,
}

impl Words {
    fn finish(&mut self, blank: Option<Style>) {
        let word = std::mem::take(&mut self.word);
        if word.pieces.is_empty() {
            // Several blanks are one; the first one's style counts.
            self.word.blank = word.blank.or(blank);
        } else {
            self.tokens.push(Token::Word(word));
            self.word.blank = blank;
        }
        self.last.clear();
    }

    fn read(mut self, runs: &[Run]) -> Vec<Token> {
        for Run { text, style } in runs {
            if style.kind == Kind::Code {
                self.word.push(text, *style);
                self.last.clear();
                continue;
            }
            for grapheme in text.graphemes(true) {
                match grapheme {
                    "\n" => {
                        self.finish(None);
                        self.tokens.push(Token::Break);
                        self.word.blank = None;
                    }
                    " " => self.finish(Some(*style)),
                    _ => {
                        if may_part(&self.last, grapheme) {
                            self.finish(None);
                        }
                        self.word.push(grapheme, *style);
                        grapheme.clone_into(&mut self.last);
                    }
                }
            }
        }
        self.finish(None);
        self.tokens
    }
}

/// Whether a row may end between two graphemes without a blank: scripts without blanks have wide characters.
fn may_part(before: &str, after: &str) -> bool {
    const CLOSING: &str = "、。，．！？：；）」』】〉》〕…ー々";
    const OPENING: &str = "（「『【〈《〔";
    let is_wide = |grapheme: &str| cells(grapheme) > 1;
    let is_word = |grapheme: &str| is_wide(grapheme) || grapheme.chars().all(char::is_alphanumeric);
    !before.is_empty()
        && (is_wide(before) || is_wide(after))
        && is_word(before)
        && is_word(after)
        && !CLOSING.contains(after)
        && !OPENING.contains(before)
}

/// The widest part of the text that should not be broken.
pub(super) fn longest_word(runs: &[Run]) -> usize {
    let tokens = Words::default().read(runs);
    let words = tokens.iter().filter_map(|token| match token {
        Token::Word(word) => Some(word.cells()),
        Token::Break => None,
    });
    words.max().unwrap_or(0)
}

struct Rows {
    width: usize,
    rows: Vec<Row>,
    row: Row,
    used: usize,
}

impl Rows {
    fn end_row(&mut self) {
        self.rows.push(std::mem::take(&mut self.row));
        self.used = 0;
    }

    fn push(&mut self, text: &str, style: Style) {
        self.row.push(text, style);
        self.used += cells(text);
    }

    fn place(&mut self, word: &Word) {
        let blank = word.blank.filter(|_| self.used > 0);
        let length = word.cells();
        if self.used + usize::from(blank.is_some()) + length <= self.width {
            if let Some(style) = blank {
                self.push(" ", style);
            }
        } else if length <= self.width {
            self.end_row();
        } else {
            return self.place_long(word, blank);
        }
        for (text, style) in &word.pieces {
            self.push(text, *style);
        }
    }

    /// A word longer than a row: code breaks at its blanks; anything else wherever the row ends.
    fn place_long(&mut self, word: &Word, blank: Option<Style>) {
        let parts = at_blanks(word);
        if parts.len() > 1 {
            for part in &parts {
                self.place(part);
            }
            return;
        }
        if self.used > 0 && self.used + usize::from(blank.is_some()) + 8 > self.width {
            self.end_row();
        } else if let Some(style) = blank {
            self.push(" ", style);
        }
        for (text, style) in &word.pieces {
            for grapheme in text.graphemes(true) {
                if self.used > 0 && self.used + cells(grapheme) > self.width {
                    self.end_row();
                }
                self.push(grapheme, *style);
            }
        }
    }
}

/// The parts of a word between the blanks in it.
fn at_blanks(word: &Word) -> Vec<Word> {
    let mut parts = vec![Word {
        blank: word.blank,
        pieces: Vec::new(),
    }];
    for (text, style) in &word.pieces {
        for (at, part) in text.split(' ').enumerate() {
            if at > 0 {
                parts.push(Word {
                    blank: Some(*style),
                    pieces: Vec::new(),
                });
            }
            if let (Some(last), false) = (parts.last_mut(), part.is_empty()) {
                last.push(part, *style);
            }
        }
    }
    parts.retain(|part| !part.pieces.is_empty());
    parts
}

/// Breaks text into rows of at most `width` cells; at least one row.
pub(super) fn wrap(runs: &[Run], width: usize) -> Vec<Row> {
    let mut rows = Rows {
        width: width.max(2),
        rows: Vec::new(),
        row: Row::default(),
        used: 0,
    };
    for token in Words::default().read(runs) {
        match token {
            Token::Word(word) => rows.place(&word),
            Token::Break => rows.end_row(),
        }
    }
    if rows.used > 0 || rows.rows.is_empty() {
        rows.end_row();
    }
    rows.rows
}

/// Breaks a line of code wherever the row ends: byte offset and text of each part; at least one.
pub(super) fn break_code(line: &str, first: usize, rest: usize) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let (mut start, mut used, mut width) = (0, 0, first.max(2));
    for (at, grapheme) in line.grapheme_indices(true) {
        let length = cells(grapheme);
        if used > 0 && used + length > width {
            parts.push((start, &line[start..at]));
            (start, used, width) = (at, 0, rest.max(2));
        }
        used += length;
    }
    parts.push((start, &line[start..]));
    parts
}

impl Row {
    /// Appends text, joined to the last piece if that looks the same.
    pub(super) fn push(&mut self, text: &str, style: Style) {
        match self.pieces.last_mut() {
            Some(last) if style.is_of(last) => last.text.push_str(text),
            _ => self.pieces.push(Piece::new(text, style)),
        }
    }
}
