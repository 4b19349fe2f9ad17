//! Looks for days: in titles at once, in readings by the reader.

use crate::core::curriculum::{DayId, Index};
use crate::core::find::{LONGEST, Titles};
use crate::host::reader::Ask;
use crate::tui::action::Action;
use crate::tui::keymap::Keymap;
use crate::tui::line;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::screen::Typed;

use super::Mode;

/// A day that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) day: DayId,
    /// The line of its reading, if it was not found by its title.
    pub(super) line: Option<String>,
}

/// What is looked for, and what was found.
#[derive(Default)]
pub(super) struct Find {
    query: String,
    hits: Vec<Hit>,
    at: usize,
    /// Numbers the searches: an answer to an earlier one says nothing.
    search: u64,
    /// Readings are still being looked through.
    under_way: bool,
    titles: Option<Titles>,
}

impl Find {
    /// Begins anew.
    pub(super) fn begin(&mut self) {
        self.search += 1;
        self.query.clear();
        self.hits.clear();
        (self.at, self.under_way) = (0, false);
    }

    pub(super) fn query(&self) -> &str {
        &self.query
    }

    pub(super) fn hits(&self) -> &[Hit] {
        &self.hits
    }

    pub(super) fn is_under_way(&self) -> bool {
        self.under_way
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    pub(super) fn chosen(&self) -> Option<DayId> {
        self.hits.get(self.at).map(|hit| hit.day)
    }

    pub(super) fn step(&mut self, by: isize) {
        let last = self.hits.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    pub(super) fn choose(&mut self, row: usize) {
        self.at = row.min(self.hits.len().saturating_sub(1));
    }

    /// Takes what is typed: titles are matched now, and the readings are asked for.
    pub(super) fn type_in(&mut self, typed: &Typed, keymap: &Keymap, index: &Index) -> Option<Ask> {
        if !line::take(&mut self.query, typed, keymap, LONGEST) {
            return None;
        }
        self.search += 1;
        self.at = 0;
        self.hits.clear();
        let query = self.query.trim();
        if query.is_empty() {
            self.under_way = false;
            return None;
        }
        let days = self.titles.get_or_insert_default().days(index, query);
        self.hits
            .extend(days.into_iter().map(|day| Hit { day, line: None }));
        self.under_way = true;
        Some(Ask::Readings {
            search: self.search,
            query: query.to_owned(),
        })
    }

    /// Readings were found; what the title says already is not said twice.
    pub(super) fn take(&mut self, search: u64, found: Vec<(DayId, String)>, done: bool) {
        if search != self.search {
            return;
        }
        for (day, line) in found {
            if self.hits.iter().all(|hit| hit.day != day) {
                let line = Some(line);
                self.hits.push(Hit { day, line });
            }
        }
        self.under_way = !done;
    }
}

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let state = &mut model.plan;
    match action {
        Action::Back => (state.mode, state.first) = (Mode::Tree, 0),
        Action::Open | Action::Save => {
            if let Some(day) = state.find.chosen() {
                state.tree.show(day, &model.index);
            }
            (state.mode, state.first) = (Mode::Tree, 0);
        }
        _ => {}
    }
    Vec::new()
}
