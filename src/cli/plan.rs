//! `etude plan`: the plan, and one's place in it.

use std::process::ExitCode;

use serde_json::json;

use super::context::{Context, print_json};

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
                        "state": progress.state(index, day.id).name(),
                    })).collect::<Vec<_>>(),
                })
            })
            .collect();
        print_json(&json!({ "place": place.day, "rotation": place.rotation, "weeks": weeks }))?;
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
            let mark = if place.day == Some(day.id) { ">" } else { progress.state(index, day.id).mark() };
            out.push_str(&format!("  {mark} d{}  {}\n", day.id.number(), day.title.replace('`', "")));
        }
        out.push('\n');
    }
    out.push_str("> today   x done   ~ begun   - passed over\n");
    super::context::print(&out)?;
    Ok(ExitCode::SUCCESS)
}
