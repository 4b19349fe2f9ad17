//! The learner's place: which day it is the turn of, in which phase, in which rotation.
//!
//! The log records steps: a day was begun, finished, passed over, jumped to. The place follows from the last step
//! and from the curriculum as it is today, so weeks may be added, and days may disappear, without losing it.

use std::cmp::Reverse;

use serde::Serialize;

use super::{DayRecord, Progress, Step};
use crate::core::curriculum::{DayEntry, DayId, Index};
use crate::core::event::{EventId, Path, Purpose};
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

impl Progress {
    /// Where to go on: in the track of the last step, or at the start of the path chosen since. `None` only if the curriculum has no day.
    #[must_use]
    pub fn place(&self, index: &Index) -> Option<Place> {
        let plan = plan_track(index)?;
        let latest = index
            .tracks
            .iter()
            .filter_map(|track| Some((self.last_step(index, &track.id)?.1.order, track.id.as_str())))
            .max();
        match (self.path, latest) {
            (Some((path, order)), latest) if latest.is_none_or(|(step, _)| step < order) => {
                self.path_start(index, path, plan)
            }
            (_, Some((_, track))) => self.place_in(index, track),
            (_, None) => self.place_in(index, plan),
        }
        .or_else(|| index.days().next().map(|day| self.at(day.id, 1)))
    }

    /// Where to go on in one track, whichever was practiced last. At the end of any track but the plan, the plan goes on.
    #[must_use]
    pub fn place_in(&self, index: &Index, track: &str) -> Option<Place> {
        let plan = plan_track(index)?;
        let Some((day, step)) = self.last_step(index, track) else {
            return match self.first_open(index.track_days(track), 1) {
                Some(day) => Some(self.at(day, 1)),
                None if track != plan => self.place_in(index, plan),
                None => self.next_rotation(index, track, 2),
            };
        };
        let exists = index.day(day).is_some();
        if exists && !step.past {
            return Some(self.at(day, step.rotation));
        }
        let rest = index
            .track_days(track)
            .filter(|entry| follows(index, track, day, entry.id));
        if let Some(next) = self.first_open(rest, step.rotation) {
            return Some(self.at(next, step.rotation));
        }
        if track != plan {
            return self.place_in(index, plan);
        }
        self.next_rotation(index, track, step.rotation + 1)
    }

    /// The first day of a track in a rotation; known weeks are left out as long as there is another one.
    fn next_rotation(&self, index: &Index, track: &str, rotation: u32) -> Option<Place> {
        let day = self
            .first_open(index.track_days(track), rotation)
            .or_else(|| index.track_days(track).next().map(|day| day.id))?;
        Some(self.at(day, rotation))
    }

    /// Where a path begins, past everything that is done already.
    fn path_start(&self, index: &Index, path: Path, plan: &str) -> Option<Place> {
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
                return foundations.or_else(|| self.place_in(index, plan));
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
        let rotation = self.last_step(index, plan).map_or(1, |(_, step)| step.rotation);
        let day = wanted.find_map(|cycle| {
            let weeks = index.weeks.iter().filter(|week| week.cycle == cycle);
            self.first_open(weeks.flat_map(|week| &week.days), rotation)
        });
        match day {
            Some(day) => Some(self.at(day, rotation)),
            None => self.place_in(index, plan),
        }
    }

    /// The last step that was taken in a track, on a day that exists or once did.
    fn last_step(&self, index: &Index, track: &str) -> Option<(DayId, Step)> {
        let letter = index.track_days(track).next()?.id.week().letter();
        self.days
            .iter()
            .filter_map(|(day, record)| Some((*day, record.step?)))
            .filter(|(day, _)| match index.track_of(*day) {
                Some(of) if index.day(*day).is_some() => of == track,
                _ => day.week().letter() == letter,
            })
            .max_by_key(|(_, step)| step.order)
    }

    /// The first of these days that is neither done nor passed over in this rotation.
    fn first_open<'a>(&self, mut days: impl Iterator<Item = &'a DayEntry>, rotation: u32) -> Option<DayId> {
        let open = |day: &&DayEntry| {
            let past = |record: &DayRecord| record.done >= rotation || record.skipped >= rotation;
            !self.known.contains_key(&day.id.week()) && !self.days.get(&day.id).is_some_and(past)
        };
        days.find(open).map(|day| day.id)
    }

    /// This day, with its unfinished sitting if it belongs to the plan.
    fn at(&self, day: DayId, rotation: u32) -> Place {
        let sitting = self
            .open_sitting(day)
            .filter(|sitting| sitting.purpose == Purpose::Plan);
        Place {
            day,
            phase: sitting.map_or(Phase::Read, |sitting| sitting.phase),
            rotation: sitting.map_or(rotation, |sitting| sitting.rotation),
            sitting: sitting.map(|sitting| sitting.id),
        }
    }

    /// The rotation in which a day would be begun now: that of its track, or the next one if it is done in that.
    #[must_use]
    pub fn rotation_of(&self, index: &Index, day: DayId) -> u32 {
        let track = index.track_of(day).unwrap_or_default();
        let current = self
            .place_in(index, track)
            .filter(|place| index.track_of(place.day) == Some(track));
        let current = current.map_or(1, |place| place.rotation);
        let done = self.days.get(&day).map_or(0, |record| record.done);
        if done >= current { done + 1 } else { current }
    }

    /// The tracks in which something was begun, the one practiced last first.
    #[must_use]
    pub fn tracks<'a>(&self, index: &'a Index) -> Vec<&'a str> {
        let mut tracks: Vec<_> = index
            .tracks
            .iter()
            .filter_map(|track| {
                Some((
                    Reverse(self.last_step(index, &track.id)?.1.order),
                    track.id.as_str(),
                ))
            })
            .collect();
        tracks.sort_unstable();
        tracks.into_iter().map(|(_, track)| track).collect()
    }
}

/// The track of the plan: the one whose weeks are named `w…`, else the first that has days.
fn plan_track(index: &Index) -> Option<&str> {
    let week = index
        .weeks
        .iter()
        .find(|week| week.id.letter() == 'w')
        .or(index.weeks.first())?;
    index.cycles.get(week.cycle).map(|cycle| cycle.track.as_str())
}

/// Whether `other` comes after `day` in the track; for a day that the curriculum no longer has, by their names.
fn follows(index: &Index, track: &str, day: DayId, other: DayId) -> bool {
    let position = |wanted: DayId| index.track_days(track).position(|entry| entry.id == wanted);
    match position(day) {
        Some(at) => position(other) > Some(at),
        None => other > day,
    }
}
