//! The learner's place: which day it is the turn of, in which phase, in which rotation.
//!
//! The log records steps: a day was begun, finished, jumped to. The place follows from the last step and from the
//! curriculum as it is today, so weeks may be added, and days may disappear, without losing it. In this order:
//!
//! 1. A day that was begun for the plan, or jumped to, after topics were put in focus.
//! 2. With topics in focus: their days that are still open, in curriculum order, one that is begun first. Finishing
//!    one makes it done and leaves the plan where it is; when none is open, the plan goes on from there.
//! 3. A path chosen after the last step: where it begins.
//! 4. The track of the last step: the day itself until it is finished, then the next open day after it; after the
//!    last day of any track but the plan, the plan; after the last day of the plan, the next rotation.
//!
//! A day is open in a rotation if it was neither finished nor passed over in it and its week is not known. A day
//! that was jumped to inside a known week is that day all the same.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::{DayRecord, Known, Progress, Sitting, Step};
use crate::core::curriculum::{Cycle, DayEntry, DayId, Index, layout};
use crate::core::event::{Body, EventId, Path, Purpose};
use crate::core::session::Phase;

/// Where to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The day.
    pub day: DayId,
    /// Its phase; `Read` for a day that was not begun.
    pub phase: Phase,
    /// 1 the first time through the track; from 2 on Stretch tests count.
    pub rotation: u32,
    /// Why it is its turn: [`Purpose::Plan`] or [`Purpose::Focus`].
    pub purpose: Purpose,
    /// The unfinished sitting to go on with, if there is one.
    #[serde(serialize_with = "as_text")]
    pub sitting: Option<EventId>,
}

#[allow(clippy::ref_option)] // the signature that serde asks for
fn as_text<S: serde::Serializer>(id: &Option<EventId>, serializer: S) -> Result<S::Ok, S::Error> {
    match id {
        Some(id) => serializer.collect_str(id),
        None => serializer.serialize_none(),
    }
}

/// The last step in a track.
#[derive(Clone, Copy)]
struct LastStep<'a> {
    track: &'a str,
    day: DayId,
    step: Step,
}

impl Progress {
    /// Where to go on, see the rules of this module. `None` only if the curriculum has no day.
    #[must_use]
    pub fn place(&self, index: &Index) -> Option<Place> {
        let steps = self.last_steps(index);
        let latest = steps.iter().max_by_key(|last| last.step.order);
        let chosen = latest.filter(|last| last.step.order > self.focus.1 && self.stands(index, last));
        if chosen.is_none()
            && let Some(place) = self.focus_place(index, &steps)
        {
            return Some(place);
        }
        self.plan_place(index, &steps)
    }

    /// Where the plan goes on, whatever topics are in focus.
    #[must_use]
    pub fn place_without_focus(&self, index: &Index) -> Option<Place> {
        self.plan_place(index, &self.last_steps(index))
    }

    fn plan_place(&self, index: &Index, steps: &[LastStep<'_>]) -> Option<Place> {
        let latest = steps.iter().max_by_key(|last| last.step.order);
        let plan = plan_track(index)?;
        match (self.path, latest) {
            (Some((path, order)), latest) if latest.is_none_or(|last| last.step.order < order) => {
                self.path_start(index, path, plan, steps)
            }
            (_, Some(last)) => self.in_track(index, last.track, plan, steps),
            (_, None) => self.in_track(index, plan, plan, steps),
        }
        .or_else(|| index.days().next().map(|day| self.at(day.id, 1)))
    }

    /// Where to go on in one track, whichever was practiced last, focus aside. At the end of any track but the plan, the plan goes on.
    #[must_use]
    pub fn place_in(&self, index: &Index, track: &str) -> Option<Place> {
        self.in_track(index, track, plan_track(index)?, &self.last_steps(index))
    }

    fn in_track(&self, index: &Index, track: &str, plan: &str, steps: &[LastStep<'_>]) -> Option<Place> {
        let Some(last) = steps.iter().find(|last| last.track == track) else {
            return match self.first_open(index.track_days(track), 1) {
                Some(day) => Some(self.at(day, 1)),
                None if track != plan => self.in_track(index, plan, plan, steps),
                None => self.next_rotation(index, track, 2),
            };
        };
        let rotation = last.step.rotation;
        if self.stands(index, last) {
            return Some(self.at(last.day, rotation));
        }
        let next = if index.day(last.day).is_some() {
            let from = index.track_days(track).skip_while(|entry| entry.id != last.day);
            self.first_open(from.skip(1), rotation)
        } else {
            // What is gone is followed by what its name came before.
            self.first_open(
                index.track_days(track).filter(|entry| entry.id > last.day),
                rotation,
            )
        };
        match next {
            Some(day) => Some(self.at(day, rotation)),
            None if track != plan => self.in_track(index, plan, plan, steps),
            None => self.next_rotation(index, track, rotation + 1),
        }
    }

    /// Whether the place is at the day of this step: it exists, is not finished, and neither it nor its week was passed
    /// over since.
    fn stands(&self, index: &Index, last: &LastStep<'_>) -> bool {
        let LastStep { day, step, .. } = *last;
        let skipped = self
            .days
            .get(&day)
            .is_some_and(|record| record.skipped >= step.rotation);
        let known = self.known.get(&day.week());
        let known = known.is_some_and(|(_, order)| *order >= step.order);
        !step.past && !skipped && !known && index.day(day).is_some()
    }

    /// The first day of a track in a rotation; known weeks are left out as long as there is another one.
    fn next_rotation(&self, index: &Index, track: &str, rotation: u32) -> Option<Place> {
        let day = self
            .first_open(index.track_days(track), rotation)
            .or_else(|| index.track_days(track).next().map(|day| day.id))?;
        Some(self.at(day, rotation))
    }

    /// Where a path would begin now.
    #[must_use]
    pub fn path_place(&self, index: &Index, path: Path) -> Option<Place> {
        self.path_start(index, path, plan_track(index)?, &self.last_steps(index))
    }

    /// Where a path begins, past everything that is done already.
    fn path_start(&self, index: &Index, path: Path, plan: &str, steps: &[LastStep<'_>]) -> Option<Place> {
        let cycles = match path {
            Path::Beginner => {
                let other = index
                    .tracks
                    .iter()
                    .map(|track| track.id.as_str())
                    .find(|track| *track != plan);
                let foundations = other.and_then(|track| {
                    let day = self.first_open(index.track_days(track), 1)?;
                    Some(self.at(day, 1))
                });
                return foundations.or_else(|| self.in_track(index, plan, plan, steps));
            }
            Path::Intermediate => 0,
            Path::Advanced => 1,
            Path::Expert => 2,
        };
        let mut wanted = index
            .cycles
            .iter()
            .enumerate()
            .filter(|(_, cycle)| cycle.track == plan)
            .map(|(at, _)| at)
            .skip(cycles);
        let last = steps.iter().find(|last| last.track == plan);
        let rotation = last.map_or(1, |last| last.step.rotation);
        let day = wanted.find_map(|cycle| {
            let weeks = index.weeks.iter().filter(|week| week.cycle == cycle);
            self.first_open(weeks.flat_map(|week| &week.days), rotation)
        });
        match day {
            Some(day) => Some(self.at(day, rotation)),
            None => self.in_track(index, plan, plan, steps),
        }
    }

    /// The last step that was taken in each track, on a day that exists or once did.
    fn last_steps<'a>(&self, index: &'a Index) -> Vec<LastStep<'a>> {
        let mut last: Vec<LastStep<'a>> = Vec::new();
        // Days come week by week, so a week's track is looked up once.
        let mut week = None;
        for (day, record) in &self.days {
            let Some(step) = record.step else { continue };
            let track = match week {
                Some((id, track)) if id == day.week() => track,
                _ => track_of_week(index, *day),
            };
            week = Some((day.week(), track));
            let Some(track) = track else { continue };
            match last.iter_mut().find(|other| other.track == track) {
                Some(other) if other.step.order > step.order => {}
                Some(other) => (other.day, other.step) = (*day, step),
                None => last.push(LastStep {
                    track,
                    day: *day,
                    step,
                }),
            }
        }
        last
    }

    /// The first of these days that is open in this rotation.
    fn first_open<'a>(&self, mut days: impl Iterator<Item = &'a DayEntry>, rotation: u32) -> Option<DayId> {
        days.find(|day| self.is_open(day.id, rotation)).map(|day| day.id)
    }

    fn is_open(&self, day: DayId, rotation: u32) -> bool {
        let past = |record: &DayRecord| record.done >= rotation || record.skipped >= rotation;
        !self.known.contains_key(&day.week()) && !self.days.get(&day).is_some_and(past)
    }

    /// This day, with its unfinished sitting if it belongs to the plan.
    fn at(&self, day: DayId, rotation: u32) -> Place {
        let sitting = self.resumable(day, Purpose::Plan);
        Place {
            day,
            phase: sitting.map_or(Phase::Read, |sitting| sitting.phase),
            rotation: sitting.map_or(rotation, |sitting| sitting.rotation),
            purpose: Purpose::Plan,
            sitting: sitting.map(|sitting| sitting.id),
        }
    }

    /// The unfinished sitting with this day that somebody who sits down for `purpose` goes on with. A day in focus and a day
    /// of the plan are the same work; a review, a test-out and free work each begin anew beside it.
    #[must_use]
    pub fn resumable(&self, day: DayId, purpose: Purpose) -> Option<&Sitting> {
        self.open_sitting(day)
            .filter(|open| open.purpose == purpose || (open.purpose.counts() && purpose.counts()))
    }

    fn focus_place(&self, index: &Index, steps: &[LastStep<'_>]) -> Option<Place> {
        let days = self.focus_days(index, &self.focus.0, steps);
        let begun = days
            .iter()
            .filter_map(|(day, rotation)| {
                Some((self.resumable(*day, Purpose::Focus)?.latest, *day, *rotation))
            })
            .max_by_key(|(latest, ..)| *latest);
        let (day, rotation) = begun.map_or_else(
            || days.first().copied(),
            |(_, day, rotation)| Some((day, rotation)),
        )?;
        Some(Place {
            purpose: Purpose::Focus,
            ..self.at(day, rotation)
        })
    }

    /// The open days of topics, each with the rotation of its track.
    fn focus_days(&self, index: &Index, topics: &[String], steps: &[LastStep<'_>]) -> Vec<(DayId, u32)> {
        if topics.is_empty() {
            return Vec::new();
        }
        let topics = topics.iter().filter_map(|id| index.topic(id));
        let wanted: BTreeSet<DayId> = topics.flat_map(|topic| &topic.days).copied().collect();
        let Some(plan) = plan_track(index) else {
            return Vec::new();
        };
        let rotation = |track: &str| self.current_rotation(index, track, plan, steps);
        let rotations: Vec<u32> = index.tracks.iter().map(|track| rotation(&track.id)).collect();
        let entries = index.days().filter(|entry| wanted.contains(&entry.id));
        entries
            .filter_map(|entry| {
                let track = index.track_of(entry.id)?;
                let at = index.tracks.iter().position(|other| other.id == track);
                Some((entry.id, at.map_or(1, |at| rotations[at])))
            })
            .filter(|(day, rotation)| self.is_open(*day, *rotation))
            .collect()
    }

    /// The days that the topics in focus still ask for, in the order in which they come up.
    #[must_use]
    pub fn focus_open(&self, index: &Index) -> Vec<DayId> {
        self.open_days_of(index, &self.focus.0)
    }

    /// The days that these topics would ask for if they were in focus, in the order in which they would come up.
    #[must_use]
    pub fn open_days_of(&self, index: &Index, topics: &[String]) -> Vec<DayId> {
        let days = self.focus_days(index, topics, &self.last_steps(index));
        days.into_iter().map(|(day, _)| day).collect()
    }

    /// The rotation that a track is in.
    fn current_rotation(&self, index: &Index, track: &str, plan: &str, steps: &[LastStep<'_>]) -> u32 {
        let place = self.in_track(index, track, plan, steps);
        let here = place.filter(|place| index.track_of(place.day) == Some(track));
        let last = steps.iter().find(|last| last.track == track);
        // A track that is at its end leads into the plan, whose rotation says nothing about it.
        here.map(|place| place.rotation)
            .or(last.map(|last| last.step.rotation))
            .unwrap_or(1)
    }

    /// The rotation that the track of a day is in: what a step to this day belongs to.
    #[must_use]
    pub fn track_rotation(&self, index: &Index, day: DayId) -> u32 {
        let (Some(track), Some(plan)) = (index.track_of(day), plan_track(index)) else {
            return 1;
        };
        self.current_rotation(index, track, plan, &self.last_steps(index))
    }

    /// The tracks in which something was begun, the one practiced last first.
    #[must_use]
    pub fn tracks<'a>(&self, index: &'a Index) -> Vec<&'a str> {
        let mut steps = self.last_steps(index);
        steps.sort_unstable_by_key(|last| Reverse(last.step.order));
        steps.into_iter().map(|last| last.track).collect()
    }

    /// What there is to record after a run on a week's challenge: that the week was tested out, if a sitting for that passed cold
    /// and it is not recorded yet.
    #[must_use]
    pub fn tested_out(&self, day: DayId) -> Option<Body> {
        let sitting = self.testing_out(day)?;
        let week = day.week();
        let cold = sitting.passed.is_some() && warmth(sitting).is_none();
        (cold && self.known(week) != Some(Known::TestedOut)).then_some(Body::TestedOut { week })
    }

    /// Why the sitting to test out of a day's week cannot do that any more, in words that begin a sentence; `None` while it
    /// can, when it has, and where the day was taken up for something else.
    #[must_use]
    pub fn no_longer_cold(&self, day: DayId) -> Option<&'static str> {
        let sitting = self.testing_out(day)?;
        let is_out = self.known(day.week()) == Some(Known::TestedOut);
        warmth(sitting).filter(|_| !is_out)
    }

    /// The last sitting with a day, if it is to test out of its week.
    fn testing_out(&self, day: DayId) -> Option<&Sitting> {
        let sitting = self.sittings_of(day).next_back()?;
        (sitting.purpose == Purpose::TestOut && day.is_challenge()).then_some(sitting)
    }
}

/// What helped in a sitting, so that it was not cold. A pass that was cold is logged at once: hints after it count for nothing.
fn warmth(sitting: &Sitting) -> Option<&'static str> {
    match (sitting.hints_shown(), sitting.revealed_before_passing) {
        (_, true) => Some("The reference was shown"),
        (0, false) => None,
        (1, false) => Some("A hint was shown"),
        (_, false) => Some("Hints were shown"),
    }
}

/// The track of the plan: the one whose weeks are named `w…` (where several are, the one of the first such week), else the first that has days.
#[must_use]
pub fn plan_track(index: &Index) -> Option<&str> {
    let week = index
        .weeks
        .iter()
        .find(|week| week.id.letter() == 'w')
        .or(index.weeks.first())?;
    index.cycles.get(week.cycle).map(|cycle| cycle.track.as_str())
}

/// The track of a day's week; for one that the curriculum no longer has, the track that plans such weeks, else one
/// whose weeks bear the same letter.
fn track_of_week(index: &Index, day: DayId) -> Option<&str> {
    let week = day.week();
    if let Some(track) = index.track_of(day) {
        return Some(track);
    }
    let named = |cycle: &&Cycle| cycle.weeks.0.letter() == week.letter();
    let planned = index.cycles.iter().find(|cycle| layout::plans(cycle, week));
    let cycle = planned.or_else(|| index.cycles.iter().find(named))?;
    Some(&cycle.track)
}
