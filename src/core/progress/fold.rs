//! One event more.

use super::calendar::DateRecord;
use super::sitting::End;
use super::{
    Applied, AttemptSummary, CardRecord, Date, DayRecord, Known, Moment, Progress, Review, ReviewWeek,
    Sitting, Step,
};
use crate::core::curriculum::DayId;
use crate::core::event::{Attempt, Body, Event, EventId, Outcome, Purpose};
use crate::core::session::Phase;

impl Progress {
    /// Adds one event. Events come in the order of their ids; each counts once.
    pub fn apply(&mut self, event: &Event) -> Applied {
        match self.last {
            Some(last) if event.id == last => return Applied::Duplicate,
            Some(last) if event.id < last => return Applied::OutOfOrder,
            _ => {}
        }
        self.last = Some(event.id);
        self.events += 1;
        self.fold(event);
        Applied::Folded
    }

    /// Folds events from nothing, whatever their order and however often each is there.
    #[must_use]
    pub fn of(mut events: Vec<Event>) -> Self {
        events.sort_by_key(|event| event.id);
        let mut progress = Self::default();
        for event in &events {
            progress.apply(event);
        }
        progress
    }

    fn fold(&mut self, event: &Event) {
        let at = Moment::from(event.at);
        match &event.body {
            Body::SittingStarted {
                day,
                rotation,
                purpose,
            } => self.start(event, *day, *rotation, *purpose),
            Body::PhaseEntered { day, phase } => self.enter(event, *day, *phase),
            Body::TimeSpent { day, phase, seconds } => self.spend(event, *day, *phase, *seconds),
            Body::Attempted(attempt) => self.attempt(event, attempt),
            // Kept for the learner's own statistics; nothing follows from it.
            Body::Compared { .. } => {}
            Body::HintShown { day, number } => {
                let bit = 1_u8
                    .checked_shl(u32::from(*number).saturating_sub(1))
                    .unwrap_or(0);
                self.sitting(event, *day).hints |= bit;
            }
            Body::Revealed { day } => {
                let sitting = self.sitting(event, *day);
                sitting.revealed.get_or_insert(at);
                sitting.revealed_before_passing |= sitting.passed.is_none();
            }
            Body::Reflected { day, answers } => {
                let sitting = self.latest_sitting(event, *day);
                sitting.answers.clone_from(answers);
                self.practice(event, Some(*day));
            }
            Body::Graded {
                day,
                grade,
                overruled,
            } => {
                let sitting = self.latest_sitting(event, *day);
                sitting.grade = Some(*grade);
                sitting.overruled = *overruled;
            }
            Body::SittingFinished { day, cards } => self.finish(event, *day, cards),
            Body::CardReviewed {
                day,
                card,
                grade,
                seconds,
            } => {
                let review = Review {
                    date: event.date,
                    grade: *grade,
                };
                self.card(event, *day, card).answer(review);
                let date = self.date(event);
                date.cards = date.cards.saturating_add(1);
                date.seconds = date.seconds.saturating_add(*seconds);
                self.practice(event, None);
            }
            Body::Noted { day, text, sitting } => {
                self.sitting_named(event, *day, *sitting).notes.push(text.clone());
            }
            Body::Jumped { day, rotation } => self.step(*day, *rotation, false),
            Body::Skipped { day, rotation } => {
                let record = self.record(*day);
                record.skipped = record.skipped.max((*rotation).max(1));
            }
            Body::WeekKnown { week } => {
                let order = self.steps;
                self.known.entry(*week).or_insert((Known::Declared, order));
            }
            Body::TestedOut { week } => {
                self.known.insert(*week, (Known::TestedOut, self.steps));
            }
            Body::WeekUnknown { week } => {
                self.known.remove(week);
            }
            Body::Reset { day, .. } => {
                let sitting = self.latest_sitting(event, *day);
                sitting.resets = sitting.resets.saturating_add(1);
            }
            Body::PathChosen { path } => {
                self.steps += 1;
                self.path = Some((*path, self.steps));
            }
            Body::Focused { topics } => self.focus = (topics.clone(), self.steps),
            Body::RestDaysChosen { weekdays } => self.rest.choose(event.date, weekdays),
            Body::RestAnnounced { from, until } => self.rest.announce(*from, *until, true),
            Body::RestTakenBack { from, until } => self.rest.announce(*from, *until, false),
            Body::ReviewWeekBuilt { days } => {
                self.review_week = Some(ReviewWeek {
                    built: event.date,
                    days: days.iter().map(|day| (*day, false)).collect(),
                });
            }
            Body::Unknown { .. } => self.unknown += 1,
        }
    }

    fn start(&mut self, event: &Event, day: DayId, rotation: u32, purpose: Purpose) {
        let at = u32::try_from(self.sittings.len()).unwrap_or(u32::MAX);
        let moment = Moment::from(event.at);
        self.sittings.push(Sitting {
            id: event.id,
            day,
            rotation: rotation.max(1),
            purpose,
            date: event.date,
            started: moment,
            latest: moment,
            finished: None,
            phase: Phase::Read,
            seconds: [0; 3],
            attempts: Vec::new(),
            passed: None,
            hints: 0,
            revealed: None,
            revealed_before_passing: false,
            answers: Vec::new(),
            notes: Vec::new(),
            grade: None,
            overruled: false,
            resets: 0,
        });
        let record = self.record(day);
        record.sittings.push(at);
        record.open = Some(at);
        match purpose {
            Purpose::Plan => self.step(day, rotation.max(1), false),
            Purpose::Focus => self.take_up(day, rotation.max(1)),
            Purpose::Review | Purpose::TestOut | Purpose::Free => {}
        }
    }

    fn enter(&mut self, event: &Event, day: DayId, phase: Phase) {
        let sitting = self.sitting(event, day);
        sitting.phase = phase;
        let (purpose, rotation) = (sitting.purpose, sitting.rotation);
        if purpose == Purpose::Plan {
            self.step(day, rotation, false);
        }
    }

    fn spend(&mut self, event: &Event, day: DayId, phase: Phase, seconds: u32) {
        // No single stretch of work is longer than a day; a clock that jumped must not spoil the figures.
        let seconds = seconds.min(86_400);
        if let Some(spent) = self.latest_sitting(event, day).seconds.get_mut(phase as usize) {
            *spent = spent.saturating_add(seconds);
        }
        let date = self.date(event);
        date.seconds = date.seconds.saturating_add(seconds);
    }

    fn attempt(&mut self, event: &Event, attempt: &Attempt) {
        let sitting = self.sitting(event, attempt.day);
        if attempt.cold && Self::correct(sitting, attempt) {
            return;
        }
        let full = sitting.rotation < 2 || attempt.stretch.is_some_and(|score| score.is_full());
        if attempt.verdict == Outcome::Pass && full && sitting.passed.is_none() {
            sitting.passed = u32::try_from(sitting.attempts.len()).ok();
        }
        sitting.attempts.push(AttemptSummary {
            at: event.at.into(),
            verdict: attempt.verdict,
            error: attempt.error,
            passed: attempt.passed,
            total: attempt.total,
            stretch: attempt.stretch,
            code: attempt.code,
            ms: attempt.ms,
            tier: attempt.tier,
            diagnosis: attempt.diagnosis.clone(),
        });
        let date = self.date(event);
        date.attempts = date.attempts.saturating_add(1);
        self.practice(event, Some(attempt.day));
    }

    /// A pass that did not hold was none. Whether there was one.
    fn correct(sitting: &mut Sitting, attempt: &Attempt) -> bool {
        let before = sitting
            .attempts
            .iter()
            .rposition(|past| past.code == attempt.code);
        let Some((at, past)) = before.and_then(|at| Some((at, sitting.attempts.get_mut(at)?))) else {
            return false;
        };
        past.verdict = attempt.verdict;
        past.error = attempt.error;
        past.passed = attempt.passed;
        past.stretch = attempt.stretch;
        if sitting.passed.is_some_and(|passed| passed as usize == at) {
            sitting.passed = None;
        }
        true
    }

    fn finish(&mut self, event: &Event, day: DayId, cards: &[String]) {
        let sitting = self.sitting(event, day);
        sitting.finished = Some(End {
            at: event.at.into(),
            date: event.date,
        });
        sitting.phase = Phase::Done;
        let (purpose, rotation) = (sitting.purpose, sitting.rotation);
        let record = self.record(day);
        record.open = None;
        if purpose.counts() {
            record.done = record.done.max(rotation);
        }
        if purpose == Purpose::Plan {
            self.step(day, rotation, true);
        }
        for card in cards {
            self.card(event, day, card);
        }
        if let Some(week) = &mut self.review_week {
            let solved = week.days.iter_mut().find(|(planned, _)| *planned == day);
            if let Some((_, solved)) = solved {
                *solved = true;
            }
        }
        let date = self.date(event);
        date.finished = date.finished.saturating_add(1);
        self.practice(event, Some(day));
    }

    /// The sitting that an event belongs to: the day's unfinished one, or one that begins with it.
    fn sitting(&mut self, event: &Event, day: DayId) -> &mut Sitting {
        let at = match self.record(day).open {
            Some(at) => at as usize,
            None => {
                let rotation = self.record(day).done.max(1);
                self.start(event, day, rotation, Purpose::Free);
                self.sittings.len() - 1
            }
        };
        let sitting = &mut self.sittings[at];
        sitting.latest = event.at.into();
        sitting
    }

    /// The day's last sitting, finished or not: what comes after the end (a grade, a note) still belongs to it.
    fn latest_sitting(&mut self, event: &Event, day: DayId) -> &mut Sitting {
        match self.record(day).sittings.last() {
            Some(at) => {
                let at = *at as usize;
                &mut self.sittings[at]
            }
            None => self.sitting(event, day),
        }
    }

    /// The sitting with a day that an event names; the latest one if it names none, or one that is not there.
    fn sitting_named(&mut self, event: &Event, day: DayId, id: Option<EventId>) -> &mut Sitting {
        let sittings = self.record(day).sittings.clone();
        let is_named = |at: &u32| Some(self.sittings[*at as usize].id) == id;
        match sittings.into_iter().rev().find(is_named) {
            Some(at) => &mut self.sittings[at as usize],
            None => self.latest_sitting(event, day),
        }
    }

    fn record(&mut self, day: DayId) -> &mut DayRecord {
        self.days.entry(day).or_default()
    }

    fn card(&mut self, event: &Event, day: DayId, card: &str) -> &mut CardRecord {
        let cards = self.cards.entry(day).or_default();
        let at = cards.iter().position(|(id, _)| id == card).unwrap_or_else(|| {
            cards.push((card.to_owned(), CardRecord::new(event.date)));
            cards.len() - 1
        });
        &mut cards[at].1
    }

    /// A day that is taken up in a rotation is not passed over in it any more.
    fn take_up(&mut self, day: DayId, rotation: u32) {
        let record = self.record(day);
        record.skipped = record.skipped.min(rotation - 1);
    }

    fn step(&mut self, day: DayId, rotation: u32, past: bool) {
        self.steps += 1;
        let order = self.steps;
        let rotation = rotation.max(1);
        self.take_up(day, rotation);
        self.record(day).step = Some(Step {
            order,
            rotation,
            past,
        });
    }

    fn date(&mut self, event: &Event) -> &mut DateRecord {
        let offset = event.at.offset().local_minus_utc();
        let date = self.dates.entry(Date(event.date)).or_insert(DateRecord {
            first_offset: offset,
            ..DateRecord::default()
        });
        date.last_offset = offset;
        date
    }

    /// Counts the event's date as practiced, and the date on which its sitting began: work that runs past midnight
    /// belongs to both.
    fn practice(&mut self, event: &Event, day: Option<DayId>) {
        self.date(event).practiced = true;
        let sittings = day
            .and_then(|day| self.days.get(&day))
            .map(|record| &record.sittings);
        let at = sittings.and_then(|sittings| sittings.last());
        let Some(sitting) = at.and_then(|at| self.sittings.get(*at as usize)) else {
            return;
        };
        if sitting.date != event.date {
            let offset = sitting.started.offset();
            let record = self.dates.entry(Date(sitting.date)).or_insert(DateRecord {
                first_offset: offset,
                last_offset: offset,
                ..DateRecord::default()
            });
            record.practiced = true;
        }
    }
}
