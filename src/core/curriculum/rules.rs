//! What a well-formed day still lacks: the rules that can be decided from its text alone.
//!
//! The rules are those of `docs/writing-a-curriculum.md`. Whether the code does what the text says is found out
//! by running it, elsewhere.

use std::collections::BTreeMap;

use super::parse::{DayPlaces, WeekPlaces};
use super::{Cycle, Day, Finding, Plan, Rule, Topics, Week};

mod cards;
mod exercise;
pub mod outline;
mod place;
mod reading;
pub mod text;

pub use exercise::{Equivalent, Misconception, equivalents, misconception};

/// What the rest of the curriculum says about its days.
#[derive(Clone, Copy, Debug, Default)]
pub struct Frame<'a> {
    /// The titles, if the curriculum declares them.
    pub plan: Option<&'a Plan>,
    /// The topics, if the curriculum declares them.
    pub topics: Option<&'a Topics>,
    /// The environments that it declares, by name.
    pub environments: &'a [String],
    /// The level of the cycle's days, if the cycle declares one.
    pub level: Option<u8>,
}

/// A day under judgment.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The file of its week.
    pub file: &'a str,
    /// The day.
    pub day: &'a Day,
    /// Where its parts stand in that file.
    pub places: &'a DayPlaces,
    /// The files of its exercise, each by its path inside the exercise's folder.
    pub files: &'a BTreeMap<String, Vec<u8>>,
}

impl Subject<'_> {
    /// A file of the exercise, as findings name it.
    #[must_use]
    pub fn path(&self, file: &str) -> String {
        format!("{}/{}/{file}", super::layout::EXERCISES, self.day.entry.folder())
    }

    /// A file of the exercise as text; empty when there is none.
    #[must_use]
    pub fn source(&self, file: &str) -> &str {
        let bytes = self.files.get(file).map(Vec::as_slice);
        bytes
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }
}

/// Findings about the parts of one day, as they are collected.
struct Report<'a> {
    subject: Subject<'a>,
    findings: Vec<Finding>,
}

impl Report<'_> {
    /// Objects to a line of the week's file.
    fn object(&mut self, rule: Rule, line: usize, what: impl Into<String>, remedy: impl Into<String>) {
        let finding = Finding::new(rule, self.subject.file, line, what, remedy);
        self.findings.push(finding);
    }

    /// Objects to a line of a file of the exercise.
    fn object_to_file(
        &mut self,
        rule: Rule,
        file: &str,
        line: usize,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let finding = Finding::new(rule, self.subject.path(file), line, what, remedy);
        self.findings.push(finding);
    }
}

/// Everything that the text of a day and the files of its exercise lack.
#[must_use]
pub fn day(subject: Subject<'_>, frame: Frame<'_>) -> Vec<Finding> {
    let mut report = Report {
        subject,
        findings: Vec::new(),
    };
    place::check(&mut report, frame);
    reading::check(&mut report);
    cards::check(&mut report);
    exercise::check(&mut report);
    report.findings
}

/// What a week lacks beside its days: its title must be the plan's.
#[must_use]
pub fn week(file: &str, week: &Week, places: &WeekPlaces, plan: Option<&Plan>) -> Vec<Finding> {
    let Some(plan) = plan else { return Vec::new() };
    let (rule, what, remedy) = match plan.week(week.id) {
        Some(planned) if planned.title == week.title => return Vec::new(),
        Some(planned) => {
            let what = format!("the week is called {:?}", week.title);
            (
                Rule::PlanTitle,
                what,
                format!("the plan calls it {:?}", planned.title),
            )
        }
        None => {
            let what = format!("the plan has no week {}", week.id);
            (Rule::Unplanned, what, "add it to curriculum/plan.toml".to_owned())
        }
    };
    vec![Finding::new(rule, file, places.week.key("title"), what, remedy)]
}

/// What days of one cycle owe each other: a scenario is used once.
#[must_use]
pub fn cycle(cycle: &Cycle, days: &[Subject<'_>]) -> Vec<Finding> {
    let mut seen: BTreeMap<String, &Day> = BTreeMap::new();
    let mut findings = Vec::new();
    for subject in days {
        let scenario = subject.day.scenario.to_lowercase();
        if let Some(first) = seen.get(&scenario) {
            let what = format!("{} has the scenario {scenario:?} already", first.entry.id);
            let remedy = format!("choose one that is new in {}", cycle.label);
            findings.push(Finding::new(
                Rule::Scenario,
                subject.file,
                subject.places.day.key("scenario"),
                what,
                remedy,
            ));
        } else {
            seen.insert(scenario, subject.day);
        }
    }
    findings
}
