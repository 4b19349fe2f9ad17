//! One line of text to be edited: a path, a name, a date.

use ratatui::text::Span;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::action::TextAction;
use super::keymap::Keymap;
use super::keys::Chord;
use super::line::meaning;
use super::screen::Typed;
use super::theme::{Role, Theme};

/// Longer than any path; a paste of a book is cut.
const LONGEST: usize = 1_000;

/// The text and the place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    /// In bytes, between two graphemes.
    cursor: usize,
}

impl Field {
    /// A text with the cursor behind it.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let cursor = text.len();
        Self { text, cursor }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts a text in at the cursor; line ends and other controls become blanks.
    pub fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text.chars().count());
        let clean: String = text
            .trim_end_matches(['\n', '\r'])
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .take(room)
            .collect();
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
        self.settle();
    }

    /// A combining mark joins what is before it: the cursor must not stand between the two.
    fn settle(&mut self) {
        let ends = self.text.grapheme_indices(true).map(|(at, part)| at + part.len());
        self.cursor = std::iter::once(0)
            .chain(ends)
            .find(|end| *end >= self.cursor)
            .unwrap_or(self.text.len());
    }

    fn before(&self) -> usize {
        let mut parts = self.text[..self.cursor].grapheme_indices(true);
        parts.next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        let next = self.text[self.cursor..].graphemes(true).next();
        self.cursor + next.map_or(0, str::len)
    }

    /// Where the word before the cursor begins; a path's parts are words.
    fn word(&self) -> usize {
        let left = self.text[..self.cursor].trim_end_matches([' ', '/']);
        left.rfind([' ', '/']).map_or(0, |at| at + 1)
    }

    fn remove(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.cursor = from;
        self.settle();
    }

    /// Takes what is typed or pasted.
    pub fn take(&mut self, typed: &Typed, keymap: &Keymap) {
        match (typed, meaning(keymap, typed)) {
            (Typed::Paste(text), _) => self.insert(text),
            (_, Some(TextAction::Left)) => self.cursor = self.before(),
            (_, Some(TextAction::Right)) => self.cursor = self.after(),
            (_, Some(TextAction::LineStart)) => self.cursor = 0,
            (_, Some(TextAction::LineEnd)) => self.cursor = self.text.len(),
            (_, Some(TextAction::DeleteLine)) => self.remove(0, self.cursor),
            (_, Some(TextAction::DeleteWordLeft)) => self.remove(self.word(), self.cursor),
            (_, Some(TextAction::Backspace)) => self.remove(self.before(), self.cursor),
            (_, Some(TextAction::Delete)) => {
                let at = self.cursor;
                self.remove(at, self.after());
            }
            (_, Some(_)) => {}
            (Typed::Key(key), None) => {
                if let Some(letter) = Chord::of(*key).letter() {
                    self.insert(letter.encode_utf8(&mut [0; 4]));
                }
            }
        }
    }

    /// As much as there is room for, with the cursor in it.
    #[must_use]
    pub fn spans(&self, width: u16, theme: &Theme) -> Vec<Span<'static>> {
        let width = usize::from(width.max(2));
        let (left, rest) = self.text.split_at(self.cursor);
        let under = rest.graphemes(true).next().unwrap_or(" ").to_owned();
        let right = rest.strip_prefix(under.as_str()).unwrap_or_default();
        let mut room = width.saturating_sub(under.width().max(1));
        let mut before: Vec<&str> = Vec::new();
        for part in left.graphemes(true).rev() {
            if part.width() > room {
                break;
            }
            room -= part.width();
            before.push(part);
        }
        before.reverse();
        let mut after = String::new();
        for part in right.graphemes(true) {
            if part.width() > room {
                break;
            }
            room -= part.width();
            after.push_str(part);
        }
        vec![
            Span::styled(before.concat(), theme.style(Role::Text)),
            Span::styled(under, theme.style(Role::Cursor)),
            Span::styled(after, theme.style(Role::Text)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    fn pressed(field: &mut Field, code: KeyCode, modifiers: KeyModifiers) {
        field.take(&Typed::Key(KeyEvent::new(code, modifiers)), &Keymap::default());
    }

    #[test]
    fn a_path_is_edited_part_by_part() {
        let mut field = Field::new("/home/ada/etude");
        pressed(&mut field, KeyCode::Char('w'), KeyModifiers::CONTROL);
        field.insert("übung");
        assert_eq!(field.text(), "/home/ada/übung");
        pressed(&mut field, KeyCode::Home, KeyModifiers::NONE);
        pressed(&mut field, KeyCode::Delete, KeyModifiers::NONE);
        assert_eq!(field.text(), "home/ada/übung");
    }

    #[test]
    fn what_looks_like_one_sign_is_one() {
        let mut field = Field::new("e\u{301}👩‍👩‍👧");
        pressed(&mut field, KeyCode::Backspace, KeyModifiers::NONE);
        assert_eq!(field.text(), "e\u{301}");
        pressed(&mut field, KeyCode::Left, KeyModifiers::NONE);
        pressed(&mut field, KeyCode::Delete, KeyModifiers::NONE);
        assert_eq!(field.text(), "");
    }

    #[test]
    fn a_mark_that_joins_what_is_before_it_takes_the_cursor_along() {
        let mut field = Field::new("ab");
        pressed(&mut field, KeyCode::Left, KeyModifiers::NONE);
        field.insert("\u{301}");
        pressed(&mut field, KeyCode::Backspace, KeyModifiers::NONE);
        assert_eq!(field.text(), "b");
    }

    #[test]
    fn controls_of_a_paste_become_blanks() {
        let mut field = Field::default();
        field.insert("~/a\tb\nc\n");
        assert_eq!(field.text(), "~/a b c");
    }

    #[test]
    fn it_never_takes_more_room_than_it_has() {
        let theme = Theme::new(
            super::super::theme::ThemeName::None,
            super::super::theme::Glyphs::ASCII,
        );
        let mut field = Field::new("漢字かな交じり文".repeat(5));
        for _ in 0..50 {
            for width in 2..12 {
                let wide: usize = field
                    .spans(width, &theme)
                    .iter()
                    .map(|span| span.content.width())
                    .sum();
                assert!(wide <= usize::from(width), "{wide} of {width}");
            }
            pressed(&mut field, KeyCode::Left, KeyModifiers::NONE);
        }
    }
}
