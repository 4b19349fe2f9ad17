//! One sitting with everything that the log knows of it, and the code of its attempts.

use ratatui::text::{Line, Span};

use crate::core::event::{Hash, Outcome, Words};
use crate::core::export::Ended;
use crate::core::progress::{AttemptSummary, Moment, Sitting};
use crate::core::session::Grade;
use crate::core::text::diff::diff_lines;
use crate::tui::model::{Model, PastSitting, attempt_words};
use crate::tui::theme::{Role, Theme};
use crate::tui::view::markdown_free;
use crate::tui::widget::{diff, markdown, verdict};

/// The title of a sitting's day; a remark for one that the curriculum no longer has.
pub(super) fn title(model: &Model, sitting: &Sitting) -> String {
    let entry = model.index.day(sitting.day);
    entry.map_or_else(
        || "(not in this curriculum)".to_owned(),
        |entry| markdown_free(&entry.title),
    )
}

/// A sitting's sign, as the list has it.
pub(super) fn sign(sitting: &Sitting, theme: &Theme) -> (&'static str, Role) {
    match (Ended::of(sitting), sitting.finished.is_some()) {
        (Ended::Passed, _) => (theme.glyphs.pass, Role::Pass),
        (_, true) => (theme.glyphs.warn, Role::Warn),
        (_, false) => (theme.glyphs.running, Role::Info),
    }
}

fn head(model: &Model, sitting: &Sitting, width: u16) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let dim = theme.style(Role::Dim);
    let mut lines = vec![Line::from(vec![
        Span::styled(format!("{}  ", sitting.day), theme.style(Role::Accent)),
        Span::styled(sitting.date.format("%A, %B %-d, %Y").to_string(), dim),
    ])];
    lines.extend(verdict::wrapped(
        &title(model, sitting),
        width,
        theme.style(Role::Heading),
    ));
    lines
}

/// What happened, and what was written.
pub(super) fn facts(model: &Model, sitting: &Sitting, width: u16) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let text = theme.style(Role::Text);
    let mut lines = head(model, sitting, width);
    lines.push(Line::default());
    let past = PastSitting { sitting, title: "" };
    for fact in past.facts() {
        lines.extend(verdict::wrapped(&fact, width, text));
    }
    let events = timeline(model, sitting, width);
    if !events.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled("What happened", theme.style(Role::Heading)));
        lines.extend(events);
        if !sitting.attempts.is_empty() && model.log.open {
            let words = "{previous-attempt} and {next-attempt} mark an attempt, {open} shows its code, {diff} what changed in it.";
            lines.extend(verdict::wrapped(
                &model.spell(words),
                width,
                theme.style(Role::Dim),
            ));
        }
    }
    let groups = [("Answers", &sitting.answers), ("Notes", &sitting.notes)];
    for (name, words) in groups {
        let written: Vec<&Words> = words.iter().filter(|words| !words.is_empty()).collect();
        if written.is_empty() {
            continue;
        }
        lines.push(Line::default());
        lines.push(Line::styled(name, theme.style(Role::Heading)));
        for (at, words) in written.into_iter().enumerate() {
            lines.extend((at > 0).then(Line::default));
            lines.extend(written_words(model, words, width));
        }
    }
    lines
}

/// The learner's words, whole where this machine has them.
fn written_words(model: &Model, words: &Words, width: u16) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let whole = words.whole.and_then(|hash| model.texts.get(&hash));
    let text = whole.map_or(words.text.as_str(), String::as_str);
    let mut lines: Vec<Line<'static>> = text
        .trim_end()
        .lines()
        .flat_map(|line| match line.trim() {
            "" => vec![Line::default()],
            line => verdict::wrapped(line, width, theme.style(Role::Text)),
        })
        .collect();
    if words
        .whole
        .is_some_and(|hash| whole.is_none() && model.log.asked.contains(&hash))
    {
        let text = format!("{} The rest is not on this machine.", theme.glyphs.ellipsis);
        lines.extend(verdict::wrapped(&text, width, theme.style(Role::Dim)));
    }
    lines
}

/// Beginning, attempts, the reference and the end, as they followed each other.
fn timeline(model: &Model, sitting: &Sitting, width: u16) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let marked = model.log.marked(sitting);
    let passes = |at: usize| sitting.passed == u32::try_from(at).ok();
    let mut events: Vec<(Moment, usize, &'static str, Role, String)> = Vec::new();
    let glyphs = &theme.glyphs;
    events.push((
        sitting.started,
        0,
        glyphs.separator,
        Role::Dim,
        "begun".to_owned(),
    ));
    for (at, attempt) in sitting.attempts.iter().enumerate() {
        let (sign, role) = match attempt.verdict {
            Outcome::Pass => (glyphs.pass, Role::Pass),
            Outcome::Fail | Outcome::Error => (glyphs.fail, Role::Fail),
        };
        let first = if passes(at) && at > 0 {
            "   the first that passed"
        } else {
            ""
        };
        let text = format!("attempt {}: {}{first}", at + 1, attempt_words(attempt));
        events.push((attempt.at, at + 1, sign, role, text));
    }
    if let Some(moment) = sitting.revealed {
        let text = "the reference was shown".to_owned();
        events.push((moment, usize::MAX - 1, glyphs.warn, Role::Warn, text));
    }
    if let Some(end) = sitting.finished {
        events.push((
            end.at,
            usize::MAX,
            glyphs.separator,
            Role::Dim,
            "finished".to_owned(),
        ));
    }
    events.sort_by_key(|(moment, order, ..)| (moment.millis(), *order));
    let mut before = sitting.started;
    events
        .into_iter()
        .map(|(moment, order, sign, role, text)| {
            let chosen = model.log.open && marked.is_some_and(|at| at + 1 == order);
            let later = gap(before, moment);
            before = moment;
            let time = moment.time().format("%H:%M:%S");
            let text = format!("{text}{later}");
            let room = usize::from(width).saturating_sub(12);
            let style = theme.style(if chosen { Role::Chosen } else { Role::Text });
            Line::from(vec![
                Span::styled(format!("{sign} "), theme.style(role)),
                Span::styled(format!("{time}  "), theme.style(Role::Dim)),
                Span::styled(verdict::clipped(&text, room, theme.glyphs.ellipsis), style),
            ])
        })
        .collect()
}

/// How much later something was, if that is worth saying.
fn gap(before: Moment, after: Moment) -> String {
    let minutes = (after.millis() - before.millis()) / 60_000;
    match minutes {
        ..2 => String::new(),
        2..120 => format!("   +{minutes} min"),
        120..2_880 => format!("   +{} h", minutes / 60),
        minutes => format!("   +{} days", minutes / 1_440),
    }
}

/// `attempt 2 of 3, 08:31:10: 2 of 3 tests`.
fn attempt_head(sitting: &Sitting, at: usize, attempt: &AttemptSummary) -> String {
    format!(
        "attempt {} of {}, {}: {}",
        at + 1,
        sitting.attempts.len(),
        attempt.at.time().format("%H:%M:%S"),
        attempt_words(attempt)
    )
}

/// The code of an attempt, or why there is none.
fn text<'a>(model: &'a Model, attempt: &AttemptSummary) -> Result<&'a str, &'static str> {
    let Some(hash) = attempt.code else {
        return Err("No code is kept of this attempt.");
    };
    match kept(model, hash) {
        Some(text) => Ok(text),
        None if model.log.asked.contains(&hash) => Err(
            "The code of this attempt is not on this machine: it was made on another one whose texts were not synced, or its file is gone.",
        ),
        None => Err(""),
    }
}

fn kept(model: &Model, hash: Hash) -> Option<&str> {
    model.texts.get(&hash).map(String::as_str)
}

/// The code of an attempt as it was.
pub(super) fn code(model: &Model, sitting: &Sitting, at: usize, width: u16) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let mut lines = head(model, sitting, width);
    let Some(attempt) = sitting.attempts.get(at) else {
        return lines;
    };
    let text_of = attempt_head(sitting, at, attempt);
    lines.extend(verdict::wrapped(&text_of, width, theme.style(Role::Dim)));
    lines.push(Line::default());
    match text(model, attempt) {
        Ok(code) => lines.extend(markdown::render_code(code, width, theme)),
        Err(why) => lines.extend(verdict::wrapped(why, width, theme.style(Role::Warn))),
    }
    lines
}

/// What changed in the code since the attempt before.
pub(super) fn diff(model: &Model, sitting: &Sitting, at: usize, width: u16) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let Some(before) = at.checked_sub(1).and_then(|before| sitting.attempts.get(before)) else {
        let mut lines = code(model, sitting, at, width);
        let told = "This is the first attempt: there is none before it to compare it with.";
        let told = verdict::wrapped(told, width, theme.style(Role::Info));
        let place = 3.min(lines.len());
        lines.splice(place..place, told);
        return lines;
    };
    let mut lines = head(model, sitting, width);
    let Some(attempt) = sitting.attempts.get(at) else {
        return lines;
    };
    let told = attempt_head(sitting, at, attempt);
    lines.extend(verdict::wrapped(&told, width, theme.style(Role::Dim)));
    lines.push(Line::default());
    match (text(model, before), text(model, attempt)) {
        (Ok(old), Ok(new)) if old == new => {
            let told = "The code is the same as in the attempt before.";
            lines.extend(verdict::wrapped(told, width, theme.style(Role::Info)));
        }
        (Ok(old), Ok(new)) => {
            let (left, right) = (format!("attempt {at}"), format!("attempt {}", at + 1));
            let view = diff::View {
                left: &left,
                right: &right,
                side_by_side_from: 50,
                context: Some(3),
            };
            lines.extend(diff::render(&diff_lines(old, new), view, width, theme));
        }
        (Err(why), _) | (_, Err(why)) => {
            lines.extend(verdict::wrapped(why, width, theme.style(Role::Warn)));
        }
    }
    lines
}

/// Grades from the worst, as the chooser shows them.
pub(super) fn grades(chosen: Grade, theme: &Theme) -> Line<'static> {
    let mut spans = vec![Span::styled("How did it feel?  ", theme.style(Role::Text))];
    for grade in Grade::ALL {
        let role = if grade == chosen { Role::Chosen } else { Role::Dim };
        spans.push(Span::styled(format!(" {} ", grade.name()), theme.style(role)));
        spans.push(Span::raw(" "));
    }
    Line::from(spans)
}
