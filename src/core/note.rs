//! Quiet notes on a text, found without running it: habits that are right by accident, or not at all.
//!
//! They come from the linter `ruff`, where the machine has it, and are never a failure.

/// The rules that are worth a note in any Python: each is a likely mistake, none a matter of taste.
pub const RULES: &[&str] = &[
    "A001", "A002", "B006", "B008", "B023", "B904", "E711", "E712", "E722", "F401", "F541", "F601", "F632",
    "F811", "F821", "F841", "PLW0127", "B015", "B018", "F402",
];

/// Something worth a look.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The learner's file.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// The rule: `B006`.
    pub rule: String,
    /// What there is, and why it matters, in a sentence.
    pub text: String,
}

impl Note {
    /// A note in étude's words; what ruff says names the thing, between backquotes.
    #[must_use]
    pub fn new(file: &str, line: usize, rule: &str, said: &str) -> Self {
        let name = said.split('`').nth(1).unwrap_or_default();
        let named = |after: &str| format!("`{name}` {after}");
        let text = match rule {
            "A001" | "A002" if !name.is_empty() => named("hides the builtin of that name from here on"),
            "B006" | "B008" => {
                "this default is made once, when the function is defined, and shared by every call".to_owned()
            }
            "B015" | "B018" => "this line computes something and drops it".to_owned(),
            "B023" if !name.is_empty() => {
                named("is looked up when the function is called: every one sees the loop's last value")
            }
            "B904" => "raise … from … would keep the exception that led here as the cause".to_owned(),
            "E711" => "None is compared with `is`: `==` asks the other side, which may lie".to_owned(),
            "E712" => "truth is asked with `if x` or `x is True`: `==` also takes 1 for True".to_owned(),
            "E722" => "a bare except also catches Ctrl-C and SystemExit: name what you expect".to_owned(),
            "F401" if !name.is_empty() => named("is imported and never used"),
            "F402" if !name.is_empty() => named("is an import that the loop's variable replaces"),
            "F541" => "an f-string without anything to fill in".to_owned(),
            "F601" => "this key is in the dictionary twice: the last value wins".to_owned(),
            "F632" => "`is` asks for the same object: equal literals need not be one".to_owned(),
            "F811" if !name.is_empty() => named("is defined again before it was used"),
            "F821" if !name.is_empty() => named("is not defined anywhere in this file"),
            "F841" if !name.is_empty() => named("is given a value that nobody reads"),
            "PLW0127" => "this assigns a name to itself".to_owned(),
            _ => said.trim().trim_end_matches('.').to_owned(),
        };
        Self {
            file: file.to_owned(),
            line,
            rule: rule.to_owned(),
            text: super::verdict::text::neutralize(&text),
        }
    }
}

/// The learner's own notes: what the start files give rise to already is not theirs.
#[must_use]
pub fn own(notes: Vec<Note>, of_the_start: &[Note]) -> Vec<Note> {
    let mut given: Vec<&Note> = of_the_start.iter().collect();
    let mut notes = notes;
    notes.sort();
    notes.retain(|note| {
        let same =
            |other: &&Note| (&other.file, &other.rule, &other.text) == (&note.file, &note.rule, &note.text);
        match given.iter().position(same) {
            Some(at) => {
                given.remove(at);
                false
            }
            None => true,
        }
    });
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_the_thing_and_the_consequence() {
        let note = Note::new("exercise.py", 3, "F401", "`os` imported but unused");
        assert_eq!(note.text, "`os` is imported and never used");
        let note = Note::new(
            "exercise.py",
            3,
            "B006",
            "Do not use mutable data structures for argument defaults",
        );
        assert!(note.text.contains("shared by every call"));
    }

    #[test]
    fn a_rule_without_words_of_ours_speaks_for_itself_and_cannot_move_the_cursor() {
        assert_eq!(
            Note::new("e.py", 1, "X1", "Odd\u{1b}[2J thing.").text,
            "Odd thing"
        );
    }

    #[test]
    fn what_the_start_has_already_is_not_the_learners() {
        let note = |line, name| {
            Note::new(
                "exercise.py",
                line,
                "F401",
                &format!("`{name}` imported but unused"),
            )
        };
        let own = own(
            vec![note(9, "re"), note(2, "os"), note(5, "os")],
            &[note(1, "os")],
        );
        assert_eq!(own, [note(5, "os"), note(9, "re")], "one of the two was there");
    }
}
