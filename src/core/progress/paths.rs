//! The ways into a curriculum: only those that it has, or promises.

use crate::core::curriculum::Index;
use crate::core::event::Path;

/// The paths that lead somewhere of their own, from the gentlest; never none. The foundations and a second cycle are
/// offered as soon as the curriculum plans them, a third one when it is there.
#[must_use]
pub fn paths(index: &Index) -> Vec<Path> {
    let mut paths = Vec::new();
    if index.cycles.iter().any(|cycle| cycle.weeks.0.letter() == 'f') {
        paths.push(Path::Beginner);
    }
    paths.push(Path::Intermediate);
    if cycles_of_plan(index).count() > 1 {
        paths.push(Path::Advanced);
    }
    if cycles_with_days(index) > 2 {
        paths.push(Path::Expert);
    }
    paths
}

/// Cycles of the plan that have weeks, counted from the first without a gap.
#[must_use]
pub fn cycles_with_days(index: &Index) -> usize {
    let has_weeks = |at: &usize| index.weeks.iter().any(|week| week.cycle == *at);
    cycles_of_plan(index).take_while(has_weeks).count()
}

/// Cycles of the plan, by their place in the index.
fn cycles_of_plan(index: &Index) -> impl Iterator<Item = usize> {
    let plan = index.weeks.iter().find(|week| week.id.letter() == 'w');
    let track = plan
        .and_then(|week| index.cycles.get(week.cycle))
        .map(|cycle| &cycle.track);
    let cycles = index.cycles.iter().enumerate();
    cycles
        .filter(move |(_, cycle)| Some(&cycle.track) == track)
        .map(|(at, _)| at)
}
