//! What the learner wrote at an earlier time, for the one who writes now.

use chrono::NaiveDate;

use crate::core::curriculum::DayId;
use crate::core::event::Words;
use crate::core::progress::Sitting as Past;

use super::Model;

/// A note or an answer of an earlier sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierNote {
    /// The day that it is about.
    pub day: DayId,
    /// When it was written.
    pub date: NaiveDate,
    /// As it was written.
    pub words: Words,
}

/// So many notes of other days of the same topics are shown.
const OF_OTHER_DAYS: usize = 2;

impl Model {
    /// What was written about a day in earlier sittings, and about other days of its topics: the latest first, the
    /// day's own before the others'.
    #[must_use]
    pub fn earlier_notes(&self, day: DayId) -> Vec<EarlierNote> {
        let mut notes = self.notes_on(day);
        let mut of_others: Vec<EarlierNote> = self
            .review
            .related(day)
            .into_iter()
            .filter_map(|other| self.notes_on(other).into_iter().next())
            .collect();
        of_others.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.day.cmp(&b.day)));
        notes.extend(of_others.into_iter().take(OF_OTHER_DAYS));
        notes
    }

    fn notes_on(&self, day: DayId) -> Vec<EarlierNote> {
        let note = |sitting: &Past, words: &Words| EarlierNote {
            day,
            date: sitting.date,
            words: words.clone(),
        };
        self.progress
            .sittings_of(day)
            .rev()
            .filter(|sitting| sitting.finished.is_some())
            .flat_map(|sitting| {
                let words = sitting.answers.iter().chain(&sitting.notes);
                words
                    .filter(|words| !words.is_empty())
                    .map(|words| note(sitting, words))
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    /// All of what was written, as far as it is at hand.
    #[must_use]
    pub fn whole<'a>(&'a self, words: &'a Words) -> &'a str {
        let kept = words.whole.and_then(|hash| self.texts.get(&hash));
        kept.map_or(words.text.as_str(), String::as_str)
    }
}
