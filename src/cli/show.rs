//! `etude show`: a part of a day as plain text.

use std::process::ExitCode;

use crate::core::curriculum::DayId;
use crate::core::event::Body;
use crate::core::text::markdown;

use super::args::Part;
use super::context::{Context, print, warn};

/// Widest line of plain text.
const WIDTH: usize = 80;

/// Prints a part of a day. What helps with an exercise that is being solved is noted in its sitting, as on the screen.
///
/// # Errors
/// There is no such day, or its files cannot be read.
pub fn run(context: &Context, day: DayId, part: Part) -> anyhow::Result<ExitCode> {
    print(&text(context, day, part)?)?;
    // The text is out: it is given to whoever cannot write their log, too.
    if let Err(error) = note(context, day, part) {
        warn(&format!("that you have seen this is not in your log: {error:#}"));
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes into the log what was shown, if the day is open and not solved yet.
fn note(context: &Context, id: DayId, part: Part) -> anyhow::Result<()> {
    if !matches!(part, Part::Hints | Part::Discussion | Part::Reference) {
        return Ok(());
    }
    let open = context.progress()?.open_sitting(id);
    let Some(sitting) = open.filter(|sitting| sitting.passed.is_none()) else {
        return Ok(());
    };
    let bodies: Vec<Body> = match part {
        Part::Hints => (1..=context.day(id)?.hints.len())
            .filter_map(|number| u8::try_from(number).ok())
            .filter(|&number| !sitting.has_shown(number))
            .map(|number| Body::HintShown { day: id, number })
            .collect(),
        // The discussion speaks of the reference.
        _ if sitting.revealed.is_none() => vec![Body::Revealed { day: id }],
        _ => Vec::new(),
    };
    if !bodies.is_empty() {
        context.record(bodies)?;
    }
    Ok(())
}

fn text(context: &Context, id: DayId, part: Part) -> anyhow::Result<String> {
    let day = context.day(id)?;
    let plain = |text: &str| markdown::plain(text, WIDTH, context.config.ascii);
    Ok(match part {
        Part::Read => {
            let mut text = plain(&format!(
                "# {}\n\n*{}*\n\n{}",
                day.entry.title, day.goal, day.read
            ));
            text.push_str("\nRead on\n");
            for reference in &day.references {
                text.push_str(&format!("  {}\n  {}\n", reference.title, reference.url));
            }
            text
        }
        Part::Hints => {
            let hints = day.hints.iter().enumerate();
            hints
                .map(|(number, hint)| format!("{}. {}\n", number + 1, plain(hint).trim_end()))
                .collect()
        }
        Part::Discussion => plain(&day.discussion),
        Part::Reference => files(context.library.exercise(id)?.reference),
        Part::Tests => {
            let tests = context.library.exercise(id)?.tests.into_iter();
            let texts = tests.filter_map(|(name, bytes)| Some((name, String::from_utf8(bytes).ok()?)));
            files(texts.filter(|(name, _)| name.ends_with(".py")).collect())
        }
    })
}

/// One file as it is; several, each under its name.
fn files(files: std::collections::BTreeMap<String, String>) -> String {
    crate::core::attempt::joined(&files)
}
