//! Which topics sit worst, and a week made out of them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::curriculum::DayId;
use super::schedule::Scheduled;

/// Days of a review week.
pub const WEEK: usize = 7;

/// Days that are equally well known because they are the same: the topics that they treat, and how they stand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WeakTopic {
    /// Ids of the topics that these days, and no others of the finished ones, treat; the name of the day if it treats none.
    pub topics: Vec<String>,
    /// The chance of knowing it today, 0 to 1: the mean of its days.
    pub recall: f32,
    /// How often its days and their cards were forgotten.
    pub lapses: u16,
    /// [`WeakDay::strength`], the mean of its days; the weakest topic has the least.
    pub strength: f32,
    /// Its finished days, the weakest first.
    pub days: Vec<WeakDay>,
}

/// How a finished day stands.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct WeakDay {
    /// The day.
    pub day: DayId,
    /// The chance of knowing it today, 0 to 1: the mean of the day and of its cards that were ever answered.
    pub recall: f32,
    /// How often the day and its cards were forgotten.
    pub lapses: u16,
    /// `recall` less a tenth for every lapse.
    pub strength: f32,
}

/// Every finished day as it stands, in plan order.
fn days(timetable: &[Scheduled]) -> Vec<WeakDay> {
    let mut days: BTreeMap<DayId, (f32, u16, u16)> = BTreeMap::new();
    for scheduled in timetable {
        // A card that was never answered says nothing.
        if scheduled.memory.is_none() {
            continue;
        }
        let (recall, number, lapses) = days.entry(scheduled.item.day()).or_default();
        *recall += scheduled.recall;
        *number += 1;
        *lapses = lapses.saturating_add(scheduled.lapses);
    }
    days.into_iter()
        .map(|(day, (sum, number, lapses))| {
            let recall = sum / f32::from(number.max(1));
            WeakDay {
                day,
                recall,
                lapses,
                strength: recall - 0.1 * f32::from(lapses),
            }
        })
        .collect()
}

/// The topics of the finished days in a timetable, the weakest first.
///
/// `topics` names the topics of a day; a day without any stands for itself. Topics that the same finished days treat are one.
#[must_use]
pub fn weakest(timetable: &[Scheduled], topics: &dyn Fn(DayId) -> Vec<String>) -> Vec<WeakTopic> {
    let mut by_topic: BTreeMap<String, Vec<WeakDay>> = BTreeMap::new();
    for day in days(timetable) {
        let mut names = topics(day.day);
        if names.is_empty() {
            names.push(day.day.to_string());
        }
        for name in names {
            by_topic.entry(name).or_default().push(day);
        }
    }
    let mut by_days: BTreeMap<Vec<DayId>, WeakTopic> = BTreeMap::new();
    for (name, mut days) in by_topic {
        let treated_by = days.iter().map(|day| day.day).collect();
        let mean = |of: fn(&WeakDay) -> f32| days.iter().map(of).sum::<f32>() / days.len().max(1) as f32;
        let (recall, strength) = (mean(|day| day.recall), mean(|day| day.strength));
        let lapses = days.iter().fold(0_u16, |sum, day| sum.saturating_add(day.lapses));
        days.sort_by(|a, b| a.strength.total_cmp(&b.strength).then_with(|| a.day.cmp(&b.day)));
        let topic = by_days.entry(treated_by).or_insert(WeakTopic {
            topics: Vec::new(),
            recall,
            lapses,
            strength,
            days,
        });
        topic.topics.push(name);
    }
    let mut topics: Vec<WeakTopic> = by_days.into_values().collect();
    topics.sort_by(|a, b| {
        let weaker = a.strength.total_cmp(&b.strength);
        weaker.then_with(|| a.topics.cmp(&b.topics))
    });
    topics
}

/// Seven days out of the weakest topics (PRODUCT.md §5), worst first; fewer if fewer were ever finished.
///
/// No topic gives a second day until each weak topic has given one.
#[must_use]
pub fn review_week(topics: &[WeakTopic]) -> Vec<DayId> {
    let mut week = Vec::new();
    for round in 0..WEEK {
        for topic in topics {
            if let Some(weak) = topic.days.get(round)
                && !week.contains(&weak.day)
                && week.len() < WEEK
            {
                week.push(weak.day);
            }
        }
    }
    week
}
