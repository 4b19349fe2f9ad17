//! The plan as rows: what is folded, what is chosen, and how every day stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::curriculum::{DayId, Index, WeekId};
use crate::core::event::EventId;
use crate::core::progress::{Mark, Outline, Progress};

/// Something that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    /// Position in [`Outline::tracks`].
    Track(usize),
    /// Position in [`Index::cycles`].
    Cycle(usize),
    Week(WeekId),
    Day(DayId),
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    Node(Node),
    Gap,
}

/// How a week stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WeekState {
    /// Days that its rotation is past, and all of them.
    pub(super) past: (usize, usize),
    /// The state of the whole week, where there is one.
    pub(super) mark: Option<Mark>,
}

/// The plan as rows. What depends on the log is worked out when the log has grown, not for every frame.
#[derive(Default)]
pub(super) struct Tree {
    /// How much of the log this was worked out from.
    seen: Option<(u64, Option<EventId>)>,
    outline: Outline,
    marks: BTreeMap<DayId, Mark>,
    weeks: BTreeMap<WeekId, WeekState>,
    rows: Vec<Row>,
    /// Headings whose lines are hidden or shown against what is usual: weeks are folded, all else is not.
    turned: BTreeSet<Node>,
    chosen: Option<Node>,
    /// Today's day when this was worked out: what is chosen goes along with it.
    today: Option<DayId>,
    follow: bool,
}

impl Tree {
    /// Works everything out anew if the log has grown.
    pub(super) fn refresh(&mut self, progress: &Progress, index: &Index) {
        let seen = Some((progress.events(), progress.last()));
        if self.seen == seen {
            return;
        }
        self.seen = seen;
        self.outline = progress.outline(index);
        self.marks = index
            .days()
            .map(|day| day.id)
            .zip(self.outline.marks.iter().copied())
            .collect();
        self.weeks = index
            .weeks
            .iter()
            .map(|week| {
                let marks = || week.days.iter().filter_map(|day| self.marks.get(&day.id));
                let past = marks().filter(|mark| mark.is_past()).count();
                let whole = marks().find(|mark| matches!(mark, Mark::Known | Mark::TestedOut));
                let state = WeekState {
                    past: (past, week.days.len()),
                    mark: whole.copied(),
                };
                (week.id, state)
            })
            .collect();
        let today = self.outline.place.map(|place| place.day);
        let moved = today != self.today;
        if let Some(day) = today.filter(|_| moved) {
            if !self.is_open(Node::Week(day.week())) {
                self.turn(Node::Week(day.week()));
            }
            // What is chosen goes along with today's day, unless something else was chosen.
            let with_it = self.chosen.is_none() || self.chosen == self.today.map(Node::Day);
            if with_it || self.follow {
                self.chosen = Some(Node::Day(day));
            }
        }
        self.follow = false;
        self.today = today;
        self.lay_out(index);
    }

    /// What is chosen goes to today's day when that moves next.
    pub(super) fn follow_place(&mut self) {
        self.follow = true;
    }

    fn lay_out(&mut self, index: &Index) {
        let mut rows = Vec::new();
        let mut before: (Option<usize>, Option<usize>) = (None, None);
        for week in &index.weeks {
            let Some(cycle) = index.cycles.get(week.cycle) else {
                continue;
            };
            let track = self
                .outline
                .tracks
                .iter()
                .position(|track| track.id == cycle.track);
            let Some(track) = track else { continue };
            let divided = is_divided(index, &cycle.track);
            if before.0 != Some(track) {
                rows.extend((!rows.is_empty()).then_some(Row::Gap));
                rows.push(Row::Node(Node::Track(track)));
            }
            let in_track = self.is_open(Node::Track(track));
            if before.1 != Some(week.cycle) && divided && in_track {
                rows.push(Row::Node(Node::Cycle(week.cycle)));
            }
            before = (Some(track), Some(week.cycle));
            if !in_track || (divided && !self.is_open(Node::Cycle(week.cycle))) {
                continue;
            }
            rows.push(Row::Node(Node::Week(week.id)));
            if self.is_open(Node::Week(week.id)) {
                rows.extend(week.days.iter().map(|day| Row::Node(Node::Day(day.id))));
            }
        }
        self.rows = rows;
        if self
            .chosen
            .is_none_or(|chosen| !self.rows.contains(&Row::Node(chosen)))
        {
            // What was folded away is chosen by its heading; what is gone, by the first row.
            let heading = self.chosen.and_then(|chosen| {
                let over = self.over(chosen, index);
                over.into_iter()
                    .find(|node| self.rows.contains(&Row::Node(*node)))
            });
            self.chosen = heading.or(self.rows.iter().find_map(|row| match row {
                Row::Node(node) => Some(*node),
                Row::Gap => None,
            }));
        }
    }

    /// The headings over something, the nearest first.
    fn over(&self, node: Node, index: &Index) -> Vec<Node> {
        let week = match node {
            Node::Day(day) => Some(day.week()),
            Node::Week(week) => Some(week),
            Node::Cycle(_) | Node::Track(_) => None,
        };
        let cycle = match node {
            Node::Cycle(at) => Some(at),
            _ => week.and_then(|week| index.week(week)).map(|week| week.cycle),
        };
        let track = cycle.and_then(|at| index.cycles.get(at)).and_then(|cycle| {
            let tracks = &self.outline.tracks;
            tracks.iter().position(|track| track.id == cycle.track)
        });
        let nodes = [
            week.map(Node::Week),
            cycle.map(Node::Cycle),
            track.map(Node::Track),
        ];
        nodes
            .into_iter()
            .flatten()
            .filter(|other| *other != node)
            .collect()
    }

    pub(super) fn is_open(&self, node: Node) -> bool {
        self.turned.contains(&node) != !matches!(node, Node::Week(_)) && !matches!(node, Node::Day(_))
    }

    fn turn(&mut self, node: Node) {
        if !self.turned.remove(&node) {
            self.turned.insert(node);
        }
    }

    pub(super) fn outline(&self) -> &Outline {
        &self.outline
    }

    pub(super) fn mark(&self, day: DayId) -> Mark {
        self.marks.get(&day).copied().unwrap_or(Mark::New)
    }

    pub(super) fn week_state(&self, week: WeekId) -> WeekState {
        self.weeks.get(&week).copied().unwrap_or_default()
    }

    /// Days of a cycle that its rotation is past, and all of them.
    pub(super) fn cycle_past(&self, index: &Index, cycle: usize) -> (usize, usize) {
        let weeks = index.weeks.iter().filter(|week| week.cycle == cycle);
        weeks.fold((0, 0), |sum, week| {
            let past = self.week_state(week.id).past;
            (sum.0 + past.0, sum.1 + past.1)
        })
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub(super) fn chosen(&self) -> Option<Node> {
        self.chosen
    }

    /// The week that is chosen, or the one of the chosen day.
    pub(super) fn week(&self) -> Option<WeekId> {
        match self.chosen? {
            Node::Week(week) => Some(week),
            Node::Day(day) => Some(day.week()),
            Node::Track(_) | Node::Cycle(_) => None,
        }
    }

    /// Row of what is chosen.
    pub(super) fn position(&self) -> usize {
        let chosen = self.chosen.map(Row::Node);
        self.rows.iter().position(|row| Some(*row) == chosen).unwrap_or(0)
    }

    pub(super) fn choose(&mut self, node: Node) {
        self.chosen = Some(node);
    }

    /// Chooses a day wherever it is, and shows it.
    pub(super) fn show(&mut self, day: DayId, index: &Index) {
        for node in self.over(Node::Day(day), index) {
            if !self.is_open(node) {
                self.turn(node);
            }
        }
        self.chosen = Some(Node::Day(day));
        self.lay_out(index);
    }

    /// Up or down by so many rows; gaps are passed over.
    pub(super) fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        let to = self.position().saturating_add_signed(by).min(last);
        let node_at = |at: usize| match self.rows.get(at) {
            Some(Row::Node(node)) => Some(*node),
            _ => None,
        };
        let found = if by > 0 {
            (to..=last)
                .find_map(node_at)
                .or_else(|| (0..=to).rev().find_map(node_at))
        } else {
            (0..=to)
                .rev()
                .find_map(node_at)
                .or_else(|| (to..=last).find_map(node_at))
        };
        self.chosen = found.or(self.chosen);
    }

    /// Shows or hides what is under the chosen heading.
    pub(super) fn toggle(&mut self, index: &Index) {
        if let Some(node) = self.chosen {
            self.turn(node);
            self.lay_out(index);
        }
    }

    /// Shows what is under the chosen heading, or goes into it.
    pub(super) fn unfold(&mut self, index: &Index) {
        match self.chosen {
            Some(Node::Day(_)) | None => {}
            Some(node) if self.is_open(node) => self.step(1),
            Some(_) => self.toggle(index),
        }
    }

    /// Hides what is under the chosen heading, or goes to the heading over it.
    pub(super) fn fold(&mut self, index: &Index) {
        let Some(node) = self.chosen else { return };
        if self.is_open(node) {
            self.toggle(index);
        } else if let Some(heading) = self
            .over(node, index)
            .into_iter()
            .find(|node| self.rows.contains(&Row::Node(*node)))
        {
            self.chosen = Some(heading);
        }
    }

    /// Shows every day, or, if every day is shown, the week of today's day only.
    pub(super) fn unfold_all(&mut self, index: &Index) {
        let all = index.weeks.iter().all(|week| self.is_open(Node::Week(week.id)));
        self.turned.clear();
        if all {
            self.turned.extend(self.today.map(|day| Node::Week(day.week())));
        } else {
            self.turned
                .extend(index.weeks.iter().map(|week| Node::Week(week.id)));
        }
        self.lay_out(index);
    }

    pub(super) fn week_after(&mut self) {
        let at = self.position();
        let here = self.week();
        let next = self.rows.iter().skip(at + 1).find_map(|row| match row {
            Row::Node(Node::Week(week)) if Some(*week) != here => Some(*week),
            _ => None,
        });
        self.go_to_week(next);
    }

    pub(super) fn week_before(&mut self) {
        let at = self.position();
        let before = self.rows.iter().take(at).rev().find_map(|row| match row {
            Row::Node(Node::Week(week)) => Some(*week),
            _ => None,
        });
        self.go_to_week(before);
    }

    fn go_to_week(&mut self, week: Option<WeekId>) {
        if let Some(week) = week {
            self.chosen = Some(Node::Week(week));
        }
    }
}

/// Whether a track has cycles worth a heading of their own.
pub(super) fn is_divided(index: &Index, track: &str) -> bool {
    index.cycles.iter().filter(|cycle| cycle.track == track).count() > 1
}
