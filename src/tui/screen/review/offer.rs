//! What other screens say about reviews: Today what it offers, Done when the day comes back.

use chrono::NaiveDate;
use ratatui::text::{Line, Span};

use super::counted;
use super::desk::on_date;
use crate::core::curriculum::DayId;
use crate::core::schedule::Item;
use crate::tui::model::Model;
use crate::tui::screen::ScreenId;
use crate::tui::theme::Role;

/// What Today offers beside its day: a key and words each; nothing on a day on which nothing is due.
#[must_use]
pub fn offer(model: &Model) -> Vec<Line<'static>> {
    let state = &model.review;
    let Some(agenda) = &state.agenda else {
        return Vec::new();
    };
    let theme = &model.theme;
    let line = |key: &str, text: String| {
        let key = model.keymap.spell(ScreenId::Today, key);
        Line::from(vec![
            Span::styled(format!("{key:<5}"), theme.style(Role::Key)),
            Span::styled(format!("  {text}"), theme.style(Role::Text)),
        ])
    };
    let mut lines = Vec::new();
    if !agenda.warm_up.is_empty() {
        let cards = counted(agenda.warm_up.len(), "card", "cards");
        lines.push(line(
            "{warm-up}",
            format!("warm up with {cards}: a minute at most"),
        ));
    }
    let (cards, days) = (state.due_cards().count(), state.due_days().count());
    let mut due = Vec::new();
    if let (Some(week), Some(next)) = (model.progress.review_week(), agenda.review_week.first()) {
        let solved = week.days.iter().filter(|(_, solved)| *solved).count();
        due.push(format!(
            "review week, {solved} of {} done, {next} is next",
            week.days.len()
        ));
    } else if days > 0 {
        due.push(format!("{} to solve again", counted(days, "day", "days")));
    }
    // The cards of the warm-up are told already.
    if cards > agenda.warm_up.len() {
        due.push(format!("{} due", counted(cards, "card", "cards")));
    }
    if !due.is_empty() {
        lines.push(line("{go-review}", format!("review: {}", due.join(", "))));
    }
    lines
}

/// When a day that was just finished comes back, and its cards, in a sentence.
#[must_use]
pub fn comes_back(model: &Model, day: DayId) -> Option<String> {
    let today = model.today();
    let of_day = |card: bool| {
        let items = model.review.timetable.iter();
        items
            .filter(move |scheduled| scheduled.item.day() == day && scheduled.item.is_card() == card)
            .map(|scheduled| scheduled.on)
            .min()
    };
    let again: NaiveDate = model
        .review
        .of(&Item::Day { day })
        .map(|scheduled| scheduled.on)?;
    // A learner who wants no days back.
    if again == NaiveDate::MAX {
        return None;
    }
    let mut text = format!(
        "You solve it again {}{}.",
        on_date(again, today),
        in_days(again, today)
    );
    if let Some(cards) = of_day(true) {
        text.push_str(&format!(" Its cards begin to come up {}.", on_date(cards, today)));
    }
    Some(text)
}

fn in_days(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        days @ 2.. => format!(", in {days} days"),
        _ => String::new(),
    }
}
