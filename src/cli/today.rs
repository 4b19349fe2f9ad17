//! `etude today`: today's card.

use std::process::ExitCode;

use serde_json::json;

use crate::core::agenda;
use crate::core::session::Phase;

use super::context::{Context, print, print_json};

/// Prints today's card.
///
/// # Errors
/// The curriculum or the log cannot be read.
pub fn run(context: &Context, as_json: bool) -> anyhow::Result<ExitCode> {
    let index = context.index()?;
    let agenda = agenda::today(
        context.progress()?,
        index,
        context.today(),
        &context.config.limits(),
    );
    let entry = agenda.place.as_ref().and_then(|place| index.day(place.day));
    if as_json {
        let day = entry.map(|entry| {
            let week = index.week(entry.id.week());
            json!({
                "id": entry.id,
                "title": entry.title,
                "week": week.map(|week| &week.title),
                "minutes": { "read": entry.minutes.read, "code": entry.minutes.code, "reflect": entry.minutes.reflect },
                "phase": agenda.place.as_ref().map(|place| place.phase.name()),
                "rotation": agenda.place.as_ref().map(|place| place.rotation),
                "environment": entry.environment,
            })
        });
        print_json(&json!({
            "date": agenda.date,
            "day": day,
            "done_today": agenda.done_today,
            "rest": agenda.rest,
            "streak": agenda.streak.days,
            "due": agenda.due,
            "backlog": agenda.backlog,
            "review_week": agenda.review_week,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    print(&card(context, &agenda)?)?;
    Ok(ExitCode::SUCCESS)
}

/// The card as plain text.
fn card(context: &Context, agenda: &agenda::Agenda) -> anyhow::Result<String> {
    let index = context.index()?;
    let Some((place, entry)) = agenda
        .place
        .as_ref()
        .and_then(|place| Some((place, index.day(place.day)?)))
    else {
        return Ok("This curriculum has no day yet.\n".into());
    };
    let week = entry.id.week();
    let mut out = String::new();
    if let (Some(cycle), Some(week)) = (index.cycle_of(week), index.week(week)) {
        out.push_str(&format!(
            "{}: {}   {} {}\n",
            cycle.label, cycle.title, week.id, week.title
        ));
    }
    out.push_str(&format!("{}  {}\n", entry.id, entry.title.replace('`', "")));
    let minutes = entry.minutes;
    let at = match place.phase {
        Phase::Read if place.sitting.is_none() => String::new(),
        phase => format!("   goes on at: {}", phase.name()),
    };
    out.push_str(&format!(
        "read {} min, code {} min, reflect {} min{at}\n",
        minutes.read, minutes.code, minutes.reflect
    ));
    let days = if agenda.streak.days == 1 { "day" } else { "days" };
    out.push_str(&format!(
        "{} {days} in a row; {} due for review\n",
        agenda.streak.days,
        agenda.due.len()
    ));
    if let Some(next) = agenda.review_week.first() {
        out.push_str(&format!(
            "A review week is under way: {next} is next, {} to go\n",
            agenda.review_week.len()
        ));
    }
    Ok(out)
}

/// What `etude` prints where there is no terminal to draw on.
///
/// # Errors
/// As [`run`].
pub fn without_terminal(context: &Context) -> anyhow::Result<ExitCode> {
    let code = run(context, false)?;
    print("\nFor the sitting itself, run `etude` in a terminal. `etude --help` lists the commands.\n")?;
    Ok(code)
}
