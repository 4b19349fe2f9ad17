//! `etude stats`: what the log adds up to.

use std::process::ExitCode;

use crate::core::overview::{self, Overview};
use crate::core::progress::stats::Retention;

use super::context::{Context, print, print_json};

/// Prints the figures.
///
/// # Errors
/// The curriculum or the log cannot be read.
pub fn run(context: &Context, as_json: bool) -> anyhow::Result<ExitCode> {
    let overview = overview::overview(
        context.progress()?,
        context.index()?,
        context.today(),
        &context.config.limits(),
    );
    if as_json {
        print_json(&overview)?;
    } else {
        print(&text(&overview))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn text(overview: &Overview) -> String {
    let stats = &overview.stats;
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
        "{} attempts, {} hints, {} notes; {} recall cards in {} min\n",
        stats.attempts, stats.hints, stats.notes, stats.cards, stats.card_minutes
    ));
    out.push_str(&format!(
        "remembered: {}; in the last 30 days: {}\n",
        rate(stats.retention),
        rate(stats.retention_month)
    ));
    let soon = overview.ahead.iter().take(7);
    let (cards, days) = soon.fold((0, 0), |(cards, days), date| {
        (cards + date.cards, days + date.days)
    });
    out.push_str(&format!(
        "in the next 7 days {cards} cards and {days} days come back\n"
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
