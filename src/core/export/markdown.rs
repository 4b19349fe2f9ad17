//! Sittings as Markdown, for reading.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};

use crate::core::curriculum::{DayId, Index};
use crate::core::event::{Hash, Outcome, Purpose, Words};
use crate::core::progress::{Progress, Sitting};
use crate::core::session::Phase;

/// The generated part of `PRACTICE_LOG.md`: place and streak, then an entry a sitting by month, the newest first.
///
/// `load` finds a long text by its hash; one that is not on this machine is shown by its beginning.
#[must_use]
pub fn page(
    progress: &Progress,
    index: &Index,
    today: NaiveDate,
    load: &dyn Fn(Hash) -> Option<String>,
) -> String {
    let mut page = String::new();
    // Writing into memory cannot fail.
    let _ = head(&mut page, progress, index, today);
    page + &months(progress.sittings().iter().rev(), index, load)
}

/// An entry a sitting under a heading a month, in the order of the sittings.
#[must_use]
pub fn months<'a>(
    sittings: impl Iterator<Item = &'a Sitting>,
    index: &Index,
    load: &dyn Fn(Hash) -> Option<String>,
) -> String {
    let mut page = String::new();
    let mut month = None;
    for sitting in sittings.filter(|sitting| sitting.worked()) {
        let this = (sitting.date.year(), sitting.date.month());
        if month != Some(this) {
            month = Some(this);
            let _ = writeln!(page, "\n## {}", sitting.date.format("%B %Y"));
        }
        let _ = entry(&mut page, sitting, index, load);
    }
    page
}

fn head(page: &mut String, progress: &Progress, index: &Index, today: NaiveDate) -> std::fmt::Result {
    match progress.place(index) {
        Some(place) => {
            let week = place.day.week();
            if let Some(cycle) = index.cycle_of(week) {
                writeln!(page, "- **{}**: {}", cycle.label, cycle.title)?;
            }
            let title = index.week(week).map_or("", |week| week.title.as_str());
            writeln!(page, "- **Week {}**: {title}", week.number())?;
            let day = titled(index, place.day);
            writeln!(
                page,
                "- **Day {}**: {day}, {}",
                place.day.number(),
                phase(place.phase)
            )?;
            if place.rotation > 1 {
                writeln!(page, "- **Rotation {}**: Stretch tests count", place.rotation)?;
            }
        }
        None => writeln!(page, "- The curriculum has no days.")?,
    }
    let streak = progress.streak(today);
    let days = if streak.days == 1 { "day" } else { "days" };
    writeln!(
        page,
        "- **Streak**: {} {days}, the longest {}",
        streak.days, streak.longest
    )
}

fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Read => "to read",
        Phase::Code => "to code",
        Phase::Reflect => "to reflect",
        Phase::Done => "done",
    }
}

/// `w02d5 Delegating with yield from`; the id alone for a day that the curriculum no longer has.
fn titled(index: &Index, day: DayId) -> String {
    match index.day(day) {
        Some(entry) => format!("{day} {}", entry.title),
        None => format!("{day} (no longer in the curriculum)"),
    }
}

fn entry(
    page: &mut String,
    sitting: &Sitting,
    index: &Index,
    load: &dyn Fn(Hash) -> Option<String>,
) -> std::fmt::Result {
    writeln!(page, "\n### {} · {}\n", sitting.date, titled(index, sitting.day))?;
    let mut facts = Vec::new();
    for phase in Phase::WORK {
        if sitting.seconds_of(phase) > 0 {
            facts.push(format!(
                "{} {} min",
                phase.name(),
                sitting.seconds_of(phase).div_ceil(60)
            ));
        }
    }
    facts.push(match sitting.attempts.len() {
        0 => "no attempt".to_owned(),
        1 => "1 attempt".to_owned(),
        many => format!("{many} attempts"),
    });
    match sitting.verdict() {
        Some(Outcome::Pass) => facts.push("**passed**".to_owned()),
        Some(Outcome::Fail) => facts.push("not passed".to_owned()),
        Some(Outcome::Error) => facts.push("not judged".to_owned()),
        None => {}
    }
    match sitting.hints_shown() {
        0 => {}
        1 => facts.push("1 hint".to_owned()),
        many => facts.push(format!("{many} hints")),
    }
    if sitting.revealed_before_passing {
        facts.push("reference seen first".to_owned());
    }
    match sitting.purpose {
        Purpose::Plan if sitting.rotation > 1 => facts.push(format!("rotation {}", sitting.rotation)),
        Purpose::Plan | Purpose::Free => {}
        Purpose::Focus => facts.push("in focus".to_owned()),
        Purpose::Review => facts.push("review".to_owned()),
        Purpose::TestOut => facts.push("to test out".to_owned()),
    }
    if let Some(grade) = sitting.grade {
        facts.push(grade.name().to_owned());
    }
    if sitting.finished.is_none() {
        facts.push(format!("open: {}", phase(sitting.phase)));
    }
    writeln!(page, "{}", facts.join(" · "))?;
    for (number, answer) in (1..)
        .zip(&sitting.answers)
        .filter(|(_, answer)| !answer.is_empty())
    {
        // A day of an older curriculum may have asked more, or is gone.
        let question = index
            .day(sitting.day)
            .and_then(|day| day.questions.get(number - 1));
        let title = question.map_or_else(|| format!("Reflection {number}:"), |question| one_line(question));
        quote(page, &title, answer, load)?;
    }
    for note in sitting.notes.iter().filter(|note| !note.is_empty()) {
        quote(page, "Note:", note, load)?;
    }
    Ok(())
}

/// A question as a paragraph of one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The learner's words as a quotation, so that no line of them can be taken for a heading or a mark.
fn quote(
    page: &mut String,
    title: &str,
    words: &Words,
    load: &dyn Fn(Hash) -> Option<String>,
) -> std::fmt::Result {
    let whole = words.whole.and_then(load);
    let missing = words.whole.is_some() && whole.is_none();
    let text = whole.as_deref().unwrap_or(&words.text);
    writeln!(page, "\n{title}\n")?;
    for line in text.trim_end().lines() {
        writeln!(page, "{}", format!("> {line}").trim_end())?;
    }
    if missing {
        writeln!(page, "> … (the rest is not on this machine)")?;
    }
    Ok(())
}
