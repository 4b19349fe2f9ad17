//! What the day's text says, run: claims, recall cards, snippets.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::solution::has_failed;
use super::trial::{first_line, job};
use crate::core::curriculum::rules::{Subject, text};
use crate::core::curriculum::{Card, CardKind, Exercise, Finding, Limits, Rule, layout};
use crate::core::verdict::{TestResult, Verdict};
use crate::host::author::{self, PrintingCard, Statements};
use crate::host::python::Interpreter;
use crate::host::runner::{Cancel, Job, Runner, Wanted};

/// Claims may measure and wait; they are not a learner's code.
const LIMITS: Limits = Limits {
    test_ms: 30_000,
    run_ms: 90_000,
    memory_mb: 1024,
};

/// Everything in the text that does not hold.
pub(super) fn check(
    subject: Subject<'_>,
    exercise: &Exercise,
    python: &Interpreter,
    runner: &mut Runner,
) -> Vec<Finding> {
    let day = subject.day;
    let cards: Vec<(usize, &Card)> = day
        .recall
        .iter()
        .enumerate()
        .filter(|(_, card)| prints(card))
        .collect();
    let snippets: Vec<text::Snippet<'_>> = text::snippets(&day.read)
        .into_iter()
        .filter(|each| matches!(each.language, "python" | "py"))
        .collect();
    let statements = Statements {
        claims: subject.files.get(layout::CLAIMS).cloned(),
        cards: cards
            .iter()
            .map(|(_, card)| PrintingCard {
                code: card.code.clone().unwrap_or_default(),
                answer: card.answer.clone(),
            })
            .collect(),
        snippets: snippets.iter().map(|snippet| snippet.code.clone()).collect(),
    };
    let verdict = run(subject, exercise, &statements, python, runner);
    let failure = |id: &str| {
        verdict
            .tests
            .iter()
            .find(|test| test.id == id)
            .filter(|test| has_failed(test))
            .map(said)
    };
    let mut findings = Vec::new();
    if let Some(error) = verdict
        .error
        .as_ref()
        .filter(|_| verdict.tests.iter().all(|test| !has_failed(test)))
    {
        let what = format!(
            "the statements of the text could not be run: {}",
            first_line(&error.message)
        );
        findings.push(Finding::new(
            Rule::NotJudged,
            subject.path(layout::CLAIMS),
            0,
            what,
            "see `etude doctor`",
        ));
    }
    if let Some((line, what)) = failure(author::CLAIMS_TEST) {
        let what = format!("this claim does not hold: {what}");
        findings.push(Finding::new(
            Rule::Claims,
            subject.path(layout::CLAIMS),
            line,
            what,
            "mend the text, then the claim",
        ));
    }
    for (order, (position, card)) in cards.iter().enumerate() {
        if let Some((_, what)) = failure(&author::card_test(order)) {
            let line = subject
                .places
                .cards
                .get(*position)
                .map_or(0, |places| places.key("answer"));
            let what = format!("the code of card `{}` {what}", card.id);
            let remedy = "let the answer be what it prints, on every Python";
            findings.push(Finding::new(Rule::RecallOutput, subject.file, line, what, remedy));
        }
    }
    for (order, snippet) in snippets.iter().enumerate() {
        if let Some((line, what)) = failure(&author::snippet_test(order)) {
            let line = subject.places.day.text("read") + snippet.line + line;
            let what = format!("this snippet does not compile: {what}");
            findings.push(Finding::new(
                Rule::SnippetSyntax,
                subject.file,
                line,
                what,
                "mend it, or mark it as another language",
            ));
        }
    }
    findings
}

fn prints(card: &Card) -> bool {
    card.kind == CardKind::Output && card.code.is_some()
}

fn run(
    subject: Subject<'_>,
    exercise: &Exercise,
    statements: &Statements,
    python: &Interpreter,
    runner: &mut Runner,
) -> Verdict {
    let mut data = exercise.tests.clone();
    data.remove(layout::TESTS);
    let job = Job {
        tests: author::statement_tests(statements, &data),
        // Nothing of the day's is imported here: each statement has an interpreter of its own.
        start: BTreeMap::new(),
        limits: LIMITS,
        loopback: true,
        shared_memory: true,
        ..job(subject, exercise, python)
    };
    runner.prepare(&Arc::new(job));
    runner.run_last(&exercise.start, Wanted::All, &Cancel::default())
}

/// The line and the sentence of a failed statement.
fn said(test: &TestResult) -> (usize, String) {
    let message = test.message.as_deref().unwrap_or("it was not run");
    let (line, sentence) = message.split_once(": ").unwrap_or(("0", message));
    (line.trim().parse().unwrap_or(0), first_line(sentence).to_owned())
}
