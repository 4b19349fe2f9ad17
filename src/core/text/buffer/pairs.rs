//! Typing: brackets and quotes that come in pairs, and lines that leave their block.

use super::history::EditKind;
use super::scan::{self, Inside};
use super::{Buffer, Selection, motion::indentation};

/// Clauses that belong to a statement one step further out, each with the statements that may have it.
const CLAUSES: [(&str, &[&str]); 4] = [
    ("else", &["if", "elif", "for", "while", "try", "except", "async"]),
    ("elif", &["if", "elif"]),
    ("except", &["try", "except"]),
    ("finally", &["try", "except", "else"]),
];

impl Buffer {
    pub(super) fn type_char(&mut self, typed: char) {
        match typed {
            '\n' | '\r' => self.newline(),
            '\t' => self.indent(),
            _ if typed.is_control() => {}
            _ if self.steps_over(typed)
                || self.surrounds(typed)
                || self.pairs(typed)
                || self.steps_out(typed) => {}
            _ => {
                let mut bytes = [0; 4];
                if !self.selection.is_empty() {
                    self.history.seal();
                }
                self.replace(
                    EditKind::Type,
                    self.selection.range(),
                    typed.encode_utf8(&mut bytes),
                );
            }
        }
    }

    /// Typing a closing bracket or quote that was put in by itself steps over it.
    fn steps_over(&mut self, typed: char) -> bool {
        let head = self.selection.head;
        let over =
            self.selection.is_empty() && self.closers.contains(&head) && self.text[head..].starts_with(typed);
        if over {
            self.closers.retain(|closer| *closer != head);
            self.set_selection(Selection::at(head + typed.len_utf8()));
        }
        over
    }

    /// An opening bracket or quote typed over a selection goes around it.
    fn surrounds(&mut self, typed: char) -> bool {
        let (Some(closer), false) = (closer_of(typed), self.selection.is_empty()) else {
            return false;
        };
        let (range, Selection { anchor, head }) = (self.selection.range(), self.selection);
        let changes = vec![
            (range.start..range.start, typed.to_string()),
            (range.end..range.end, closer.to_string()),
        ];
        let after = Selection {
            anchor: anchor + 1,
            head: head + 1,
        };
        self.change(EditKind::Whole, changes, Some(after));
        true
    }

    /// An opening bracket or quote brings its partner where nothing follows that it could be meant for: never in
    /// strings and comments, never before a word.
    fn pairs(&mut self, typed: char) -> bool {
        let (Some(closer), true) = (closer_of(typed), self.selection.is_empty()) else {
            return false;
        };
        let head = self.selection.head;
        let next = self.text[head..].chars().next();
        let free =
            next.is_none_or(|next| next.is_whitespace() || matches!(next, ')' | ']' | '}' | ',' | ':'));
        if !free || scan::context(&self.text[..head]).inside != Inside::Code {
            return false;
        }
        if typed == closer && !self.quote_begins(head, typed) {
            return false;
        }
        if next == Some(closer) && typed != closer && scan::partner(&self.text, head).is_none() {
            // The closing bracket is there already and waits for this one.
            return false;
        }
        let pair = format!("{typed}{closer}");
        self.change(
            EditKind::Type,
            vec![(head..head, pair)],
            Some(Selection::at(head + 1)),
        );
        self.closers.push(head + 1);
        true
    }

    /// Whether a quote typed at `head` begins a string: not after a word, unless that is a string's prefix, and
    /// not after a quote.
    fn quote_begins(&self, head: usize, quote: char) -> bool {
        let before = &self.text[self.line_range(self.position(head).line).start..head];
        if before.ends_with(quote) {
            return false;
        }
        let word = before
            .rsplit(|char: char| !char.is_alphanumeric() && char != '_')
            .next()
            .unwrap_or_default();
        let prefixes = ["", "f", "r", "b", "u", "t", "rb", "br", "fr", "rf", "tr", "rt"];
        prefixes.contains(&word.to_lowercase().as_str())
    }

    /// A closing bracket, or the colon of `else:` and the like, at the start of a line that was indented with
    /// what came before: the line moves out to where it belongs.
    fn steps_out(&mut self, typed: char) -> bool {
        if !self.selection.is_empty() {
            return false;
        }
        let indent = match typed {
            ')' | ']' | '}' => self.indent_of_opener(typed),
            ':' => self.indent_of_statement(),
            _ => None,
        };
        let Some(indent) = indent else {
            return false;
        };
        let head = self.selection.head;
        let start = self.line_range(self.position(head).line).start;
        let blanks = indentation(&self.text[start..head]).len();
        if indent.len() >= blanks {
            return false;
        }
        let after = Selection::at(head - blanks + indent.len() + typed.len_utf8());
        let changes = vec![(start..start + blanks, indent), (head..head, typed.to_string())];
        self.change(EditKind::Whole, changes, Some(after));
        true
    }

    /// For a closing bracket alone on its line: the indentation of the line that ends with the opening one.
    fn indent_of_opener(&self, typed: char) -> Option<String> {
        let head = self.selection.head;
        let start = self.line_range(self.position(head).line).start;
        let alone = self.text[start..head].trim_start().is_empty();
        let open = *scan::context(&self.text[..head]).open.last()?;
        let opener = self.text[open..].chars().next()?;
        let line = self.position(open).line;
        let rest = self.text[open + 1..self.line_range(line).end].trim_start();
        let hangs = rest.is_empty() || rest.starts_with('#');
        (alone && hangs && bracket_closer(opener) == Some(typed))
            .then(|| indentation(self.line(line)).to_owned())
    }

    /// For `else`, `elif …`, `except …` and `finally` that stand where the statement before them stands: the
    /// indentation of the statement that they belong to.
    fn indent_of_statement(&self) -> Option<String> {
        let head = self.selection.head;
        let line = self.position(head).line;
        let range = self.line_range(line);
        let clause = self.text[range.start..head].trim_start();
        let (_, statements) = CLAUSES.iter().find(|(name, _)| first_word(clause) == *name)?;
        let context = scan::context(&self.text[..head]);
        let whole = head == range.end && context.inside == Inside::Code && context.open.is_empty();
        if !whole || context.logical_start != range.start {
            return None;
        }
        let blanks = indentation(self.line(line)).len();
        let mut above = (0..line).rev().filter(|line| !self.line(*line).trim().is_empty());
        let previous = self.line(above.next()?);
        if indentation(previous).len() != blanks || statements.contains(&first_word(previous.trim_start())) {
            return None;
        }
        let owner = above.find(|line| indentation(self.line(*line)).len() < blanks)?;
        let owner = self.line(owner);
        statements
            .contains(&first_word(owner.trim_start()))
            .then(|| indentation(owner).to_owned())
    }
}

fn first_word(text: &str) -> &str {
    text.split(|char: char| !char.is_alphanumeric() && char != '_')
        .next()
        .unwrap_or_default()
}

pub(super) fn bracket_closer(open: char) -> Option<char> {
    u8::try_from(open).ok().and_then(scan::closer_of).map(char::from)
}

pub(super) fn closer_of(open: char) -> Option<char> {
    match open {
        '"' | '\'' => Some(open),
        _ => bracket_closer(open),
    }
}
