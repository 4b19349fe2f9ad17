//! `etude plan`: the plan, and one's place in it.

use std::process::ExitCode;

use serde_json::json;

use crate::core::progress::DayState;

use super::context::{Context, print, print_json};

/// Prints the plan.
///
/// # Errors
/// The curriculum or the log cannot be read, or nothing can be printed.
pub fn run(context: &Context, as_json: bool) -> anyhow::Result<ExitCode> {
    let index = context.index()?;
    let progress = context.progress()?;
    let place = progress.place(index);
    if as_json {
        let weeks: Vec<_> = index
            .weeks
            .iter()
            .map(|week| {
                let cycle = &index.cycles[week.cycle];
                json!({
                    "id": week.id,
                    "title": week.title,
                    "track": cycle.track,
                    "cycle": cycle.label,
                    "days": week.days.iter().map(|day| json!({
                        "id": day.id,
                        "title": day.title,
                        "minutes": day.minutes.total(),
                        "environment": day.environment,
                        "state": name(progress.state(day.id)),
                    })).collect::<Vec<_>>(),
                })
            })
            .collect();
        print_json(&json!({ "place": place, "weeks": weeks }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = String::new();
    let mut cycle = None;
    for week in &index.weeks {
        if cycle != Some(week.cycle) {
            cycle = Some(week.cycle);
            let cycle = &index.cycles[week.cycle];
            out.push_str(&format!("{}: {}\n\n", cycle.label, cycle.title));
        }
        out.push_str(&format!("{}  {}\n", week.id, week.title));
        for day in &week.days {
            let mark = if place.as_ref().is_some_and(|place| place.day == day.id) {
                ">"
            } else {
                mark(progress.state(day.id))
            };
            out.push_str(&format!(
                "  {mark} d{}  {}\n",
                day.id.number(),
                day.title.replace('`', "")
            ));
        }
        out.push('\n');
    }
    out.push_str("> today   x done   ~ begun   - passed over\n");
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}

fn name(state: DayState) -> &'static str {
    match state {
        DayState::New => "new",
        DayState::Open(_) => "begun",
        DayState::Done(_) => "done",
        DayState::Skipped(_) => "skipped",
        DayState::Known => "known",
    }
}

fn mark(state: DayState) -> &'static str {
    match state {
        DayState::New => " ",
        DayState::Open(_) => "~",
        DayState::Done(_) => "x",
        DayState::Skipped(_) | DayState::Known => "-",
    }
}
