//! `etude show`: a part of a day as plain text.

use std::process::ExitCode;

use crate::core::curriculum::DayId;
use crate::core::text::markdown;

use super::args::Part;
use super::context::{Context, print};

/// Widest line of plain text.
const WIDTH: usize = 80;

/// Prints a part of a day.
///
/// # Errors
/// There is no such day, or its files cannot be read.
pub fn run(context: &Context, day: DayId, part: Part) -> anyhow::Result<ExitCode> {
    print(&text(context, day, part)?)?;
    Ok(ExitCode::SUCCESS)
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
