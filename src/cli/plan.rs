//! `etude plan`: the plan, and one's place in it.

use std::process::ExitCode;

use serde_json::json;

use crate::core::curriculum::{Index, WeekEntry};
use crate::core::progress::{Mark, Outline, Progress};

use super::context::{Context, print, print_json};

/// Prints the plan.
///
/// # Errors
/// The curriculum or the log cannot be read, or nothing can be printed.
pub fn run(context: &Context, as_json: bool) -> anyhow::Result<ExitCode> {
    let index = context.index()?;
    let progress = context.progress()?;
    let outline = progress.outline(index);
    if as_json {
        print_json(&document(index, progress, &outline))?;
    } else {
        print(&text(index, progress, &outline))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The marks of a week's days, in order.
fn marks<'a>(index: &Index, outline: &'a Outline, week: &WeekEntry) -> &'a [Mark] {
    let before: usize = index
        .weeks
        .iter()
        .take_while(|other| other.id != week.id)
        .map(|other| other.days.len())
        .sum();
    outline
        .marks
        .get(before..before + week.days.len())
        .unwrap_or_default()
}

fn document(index: &Index, progress: &Progress, outline: &Outline) -> serde_json::Value {
    let weeks: Vec<_> = index
        .weeks
        .iter()
        .map(|week| {
            let cycle = &index.cycles[week.cycle];
            let days = week.days.iter().zip(marks(index, outline, week));
            json!({
                "id": week.id,
                "title": week.title,
                "track": cycle.track,
                "cycle": cycle.label,
                "known": progress.known(week.id).is_some(),
                "days": days.map(|(day, mark)| json!({
                    "id": day.id,
                    "title": day.title,
                    "minutes": day.minutes.total(),
                    "environment": day.environment,
                    "state": state(*mark),
                })).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "place": outline.place,
        "path": progress.path(),
        "focus": { "topics": progress.focus(), "days": outline.focus },
        "tracks": outline.tracks,
        "weeks": weeks,
    })
}

/// A state's name for programs.
fn state(mark: Mark) -> &'static str {
    match mark {
        Mark::New => "new",
        Mark::Begun(_) => "begun",
        Mark::Done => "done",
        Mark::DoneBefore(_) => "done_before",
        Mark::Skipped => "skipped",
        Mark::Known => "known",
        Mark::TestedOut => "tested_out",
    }
}

fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::New => " ",
        Mark::Begun(_) => "~",
        Mark::Done => "x",
        Mark::DoneBefore(_) => "+",
        Mark::Skipped | Mark::Known | Mark::TestedOut => "-",
    }
}

fn text(index: &Index, progress: &Progress, outline: &Outline) -> String {
    let mut out = String::new();
    let (mut cycle, mut track) = (None, None);
    for week in &index.weeks {
        let this = &index.cycles[week.cycle];
        if track != Some(&this.track) {
            track = Some(&this.track);
            if let Some(track) = outline.track(&this.track).filter(|track| track.rotation > 1) {
                out.push_str(&format!("Rotation {}: the Stretch tests count\n", track.rotation));
            }
        }
        if cycle != Some(week.cycle) {
            cycle = Some(week.cycle);
            out.push_str(&format!("{}: {}\n\n", this.label, this.title));
        }
        let marks = marks(index, outline, week);
        let whole = marks
            .iter()
            .find(|mark| matches!(mark, Mark::Known | Mark::TestedOut));
        let whole = whole.map_or_else(String::new, |mark| format!("   ({})", mark.name()));
        out.push_str(&format!("{}  {}{whole}\n", week.id, week.title));
        for (day, mark) in week.days.iter().zip(marks) {
            let here = outline.place.is_some_and(|place| place.day == day.id);
            let sign = if here { ">" } else { sign(*mark) };
            let focus = if outline.focus.contains(&day.id) {
                "   (in focus)"
            } else {
                ""
            };
            out.push_str(&format!(
                "  {sign} d{}  {}{focus}\n",
                day.id.number(),
                day.title.replace('`', "")
            ));
        }
        out.push('\n');
    }
    if let Some(path) = progress.path() {
        out.push_str(&format!("path: {}\n", path.name()));
    }
    let other = outline.tracks.iter().filter(|track| track.begun);
    for track in other {
        let elsewhere = outline.place.map(|place| place.day) != track.next;
        if let Some(next) = track.next.filter(|_| elsewhere) {
            out.push_str(&format!("{} goes on at {next}\n", track.id));
        }
    }
    out.push_str("> today   x done   + done in an earlier rotation   ~ begun   - passed over\n");
    out
}
