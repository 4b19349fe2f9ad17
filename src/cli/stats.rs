//! `etude stats` and `etude review`: what the log adds up to, and what it brings back.

use std::process::ExitCode;

use serde_json::json;

use crate::core::agenda;
use crate::core::curriculum::Index;
use crate::core::progress::stats::{Retention, Stats};
use crate::core::schedule::{Item, Scheduled};

use super::context::{Context, print, print_json};

/// Prints the figures.
///
/// # Errors
/// The curriculum or the log cannot be read.
pub fn run(context: &Context, as_json: bool) -> anyhow::Result<ExitCode> {
    let stats = context.progress()?.stats(context.index()?, context.today());
    if as_json {
        print_json(&stats)?;
    } else {
        print(&text(&stats))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn text(stats: &Stats) -> String {
    let minutes = stats.minutes;
    let all = minutes.read + minutes.code + minutes.reflect;
    let mut out = format!(
        "{} in a row, the longest {}; practiced on {} dates\n",
        stats.streak.days, stats.streak.longest, stats.dates
    );
    out.push_str(&format!(
        "{} of {} days done, in {} sittings\n",
        stats.days_done, stats.days_in_plan, stats.sittings
    ));
    out.push_str(&format!(
        "{all} min: read {}, code {}, reflect {}\n",
        minutes.read, minutes.code, minutes.reflect
    ));
    out.push_str(&format!(
        "{} attempts, {} hints, {} notes\n",
        stats.attempts, stats.hints, stats.notes
    ));
    out.push_str(&format!(
        "remembered: {}; in the last 30 days: {}\n",
        rate(stats.retention),
        rate(stats.retention_month)
    ));
    for week in &stats.weeks {
        out.push_str(&format!(
            "{}  {} of 7 days done, {} of {} passed at the first try\n",
            week.week, week.days_done, week.first_try, week.tried
        ));
    }
    out
}

fn rate(retention: Retention) -> String {
    match retention.rate() {
        Some(rate) => format!("{:.0} % of {}", rate * 100.0, retention.reviews),
        None => "nothing came back yet".to_owned(),
    }
}

/// Prints what is due for review.
///
/// # Errors
/// The curriculum or the log cannot be read.
pub fn review(context: &Context, as_json: bool) -> anyhow::Result<ExitCode> {
    let index = context.index()?;
    let agenda = agenda::today(
        context.progress()?,
        index,
        context.today(),
        &context.config.limits(),
    );
    if as_json {
        print_json(&json!({
            "date": agenda.date,
            "due": agenda.due,
            "backlog": agenda.backlog,
            "review_week": agenda.review_week,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut out: String = agenda.due.iter().map(|scheduled| due(scheduled, index)).collect();
    if out.is_empty() {
        out.push_str("Nothing is due.\n");
    }
    if agenda.backlog > agenda.due.len() {
        out.push_str(&format!(
            "{} more are overdue; they come up on the next days.\n",
            agenda.backlog - agenda.due.len()
        ));
    }
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}

fn due(scheduled: &Scheduled, index: &Index) -> String {
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
