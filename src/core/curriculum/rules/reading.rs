//! The texts of a day: reading, references, hints, discussion, questions.

use super::{Report, Rule, text};
use crate::core::curriculum::CardKind;

pub(super) fn check(report: &mut Report<'_>) {
    goal(report);
    reading(report);
    references(report);
    let day = report.subject.day;
    let places = &report.subject.places.day;
    if day.hints.len() != 3 {
        let what = text::counted(day.hints.len(), "hint");
        report.object(
            Rule::Hints,
            places.key("hints"),
            what,
            "write three: a question that points, the shape of the approach, the line that matters",
        );
    }
    if day.reflect.len() != 2 {
        let what = format!("{} to reflect on", text::counted(day.reflect.len(), "question"));
        report.object(
            Rule::Reflect,
            places.key("reflect"),
            what,
            "write two that only this day could ask",
        );
    }
    for (position, question) in day
        .reflect
        .iter()
        .enumerate()
        .filter(|(_, text)| !text.contains('?'))
    {
        let what = format!("{:?} is no question", short(question));
        report.object(
            Rule::Reflect,
            places.item("reflect", position),
            what,
            "ask something",
        );
    }
    let words = text::count_words(&day.discussion);
    if !(80..=250).contains(&words) {
        let what = format!("the discussion has {}", text::counted(words, "word"));
        report.object(
            Rule::DiscussionLength,
            places.key("discussion"),
            what,
            "write 80 to 250",
        );
    }
    wording(report);
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn goal(report: &mut Report<'_>) {
    let goal = text::without_code(&report.subject.day.goal);
    let sentences = goal.split(". ").filter(|rest| !rest.trim().is_empty()).count();
    if sentences > 1 || report.subject.day.goal.contains('\n') {
        let line = report.subject.places.day.key("goal");
        report.object(
            Rule::Goal,
            line,
            "the goal is more than one sentence",
            "say in one what the learner can do after it",
        );
    }
}

fn reading(report: &mut Report<'_>) {
    let day = report.subject.day;
    let places = &report.subject.places.day;
    let words = text::count_words(&day.read);
    let (low, high) = if day.entry.id.is_challenge() {
        (150, 350)
    } else {
        (300, 600)
    };
    if !(low..=high).contains(&words) {
        let what = format!("the reading has {}", text::counted(words, "word"));
        report.object(
            Rule::ReadingLength,
            places.key("read"),
            what,
            format!("write {low} to {high}"),
        );
    }
    for (key, source) in [("read", &day.read), ("discussion", &day.discussion)] {
        let snippets = text::snippets(source);
        if let Some(open) = snippets.iter().find(|snippet| !snippet.closed) {
            let line = places.text(key) + open.line;
            report.object(
                Rule::Snippets,
                line,
                "this code block is never closed",
                "close it with ``` on a line of its own",
            );
        }
        if key == "read" && snippets.len() > 3 {
            let line = places.text(key) + snippets[3].line;
            let what = format!("the reading has {} snippets", snippets.len());
            report.object(Rule::Snippets, line, what, "keep the three that teach most");
        }
    }
    if !day.entry.id.is_challenge() && !text::last_paragraph(&day.read).contains('?') {
        let line = places.text("read") + day.read.lines().count().saturating_sub(1);
        let remedy = "end it with one question to carry into the code, which the discussion answers";
        report.object(
            Rule::ReadingQuestion,
            line,
            "the reading does not end with a question",
            remedy,
        );
    }
}

fn references(report: &mut Report<'_>) {
    let day = report.subject.day;
    let places = &report.subject.places.day;
    if !(2..=4).contains(&day.references.len()) {
        let what = text::counted(day.references.len(), "reference");
        report.object(
            Rule::References,
            places.key("references"),
            what,
            "give two to four, the primary source first",
        );
    }
    for (position, reference) in day.references.iter().enumerate() {
        let line = places.item("references", position);
        if !is_address(&reference.url) {
            let what = format!("`{}` is no web address", reference.url);
            report.object(Rule::References, line, what, "write it whole, with https://");
        }
        if day.references[..position]
            .iter()
            .any(|before| before.url == reference.url)
        {
            let what = format!("`{}` stands here twice", reference.url);
            report.object(Rule::References, line, what, "give another source, or one fewer");
        }
    }
}

fn is_address(url: &str) -> bool {
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let host = host.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    host.is_some_and(|host| host.contains('.') && !host.starts_with('.') && !host.ends_with('.'))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Words that say nothing, and words that are spelled the British way, in all prose of the day.
fn wording(report: &mut Report<'_>) {
    let subject = report.subject;
    let (day, places) = (subject.day, &subject.places.day);
    let mut lines: Vec<(usize, String)> = vec![(places.key("goal"), text::without_code(&day.goal))];
    for (key, source) in [("read", &day.read), ("discussion", &day.discussion)] {
        let prose = text::prose_without_code(source);
        lines.extend(
            prose
                .into_iter()
                .map(|(number, line)| (places.text(key) + number, line)),
        );
    }
    for (key, texts) in [("hints", &day.hints), ("reflect", &day.reflect)] {
        lines.extend(
            texts
                .iter()
                .enumerate()
                .map(|(at, text)| (places.item(key, at), text::without_code(text))),
        );
    }
    for (card, place) in day.recall.iter().zip(&subject.places.cards) {
        lines.push((place.key("prompt"), text::without_code(&card.prompt)));
        // What code prints is no prose.
        if card.kind != CardKind::Output {
            lines.push((place.key("answer"), text::without_code(&card.answer)));
        }
    }
    for (line, source) in lines {
        if let Some(phrase) = text::filler(&source) {
            report.object(
                Rule::Filler,
                line,
                format!("\"{phrase}\" says nothing"),
                "say the thing itself",
            );
        }
        if let Some((british, american)) = text::british(&source) {
            report.object(
                Rule::Spelling,
                line,
                format!("\"{british}\" is British"),
                format!("write \"{american}\""),
            );
        }
    }
}
