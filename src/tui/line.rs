//! A line of text that is typed: a search, a name, a date. Its cursor is always at its end.

use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::action::{Action, TextAction};
use super::keymap::Keymap;
use super::keys::Chord;
use super::overlay::Overlay;
use super::screen::Typed;
use super::theme::{Role, Theme};

/// What a key means to a line that is typed.
#[must_use]
pub fn meaning(keymap: &Keymap, typed: &Typed) -> Option<TextAction> {
    let Typed::Key(key) = typed else { return None };
    match keymap.lookup_over(Overlay::Line, Chord::of(*key))? {
        Action::Text(action) => Some(action),
        _ => None,
    }
}

/// Takes what is typed or pasted; whether the text changed. Control characters are left out, and so is what would
/// make it longer than `longest` bytes.
pub fn take(text: &mut String, typed: &Typed, keymap: &Keymap, longest: usize) -> bool {
    let before = text.len();
    match typed {
        Typed::Paste(pasted) => {
            let pasted = pasted.chars().map(|c| if c.is_control() { ' ' } else { c });
            extend(text, pasted, longest);
        }
        Typed::Key(key) => match meaning(keymap, typed) {
            Some(TextAction::DeleteLine) => text.clear(),
            Some(TextAction::DeleteWordLeft) => drop_word(text),
            Some(TextAction::Backspace) => drop_last(text),
            Some(_) => {}
            None => extend(text, Chord::of(*key).letter(), longest),
        },
    }
    text.len() != before
}

fn extend(text: &mut String, chars: impl IntoIterator<Item = char>, longest: usize) {
    for c in chars {
        if text.len() + c.len_utf8() > longest {
            return;
        }
        text.push(c);
    }
}

fn drop_last(text: &mut String) {
    let end = text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
    text.truncate(end);
}

fn drop_word(text: &mut String) {
    let kept = text.trim_end();
    let end = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    text.truncate(end);
}

/// The text after its sign, cut at the left if it is too long, with a place for the cursor; and the column of that.
#[must_use]
pub fn draw(sign: &str, text: &str, width: u16, theme: &Theme) -> (Line<'static>, u16) {
    let room = usize::from(width).saturating_sub(sign.width() + 2);
    let mut shown: Vec<&str> = text.graphemes(true).collect();
    let mut used: usize = shown.iter().map(|grapheme| grapheme.width()).sum();
    let mut cut = 0;
    while used > room && cut < shown.len() {
        used -= shown[cut].width();
        cut += 1;
    }
    let shown: String = shown.drain(cut..).collect();
    let column = sign.width() + 1 + shown.width();
    let line = Line::from(vec![
        Span::styled(format!("{sign} "), theme.style(Role::Key)),
        Span::styled(shown, theme.style(Role::Text)),
    ]);
    (
        line,
        u16::try_from(column)
            .unwrap_or(u16::MAX)
            .min(width.saturating_sub(1)),
    )
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    fn take(text: &mut String, typed: &Typed, longest: usize) -> bool {
        super::take(text, typed, &Keymap::default(), longest)
    }

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Typed {
        Typed::Key(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn letters_are_added_and_taken_away_one_by_one_and_by_words() {
        let mut text = String::new();
        for c in "two e\u{301}".chars() {
            assert!(take(&mut text, &key(KeyCode::Char(c), KeyModifiers::NONE), 20));
        }
        take(&mut text, &key(KeyCode::Backspace, KeyModifiers::NONE), 20);
        assert_eq!(text, "two ", "a letter with its accent is one");
        take(&mut text, &Typed::Paste("words\nmore".into()), 20);
        assert_eq!(text, "two words more");
        take(&mut text, &key(KeyCode::Char('w'), KeyModifiers::CONTROL), 20);
        assert_eq!(text, "two words ");
        assert!(take(
            &mut text,
            &key(KeyCode::Char('u'), KeyModifiers::CONTROL),
            20
        ));
        assert!(!take(&mut text, &key(KeyCode::Backspace, KeyModifiers::NONE), 20));
        take(&mut text, &Typed::Paste("x".repeat(50)), 20);
        assert_eq!(text.len(), 20);
    }
}
