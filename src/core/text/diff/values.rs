//! Python's displays of values, one element a line.

use super::{DiffLine, diff_lines};

/// How deep displays are broken inside one another.
const DEPTH: usize = 4;

/// Differences between two values as Python shows them: displays of a list, dict, set, tuple, call or string
/// that do not fit in `width` characters are first broken into one element (or line) a row, so that equal ones
/// meet.
#[must_use]
pub fn diff_values(expected: &str, actual: &str, width: usize) -> Vec<DiffLine> {
    let one_line = |text: &str| !text.trim_end().contains('\n');
    let long = |text: &str| text.chars().count() > width;
    if one_line(expected) && one_line(actual) && (long(expected) || long(actual)) {
        let broken = |text: &str| broken(text.trim_end(), width, 0);
        return diff_lines(&broken(expected), &broken(actual));
    }
    diff_lines(expected, actual)
}

/// A value with each of its elements on a line of its own. At the top even a short value is broken, since its
/// partner is long; inside only what is too long.
fn broken(value: &str, width: usize, depth: usize) -> String {
    let fits = depth > 0 && value.chars().count() + 4 * depth <= width;
    if fits || depth == DEPTH {
        return value.to_owned();
    }
    if let Some(lines) = string_lines(value) {
        return lines.join("\n");
    }
    let Some((head, elements, tail)) = elements(value) else {
        return value.to_owned();
    };
    let mut text = head.to_owned();
    for element in elements {
        let element = broken(element, width, depth + 1);
        text.push_str("\n    ");
        text.push_str(&element.replace('\n', "\n    "));
        text.push(',');
    }
    text.push('\n');
    text.push_str(tail);
    text
}

/// Where the string that begins at the start of `rest` ends, in bytes.
fn string_end(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, char) in rest.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if char == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// `name(`, `[` and the like, what stands between the commas, and the bracket at the end. `None` if that is not
/// the form of the value or it has no elements.
fn elements(value: &str) -> Option<(&str, Vec<&str>, &str)> {
    let open = value.find(['(', '[', '{'])?;
    let is_name = |char: char| char.is_alphanumeric() || char == '_' || char == '.';
    if !value[..open].chars().all(is_name) {
        return None;
    }
    let (mut depth, mut start, mut parts) = (0_usize, open + 1, Vec::new());
    let mut at = open;
    while let Some(char) = value[at..].chars().next() {
        let length = match char {
            '\'' | '"' => string_end(&value[at..], char),
            _ => char.len_utf8(),
        };
        match char {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    if at + length != value.len() {
                        return None;
                    }
                    parts.push(value[start..at].trim());
                    parts.retain(|part| !part.is_empty());
                    return (!parts.is_empty()).then(|| (&value[..=open], parts, &value[at..]));
                }
            }
            ',' if depth == 1 => {
                parts.push(value[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
        at += length;
    }
    None
}

/// A string's display as one string a line of its text, if it has several.
fn string_lines(value: &str) -> Option<Vec<String>> {
    let quote = value.chars().next().filter(|char| matches!(char, '\'' | '"'))?;
    if value.len() < 2 || string_end(value, quote) != value.len() || !value.ends_with(quote) {
        return None;
    }
    let inner = &value[1..value.len() - 1];
    let mut lines = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, char) in inner.char_indices() {
        if escaped && char == 'n' {
            lines.push(format!("{quote}{}{quote}", &inner[start..=at]));
            start = at + 1;
        }
        escaped = char == '\\' && !escaped;
    }
    if start < inner.len() {
        lines.push(format!("{quote}{}{quote}", &inner[start..]));
    }
    (lines.len() > 1).then_some(lines)
}
