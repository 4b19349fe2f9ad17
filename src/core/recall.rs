//! A recall card, answered: whether the answer is right, and which grade that speaks for.

use super::curriculum::{Card, CardKind};
use super::session::Grade;

/// What a given answer is, beside the one that the card knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// It is the answer, or one of those that count as it.
    Right,
    /// It is another one.
    Wrong,
    /// It is in words of the learner's own, which only the learner can compare.
    OwnWords,
    /// None was given: the answer was looked up.
    LookedUp,
}

/// Answered right within so many seconds, it was known at once.
pub const AT_ONCE: u32 = 8;
/// Answered right after more than so many seconds, it took effort: a card is made to take 20.
pub const SLOW: u32 = 40;
/// Longest time that counts for a card, in seconds: whoever takes longer was away.
pub const LONGEST: u32 = 120;

/// Compares what was typed or chosen with the card's answer. Blanks and line ends are all the same, since an answer
/// may be typed on one line; what is wrong with a piece of code is also told in any case and with or without marks.
#[must_use]
pub fn compare(card: &Card, given: &str) -> Match {
    if given.trim().is_empty() {
        return Match::LookedUp;
    }
    let form = match card.kind {
        CardKind::Output | CardKind::Choice => spaced,
        CardKind::Bug => worded,
    };
    let given = form(given);
    let mut known = std::iter::once(&card.answer).chain(&card.accept);
    if known.any(|known| form(known) == given) {
        return Match::Right;
    }
    match card.kind {
        // With choices there is nothing that could be said in other words.
        CardKind::Bug if card.choices.is_empty() => Match::OwnWords,
        _ => Match::Wrong,
    }
}

/// Every stretch of white space as one blank.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without case, marks of code and the full stop.
fn worded(text: &str) -> String {
    let text = text.to_lowercase().replace(['`', '"', '\''], "");
    spaced(text.trim_end_matches(['.', '!', ' ', '\n']))
}

/// The grade that an answer speaks for; the learner may overrule it.
///
/// Looked up or wrong is `Again`. Right is `Easy` at once and `Hard` when it took long, and else `Good`; a choice among
/// some may be a guess and is never `Easy`. Words of the learner's own are `Hard` until the learner says more.
#[must_use]
pub fn grade(kind: CardKind, found: Match, seconds: u32) -> Grade {
    match found {
        Match::Wrong | Match::LookedUp => Grade::Again,
        Match::OwnWords => Grade::Hard,
        Match::Right if seconds > SLOW => Grade::Hard,
        Match::Right if seconds <= AT_ONCE && kind != CardKind::Choice => Grade::Easy,
        Match::Right => Grade::Good,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(kind: CardKind, answer: &str, accept: &[&str]) -> Card {
        Card {
            id: "id".into(),
            kind,
            prompt: "?".into(),
            code: None,
            choices: Vec::new(),
            answer: answer.into(),
            accept: accept.iter().map(|&text| text.to_owned()).collect(),
        }
    }

    #[test]
    fn an_output_is_right_whatever_its_blanks_and_wrong_in_another_case() {
        let card = card(CardKind::Output, "[1, 2]\nNone\n", &["[1, 2] null"]);
        for right in ["[1, 2]\nNone", " [1, 2]   None ", "[1, 2] null"] {
            assert_eq!(compare(&card, right), Match::Right, "{right}");
        }
        for wrong in ["[1,2] None", "[1, 2] none", "3"] {
            assert_eq!(compare(&card, wrong), Match::Wrong, "{wrong}");
        }
        assert_eq!(compare(&card, " \n"), Match::LookedUp);
    }

    #[test]
    fn what_is_wrong_with_code_may_be_said_in_own_words() {
        let card = card(
            CardKind::Bug,
            "`remove(node)` fails when it is missing.",
            &["discard"],
        );
        assert_eq!(
            compare(&card, "Remove(node) fails when it is missing"),
            Match::Right
        );
        assert_eq!(compare(&card, "`discard`"), Match::Right);
        assert_eq!(compare(&card, "it may not be there"), Match::OwnWords);
    }

    #[test]
    fn the_grade_goes_by_what_was_answered_and_how_long_it_took() {
        use CardKind::{Choice, Output};
        for (kind, found, seconds, expected) in [
            (Output, Match::Right, 3, Grade::Easy),
            (Output, Match::Right, 20, Grade::Good),
            (Output, Match::Right, 90, Grade::Hard),
            (Choice, Match::Right, 3, Grade::Good),
            (Output, Match::Wrong, 3, Grade::Again),
            (Output, Match::LookedUp, 3, Grade::Again),
            (CardKind::Bug, Match::OwnWords, 9, Grade::Hard),
        ] {
            assert_eq!(
                grade(kind, found, seconds),
                expected,
                "{kind:?} {found:?} {seconds}"
            );
        }
    }
}
