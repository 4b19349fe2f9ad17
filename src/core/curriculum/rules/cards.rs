//! The recall cards: three, each with what its kind needs.

use super::{Report, Rule, text};
use crate::core::curriculum::{Card, CardKind};

/// An answer is typed from memory in twenty seconds: this many characters, on this many lines.
const ANSWER_LENGTH: usize = 80;
const ANSWER_LINES: usize = 6;

pub(super) fn check(report: &mut Report<'_>) {
    let day = report.subject.day;
    if day.recall.len() != 3 {
        let what = text::counted(day.recall.len(), "recall card");
        let remedy = "write three, each answerable in twenty seconds";
        report.object(
            Rule::Recall,
            report.subject.places.day.key("recall"),
            what,
            remedy,
        );
    }
    for position in 0..day.recall.len() {
        card(report, position);
    }
}

fn card(report: &mut Report<'_>, position: usize) {
    let subject = report.subject;
    let (Some(card), Some(places)) = (
        subject.day.recall.get(position),
        subject.places.cards.get(position),
    ) else {
        return;
    };
    let mut object = |key: &str, what: &str, remedy: &str| {
        let what = format!("card `{}` {what}", card.id);
        report.object(Rule::Recall, places.key(key), what, remedy);
    };
    match card.kind {
        CardKind::Output if card.code.is_none() => {
            object("kind", "has no code", "add `code`, or make it a `choice`");
        }
        // A line of code may stand in the prompt.
        CardKind::Bug if card.code.is_none() && !card.prompt.contains('`') => {
            object("kind", "has no code", "add `code`, or make it a `choice`");
        }
        CardKind::Choice if card.choices.len() < 2 => {
            object(
                "choices",
                "offers no choice",
                "add `choices`: the answer, and what people believe instead",
            );
        }
        CardKind::Choice if !card.choices.contains(&card.answer) => {
            object(
                "answer",
                "has an answer that is not among its choices",
                "write it exactly like one of them",
            );
        }
        _ => {}
    }
    if card.kind != CardKind::Choice && !card.choices.is_empty() {
        object(
            "choices",
            "has choices and is no `choice`",
            "remove them, or change `kind`",
        );
    }
    if has_repeated(&card.choices) {
        object(
            "choices",
            "offers the same choice twice",
            "make every choice different",
        );
    }
    if card.kind == CardKind::Output && is_long(card) {
        let remedy = format!("let it print at most {ANSWER_LINES} lines, {ANSWER_LENGTH} characters in all");
        object(
            "answer",
            "has an answer that nobody types in twenty seconds",
            &remedy,
        );
    }
}

fn has_repeated(choices: &[String]) -> bool {
    choices
        .iter()
        .enumerate()
        .any(|(position, choice)| choices[..position].contains(choice))
}

fn is_long(card: &Card) -> bool {
    let answer = card.answer.trim_end();
    answer.lines().count() > ANSWER_LINES || answer.chars().count() > ANSWER_LENGTH
}
