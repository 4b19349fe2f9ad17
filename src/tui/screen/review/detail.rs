//! What there is to know of the chosen line.

use chrono::NaiveDate;
use ratatui::text::{Line, Span};

use super::desk::on_date;
use super::{Entry, counted, share, title};
use crate::core::curriculum::DayId;
use crate::core::schedule::{Item, preview};
use crate::core::session::Grade;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::widget::verdict;

/// The lines for the chosen entry.
pub(super) fn lines(model: &Model, width: u16) -> Vec<Line<'static>> {
    let state = &model.review;
    let Some(entry) = state.entries.get(state.chosen) else {
        return Vec::new();
    };
    let mut page = Page {
        model,
        width,
        lines: Vec::new(),
    };
    match entry {
        Entry::Cards => {
            page.heading("Cards");
            page.text("Answer each in your head, or type it; then the answer is shown and you say how well you knew it. Each comes back shortly before you would forget it.");
            let mut days: Vec<DayId> = state.due_cards().map(|due| due.item.day()).collect();
            days.dedup();
            let days: Vec<String> = days.iter().map(ToString::to_string).collect();
            page.dim(&format!("From {}.", days.join(", ")));
        }
        Entry::GoOn(day) => {
            page.heading(&title(model, *day));
            page.text("Its review was begun and is not finished: it goes on where you stopped.");
        }
        Entry::Solve(day) | Entry::OfWeek(day, _) => page.day(*day),
        Entry::BuildWeek => {
            page.heading("A review week");
            page.text("Seven days out of your weakest topics, to be solved again one a day. The plan waits, or goes on beside it, as you like.");
            page.blank();
            for day in state.proposed_week() {
                page.text(&format!("{day}  {}", title(model, day)));
            }
        }
        Entry::Topic(at) => {
            let Some(weak) = state.weakest.get(*at) else {
                return Vec::new();
            };
            page.heading(&state.name(model, weak));
            for topic in weak.topics.iter().skip(1).filter_map(|id| state.topic(id)) {
                page.dim(&topic);
            }
            page.blank();
            for day in &weak.days {
                let mut line = vec![Span::styled(
                    format!("{}  ", day.day),
                    model.theme.style(Role::Text),
                )];
                line.extend(share(day.recall, day.lapses, &model.theme));
                page.lines.push(Line::from(line));
            }
            page.blank();
            if weak.lapses > 0 {
                let times = counted(usize::from(weak.lapses), "time", "times");
                page.text(&format!("Forgotten {times} so far."));
            }
            page.text(&model.spell("{open} solves the weakest of its days again."));
        }
        Entry::Leech(item) => {
            page.day(item.day());
            page.blank();
            page.text("Another review will hardly help here. Solve the day again with its reading beside the code, and write down what is easily confused.");
        }
    }
    page.lines
}

struct Page<'a> {
    model: &'a Model,
    width: u16,
    lines: Vec<Line<'static>>,
}

impl Page<'_> {
    fn wrapped(&mut self, text: &str, role: Role) {
        let style = self.model.theme.style(role);
        self.lines.extend(verdict::wrapped(text, self.width, style));
    }

    fn heading(&mut self, text: &str) {
        self.wrapped(text, Role::Heading);
        self.blank();
    }

    fn text(&mut self, text: &str) {
        self.wrapped(text, Role::Text);
    }

    fn dim(&mut self, text: &str) {
        self.wrapped(text, Role::Dim);
    }

    fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    /// How a day is remembered, and what the next grade would come to.
    fn day(&mut self, day: DayId) {
        let model = self.model;
        self.heading(&title(model, day));
        let reviews = model.progress.day_reviews(day);
        let Some(last) = reviews.last() else { return };
        let solved = counted(reviews.len(), "time", "times");
        let date = last.date.format("%B %-d, %Y");
        self.text(&format!(
            "Solved {solved}, the last time on {date}: {}.",
            last.grade.name()
        ));
        if let Some(scheduled) = model.review.of(&Item::Day { day }) {
            let mut line = vec![Span::styled(
                "The chance of knowing it today: ",
                model.theme.style(Role::Text),
            )];
            line.extend(share(scheduled.recall, scheduled.lapses, &model.theme));
            self.lines.push(Line::from(line));
            if let Some(memory) = scheduled.memory {
                let days = memory.stability.round().max(1.0);
                self.text(&format!(
                    "It falls to 90 % within about {} of its last review.",
                    counted(days as usize, "day", "days")
                ));
            }
            if scheduled.on > model.today() && scheduled.on != NaiveDate::MAX {
                self.text(&format!("It comes up {}.", on_date(scheduled.on, model.today())));
            }
        }
        self.blank();
        let days = preview(&reviews, model.today(), &model.limits);
        let next: Vec<String> = Grade::ALL
            .iter()
            .zip(days)
            .map(|(grade, days)| format!("{} {days} d", grade.name()))
            .collect();
        self.dim(&format!(
            "Solved today it would come back after: {}.",
            next.join(", ")
        ));
    }
}
