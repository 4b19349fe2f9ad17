//! A day before it is opened: what it is about, and how its reading begins.

use super::{Day, DayId};

/// A day before it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The day.
    pub day: DayId,
    /// 1: the concept in isolation. 2: combined. 3: a decision with trade-offs.
    pub level: u8,
    /// What the learner can do after it.
    pub goal: String,
    /// The world of the exercise.
    pub scenario: String,
    /// How the reading begins, in Markdown: whole paragraphs.
    pub beginning: String,
}

/// The beginning of a reading is at most so long, in bytes, unless its first paragraph is longer.
const BEGINNING: usize = 900;

impl Preview {
    /// The preview of a day.
    #[must_use]
    pub fn of(day: &Day) -> Self {
        Self {
            day: day.entry.id,
            level: day.level,
            goal: day.goal.clone(),
            scenario: day.scenario.clone(),
            beginning: beginning(&day.read).to_owned(),
        }
    }
}

/// As many whole paragraphs of a Markdown text as fit; a block of code is never cut.
fn beginning(text: &str) -> &str {
    let (mut at, mut end, mut in_code) = (0, 0, false);
    for line in text.split_inclusive('\n') {
        in_code ^= line.trim_start().starts_with("```");
        let blank = line.trim().is_empty() && !in_code;
        if blank && at > 0 {
            if end > 0 && at > BEGINNING {
                break;
            }
            end = at;
        }
        at += line.len();
    }
    if at <= BEGINNING || end == 0 {
        end = text.len();
    }
    text.get(..end).unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_whole_paragraphs_and_whole_code() {
        assert_eq!(beginning("One.\n\nTwo.\n"), "One.\n\nTwo.");
        let long = "x".repeat(BEGINNING);
        assert_eq!(beginning(&format!("One.\n\n{long}\n\nThree.\n")), "One.");
        assert_eq!(
            beginning(&format!("{long} more\n\nTwo.\n")),
            format!("{long} more")
        );
        let code = format!("One.\n\n```python\na = 1\n\n{long}\n```\n\nThree.\n");
        assert_eq!(beginning(&code), "One.");
        assert_eq!(beginning(""), "");
    }
}
