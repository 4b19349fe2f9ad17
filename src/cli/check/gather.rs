//! Everything a curriculum says, read once: weeks, exercises, plan, topics.

use std::collections::BTreeMap;

use super::{Chosen, Coverage, Untreated};
use crate::core::curriculum::parse::{self, WeekPlaces};
use crate::core::curriculum::rules::{self, Frame, Subject};
use crate::core::curriculum::{
    Cycle, DayId, Finding, Manifest, Plan, Rule, Topic, Topics, Week, WeekId, layout,
};
use crate::host::bundle::{Library, LibraryError};
use crate::host::environment;

pub(super) struct Gathered {
    weeks: Vec<GatheredWeek>,
    cycles: Vec<Cycle>,
    levels: Vec<Option<u8>>,
    plan: Option<Plan>,
    topics: Option<Topics>,
    environments: Vec<String>,
    /// What is wrong with the files themselves.
    problems: Vec<Finding>,
}

struct GatheredWeek {
    file: String,
    week: Week,
    places: WeekPlaces,
    cycle: usize,
    /// The exercise of each day, in order.
    exercises: Vec<BTreeMap<String, Vec<u8>>>,
}

impl GatheredWeek {
    fn subjects(&self) -> impl Iterator<Item = Subject<'_>> {
        let days = self.week.days.iter().zip(&self.places.days).zip(&self.exercises);
        days.map(|((day, places), files)| Subject {
            file: &self.file,
            day,
            places,
            files,
        })
    }
}

impl Gathered {
    pub(super) fn read(library: &Library) -> Result<Self, LibraryError> {
        let index = library.index()?;
        let mut problems = library.problems()?.to_vec();
        let levels = match library.text(layout::MANIFEST)? {
            Some(text) => parse::manifest(layout::MANIFEST, &text).map(|Manifest { levels, .. }| levels)?,
            None => Vec::new(),
        };
        let mut declared = |path: &str| {
            library.text(path).unwrap_or_else(|error| {
                problems.push(Finding::new(
                    Rule::MissingFile,
                    path,
                    0,
                    error.to_string(),
                    "mend the file or its permissions",
                ));
                None
            })
        };
        let (plan, topics) = (declared(layout::PLAN), declared(layout::TOPICS));
        let plan = plan.and_then(|text| kept(parse::plan(layout::PLAN, &text), &mut problems));
        let topics = topics.and_then(|text| kept(parse::topics(layout::TOPICS, &text), &mut problems));
        let mut weeks = Vec::new();
        for entry in &index.weeks {
            let source = library.week_source(entry.id)?;
            let (week, places) = parse::located_week(&source.file, &source.text, entry.id)?;
            let mut exercises = Vec::new();
            for day in &entry.days {
                exercises.push(library.exercise_files(&day.folder())?);
            }
            weeks.push(GatheredWeek {
                file: source.file,
                week,
                places,
                cycle: entry.cycle,
                exercises,
            });
        }
        for name in library.environments()? {
            match environment::declared(library, &name) {
                Ok(_) => {}
                Err(LibraryError::Malformed(findings)) => problems.extend(findings.0),
                Err(error) => return Err(error),
            }
        }
        problems.extend(strays(library)?);
        Ok(Self {
            weeks,
            cycles: index.cycles.clone(),
            levels,
            plan,
            topics,
            environments: library.environments()?,
            problems,
        })
    }

    pub(super) fn knows(&self, week: WeekId) -> bool {
        let file = |cycle: &Cycle| layout::plans(cycle, week).then(|| layout::week_file(cycle, week));
        let is_broken = || {
            self.cycles
                .iter()
                .filter_map(file)
                .any(|file| self.problems.iter().any(|each| each.file == file))
        };
        self.weeks.iter().any(|each| each.week.id == week) || is_broken()
    }

    pub(super) fn subjects(&self) -> impl Iterator<Item = Subject<'_>> {
        self.weeks.iter().flat_map(GatheredWeek::subjects)
    }

    /// Everything that reading tells about the chosen days.
    pub(super) fn judge_texts(&self, chosen: &Chosen) -> Vec<Finding> {
        let mut findings: Vec<Finding> = self
            .problems
            .iter()
            .filter(|each| self.concerns(each, chosen))
            .cloned()
            .collect();
        for week in self.weeks.iter().filter(|week| chosen.has_week(week.week.id)) {
            findings.extend(rules::week(
                &week.file,
                &week.week,
                &week.places,
                self.plan.as_ref(),
            ));
            let frame = Frame {
                plan: self.plan.as_ref(),
                topics: self.topics.as_ref(),
                environments: &self.environments,
                level: self.levels.get(week.cycle).copied().flatten(),
            };
            let days = week.subjects().filter(|subject| chosen.has(subject.day.entry.id));
            findings.extend(days.flat_map(|subject| rules::day(subject, frame)));
        }
        for (position, cycle) in self.cycles.iter().enumerate() {
            let weeks = self.weeks.iter().filter(|week| week.cycle == position);
            let days: Vec<_> = weeks.flat_map(GatheredWeek::subjects).collect();
            let chosen_files: Vec<&str> = days
                .iter()
                .filter(|day| chosen.has(day.day.entry.id))
                .map(|day| day.file)
                .collect();
            let found = rules::cycle(cycle, &days);
            findings.extend(
                found
                    .into_iter()
                    .filter(|finding| chosen_files.contains(&finding.file.as_str())),
            );
        }
        findings
    }

    /// Whether a problem belongs to what was chosen.
    fn concerns(&self, problem: &Finding, chosen: &Chosen) -> bool {
        let weeks = chosen
            .weeks
            .iter()
            .copied()
            .chain(chosen.days.iter().map(|day| day.week()));
        chosen.is_everything()
            || weeks.into_iter().any(|week| {
                let mut cycles = self.cycles.iter().filter(|cycle| layout::plans(cycle, week));
                cycles.any(|cycle| problem.file == layout::week_file(cycle, week))
                    || problem
                        .file
                        .starts_with(&format!("{}/{week}/", layout::EXERCISES))
            })
    }

    /// Topics that days must treat, and those that days which exist do treat.
    pub(super) fn coverage(&self) -> Coverage {
        let all = self.topics_for_days().count();
        Coverage {
            treated: all - self.untreated().len(),
            all,
        }
    }

    /// The topics that no day treats which exists, in the order of the days that are to.
    pub(super) fn untreated(&self) -> Vec<Untreated> {
        let exists = |day: &DayId| self.weeks.iter().any(|week| week.week.id == day.week());
        let mut left: Vec<(Option<DayId>, Untreated)> = self
            .topics_for_days()
            .filter(|(_, topic)| !topic.days.iter().any(exists))
            .map(|(id, topic)| {
                let first = topic.days.iter().min().copied();
                let untreated = Untreated {
                    day: first.map_or_else(String::new, |day| day.to_string()),
                    topic: id.clone(),
                };
                (first, untreated)
            })
            .collect();
        left.sort();
        left.into_iter().map(|(_, untreated)| untreated).collect()
    }

    /// The topics that are for days; features of the program and resources are not.
    fn topics_for_days(&self) -> impl Iterator<Item = (&String, &Topic)> {
        let topics = self.topics.iter().flat_map(|topics| &topics.topics);
        topics.filter(|(_, topic)| !matches!(topic.kind.as_str(), "feature" | "resource"))
    }
}

fn kept<T>(parsed: Result<T, crate::core::curriculum::Findings>, problems: &mut Vec<Finding>) -> Option<T> {
    parsed.map_err(|findings| problems.extend(findings.0)).ok()
}

/// Files under `exercises/` that belong to no day.
fn strays(library: &Library) -> Result<Vec<Finding>, LibraryError> {
    let found = library.stray_files()?;
    let finding = |path: String| {
        let is_folder = path.matches('/').count() < 2;
        let (what, remedy) = if is_folder {
            (
                "no day of the curriculum has this exercise",
                "name its folder like the day, dN-slug, or move it away",
            )
        } else {
            (
                "a file of this kind is no part of an exercise",
                "use a plain name and a common ending, or move it away",
            )
        };
        Finding::new(
            Rule::StrayFile,
            format!("{}/{path}", layout::EXERCISES),
            0,
            what,
            remedy,
        )
    };
    Ok(found.into_iter().map(finding).collect())
}
