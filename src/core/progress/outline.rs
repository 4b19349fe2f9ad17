//! The whole plan with the state of every day, for those who show it.

use serde::Serialize;

use super::place::plan_track;
use super::{DayState, Known, Place, Progress};
use crate::core::curriculum::{DayId, Index, WeekId};
use crate::core::event::Purpose;
use crate::core::session::Phase;

/// How a day stands in the rotation that its track is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Not yet.
    New,
    /// A sitting with it is not finished.
    Begun(Phase),
    /// Finished in this rotation.
    Done,
    /// Finished in an earlier rotation, the last of which is this.
    DoneBefore(u32),
    /// Passed over in this rotation.
    Skipped,
    /// Its week is known.
    Known,
    /// Its week was tested out.
    TestedOut,
}

impl Mark {
    /// As a person reads it, and as `etude plan` prints it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "not yet",
            Self::Begun(_) => "begun",
            Self::Done => "done",
            Self::DoneBefore(_) => "done before",
            Self::Skipped => "left out",
            Self::Known => "known",
            Self::TestedOut => "tested out",
        }
    }

    /// Whether the plan passes by it in this rotation.
    #[must_use]
    pub fn is_past(self) -> bool {
        matches!(self, Self::Done | Self::Skipped | Self::Known | Self::TestedOut)
    }
}

/// How a track stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TrackOutline {
    /// Which: a [`Track::id`](crate::core::curriculum::Track::id).
    pub id: String,
    /// 1 the first time through; from 2 on Stretch tests count.
    pub rotation: u32,
    /// The day on which it goes on; `None` at its end.
    pub next: Option<DayId>,
    /// Whether anything was begun in it.
    pub begun: bool,
    /// Days that its rotation is past, and all of them.
    pub past: (usize, usize),
}

/// The whole plan with the state of every day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Where to go on.
    pub place: Option<Place>,
    /// Tracks that have days, in the order of their first weeks.
    pub tracks: Vec<TrackOutline>,
    /// Every day's, in the order of [`Index::days`].
    pub marks: Vec<Mark>,
    /// The days that the topics in focus still ask for, in order.
    pub focus: Vec<DayId>,
}

impl Progress {
    /// The whole plan with the state of every day.
    #[must_use]
    pub fn outline(&self, index: &Index) -> Outline {
        let begun = self.tracks(index);
        let mut tracks: Vec<TrackOutline> = Vec::new();
        let mut marks = Vec::new();
        for week in &index.weeks {
            let Some(cycle) = index.cycles.get(week.cycle) else {
                continue;
            };
            let at = tracks.iter().position(|track| track.id == cycle.track);
            let at = at.unwrap_or_else(|| {
                let first = week.days.first();
                let place = self.place_in(index, &cycle.track);
                let next = place.filter(|place| index.track_of(place.day) == Some(&cycle.track));
                tracks.push(TrackOutline {
                    id: cycle.track.clone(),
                    rotation: first.map_or(1, |day| self.track_rotation(index, day.id)),
                    next: next.map(|place| place.day),
                    begun: begun.contains(&cycle.track.as_str()),
                    past: (0, 0),
                });
                tracks.len() - 1
            });
            let track = &mut tracks[at];
            for day in &week.days {
                let mark = self.mark(day.id, track.rotation);
                track.past.0 += usize::from(mark.is_past());
                track.past.1 += 1;
                marks.push(mark);
            }
        }
        Outline {
            place: self.place(index),
            tracks,
            marks,
            focus: self.focus_open(index),
        }
    }

    /// How a day stands in a rotation.
    #[must_use]
    pub fn mark(&self, day: DayId, rotation: u32) -> Mark {
        let record = self.days.get(&day);
        let (done, skipped) = record.map_or((0, 0), |record| (record.done, record.skipped));
        match self.state(day) {
            DayState::Open(phase) => Mark::Begun(phase),
            _ if done >= rotation => Mark::Done,
            _ => match self.known(day.week()) {
                Some(Known::TestedOut) => Mark::TestedOut,
                Some(Known::Declared) => Mark::Known,
                None if skipped >= rotation => Mark::Skipped,
                None if done > 0 => Mark::DoneBefore(done),
                None => Mark::New,
            },
        }
    }

    /// Why a week's challenge cannot be taken to test out now: a sentence for the learner.
    ///
    /// # Errors
    /// The sentence.
    pub fn may_test_out(&self, index: &Index, week: WeekId) -> Result<DayId, String> {
        let challenge = week.day(7).filter(|day| index.day(*day).is_some());
        let Some(day) = challenge else {
            return Err(format!("Week {week} has no challenge to test out with."));
        };
        if self.known(week) == Some(Known::TestedOut) {
            return Err(format!("Week {week} is tested out already."));
        }
        let under_way = self.resumable(day, Purpose::Plan);
        if under_way.is_some_and(super::Sitting::worked) {
            return Err(format!(
                "{day} is under way as a day of the plan: finish it there, it is no longer cold."
            ));
        }
        Ok(day)
    }
}

impl Outline {
    /// How a track stands.
    #[must_use]
    pub fn track(&self, id: &str) -> Option<&TrackOutline> {
        self.tracks.iter().find(|track| track.id == id)
    }

    /// The rotation of the plan, whatever is practiced.
    #[must_use]
    pub fn plan_rotation(&self, index: &Index) -> u32 {
        let track = plan_track(index).and_then(|id| self.track(id));
        track.map_or(1, |track| track.rotation)
    }
}
