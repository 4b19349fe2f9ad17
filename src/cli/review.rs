//! `etude review`: what the log brings back.

use std::process::ExitCode;

use serde_json::json;

use crate::core::agenda::{self, Agenda};
use crate::core::curriculum::{Index, Topics};
use crate::core::schedule::{self, Item, Scheduled};
use crate::core::weakness::{self, WeakTopic};

use super::context::{Context, print, print_json, warn};

/// So many of the weakest topics are told.
const WEAKEST: usize = 5;

/// Prints what is due for review, and what sits worst.
///
/// # Errors
/// The curriculum or the log cannot be read.
pub fn run(context: &Context, as_json: bool) -> anyhow::Result<ExitCode> {
    let (index, progress, limits) = (context.index()?, context.progress()?, context.config.limits());
    let timetable = schedule::timetable(progress, index, context.today(), &limits);
    let agenda = agenda::of(progress, index, context.today(), &timetable);
    let topics = context.library.topics().unwrap_or_else(|error| {
        warn(&error.to_string());
        Topics::default()
    });
    let of_days = topics.of_days();
    let mut weakest = weakness::weakest(&timetable, &|day| of_days.get(&day).cloned().unwrap_or_default());
    weakest.truncate(WEAKEST);
    let leeches: Vec<&Scheduled> = timetable.iter().filter(|scheduled| scheduled.leech).collect();
    if as_json {
        print_json(&json!({
            "date": agenda.date,
            "due": agenda.due,
            "backlog": agenda.backlog,
            "leeches": leeches,
            "weakest": weakest,
            "review_week": agenda.review_week,
        }))?;
    } else {
        print(&text(&agenda, &leeches, &weakest, &topics, index))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn text(
    agenda: &Agenda,
    leeches: &[&Scheduled],
    weakest: &[WeakTopic],
    topics: &Topics,
    index: &Index,
) -> String {
    let mut out: String = agenda
        .due
        .iter()
        .map(|scheduled| line(scheduled, index))
        .collect();
    if out.is_empty() {
        out.push_str(if agenda.review_week.is_empty() {
            "Nothing is due.\n"
        } else {
            "Nothing but the review week is due.\n"
        });
    }
    if agenda.backlog > agenda.due.len() {
        out.push_str(&format!(
            "{} more are overdue; they come up on the next days, the most forgotten first.\n",
            agenda.backlog - agenda.due.len()
        ));
    }
    if !agenda.review_week.is_empty() {
        let days: Vec<String> = agenda.review_week.iter().map(ToString::to_string).collect();
        out.push_str(&format!(
            "\nReview week, to be solved again: {}\n",
            days.join(" ")
        ));
    }
    if !weakest.is_empty() {
        out.push_str("\nWeakest topics:\n");
    }
    for topic in weakest {
        let days: Vec<String> = topic.days.iter().map(|day| day.day.to_string()).collect();
        out.push_str(&format!(
            "{:>4.0} %  {}  ({})\n",
            topic.recall * 100.0,
            name(topic, topics, index),
            days.join(" ")
        ));
    }
    if !leeches.is_empty() {
        out.push_str("\nForgotten again and again; reading the day again helps more than another review:\n");
    }
    for leech in leeches {
        out.push_str(&format!("{} times: {}", leech.lapses, line(leech, index)));
    }
    out
}

/// What a group of topics is called: the first of them, or the title of the day that stands for itself.
fn name(topic: &WeakTopic, topics: &Topics, index: &Index) -> String {
    let first = topic.topics.first().map_or("", String::as_str);
    if let Some(topic) = topics.topics.get(first) {
        return topic.name();
    }
    let entry = topic.days.first().and_then(|day| index.day(day.day));
    entry.map_or_else(|| first.to_owned(), |entry| entry.title.replace('`', ""))
}

fn line(scheduled: &Scheduled, index: &Index) -> String {
    let day = scheduled.item.day();
    let title = index
        .day(day)
        .map(|entry| entry.title.replace('`', ""))
        .unwrap_or_default();
    let what = match &scheduled.item {
        Item::Card { card, .. } => format!("card {card}"),
        Item::Day { .. } => "solve again".to_owned(),
    };
    format!(
        "{day}  {what:<24}  {:>3.0} %  {title}\n",
        scheduled.recall * 100.0
    )
}
