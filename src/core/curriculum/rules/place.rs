//! The day in its curriculum: title, minutes, level, topics, environment.

use super::{Frame, Report, Rule};

pub(super) fn check(report: &mut Report<'_>, frame: Frame<'_>) {
    let day = report.subject.day;
    let places = &report.subject.places.day;
    let id = day.entry.id;
    match frame.plan.map(|plan| plan.day(id)) {
        Some(Some(planned)) if planned.title != day.entry.title => {
            let what = format!("{id} is called {:?}", day.entry.title);
            let remedy = format!("the plan calls it {:?}", planned.title);
            report.object(Rule::PlanTitle, places.key("title"), what, remedy);
        }
        Some(None) => {
            let what = format!("the plan has no day {id}");
            report.object(
                Rule::Unplanned,
                places.line,
                what,
                "give its week seven titles in curriculum/plan.toml",
            );
        }
        _ => {}
    }
    let minutes = day.entry.minutes.total();
    if !(10..=15).contains(&minutes) {
        let what = format!("{id} takes {minutes} minutes");
        report.object(
            Rule::Minutes,
            places.key("minutes"),
            what,
            "plan 10 to 15 minutes for the three phases together",
        );
    }
    if let Some(level) = frame.level.filter(|level| *level != day.level) {
        let what = format!("{id} has level {}", day.level);
        report.object(
            Rule::Level,
            places.key("level"),
            what,
            format!("the days of this cycle have level {level}"),
        );
    }
    if let Some(name) = &day.entry.environment
        && !frame.environments.contains(name)
    {
        let what = format!("{id} needs the environment `{name}`, which does not exist");
        let remedy = format!(
            "write curriculum/environments/{name}.in, or name one of: {}",
            frame.environments.join(", ")
        );
        report.object(Rule::Environment, places.key("environment"), what, remedy);
    }
    topics(report, frame);
}

/// A day claims only topics that name it, and a topic that names the day is claimed by it.
fn topics(report: &mut Report<'_>, frame: Frame<'_>) {
    let Some(topics) = frame.topics else { return };
    let day = report.subject.day;
    let places = &report.subject.places.day;
    let id = day.entry.id;
    for (position, claimed) in day.covers.iter().enumerate() {
        let line = places.item("covers", position);
        match topics.topics.get(claimed) {
            None => {
                let what = format!("{id} claims the topic `{claimed}`, which does not exist");
                report.object(Rule::Covers, line, what, "name an id of curriculum/topics.toml");
            }
            Some(topic) if !topic.days.contains(&id) => {
                let what = format!("{id} claims the topic `{claimed}`, which does not name it");
                let remedy = format!(
                    "remove it here, or add {id} to its days in curriculum/topics.toml:{}",
                    topic.line
                );
                report.object(Rule::Covers, line, what, remedy);
            }
            Some(_) => {}
        }
    }
    for (name, topic) in &topics.topics {
        if topic.days.contains(&id) && !day.covers.contains(name) {
            let what = format!("the topic `{name}` names {id}, which does not claim it");
            let remedy = "treat it and add it to `covers`, or take the day out of curriculum/topics.toml";
            report.object(Rule::Covers, places.key("covers"), what, remedy);
        }
    }
}
