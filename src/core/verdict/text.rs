//! Text from a program, made harmless for a screen.
//!
//! Whatever a program prints can move the cursor, recolor the terminal, reverse the reading order or retitle the
//! window. What is left here are letters, line ends and spaces.

use super::record::Printed;

/// Columns of a tab stop.
const TAB: usize = 8;
/// Longest line kept, in characters.
const LINE: usize = 4000;

/// The text of a piece of output, and whether something of it was left out.
#[must_use]
pub fn printed(piece: &Printed) -> (String, bool) {
    let mut text = neutralize(&String::from_utf8_lossy(&piece.head));
    if piece.left_out > 0 {
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&format!("… {} bytes left out …\n", piece.left_out));
        text.push_str(&neutralize(&String::from_utf8_lossy(&piece.tail)));
    }
    (text, piece.left_out > 0)
}

/// Text without control: escape sequences gone, tabs expanded, `\r` starting its line over, bidirectional and
/// invisible characters dropped, long lines cut.
#[must_use]
pub fn neutralize(text: &str) -> String {
    if text.len() <= LINE
        && text
            .bytes()
            .all(|byte| byte == b'\n' || (0x20..0x7f).contains(&byte))
    {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut line = Line::default();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => skip_escape(&mut chars),
            '\n' => line.finish(&mut out, true),
            '\r' => line.at = 0,
            '\t' => {
                for _ in 0..TAB - line.at % TAB {
                    line.put(' ');
                }
            }
            '\u{8}' => line.at = line.at.saturating_sub(1),
            c if is_dropped(c) => {}
            c => line.put(c),
        }
    }
    line.finish(&mut out, false);
    out
}

/// A line that `\r` and backspace can write over.
#[derive(Default)]
struct Line {
    chars: Vec<char>,
    at: usize,
    beyond: usize,
}

impl Line {
    fn put(&mut self, c: char) {
        if self.at >= LINE {
            self.beyond += 1;
        } else if let Some(place) = self.chars.get_mut(self.at) {
            *place = c;
            self.at += 1;
        } else {
            self.chars.push(c);
            self.at += 1;
        }
    }

    fn finish(&mut self, out: &mut String, ended: bool) {
        out.extend(self.chars.drain(..));
        if self.beyond > 0 {
            out.push_str(&format!("… ({} characters left out)", self.beyond));
        }
        if ended {
            out.push('\n');
        }
        (self.at, self.beyond) = (0, 0);
    }
}

/// C0 and C1 controls, DEL, directional overrides and isolates, zero-width characters.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Skips what follows an ESC: a control sequence to its final byte, a string to its terminator, or one character.
fn skip_escape(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            while let Some(&c) = chars.peek() {
                if c == '\n' || c == '\u{1b}' {
                    return;
                }
                chars.next();
                if ('\u{40}'..='\u{7e}').contains(&c) {
                    return;
                }
            }
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            chars.next();
            while let Some(&c) = chars.peek() {
                if c == '\n' {
                    return;
                }
                chars.next();
                if c == '\u{7}' {
                    return;
                }
                if c == '\u{1b}' {
                    chars.next_if_eq(&'\\');
                    return;
                }
            }
        }
        Some(c) if *c != '\n' => {
            chars.next();
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_left_alone() {
        assert_eq!(neutralize("naïve 日本 🦀\nsecond"), "naïve 日本 🦀\nsecond");
    }

    #[test]
    fn escape_sequences_vanish_with_their_arguments() {
        assert_eq!(
            neutralize("\u{1b}[2J\u{1b}]0;pwn\u{7}a\u{1b}[31mb\u{1b}Pq\u{1b}\\c"),
            "abc"
        );
    }

    #[test]
    fn an_unfinished_sequence_does_not_swallow_the_next_line() {
        assert_eq!(neutralize("a\u{1b}[12\nb\u{1b}]0;title\nc"), "a\nb\nc");
    }

    #[test]
    fn a_carriage_return_writes_over_its_line() {
        assert_eq!(neutralize("10%\r100%\ndone\r\n"), "100%\ndone\n");
    }

    #[test]
    fn tabs_become_columns_and_controls_nothing() {
        assert_eq!(neutralize("a\tb\0\u{9b}31mc\u{202e}d"), "a       b31mcd");
    }

    #[test]
    fn long_lines_are_cut_and_say_so() {
        let text = neutralize(&"x".repeat(LINE + 10));
        assert!(
            text.ends_with("x… (10 characters left out)"),
            "{}",
            &text[LINE - 3..]
        );
    }

    #[test]
    fn output_with_a_hole_names_its_size() {
        let piece = Printed {
            head: b"start".to_vec(),
            tail: b"end".to_vec(),
            left_out: 7,
        };
        assert_eq!(
            printed(&piece),
            ("start\n… 7 bytes left out …\nend".to_owned(), true)
        );
    }
}
