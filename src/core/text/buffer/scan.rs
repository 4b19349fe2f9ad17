//! What of Python's lexis an editor needs at every key: strings, comments, brackets, logical lines.
//!
//! This is deliberately not the syntax tree: it is exact on text that does not parse yet, which is what an
//! editor sees most of the time.

/// Where a text stops, as seen by Python's tokenizer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Context {
    /// Offsets of brackets still open, outermost first.
    pub(super) open: Vec<usize>,
    /// In a string or a comment.
    pub(super) inside: Inside,
    /// Where the logical line begins.
    pub(super) logical_start: usize,
    /// The last byte of code of the logical line that is not blank; a string counts as its quote.
    pub(super) last_code: Option<u8>,
}

/// What the place is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Inside {
    /// Code.
    #[default]
    Code,
    /// A comment.
    Comment,
    /// A string that ends with this quote, once or three times.
    String { quote: u8, triple: bool },
}

pub(super) fn is_bracket(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'[' | b']' | b'{' | b'}')
}

/// Bytes of names and numbers.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | 0x80..)
}

/// The bracket that closes `open`.
pub(super) fn closer_of(open: u8) -> Option<u8> {
    match open {
        b'(' => Some(b')'),
        b'[' => Some(b']'),
        b'{' => Some(b'}'),
        _ => None,
    }
}

/// The context at the end of `text`.
pub(super) fn context(text: &str) -> Context {
    let mut scan = Scan::new(text.as_bytes());
    while scan.step().is_some() {}
    scan.context
}

/// The bracket of `text` that belongs to the one at `target`.
pub(super) fn partner(text: &str, target: usize) -> Option<usize> {
    let mut scan = Scan::new(text.as_bytes());
    while let Some(event) = scan.step() {
        match event {
            Some((open, close)) if open == target => return Some(close),
            Some((open, close)) if close == target => return Some(open),
            _ if scan.at > target && !scan.context.open.contains(&target) => return None,
            _ => {}
        }
    }
    None
}

/// Goes through a text step by step.
pub(super) struct Scan<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) context: Context,
}

impl<'a> Scan<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            context: Context::default(),
        }
    }

    /// Goes on by one lexical step; `None` at the end. The inner value is a pair of brackets just closed.
    pub(super) fn step(&mut self) -> Option<Option<(usize, usize)>> {
        let byte = *self.bytes.get(self.at)?;
        let mut closed = None;
        match self.context.inside {
            Inside::Comment if byte == b'\n' => {
                self.context.inside = Inside::Code;
                self.end_line();
            }
            Inside::Comment => self.skip(|byte| byte != b'\n'),
            Inside::String { quote, triple } => self.step_in_string(byte, quote, triple),
            Inside::Code => closed = self.step_in_code(byte),
        }
        Some(closed)
    }

    fn step_in_string(&mut self, byte: u8, quote: u8, triple: bool) {
        let rest = &self.bytes[self.at..];
        match byte {
            b'\\' => self.at = (self.at + 2).min(self.bytes.len()),
            b'\n' if triple => self.at += 1,
            b'\n' => {
                self.context.inside = Inside::Code;
                self.end_line();
            }
            _ if byte == quote && triple && rest.starts_with(&[quote; 3]) => {
                self.context.inside = Inside::Code;
                self.at += 3;
            }
            _ if byte == quote && !triple => {
                self.context.inside = Inside::Code;
                self.at += 1;
            }
            _ => {
                self.at += 1;
                self.skip(|byte| !matches!(byte, b'\\' | b'\n' | b'"' | b'\''));
            }
        }
    }

    fn step_in_code(&mut self, byte: u8) -> Option<(usize, usize)> {
        let at = self.at;
        self.at += 1;
        match byte {
            b'\n' => {
                self.at = at;
                self.end_line();
                return None;
            }
            b' ' | b'\t' => {
                self.skip(|byte| matches!(byte, b' ' | b'\t'));
                return None;
            }
            b'#' => {
                self.context.inside = Inside::Comment;
                return None;
            }
            b'\\' if matches!(self.bytes.get(self.at), Some(b'\n')) => {
                self.at += 1;
                return None;
            }
            b'"' | b'\'' => {
                let triple = self.bytes[at..].starts_with(&[byte; 3]);
                self.at = if triple { at + 3 } else { at + 1 };
                self.context.inside = Inside::String { quote: byte, triple };
            }
            b'(' | b'[' | b'{' => self.context.open.push(at),
            b')' | b']' | b'}' => {
                self.context.last_code = Some(byte);
                return self.close(at, byte);
            }
            _ if is_word(byte) => {
                self.skip(is_word);
                self.context.last_code = Some(self.bytes[self.at - 1]);
                return None;
            }
            _ => {}
        }
        self.context.last_code = Some(byte);
        None
    }

    /// Goes on over bytes that change nothing.
    fn skip(&mut self, is_plain: impl Fn(u8) -> bool) {
        let rest = &self.bytes[self.at..];
        let plain = rest.iter().position(|byte| !is_plain(*byte));
        self.at += plain.unwrap_or(rest.len());
    }

    /// Closes the innermost bracket of that kind; what was left open inside it is given up.
    fn close(&mut self, at: usize, byte: u8) -> Option<(usize, usize)> {
        let open = &mut self.context.open;
        let depth = open
            .iter()
            .rposition(|start| closer_of(self.bytes[*start]) == Some(byte))?;
        let start = open[depth];
        open.truncate(depth);
        Some((start, at))
    }

    fn end_line(&mut self) {
        self.at += 1;
        if self.context.open.is_empty() {
            self.context.logical_start = self.at;
            self.context.last_code = None;
        }
    }
}
